"""Many series over one time axis: each in a row of its own, since side by side they would cover one another."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainterPath, QPen, QTransform

from app.briefing.model.axes import extent
from app.briefing.text.charts import ticks
from app.window.charts.canvas_item import CanvasItem, Drawn
from app.window.charts.fills import Fill, fill_of
from app.window.charts.label_space import Room
from app.window.charts.plot import DataPoint
from app.window.charts.points import crossed
from app.window.charts.time_plot import TimePlot, numbered

_BAND = 32
"""Pixels from the lowest to the highest number of a row; its name stands above them."""
_BETWEEN = 6
"""Pixels between two rows."""
_LARGEST, _LEAST = 7, 2
"""Pixels across a mark."""


class RowsPlot(TimePlot):
    """A row for each series, under its name and on the scale of all; values stand where there is room for them."""

    def ordered(self) -> tuple[DataPoint, ...]:
        """The marks row by row."""
        return tuple(sorted(super().ordered(), key=lambda data_point: data_point.series))

    def draw(self) -> None:
        """Put the axes and the sheet for all else in place."""
        colours = self.context.theme.palette
        self.spans = [extent(data_point.point.period) for data_point in self.data_points]
        self.ticks = ticks(self.picture, self.context.localizer)
        self._low, self._top = self.ticks[0][0], self.ticks[-1][0]
        rows = len(self.picture.lines)
        # A value under nought stands under its mark.
        self._foot = self.px(_BETWEEN) + (self.line_height() if self._low < 0 else 0)
        head = self.line_height("small strong") + self.px(_LARGEST / 2 + 1)
        self._row = head + self.px(_BAND) + self._foot
        self._numbers = [numbered(self.data_points, series) for series in range(rows)]
        self._outlines = [QRectF()] * len(self.data_points)
        self._still = Drawn()
        self._canvas = CanvasItem(QColor(colours.ink), QColor(colours.ground))
        self._canvas.setZValue(10)
        self.canvas.scene().addItem(self._canvas)
        said = self._said_ticks()
        self.left.setWidth(max(self.wide(text) for _, text in said) + self.px(12))
        self.left.setTicks([[(self._up(row, tick), text) for row in range(rows) for tick, text in said]])
        self.bottom.setHeight(self.line_height() + self.px(10))
        self.left_room = self.right_room = self.px(_LARGEST)

    def _said_ticks(self) -> list[tuple[float, str]]:
        """Of nought, the highest and the lowest number of the axis, those that stand apart far enough to be read."""
        said: list[tuple[float, str]] = []
        nought = next(one for one in self.ticks if one[0] == 0)
        for tick, text in (nought, self.ticks[-1], self.ticks[0]):
            apart = [abs(tick - other) / (self._top - self._low) * self.px(_BAND) for other, _ in said]
            if all(pixels >= self.line_height() * 0.8 for pixels in apart):
                said.append((tick, text))
        return said

    def _up(self, row: int, number: float) -> float:
        """How high a number of a row stands, in pixels from the foot of the last row."""
        below = (len(self.picture.lines) - 1 - row) * self._row + self._foot
        return below + (number - self._low) / (self._top - self._low) * self.px(_BAND)

    def heightForWidth(self, _width: int) -> int:
        return round(len(self.picture.lines) * self._row + self.line_height() + self.px(10))

    def whole(self, width: int) -> bool:
        """Whether every name has room over its row."""
        room = width - self.left.width()
        return all(self.wide(line.name, "small strong") <= room for line in self.picture.lines)

    def place(self) -> None:
        """Fit the periods to the width, and put marks, names and values where they belong."""
        first, last = min(start for start, _ in self.spans), max(end for _, end in self.spans)
        unit = (last - first) / max(1.0, self.view.width() - self.left_room - self.right_room)
        sides = (first - unit * self.left_room, last + unit * self.right_room)
        self.view.setRange(xRange=sides, yRange=(0.0, len(self.picture.lines) * self._row), padding=0)
        self._write_periods(unit)
        slot = min(end - start for start, end in self.spans) / unit
        size = min(self.px(_LARGEST), max(_LEAST, slot * 0.8))
        for n, (data_point, (start, end)) in enumerate(zip(self.data_points, self.spans, strict=True)):
            middle = self.on_widget((start + end) / 2, self._up(data_point.series, data_point.number))
            self._outlines[n] = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        self._still = Drawn(lines=self._lines(), texts=self._texts())

    def _lines(self) -> tuple[tuple[QPen, list[QLineF]], ...]:
        """The lines of the axis in each row, and a stem from nought to each mark."""
        colours = self.context.theme.palette
        left, right = self.left.width(), float(self.width())
        hairlines, noughts, stems = list[QLineF](), list[QLineF](), list[QLineF]()
        for row, numbers in enumerate(self._numbers):
            low, nought, top = (
                round(self.on_widget(0, self._up(row, number)).y()) for number in (self._low, 0.0, self._top)
            )
            hairlines += [QLineF(left, height, right, height) for height in {low, top} - {nought}]
            noughts.append(QLineF(left, nought, right, nought))
            middles = [self._outlines[n].center() for n in numbers]
            stems += [QLineF(middle.x(), nought, middle.x(), middle.y()) for middle in middles]
        drawn = ((colours.hairline, hairlines), (colours.control, noughts), (colours.series[0], stems))
        return tuple((QPen(QColor(colour), 1), lines) for colour, lines in drawn)

    def _texts(self) -> tuple[tuple[QFont, list[tuple[QRectF, str]]], ...]:
        """The name of each row; its last value, then its largest ones, where they cover nothing."""
        theme = self.context.theme
        bold, small = theme.font("small strong"), theme.font("small")
        named, plain = QFontMetricsF(bold), QFontMetricsF(small)
        high = plain.lineSpacing()
        left = self.left.width() + self.px(2)
        names: list[tuple[QRectF, str]] = []
        values: list[tuple[QRectF, str]] = []
        for row, (line, numbers) in enumerate(zip(self.picture.lines, self._numbers, strict=True)):
            over = self.on_widget(0, self._up(row, self._top)).y() - named.lineSpacing() - self.px(1)
            name = named.elidedText(line.name, Qt.TextElideMode.ElideRight, self.width() - left)
            names.append((QRectF(left, over, named.horizontalAdvance(name), named.lineSpacing()), name))
            room = Room([names[-1][0].adjusted(0, 0, self.px(8), 0), *(self._stem(n) for n in numbers)])
            for n in sorted(numbers, key=lambda n: (n != numbers[-1], -abs(self.data_points[n].number))):
                text, data_point = self.data_points[n].point.text, self._outlines[n]
                under = self.data_points[n].number < 0
                top = data_point.bottom() + self.px(1) if under else data_point.top() - self.px(1) - high
                box = QRectF(0, top, plain.horizontalAdvance(text) + 1, high)
                box.moveLeft(min(data_point.center().x() - box.width() / 2, self.width() - box.width()))
                if room.free(box):
                    room.take(box.adjusted(-self.px(3), 0, self.px(3), 0))
                    values.append((box, text))
        return (bold, names), (small, values)

    def _stem(self, index: int) -> QRectF:
        """A mark down to nought: a value over it may cover no other."""
        data_point = self._outlines[index]
        nought = self.on_widget(0, self._up(self.data_points[index].series, 0)).y()
        return data_point.united(QRectF(data_point.left(), nought, data_point.width(), 1))

    def apply_style(self, highlighted: int) -> None:
        """Show the mark in hand larger."""
        theme = self.context.theme
        colour, ground = QColor(theme.palette.series[0]), QColor(theme.palette.ground)
        shapes: dict[Fill, list[QPainterPath]] = {}
        for n in (n for numbers in self._numbers for n in numbers):
            fill, data_point = fill_of(self.data_points[n].point), self._outlines[n]
            size = data_point.width() + (self.px(3) if n == highlighted else 0)
            shape = crossed("o") if fill == "hatched" else _ROUND
            placed = QTransform(size, 0, 0, size, data_point.center().x(), data_point.center().y()).map(shape)
            shapes.setdefault(fill, []).append(placed)
        filled = tuple((QBrush(colour if fill == "solid" else ground), found) for fill, found in shapes.items())
        self._canvas.show_all(
            Drawn(self._still.lines, filled, self._still.texts, QPen(colour, 1.2)), self.rect().toRectF()
        )

    @property
    def drawn(self) -> Drawn:
        """What is on the sheet now."""
        return self._canvas.drawn

    def outline(self, index: int) -> QRectF:
        """The mark."""
        return QRectF(self._outlines[index])

    def area(self, index: int) -> QRectF:
        """The mark with the height of its row."""
        foot = self.on_widget(0, self._up(self.data_points[index].series, self._low)).y() + self._foot
        data_point = self._outlines[index].adjusted(-self.px(6), 0, self.px(6), 0)
        return QRectF(data_point.left(), foot - self._row, data_point.width(), self._row)

    def ring(self, around: QRectF) -> QPainterPath:
        """A circle around the mark."""
        path = QPainterPath()
        path.addEllipse(around.adjusted(-2, -2, 2, 2))
        return path


_ROUND = QPainterPath()
_ROUND.addEllipse(QRectF(-0.5, -0.5, 1, 1))
