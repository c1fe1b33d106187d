"""Years plot: columns by year; missing years stay gaps, labelled as such.

A range is solid up to the end nearer to zero, and pale from there to the other.
"""

from PySide6.QtCore import QRectF, Qt

from app.window.charts.fills import BarSeries
from app.window.charts.plot import pg
from app.window.charts.time_plot import TimePlot, numbered, uncovered

_WIDTH = 0.56
"""Width of a column, as part of its year."""
_WIDEST = 76
"""Maximum width of a column in pixels."""


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
        self.set_ranges(self.line_height("small strong") * lines + self.px(6))
        across, down = self.pixel()
        rects = [self._rect(n, across, 0.0, data_point.outer) for n, data_point in enumerate(self.data_points)]
        for bars, numbers in zip(self.bars, self._numbers, strict=True):
            bars.place([self._rect(n, across, 0.0, self.data_points[n].inner) for n in numbers], self.pixel())
        for bands, numbers in self.bands:
            ends = [(n, self.data_points[n].number, self.data_points[n].highest) for n in numbers]
            bands.place([self._rect(n, across, first, last) for n, first, last in ends], self.pixel())
        boxes: list[QRectF] = []
        for label, text, rect in zip(self._labels, texts, rects, strict=True):
            label.setPlainText(text)
            upward = rect.height() >= 0
            edge = rect.y() + rect.height() + (1 if upward else -1) * self.px(3) * down
            middle = self.on_widget(rect.center().x(), edge)
            wide, high = self.wide(text, "small strong"), self.line_height("small strong") * (text.count("\n") + 1)
            box = QRectF(middle.x() - wide / 2, middle.y() - (high if upward else 0), wide, high)
            box.moveRight(min(box.right(), float(self.width())))
            x = rect.center().x() + (box.center().x() - middle.x()) * across
            self.put(label, x, edge, (0.5, 1 if upward else 0), align=Qt.AlignmentFlag.AlignHCenter)
            boxes.append(box)
        by_size = sorted(range(len(boxes)), key=lambda n: -abs(self.data_points[n].outer))
        free = uncovered([(n, boxes[n]) for n in by_size if self.data_points[n].point.value is not None], [])
        for n, label in enumerate(self._labels):
            label.setVisible(n in free)
        self._place_brackets()

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
