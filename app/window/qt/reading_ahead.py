"""Reading ahead: an index read in a thread of the pool, in steps, while the window reacts."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from app.window.qt.thread_pool import report_and_continue, run_in_background

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

_PAUSE: Final = 0.0002
"""Seconds after each step in which the window's thread takes Python's lock. Without it, that thread would wait
behind each call of Qt for Python's switch interval: 5 ms."""
_STEPS: Final = 100
"""Steps after which other work of the pool has its turn: to read 100,000 entries takes half a minute."""


def read_ahead(read: Callable[[int], bool], rows: int, owner: QObject) -> Event:
    """Call `read(rows)` in a thread until it returns True; return the event that stops it.

    The event is also set once the owner is deleted or the program ends. An error is reported and reading continues:
    what cannot be read is not read again. `read` must not hold a Qt object, which might be deleted in the thread.
    """
    stopped = Event()
    owner.destroyed.connect(stopped.set)
    if (application := QCoreApplication.instance()) is not None:
        application.aboutToQuit.connect(stopped.set)

    def work() -> None:
        for _ in range(_STEPS):
            if stopped.wait(_PAUSE):
                return
            with report_and_continue():
                if read(rows):
                    return
        run_in_background(work)

    run_in_background(work)
    return stopped
