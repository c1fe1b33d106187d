"""The watch over a run: its log, what it has open, and what is done about errors that nobody expected.

It begins behind the first frame. An error in a slot, in a thread or in Qt leaves a report and a calm word; the window
stays. A program that ends without being closed leaves its session behind, which the next start finds and offers.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSysInfo, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import log, mishaps, places, sessions
from app.window.afterwards import afterwards
from app.window.mishap_dialogs import LeftDialog, MishapDialog

if TYPE_CHECKING:
    from types import TracebackType
    from typing import TextIO

    from PySide6.QtCore import QMessageLogContext

    from app.window.main_window import MainWindow

MOST_REPORTS = 5
"""Reports that one run writes; an error at the same place as one before leaves none."""

_HARMLESS = ("This plugin does not support",)  # what a screen without a display says of raising and of sizes


class Watch(QObject):
    """Watches over one program and its window, from `begin` until `end`."""

    _happened = Signal(object)

    def __init__(self) -> None:
        """Watch over this program; nothing is opened yet."""
        super().__init__()
        self._windows: list[MainWindow] = []
        self._wanted: list[tuple[Path, sessions.Opened]] = []
        self._session: sessions.Session | None = None
        self._fault: TextIO | None = None
        self._known: set[str] = set()
        self._dialog: MishapDialog | None = None
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def begin(self, window: MainWindow) -> None:
        """Open the log and the session with the first window, and take charge of errors."""
        log.begin()
        _note_start(window)
        sys.excepthook = self._caught
        threading.excepthook = lambda what: self._caught(what.exc_type, what.exc_value, what.exc_traceback)
        qInstallMessageHandler(self._hear)
        left = sessions.left_behind()
        with contextlib.suppress(OSError):
            self._session = sessions.Session()
            self._fault = _fault_file(self._session.name).open("w", encoding="utf-8")
            faulthandler.enable(self._fault)
        self.follow(window)
        if left:
            afterwards(self, lambda: self._offer(left))

    def follow(self, window: MainWindow) -> None:
        """Watch over a window too, until it is closed."""
        self._windows.append(window)
        window.settled.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        window.closed.connect(self._leave)
        self._bring_wanted(window, window.path, self._wanted)
        afterwards(self, self._keep)

    def _leave(self, window: MainWindow) -> None:
        self._windows.remove(window)
        if self._windows:  # else the program ends, and with it the session
            self._keep()

    def end(self) -> None:
        """The program ends well."""
        qInstallMessageHandler(None)
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        if self._fault is not None and self._session is not None:
            faulthandler.disable()
            self._fault.close()
            with contextlib.suppress(OSError):
                _fault_file(self._session.name).unlink()
        if self._session is not None:
            self._session.end()
        self._fault = self._session = None
        log.note("end")
        log.end()

    # What is open

    def _keep(self) -> None:
        """Keep what is open."""
        if self._session is not None:
            with contextlib.suppress(OSError):  # what cannot be kept cannot be offered; nothing else depends on it
                self._session.keep(_opened(window) for window in self._windows)

    def _offer(self, left: list[sessions.Left]) -> None:
        """Say that the program was not closed last time, and offer what was open."""
        reports = [_report_of(one) for one in left]
        log.note("left-behind", sessions=len(left))
        window = self._windows[0]
        dialog = LeftDialog(window, window.showing, left, reports[0])
        dialog.wanted.connect(self._open_again)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _open_again(self, chosen: list[sessions.Opened]) -> None:
        """Open the first in the window that is there, in its language, and each other one in a window of its own."""
        from app.window.files import Files

        window = self._windows[0]
        if not chosen:
            return
        first, *others = [(Path(one.path) if one.path else places.bundled_briefing(), one) for one in chosen]
        _bring(window, f"language-{first[1].language}")
        wanted = [first]
        window.files.opened.connect(lambda path, *_: self._bring_wanted(window, path, wanted))
        window.open(first[0])
        for one in others:
            self._wanted.append(one)
            Files(window).open(one[0], another=True)

    def _bring_wanted(self, window: MainWindow, path: Path, wanted: list[tuple[Path, sessions.Opened]]) -> None:
        """Bring the tab to the front of a file that was to be opened again, now that it is."""
        found = next((one for one in wanted if one[0] == path), None)
        if found is not None:
            wanted.remove(found)
            afterwards(self, lambda: _bring(window, f"tab-{found[1].tab}"))

    # What goes wrong

    def _caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """An error that nobody expected, in any thread."""
        if error is None or issubclass(kind, SystemExit):
            return
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.exit(130)
            return
        if sys.stderr is not None and sys.stderr.isatty():
            sys.__excepthook__(kind, error, trace)
        told = mishaps.told(error)
        log.trouble(["mishap", *told])
        known = mishaps.place(error)
        if known in self._known or len(self._known) >= MOST_REPORTS:
            return
        self._known.add(known)
        name = f"{mishaps.stamp()}-{os.getpid()}"
        report = mishaps.write(name, "An error that nobody expected; the program went on.", told, os.getpid())
        with contextlib.suppress(RuntimeError):  # the window may be gone by now
            self._happened.emit(report)

    def _tell(self, report: Path | None) -> None:
        """Say so, once: what happens while that is being read is in the log."""
        if self._dialog is None and self._windows:
            active = QApplication.activeWindow()
            window = next((one for one in self._windows if one is active), self._windows[-1])
            self._dialog = dialog = MishapDialog(window, window.showing, report)
            dialog.finished.connect(self._told)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _told(self) -> None:
        self._dialog = None

    def _hear(self, kind: QtMsgType, context: QMessageLogContext, said: str | None) -> None:
        """What Qt itself has to say."""
        text = said or ""
        clean = mishaps.without_content(text)
        if sys.stderr is not None:  # which the session may well write to a journal, where it is not a terminal
            sys.stderr.write(f"{text if sys.stderr.isatty() else clean}\n")
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or text.startswith(_HARMLESS):
            return
        log.warn([f"qt {log.plain(context.category)}: {clean}"])


def _note_start(window: MainWindow) -> None:
    log.note(
        "start",
        version=mishaps.version(),
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
    showing = window.showing
    log.note("window", language=showing.speech.voice, scheme=showing.theme.scheme, scale=showing.theme.scale)


def _bring(window: MainWindow, command: str) -> None:
    """Carry out a command by its id, where there is one."""
    if command in window.commanding.actions:
        window.commanding.actions[command].trigger()


def _opened(window: MainWindow) -> sessions.Opened:
    """What a window has open."""
    path = "" if window.path == places.bundled_briefing() else str(window.path)
    return sessions.Opened(path, window.tab, window.showing.speech.voice)


def _fault_file(name: str) -> Path:
    return places.log_folder() / f"fault-{name}.txt"


def _report_of(left: sessions.Left) -> Path | None:
    """The report of a program that ended without being closed."""
    fault = _fault_file(left.name)
    said = ""
    with contextlib.suppress(OSError):
        said = mishaps.without_folders(fault.read_text("utf-8", errors="replace"))
    lines = said.splitlines() or ["It left no trace of an error: it was ended from outside, or the machine stopped."]
    report = mishaps.write(left.name, "The program ended without being closed.", lines, left.process)
    if report is not None:
        with contextlib.suppress(OSError):
            fault.unlink(missing_ok=True)
    return report
