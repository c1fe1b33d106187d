"""Points plot: values on a time axis, with a shape and dash for each series and no line across unreported years.

Two measures of one reporter are dumbbells: one over the other, with a line between those of a period.

A range has a symbol at either end and a line between them; nothing stands in its middle.
"""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from app.briefing.text.charts import Point
from app.briefing.text.point_text import named_beside, paired
from app.window.charts.fills import fill_of, highlighted
from app.window.charts.label_space import Room
from app.window.charts.plot import pg
from app.window.charts.time_plot import TimePlot, numbered

SHAPES = ("o", "s", "t1", "d")
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
SIZE = 12
"""Diameter of a symbol in pixels."""
_APART = 16
"""Pixels between the symbols of two series in one period."""
_LEVELS, _FEW = 4, 6
"""Lines by which a value may stand higher than its symbol, in a chart of few values."""


def crossed(shape: str) -> QPainterPath:
    """Return the symbol of a computed value, one across: strokes, since hatching is too coarse for a symbol."""
    path = QPainterPath()
    if shape == "o":
        path.addEllipse(QRectF(-0.5, -0.5, 1, 1))
    else:
        path.addRect(QRectF(-0.45, -0.45, 0.9, 0.9))
    for shift in (-0.22, 0.22):
        path.moveTo(QPointF(-0.3 + shift, 0.3 + shift))
        path.lineTo(QPointF(0.3 + shift, -0.3 + shift))
    return path


