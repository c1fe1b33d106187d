"""Application: the start up to the first frame, and the work deferred until after it."""

from __future__ import annotations

import contextlib
import functools
import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.briefing.text.front_page_cache import kept_page
from app.runtime import crash_handler, paths
from app.window.context.pending_dossier import PendingDossier
from app.window.context.settings import Settings
from app.window.qt.timers import call_later, in_turn
from app.window.shell.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QMessageLogContext

    from app.briefing.i18n.catalogues import UiLocale
    from app.briefing.index.dossier import Dossier
    from app.window.startup.session_restorer import SessionRestorer


def make_window(path: Path | None = None, language: UiLocale | None = None) -> MainWindow:
    """Create the window on a briefing; without `path` on the last one, else, or if it is faulty, on the bundled one.

    `language`: locale of this run, not stored. Raises RuntimeError if the bundled briefing itself is faulty: the
    installation is damaged.
    """
    settings = Settings(language)
    application = QApplication.instance()
    if isinstance(application, QApplication):
        settings.theme.speaking(settings.language).apply(application)
    window = _first_window(path, settings)
    _prepare(window, settings)
    return window


def _prepare(window: MainWindow, settings: Settings) -> None:
    """Connect the deferred start of a window, and the opening of others; see `app.runtime.garbage`."""
    gc.disable()  # whoever makes a window: `app` has done so since its start
    window.painted.connect(functools.partial(_complete, window), Qt.ConnectionType.QueuedConnection)
    window.another_wanted.connect(functools.partial(_open_another, settings))


def _complete(window: MainWindow) -> None:
    """Start the deferred start, behind the first frame."""
    from app.window.startup.deferred_startup import DeferredStartup

    completing = DeferredStartup(window)
    completing.completed.connect(window.completed)
    completing.begin()


_windows: list[MainWindow] = []
"""Windows of this run, in order of opening: Qt does not own them."""
_APART = 32
"""Offset in pixels of a new window from the one that it was opened from."""


def _open_another(settings: Settings, dossier: Dossier, path: Path, data: bytes) -> None:
    """Show a briefing in a new window; the program ends with the last one."""
    before = QApplication.activeWindow()
    window = MainWindow(dossier, path, data, settings)
    _prepare(window, settings)
    if before is not None and not before.isMaximized() and not before.isFullScreen():
        window.resize(before.size())
        window.move(before.pos().x() + _APART, before.pos().y() + _APART)
    _add_window(window)
    for start in _starts:
        start.follow(window)
    window.show()


def _add_window(window: MainWindow) -> None:
    _windows.append(window)
    window.closed.connect(_remove_window)


def _remove_window(window: MainWindow) -> None:
    _windows.remove(window)
    window.deleteLater()


def _first_window(path: Path | None, settings: Settings) -> MainWindow:
    bundled = paths.bundled_briefing()
    last = settings.take_open() if path is None else None
    if path is None and last is None:
        data = bundled.read_bytes()
        page = None if settings.reading else kept_page(bundled, data, settings.language)
        if page is not None:
            return MainWindow(PendingDossier(data), bundled, data, settings, page)
    if last is not None and not _exists(last):
        window = _first_window(None, settings)
        window.painted.connect(lambda: _report_missing(window, last))
        return window
    return _window_on(path or last, bundled, settings)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # in a folder without read permission
        return False


def _report_missing(window: MainWindow, path: Path) -> None:
    from app.runtime.phrases import Phrase

    window.tell(
        Phrase.of(
            "{name}, which was open last, is no longer in {folder}. The bundled briefing is shown in its place.",
            name=path.name,
            folder=path.parent,
        )
    )


def _window_on(path: Path | None, bundled: Path, settings: Settings) -> MainWindow:
    """Create the window on a briefing that is read now."""
    from app.briefing.container.contained import container_of
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.model import Briefing
    from app.briefing.reading import reader

    if path is None:
        from app.briefing.reading.reader import file_bytes, read
    else:
        from app.briefing.workbook.opening import file_bytes, read
    data = file_bytes(path or bundled)
    result = read(data) if isinstance(data, bytes) else data
    if isinstance(result, Briefing) and isinstance(data, bytes):
        return MainWindow(Dossier(result, container_of(data)), path or bundled, data, settings)
    own_data = bundled.read_bytes()
    own = reader.read(own_data)
    if not isinstance(own, Briefing) or isinstance(result, Briefing):
        raise RuntimeError(f"{bundled}: {own}")
    window = MainWindow(Dossier(own), bundled, own_data, settings)
    if path is not None:
        window.painted.connect(lambda: window.refuse(path, result))
    return window


