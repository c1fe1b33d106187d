"""Slope plot: two periods side by side, a line for each series from one to the other, labelled at both ends."""

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainterPath

from app.window.charts.fills import fill_of, highlighted
from app.window.charts.plot import DataPoint, Plot, pg
from app.window.charts.points import SHAPES, SIZE, symbol

_WIDEST = 460
"""Most pixels between the periods: a longer line looks flat."""
_NARROWEST = 90
"""Least pixels between the periods, where names can be wrapped."""
_APART = 10
"""Pixels between the middle of a symbol and its value."""


class SlopePlot(Plot):
    """Symbols over two periods; values at both ends of each line, names at the right one."""

    def draw(self) -> None:
        """Create the lines of the periods, slopes, symbols, values and names."""
        theme = self.context.theme
        colours = theme.palette
        self.left.hide()
        self.bottom.setHeight(self.line_height() + self.px(10))
        self.bottom.setTicks([[(n, point.when) for n, point in enumerate(self.picture.lines[0].points)]])
        numbers = [point.number for point in self.data_points]
        self._low, self._high = min(0.0, *numbers), max(0.0, *numbers)
        for n in (0, 1):
            self.add(pg.InfiniteLine(pos=n, angle=90, pen=pg.mkPen(colours.hairline, width=1), movable=False))
        self._zero = pg.PlotCurveItem(pen=pg.mkPen(colours.control, width=1))
        self._nought = self.write(self.context.localizer.number(Decimal(0)), muted=True)
        self.add(self._zero)
        self.slopes: list[Any] = []
        self.scatters: list[Any] = []
        self._names: list[Any] = []
        for series, line in enumerate(self.picture.lines):
            colour = colours.line(series, line.side)
            slope = pg.PlotCurveItem(pen=pg.mkPen(colour, width=2), antialias=True)
            scatter = pg.ScatterPlotItem(pxMode=True)
            self.add(slope)
            self.slopes.append(slope)
            self.scatters.append(scatter)
            name = self.write(line.name, "small strong", ground=True)
            name.setColor(highlighted(theme, colour))
            self._names.append(name)
        for scatter in self.scatters:
            self.add(scatter)
        self._values = [self.write(point.point.text, "small strong", ground=True) for point in self.data_points]
        for value, point in zip(self._values, self.data_points, strict=True):
            value.setColor(highlighted(theme, colours.line(point.series, point.line.side)))
        widths = [
            max(self.wide(data.point.text, "small strong") for data in self._at(side)) + self.px(_APART)
            for side in (0, 1)
        ]
        halves = [self.wide(point.when) / 2 for point in self.picture.lines[0].points]
        self._left_room = max(widths[0] + self.px(4), halves[0])
        self._value_room = widths[1]
        self._half = halves[1]
        self._xs = [0.0] * len(self.slopes) + [1.0] * len(self.slopes)

    def _at(self, side: int) -> tuple[DataPoint, ...]:
        """Return the data points of the first period or of the second, by series."""
        count = len(self.picture.lines)
        return self.data_points[count * side : count * (side + 1)]

    def _name_width(self, across: float) -> float:
        """Return the width in pixels in which names are wrapped: no word of them is broken."""
        room = across - self._left_room - self._value_room - self.px(_APART) - self.px(_NARROWEST)
        whole = max(self.wide(line.name, "small strong") for line in self.picture.lines)
        words = max(self.wide(word, "small strong") for line in self.picture.lines for word in line.name.split(" "))
        return max(words, min(whole, room, max(self.px(190), across * 0.4))) + self.px(2)

    def _name_height(self, series: int, width: float) -> float:
        metrics = QFontMetricsF(self.context.theme.font("small strong"))
        box, wrapped = QRectF(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap)
        return metrics.boundingRect(box, wrapped, self.picture.lines[series].name).height()

    def heightForWidth(self, width: int) -> int:
        named = self._name_width(width)
        names = sum(self._name_height(series, named) + self.px(2) for series in range(len(self.picture.lines)))
        plain = min(self.px(330), max(self.px(236), width * 0.27))
        return round(max(plain, names + self.px(2 * SIZE) + self.line_height() + self.px(10)))

    def whole(self, width: int) -> bool:
        beside = self._left_room + self._value_room + 2 * self.px(_APART) + self._name_width(width)
        return beside + self.px(_NARROWEST) / 2 <= width

    def place(self) -> None:
        """Fit slopes and labels to the view."""
        across, down = self.view.width(), self.view.height()
        named = self._name_width(across)
        inner = across - self._left_room - max(self._value_room + self.px(_APART) + named, self._half)
        inner = max(1.0, min(inner, self.px(_WIDEST)))
        edge = self.line_height("small strong") / 2 + self.px(3)
        unit = (self._high - self._low or 1) / max(1.0, down - 2 * edge)
        sides = (-self._left_room / inner, (across - self._left_room) / inner)
        self.view.setRange(xRange=sides, yRange=(self._low - edge * unit, self._low + (down - edge) * unit), padding=0)
        self._xs = self._places(inner)
        for series, slope in enumerate(self.slopes):
            slope.setData(self._ends(series), [point.number for point in self._both(series)])
        self._zero.setData([0, 1], [0, 0])
        line = self.line_height("small strong")
        lefts = self._settled(0, [line] * len(self.slopes))
        heights = [max(line, self._name_height(series, named)) for series in range(len(self.slopes))]
        rights = self._settled(1, heights)
        count = len(self.slopes)
        gap = self.px(_APART) / inner
        nought = self.on_widget(0, 0).y() - line / 2
        free = [all(abs(top - nought) >= line for top in tops) for tops in (lefts, rights)]
        self._nought.setVisible(any(free))
        self.put(self._nought, -gap if free[0] else 1 + gap, self._in_view(nought), (1 if free[0] else 0, 0))
        for series in range(count):
            top = self._in_view(lefts[series])
            self.put(self._values[series], -gap, top, (1, 0))
            top = self._in_view(rights[series])
            self.put(self._values[count + series], 1 + gap, top, (0, 0))
            start = 1 + (self._value_room + self.px(_APART)) / inner
            self.put(self._names[series], start, top, (0, 0), width=named)

    def _both(self, series: int) -> tuple[DataPoint, DataPoint]:
        count = len(self.picture.lines)
        return self.data_points[series], self.data_points[count + series]

    def _ends(self, series: int) -> list[float]:
        return [self._xs[series], self._xs[len(self.slopes) + series]]

    def _settled(self, side: int, heights: list[float]) -> list[float]:
        """Return the tops of the labels of a period in pixels: each by its symbol, moved apart where they overlap."""
        line = self.line_height("small strong")
        marks = [self.on_widget(0, point.number).y() for point in self._at(side)]
        tops = [mark - line / 2 for mark in marks]
        order = sorted(range(len(tops)), key=lambda n: (tops[n], n))
        least = 0.0
        for n in order:
            tops[n] = max(tops[n], least)
            least = tops[n] + heights[n] + self.px(1)
        most = float(self.view.height())
        for n in reversed(order):
            tops[n] = min(tops[n], most - heights[n])
            most = tops[n] - self.px(1)
        return tops

    def _in_view(self, top: float) -> float:
        return float(self.view.mapSceneToView(QPointF(0, top)).y())

    def _places(self, inner: float) -> list[float]:
        """Return where the symbols stand between the periods (0 to 1): one that would cover another, further in."""
        step, size = self.px(SIZE + 2) / inner, self.px(SIZE + 1)
        levels: list[int] = []
        for side in (0, 1):
            heights = [self.on_widget(0, point.number).y() for point in self._at(side)]
            taken: list[tuple[int, float]] = []
            for height in heights:
                near = {level for level, other in taken if abs(other - height) < size}
                taken.append((next(level for level in range(len(heights)) if level not in near), height))
            levels += [level for level, _ in taken]
        count = len(self.slopes)
        return [1 - level * step if n >= count else level * step for n, level in enumerate(levels)]

    def apply_style(self, highlighted: int) -> None:
        """Enlarge the symbol of index `highlighted` and its line; none at -1."""
        theme, count = self.context.theme, len(self.slopes)
        for series, (slope, scatter) in enumerate(zip(self.slopes, self.scatters, strict=True)):
            colour = theme.colour(theme.palette.line(series, self.picture.lines[series].side))
            points = self._both(series)
            lively = highlighted >= 0 and highlighted % count == series
            slope.setPen(pg.mkPen(colour, width=3 if lively else 2))
            fills = [fill_of(point.point) for point in points]
            scatter.setData(
                x=self._ends(series),
                y=[point.number for point in points],
                size=[self.px(SIZE + (3 if highlighted == series + side * count else 0)) for side in (0, 1)],
                symbol=[symbol(point.point, SHAPES[series % len(SHAPES)]) for point in points],
                brush=[colour if fill == "solid" else theme.colour(theme.palette.ground) for fill in fills],
                pen=[pg.mkPen(colour, width=1.6)] * 2,
                data=[point.point.id for point in points],
            )

    def outline(self, index: int) -> QRectF:
        """Return the rectangle of the symbol."""
        middle, half = self.on_widget(self._xs[index], self.data_points[index].number), self.px(SIZE / 2)
        return QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)

    def ring(self, around: QRectF) -> QPainterPath:
        """Return a circle around the symbol."""
        path = QPainterPath()
        path.addEllipse(around.adjusted(-2, -2, 2, 2))
        return path
