"""Crash handler: hooks for uncaught exceptions in every thread, installed before anything that can fail.

An uncaught exception writes a crash report and a log line. Imports only the standard library until a report is written.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

MOST_REPORTS: Final = 5
"""Maximum reports per run; a second error at the same place writes none."""

_WENT_ON: Final = "An error that nobody expected; the program went on."
_ENDED: Final = "The program ended with an error that nobody expected, before there was a window."

_known: set[str] = set()
_written: list[Path | None] = []
"""Reports not yet taken by `reports`."""
_listeners: list[Callable[[], None]] = []
_writing = threading.Lock()


def install() -> None:
    """Install the hooks; faulthandler writes the tracebacks of fatal signals to stderr."""
    sys.excepthook = caught
    threading.excepthook = lambda args: caught(args.exc_type, args.exc_value, args.exc_traceback)
    try:
        faulthandler.enable()
    except (AttributeError, OSError, RuntimeError, ValueError):  # no stderr, or one without a descriptor
        return


def listen(wanted: Callable[[], None] | None) -> None:
    """Call `wanted`, which fetches `reports`, after each report, in the thread of the error; None removes it."""
    _listeners[:] = [wanted] if wanted is not None else []
    if _written and wanted is not None:
        wanted()


def reports() -> list[Path | None]:
    """Return and clear the reports not yet taken; None stands for one that could not be written."""
    pending = _written[:]
    _written.clear()
    return pending


def caught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """Handle an uncaught exception of any thread."""
    if error is None or issubclass(kind, SystemExit):
        return
    if issubclass(kind, KeyboardInterrupt):  # nothing needs to be finished
        os._exit(130)
    printed = sys.stderr is not None and (sys.stderr.isatty() or not _listeners)
    if printed:
        sys.__excepthook__(kind, error, trace)
    try:
        report(error, _WENT_ON if _listeners else _ENDED)
    except ImportError:  # failed set-up or damaged installation
        if not printed:
            sys.__excepthook__(kind, error, trace)


def report(error: BaseException, happened: str) -> None:
    """Write a crash report with `happened` as its first line, once per place of error, and call the listener."""
    from app.runtime import crash_reports, log

    lines, place = crash_reports.traceback_lines(error), crash_reports.place(error)
    with _writing:
        opened = not log.begun() and log.begin()  # the error precedes the log's start
        log.trouble(["mishap", *lines])
        if place not in _known and len(_known) < MOST_REPORTS:
            _known.add(place)
            name = f"{crash_reports.stamp()}-{os.getpid()}-{len(_known)}"
            _written.append(crash_reports.write(name, happened, lines, os.getpid()))
        if opened:
            log.end()
    for listener in _listeners if _written else ():
        listener()
