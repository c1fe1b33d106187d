"""Highlights: areas of parts of laid-out text, such as search hits, and their painting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from app.briefing.i18n.direction import has_right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QTextLayout, QTextLine

    from app.window.theme.theme import Theme


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units, as Qt counts."""
    return len(text.encode("utf-16-le")) // 2


def x_of(line: QTextLine, unit: int) -> float:
    """Return the x coordinate of a unit of a text in its line."""
    position = line.cursorToX(unit)
    return float(position[0] if isinstance(position, tuple) else 0)


def spans(line: QTextLine, text: str, first: int, last: int) -> Iterator[tuple[float, float]]:
    """Yield the left and right ends of a part of a line, by UTF-16 units of its text; several where directions change.

    They include the place of the line in its layout.
    """
    if not has_right_to_left(text):
        yield x_of(line, first), x_of(line, last)
        return
    for run in line.glyphRuns(first, last - first):
        area = run.boundingRect()
        yield area.left(), area.right()


def areas_of(laid: QTextLayout, first: int, last: int) -> Iterator[QRectF]:
    """Yield the rectangles of the units from `first` to `last` in a layout, at least one for each line with some."""
    for number in range(laid.lineCount()):
        line = laid.lineAt(number)
        begin, stop = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if begin < stop:
            for left, right in spans(line, laid.text(), begin, stop):
                yield QRectF(left, line.y(), right - left, line.height())


def hit_areas(laid: QTextLayout, sought: str) -> Iterator[QRectF]:
    """Yield the rectangles of search hits in a layout, one for each line of a hit."""
    from app.briefing.search.index import asked
    from app.briefing.search.row_filter import hits

    text = laid.text()
    for start, end in hits(text, asked(sought)):
        yield from areas_of(laid, units(text[:start]), units(text[:end]))


def mark(painter: QPainter, theme: Theme, areas: Iterable[QRectF], at: QPointF) -> None:
    """Highlight rectangles as with a marker pen, before or after their text is painted, and underline them.

    The ground takes the highlight colour where that is darker (lighter, in dark schemes), so that letters keep theirs.
    """
    light = theme.scheme == "light"
    mode = (
        QPainter.CompositionMode.CompositionMode_Darken if light else QPainter.CompositionMode.CompositionMode_Lighten
    )
    painter.save()
    for area in areas:
        rect = area.translated(at).adjusted(-1, 0, 1, 0)
        painter.setCompositionMode(mode)
        painter.fillRect(rect, QColor(theme.palette.mark))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        thick = 1.5 * theme.scale
        painter.fillRect(QRectF(rect.left(), rect.bottom() - thick, rect.width(), thick), QColor(theme.palette.accent))
    painter.restore()
