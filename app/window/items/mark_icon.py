"""Mark icons: a star, and a written sheet for a note. Painted, so that they look the same in every font."""

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QAbstractButton

from app.window.context.item_actions import Shown
from app.window.theme.theme import Theme

_SIDE = 12.0
"""Pixels of an icon at 100 % text size."""
_BETWEEN = 3.0


def star_size(theme: Theme, shown: Shown) -> QSizeF:
    """Return the size of a mark's icons; empty for an item without a mark."""
    icons = shown.starred + bool(shown.note or shown.others)
    side = _SIDE * theme.scale
    return QSizeF(icons * side + max(0, icons - 1) * _BETWEEN, side) if icons else QSizeF(0, 0)


def paint_star(painter: QPainter, theme: Theme, right: float, top: float, shown: Shown) -> None:
    """Paint a mark's icons, ending at `right` and starting at `top`."""
    side = _SIDE * theme.scale
    left = right - star_size(theme, shown).width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if shown.starred:
        _paint_star(painter, QRectF(left, top, side, side), theme.palette.accent, filled=True)
        left += side + _BETWEEN
    if shown.note or shown.others:
        _paint_sheet(painter, QRectF(left, top, side, side), theme.palette.accent)
    painter.restore()


def paint_star_before(painter: QPainter, theme: Theme, line: QRectF, shown: Shown) -> None:
    """Paint a mark's icons at the end of a line of text, in the middle of its height."""
    paint_star(painter, theme, line.right(), line.center().y() - star_size(theme, shown).height() / 2, shown)


def set_star(button: QAbstractButton, theme: Theme, *, filled: bool) -> None:
    """Set the star icon of a button, as large as the text: filled if the item is marked, else hollow."""
    side = _SIDE * theme.scale + 2
    ratio = 3
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_star(painter, QRectF(1, 1, side - 2, side - 2), theme.palette.accent, filled=filled)
    painter.end()
    button.setIcon(QIcon(pixmap))
    button.setIconSize(pixmap.deviceIndependentSize().toSize())


def _paint_star(painter: QPainter, area: QRectF, colour: str, *, filled: bool) -> None:
    middle, radius = area.center(), area.width() / 2
    points = []
    for corner in range(10):
        dist = radius if corner % 2 == 0 else radius * 0.44
        angle = math.pi * corner / 5
        points.append(QPointF(middle.x() + dist * math.sin(angle), middle.y() + 0.06 * radius - dist * math.cos(angle)))
    painter.setPen(QPen(QColor(colour), 1.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QColor(colour) if filled else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF(points))


def _paint_sheet(painter: QPainter, area: QRectF, colour: str) -> None:
    """Paint a sheet with a folded corner and two lines of writing."""
    sheet = area.adjusted(area.width() * 0.12, 0.5, -area.width() * 0.12, -0.5)
    fold = sheet.width() * 0.36
    path = QPainterPath(sheet.topLeft())
    for x, y in (
        (sheet.right() - fold, sheet.top()),
        (sheet.right(), sheet.top() + fold),
        (sheet.right(), sheet.bottom()),
        (sheet.left(), sheet.bottom()),
    ):
        path.lineTo(x, y)
    path.closeSubpath()
    painter.setPen(QPen(QColor(colour), 1.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    for part in (0.52, 0.76):
        y = sheet.top() + sheet.height() * part
        painter.drawLine(QPointF(sheet.left() + 2, y), QPointF(sheet.right() - 2, y))
