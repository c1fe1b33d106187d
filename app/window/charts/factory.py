"""Plots: which widget draws which kind of chart, and the plotting library, fetched beside the first frame.

numpy and pyqtgraph take longer to import than everything else together, so nothing that runs before the window stands
may import a module that draws with them.
"""

import functools
from typing import TYPE_CHECKING, TypeAlias

from app.briefing.text.charts import Picture
from app.window.context.view_context import ViewContext
from app.window.qt.thread_pool import report_and_continue, start_thread

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Thread

    from app.briefing.model.values import Chart
    from app.window.charts.bars import BarsPlot
    from app.window.charts.plot import Plot
    from app.window.charts.points import PointsPlot
    from app.window.charts.share import SharePlot
    from app.window.charts.sides_table import SidesTable
    from app.window.charts.small_multiples import RowsPlot
    from app.window.charts.years import YearsPlot
    from app.window.theme.theme import Theme

    Drawing: TypeAlias = Plot | SidesTable

_SERIES = 4
"""Series that can be told apart by colour and shape where they stand side by side."""
_VALUES = 24
"""Values that have room side by side in half the width of a window."""
_ROW = 62
"""Pixels of the row of a series, where each has one."""


@functools.cache
def warm_up() -> "Thread":
    """Import the plotting library in a thread of its own; call it after the first frame. Only the first call does."""
    return start_thread(_fetch, "plots")


def _years() -> "type[YearsPlot]":
    from app.window.charts.years import YearsPlot

    return YearsPlot


def _points() -> "type[PointsPlot]":
    from app.window.charts.points import PointsPlot

    return PointsPlot


def _rows() -> "type[RowsPlot]":
    from app.window.charts.small_multiples import RowsPlot

    return RowsPlot


def _bars() -> "type[BarsPlot]":
    from app.window.charts.bars import BarsPlot

    return BarsPlot


def _share() -> "type[SharePlot]":
    from app.window.charts.share import SharePlot

    return SharePlot


def _fetch() -> None:
    for fetched in (_years, _points, _rows, _bars, _share):
        with report_and_continue():  # whoever draws such a chart meets the same error
            fetched()


def drawing(picture: Picture, context: ViewContext) -> "Drawing":
    """The widget that draws a chart. It waits for the plotting library where that is still on its way."""
    if picture.kind == "sides":
        from app.window.charts.sides_table import SidesTable

        return SidesTable(picture, context)
    warm_up().join()
    return _plot(picture)(picture, context)


def _plot(picture: Picture) -> "Callable[[Picture, ViewContext], Plot]":
    match picture.kind:
        case "years":
            return _years()
        case "points":
            each = max((len(line.points) for line in picture.lines), default=0)
            return _rows() if _crowded(len(picture.lines), each) else _points()
        case "share":
            return _share()
        case "bars" | "sides":
            return _bars()


def _crowded(series: int, each: int) -> bool:
    """Whether a chart has more series or more values than can stand side by side."""
    return series > _SERIES or series * each > _VALUES


def likely_height(chart: "Chart", theme: "Theme", width: int) -> int:
    """About how high the drawing of a chart will be, before anything of it is made."""
    each = max((len(series.values) for series in chart.series), default=0)
    if chart.kind == "points" and _crowded(len(chart.series), each):
        return round(theme.scale * (_ROW * len(chart.series) + 30))
    return round(min(theme.scale * 330, max(theme.scale * 236, width * 0.27)))
