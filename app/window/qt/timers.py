"""Timers: work for when the window has handled the events that have come so far."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

_PAUSE = 1
"""Milliseconds between turns. Without any, Qt would take up the next one before the keys that came meanwhile."""


def call_later(owner: QObject, work: Callable[[], object], pause: int = 0) -> None:
    """Call `work` when the window is idle next, at the earliest in `pause` milliseconds; never if `owner` is deleted.

    The timer is a child of the owner: where the owner of a `QTimer.singleShot` goes first, PySide never lets go of the
    work, and with it of the whole tab and briefing (500 KB each time).
    """
    timer = QTimer(owner, singleShot=True, interval=pause)

    def run() -> None:
        # The work is let go of here: were it while the timer is taken apart, and it the last to know the tab that the
        # timer is in, the tab would take the timer apart a second time.
        timer.timeout.disconnect(run)
        timer.deleteLater()
        work()

    timer.timeout.connect(run)
    timer.start()


def in_turn(owner: QObject, *works: Callable[[], object]) -> None:
    """Do several pieces of work, each in a turn of its own, so that the window answers between them.

    One that fails holds none of the others up.
    """
    if works:
        first, *rest = works

        def go_on() -> None:
            try:
                first()
            finally:
                if isValid(owner):
                    in_turn(owner, *rest)

        call_later(owner, go_on, _PAUSE)
