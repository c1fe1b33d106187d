"""The start: the first frame, the first visit of the charts, the stalls behind the first frame, and the memory."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.support.environment import USER_FOLDERS, private_folders
from tools.benchmarks import frozen
from tools.benchmarks.rows import RUNS, Missing, Row, interleaved

ROOT: Final = Path(__file__).resolve().parents[2]
STALL: Final = 50.0
"""Milliseconds for which the window may not answer."""

_BLANK: Final = """
import os, sys
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow

class Blank(QMainWindow):
    def event(self, event):
        done = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest:
            {painted}
        return done

application = QApplication(sys.argv[:1])
window = Blank()
window.resize(1280, 800)
window.show()
application.exec()
"""
_BLANK_GONE: Final = _BLANK.format(painted="os._exit(0)")
_BLANK_WEIGHED: Final = _BLANK.format(
    painted="print(int(open('/proc/self/statm').read().split()[1]) * os.sysconf('SC_PAGE_SIZE') / 1e6, flush=True),"
    " os._exit(0)"
)
_OURS: Final = """
import os, sys
sys.path.insert(0, {root!r})
sys.argv = ["main.py"]
from app.__main__ import main
main(lambda: os._exit(0))
"""


def rows(folder: Path | None, screen: str) -> Iterator[Row | Missing]:
    """Every row of the start; `folder` has the frozen programs, and `screen` is the platform that shows windows."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # A user's folders that are left as they were: a program that is ended in the middle leaves a session behind.
    with tempfile.TemporaryDirectory(prefix="briefing-benchmarks-") as home:
        before = dict(os.environ)
        os.environ.update(private_folders(Path(home)))
        yield from _rows(folder, screen, Path(home))
        os.environ.update({name: before.get(name, "") for name in USER_FOLDERS})


def _rows(folder: Path | None, screen: str, home: Path) -> Iterator[Row | Missing]:
    def played(name: str) -> float:
        """What a script of `plays` measures in a new process of the program."""
        shutil.rmtree(home / ".local", ignore_errors=True)
        return float(_said(["-m", "tools.benchmarks.plays", name]))

    mine, blank = interleaved(first_frame, lambda: _lasted(_BLANK_GONE))
    yield Row("first frame / first frame of a blank window", mine, blank, "ms", 1.5)
    yield frozen_first_frame(folder, screen)
    for play, name in (
        ("trade_at_once", "first visit of Trade right behind the first frame / blank"),
        ("trade_later", "first visit of Trade a moment later / blank"),
    ):
        mine, blank = interleaved(lambda told=play: played(told), lambda: _lasted(_BLANK_GONE))  # type: ignore[misc]
        yield Row(name, mine, blank, "ms", 1.0)
    stalls = [played("stalls") for _ in range(RUNS)]
    yield Row("worst stall behind the first frame / 50 ms", statistics.median(stalls), STALL, "ms", 1.0)
    mine, blank = interleaved(lambda: played("memory_at_once"), lambda: float(_said(["-c", _BLANK_WEIGHED])))
    yield Row("memory at the first frame / blank window", mine, blank, "MB", None)
    mine, blank = interleaved(lambda: played("memory_later"), lambda: float(_said(["-c", _BLANK_WEIGHED])))
    yield Row("memory once all is there, charts too / blank window", mine, blank, "MB", None)


def frozen_first_frame(folder: Path | None, screen: str) -> Row | Missing:
    """The first frame of the frozen program beside a frozen blank window, seen on the screen."""
    name = "frozen program: first frame / frozen blank window"
    found = frozen.executables(folder) if folder else None
    if found is None or screen == "offscreen":
        made = "python3 -m tools.bundle --once --no-trial --keep FOLDER"
        return Missing(name, f"it wants Xvfb, and --frozen FOLDER as made by {made}")
    mine, theirs = interleaved(lambda: frozen.start(found[0]), lambda: frozen.start(found[1]))
    return Row(name, mine, theirs, "ms", 1.5)


def first_frame(environment: dict[str, str] | None = None) -> float:
    """Milliseconds from the start of the program to its first frame."""
    return _lasted(_OURS.format(root=str(ROOT)), environment)


def _lasted(code: str, environment: dict[str, str] | None = None) -> float:
    """Milliseconds from the start of a Python process to its end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdin=subprocess.DEVNULL, env=environment)
    return (time.perf_counter() - began) * 1000


def _said(arguments: list[str]) -> str:
    """What a Python process prints last."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return done.stdout.split()[-1]
