"""Background job: work in a thread of the pool that delivers its result by signal, unless it is cancelled."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.window.qt.thread_pool import emit_if_alive, run_in_background

if TYPE_CHECKING:
    from collections.abc import Callable


class BackgroundJob(QObject):
    """Job that runs one piece of work at a time; a new one supersedes the last.

    `done` delivers the result and `failed` the exception, both in the thread of the job. Superseded or cancelled work
    delivers neither.
    """

    done = Signal(object)
    failed = Signal(object)
    _ended = Signal(object, bool, object)

    def __init__(self, parent: QObject, *expected: type[Exception]) -> None:
        """Create the job of `parent`; an exception that is not in `expected` also goes to `sys.excepthook`."""
        super().__init__(parent)
        self._expected = expected
        self._cancelled = Event()
        self._ended.connect(self._deliver)

    def start(self, work: Callable[[Event], object], *, at_once: bool = False) -> None:
        """Run `work` in a thread, `at_once` if it is short; its argument is set once its result is not needed."""
        self.cancel()
        cancelled = self._cancelled = Event()

        def run() -> None:
            try:
                result = work(cancelled)
            except BaseException as error:
                emit_if_alive(self._ended, cancelled, False, error)
                if not isinstance(error, self._expected):
                    raise
            else:
                emit_if_alive(self._ended, cancelled, True, result)

        run_in_background(run, at_once=at_once)

    def cancel(self) -> None:
        """Ask the work to stop, and drop its result."""
        self._cancelled.set()

    def _deliver(self, cancelled: Event, succeeded: bool, outcome: object) -> None:
        if not cancelled.is_set():
            (self.done if succeeded else self.failed).emit(outcome)
