"""The crash handler: in place before anything that can fail, in every thread, whether a window ever comes or not.

An error that nobody expected leaves a report and a line in the log, and garbage is looked for again, which the start
puts off. Only the standard library is known here, and of the program what a report needs, once one is written.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import sys
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

MOST_REPORTS: Final = 5
"""Reports that one run writes; an error at the same place as one before leaves none."""

_WENT_ON: Final = "An error that nobody expected; the program went on."
_ENDED: Final = "The program ended with an error that nobody expected, before there was a window."

_known: set[str] = set()
_written: list[Path | None] = []
"""Reports that nobody was told of yet."""
_listeners: list[Callable[[], None]] = []
_writing = threading.Lock()


def install() -> None:
    """Take charge of errors from now on; what kills the process says on stderr where in the code it did."""
    sys.excepthook = caught
    threading.excepthook = lambda what: caught(what.exc_type, what.exc_value, what.exc_traceback)
    try:
        faulthandler.enable()
    except (AttributeError, OSError, RuntimeError, ValueError):  # there is no stderr, or none that is a file
        return


def listen(wanted: Callable[[], None] | None) -> None:
    """Call `wanted` at each report from now on, in the thread of the error; it takes them with `reports`."""
    _listeners[:] = [wanted] if wanted is not None else []
    if _written and wanted is not None:
        wanted()


def reports() -> list[Path | None]:
    """The reports that nobody was told of yet, None for one that could not be written; whoever asks tells of them."""
    found = _written[:]
    _written.clear()
    return found


def caught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """An error that nobody expected, in any thread."""
    if error is None or issubclass(kind, SystemExit):
        return
    if issubclass(kind, KeyboardInterrupt):  # nothing was begun yet that has to be ended
        os._exit(130)
    collect_again()
    shown = sys.stderr is not None and (sys.stderr.isatty() or not _listeners)
    if shown:
        sys.__excepthook__(kind, error, trace)
    try:
        report(error, _WENT_ON if _listeners else _ENDED)
    except ImportError:  # what a report needs is not there: the set-up failed, or the installation is damaged
        if not shown:
            sys.__excepthook__(kind, error, trace)


def report(error: BaseException, happened: str) -> None:
    """Write a report of an error, the first line of which says what happened, unless one was written of its place."""
    from app.runtime import crash_reports, log

    told, known = crash_reports.traceback_lines(error), crash_reports.place(error)
    with _writing:
        unheard = not log.begun() and log.begin()  # it is before the log's own beginning
        log.trouble(["mishap", *told])
        if known not in _known and len(_known) < MOST_REPORTS:
            _known.add(known)
            name = f"{crash_reports.stamp()}-{os.getpid()}-{len(_known)}"
            _written.append(crash_reports.write(name, happened, told, os.getpid()))
        if unheard:
            log.end()
    for listener in _listeners if _written else ():
        listener()


def collect_again() -> None:
    """Look for garbage again, but not among what is there by now: once through all of that takes 50 ms."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
