"""Fills: stated is solid, computed is hatched, of low reliability is hollow, on every chart alike."""

from collections.abc import Sequence
from typing import Any, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QTransform

from app.briefing.text.charts import Line, Point
from app.window.theme.theme import Theme

Fill = Literal["solid", "hatched", "hollow"]

_TILE = 8
_FINE = 4
"""The tile of the hatching is drawn this many times larger, so that it is sharp on every screen."""


def fill_of(point: Point) -> Fill:
    """How a value is drawn."""
    if point.drawn == "computed":
        return "hatched"
    return "hollow" if point.doubtful else "solid"


def highlighted(theme: Theme, colour: str) -> QColor:
    """A colour as it is under the mouse."""
    return QColor(colour).darker(125) if theme.scheme == "light" else QColor(colour).lighter(125)


def brush(fill: Fill, colour: QColor, ground: str, across: float = 1, down: float = 1) -> QBrush:
    """The brush of a fill; the size of a pixel in units of the view keeps a hatching true at any scale."""
    if fill == "solid":
        return QBrush(colour)
    if fill == "hollow":
        return QBrush(QColor(ground))
    side = _TILE * _FINE
    tile = QPixmap(side, side)
    tile.fill(QColor(ground))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2.4 * _FINE))
    for start in (-side, 0, side):
        painter.drawLine(QPointF(start - side, 2 * side), QPointF(start + 2 * side, -side))
    painter.end()
    made = QBrush(tile)
    made.setTransform(QTransform.fromScale(across / _FINE, down / _FINE))
    return made


def swatch(fill: Fill, theme: Theme, colour: str = "", *, data_point: bool = False) -> QPixmap:
    """A small sample of a fill, for a key: a bar or a mark."""
    height = round(11 * theme.scale)
    width = height if data_point else height * 2
    made = QPixmap(width * _FINE, height * _FINE)
    made.setDevicePixelRatio(_FINE)
    made.fill(Qt.GlobalColor.transparent)
    shade = QColor(colour or theme.palette.muted)
    painter = QPainter(made)
    painter.setPen(QPen(shade, 1.2))
    painter.setBrush(brush(fill, shade, theme.palette.ground))
    shape = QRectF(0.6, 0.6, width - 1.2, height - 1.2)
    if data_point:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawEllipse(shape)
    else:
        painter.drawRect(shape)
    painter.end()
    return made


class BarSeries:
    """The bars of one series: one item of the library, and the points that it draws."""

    def __init__(self, library: Any, theme: Theme, line: Line, points: Sequence[Point], colours: Sequence[str]) -> None:
        """Bars for points that have a value, each in its colour."""
        self.line = line
        self.points = tuple(points)
        self.rects: tuple[QRectF, ...] = tuple(QRectF() for _ in points)
        self._theme = theme
        self._colours = tuple(colours)
        self._pixel = (1.0, 1.0)
        none = [0.0] * len(self.points)
        self.item = library.BarGraphItem(x0=none, width=none, y0=none, height=none, pen=None)
        self.fills: tuple[Fill, ...] = tuple(fill_of(point) for point in points)

    def place(self, rects: Sequence[QRectF], pixel: tuple[float, float]) -> None:
        """Move the bars, in units of the view; a bar downward from its base has a negative height."""
        self.rects = tuple(rects)
        self._pixel = pixel
        self.item.setOpts(
            x0=[rect.x() for rect in rects],
            width=[rect.width() for rect in rects],
            y0=[rect.y() for rect in rects],
            height=[rect.height() for rect in rects],
        )

    def apply_style(self, in_hand: int = -1) -> None:
        """Give the bars their fills, livelier the one of this index."""
        shades = [
            highlighted(self._theme, colour) if index == in_hand else QColor(colour)
            for index, colour in enumerate(self._colours)
        ]
        ground = self._theme.palette.ground
        self.item.setOpts(
            brushes=[brush(fill, shade, ground, *self._pixel) for fill, shade in zip(self.fills, shades, strict=True)],
            pens=[_thin(shade, 2 if index == in_hand else 1) for index, shade in enumerate(shades)],
        )


def _thin(colour: QColor, width: int) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
