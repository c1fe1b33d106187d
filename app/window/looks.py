"""The looks of all windows: their colours and the size of their text, changed while they are open."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.window.desk import Desk
from app.window.theme import SIZES, release_fonts

if TYPE_CHECKING:
    from app.window.settings import SchemeChoice


class Looks(QObject):
    """What a window does about looks; every window of the program follows."""

    def __init__(self, desk: Desk) -> None:
        """Look after a window."""
        super().__init__(desk)
        self._desk = desk

    def follow_system(self) -> None:
        """From now on look like the system, wherever that is chosen."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    def choose(self, choice: SchemeChoice) -> None:
        """Show everything in other colours."""
        self._desk.settings.scheme = choice
        self._dress()

    def resize(self, step: int) -> None:
        """Make all text larger or smaller by a step; 0 is the usual size."""
        at = SIZES.index(self._desk.settings.scale)
        size = SIZES[min(max(at + step, 0), len(SIZES) - 1)] if step else 1.0
        if size != self._desk.settings.scale:
            self._desk.settings.scale = size
            self._dress()
            release_fonts()
        said = self._desk.showing.speech
        self._desk.foot.tell(said.say("Text size: {percent}%", percent=said.number(Decimal(round(size * 100)))))

    def can_resize(self, step: int) -> bool:
        """Whether there is a size beyond the one that text has."""
        size = self._desk.settings.scale
        return size != 1.0 if not step else size != SIZES[-1 if step > 0 else 0]

    def _follow(self) -> None:
        if self._desk.settings.theme.scheme != self._desk.showing.theme.scheme:
            self._dress()

    def _dress(self) -> None:
        """Dress the application and each window in what is chosen now."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._desk.settings.theme.speaking(self._desk.showing.speech.voice).apply(application)
        for window in QApplication.topLevelWidgets():
            if isinstance(window, Desk):
                window.dress()
