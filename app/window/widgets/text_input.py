"""Text input: a field of several lines, as high as its text. Undo and redo are left to the draft of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from app.window.theme.theme import Theme

_KEY: Final = QKeySequence.StandardKey
_MOST_LINES: Final = 9
_FRAME: Final = 20
"""Pixels of the frame and the margins of a text above and below its lines."""


def undoing(event: QEvent) -> bool:
    """Return whether an event asks if a widget takes the keys of undo and redo, which belong to the draft."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(_KEY.Undo) or event.matches(_KEY.Redo))
    )


class TextInput(QPlainTextEdit):
    """Input of a text, as high as its text. `given` delivers it at each change, `pasted` a pasted passage."""

    given = Signal(str)
    pasted = Signal(str)

    def __init__(self, theme: Theme, words: str, *, takes_passages: bool = False) -> None:
        """Show words; with `takes_passages`, a pasted text is delivered by `pasted` and not inserted."""
        super().__init__(words)
        self._takes_passages = takes_passages
        self.setFont(theme.font("body"))
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setProperty("writing", True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setMinimumWidth(round(120 * theme.scale))
        self.textChanged.connect(self.fit)
        self.textChanged.connect(lambda: self.given.emit(self.toPlainText()))

    def fit(self) -> None:
        """Set the height to that of the text at this width, at most `_MOST_LINES` lines."""
        spacing, block, height = self.fontMetrics().lineSpacing(), self.document().firstBlock(), 0.0
        while block.isValid() and height < _MOST_LINES * spacing:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        wanted = round(min(height, _MOST_LINES * spacing)) + _FRAME
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        if undoing(event):
            event.ignore()
            return True
        return bool(super().event(event))

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._takes_passages and source.hasText() and not self.toPlainText().strip():
            self.pasted.emit(source.text())
        elif source.hasText():
            self.insertPlainText(source.text())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, not the text, unless the text is longer than its box."""
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()
        else:
            super().wheelEvent(event)
