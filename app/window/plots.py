"""Plots: which widget draws which kind of chart, and the plotting library, fetched beside the first frame.

numpy and pyqtgraph take longer to import than everything else together, so nothing that runs before the window stands
may import a module `plot_…` that draws with them.
"""

import functools
import importlib
import threading
from typing import TYPE_CHECKING, TypeAlias

from app.briefing.charts import Picture
from app.window.beside import GoingOn
from app.window.showing import Showing

if TYPE_CHECKING:
    from app.briefing.model import Chart
    from app.window.plot_sides import SidesTable
    from app.window.plot_surface import Plot
    from app.window.theme import Theme

    Drawing: TypeAlias = Plot | SidesTable

_SERIES = 4
"""Series that can be told apart by colour and shape where they stand side by side."""
_VALUES = 24
"""Values that have room side by side in half the width of a window."""
_ROW = 62
"""Pixels of the row of a series, where each has one."""


@functools.cache
def warm_up() -> threading.Thread:
    """Fetch the plotting library in a thread of its own; call it after the first frame. Only the first call does.

    The thread is no daemon: one that dies at exit in the middle of such an import takes the process down with it.
    """
    thread = threading.Thread(target=_fetch, name="plots")
    thread.start()
    return thread


def _fetch() -> None:
    for name in ("years", "points", "rows", "bars", "share"):
        with GoingOn():  # whoever draws such a chart meets the same error
            importlib.import_module(f"app.window.plot_{name}")


def drawing(picture: Picture, showing: Showing) -> "Drawing":
    """The widget that draws a chart. It waits for the plotting library where that is still on its way."""
    if picture.kind == "sides":
        from app.window.plot_sides import SidesTable

        return SidesTable(picture, showing)
    warm_up().join()
    match picture.kind:
        case "years":
            from app.window.plot_years import YearsPlot

            return YearsPlot(picture, showing)
        case "points":
            from app.window.plot_points import PointsPlot
            from app.window.plot_rows import RowsPlot

            each = max((len(line.points) for line in picture.lines), default=0)
            return RowsPlot(picture, showing) if _crowded(len(picture.lines), each) else PointsPlot(picture, showing)
        case "share":
            from app.window.plot_share import SharePlot

            return SharePlot(picture, showing)
    from app.window.plot_bars import BarsPlot

    return BarsPlot(picture, showing)


def _crowded(series: int, each: int) -> bool:
    """Whether a chart has more series or more values than can stand side by side."""
    return series > _SERIES or series * each > _VALUES


def likely_height(chart: "Chart", theme: "Theme", width: int) -> int:
    """About how high the drawing of a chart will be, before anything of it is made."""
    each = max((len(series.values) for series in chart.series), default=0)
    if chart.kind == "points" and _crowded(len(chart.series), each):
        return round(theme.scale * (_ROW * len(chart.series) + 30))
    return round(min(theme.scale * 330, max(theme.scale * 236, width * 0.27)))
