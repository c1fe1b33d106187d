"""Painting rows of tables and lists: a text on a few lines with the hits of a filter marked, the ground of a row."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from app.window.theme.theme import Theme
from app.window.widgets.line_ends import set_lines

Ranges = Sequence[tuple[int, int]]


def paint_text(
    painter: QPainter,
    theme: Theme,
    area: QRectF,
    text: str,
    font: QFont,
    colour: str,
    *,
    most: int = 1,
    hits: Ranges = (),
) -> float:
    """Paint a text on at most so many lines, the last one cut with an ellipsis; the height in pixels that it took.

    `hits` are ranges of the text that get the ground of a mark.
    """
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    top = area.top()
    for start, line in broken(text, font, area.width(), most):
        whole = text.startswith(line, start)
        for begins, ends in hits:
            first, last = max(begins - start, 0), min(ends - start, len(line) if whole else len(line) - 1)
            if first < last:
                left = metrics.horizontalAdvance(line[:first])
                width = metrics.horizontalAdvance(line[:last]) - left
                mark = QRectF(area.left() + left, top, width, metrics.height())
                painter.fillRect(mark, QColor(theme.palette.mark))
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(area.left(), top + metrics.ascent()), line)
        top += metrics.lineSpacing()
    return top - area.top()


def broken(text: str, font: QFont, width: float, most: int) -> Iterator[tuple[int, str]]:
    """The lines of a text in a width, each with its place in the text; the last of `most` ends in … if more follows."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = text.encode("utf-16-le")
    for number, line in zip(range(1, most + 1), set_lines(layout, text, max(width, 1.0)), strict=False):
        first, after = line.textStart(), line.textStart() + line.textLength()
        start = len(_decoded(units, 0, first))
        if number == most and after < len(units) // 2:
            rest = _decoded(units, first, len(units) // 2)
            yield start, QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        else:
            yield start, _decoded(units, first, after).rstrip()


def _decoded(units: bytes, first: int, after: int) -> str:
    """A part of a text by Qt's count, which is in UTF-16 units."""
    return units[2 * first : 2 * after].decode("utf-16-le", "replace")


def paint_ground(painter: QPainter, theme: Theme, area: QRectF, *, chosen: bool, lively: bool, under: bool) -> None:
    """The ground of a cell: washed where its row is chosen, ruled where the keyboard is, and a hairline below."""
    colours = theme.palette
    if chosen or under:
        painter.fillRect(area, QColor(colours.wash if chosen else colours.panel))
    painter.setPen(QPen(QColor(colours.accent if chosen and lively else colours.hairline), 1))
    painter.drawLine(QPointF(area.left(), area.bottom() - 0.5), QPointF(area.right(), area.bottom() - 0.5))
    if chosen and lively:
        painter.drawLine(QPointF(area.left(), area.top() + 0.5), QPointF(area.right(), area.top() + 0.5))


def paint_bar(painter: QPainter, theme: Theme, area: QRectF) -> None:
    """The bar at the left of the chosen row."""
    painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), QColor(theme.palette.accent))