def run(path: Path | None, painted: Callable[[], None] | None = None, language: UiLocale | None = None) -> int:
    """Run the application and return its exit status; `painted` is called after the first frame."""
    sys.setswitchinterval(0.001)  # the window gets the lock back sooner from a thread that imports
    qInstallMessageHandler(_handle_message)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("briefing-viewer")
    application.setDesktopFileName("briefing-viewer")
    window = make_window(path, language)
    _add_window(window)
    start = _Start(application, window)
    _starts.append(start)
    if painted is not None:
        window.painted.connect(painted)
    if path is None and window.settings.starts_with_shelf:
        window.completed.connect(functools.partial(_show_shelf, window))
    window.show()
    try:
        return application.exec()
    finally:
        from app.window.qt.thread_pool import wait_for_background

        wait_for_background(_PATIENCE)
        _starts.clear()
        start.end()
        qInstallMessageHandler(None)


def _show_shelf(window: MainWindow) -> None:
    window.controllers.pages.shelf.open()


_PATIENCE = 5_000
"""Milliseconds at most that the program waits at its end for work that was asked to stop."""
_LONGEST = 20_000
"""Milliseconds after which the start counts as finished, complete or not."""


class _Start(QObject):
    """Work after the first frame: session restorer, icon, charts, garbage collection.

    An error to report starts the session restorer sooner. That and garbage collection start by `_LONGEST` in any case:
    nearly every object of the start is permanent, and collecting garbage before only costs time.
    """

    _wanted = Signal()

    def __init__(self, application: QApplication, window: MainWindow) -> None:
        super().__init__()
        self.watch: SessionRestorer | None = None
        self._window = window
        self._garbage = QTimer(self)
        for begin in (self._begin, self._collect_garbage):
            self._wanted.connect(begin, Qt.ConnectionType.QueuedConnection)
        window.completed.connect(self._begin)
        window.completed.connect(lambda: in_turn(window, _show_icon, self._fetch_charts))
        crash_handler.listen(self._request_begin)
        call_later(application, self._finish, _LONGEST)

    def follow(self, window: MainWindow) -> None:
        """Add a window to the session, if that has begun."""
        if self.watch is not None:
            self.watch.follow(window)

    def rest(self) -> None:
        """End the session: the process is about to end, not by an error of the program."""
        if self.watch is not None:
            self.watch.rest()

    def end(self) -> None:
        """End the session and the log: the program ends."""
        crash_handler.listen(None)
        if self.watch is not None:
            self.watch.end()

    def _request_begin(self) -> None:
        with contextlib.suppress(RuntimeError):  # the program may have ended
            self._wanted.emit()

    def _begin(self) -> None:
        """Begin the log and the session, and report errors."""
        if self.watch is None and _windows:
            from app.window.startup.session_restorer import SessionRestorer

            self.watch = SessionRestorer()
            self.watch.begin(_windows)
        if self.watch is not None:
            self.watch.tell()

    def _finish(self) -> None:
        self._collect_garbage()
        self._begin()

    def _collect_garbage(self) -> None:
        """Start to collect garbage, but for the objects that exist: one pass over them takes 50 ms."""
        from app.runtime import garbage

        if not self._garbage.isActive():
            gc.freeze()
            self._garbage.timeout.connect(garbage.collect)
            self._garbage.start(garbage.PAUSE)

    def _fetch_charts(self) -> None:
        """Prefetch charts, so that the first visit of Trade is as fast as any other."""
        from app.window.startup.chart_prefetch import ChartsAhead

        charts = ChartsAhead(self._window)
        charts.imported.connect(self._collect_garbage)
        charts.fetch()


_starts: list[_Start] = []
"""The start of this run, until it ends."""


def _show_icon() -> None:
    """Set the icon of the windows in task bars; a desktop with an entry of the program already shows it."""
    from PySide6.QtGui import QGuiApplication, QIcon

    QGuiApplication.setWindowIcon(QIcon(str(paths.resources() / "icons" / "briefing-viewer.svg")))


_HARMLESS = ("This plugin does not support",)  # of Qt's offscreen platform, about raising windows and sizes


_GONE = ("The X11 connection broke", "The Wayland connection broke")
"""Qt's last message before it ends the process, if the display server ends first, as with a desktop session."""


def _handle_message(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    """Handle a message of Qt: write it to stderr and the log."""
    from app.runtime import crash_reports, log

    text = message or ""
    clean = crash_reports.without_content(text)
    if sys.stderr is not None:  # which the session may write to a journal if it is no terminal
        with contextlib.suppress(OSError):  # closed terminal
            sys.stderr.write(f"{text if sys.stderr.isatty() else clean}\n")
    if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or text.startswith(_HARMLESS):
        return
    if text.startswith(_GONE):
        for start in _starts:
            start.rest()
    if log.begun():
        log.warn([f"qt {log.plain(context.category)}: {clean}"])
