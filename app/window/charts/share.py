"""Share plot: a bar divided into the parts of a whole, each labelled below its piece."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QGraphicsPixmapItem

from app.briefing.i18n.amounts import NBSP
from app.briefing.text.point_text import named
from app.window.charts.fills import BarSeries, fill_of, swatch
from app.window.charts.plot import DataPoint, Plot, by_series, pg

_BAR = 34
"""Height of the bar in pixels."""
_NARROWEST = 104
"""Minimum width in pixels of every piece for labels below; else all labels are in a list."""
_KEY = 32
"""Pixels before a label in a list, for a swatch."""
_GAP = 16
"""Pixels between the labels of two pieces."""


class SharePlot(Plot):
    """One bar for each series, divided into its values."""

    def ordered(self) -> tuple[DataPoint, ...]:
        """Return the data points by series."""
        return by_series(self.picture)

    def draw(self) -> None:
        """Create pieces and labels."""
        gettext = self.context.localizer.gettext
        self.view.invertY(True)
        self.left.hide()
        self.bottom.hide()
        self.bars: list[BarSeries] = []
        for series, line in enumerate(self.picture.lines):
            present = [data_point for data_point in self._in_series(series) if data_point.point.value is not None]
            points, colours = (
                [data_point.point for data_point in present],
                [self._shade(data_point) for data_point in present],
            )
            bars = BarSeries(pg, self.context.theme, line, points, colours)
            self.add(bars.item)
            self.bars.append(bars)
        self._values = [self.write(data_point.point.text, "strong") for data_point in self.data_points]
        self._texts = [
            "\n".join(
                part
                for part in (
                    named(data_point.point, data_point.line),
                    gettext("computed: {formula}", formula=data_point.point.formula.replace(" ", NBSP))
                    if data_point.point.formula
                    else "",
                )
                if part
            )
            for data_point in self.data_points
        ]
        self._names = [self.write(text, muted=True) for text in self._texts]
        self._parts = [
            self.write(data_point.point.part, "small strong", ground=True) for data_point in self.data_points
        ]
        self._keys = [self._key(n) for n in range(len(self.data_points))]

    def _key(self, index: int) -> QGraphicsPixmapItem:
        """Create the swatch before the label of a piece, visible in a list."""
        data_point = self.data_points[index]
        item = QGraphicsPixmapItem(swatch(fill_of(data_point.point), self.context.theme, self._shade(data_point)))
        self.canvas.scene().addItem(item)
        return item

    def _shade(self, data_point: DataPoint) -> str:
        """Return the colour of a piece: its own if stated; the first colour if computed (hatched)."""
        shades = self.context.theme.palette.series
        stated = [other for other in self._in_series(data_point.series) if other.point.drawn == "stated"]
        return shades[stated.index(data_point) % len(shades)] if data_point in stated else shades[0]

    def _in_series(self, series: int) -> list[DataPoint]:
        return [data_point for data_point in self.data_points if data_point.series == series]

    def _total(self, series: int) -> float:
        return sum(_size(data_point) for data_point in self._in_series(series)) or 1.0

    def _text_height(self, text: str, width: float) -> float:
        metrics = QFontMetricsF(self.context.theme.font("small"))
        return metrics.boundingRect(QRectF(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap), text).height()

    def _min_width(self, text: str) -> float:
        """Return the minimum width of a piece for its label, with no word broken."""
        words = text.replace("\n", " ").split(" ")
        return max(self.px(_NARROWEST), self.px(_GAP) + max(map(self.wide, words)))

    def _boxes(self, across: float) -> tuple[list[QRectF], list[QRectF], float]:
        """Return the rectangles of pieces and labels for a width, and the total height, in pixels."""
        pieces: list[QRectF] = []
        boxes: list[QRectF] = []
        top = 1.0
        number = self.line_height("strong")
        for series in range(len(self.picture.lines)):
            data_points = self._in_series(series)
            left, row = 0.0, []
            for data_point in data_points:
                width = _size(data_point) / self._total(series) * (across - 1)
                row.append(QRectF(0.5 + left, top, width, self.px(_BAR)))
                left += width
            under = top + self.px(_BAR + 7)
            first = len(pieces)
            texts = self._texts[first : first + len(data_points)]
            if all(piece.width() >= self._min_width(text) for piece, text in zip(row, texts, strict=True)):
                for piece, text in zip(row, texts, strict=True):
                    width = piece.width() - self.px(_GAP)
                    boxes.append(QRectF(piece.x(), under, width, number + self._text_height(text, width)))
                top = max(box.bottom() for box in boxes[first:])
            else:
                for text in texts:
                    width = across - self.px(_GAP + _KEY)
                    boxes.append(QRectF(0.5 + self.px(_KEY), under, width, number + self._text_height(text, width)))
                    under = boxes[-1].bottom() + self.px(6)
                top = under
            pieces += row
            top += self.px(14)
        return pieces, boxes, top - self.px(12)

    def heightForWidth(self, width: int) -> int:
        return round(self._boxes(float(width))[2])

    def place(self) -> None:
        """Fit pieces and labels to the view."""
        across, down = self.view.width(), self.view.height()
        self.view.setRange(xRange=(0, across), yRange=(0, down), padding=0)
        pieces, boxes, _ = self._boxes(across)
        for series, bars in enumerate(self.bars):
            series_pieces = [
                piece
                for piece, data_point in zip(pieces, self.data_points, strict=True)
                if data_point.series == series and data_point.point.value is not None
            ]
            bars.place([piece.adjusted(0, 0, -2, 0) for piece in series_pieces], self.pixel())
        for value, name, box in zip(self._values, self._names, boxes, strict=True):
            self.put(value, box.x(), box.y(), (0, 0))
            self.put(name, box.x(), box.y() + self.line_height("strong"), (0, 0), width=box.width())
        for part, piece in zip(self._parts, pieces, strict=True):
            text = part.toPlainText()
            part.setVisible(bool(text) and self.wide(text, "small strong") + self.px(_GAP) <= piece.width())
            self.put(part, piece.center().x(), piece.center().y(), (0.5, 0.5))
        for key, piece, box in zip(self._keys, pieces, boxes, strict=True):
            key.setVisible(_in_list(piece, box))
            key.setPos(self.on_widget(0, box.y() + self.px(5)))

    def apply_style(self, highlighted: int) -> None:
        """Highlight the piece of index `highlighted`; none at -1."""
        point: Any = self.data_points[highlighted].point if highlighted >= 0 else None
        for bars in self.bars:
            bars.apply_style(bars.points.index(point) if point in bars.points else -1)

    def outline(self, index: int) -> QRectF:
        """Return the rectangle of the piece."""
        piece = self._boxes(self.view.width())[0][index]
        start = self.on_widget(piece.x(), piece.y())
        return QRectF(start, self.on_widget(max(piece.left(), piece.right() - 2), piece.bottom())).normalized()

    def area(self, index: int) -> QRectF:
        """Return the rectangle of the piece."""
        return self.outline(index)

    def holds(self, index: int, place: QPointF) -> bool:
        """Return whether a position is in a piece or its label."""
        return self.area(index).contains(place) or self._boxes(self.view.width())[1][index].contains(place)


def _in_list(piece: QRectF, box: QRectF) -> bool:
    """Return whether the label of a piece is in a list, not below the piece."""
    return box.width() > piece.width() or box.x() != piece.x()


def _size(data_point: DataPoint) -> float:
    return max(0.0, data_point.number)