class PointsPlot(TimePlot):
    """Symbols over their periods, each on a stem from zero; series names beside their last symbols."""

    def draw(self) -> None:
        """Create stems, symbols, values and series names."""
        super().draw()
        theme = self.context.theme
        self.scatters: list[Any] = []
        self._stems: list[Any] = []
        self.ranges: list[Any] = []
        self._outlines: list[QRectF] = []
        self._numbers = [numbered(self.data_points, series) for series in range(len(self.picture.lines))]
        for series in range(len(self.picture.lines)):
            colour = theme.palette.line(series, self.picture.lines[series].side)
            stem = pg.PlotCurveItem(pen=pg.mkPen(colour, width=1, style=_DASHES[series % len(_DASHES)]))
            scatter = pg.ScatterPlotItem(pxMode=True, hoverable=False)
            line = pg.PlotCurveItem(pen=pg.mkPen(colour, width=3))
            self.add(stem)
            self.add(line)
            self.ranges.append(line)
            self.add(scatter)
            self._stems.append(stem)
            self.scatters.append(scatter)
        self._labels = [
            self.write(data_point.point.text, "small strong", ground=True) for data_point in self.data_points
        ]
        self._names = [self.write(_two_lines(line.name), "small strong", ground=True) for line in self.picture.lines]
        for series, name in enumerate(self._names):
            name.setColor(highlighted(theme, theme.palette.line(series, self.picture.lines[series].side)))
        self._beside = named_beside(self.picture)
        self._partners = self._pairs() if paired(self.picture) else {}
        if self._partners:
            pen = pg.mkPen(theme.palette.control, width=3)
            for stem in self._stems:
                stem.setPen(pen)
        names = [self.wide(_two_lines(line.name), "small strong") for line in self.picture.lines if self._beside]
        self.left_room = self.px(_APART * len(self.picture.lines) / 2)
        self.right_room = self.left_room + self.px(4) + max(names, default=0)
        self.foot_room = self.px(SIZE / 2 + 3)

    def _pairs(self) -> dict[int, int]:
        """Return the index of the other value of its period for each value; its own where there is none."""
        valued = [n for numbers in self._numbers for n in numbers]
        periods = [self.data_points[n].point.period for n in range(len(self.data_points))]
        return {n: next((m for m in valued if m != n and periods[m] == periods[n]), n) for n in valued}

    def _x(self, index: int, across: float) -> float:
        start, end = self.spans[index]
        middle = (len(self.picture.lines) - 1) / 2
        if index in self._partners:
            apart = self.data_points[index].number - self.data_points[self._partners[index]].number
            if not 0 < abs(apart) / self.pixel()[1] < self.px(SIZE) and (apart or self._partners[index] == index):
                return (start + end) / 2
        return (start + end) / 2 + (self.data_points[index].series - middle) * self.px(_APART) * across

    def place(self) -> None:
        """Fit symbols and labels to the view."""
        self.set_ranges(self.line_height("small strong") + self.px(SIZE))
        across, _ = self.pixel()
        self._outlines = [self._symbol_rect(n) for n in range(len(self.data_points))]
        for numbers, stem, line in zip(self._numbers, self._stems, self.ranges, strict=True):
            xs = [x for n in numbers for x in (self._x(n, across),) * 2]
            ys = [y for n in numbers for y in (self._stem_start(n), self.data_points[n].inner)]
            stem.setData(xs, ys, connect="pairs")
            ys = [y for n in numbers for y in (self.data_points[n].number, self.data_points[n].highest)]
            line.setData(xs, ys, connect="pairs")
        for name in self._names:
            name.setVisible(self._beside)
        names = self._place_names() if self._beside else []
        high = self.line_height("small strong")
        taken = Room(names + self._tick_boxes())
        for n, data_point in enumerate(self.data_points):
            if data_point.point.value is not None:
                taken.take(self._outlines[n])
        for n, other in self._partners.items():
            if n != other and self._outlines[n].center().x() == self._outlines[other].center().x():
                joined = self._outlines[n].united(self._outlines[other])
                taken.take(joined.adjusted(self.px(SIZE / 2 - 2), 0, -self.px(SIZE / 2 - 2), 0))
        over = Room(outline.adjusted(-self.px(2), -high - self.px(4), self.px(2), 0) for outline in self._outlines)
        by_size = sorted(range(len(self.data_points)), key=lambda n: -abs(self.data_points[n].outer))
        for n in by_size:
            box = None if self.data_points[n].point.value is None else self._room_for(n, high, taken, over)
            self._labels[n].setVisible(box is not None)
            if box is not None:
                self.put(self._labels[n], *self._in_view(box.topLeft()), (0, 0))
                taken.take(box)

    def _stem_start(self, index: int) -> float:
        """Return where the line to a value begins: at zero, in a dumbbell half way from the other value."""
        if not self._partners:
            return 0.0
        other = self.data_points[self._partners[index]].number
        return (other + self.data_points[index].number) / 2

    def _room_for(self, index: int, high: float, taken: Room, over: Room) -> QRectF | None:
        """Return a free box for the value above a symbol: outward first, then centred, then inward; or None.

        `over` holds the boxes above the symbols, where a reader looks for their values.
        """
        data_point, wide = self._outlines[index], self.wide(self.data_points[index].point.text, "small strong")
        last = len(self.picture.lines) - 1
        other = self._partners.get(index, index)
        if self.data_points[index].number < self.data_points[other].number:
            box = QRectF(data_point.center().x() - wide / 2, data_point.bottom() + self.px(1), wide, high)
            lowest, zero = self.ticks[0][0], self.on_widget(0, self.ticks[0][0]).y()
            if box.bottom() <= (zero if lowest == 0 else self.height() - self.bottom.height()) and taken.free(box):
                return box
        outward = 0.5 if last == 0 else 0.85 - 0.7 * self.data_points[index].series / last
        for lean in (outward, 0.5, 1 - outward):
            box = QRectF(data_point.center().x() - wide * lean, data_point.top() - self.px(1) - high, wide, high)
            if lean not in (outward, 0.5) and not over.free(box, but=index):
                continue  # would be read as the value of another symbol
            inside = box.left() >= 0 and box.right() <= self.width()
            if inside and taken.free(box):
                return box
        for left in (data_point.right() + self.px(2), data_point.left() - self.px(2) - wide):
            box = QRectF(left, data_point.center().y() - high * 0.6, wide, high)
            if box.left() >= 0 and box.right() <= self.width() and taken.free(box) and over.free(box, but=index):
                return box
        middle, foot = data_point.center().x() - wide / 2, self.height() - self.bottom.height()
        box = QRectF(middle, data_point.bottom() + self.px(1), wide, high)
        if self.data_points[index].outer < 0 and box.bottom() <= foot and taken.free(box):
            return box
        left = min(middle, self.width() - wide)
        for level in range(1, _LEVELS if sum(map(len, self._numbers)) <= _FEW else 1):
            box = QRectF(left, data_point.top() - self.px(1) - high * (level + 1), wide, high)
            if box.top() >= 0 and box.left() >= 0 and taken.free(box):
                return box
        return None

    def _tick_boxes(self) -> list[QRectF]:
        """Return the boxes of the axis numbers; labels may extend between them."""
        wide, half = self.left.width() - self.px(4), self.px(5)
        heights = [self.on_widget(0, tick).y() for tick, _ in self.ticks]
        return [QRectF(0, height - half, wide, 2 * half) for height in heights]

    def _in_view(self, place: QPointF) -> tuple[float, float]:
        point = self.view.mapSceneToView(place)
        return float(point.x()), float(point.y())

    def _place_names(self) -> list[QRectF]:
        """Place each series name beside its last symbol, without overlap; return their boxes."""
        across, _ = self.pixel()
        left = max(self.on_widget(end, 0).x() for _, end in self.spans) - self._slot(across) / 2
        left += self.px(_APART * len(self.picture.lines) / 2 + 4)
        boxes: list[tuple[int, QRectF]] = []
        for series, numbers in enumerate(self._numbers):
            if numbers:
                text = _two_lines(self.picture.lines[series].name)
                tall = self.line_height("small strong") * (text.count("\n") + 1)
                top = self.outline(numbers[-1]).center().y() - tall / 2
                boxes.append((series, QRectF(left, top, self.wide(text, "small strong"), tall)))
        lowest = self.on_widget(0, self.ticks[0][0]).y() - self.px(2)
        boxes.sort(key=lambda item: -item[1].top())
        for series, box in boxes:
            box.moveBottom(min(box.bottom(), lowest))
            lowest = box.top()
            self.put(self._names[series], *self._in_view(box.topLeft()), (0, 0))
        return [box for _, box in boxes]

    def _slot(self, across: float) -> float:
        start, end = self.spans[-1]
        return (end - start) / across

    def apply_style(self, lively_at: int) -> None:
        """Enlarge the symbol of index `lively_at`; none at -1."""
        theme = self.context.theme
        across, _ = self.pixel()
        for series, (numbers, scatter) in enumerate(zip(self._numbers, self.scatters, strict=True)):
            colour = theme.colour(theme.palette.line(series, self.picture.lines[series].side))
            shape = SHAPES[series % len(SHAPES)]
            ends = [(n, end) for n in numbers for end in self._ends(n)]
            points = [self.data_points[n].point for n, _ in ends]
            scatter.setData(
                x=[self._x(n, across) for n, _ in ends],
                y=[end for _, end in ends],
                size=[self.px(SIZE + (3 if n == lively_at else 0)) for n, _ in ends],
                symbol=[symbol(point, shape) for point in points],
                brush=[colour if fill_of(point) == "solid" else theme.colour(theme.palette.ground) for point in points],
                pen=[pg.mkPen(colour, width=1.6)] * len(points),
                data=[point.id for point in points],
            )

    def _ends(self, index: int) -> tuple[float, ...]:
        data_point = self.data_points[index]
        return (data_point.number,) if data_point.point.upper is None else (data_point.number, data_point.highest)

    def outline(self, index: int) -> QRectF:
        """Return the rectangle of the symbol, of a range with both of its symbols."""
        return QRectF(self._outlines[index]) if self._outlines else self._symbol_rect(index)

    def _symbol_rect(self, index: int) -> QRectF:
        x, half = self._x(index, self.pixel()[0]), self.px(SIZE / 2)
        bottom, top = (self.on_widget(x, self._ends(index)[end]).y() for end in (0, -1))
        return QRectF(self.on_widget(x, 0).x() - half, top - half, 2 * half, bottom - top + 2 * half)

    def ring(self, around: QRectF) -> QPainterPath:
        """Return a circle around the symbol, drawn out along a range."""
        path, frame = QPainterPath(), around.adjusted(-2, -2, 2, 2)
        path.addRoundedRect(frame, frame.width() / 2, frame.width() / 2)
        return path

    def area(self, index: int) -> QRectF:
        """Return the rectangle of symbol and stem."""
        data_point = self.outline(index)
        foot = self.on_widget(self._x(index, self.pixel()[0]), 0)
        data_point.setTop(min(data_point.top(), foot.y()) - self.px(14))
        data_point.setBottom(max(data_point.bottom(), foot.y()) + self.px(8))
        return data_point.adjusted(-self.px(3), 0, self.px(3), 0)


def symbol(point: Point, shape: str) -> Any:
    """Return the symbol of a value in the shape of its series: one across if it is computed."""
    return crossed(shape) if fill_of(point) == "hatched" else shape


def _two_lines(text: str) -> str:
    """Return a name, one of several words on two lines of similar length."""
    words = text.split(" ")
    if len(words) < 2 or len(text) < 14:
        return text
    splits = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return "\n".join(min(splits, key=lambda halves: max(map(len, halves))))
