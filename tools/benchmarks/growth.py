"""Growth: the window with the largest briefing that it has to bear, and how much memory that takes.

100,000 agreements, 100,000 quotes, and 10,000 observations in 500 series; beside it a tenth of all of that.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.support.briefings import generator
from tools.benchmarks.rows import Row

ROOT: Final = Path(__file__).resolve().parents[2]
PARTS: Final = (100_000, 100_000, 500)
"""Agreements, quotes, series."""
VISIT: Final = 500.0
"""Milliseconds above which a person wants to be told that something is being done."""
IDLE: Final = 3.0
"""Seconds after a visit in which the window's turns are watched: what is left is done in slices then."""


def rows() -> Iterator[Row]:
    """The first visit of each tab, the longest turn of the window behind the visits, and the memory."""
    with tempfile.TemporaryDirectory(prefix="briefing-growth-") as folder:
        told = [_used(Path(folder), parts) for parts in (PARTS, tuple(part // 10 for part in PARTS), (0, 0, 0))]
    whole, tenth, nothing = told
    size = f"{whole['bytes'] / 1e6:.0f} MB"
    for tab, taken in whole["visits"].items():
        yield Row(f"{size} open: first visit of {tab} / half a second", taken, VISIT, "ms", 1.0)
    yield Row(f"{size} open: longest turn behind the visits / 100 ms", whole["turn"], 100.0, "ms", 1.0)
    ours, theirs = ((one["memory"] - nothing["memory"]) * 1e6 / one["bytes"] for one in (whole, tenth))
    note = f"{whole['memory']:.0f} MB in all; {tenth['memory']:.0f} MB with {tenth['bytes'] / 1e6:.1f} MB"
    yield Row("memory for each byte of it / with a tenth open", ours, theirs, "B", 1.1, note)


def _used(folder: Path, parts: tuple[int, ...]) -> dict[str, Any]:
    path = folder / "grown.json"
    path.write_bytes(generator.grown(*parts))
    command = [sys.executable, "-m", "tools.benchmarks.growth", str(path)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told | {"bytes": path.stat().st_size}


def use(path: Path) -> dict[str, Any]:
    """Open a file, visit every tab and scroll through it; milliseconds and megabytes."""
    from PySide6.QtWidgets import QAbstractScrollArea, QApplication

    from app.window.charts.factory import warm_up
    from app.window.shell.tabs import TABS
    from app.window.startup.application import make_window
    from app.window.startup.chart_prefetch import ChartsAhead
    from tools.benchmarks.plays import resident

    sys.setswitchinterval(0.001)  # this, the garbage and the charts as in the program
    gc.disable()
    application = QApplication(["growth"])
    window = make_window(path)
    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))
    window.completed.connect(lambda: ChartsAhead(window).fetch())
    window.show()
    while (
        not completed or not window.controllers.examination.summary
    ):  # until the check is through, all takes three times as long
        application.processEvents()
    warm_up().join()
    longest = 0.0

    def turns(seconds: float) -> None:
        nonlocal longest
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            began = time.perf_counter()
            application.processEvents()
            longest = max(longest, (time.perf_counter() - began) * 1000)

    turns(IDLE)
    visits = {}
    for tab in (TABS[1], TABS[2], TABS[3], TABS[0]):
        began = time.perf_counter()
        window.choose_tab(tab.name)
        application.processEvents()
        visits[tab.name.capitalize()] = (time.perf_counter() - began) * 1000
        turns(IDLE)
        areas = window.tab_widget(tab.name).findChildren(QAbstractScrollArea)
        for bar in [area.verticalScrollBar() for area in areas if area.isVisible()]:
            for share in range(10):
                bar.setValue(bar.maximum() * share // 9)
                turns(0)
    return {"visits": visits, "turn": longest, "memory": resident()}


if __name__ == "__main__":
    print(json.dumps(use(Path(sys.argv[1]))), flush=True)
