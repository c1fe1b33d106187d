"""A thread of the pool that allocates much, beside garbage of the window's thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from tests.support.garbage import Garbage

if TYPE_CHECKING:
    from app.window.shell.main_window import MainWindow
    from tests.support.plays.acting import Play


def play(window: MainWindow) -> Play:
    """Wait for the start, let a thread drop garbage, and for the window to collect it, in its own thread."""
    from app.window.qt.thread_pool import run_in_background

    garbage = Garbage()
    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))
    yield lambda: bool(completed)
    yield garbage.collected
    dropped = threading.Event()

    def work() -> None:
        garbage.drop(100_000)
        dropped.set()

    run_in_background(work)
    yield dropped.is_set
    yield garbage.collected
    assert garbage.threads == {threading.get_ident()}
    print("collected here")
    run_in_background(_last)
    window.close()


def _last() -> None:
    """Work on for a while: the program waits for it at its end."""
    for _ in range(5):
        Garbage().drop(10_000)
    print("worked to the end")
