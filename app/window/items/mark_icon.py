"""The signs of a mark: a star, and a written sheet for a note. Drawn, so that they look the same in every font."""

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QAbstractButton

from app.window.context.item_actions import Shown
from app.window.theme.theme import Theme

_SIDE = 12.0
"""Pixels of a sign at 100 %."""
_BETWEEN = 3.0


def star_size(theme: Theme, shown: Shown) -> QSizeF:
    """The room that the signs of a mark take; none where there is nothing to show."""
    signs = shown.starred + bool(shown.note or shown.others)
    side = _SIDE * theme.scale
    return QSizeF(signs * side + max(0, signs - 1) * _BETWEEN, side) if signs else QSizeF(0, 0)


def paint_star(painter: QPainter, theme: Theme, right: float, top: float, shown: Shown) -> None:
    """Paint the signs of a mark so that they end at the right and stand below the top."""
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


def set_star(button: QAbstractButton, theme: Theme, *, filled: bool) -> None:
    """Give a button its star, as large as the text: filled where the item is marked, hollow where it is not."""
    side = _SIDE * theme.scale + 2
    ratio = 3
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_star(painter, QRectF(1, 1, side - 2, side - 2), theme.palette.accent, filled=filled)
    painter.end()
    button.setIcon(QIcon(made))
    button.setIconSize(made.deviceIndependentSize().toSize())


def _paint_star(painter: QPainter, area: QRectF, colour: str, *, filled: bool) -> None:
    middle, radius = area.center(), area.width() / 2
    points = []
    for corner in range(10):
        away = radius if corner % 2 == 0 else radius * 0.44
        angle = math.pi * corner / 5
        points.append(QPointF(middle.x() + away * math.sin(angle), middle.y() + 0.06 * radius - away * math.cos(angle)))
    painter.setPen(QPen(QColor(colour), 1.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QColor(colour) if filled else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF(points))


def _paint_sheet(painter: QPainter, area: QRectF, colour: str) -> None:
    """A sheet with a folded corner and two lines of writing."""
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
