"""Turns: for how long the window does not answer while it deals with what is made to be long.

Each briefing is opened, checked, walked through tab by tab and presented slide by slide, in a process of its own.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from app.briefing.reading import starter
from tools.benchmarks.rows import Row

ROOT: Final = Path(__file__).resolve().parents[2]
ERRORS: Final = 22_120
"""The errors of the largest report."""
RUNS: Final = 3
"""Runs of the window with a file, at the most."""
MOST: Final = 100.0
"""Milliseconds above which a person notices that the window does not answer."""
SCHEDULED: Final = Path("/proc/thread-self/schedstat")
"""Where Linux counts the nanoseconds for which a thread waited for a processor, after those for which it had one."""
SLIDES: Final = 20
"""Slides that are shown at the most."""
IDLE: Final = 0.5
"""Seconds after each step in which the window's turns are watched."""
REST: Final = 0.001
"""Seconds between two turns, in which the threads that work for the window go on."""

Tree = dict[str, Any]


def rows() -> Iterator[Row]:
    """The longest turn of the window with each briefing, and with the plain one from which it is made."""
    with tempfile.TemporaryDirectory(prefix="briefing-turns-") as folder:
        plain, _ = _used(Path(folder), plainly())
        for name, tree in made().items():
            taken, step = _used(Path(folder), tree)
            note = f"in: {step}; {plain:.0f} ms without it"
            yield Row(f"{name}: longest turn / 100 ms", taken, MOST, "ms", 1.0, note)


def plainly() -> Tree:
    """The briefing that every new one starts from."""
    tree: Tree = json.loads(starter.starter())
    return tree


def made() -> dict[str, Tree]:
    """The briefings by what is long in them."""
    return {
        f"report of {ERRORS:,} errors": faulty(),
        "text of 9,999 lines": worded("\n".join(["ж"] * 9_999)),
        "word of 20,000 letters": worded("ж" * 20_000),
    }


def faulty() -> Tree:
    """A briefing with quotes that were not yet said on its data date, each an error."""
    tree = plainly()
    quote = tree["quotes"][0] | {"date": "2031-01-01"}
    tree["quotes"] += [quote | {"id": f"later-{number}"} for number in range(ERRORS)]
    return tree


def worded(words: str) -> Tree:
    """A briefing whose message is a long text, in each of its languages."""
    tree = plainly()
    message = tree["messages"][0]
    message["text"] = dict.fromkeys(message["text"], words)
    return tree


def _used(folder: Path, tree: Tree) -> tuple[float, str]:
    path = folder / "long.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    return longest(path, MOST)


def longest(path: Path, most: float) -> tuple[float, str]:
    """The milliseconds of the longest turn with a file, and its step.

    Other programs only add to a turn: where one is not under `most`, each step counts as in the best of several runs.
    Raises CalledProcessError where the window ends before its time.
    """
    command = [sys.executable, "-m", "tools.benchmarks.turns", str(path)]
    best: dict[str, float] = {}
    for _ in range(RUNS):
        done = subprocess.run(command, cwd=ROOT, check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        best = {step: min(taken, best.get(step, taken)) for step, taken in told.items()}
        if max(best.values()) < most:
            break
    step = max(best, key=best.__getitem__)
    return best[step], step


def clock() -> float:
    """Seconds on a clock that stands still while other programs keep this thread from a processor."""
    try:
        waited = int(SCHEDULED.read_text("ascii").split()[1])
    except OSError:
        waited = 0  # not on Linux, where every second counts
    return time.perf_counter() - waited / 1e9


def use(path: Path) -> dict[str, float]:
    """The milliseconds of the longest turn in each step with a file."""
    from PySide6.QtWidgets import QApplication

    from app.window.charts.factory import warm_up
    from app.window.presentation.controller import Presentation
    from app.window.review.report_dialog import CheckReport
    from app.window.shell.tabs import TABS
    from app.window.startup.application import make_window

    sys.setswitchinterval(0.001)  # this, and the garbage, as in the program
    gc.disable()
    application = QApplication(["turns"])
    window = make_window()
    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))
    window.show()
    told: dict[str, float] = {}

    def turns(step: str, done: Callable[[], object] = lambda: True) -> None:
        until = time.perf_counter() + IDLE
        while time.perf_counter() < until:
            if not done():
                until = time.perf_counter() + IDLE  # what follows what is waited for is watched too
            began = clock()
            application.processEvents()
            told[step] = max(told.get(step, 0.0), (clock() - began) * 1000)
            time.sleep(REST)

    def taken(step: str, action: Callable[[], object]) -> None:
        began = clock()
        action()
        told[step] = (clock() - began) * 1000
        turns(step)

    turns("start", lambda: completed and window.controllers.examination.summary)
    warm_up().join()
    told.clear()
    window.open(path)
    turns("opening and check", lambda: window.path == path and window.controllers.examination.summary)
    for report in window.findChildren(CheckReport):
        report.accept()
    for tab in TABS:
        taken(f"tab {tab.name}", partial(window.choose_tab, tab.name))
    dossier, chosen = window.context.dossier, window.context.selection
    first = {type(item): key for key, item in reversed(dossier.items.items())}
    last = {type(item): key for key, item in dossier.items.items()}
    for kind, key in first.items():
        taken(f"evidence of a {kind.__name__}", partial(chosen.choose, last[kind]))
        taken(f"evidence of the first {kind.__name__}", partial(chosen.choose, key))
    presentation = Presentation(window, window.context, {})
    taken("presenting", presentation.start)
    for index, slide in enumerate(presentation.state.slides[:SLIDES]):
        taken(f"slide {index + 1}: {slide.kind}", partial(presentation.go_to, index))
    taken("next leaf", presentation.go_on)
    presentation.leave()
    return told


if __name__ == "__main__":
    print(json.dumps(use(Path(sys.argv[1]))), flush=True)
