"""Small chart of a figure card: the value beside others on one axis, or the series that it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from app.briefing.text.front_page import Bar, Card
    from app.window.theme.theme import Theme

_GAP = 6
"""Pixels between a label, its bar and its number."""
_LEAST_BAR = 8
"""Pixels of the longest bar, at least."""


class MiniChart(QWidget):
    """Bars from zero: one below the other with labels where values are compared, else columns by year."""

    def __init__(self, theme: Theme, card: Card) -> None:
        """Draw the bars of a card."""
        super().__init__()
        self._theme, self._compared, self._series = theme, card.compared, card.series
        self._metrics = QFontMetrics(theme.font("small"))
        line = self._metrics.height()
        self.setFixedHeight(max(line * len(card.compared), 2 * line + round(8 * theme.scale)))
        least = round(110 * theme.scale)
        if card.compared:  # no number is cut, however small the card
            advance = self._metrics.horizontalAdvance
            label = min(max(advance(bar.label) for bar in card.compared), least // 3)
            least = max(least, label + max(advance(bar.text) for bar in card.compared) + 2 + 2 * _GAP + _LEAST_BAR)
        self.setMinimumWidth(least)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("small"))
        self._paint_compared(painter) if self._compared else self._paint_series(painter)

    def _colour(self, bar: Bar) -> QColor:
        return QColor(self._theme.palette.side(bar.number))

    def _paint_compared(self, painter: QPainter) -> None:
        colours, advance = self._theme.palette, self._metrics.horizontalAdvance
        line, thick = self.height() // len(self._compared), round(8 * self._theme.scale)
        labels = min(max(advance(bar.label) for bar in self._compared), self.width() // 3)
        numbers = max(advance(bar.text) for bar in self._compared) + 2
        left = labels + _GAP
        room = max(_LEAST_BAR, self.width() - left - numbers - _GAP)
        for place, bar in enumerate(self._compared):
            row = QRectF(0, place * line, self.width(), line)
            name = self._metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, labels)
            painter.setPen(self._colour(bar))
            painter.drawText(QRectF(0, row.top(), labels + 1, line), Qt.AlignmentFlag.AlignVCenter, name)
            self._paint_bar(painter, QRectF(left, row.center().y() - thick / 2, room * bar.share, thick), bar)
            painter.setPen(QColor(colours.ink if bar.own else colours.muted))
            beside = row.adjusted(left + room * bar.share + _GAP, 0, 0, 0)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, bar.text)

    def _paint_series(self, painter: QPainter) -> None:
        colours, line = self._theme.palette, self._metrics.height()
        first, last = self._series[0], self._series[-1]
        base = self.height() - line - 2
        step = min(self.width() / len(self._series), 44 * self._theme.scale)
        thick = max(3.0, min(0.62 * step, 18 * self._theme.scale))
        right = step * len(self._series)
        for place, bar in enumerate(self._series):
            height = max(bar.share * (base - 1), 1.0) if bar.text else 0
            self._paint_bar(painter, QRectF(place * step + (step - thick) / 2, base - height, thick, height), bar)
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.drawLine(0, base, round(right), base)
        painter.setPen(QColor(colours.muted))
        below = QRectF(0, base + 2, max(right, 2.0 * self._metrics.horizontalAdvance("2025") + 8), line)
        if len(self._series) <= 3:  # each year has room
            for place, bar in enumerate(self._series):
                cell = QRectF(place * step - 20, below.top(), step + 40, line)
                painter.drawText(cell, Qt.AlignmentFlag.AlignHCenter, bar.label)
            return
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, first.label)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, last.label)

    def _paint_bar(self, painter: QPainter, area: QRectF, bar: Bar) -> None:
        """Paint one bar: solid for the card's own value, pale for others, with an outline only where it is computed."""
        if area.isEmpty():
            return
        colour = self._colour(bar)
        if bar.computed:
            painter.fillRect(area, QColor(self._theme.palette.ground))
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
            return
        if not bar.own:
            colour.setAlphaF(0.5)
        painter.fillRect(area, colour)
