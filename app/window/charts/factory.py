"""Chart factory: the widget of each chart kind, and the import of the plotting library in a thread.

numpy and pyqtgraph take longer to import than everything else together, so no module that is imported before the first
frame may import a module that draws with them.
"""

import functools
from typing import TYPE_CHECKING, TypeAlias

from app.briefing.text.charts import Picture
from app.briefing.text.point_text import crowded, form_of
from app.window.context.view_context import ViewContext
from app.window.qt.thread_pool import report_and_continue, start_thread

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Thread

    from app.briefing.model.values import Chart
    from app.window.charts.bars import BarsPlot
    from app.window.charts.counts import CountsPlot
    from app.window.charts.plot import Plot
    from app.window.charts.points import PointsPlot
    from app.window.charts.share import SharePlot
    from app.window.charts.sides_table import SidesTable
    from app.window.charts.slope import SlopePlot
    from app.window.charts.small_multiples import RowsPlot
    from app.window.charts.years import YearsPlot
    from app.window.theme.theme import Theme

    Drawing: TypeAlias = Plot | SidesTable

_ROW = 62
"""Height of the row of a series in pixels, in small multiples."""


@functools.cache
def warm_up() -> "Thread":
    """Import the plotting library in a thread, once, and return the thread; call after the first frame."""
    return start_thread(_import_plots, "plots")


def _years() -> "type[YearsPlot]":
    from app.window.charts.years import YearsPlot

    return YearsPlot


def _points() -> "type[PointsPlot]":
    from app.window.charts.points import PointsPlot

    return PointsPlot


def _slope() -> "type[SlopePlot]":
    from app.window.charts.slope import SlopePlot

    return SlopePlot


def _counts() -> "type[CountsPlot]":
    from app.window.charts.counts import CountsPlot

    return CountsPlot


def _rows() -> "type[RowsPlot]":
    from app.window.charts.small_multiples import RowsPlot

    return RowsPlot


def _bars() -> "type[BarsPlot]":
    from app.window.charts.bars import BarsPlot

    return BarsPlot


def _share() -> "type[SharePlot]":
    from app.window.charts.share import SharePlot

    return SharePlot


def _import_plots() -> None:
    for import_class in (_years, _points, _slope, _counts, _rows, _bars, _share):
        with report_and_continue():  # drawing such a chart raises the same error
            import_class()


def drawing(picture: Picture, context: ViewContext) -> "Drawing":
    """Return the widget of a chart; blocks until the plotting library is imported."""
    if form_of(picture) == "sides":
        from app.window.charts.sides_table import SidesTable

        return SidesTable(picture, context)
    warm_up().join()
    return _plot_class(picture)(picture, context)


def _plot_class(picture: Picture) -> "Callable[[Picture, ViewContext], Plot]":
    match form_of(picture):
        case "years":
            return _years()
        case "points":
            return _points()
        case "rows":
            return _rows()
        case "slope":
            return _slope()
        case "counts":
            return _counts()
        case "share":
            return _share()
        case "bars" | "sides":
            return _bars()


def likely_height(chart: "Chart", theme: "Theme", width: int) -> int:
    """Return the estimated height of a chart's widget in pixels, before the widget exists."""
    each = max((len(series.values) for series in chart.series), default=0)
    if chart.kind == "points" and crowded(len(chart.series), each):
        return round(theme.scale * (_ROW * len(chart.series) + 30))
    return round(min(theme.scale * 330, max(theme.scale * 236, width * 0.27)))
