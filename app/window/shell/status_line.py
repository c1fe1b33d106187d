"""The foot of the window: how much of the briefing has a source, and that nothing leaves the machine."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.window.context.view_context import Showing
from app.window.widgets.labels import label, paint, quiet_button

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
        self._usual, self._showing, self._line = told, showing, line
        self.checked: QPushButton | None = None
        """What the check came to, which opens its report; there is none until it is known."""
        self._back = QTimer(self, singleShot=True, interval=_WHILE)
        self._back.timeout.connect(lambda: self._told.setText(self._usual))

    def show_check(self, text: str, open_report: Callable[[], object], *, wrong: bool) -> None:
        """Say from now on what the check came to. Errors stand out, by their colour and by a sign."""
        theme, say = self._showing.theme, self._showing.speech.say
        if self.checked is None:
            self.checked = quiet_button(theme, "", self)
            self.checked.setToolTip(say("Open the report of the check"))
            self._line.insertWidget(1, self.checked)
        else:
            self.checked.clicked.disconnect()
        self.checked.clicked.connect(open_report)
        self.checked.setText(f"✗ {text}" if wrong else text)
        self.checked.setAccessibleName(text)
        self.checked.setFont(theme.font("small strong" if wrong else "small"))
        self.checked.setProperty("wrong", wrong)
        theme.dress(self.checked, "button")

    @property
    def text(self) -> str:
        """What the line says now."""
        if self._back.isActive() or self.checked is None:
            return self._told.text()
        return f"{self._told.text()} · {self.checked.text()}"

    def tell(self, text: str) -> None:
        """Say for a while what was just done."""
        self._told.setText(text)
        self._back.start()
