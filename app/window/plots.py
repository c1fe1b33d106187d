"""Plots: which widget draws which kind of chart, and the plotting library, fetched beside the first frame.

numpy and pyqtgraph take longer to import than everything else together, so nothing that runs before the window stands
may import a module `plot_…` that draws with them.
"""

import functools
import importlib
import threading
from typing import TYPE_CHECKING

from app.briefing.charts import Picture
from app.window.showing import Showing

if TYPE_CHECKING:
    from app.window.plot_sides import SidesTable
    from app.window.plot_surface import Plot

    Drawing = Plot | SidesTable


@functools.cache
def warm_up() -> threading.Thread:
    """Fetch the plotting library in a thread of its own; call it after the first frame. Only the first call does.

    The thread is no daemon: one that dies at exit in the middle of such an import takes the process down with it.
    """
    thread = threading.Thread(target=_fetch, name="plots")
    thread.start()
    return thread


def _fetch() -> None:
    for name in ("years", "points", "bars", "share"):
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

            return PointsPlot(picture, showing)
        case "share":
            from app.window.plot_share import SharePlot

            return SharePlot(picture, showing)
    from app.window.plot_bars import BarsPlot

    return BarsPlot(picture, showing)
