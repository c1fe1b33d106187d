"""Header of the window: title of the briefing, tab bar, language menu, search and export buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.briefing.i18n.catalogues import own_name
from app.window.search.button import SearchButton
from app.window.widgets.labels import label, quiet_button, spaced
from app.window.widgets.tab_bar import TabBar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QMenu

    from app.window.commands.command import CommandAction
    from app.window.context.view_context import ViewContext


_LARGE = 1.5
"""Size of all text as a factor from which the title is set as a heading."""


class Header(QWidget):
    """Title and occasion at the left, language and export at the right, the tab bar below."""

    def __init__(self, context: ViewContext, tabs: list[tuple[str, int | None]]) -> None:
        """Build the header; `tabs` are the tabs' names and counts."""
        super().__init__()
        theme, localizer = context.theme, context.localizer
        column = spaced(QVBoxLayout(self), 0, (28, 12, 28, 0))
        top = QHBoxLayout()
        top.setSpacing(12)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        # Of very large text a heading's size is enough: three lines of a title would leave the tabs no room.
        title = label(theme, context.page.title, "title" if theme.scale < _LARGE else "subheading", wrap=True)
        titles.addWidget(title)
        titles.addWidget(label(theme, context.page.occasion, "small", theme.palette.muted, wrap=True))
        self._titles, self._context = titles, context
        self.newer: QPushButton | None = None
        """Button that opens a newer edition; None if there is none."""
        top.addLayout(titles, 1)
        self._languages = QPushButton(own_name(localizer.locale))
        self._languages.setFont(theme.font("body"))
        self._languages.setAccessibleName(localizer.gettext("Language"))
        theme.apply_style(self._languages, "button", "menu")
        top.addWidget(self._languages)
        self._export = export = QPushButton(localizer.gettext("Export…"))
        export.setProperty("primary", True)
        export.setFont(theme.font("body"))
        theme.apply_style(export, "button")
        top.addWidget(export)
        column.addLayout(top)
        column.addSpacing(8)
        self.bar = TabBar(theme, tabs)
        self.bar.setAccessibleName(localizer.gettext("Parts of the briefing"))
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.bar, 1)
        self.door = SearchButton(theme, localizer.gettext("Search everything"))
        below.addWidget(self.door, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(below)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def offer_newer(self, there: bool, run: Callable[[], object]) -> None:
        """Offer a newer edition of the briefing, or take the offer away."""
        if self.newer is not None:
            self.newer.deleteLater()
            self.newer = None
        if there:
            text = self._context.localizer.gettext("A newer edition is on the shelf: show what changed")
            self.newer = quiet_button(self._context.theme, text)
            self.newer.clicked.connect(run)
            self._titles.addWidget(self.newer, 0, Qt.AlignmentFlag.AlignLeft)

    def take(self, actions: Mapping[str, CommandAction]) -> None:
        """Connect the buttons to the window's command actions, once those exist."""
        self.door.clicked.connect(actions["find"].trigger)
        export = actions["export"]
        self._export.clicked.connect(export.trigger)
        self._export.setEnabled(export.isEnabled())
        export.enabledChanged.connect(self._export.setEnabled)
        language = next(action for name, action in actions.items() if name.startswith("language-"))
        self._languages.setMenu(cast("QMenu", language.parent()))
