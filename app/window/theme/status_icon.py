"""Status icon: a shape for each status, so that colour is never the only difference."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.briefing.model.model import Status
from app.window.theme.style_sheets import Palette
from app.window.theme.theme import Theme

SIDE = 11
"""Side of the square around a shape in pixels, at 100 %."""


def status_colour(status: Status, colours: Palette) -> str:
    """Return the colour of a status."""
    match status:
        case "in-force":
            return colours.positive
        case "adopted" | "signed" | "ratified":
            return colours.accent
        case "disputed":
            return colours.warning_rule
    return colours.muted


def paint_status(painter: QPainter, area: QRectF, status: Status, colours: Palette) -> None:
    """Paint the shape of a status.

    Square: adopted; ring: signed; half disc: ratified; disc: in force; struck ring: replaced; triangle: disputed; dots:
    unknown.
    """
    colour = QColor(status_colour(status, colours))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    stroke = max(1.5, area.width() / 7)
    inner = area.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
    pen = QPen(colour, stroke)
    if status == "unknown":
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if status == "disputed":
        _paint_triangle(painter, area, colour, QColor(colours.ground))
    elif status == "adopted":
        painter.drawRect(inner)
    else:
        if status == "in-force":
            painter.setBrush(colour)
        painter.drawEllipse(inner)
        if status == "ratified":
            painter.setBrush(colour)
            painter.drawPie(inner, 90 * 16, 180 * 16)
        elif status == "replaced":
            painter.drawLine(inner.bottomLeft(), inner.topRight())
    painter.restore()


def _paint_triangle(painter: QPainter, area: QRectF, colour: QColor, ground: QColor) -> None:
    painter.setPen(QPen(colour, 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(colour)
    middle = area.center().x()
    low = area.bottom() - 1
    corners = [QPointF(middle, area.top() + 0.5), QPointF(area.right(), low), QPointF(area.left(), low)]
    painter.drawPolygon(QPolygonF(corners))
    side = area.height()
    painter.setPen(QPen(ground, max(1.2, side / 8)))
    painter.drawLine(QPointF(middle, area.top() + side * 0.36), QPointF(middle, area.top() + side * 0.62))
    painter.drawPoint(QPointF(middle, area.top() + side * 0.78))


class StatusShape(QWidget):
    """Shape of a status, shown beside its name."""

    def __init__(self, theme: Theme, status: Status) -> None:
        """Create the shape of a status."""
        super().__init__()
        self._theme, self._status = theme, status
        side = round((SIDE + 1) * theme.scale)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_status(QPainter(self), QRectF(self.rect()), self._status, self._theme.palette)
