"""What every dialog of the program has in common: it fits on the screen, and the keys that quit work in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from app.window.commands.command import CommandAction
from app.window.commands.part_commands import quit_command
from app.window.qt.screen_room import room_for

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.briefing.i18n.localizer import Localizer
    from app.window.theme.theme import Theme


class Dialog(QDialog):
    """A dialog with a title. Its parts go into `body`, which has the style sheet.

    The dialog itself has none: one that Qt makes over it, such as that for choosing a file, would inherit it.
    """

    def __init__(self, parent: QWidget | None, localizer: Localizer, theme: Theme, title: str) -> None:
        """Make a dialog with nothing in it yet."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._scale = theme.scale
        self.body = QWidget()
        theme.apply_style(self.body)
        whole = QVBoxLayout(self)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)
        self.addAction(CommandAction(quit_command(localizer, ()), self, theme))

    def take_room(self, width: int, height: int) -> None:
        """Begin with a size that is told in pixels at 100 % of the size of text."""
        self.resize(round(width * self._scale), round(height * self._scale))

    def showEvent(self, event: QShowEvent) -> None:
        """Be no larger than the screen, before the place on it is chosen."""
        if not event.spontaneous():
            self._make_room()
            self.resize(self.size().boundedTo(room_for(self)))
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        """Follow what the parts need, when that changes."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._make_room()
        return done

    def _make_room(self) -> None:
        """Be as high as the parts need at this width, as far as the screen has room.

        Left to Qt, text that wraps would ask for the height that it has at a width of its own choice.
        """
        parts, room = self.body.layout(), room_for(self)
        if parts is not None:
            least = parts.minimumSize().boundedTo(room)
            width = min(max(least.width(), self.width()), room.width())
            needed = parts.minimumHeightForWidth(width) if parts.hasHeightForWidth() else least.height()
            self.setMinimumSize(least.width(), min(needed, room.height()))
