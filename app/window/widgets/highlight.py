"""Where the hits of a search stand in text that is laid out, and how they are marked there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from app.briefing.search.index import asked
from app.briefing.search.row_filter import hits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QTextLayout, QTextLine

    from app.window.theme.theme import Theme


def hit_areas(laid: QTextLayout, sought: str) -> Iterator[QRectF]:
    """The rectangles of a layout in which the words of a search stand, a rectangle for each line that has some."""
    text = laid.text()
    for start, end in hits(text, asked(sought)):
        first = _units(text[:start])
        last = first + _units(text[start:end])
        for number in range(laid.lineCount()):
            line = laid.lineAt(number)
            begins, ends = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            if begins < ends:
                left, right = _x(line, begins), _x(line, ends)
                yield QRectF(line.x() + left, line.y(), right - left, line.height())


def mark(painter: QPainter, theme: Theme, areas: Iterable[QRectF], at: QPointF) -> None:
    """Mark rectangles as with a marker pen, whether their text is drawn already or not, and underline them.

    The ground takes the colour of marks where that is darker (lighter, in dark colours), so that letters keep theirs.
    """
    light = theme.scheme == "light"
    mode = (
        QPainter.CompositionMode.CompositionMode_Darken if light else QPainter.CompositionMode.CompositionMode_Lighten
    )
    painter.save()
    for area in areas:
        placed = area.translated(at).adjusted(-1, 0, 1, 0)
        painter.setCompositionMode(mode)
        painter.fillRect(placed, QColor(theme.palette.mark))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        thick = 1.5 * theme.scale
        painter.fillRect(
            QRectF(placed.left(), placed.bottom() - thick, placed.width(), thick), QColor(theme.palette.accent)
        )
    painter.restore()


def _units(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _x(line: QTextLine, unit: int) -> float:
    found = line.cursorToX(unit)
    return float(found[0] if isinstance(found, tuple) else 0)
