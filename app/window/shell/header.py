"""Header of the window: title of the briefing, tab bar, language menu, search and export buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.briefing.i18n.catalogues import own_name
from app.window.search.button import SearchButton
from app.window.widgets.chips import flowing
from app.window.widgets.labels import fit_height, paint, plain_tip, quiet_button, spaced
from app.window.widgets.tab_bar import TabBar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QMenu

    from app.window.commands.command import CommandAction
    from app.window.context.view_context import ViewContext
    from app.window.theme.theme import Role, Theme
    from app.window.widgets.chips import Flow


_LARGE = 1.5
"""Size of all text as a factor from which the title stands alone: more lines would leave the tabs no room."""
_MARGIN = 28
_APART = 16
"""Pixels at the sides, and between the parts of a line."""
NEWER_KEYS: Final = "Ctrl+U"
"""Keys of the command that shows what a newer edition changed."""


class Header(QWidget):
    """Title and occasion in one line; below it the tab bar, the search and, where they fit, language and export."""

    def __init__(self, context: ViewContext, tabs: list[tuple[str, int | None]]) -> None:
        """Build the header; `tabs` are the tabs' names and counts."""
        super().__init__()
        theme, localizer = context.theme, context.localizer
        column = spaced(QVBoxLayout(self), 0, (_MARGIN, 2, _MARGIN, 0))
        self._top, self._below = spaced(QHBoxLayout(), _APART), spaced(QHBoxLayout(), _APART)
        title = _Line(theme, context.page.title, "subheading" if theme.scale < _LARGE else "strong", theme.palette.ink)
        occasion = _Line(theme, context.page.occasion, "small", theme.palette.muted)
        occasion.setContentsMargins(0, round(4 * theme.scale), 0, 0)  # on the line of the title
        titles = flowing((title, occasion) if theme.scale < _LARGE else (title,), 14, 0)
        if theme.scale >= _LARGE:
            titles.setToolTip(plain_tip(context.page.occasion))
        self._titles, self._context = cast("Flow", titles.layout()), context
        self.newer: QPushButton | None = None
        """Button that opens a newer edition; None if there is none."""
        self._top.addWidget(titles, 1)
        self._languages = QPushButton(own_name(localizer.locale))
        self._languages.setFont(theme.font("small"))
        self._languages.setAccessibleName(localizer.gettext("Language"))
        theme.apply_style(self._languages, "button", "menu")
        self._export = export = QPushButton(localizer.gettext("Export…"))
        export.setProperty("primary", True)
        export.setFont(theme.font("small"))
        theme.apply_style(export, "button")
        column.addLayout(self._top)
        self.bar = TabBar(theme, tabs)
        self.bar.setAccessibleName(localizer.gettext("Parts of the briefing"))
        self._below.addWidget(self.bar, 1)
        self.door = SearchButton(theme, localizer.gettext("Search everything"))
        self._below.addWidget(self.door, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(self._below)
        self._beside_tabs: bool | None = None
        self._arrange(beside_tabs=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _arrange(self, *, beside_tabs: bool) -> None:
        """Put language and export beside the tabs, or above them beside the title."""
        if beside_tabs != self._beside_tabs:
            self._beside_tabs = beside_tabs
            for button in (self._languages, self._export):
                (self._below if beside_tabs else self._top).addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        parts = (self.bar, self.door, self._languages, self._export)
        needed = sum(part.sizeHint().width() + _APART for part in parts) + 2 * _MARGIN
        self._arrange(beside_tabs=needed <= event.size().width())

    def offer_newer(self, there: bool, run: Callable[[], object]) -> None:
        """Offer a newer edition of the briefing, or take the offer away."""
        if self.newer is not None:
            self.newer.deleteLater()
            self.newer = None
        if there:
            text = self._context.localizer.gettext("A newer edition is on the shelf: show what changed")
            self.newer = quiet_button(self._context.theme, f"{text}  {NEWER_KEYS}")
            self.newer.setProperty("flush", True)  # its text begins below the first letter of the title
            self._context.theme.apply_style(self.newer, "button")
            self.newer.setAccessibleName(text)
            self.newer.clicked.connect(run)
            self._titles.addWidget(self.newer)

    def take(self, actions: Mapping[str, CommandAction]) -> None:
        """Connect the buttons to the window's command actions, once those exist."""
        self.door.clicked.connect(actions["find"].trigger)
        export = actions["export"]
        self._export.clicked.connect(export.trigger)
        self._export.setEnabled(export.isEnabled())
        export.enabledChanged.connect(self._export.setEnabled)
        language = next(action for name, action in actions.items() if name.startswith("language-"))
        self._languages.setMenu(cast("QMenu", language.parent()))


class _Line(QLabel):
    """Text that asks for one line, and is broken only where it has no room."""

    def __init__(self, theme: Theme, text: str, role: Role, colour: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setFont(theme.font(role))
        paint(self, QPalette.ColorRole.WindowText, colour)
        self.setWordWrap(True)
        fit_height(self)

    def sizeHint(self) -> QSize:
        metrics, margins = self.fontMetrics(), self.contentsMargins()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height() + margins.top())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())
