"""Thread pool: starts all threads of the window; their work may do one thing to it: emit a signal."""

import contextlib
import functools
import sys
import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal, SignalInstance


def run_in_background(work: Callable[[], object], *, at_once: bool = False) -> None:
    """Run `work` in a thread of the pool; an unexpected error goes to `sys.excepthook`, like one in a slot.

    Qt would drop the error, and the code that waits for the result would never learn of it. `at_once`: for short work,
    which does not wait until one of the threads is free.
    """

    def run() -> None:
        try:
            work()
        except BaseException as error:
            sys.excepthook(type(error), error, error.__traceback__)
            raise

    pool = QThreadPool.globalInstance()
    if at_once:
        pool.reserveThread()
        pool.startOnReservedThread(QRunnable.create(run))
    else:
        pool.start(QRunnable.create(run))


def wait_for_background(most: int) -> None:
    """Wait until the work in the pool is done, `most` milliseconds at most.

    A thread that still runs while the interpreter ends may bring the process down.
    """
    QThreadPool.globalInstance().waitForDone(most)


def start_thread(work: Callable[[], object], name: str) -> threading.Thread:
    """Start a thread outside the pool, for imports at the start: they are joined, and delay no job of the pool.

    The thread is no daemon: one that dies at exit during an import takes the process down. An unexpected error goes to
    `threading.excepthook`.
    """
    thread = threading.Thread(target=work, name=name)
    thread.start()
    return thread


@contextlib.contextmanager
def report_and_continue() -> Iterator[None]:
    """Pass an unexpected error to `sys.excepthook` and continue: the code behind the block does not depend on it."""
    try:
        yield
    except BaseException as error:
        if not isinstance(error, Exception):
            raise
        sys.excepthook(type(error), error, error.__traceback__)


class _Mailbox(QObject):
    """Object of the window's thread that outlives every window and emits the signals posted by threads.

    A thread that emitted a signal of a window itself would do so while the window's thread deletes it, and crash.
    """

    posted = Signal(object, object)

    def __init__(self) -> None:
        """Receive in the thread of the application."""
        super().__init__()
        application = QCoreApplication.instance()
        if application is not None:
            self.moveToThread(application.thread())
        self.posted.connect(self._emit, Qt.ConnectionType.QueuedConnection)

    def _emit(self, signal: SignalInstance, arguments: tuple[object, ...]) -> None:
        with contextlib.suppress(RuntimeError):  # "Signal source has been deleted"
            signal.emit(*arguments)


@functools.cache
def _mailbox() -> _Mailbox:
    return _Mailbox()


def emit_if_alive(signal: SignalInstance, *arguments: object) -> None:
    """Let the window's thread emit a signal, unless its object was deleted by then; callable in any thread."""
    with contextlib.suppress(RuntimeError):  # the application has ended, and its objects are deleted
        _mailbox().posted.emit(signal, arguments)
