"""Acting: the real program in a process of its own, with a script that plays the person in front of it.

A script is a function of the window that does something to it and yields a condition; it goes on once that holds. It is
called `play`, or has a name of its own: `python3 -m tests.support.plays.acting MODULE [NAME]` starts the program as
`main.py` does.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from app.window.shell.main_window import MainWindow

    Play = Generator[Callable[[], bool], None, None]

GLANCE = 10
"""Milliseconds between two looks at whether a condition holds."""
PATIENCE = 180.0
"""Seconds that a condition may take on a busy machine."""
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

    from app.window.shell.main_window import MainWindow

    (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    acts = script(window)
    timer = QTimer(window)
    awaited: list[Callable[[], bool]] = []
    until = 0.0

    def look() -> None:
        nonlocal until
        try:
            if not awaited or awaited[-1]():
                awaited.append(next(acts))
                until = time.monotonic() + PATIENCE
            elif time.monotonic() > until:
                acts.throw(TimeoutError(f"waited {PATIENCE:.0f} s"))
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
    module, name = (*sys.argv[1:], "play")[:2]
    sys.exit(start(getattr(importlib.import_module(module), name)))
