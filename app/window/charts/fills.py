"""Fills: stated values solid, computed ones hatched, of low reliability hollow, ranges pale, equal in all charts."""

from collections.abc import Sequence
from typing import Any, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QTransform

from app.briefing.text.charts import Line, Point
from app.window.theme.theme import Theme

Fill = Literal["solid", "hatched", "hollow", "pale"]

_TILE = 8
_PALE = 0.3
"""Part of the colour in a pale fill; the rest is ground."""
_FINE = 4
"""Factor at which the hatching tile is drawn, to be sharp on every screen."""


def fill_of(point: Point) -> Fill:
    """Return the fill of a value."""
    if point.drawn == "computed":
        return "hatched"
    return "hollow" if point.doubtful else "solid"


def highlighted(theme: Theme, colour: str) -> QColor:
    """Return a colour as shown under the mouse."""
    return QColor(colour).darker(125) if theme.scheme == "light" else QColor(colour).lighter(125)


def brush(fill: Fill, colour: QColor, ground: str, across: float = 1, down: float = 1) -> QBrush:
    """Return the brush of a fill; `across` and `down`, a pixel in view units, keep the scale of the hatching."""
    if fill == "solid":
        return QBrush(colour)
    if fill == "hollow":
        return QBrush(QColor(ground))
    if fill == "pale":
        return QBrush(mixed(colour, QColor(ground)))
    side = _TILE * _FINE
    tile = QPixmap(side, side)
    tile.fill(QColor(ground))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2.4 * _FINE))
    for start in (-side, 0, side):
        painter.drawLine(QPointF(start - side, 2 * side), QPointF(start + 2 * side, -side))
    painter.end()
    hatching = QBrush(tile)
    hatching.setTransform(QTransform.fromScale(across / _FINE, down / _FINE))
    return hatching


def mixed(colour: QColor, ground: QColor) -> QColor:
    """Return the opaque colour of a pale fill."""
    parts = ((colour.red(), ground.red()), (colour.green(), ground.green()), (colour.blue(), ground.blue()))
    return QColor(*(round(_PALE * one + (1 - _PALE) * other) for one, other in parts))


def swatch(fill: Fill, theme: Theme, colour: str = "", *, data_point: bool = False, series: int = 0) -> QPixmap:
    """Return a sample of a fill for a legend: a bar, or for a data point the symbol of its series, a disc at first."""
    height = round(11 * theme.scale)
    width = height if data_point else height * 2
    pixmap = QPixmap(width * _FINE, height * _FINE)
    pixmap.setDevicePixelRatio(_FINE)
    pixmap.fill(Qt.GlobalColor.transparent)
    shade = QColor(colour or theme.palette.muted)
    painter = QPainter(pixmap)
    painter.setPen(QPen(shade, 1.2))
    painter.setBrush(brush(fill, shade, theme.palette.ground))
    shape = QRectF(0.6, 0.6, width - 1.2, height - 1.2)
    if data_point:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPath(_symbol(series % 4, shape))
    else:
        painter.drawRect(shape)
    painter.end()
    return pixmap


def _symbol(number: int, within: QRectF) -> QPainterPath:
    """Return the outline of a disc, a square, a triangle or a diamond, in the order of the series of a points plot."""
    path, middle = QPainterPath(), within.center()
    match number:
        case 0:
            path.addEllipse(within)
        case 1:
            path.addRect(within)
        case 2:
            path.addPolygon([QPointF(middle.x(), within.top()), within.bottomRight(), within.bottomLeft()])
        case _:
            top, bottom = QPointF(middle.x(), within.top()), QPointF(middle.x(), within.bottom())
            path.addPolygon([top, QPointF(within.right(), middle.y()), bottom, QPointF(within.left(), middle.y())])
    path.closeSubpath()
    return path


class BarSeries:
    """Bars of one series: one pyqtgraph item, and its points."""

    def __init__(
        self,
        library: Any,
        theme: Theme,
        line: Line,
        points: Sequence[Point],
        colours: Sequence[str],
        *,
        fill: Fill | None = None,
    ) -> None:
        """Create bars of points that have a value, each in its colour; `fill` replaces the fills of their values."""
        self.line = line
        self.points = tuple(points)
        self.rects: tuple[QRectF, ...] = tuple(QRectF() for _ in points)
        self._theme = theme
        self._colours = tuple(colours)
        self._pixel = (1.0, 1.0)
        none = [0.0] * len(self.points)
        self.item = library.BarGraphItem(x0=none, width=none, y0=none, height=none, pen=None)
        self.fills: tuple[Fill, ...] = tuple(fill or fill_of(point) for point in points)

    def place(self, rects: Sequence[QRectF], pixel: tuple[float, float]) -> None:
        """Move the bars, in units of the view; a bar below its base has a negative height."""
        self.rects = tuple(rects)
        self._pixel = pixel
        self.item.setOpts(
            x0=[rect.x() for rect in rects],
            width=[rect.width() for rect in rects],
            y0=[rect.y() for rect in rects],
            height=[rect.height() for rect in rects],
        )

    def apply_style(self, in_hand: int = -1) -> None:
        """Set the fills of the bars, the one of index `in_hand` highlighted."""
        shades = [
            highlighted(self._theme, colour) if index == in_hand else QColor(colour)
            for index, colour in enumerate(self._colours)
        ]
        ground = self._theme.palette.ground
        self.item.setOpts(
            brushes=[brush(fill, shade, ground, *self._pixel) for fill, shade in zip(self.fills, shades, strict=True)],
            pens=[_outline_pen(shade, 2 if index == in_hand else 1) for index, shade in enumerate(shades)],
        )


def _outline_pen(colour: QColor, width: int) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
