"""Row painting: text on a few lines with the hits of a filter highlighted, and the base delegate."""

import re
from abc import abstractmethod
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.briefing.i18n.direction import has_right_to_left
from app.window.theme.theme import Theme
from app.window.widgets.highlight import spans
from app.window.widgets.labels import paint_selection
from app.window.widgets.line_ends import set_lines
from app.window.widgets.paragraphs import paragraph_option

Ranges = Sequence[tuple[int, int]]
Index = QModelIndex | QPersistentModelIndex
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""Characters at which a line ends, or that are not shown as such."""
_INSET = 8
"""Pixels at both ends of the line below a row."""


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
    """Paint a text on at most `most` lines, the last one elided; return the height used in pixels.

    `hits` are ranges of the text to be highlighted.
    """
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    top = area.top()
    mixed = has_right_to_left(text)
    for start, line in broken(text, font, area.width(), most):
        unelided = text.startswith(line, start)
        parts = [
            (max(begin - start, 0), min(end - start, len(line) if unelided else len(line) - 1)) for begin, end in hits
        ]
        laid = _laid_line(text, line, font, area.width()) if mixed else None
        for first, last in parts:
            if first < last:
                for left, right in _ends(line, first, last, metrics, laid):
                    highlight = QRectF(area.left() + left, top, right - left, metrics.height())
                    painter.fillRect(highlight, QColor(theme.palette.mark))
        painter.setPen(QColor(colour))
        if laid is None:
            painter.drawText(QPointF(area.left(), top + metrics.ascent()), line)
        else:
            laid.draw(painter, QPointF(area.left(), top + metrics.ascent() - laid.lineAt(0).ascent()))
        top += metrics.lineSpacing()
    return top - area.top()


def _laid_line(text: str, line: str, font: QFont, width: float) -> QTextLayout:
    """Return the layout of one line of a text, in the direction of the whole."""
    layout = QTextLayout(line, font)
    layout.setTextOption(paragraph_option(text, QTextOption.WrapMode.NoWrap))
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()
    return layout


def _ends(
    line: str, first: int, last: int, metrics: QFontMetricsF, laid: QTextLayout | None
) -> Iterator[tuple[float, float]]:
    """Yield the left and right ends of a part of a line."""
    if laid is None:
        yield metrics.horizontalAdvance(line[:first]), metrics.horizontalAdvance(line[:last])
    else:
        before, within = (len(part.encode("utf-16-le")) // 2 for part in (line[:first], line[:last]))
        yield from spans(laid.lineAt(0), line, before, within)


def broken(text: str, font: QFont, width: float, most: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text in a width, each with its start index; the last of `most` is elided if text follows."""
    if most == 1 and text and not _CONTROLS.search(text):  # which need not be laid out first
        yield 0, QFontMetricsF(font).elidedText(text.rstrip(), Qt.TextElideMode.ElideRight, max(width, 1.0))
        return
    layout = QTextLayout(text, font)
    layout.setTextOption(paragraph_option(text))
    units = text.encode("utf-16-le")
    for number, line in zip(range(1, most + 1), set_lines(layout, text, max(width, 1.0)), strict=False):
        first, after = line.textStart(), line.textStart() + line.textLength()
        start = len(_decode(units, 0, first))
        if number == most and after < len(units) // 2:
            rest = _decode(units, first, len(units) // 2)
            yield start, QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        else:
            yield start, _decode(units, first, after).rstrip()


def _decode(units: bytes, first: int, after: int) -> str:
    """Return a part of a text by UTF-16 units, as Qt counts."""
    return units[2 * first : 2 * after].decode("utf-16-le", "replace")


class RowDelegate(QStyledItemDelegate):
    """Base of delegates of rows of one height: paints the ground of a row, then calls `paint_row`."""

    def __init__(self, view: QAbstractItemView, theme: Theme, height: int = 0) -> None:
        """Create the delegate of a view; `height` is that of a row in pixels."""
        super().__init__(view)
        self.view, self.theme, self.height = view, theme, height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(area)
        self.paint_ground(painter, area, index, chosen=chosen, under=self.is_under(option, index))
        self.paint_row(painter, area, index, chosen=chosen)
        painter.restore()

    @abstractmethod
    def paint_row(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool) -> None:
        """Paint the content of a row or cell on its ground."""

    def is_under(self, option: QStyleOptionViewItem, _index: Index) -> bool:
        """Return whether a row is under the mouse."""
        return bool(option.state & QStyle.StateFlag.State_MouseOver)

    def has_keys(self) -> bool:
        """Return whether the keyboard acts on the selected row."""
        return self.view.hasFocus()

    def paint_ground(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool, under: bool) -> None:
        """Paint a hairline below the row; if selected, a rounded wash with a bar, and with the keys an accent frame."""
        colours = self.theme.palette
        row = QRectF(-self.view.horizontalOffset(), area.top(), self.view.viewport().width(), area.height())
        painter.setPen(QPen(QColor(colours.hairline), 1))
        inset = row.adjusted(_INSET, 0, -_INSET, 0)
        painter.drawLine(QPointF(inset.left(), row.bottom() - 0.5), QPointF(inset.right(), row.bottom() - 0.5))
        if chosen or under:
            paint_selection(painter, self.theme, row, chosen=chosen, ruled=chosen and self.has_keys())
