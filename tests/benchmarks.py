"""Benchmarks: `python3 -m tests.benchmarks [--json FILE] [--frozen FOLDER]`.

Each row is a ratio of two medians, ours and a reference, measured in turn in the same run, so that it says the same on
any machine. Nothing here is a test: a slow machine fails nothing.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from app.environment import prepare
from tests import frozen_start

ROOT = Path(__file__).resolve().parent.parent
RUNS = 9

_BLANK = """
import os, sys
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow

class Blank(QMainWindow):
    def event(self, event):
        done = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest:
            os._exit(0)
        return done

application = QApplication(sys.argv[:1])
window = Blank()
window.resize(1280, 800)
window.show()
application.exec()
"""
_OURS = """
import os, sys
sys.path.insert(0, {root!r})
sys.argv = ["main.py"]
from app.__main__ import main
main(lambda: os._exit(0))
"""


@dataclass(frozen=True)
class Row:
    """One comparison: two medians in the unit named, and the ratio that is the goal."""

    name: str
    ours: float
    reference: float
    unit: str
    goal: float

    @property
    def ratio(self) -> float:
        """Ours by the reference."""
        return self.ours / self.reference


def interleaved(ours: Callable[[], float], reference: Callable[[], float]) -> tuple[float, float]:
    """The medians of two measurements taken in turn, after one of each that does not count."""
    ours()
    reference()
    pairs = [(ours(), reference()) for _ in range(RUNS)]
    return statistics.median(mine for mine, _ in pairs), statistics.median(theirs for _, theirs in pairs)


def process_time(code: str) -> float:
    """Milliseconds from the start of a Python process to its end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdin=subprocess.DEVNULL)
    return (time.perf_counter() - began) * 1000


@contextmanager
def shown() -> Iterator[str]:
    """Show windows on an X server of our own where there is one, else nowhere; the name of the platform."""
    if shutil.which("Xvfb") is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        yield "offscreen"
        return
    from tests.screen import screen

    before = dict(os.environ)
    with screen("1920x1080") as environment:
        os.environ.update(environment)
        yield "xcb on Xvfb"
    os.environ.clear()
    os.environ.update(before)


def first_frame() -> Row:
    """The first frame with the bundled briefing beside that of a blank window, process start included."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    code = _OURS.format(root=str(ROOT))
    mine, theirs = interleaved(lambda: process_time(code), lambda: process_time(_BLANK))
    return Row("first frame / blank window", mine, theirs, "ms", 1.5)


def frozen_first_frame(folder: Path | None, screen_name: str) -> Iterator[Row]:
    """The same of the frozen program beside a frozen blank window, seen on the screen; no row where none is named."""
    found = frozen_start.executables(folder) if folder else None
    if found is None or screen_name == "offscreen":
        made = "python3 -m tests.bundle --once --no-trial --keep FOLDER"
        print(f"without the frozen program: on Xvfb it is measured with --frozen FOLDER, as made by {made}")
        return
    mine, theirs = interleaved(lambda: frozen_start.start(found[0]), lambda: frozen_start.start(found[1]))
    yield Row("frozen, first frame / frozen blank window", mine, theirs, "ms", 1.5)


def search() -> list[Row]:
    """The slowest key of a search, to the painted list and to its answer alone."""
    from tests import search_benchmarks

    painted, answered, entries = search_benchmarks.measured()
    return [
        Row(f"slowest key, {entries:,} entries / one frame", painted.ours, painted.reference, "ms", 1.0),
        Row("slowest answer / looking through all texts", answered.ours, answered.reference, "ms", 0.25),
    ]


def main(arguments: list[str]) -> int:
    """Measure, print a table, and write it as JSON where that is asked for."""
    prepare(tests=True)
    parser = argparse.ArgumentParser(prog="python3 -m tests.benchmarks")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--frozen", type=Path, metavar="FOLDER")
    wanted = parser.parse_args(arguments)
    from tests import paper_benchmarks

    with shown() as screen_name:
        rows = [first_frame(), *frozen_first_frame(wanted.frozen, screen_name), *search()]
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{machine}, {screen_name}; medians of {RUNS}")
    print(f"{'':48}{'ours':>12}{'reference':>12}{'ratio':>8}{'goal':>7}")
    for row in rows:
        print(
            f"{row.name:48}{row.ours:>9.0f} {row.unit}{row.reference:>9.0f} {row.unit}{row.ratio:>8.2f}{row.goal:>7.2f}"
        )
    exports = []
    for comparison in paper_benchmarks.comparisons():
        exports.append(asdict(comparison))
        print(*comparison.lines(), sep="\n", flush=True)
    if wanted.json:
        told = {"machine": machine, "screen": screen_name, "rows": [asdict(row) | {"ratio": row.ratio} for row in rows]}
        told |= {"exports": exports}
        wanted.json.write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
