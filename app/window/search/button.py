"""Search button: looks like a field in the header and opens the search page."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.window.theme.theme import Theme
from app.window.widgets.lens import paint_lens

_PAD = 11


class SearchButton(QAbstractButton):
    """Button that looks like a field, with the shortcut of the search if there is room for it."""

    def __init__(self, theme: Theme, words: str) -> None:
        """Create the button; `words` is its text."""
        super().__init__()
        self._theme = theme
        self._keys = QKeySequence(QKeySequence.StandardKey.Find).toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({self._keys})")  # the button shows the shortcut only if there is room
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _widths(self) -> tuple[int, int, int]:
        """Return the widths in pixels of the lens with its margins, the text, and the shortcut."""
        metrics = QFontMetrics(self._theme.font("small"))
        return (
            2 * _PAD + round(14 * self._theme.scale) + 12,
            metrics.horizontalAdvance(self.text()),
            metrics.horizontalAdvance(self._keys) + round(18 * self._theme.scale),
        )

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), QFontMetrics(self._theme.font("small")).height() + 11)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widths()[0], self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        colours = theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        highlighted = self.underMouse() or self.hasFocus()
        line_width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(colours.accent if highlighted else colours.hairline), line_width))
        inset = line_width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 5, 5)
        side = round(14 * theme.scale)
        lens = QRectF(_PAD, (self.height() - side) / 2, side, side)
        paint_lens(painter, colours.accent if highlighted else colours.muted, lens)
        margins, text_width, shortcut_width = self._widths()
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(colours.muted))
        inner = QRectF(self.rect()).adjusted(lens.right() + 8, 0, -_PAD, 0)
        if self.width() >= margins + text_width + shortcut_width:
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._keys)
            inner.setWidth(inner.width() - shortcut_width)
        elided = QFontMetrics(theme.font("small")).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(inner.width())
        )
        if self.width() > margins:
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
