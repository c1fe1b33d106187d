"""Timers: calls deferred until the window has handled its pending events."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

_PAUSE = 1
"""Milliseconds between turns. Without any, Qt would start the next one before the keys pressed meanwhile."""


def call_later(owner: QObject, work: Callable[[], object], pause: int = 0) -> None:
    """Call `work` when the window is next idle, after at least `pause` milliseconds; never if `owner` is deleted.

    The timer is a child of the owner: if the owner of a `QTimer.singleShot` is deleted first, PySide never releases the
    work, and with it the whole tab and briefing (500 KB each time).
    """
    timer = QTimer(owner, singleShot=True, interval=pause)

    def run() -> None:
        # The work is released here. If it were released while the timer is destroyed, and held the last reference to
        # the tab that owns the timer, the tab would destroy the timer a second time.
        timer.timeout.disconnect(run)
        timer.deleteLater()
        work()

    timer.timeout.connect(run)
    timer.start()


def in_turn(owner: QObject, *works: Callable[[], object]) -> None:
    """Call several pieces of work, each in a turn of its own, so that the window reacts between them.

    One that fails does not stop the others.
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
