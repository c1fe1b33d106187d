"""The foot of the window: how much of the briefing has a source, and that nothing leaves the machine."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.window.lettering import label, paint
from app.window.showing import Showing

_WHILE = 6000
"""Milliseconds for which the line says what was done."""


class Foot(QWidget):
    """A line of small print."""

    def __init__(self, showing: Showing) -> None:
        """Count the statements of a briefing that have evidence."""
        super().__init__()
        say, theme = showing.speech.say, showing.theme
        every, proven = showing.page.statements, showing.page.proven
        if proven == every:
            told = say("Every statement has a source: {proven} of {all}", proven=proven, all=every)
        else:
            told = say("Statements with a source: {proven} of {all}", proven=proven, all=every)
        self.setAutoFillBackground(True)
        paint(self, QPalette.ColorRole.Window, theme.palette.bar)
        line = QHBoxLayout(self)
        line.setContentsMargins(28, 4, 28, 5)
        line.setSpacing(24)
        self._told = label(theme, told, "small", theme.palette.muted, wrap=True)
        line.addWidget(self._told, 1)
        offline = label(theme, say("Offline"), "small", theme.palette.muted)
        offline.setToolTip(say("This program never uses a network."))
        line.addWidget(offline)
        self._usual = self._first = told
        self._back = QTimer(self, singleShot=True, interval=_WHILE)
        self._back.timeout.connect(lambda: self._told.setText(self._usual))

    def add(self, text: str) -> None:
        """Say something more from now on."""
        self._usual = f"{self._first} · {text}"
        if not self._back.isActive():
            self._told.setText(self._usual)

    @property
    def text(self) -> str:
        """What the line says now."""
        return self._told.text()

    def tell(self, text: str) -> None:
        """Say for a while what was just done."""
        self._told.setText(text)
        self._back.start()
