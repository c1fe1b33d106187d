"""Small multiples: many series over one time axis, each in its own row, since side by side they would overlap."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainterPath, QPen, QTransform

from app.briefing.model.axes import extent
from app.briefing.text.point_text import ticks
from app.window.charts.canvas_item import CanvasItem, Drawn
from app.window.charts.fills import Fill, fill_of
from app.window.charts.label_space import Room
from app.window.charts.plot import DataPoint
from app.window.charts.points import crossed
from app.window.charts.time_plot import TimePlot, numbered

_BAND = 32
"""Pixels from the lowest to the highest number of a row, below its name."""
_BETWEEN = 6
"""Pixels between two rows."""
_LARGEST, _LEAST = 7, 2
"""Maximum and minimum diameter of a data point in pixels."""


class RowsPlot(TimePlot):
    """Row for each series, below its name, on a common scale; values are shown where they fit."""

    def ordered(self) -> tuple[DataPoint, ...]:
        """Return the data points row by row."""
        return tuple(sorted(super().ordered(), key=lambda data_point: data_point.series))

    def draw(self) -> None:
        """Create the axes and the canvas item."""
        colours = self.context.theme.palette
        self.spans = [extent(data_point.point.period) for data_point in self.data_points]
        self.ticks = ticks(self.picture, self.context.localizer)
        self._low, self._top = self.ticks[0][0], self.ticks[-1][0]
        rows = len(self.picture.lines)
        # A negative value is written below its data point.
        self._foot = self.px(_BETWEEN) + (self.line_height() if self._low < 0 else 0)
        head = self.line_height("small strong") + self.px(_LARGEST / 2 + 1)
        self._row = head + self.px(_BAND) + self._foot
        self._numbers = [numbered(self.data_points, series) for series in range(rows)]
        self._outlines = [QRectF()] * len(self.data_points)
        self._static = Drawn()
        self._canvas = CanvasItem(QColor(colours.ink), QColor(colours.ground))
        self._canvas.setZValue(10)
        self.canvas.scene().addItem(self._canvas)
        labelled = self._labelled_ticks()
        self.left.setWidth(max(self.wide(text) for _, text in labelled) + self.px(12))
        self.left.setTicks([[(self._up(row, tick), text) for row in range(rows) for tick, text in labelled]])
        self.bottom.setHeight(self.line_height() + self.px(10))
        self.left_room = self.right_room = self.px(_LARGEST)

    def _labelled_ticks(self) -> list[tuple[float, str]]:
        """Return zero, the highest and the lowest tick, without those too close to be legible."""
        labelled: list[tuple[float, str]] = []
        zero = next(entry for entry in self.ticks if entry[0] == 0)
        for tick, text in (zero, self.ticks[-1], self.ticks[0]):
            apart = [abs(tick - other) / (self._top - self._low) * self.px(_BAND) for other, _ in labelled]
            if all(pixels >= self.line_height() * 0.8 for pixels in apart):
                labelled.append((tick, text))
        return labelled

    def _up(self, row: int, number: float) -> float:
        """Return the height of a number of a row, in pixels from the bottom of the last row."""
        below = (len(self.picture.lines) - 1 - row) * self._row + self._foot
        return below + (number - self._low) / (self._top - self._low) * self.px(_BAND)

    def heightForWidth(self, _width: int) -> int:
        return round(len(self.picture.lines) * self._row + self.line_height() + self.px(10))

    def whole(self, width: int) -> bool:
        """Return whether every name fits above its row."""
        room = width - self.left.width()
        return all(self.wide(line.name, "small strong") <= room for line in self.picture.lines)

    def place(self) -> None:
        """Fit the periods to the width, and place data points, names and values."""
        first, last = min(start for start, _ in self.spans), max(end for _, end in self.spans)
        unit = (last - first) / max(1.0, self.view.width() - self.left_room - self.right_room)
        sides = (first - unit * self.left_room, last + unit * self.right_room)
        self.view.setRange(xRange=sides, yRange=(0.0, len(self.picture.lines) * self._row), padding=0)
        self._write_periods(unit)
        slot = min(end - start for start, end in self.spans) / unit
        size = min(self.px(_LARGEST), max(_LEAST, slot * 0.8))
        for n, (data_point, (start, end)) in enumerate(zip(self.data_points, self.spans, strict=True)):
            ends = (data_point.number, data_point.highest)
            low, high = (self.on_widget((start + end) / 2, self._up(data_point.series, number)) for number in ends)
            self._outlines[n] = QRectF(low.x() - size / 2, high.y() - size / 2, size, low.y() - high.y() + size)
        self._static = Drawn(lines=self._lines(), texts=self._texts())

    def _lines(self) -> tuple[tuple[QPen, list[QLineF]], ...]:
        """Return the axis lines of each row, a stem from zero to each data point, and a line through each range."""
        colours = self.context.theme.palette
        left, right = self.left.width(), float(self.width())
        hairlines, zeros, stems, ranges = list[QLineF](), list[QLineF](), list[QLineF](), list[QLineF]()
        for row, numbers in enumerate(self._numbers):
            low, zero, top = (
                round(self.on_widget(0, self._up(row, number)).y()) for number in (self._low, 0.0, self._top)
            )
            hairlines += [QLineF(left, height, right, height) for height in {low, top} - {zero}]
            zeros.append(QLineF(left, zero, right, zero))
            for n in numbers:
                x, data_point = self._outlines[n].center().x(), self.data_points[n]
                stems.append(QLineF(x, zero, x, self.on_widget(0, self._up(row, data_point.inner)).y()))
                if data_point.point.upper is not None:
                    ranges.append(QLineF(x, self._ends(n)[0].y(), x, self._ends(n)[-1].y()))
        ink = colours.series[0]
        drawn = ((colours.hairline, 1, hairlines), (colours.control, 1, zeros), (ink, 1, stems), (ink, 3, ranges))
        return tuple((QPen(QColor(colour), width), lines) for colour, width, lines in drawn if lines)

    def _ends(self, index: int) -> tuple[QPointF, ...]:
        """Return the middle of the data point; of a range, those of its two ends."""
        outline, half = self._outlines[index], self._outlines[index].width() / 2
        if self.data_points[index].point.upper is None:
            return (outline.center(),)
        x = outline.center().x()
        return QPointF(x, outline.bottom() - half), QPointF(x, outline.top() + half)

    def _texts(self) -> tuple[tuple[QFont, list[tuple[QRectF, str]]], ...]:
        """Return the names of the rows, and the values that cover nothing: the last first, then by size."""
        theme = self.context.theme
        bold, small = theme.font("small strong"), theme.font("small")
        bold_metrics, metrics = QFontMetricsF(bold), QFontMetricsF(small)
        high = metrics.lineSpacing()
        left = self.left.width() + self.px(2)
        names: list[tuple[QRectF, str]] = []
        values: list[tuple[QRectF, str]] = []
        for row, (line, numbers) in enumerate(zip(self.picture.lines, self._numbers, strict=True)):
            above = self.on_widget(0, self._up(row, self._top)).y() - bold_metrics.lineSpacing() - self.px(1)
            name = bold_metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, self.width() - left)
            names.append((QRectF(left, above, bold_metrics.horizontalAdvance(name), bold_metrics.lineSpacing()), name))
            room = Room([names[-1][0].adjusted(0, 0, self.px(8), 0), *(self._stem(n) for n in numbers)])
            for n in sorted(numbers, key=lambda n: (n != numbers[-1], -abs(self.data_points[n].outer))):
                text, data_point = self.data_points[n].point.text, self._outlines[n]
                below = self.data_points[n].outer < 0
                top = data_point.bottom() + self.px(1) if below else data_point.top() - self.px(1) - high
                box = QRectF(0, top, metrics.horizontalAdvance(text) + 1, high)
                box.moveLeft(min(data_point.center().x() - box.width() / 2, self.width() - box.width()))
                if room.free(box):
                    room.take(box.adjusted(-self.px(3), 0, self.px(3), 0))
                    values.append((box, text))
        return (bold, names), (small, values)

    def _stem(self, index: int) -> QRectF:
        """Return the rectangle from a data point to zero, which no other value may cover."""
        data_point = self._outlines[index]
        zero = self.on_widget(0, self._up(self.data_points[index].series, 0)).y()
        return data_point.united(QRectF(data_point.left(), zero, data_point.width(), 1))

    def apply_style(self, highlighted: int) -> None:
        """Enlarge the data point of index `highlighted`; none at -1."""
        theme = self.context.theme
        colour, ground = QColor(theme.palette.series[0]), QColor(theme.palette.ground)
        shapes: dict[Fill, list[QPainterPath]] = {}
        for n in (n for numbers in self._numbers for n in numbers):
            fill, data_point = fill_of(self.data_points[n].point), self._outlines[n]
            size = data_point.width() + (self.px(3) if n == highlighted else 0)
            shape = crossed("o") if fill == "hatched" else _ROUND
            placed = [QTransform(size, 0, 0, size, end.x(), end.y()).map(shape) for end in self._ends(n)]
            shapes.setdefault(fill, []).extend(placed)
        filled = tuple((QBrush(colour if fill == "solid" else ground), paths) for fill, paths in shapes.items())
        self._canvas.show_all(
            Drawn(self._static.lines, filled, self._static.texts, QPen(colour, 1.2)), self.rect().toRectF()
        )

    @property
    def drawn(self) -> Drawn:
        """Current content of the canvas."""
        return self._canvas.drawn

    def outline(self, index: int) -> QRectF:
        """Return the rectangle of the data point."""
        return QRectF(self._outlines[index])

    def area(self, index: int) -> QRectF:
        """Return the rectangle of the data point, as high as its row."""
        bottom = self.on_widget(0, self._up(self.data_points[index].series, self._low)).y() + self._foot
        data_point = self._outlines[index].adjusted(-self.px(6), 0, self.px(6), 0)
        return QRectF(data_point.left(), bottom - self._row, data_point.width(), self._row)

    def ring(self, around: QRectF) -> QPainterPath:
        """Return a circle around the data point, drawn out along a range."""
        path, frame = QPainterPath(), around.adjusted(-2, -2, 2, 2)
        path.addRoundedRect(frame, frame.width() / 2, frame.width() / 2)
        return path


_ROUND = QPainterPath()
_ROUND.addEllipse(QRectF(-0.5, -0.5, 1, 1))
