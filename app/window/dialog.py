"""What every dialog of the program has in common: it fits on the screen, and the keys that quit work in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.window.commands import CommandAction
from app.window.part_commands import quit_command
from app.window.screen_room import room_for

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.briefing.speaking import Speech
    from app.window.theme import Theme


class Dialog(QDialog):
    """A dialog with a title. Its parts go into `body`, which has the style sheet.

    The dialog itself has none: one that Qt makes over it, such as that for choosing a file, would inherit it.
    """

    def __init__(self, parent: QWidget | None, speech: Speech, theme: Theme, title: str) -> None:
        """Make a dialog with nothing in it yet."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.body = QWidget()
        theme.dress(self.body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)
        self.addAction(CommandAction(quit_command(speech, ()), self, theme))

    def showEvent(self, event: QShowEvent) -> None:
        """Be no larger than the screen, before the place on it is chosen."""
        if not event.spontaneous():
            self.resize(self.size().boundedTo(room_for(self)))
        super().showEvent(event)
