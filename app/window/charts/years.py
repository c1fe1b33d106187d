"""Years plot: columns by year; missing years stay gaps, labelled as such.

A range is solid up to the end nearer to zero, and pale from there to the other.
"""

from PySide6.QtCore import QRectF, Qt

from app.window.charts.fills import BarSeries
from app.window.charts.label_space import Room
from app.window.charts.plot import pg
from app.window.charts.time_plot import TimePlot, numbered

_WIDTH = 0.56
"""Width of a column, as part of its year."""
_WIDEST = 76
"""Maximum width of a column in pixels."""
_LEVELS, _FEW = 4, 12
"""Lines by which a value may stand higher than its column, in a chart of few values."""


class YearsPlot(TimePlot):
    """Columns on a true time axis, values above them, brackets over years without data."""

    def draw(self) -> None:
        """Create columns, labels and brackets."""
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
        pen = pg.mkPen(colours.control, width=1.2, style=Qt.PenStyle.DashLine)
        self.brackets = [pg.PlotCurveItem(pen=pen) for _ in self.picture.gaps]
        self._absent = [self.write("", muted=True, italic=True) for _ in self.picture.gaps]
        for bracket in self.brackets:
            self.add(bracket)

    def place(self) -> None:
        """Fit columns, labels and brackets to the view."""
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
        self._place_labels(texts)
        self._place_brackets()

    def _place_labels(self, texts: list[str]) -> None:
        """Place each value over its column, the largest first, where it covers no column and no other value."""
        room = Room(
            self.outline(n) for n, data_point in enumerate(self.data_points) if data_point.point.value is not None
        )
        for n in sorted(range(len(texts)), key=lambda n: -abs(self.data_points[n].outer)):
            box = None if self.data_points[n].point.value is None else self._label_box(n, texts[n], room)
            self._labels[n].setVisible(box is not None)
            if box is not None:
                room.take(box)
                self._labels[n].setPlainText(texts[n])
                place = self.view.mapSceneToView(box.center())
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

    def _place_brackets(self) -> None:
        across, down = self.pixel()
        inset = 0.22
        for (first, last), bracket, label in zip(self.picture.gaps, self.brackets, self._absent, strict=True):
            left, right, high = first + inset, last + 1 - inset, self.px(12) * down
            bracket.setData([left, left, right, right], [0, high, high, 0])
            text = self.context.localizer.gettext("no data")
            room = (last + 1 - first) / across - self.px(4)
            if self.wide(text) > room:
                text = text.replace(" ", "\n")
            label.setPlainText(text if self.wide(text) <= room else "–")
            middle = (first + last + 1) / 2
            self.put(label, middle, high + self.px(3) * down, (0.5, 1), align=Qt.AlignmentFlag.AlignHCenter)

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
