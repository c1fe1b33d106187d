"""Beside: work that is done while the window goes on."""

import contextlib
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QRunnable, QThreadPool, SignalInstance


def beside(work: Callable[[], object]) -> None:
    """Do some work in a thread of the pool. An error nobody expected goes to `sys.excepthook`, as one in a slot does.

    Left to Qt it would vanish, and whoever waits for the work would wait for ever and not know why.
    """

    def done() -> None:
        try:
            work()
        except BaseException as error:
            sys.excepthook(type(error), error, error.__traceback__)
            raise

    QThreadPool.globalInstance().start(QRunnable.create(done))


class GoingOn:
    """Goes on behind an error that nobody expected, once it is told of: what follows does not depend on it."""

    def __enter__(self) -> None:
        """Whatever happens from now on."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Tell of the error, where there was one."""
        if kind is None or error is None or not isinstance(error, Exception):
            return False
        sys.excepthook(kind, error, trace)
        return True


def bring(signal: SignalInstance, *what: object) -> None:
    """Bring what such work has come to; where the one who wanted it is gone by then, nobody is told."""
    with contextlib.suppress(RuntimeError):  # "Signal source has been deleted"
        signal.emit(*what)
