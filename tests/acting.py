"""Acting: the real program in a process of its own, with a script that plays the person in front of it.

A script is a module of the tests with a function `play(window)`, a generator: it does something to the window and
yields a condition; it goes on once that holds. `python3 -m tests.acting MODULE` starts the program as `main.py` does.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.window.main_window import MainWindow

    Play = Iterator[Callable[[], bool]]

GLANCE = 10
"""Milliseconds between two looks at whether a condition holds."""
FAILED = 70
"""The exit status of a script that raised."""


def start(script: Callable[[MainWindow], Play]) -> int:
    """Run the program as `main.py` does, with a script; gives its exit status once the window was closed."""
    from app.__main__ import main

    sys.argv = ["main.py"]
    return main(lambda: _play(script))


def _play(script: Callable[[MainWindow], Play]) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app.window.main_window import MainWindow

    (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    acts = script(window)
    timer = QTimer(window)
    awaited: list[Callable[[], bool]] = []

    def look() -> None:
        try:
            if not awaited or awaited[-1]():
                awaited.append(next(acts))
        except StopIteration:
            timer.stop()
            window.close()
        except BaseException:  # noqa: BLE001 - whatever the script did not expect ends the process, and its test
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(FAILED)

    timer.timeout.connect(look)
    timer.start(GLANCE)


if __name__ == "__main__":
    sys.exit(start(importlib.import_module(sys.argv[1]).play))
