"""The watch over a run: its log, what it has open, and what is done about errors that nobody expected.

It begins behind the first frame. An error in a slot or in a thread leaves a report (see `crash_handler`) and a calm
word; the window stays. A program that ends without being closed leaves its session behind, which the next start finds
and offers. To be told to end, by a signal or because the desktop's session ends, is to be closed.
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
    """Watches over one program and its window, from `begin` until `end`."""

    def __init__(self) -> None:
        """Watch over this program; nothing is opened yet."""
        super().__init__()
        self._windows: list[MainWindow] = []
        self._wanted: list[tuple[Path, sessions.Opened]] = []
        self._session: sessions.Session | None = None
        self._fault: TextIO | None = None
        self._dialog: CrashDialog | None = None
        self._endings = Endings(self)

    def begin(self, windows: list[MainWindow]) -> None:
        """Open the log and the session with the windows that are there; each step goes on behind one that fails."""
        with report_and_continue():
            log.begin()
            _note_start(windows[0])
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
        """Watch over a window too, until it is closed."""
        if window in self._windows:
            return
        self._windows.append(window)
        window.settled.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        window.closed.connect(self._leave)
        self._bring_wanted(window, window.path, self._wanted)
        call_later(self, self._keep)

    def _leave(self, window: MainWindow) -> None:
        self._windows.remove(window)
        if self._windows:  # else the program ends, and with it the session
            self._keep()

    def end(self) -> None:
        """The program ends well."""
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
        """The desktop's session ends, and may end this process at any moment; where it does not, go on."""
        for window in self._windows:
            window.remember()
        self._end_session()

    # What is open

    def _keep(self) -> None:
        """Keep what is open, in a session that begins with it."""
        with contextlib.suppress(OSError):  # what cannot be kept cannot be offered; nothing else depends on it
            if self._session is None:
                self._begin_session()
            if self._session is not None:  # by now
                self._session.keep(_opened(window) for window in self._windows)

    def _offer(self, left: list[sessions.Left]) -> None:
        """Say that the program was not closed last time, and offer what was open."""
        reports = [_report_of(one) for one in left]
        log.note("left-behind", sessions=len(left))
        window = self._windows[0]
        dialog = RestoreDialog(window, window.context, left, reports[0])
        dialog.wanted.connect(self._open_again)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _open_again(self, chosen: list[sessions.Opened]) -> None:
        """Open the first in the window that is there, in its language, and each other one in a window of its own."""
        from app.window.files.controller import Files

        window = self._windows[0]
        if not chosen:
            return
        first, *others = [(Path(one.path) if one.path else paths.bundled_briefing(), one) for one in chosen]
        _emit_if_alive(window, f"language-{first[1].language}")
        wanted = [first]
        window.controllers.files.opened.connect(lambda path, *_: self._bring_wanted(window, path, wanted))
        window.open(first[0])
        for one in others:
            self._wanted.append(one)
            Files(window).open(one[0], another=True)

    def _bring_wanted(self, window: MainWindow, path: Path, wanted: list[tuple[Path, sessions.Opened]]) -> None:
        """Bring the tab to the front of a file that was to be opened again, now that it is."""
        found = next((one for one in wanted if one[0] == path), None)
        if found is not None:
            wanted.remove(found)
            call_later(self, lambda: _emit_if_alive(window, f"tab-{found[1].tab}"))

    # What goes wrong

    def tell(self) -> None:
        """Tell of the reports there are, once: what happens while that is being read is in the log."""
        if self._dialog is None and self._windows and (reports := crash_handler.reports()):
            active = QApplication.activeWindow()
            window = next((one for one in self._windows if one is active), self._windows[-1])
            self._dialog = dialog = CrashDialog(window, window.context, reports[-1])
            dialog.finished.connect(self._told)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _told(self) -> None:
        self._dialog = None
        crash_handler.reports()


def _note_start(window: MainWindow) -> None:
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


def _emit_if_alive(window: MainWindow, command: str) -> None:
    """Carry out a command by its id, where there is one."""
    if command in window.commands.actions:
        window.commands.actions[command].trigger()


def _opened(window: MainWindow) -> sessions.Opened:
    """What a window has open."""
    path = "" if window.path == paths.bundled_briefing() else str(window.path)
    return sessions.Opened(path, window.tab, window.context.localizer.locale)


def _fault_file(name: str) -> Path:
    return paths.log_folder() / f"fault-{name}.txt"


def _report_of(left: sessions.Left) -> Path | None:
    """The report of a program that ended without being closed."""
    fault = _fault_file(left.name)
    said = ""
    with contextlib.suppress(OSError):
        said = crash_reports.without_folders(fault.read_text("utf-8", errors="replace"))
    lines = said.splitlines() or ["It left no trace of an error: it was ended from outside, or the machine stopped."]
    report = crash_reports.write(left.name, "The program ended without being closed.", lines, left.process)
    if report is not None:
        with contextlib.suppress(OSError):
            fault.unlink(missing_ok=True)
    return report
