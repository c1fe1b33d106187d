"""Plots on a time axis: true distances between periods, plain ticks, hairlines for a grid."""

import datetime
from decimal import Decimal

from PySide6.QtCore import QRectF

from app.briefing.charts import Point
from app.briefing.periods import span
from app.window.plot_room import Room
from app.window.plot_surface import Mark, Plot, pg

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(3), Decimal(4), Decimal(5), Decimal(10))
_MOST = 4
"""Steps on the axis of values at the most."""


def ticks(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Round numbers from one at or under `low` to one at or over `high`, at most `_MOST` steps if one is nought."""
    reach = (high - low) or Decimal(1)
    power = Decimal(1).scaleb((reach / _MOST).adjusted())
    step = next(step * power for step in _STEPS if step * power * _MOST >= reach)
    first, last = (low / step).to_integral_value("ROUND_FLOOR"), (high / step).to_integral_value("ROUND_CEILING")
    if first == last:
        last += 1
    digits = Decimal(1).scaleb(min(0, int(step.normalize().as_tuple().exponent)))
    return tuple((step * number).quantize(digits) for number in range(int(first), int(last) + 1))


def extent(point: Point) -> tuple[float, float]:
    """When a period begins and ends, in years: 2016 gives 2016.0 and 2017.0."""
    covered = span(point.period)
    return _moment(covered.first), _moment(covered.last + datetime.timedelta(days=1))


def _moment(day: datetime.date) -> float:
    start = datetime.date(day.year, 1, 1)
    return day.year + (day - start).days / (datetime.date(day.year, 12, 31) - start).days


class TimePlot(Plot):
    """What plots on a time axis share: both axes, the grid, and room for labels above the highest mark."""

    left_room = 0.0
    right_room = 0.0
    """Pixels kept free at the sides, for marks that reach over their period and for the names of the series."""
    foot_room = 1.0
    """Pixels kept free under nought."""

    def draw(self) -> None:
        """Put the axes and the grid on the sheet."""
        self.spans = [extent(mark.point) for mark in self.marks]
        values = [mark.point.value for mark in self.marks if mark.point.value is not None]
        self.ticks = ticks(min([Decimal(0), *values]), max([Decimal(0), *values]))
        colours = self.showing.theme.palette
        for tick in self.ticks:
            pen = pg.mkPen(colours.control if tick == 0 else colours.hairline, width=1)
            self.add(pg.InfiniteLine(pos=float(tick), angle=0, pen=pen, movable=False))
        texts = [self.showing.speech.number(tick) for tick in self.ticks]
        self.left.setWidth(max(self.wide(text) for text in texts) + self.px(12))
        self.left.setTicks([[(float(tick), text) for tick, text in zip(self.ticks, texts, strict=True)]])
        self.bottom.setHeight(self.line_height() + self.px(10))

    def heightForWidth(self, width: int) -> int:
        return round(min(self.px(330), max(self.px(236), width * 0.27)))

    def set_ranges(self, above: float) -> None:
        """Fit everything in, with `above` pixels free over the highest mark, and write the periods under the axis."""
        across, down = self.view.width(), self.view.height()
        first, last = min(start for start, _ in self.spans), max(end for _, end in self.spans)
        unit = (last - first) / max(1.0, across - self.left_room - self.right_room)
        highest = max(mark.number for mark in self.marks)
        low, top = float(self.ticks[0]), float(self.ticks[-1])
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
        named = dict(zip(self.spans, (mark.point.when for mark in self.marks), strict=True))
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


def numbered(marks: tuple[Mark, ...], series: int) -> list[int]:
    """The indexes of the marks of a series that have a value."""
    return [n for n, mark in enumerate(marks) if mark.series == series and mark.point.value is not None]
