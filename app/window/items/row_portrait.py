"""Row portrait: the picture of a person before an item row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter

if TYPE_CHECKING:
    from app.window.context.view_context import ViewContext
    from app.window.items.row import Row

_WIDTH, _HEIGHT = 60, 76
"""Maximum size in pixels at 100 % text size."""
_MOST_SCALE = 1.4


def portrait_size(context: ViewContext, row: Row) -> QSize:
    """Return the size of the picture of a row in pixels; empty if there is none."""
    if row.picture not in context.portraits:
        return QSize(0, 0)
    scale = min(context.theme.scale, _MOST_SCALE)
    most = QSize(round(_WIDTH * scale), round(_HEIGHT * scale))
    return context.portraits[row.picture].size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio)


def paint_portrait(painter: QPainter, context: ViewContext, row: Row, area: QRect) -> None:
    """Paint the picture of a row, which must be there, in the corner of an area where the row begins."""
    size = portrait_size(context, row)
    left = area.right() + 1 - size.width() if row.right_to_left else area.left()
    place = QRect(QPoint(left, area.top()), size)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, context.portraits[row.picture])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QColor(context.theme.palette.hairline))
    painter.drawRect(place.adjusted(0, 0, -1, -1))
