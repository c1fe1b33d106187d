"""Canvas item: lines, data points and texts in pixels, painted by one item."""

from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget


@dataclass(frozen=True)
class Drawn:
    """Content of the canvas: lines by pen, shapes by brush, texts by font, each at its position."""

    lines: tuple[tuple[QPen, list[QLineF]], ...] = ()
    shapes: tuple[tuple[QBrush, list[QPainterPath]], ...] = ()
    texts: tuple[tuple[QFont, list[tuple[QRectF, str]]], ...] = ()
    edge: QPen = field(default_factory=QPen)
    """Pen of the outlines of the shapes."""


class CanvasItem(QGraphicsItem):
    """Single item for all content: an item for each data point and each text takes a hundred times as long."""

    def __init__(self, ink: QColor, ground: QColor) -> None:
        """Start empty; texts are written in `ink`, on `ground`."""
        super().__init__()
        self._ink, self._ground = ink, ground
        self._drawn = Drawn()
        self._within = QRectF()

    @property
    def drawn(self) -> Drawn:
        """Current content."""
        return self._drawn

    def show_all(self, drawn: Drawn, within: QRectF) -> None:
        """Replace the content; `within` is its bounding rectangle."""
        self.prepareGeometryChange()
        self._drawn, self._within = drawn, within
        self.update()

    def boundingRect(self) -> QRectF:
        return self._within

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        for pen, lines in self._drawn.lines:
            painter.setPen(pen)
            painter.drawLines(lines)
        painter.setPen(self._ink)
        for font, texts in self._drawn.texts:
            painter.setFont(font)
            down = QFontMetricsF(font).ascent()
            for box, text in texts:
                painter.fillRect(box, self._ground)  # hides lines behind the text
                painter.drawText(QPointF(box.left(), box.top() + down), text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._drawn.edge)
        for brush, shapes in self._drawn.shapes:
            painter.setBrush(brush)
            for shape in shapes:  # one path for all takes ten times as long
                painter.drawPath(shape)
