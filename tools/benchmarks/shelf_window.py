"""Shelf in the program's window: `python3 -m tools.benchmarks.shelf_window NAME [FOLDER]` prints a measurement as JSON.

The shelf is that of the user whose folders the environment names; `FOLDER` is on it.
"""

from __future__ import annotations

import gc
import itertools
import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.shelf import folders
from tools.benchmarks.plays import main_window, resident, when_quiet
from tools.benchmarks.turns import clock

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS: Final = 3
TYPED: Final = ("экспорт серб", "казахстан", "соглашение о", "вучич", "vucic", "Београд", "2025", "107,7", "слово77")


def keys(folder: Path) -> tuple[float, list[tuple[float, str]]]:
    """Open a shelf that is indexed, and type: seconds of the window's thread until the list is painted, then the keys.

    Of each key the milliseconds, the median of some runs, and what was typed by then.
    """
    from PySide6.QtCore import QEventLoop, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.window.startup.application import make_window

    folders.set_folders((folder,))
    application = QApplication(["shelf"])
    window = make_window()
    completed: list[Any] = []
    window.completed.connect(lambda: completed.append(True))
    window.show()
    shelf = window.controllers.pages.shelf
    while not completed or not window.controllers.examination.summary:
        application.processEvents()
    began = time.thread_time()
    shelf.open()
    while not shelf.ready:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    application.processEvents()
    opened = time.thread_time() - began
    gc.freeze()  # as the program does after its first frame
    page = shelf.page
    assert page is not None

    def taken(letter: str) -> float:
        began = time.thread_time()
        QTest.sendKeyEvent(
            QTest.KeyAction.Press, page.field, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier, 0
        )
        application.processEvents()
        return (time.thread_time() - began) * 1000

    told = []
    for text in TYPED:
        runs = []
        for _ in range(RUNS + 1):  # the first does not count
            page.field.clear()
            application.processEvents()
            runs.append([taken(letter) for letter in text])
        typed = zip(*runs[1:], strict=True)
        told += [(statistics.median(key), text[:number]) for number, key in enumerate(typed, 1)]
    return opened, told


def turn(folder: Path) -> None:
    """The longest turn of the window in milliseconds, while a folder is indexed for the first time and its list shown.

    A turn lasts no longer than the processor works for this process: where others keep its threads from one, the window
    waits for a lock whose holder waits for a processor.
    """

    def index() -> None:
        from PySide6.QtCore import Qt, QTimer

        window = main_window()
        shelf = window.controllers.pages.shelf
        shelf.open()
        beats = [(clock(), time.process_time())]

        def beat() -> None:
            beats.append((clock(), time.process_time()))
            if shelf.ready:
                steps = [
                    min(now - then, worked_now - worked)
                    for (then, worked), (now, worked_now) in itertools.pairwise(beats)
                ]
                _say(max(steps) * 1000)

        timer = QTimer(window, interval=1, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(beat)
        shelf.set_folders((folder,))
        timer.start()

    _played(lambda: when_quiet(main_window(), index))


def memory(folder: Path | None) -> None:
    """Megabytes in memory after the start, once the folders of the shelf have been looked at, and all is quiet."""
    folders.set_folders((folder,) if folder is not None else ())

    def weigh() -> None:
        from PySide6.QtCore import QTimer

        if main_window().controllers.pages.shelf.ready:
            _say(resident())
        else:
            QTimer.singleShot(50, weigh)

    _played(lambda: when_quiet(main_window(), weigh))


def _played(play: Callable[[], None]) -> None:
    """Start the program as `main.py` does, and do something at its first frame."""
    sys.argv = ["main.py"]
    from app.__main__ import main

    sys.exit(main(play))


def _say(told: object) -> None:
    print(json.dumps(told), flush=True)
    os._exit(0)


if __name__ == "__main__":
    name, place = sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else None
    _say(globals()[name](place))
