"""Search field: large, without a frame; keys that a line edit does not use move through a list of results."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.window.theme.theme import Theme
from app.window.widgets.lens import paint_lens
from app.window.widgets.line_edit import LineEdit

_WALKS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class SearchField(LineEdit):
    """Search field. Keys that a line edit does not use move through the results."""

    walked = Signal(Qt.Key)
    entered = Signal()

    def __init__(self, theme: Theme, prompt: str) -> None:
        """Create an empty field with a magnifying glass; `prompt` says what it searches."""
        super().__init__()
        self._theme = theme
        self._inset = round(26 * theme.scale)
        self.setFont(theme.font("subheading"))
        self.setFrame(False)
        self.setTextMargins(self._inset + 6, 0, 0, 0)
        self.setStyleSheet(
            f"QLineEdit {{ background: transparent; border: none; padding: 0; color: {theme.palette.ink};"
            f" selection-background-color: {theme.palette.accent}; selection-color: {theme.palette.on_accent}; }}"
        )
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, self.fontMetrics().height() + round(18 * self._theme.scale))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.text())}
        at_end = ends.get(key) == self.cursorPosition() and not modifiers and not self.hasSelectedText()
        to_end = key in ends and modifiers == Qt.KeyboardModifier.ControlModifier
        if (key in _WALKS and not modifiers) or at_end or to_end:
            self.walked.emit(key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._inset - round(8 * self._theme.scale)
        colours = self._theme.palette
        area = QRectF(0, (self.height() - side) / 2, side, side)
        paint_lens(painter, colours.accent if self.hasFocus() else colours.muted, area)
        painter.end()
