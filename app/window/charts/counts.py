"""Counts plot: dumbbells of two counts of one thing, a row for each period, each count with its name and number."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainterPath

from app.briefing.text.charts import Line
from app.briefing.text.point_text import ticks
from app.window.charts.fills import fill_of, highlighted
from app.window.charts.plot import Plot, pg
from app.window.charts.points import SHAPES, SIZE, symbol

_BETWEEN = 14
"""Pixels between two rows."""
_SPACE = 6
"""Pixels between a name and its number, and between a mark and its label."""


class _Layout:
    """Places in pixels for a width: of marks and labels by data point, of the periods, and the height of all."""

    def __init__(self, marks: list[QPointF], labels: list[QRectF], periods: list[QPointF], height: float) -> None:
        self.marks = marks
        self.labels = labels
        self.periods = periods
        self.height = height


class CountsPlot(Plot):
    """A row for each period: symbols on a common axis, a line between the two of a period."""

    def draw(self) -> None:
        """Create the grid, lines, symbols, names and numbers."""
        theme = self.context.theme
        colours = theme.palette
        self.view.invertY(True)
        self.left.hide()
        self.bottom.setHeight(self.line_height() + self.px(10))
        self.ticks = ticks(self.picture, self.context.localizer)
        self._grid = [
            pg.InfiniteLine(
                angle=90, pen=pg.mkPen(colours.control if tick == 0 else colours.hairline, width=1), movable=False
            )
            for tick, _ in self.ticks
        ]
        self._joins = pg.PlotCurveItem(pen=pg.mkPen(colours.control, width=3))
        for item in (*self._grid, self._joins):
            self.add(item)
        self.scatters: list[Any] = []
        for _ in self.picture.lines:
            scatter = pg.ScatterPlotItem(pxMode=True, hoverable=False)
            self.add(scatter)
            self.scatters.append(scatter)
        self._names = [self.write(self._name(point.line), "small", ground=True) for point in self.data_points]
        for name, point in zip(self._names, self.data_points, strict=True):
            name.setColor(highlighted(theme, colours.line(point.series, point.line.side)))
        self._numbers = [self.write(point.point.text, "small strong", ground=True) for point in self.data_points]
        self._rows: list[list[int]] = []
        for n, point in enumerate(self.data_points):
            if self._rows and self.data_points[self._rows[-1][0]].point.period == point.point.period:
                self._rows[-1].append(n)
            else:
                self._rows.append([n])
        self._heads = [self.write(self.data_points[row[0]].point.when, muted=True) for row in self._rows]
        self._head = max(self.wide(self.data_points[row[0]].point.when) for row in self._rows) + self.px(18)
        self._known: tuple[float, _Layout | None] = (-1.0, None)

    def _across(self, value: float, across: float) -> float:
        """Return the distance of a value from the left in pixels."""
        low, high = self.ticks[0][0], self.ticks[-1][0]
        ends = self.px(SIZE), max(self.px(SIZE), self.wide(self.ticks[-1][1]) / 2 + self.px(2))
        return self._head + ends[0] + (value - low) / (high - low or 1) * max(1.0, across - self._head - sum(ends))

    def _name(self, line: Line) -> str:
        """Return the name of a count: its label, if that tells it from the others; reporters are in the subtitle."""
        labels = [other.label for other in self.picture.lines]
        return line.label if line.label and labels.count(line.label) == 1 else line.name

    def _size(self, index: int, room: float) -> tuple[float, float]:
        """Return the width and height of a label: the number and after it the name, wrapped where it must be."""
        number = self.wide(self.data_points[index].point.text, "small strong") + self.px(_SPACE)
        name = self._name(self.data_points[index].line)
        whole = self.wide(name) + 2
        if whole + number <= room:
            return whole + number, self.line_height("small strong")
        widest = max(map(self.wide, name.split(" "))) + 2
        metrics = QFontMetricsF(self.context.theme.font("small"))
        wrapped = int(Qt.TextFlag.TextWordWrap)
        box = metrics.boundingRect(QRectF(0, 0, max(widest, room - number), 10_000), wrapped, name)
        return max(widest, box.width() + 2) + number, box.height()

    def whole(self, width: int) -> bool:
        return all(self._size(n, width - self._head)[0] <= width - self._head for n in range(len(self.data_points)))

    def _layout(self, across: float) -> _Layout:
        if self._known[0] != across or self._known[1] is None:
            self._known = across, self._lay_out(across)
        layout = self._known[1]
        assert layout is not None
        return layout

    def _lay_out(self, across: float) -> _Layout:
        """Place each row: the labels of its marks over them; that of the larger count below, if they would touch."""
        marks, labels = [QPointF()] * len(self.data_points), [QRectF()] * len(self.data_points)
        periods: list[QPointF] = []
        top, half = self.px(2), self.px(SIZE / 2)
        start = self._across(self.ticks[0][0], across) + self.px(4)
        for row in self._rows:
            xs = {n: self._across(self.data_points[n].number, across) for n in row}
            order = sorted(row, key=lambda n: (xs[n], n))
            boxes = {}
            for n in order:
                width, height = self._size(n, across - self._head)
                least = start if width <= across - start else self._head  # beside the axis rather than across it
                left = min(max(least, xs[n] - width / 2), max(least, across - width))
                boxes[n] = QRectF(left, 0, width, height)
            first, last = order[0], order[-1]
            apart = boxes[last].left() - boxes[first].right() >= self.px(_SPACE * 2)
            above = max(boxes[n].height() for n in order) if apart else boxes[first].height()
            close = first != last and xs[last] - xs[first] < 2 * half + 1
            middle = top + above + self.px(_SPACE) / 2 + half * (2 if close else 1)
            for n in order:
                shift = (half + 1) * (-1 if n == first else 1) if close else 0.0
                marks[n] = QPointF(xs[n], middle + shift)
                under = n != first and not apart
                foot = middle + half * (2 if close else 1) + self.px(_SPACE) / 2
                boxes[n].moveTop(foot if under else top + above - boxes[n].height())
                labels[n] = boxes[n]
            periods.append(QPointF(0, middle))
            bottom = middle + half * (2 if close else 1)
            top = max(bottom, *(labels[n].bottom() for n in order)) + self.px(_BETWEEN)
        return _Layout(marks, labels, periods, top - self.px(_BETWEEN) / 2)

    def heightForWidth(self, width: int) -> int:
        return round(self._layout(float(width)).height + self.line_height() + self.px(10))

    def place(self) -> None:
        """Fit rows and texts to the view."""
        across, down = self.view.width(), self.view.height()
        self.view.setRange(xRange=(0, across), yRange=(0, down), padding=0)
        layout = self._layout(across)
        for line, (tick, _) in zip(self._grid, self.ticks, strict=True):
            line.setPos(self._across(tick, across))
        self.bottom.setTicks([[(self._across(tick, across), text) for tick, text in self.ticks]])
        pairs = [n for row in self._rows if len(row) == 2 for n in row]
        self._joins.setData([layout.marks[n].x() for n in pairs], [layout.marks[n].y() for n in pairs], connect="pairs")
        for n, (name, number) in enumerate(zip(self._names, self._numbers, strict=True)):
            box = layout.labels[n]
            start = self.wide(self.data_points[n].point.text, "small strong") + self.px(_SPACE)
            self.put(number, box.x(), box.y(), (0, 0))
            self.put(name, box.x() + start, box.y(), (0, 0), width=box.width() - start)
        for head, place in zip(self._heads, layout.periods, strict=True):
            self.put(head, place.x(), place.y(), (0, 0.5))

    def apply_style(self, highlighted: int) -> None:
        """Enlarge the symbol of index `highlighted`; none at -1."""
        theme = self.context.theme
        marks = self._layout(self.view.width()).marks
        for series, scatter in enumerate(self.scatters):
            colour = theme.colour(theme.palette.line(series, self.picture.lines[series].side))
            numbers = [n for n, point in enumerate(self.data_points) if point.series == series]
            fills = [fill_of(self.data_points[n].point) for n in numbers]
            scatter.setData(
                x=[marks[n].x() for n in numbers],
                y=[marks[n].y() for n in numbers],
                size=[self.px(SIZE + (3 if n == highlighted else 0)) for n in numbers],
                symbol=[symbol(self.data_points[n].point, SHAPES[series % len(SHAPES)]) for n in numbers],
                brush=[colour if fill == "solid" else theme.colour(theme.palette.ground) for fill in fills],
                pen=[pg.mkPen(colour, width=1.6)] * len(numbers),
                data=[self.data_points[n].point.id for n in numbers],
            )

    def outline(self, index: int) -> QRectF:
        """Return the rectangle of the symbol."""
        mark, half = self._layout(self.view.width()).marks[index], self.px(SIZE / 2)
        middle = self.on_widget(mark.x(), mark.y())
        return QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)

    def holds(self, index: int, place: QPointF) -> bool:
        """Return whether a position is at a symbol or in its label."""
        return self.area(index).contains(place) or self._layout(self.view.width()).labels[index].contains(place)

    def ring(self, around: QRectF) -> QPainterPath:
        """Return a circle around the symbol."""
        path = QPainterPath()
        path.addEllipse(around.adjusted(-2, -2, 2, 2))
        return path
