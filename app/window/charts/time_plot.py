"""Plots on a time axis: true distances between periods, plain ticks, hairlines for a grid."""

from PySide6.QtCore import QRectF

from app.briefing.model.axes import extent
from app.briefing.text.charts import ticks
from app.window.charts.label_space import Room
from app.window.charts.plot import DataPoint, Plot, pg


class TimePlot(Plot):
    """What plots on a time axis share: both axes, the grid, and room for labels above the highest mark."""

    left_room = 0.0
    right_room = 0.0
    """Pixels kept free at the sides, for marks that reach over their period and for the names of the series."""
    foot_room = 1.0
    """Pixels kept free under nought."""

    def draw(self) -> None:
        """Put the axes and the grid on the sheet."""
        self.spans = [extent(data_point.point.period) for data_point in self.data_points]
        self.ticks = ticks(self.picture, self.context.localizer)
        colours = self.context.theme.palette
        for tick, _ in self.ticks:
            pen = pg.mkPen(colours.control if tick == 0 else colours.hairline, width=1)
            self.add(pg.InfiniteLine(pos=tick, angle=0, pen=pen, movable=False))
        self.left.setWidth(max(self.wide(text) for _, text in self.ticks) + self.px(12))
        self.left.setTicks([list(self.ticks)])
        self.bottom.setHeight(self.line_height() + self.px(10))

    def heightForWidth(self, width: int) -> int:
        return round(min(self.px(330), max(self.px(236), width * 0.27)))

    def set_ranges(self, above: float) -> None:
        """Fit everything in, with `above` pixels free over the highest mark, and write the periods under the axis."""
        across, down = self.view.width(), self.view.height()
        first, last = min(start for start, _ in self.spans), max(end for _, end in self.spans)
        unit = (last - first) / max(1.0, across - self.left_room - self.right_room)
        highest = max(data_point.number for data_point in self.data_points)
        low, top = self.ticks[0][0], self.ticks[-1][0]
        below = self.line_height("strong") + self.px(8) if low < 0 else self.foot_room
        room = max(1.0, down - below)
        reach = max(
            (top - low) * room / max(1.0, room - self.px(9)), (highest - low) * room / max(1.0, room - above), 1e-9
        )
        bottom = low - below * reach / room
        sides = (first - unit * self.left_room, last + unit * self.right_room)
        self.view.setRange(xRange=sides, yRange=(bottom, low + reach), padding=0)
        self._write_periods(unit)

    def _write_periods(self, unit: float) -> None:
        """Label the periods that have a mark, leaving out those for which there is no room, the last one never."""
        named = dict(zip(self.spans, (data_point.point.when for data_point in self.data_points), strict=True))
        shown: list[tuple[float, str]] = []
        left = float("inf")
        for (start, end), text in sorted(named.items(), reverse=True):
            middle, half = (start + end) / 2, self.wide(text) * unit / 2
            if middle + half < left:
                shown.append((middle, text))
                left = middle - half - self.px(6) * unit
        self.bottom.setTicks([shown])


def uncovered(wanted: list[tuple[int, QRectF]], taken: list[QRectF]) -> set[int]:
    """Of labels, each an index and its box, those that cover nothing taken and no label before them."""
    room = Room(taken)
    free: set[int] = set()
    for index, box in wanted:
        if room.free(box):
            room.take(box)
            free.add(index)
    return free


def numbered(data_points: tuple[DataPoint, ...], series: int) -> list[int]:
    """The indexes of the marks of a series that have a value."""
    return [
        n
        for n, data_point in enumerate(data_points)
        if data_point.series == series and data_point.point.value is not None
    ]
