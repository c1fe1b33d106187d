"""Session restorer: the log, the stored session and the handling of unexpected errors of one run.

It starts behind the first frame. An error in a slot or in a thread leaves a report (see `crash_handler`) and opens a
dialog; the window stays. A program that ends without being closed leaves its session behind, which the next start
offers to restore. An end by signal or by the desktop session counts as closing.
"""

from __future__ import annotations

import contextlib
import faulthandler
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSysInfo, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.runtime import crash_handler, crash_reports, log, paths, sessions
from app.window.qt.thread_pool import report_and_continue
from app.window.qt.timers import call_later
from app.window.startup.crash_dialogs import CrashDialog, RestoreDialog
from app.window.startup.endings import Endings

if TYPE_CHECKING:
    from typing import TextIO

    from app.window.shell.main_window import MainWindow


class SessionRestorer(QObject):
    """Controller of the session and the crash reports of one run and its windows, from `begin` until `end`."""

    def __init__(self) -> None:
        """Create an inactive restorer; `begin` opens the log and the session."""
        super().__init__()
        self._windows: list[MainWindow] = []
        self._wanted: list[tuple[Path, sessions.Opened]] = []
        self._session: sessions.Session | None = None
        self._fault: TextIO | None = None
        self._dialog: CrashDialog | None = None
        self._endings = Endings(self)

    def begin(self, windows: list[MainWindow]) -> None:
        """Open the log and the session with the windows that exist; a step that fails does not stop the others."""
        with report_and_continue():
            log.begin()
            _log_start(windows[0])
        left: list[sessions.Left] = []
        with report_and_continue():
            left = sessions.left_behind()
        with report_and_continue():
            self._endings.begin()
            self._endings.near.connect(self.rest)
        for window in windows:
            with report_and_continue():
                self.follow(window)
        if left:
            call_later(self, lambda: self._offer(left))

    def follow(self, window: MainWindow) -> None:
        """Add a window to the session, until it is closed."""
        if window in self._windows:
            return
        self._windows.append(window)
        window.settled.connect(self._store, Qt.ConnectionType.QueuedConnection)
        window.closed.connect(self._remove)
        self._show_tab(window, window.path, self._wanted)
        call_later(self, self._store)

    def _remove(self, window: MainWindow) -> None:
        self._windows.remove(window)
        if self._windows:  # else the program ends, and with it the session
            self._store()

    def end(self) -> None:
        """End the session and the log: the program was closed."""
        self._endings.end()
        self._end_session()
        log.note("end")
        log.end()

    def _begin_session(self) -> None:
        self._session = sessions.Session()
        with contextlib.suppress(OSError):
            self._fault = _fault_file(self._session.name).open("w", encoding="utf-8")
            faulthandler.enable(self._fault)

    def _end_session(self) -> None:
        if self._fault is not None and self._session is not None:
            faulthandler.disable()
            self._fault.close()
            with contextlib.suppress(OSError):
                _fault_file(self._session.name).unlink()
        if self._session is not None:
            self._session.end()
        self._fault = self._session = None

    def rest(self) -> None:
        """End the session: the desktop's ends and may end the process. If not, the next change begins a new one."""
        for window in self._windows:
            window.remember()
        self._end_session()

    # Session

    def _store(self) -> None:
        """Store what the windows have open; begin the session if there is none."""
        with contextlib.suppress(OSError):  # only the offer to restore depends on the session
            if self._session is None:
                self._begin_session()
            if self._session is not None:  # set by `_begin_session`
                self._session.keep(_opened(window) for window in self._windows)

    def _offer(self, left: list[sessions.Left]) -> None:
        """Open the dialog that offers what was open."""
        reports = [_report_of(session) for session in left]
        log.note("left-behind", sessions=len(left))
        if not self._windows:  # the last one was closed meanwhile
            return
        window = self._windows[0]
        dialog = RestoreDialog(window, window.context, left, reports[0])
        dialog.wanted.connect(self._open_again)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _open_again(self, chosen: list[sessions.Opened]) -> None:
        """Open the first in the window that exists, in its language, and each other one in a new window."""
        from app.window.files.controller import Files

        if not chosen or not self._windows:
            return
        window = self._windows[0]
        first, *others = [(Path(entry.path) if entry.path else paths.bundled_briefing(), entry) for entry in chosen]
        _run_command(window, f"language-{first[1].language}")
        to_open = [first]
        window.controllers.files.opened.connect(lambda path, *_: self._show_tab(window, path, to_open))
        window.open(first[0])
        for entry in others:
            self._wanted.append(entry)
            Files(window).open(entry[0], another=True)

    def _show_tab(self, window: MainWindow, path: Path, entries: list[tuple[Path, sessions.Opened]]) -> None:
        """Show the tab of a file to be reopened, once it is opened."""
        entry = next((pair for pair in entries if pair[0] == path), None)
        if entry is not None:
            entries.remove(entry)
            call_later(self, lambda: _run_command(window, f"tab-{entry[1].tab}"))

    # Crash reports

    def tell(self) -> None:
        """Show a dialog of the reports, one at a time; errors while it is open go to the log only."""
        if self._dialog is None and self._windows and (reports := crash_handler.reports()):
            active = QApplication.activeWindow()
            window = next((candidate for candidate in self._windows if candidate is active), self._windows[-1])
            self._dialog = dialog = CrashDialog(window, window.context, reports[-1])
            dialog.finished.connect(self._closed)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _closed(self) -> None:
        self._dialog = None
        crash_handler.reports()


def _log_start(window: MainWindow) -> None:
    log.note(
        "start",
        version=crash_reports.version(),
        frozen=bool(getattr(sys, "frozen", False)),
        python=".".join(map(str, sys.version_info[:3])),
        qt=qVersion(),
        system=QSysInfo.productType(),
        release=QSysInfo.productVersion(),
        kernel=QSysInfo.kernelVersion(),
        machine=QSysInfo.currentCpuArchitecture(),
        platform=QGuiApplication.platformName(),
    )
    for screen in QGuiApplication.screens():
        size = screen.size()
        log.note("screen", width=size.width(), height=size.height(), ratio=screen.devicePixelRatio())
    context = window.context
    log.note("window", language=context.localizer.locale, scheme=context.theme.scheme, scale=context.theme.scale)


def _run_command(window: MainWindow, command: str) -> None:
    """Run a command by its id if it exists."""
    if command in window.commands.actions:
        window.commands.actions[command].trigger()


def _opened(window: MainWindow) -> sessions.Opened:
    """Return what a window has open."""
    path = "" if window.path == paths.bundled_briefing() else str(window.path)
    return sessions.Opened(path, window.tab, window.context.localizer.locale)


def _fault_file(name: str) -> Path:
    return paths.log_folder() / f"fault-{name}.txt"


def _report_of(left: sessions.Left) -> Path | None:
    """Write and return the report of a program that was not closed; None if it cannot be written."""
    fault = _fault_file(left.name)
    trace = ""
    with contextlib.suppress(OSError):
        trace = crash_reports.without_folders(fault.read_text("utf-8", errors="replace"))
    lines = trace.splitlines() or ["It left no trace of an error: it was ended from outside, or the machine stopped."]
    report = crash_reports.write(left.name, "The program ended without being closed.", lines, left.process)
    if report is not None:
        with contextlib.suppress(OSError):
            fault.unlink(missing_ok=True)
    return report
