"""Magnifying glass, painted in buttons and fields of a search."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen


def paint_lens(painter: QPainter, colour: str, area: QRectF) -> None:
    """Paint a magnifying glass into a square."""
    side = area.width()
    pen = QPen(QColor(colour), max(1.4, side / 9))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(area.left() + 0.06 * side, area.top() + 0.06 * side, 0.62 * side, 0.62 * side))
    edge = area.topLeft() + QPointF(0.6 * side, 0.6 * side)
    painter.drawLine(edge, area.topLeft() + QPointF(0.92 * side, 0.92 * side))
    painter.restore()
