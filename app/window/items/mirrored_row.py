"""Mirrored rows: an item row whose text reads from right to left, with its lead at the right.

Imported when a row has such a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QColor, QTextLayout


def mirrored(
    layouts: Iterable[tuple[QPointF, QTextLayout, QColor]], grounds: Iterable[QRectF], width: int
) -> tuple[list[tuple[QPointF, QTextLayout, QColor]], list[QRectF]]:
    """Return the texts and grounds of a row of a width, each at the other side of it."""
    return (
        [
            (QPointF(width - place.x() - _extent(layout), place.y()), layout, colour)
            for place, layout, colour in layouts
        ],
        [QRectF(width - area.right(), area.top(), area.width(), area.height()) for area in grounds],
    )


def _extent(layout: QTextLayout) -> float:
    """Return the width of a layout; of a text that begins at the left, only up to the end of its longest line."""
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    if layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft:
        return max((line.width() for line in lines), default=0.0)
    return max((line.naturalTextWidth() for line in lines), default=0.0)
