"""Years plot: columns by year; missing years are hatched gaps, each one year wide and named.

A range is solid up to the end nearer to zero, and pale from there to the other.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsRectItem

from app.briefing.text.point_text import gap_lines
from app.window.charts.fills import BarSeries, brush
from app.window.charts.label_space import Room
from app.window.charts.plot import pg
from app.window.charts.time_plot import TimePlot, numbered

_WIDTH = 0.56
"""Width of a column, as part of its year."""
_WIDEST = 76
"""Maximum width of a column in pixels."""
_INSET = 0.08
"""Space at either side of the band of a gap, in years."""
_LEVELS, _FEW = 4, 12
"""Lines by which a value may stand higher than its column, in a chart of few values."""


class YearsPlot(TimePlot):
    """Columns on a time axis, values above them, a hatched band in place of years without data."""

    def draw(self) -> None:
        """Create columns, labels and the bands of gaps."""
        super().draw()
        colours = self.context.theme.palette
        self.bars: list[BarSeries] = []
        self.bands: list[tuple[BarSeries, list[int]]] = []
        """Pale parts of the columns of ranges, with the indexes of their data points."""
        self._numbers: list[list[int]] = []
        for series, line in enumerate(self.picture.lines):
            numbers = numbered(self.data_points, series)
            points = [self.data_points[n].point for n in numbers]
            shade = colours.line(series, line.side)
            bars = BarSeries(pg, self.context.theme, line, points, [shade] * len(points))
            self.add(bars.item)
            self.bars.append(bars)
            ranged = [n for n in numbers if self.data_points[n].point.upper is not None]
            if ranged:
                points = [self.data_points[n].point for n in ranged]
                bands = BarSeries(pg, self.context.theme, line, points, [shade] * len(points), fill="pale")
                self.add(bands.item)
                self.bands.append((bands, ranged))
            self._numbers.append(numbers)
        self._labels = [self.write(data_point.point.text, "small strong") for data_point in self.data_points]
        self.gaps = [QGraphicsRectItem() for _ in self.picture.gaps]
        self._absent = [self.write("", muted=True, italic=True, ground=True) for _ in self.picture.gaps]
        for gap in self.gaps:
            gap.setPen(QPen(Qt.PenStyle.NoPen))
            gap.setZValue(-10)
            self.add(gap)

    def place(self) -> None:
        """Fit columns, labels and gaps to the view."""
        slot = self.view.width() / max(1.0, max(e for _, e in self.spans) - min(s for s, _ in self.spans))
        texts = [
            self._wrap_label(data_point.point.text, slot * (end - start))
            for data_point, (start, end) in zip(self.data_points, self.spans, strict=True)
        ]
        lines = max(text.count("\n") for text in texts) + 1
        self.low_room = self.line_height("small strong") * lines + self.px(6)
        self.set_ranges(self.low_room)
        across, _ = self.pixel()
        for bars, numbers in zip(self.bars, self._numbers, strict=True):
            bars.place([self._rect(n, across, 0.0, self.data_points[n].inner) for n in numbers], self.pixel())
        for bands, numbers in self.bands:
            ends = [(n, self.data_points[n].number, self.data_points[n].highest) for n in numbers]
            bands.place([self._rect(n, across, first, last) for n, first, last in ends], self.pixel())
        self._place_labels(texts, self._place_gaps())

    def _place_labels(self, texts: list[str], taken: list[QRectF]) -> None:
        """Place each value over its column, the largest first, where it covers nothing; `taken` are boxes of texts."""
        room = Room(
            self.outline(n) for n, data_point in enumerate(self.data_points) if data_point.point.value is not None
        )
        for box in taken:
            room.take(box)
        for n in sorted(range(len(texts)), key=lambda n: -abs(self.data_points[n].outer)):
            over = None if self.data_points[n].point.value is None else self._label_box(n, texts[n], room)
            self._labels[n].setVisible(over is not None)
            if over is not None:
                room.take(over)
                self._labels[n].setPlainText(texts[n])
                place = self.view.mapSceneToView(over.center())
                self.put(self._labels[n], place.x(), place.y(), (0.5, 0.5), align=Qt.AlignmentFlag.AlignHCenter)

    def _label_box(self, index: int, text: str, room: Room) -> QRectF | None:
        """Return a free box for a value: over the middle of its column, flush with an edge, farther out; or None."""
        column, upward = self.outline(index), self.data_points[index].outer >= 0
        wide, high = self.wide(text, "small strong"), self.line_height("small strong") * (text.count("\n") + 1)
        near = column.top() - self.px(3) - high if upward else column.bottom() + self.px(3)
        sheet = QRectF(self.left.width(), 0, self.width() - self.left.width(), self.height() - self.bottom.height())
        lefts = (column.center().x() - wide / 2, column.left(), column.right() - wide)
        for level in range(_LEVELS if len(self.data_points) <= _FEW else 1):
            top = near + (-1 if upward else 1) * level * self.line_height("small strong")
            for left in lefts:
                box = QRectF(min(left, sheet.right() - wide), top, wide, high)
                if sheet.contains(box) and room.free(box):
                    return box
        return None

    def _wrap_label(self, text: str, room: float) -> str:
        """Return a label, broken before its number if too wide: `около` over `117`."""
        head, space, number = text.rpartition(" ")
        return f"{head}\n{number}" if space and self.wide(text, "small strong") > room else text

    def _rect(self, index: int, across: float, first: float, last: float) -> QRectF:
        """Return the part of a column from one number to another."""
        start, end = self.spans[index]
        part = (end - start) / max(1, len(self.picture.lines))
        width = min(part * _WIDTH if len(self.picture.lines) == 1 else part * 0.8, self.px(_WIDEST) * across)
        middle = start + part * (self.data_points[index].series + 0.5)
        return QRectF(middle - width / 2, first, width, last - first)

    def _place_gaps(self) -> list[QRectF]:
        """Hatch the gaps over the whole height, with words in the middle; return the boxes of the words."""
        across, down = self.pixel()
        colours = self.context.theme.palette
        low, high = self.ticks[0][0], self.ticks[-1][0]
        boxes: list[QRectF] = []
        for gap, band, label in zip(self.picture.gaps, self.gaps, self._absent, strict=True):
            left, right = self.place_of(gap[0]) + _INSET, self.place_of(gap[1] + 1) - _INSET
            band.setRect(QRectF(left, low, right - left, high - low))
            band.setBrush(brush("hatched", self.context.theme.colour(colours.hairline), colours.ground, across, down))
            told, years = gap_lines(gap, self.context.localizer)
            narrow = (told.replace(" ", "\n"), years.replace("–", "–\n"))
            room = 1 / across - self.px(4)
            choices = ("\n".join(lines) for lines in ((told, years), (told.replace(" ", "\n"), years), narrow))
            label.setPlainText(next((text for text in choices if self.wide(text) <= room), "–"))
            text = label.toPlainText()
            middle = self.on_widget((left + right) / 2, (low + high) / 2)
            wide, tall = self.wide(text), self.line_height() * (text.count("\n") + 1)
            boxes.append(QRectF(middle.x() - wide / 2, middle.y() - tall / 2, wide, tall))
            centred = Qt.AlignmentFlag.AlignHCenter
            self.put(label, (left + right) / 2, (low + high) / 2, (0.5, 0.5), align=centred)
        return boxes

    def apply_style(self, highlighted: int) -> None:
        """Highlight the column of index `highlighted`; none at -1."""
        for bars, numbers in zip(self.bars, self._numbers, strict=True):
            bars.apply_style(numbers.index(highlighted) if highlighted in numbers else -1)
        for bands, numbers in self.bands:
            bands.apply_style(numbers.index(highlighted) if highlighted in numbers else -1)

    def outline(self, index: int) -> QRectF:
        """Return the rectangle of the column."""
        data_point = self.data_points[index]
        rect = self._rect(index, self.pixel()[0], min(0.0, data_point.number), max(0.0, data_point.highest))
        start = self.on_widget(rect.x(), rect.y())
        end = self.on_widget(rect.x() + rect.width(), rect.y() + rect.height())
        return QRectF(start, end).normalized()

    def area(self, index: int) -> QRectF:
        """Return the rectangle of the column with its label and year."""
        column = self.outline(index).adjusted(-self.px(4), 0, self.px(4), 0)
        column.setTop(column.top() - self.line_height() - self.px(8))
        column.setBottom(float(self.height()))
        return column
