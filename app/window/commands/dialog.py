"""Dialog base class: screen-bounded size, and the shortcuts that quit the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from app.window.commands.command import CommandAction
from app.window.commands.part_commands import quit_command
from app.window.qt.screen_room import room_for
from app.window.qt.scroll_area import ScrollArea
from app.window.widgets.labels import scroll_on

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.briefing.i18n.localizer import Localizer
    from app.window.theme.theme import Theme


class Dialog(QDialog):
    """Dialog with a title; its content goes into `body`, which has the style sheet.

    The dialog itself has none: a dialog of Qt above it, such as the file dialog, would inherit it.
    """

    def __init__(self, parent: QWidget | None, localizer: Localizer, theme: Theme, title: str) -> None:
        """Build an empty dialog."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._scale, self._theme, self._scrolls = theme.scale, theme, False
        self.body = QWidget()
        theme.apply_style(self.body)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body)
        self.addAction(CommandAction(quit_command(localizer, ()), self, theme))

    def take_room(self, width: int, height: int) -> None:
        """Set the initial size, in pixels at 100 % text size."""
        self.resize(round(width * self._scale), round(height * self._scale))

    def showEvent(self, event: QShowEvent) -> None:
        """Limit the size to the screen, before Qt positions the dialog."""
        if not event.spontaneous():
            self._scroll_if_needed()
            self._update_minimum_size()
            self.resize(self.size().boundedTo(room_for(self)))
        super().showEvent(event)

    def _scroll_if_needed(self) -> None:
        """Put the content into a scroll area if it does not fit on the screen."""
        layout, room, column = self.body.layout(), room_for(self), self.layout()
        if layout is None or column is None or self._scrolls:
            return
        least = layout.minimumSize()
        width = min(max(least.width(), self.width()), room.width())
        height = layout.minimumHeightForWidth(width) if layout.hasHeightForWidth() else least.height()
        if height > room.height() or least.width() > room.width():
            self._scrolls = True
            area = ScrollArea()
            scroll_on(self._theme, area)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            column.replaceWidget(self.body, area)
            area.setWidget(self.body)
            self.resize(QSize(width, height).boundedTo(room))

    def event(self, event: QEvent) -> bool:
        """Update the minimum size when the layout or the width changes."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._update_minimum_size()
        return handled

    def _update_minimum_size(self) -> None:
        """Set the minimum height to the height of the content at this width, limited to the screen.

        Qt's own minimum assumes for wrapped text a width other than the dialog's.
        """
        layout, room = self.body.layout(), room_for(self)
        if layout is not None:
            minimum = layout.minimumSize().boundedTo(room)
            width = min(max(minimum.width(), self.width()), room.width())
            needed = layout.minimumHeightForWidth(width) if layout.hasHeightForWidth() else minimum.height()
            self.setMinimumSize(minimum.width(), min(needed, room.height()))
