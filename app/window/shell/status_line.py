"""Status bar: number of sourced statements, result of the check, and the offline notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.window.widgets.labels import label, paint, quiet_button, spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.window.context.view_context import ViewContext
    from app.window.shell.status_parts import Part

_APART, _MARGIN = 20, 28
"""Pixels between the parts, and at both ends."""
_FRAME = 9
"""Pixels of a quiet button above and below its text, together."""
_WHILE = 6000
"""Milliseconds for which a temporary message is shown."""


class StatusBar(QWidget):
    """Status bar at the foot of the window, in small text."""

    def __init__(self, context: ViewContext) -> None:
        """Build the bar; its permanent text counts the statements of the briefing that have evidence."""
        super().__init__()
        gettext, theme = context.localizer.gettext, context.theme
        total, proven = context.page.statements, context.page.proven
        if proven == total:
            text = gettext("Every statement has a source: {proven} of {all}", proven=proven, all=total)
        else:
            text = gettext("Statements with a source: {proven} of {all}", proven=proven, all=total)
        self.setAutoFillBackground(True)
        paint(self, QPalette.ColorRole.Window, theme.palette.bar)
        line = spaced(QHBoxLayout(self), _APART, (_MARGIN, 4, _MARGIN, 5))
        self._told = label(theme, text, "small", theme.palette.muted, wrap=True)
        line.addWidget(self._told, 1)
        line.addStrut(self._told.fontMetrics().height() + _FRAME)  # nothing moves when the results of the check come
        self._offline = label(theme, gettext("Offline"), "small", theme.palette.muted)
        self._offline.setToolTip(gettext("This program never uses a network."))
        line.addWidget(self._offline)
        self._usual, self._context, self._line = text, context, line
        self.parts: dict[str, QPushButton] = {}
        """Buttons with what is known of the file, by name."""
        self.news: QPushButton | None = None
        """Button with what another program did to the file; None while there is nothing to say."""
        self._evidence: QPushButton | None = None
        self._back = QTimer(self, singleShot=True, interval=_WHILE)
        self._back.timeout.connect(self._arrange)

    def show_news(self, text: str, show_more: Callable[[], object], *, wrong: bool) -> None:
        """Show what another program did to the file, until there is other news; nothing for an empty text."""
        if self.news is not None:
            self.news.deleteLater()
            self.news = None
        if text:
            from app.window.qt.accessibility import announce  # loaded with the first news

            self.news = quiet_button(self._context.theme, "", self)
            self.news.clicked.connect(show_more)
            self._line.insertWidget(0, self.news)
            self._set_text(self.news, text, wrong=wrong)
            announce(self, text)
        self._arrange()

    def _arrange(self) -> None:
        """Let news stand in the place of the permanent text, as long as no temporary message does."""
        news, passing = self.news is not None, self._back.isActive()
        self._told.setText(self._told.text() if passing else "" if news else self._usual)
        if self.news is not None:
            self.news.setVisible(not passing)

    def offer_evidence(self, hidden: bool, run: Callable[[], object]) -> None:
        """Offer to show the evidence while it is hidden."""
        if hidden and self._evidence is None:
            self._evidence = quiet_button(self._context.theme, self._context.localizer.gettext("Show the evidence"))
            self._evidence.setToolTip("F12")
            self._evidence.clicked.connect(run)
            self._line.addWidget(self._evidence)
        if self._evidence is not None:
            self._evidence.setVisible(hidden)
            self._fit()

    def show_results(self, parts: Sequence[Part]) -> None:
        """Show what is known of the file, each part a button; what is wrong stands out by colour and symbol."""
        for number, part in enumerate(parts):
            if part.name not in self.parts:
                self.parts[part.name] = button = quiet_button(self._context.theme, "", self)
                self._line.insertWidget(self._line.indexOf(self._offline), button)
            else:
                button = self.parts[part.name]
                button.clicked.disconnect()
            button.clicked.connect(parts[number].run)
            button.setToolTip(part.tip)
            self._set_text(button, part.text, wrong=part.wrong)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out the edition, which the header names too, then the offline notice, where not all has one line."""
        evidence = [self._evidence] if self._evidence is not None and not self._evidence.isHidden() else []
        others = [*self.parts.values(), *evidence, self._offline]
        room = self.width() - 2 * _MARGIN - self._told.fontMetrics().horizontalAdvance(self._usual)
        needed = {part: part.sizeHint().width() + _APART for part in others}
        for spare in (self.parts.get("edition"), self._offline):
            if spare is not None:
                spare.setVisible(sum(needed.values()) <= room)
                needed.pop(spare)

    @property
    def checked(self) -> QPushButton | None:
        """Button with the result of the check; None before there is one."""
        return self.parts.get("check")

    def _set_text(self, button: QPushButton, text: str, *, wrong: bool) -> None:
        theme = self._context.theme
        button.setText(f"✗ {text}" if wrong else text)
        button.setAccessibleName(text)
        button.setFont(theme.font("small strong" if wrong else "small"))
        button.setProperty("wrong", wrong)
        theme.apply_style(button, "button")

    @property
    def text(self) -> str:
        """Text of the bar; while a temporary message is shown, that alone."""
        told = self._told.text() or (self.news.text() if self.news is not None else "")
        return told if self._back.isActive() else " · ".join((told, *(part.text() for part in self.parts.values())))

    def tell(self, text: str) -> None:
        """Show a temporary message."""
        self._told.setText(text)
        self._back.start()
        self._arrange()
