"""The application: from nothing to the first frame, in order, and what is left for after it."""

from __future__ import annotations

import contextlib
import functools
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
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
    """The window on a briefing; without one on what was open last, else on the bundled one, as where that is faulty.

    A `language` is that of this run, and is not remembered. Raises RuntimeError when the bundled briefing itself is
    faulty: the installation is damaged then.
    """
    settings = Settings(language)
    application = QApplication.instance()
    if isinstance(application, QApplication):
        settings.theme.speaking(settings.language).apply(application)
    window = _first_window(path, settings)
    _prepare(window, settings)
    return window


def _prepare(window: MainWindow, settings: Settings) -> None:
    """Let a window be completed behind its first frame, and open others."""
    window.painted.connect(functools.partial(_complete, window), Qt.ConnectionType.QueuedConnection)
    window.another_wanted.connect(functools.partial(_open_another, settings))


def _complete(window: MainWindow) -> None:
    """Fetch what the first frame did not show, now that it stands."""
    from app.window.startup.deferred_startup import DeferredStartup

    completing = DeferredStartup(window)
    completing.completed.connect(window.completed)
    completing.begin()


_windows: list[MainWindow] = []
"""The windows of this run in their order: Qt leaves it to Python to hold on to them."""
_APART = 32
"""Pixels between the corners of a window and of the one that it was opened from."""


def _open_another(settings: Settings, dossier: Dossier, path: Path, data: bytes) -> None:
    """Show a briefing in a window of its own; the program ends with the last one."""
    before = QApplication.activeWindow()
    window = MainWindow(dossier, path, data, settings)
    _prepare(window, settings)
    if before is not None and not before.isMaximized() and not before.isFullScreen():
        window.resize(before.size())
        window.move(before.pos().x() + _APART, before.pos().y() + _APART)
    _hold(window)
    for start in _starts:
        start.follow(window)
    window.show()


def _hold(window: MainWindow) -> None:
    _windows.append(window)
    window.closed.connect(_forget)


def _forget(window: MainWindow) -> None:
    _windows.remove(window)
    window.deleteLater()


def _first_window(path: Path | None, settings: Settings) -> MainWindow:
    bundled = paths.bundled_briefing()
    last = settings.take_open() if path is None else None
    if path is None and last is None:
        kept = bundled.read_bytes()
        page = kept_page(bundled, kept, settings.language)
        if page is not None:
            return MainWindow(PendingDossier(kept), bundled, kept, settings, page)
    if last is not None and not _is_there(last):
        window = _first_window(None, settings)
        window.painted.connect(lambda: _tell_gone(window, last))
        return window
    return _window_on(path or last, bundled, settings)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # in a folder that may not be looked into
        return False


def _tell_gone(window: MainWindow, path: Path) -> None:
    from app.runtime.phrases import Phrase

    window.tell(
        Phrase.of(
            "{name}, which was open last, is no longer in {folder}. The bundled briefing is shown in its place.",
            name=path.name,
            folder=path.parent,
        )
    )


def _window_on(path: Path | None, bundled: Path, settings: Settings) -> MainWindow:
    """The window on a briefing that is read first."""
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.model import Briefing
    from app.briefing.reading import reader

    data = reader.file_bytes(path or bundled)
    found = reader.read(data) if isinstance(data, bytes) else data
    if isinstance(found, Briefing) and isinstance(data, bytes):
        return MainWindow(Dossier(found), path or bundled, data, settings)
    own_data = bundled.read_bytes()
    own = reader.read(own_data)
    if not isinstance(own, Briefing) or isinstance(found, Briefing):
        raise RuntimeError(f"{bundled}: {own}")
    window = MainWindow(Dossier(own), bundled, own_data, settings)
    if path is not None:
        window.painted.connect(lambda: window.refuse(path, found))
    return window


def run(path: Path | None, painted: Callable[[], None] | None = None, language: UiLocale | None = None) -> int:
    """Open the window and stay until it is closed; the exit status. `painted` is called after the first frame."""
    sys.setswitchinterval(0.001)  # the window takes its turn back sooner from a thread that imports
    qInstallMessageHandler(_hear)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("briefing-viewer")
    application.setApplicationDisplayName("Briefing Viewer")
    application.setDesktopFileName("briefing-viewer")
    window = make_window(path, language)
    _hold(window)
    start = _Start(application, window)
    _starts.append(start)
    if painted is not None:
        window.painted.connect(painted)
    window.show()
    try:
        return application.exec()
    finally:
        _starts.clear()
        start.end()
        qInstallMessageHandler(None)


_LONGEST = 20_000
"""Milliseconds after which the start is over, whether all of it came about or not."""


class _Start(QObject):
    """What is left for after the first frame, once all is there: the watch, the icon, charts ahead, garbage.

    The watch begins sooner where an error is to be told of, and the first and the last of these in any case.
    """

    _wanted = Signal()

    def __init__(self, application: QApplication, window: MainWindow) -> None:
        super().__init__()
        self.watch: SessionRestorer | None = None
        self._window = window
        self._wanted.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        window.completed.connect(self._begin)
        window.completed.connect(lambda: in_turn(window, _show_icon, self._fetch_charts))
        crash_handler.listen(self._want)
        call_later(application, self._be_over, _LONGEST)

    def follow(self, window: MainWindow) -> None:
        """Watch over a window too, if that has begun."""
        if self.watch is not None:
            self.watch.follow(window)

    def rest(self) -> None:
        """The process ends at once; that is no error of the program's."""
        if self.watch is not None:
            self.watch.rest()

    def end(self) -> None:
        """The program ends."""
        crash_handler.listen(None)
        if self.watch is not None:
            self.watch.end()

    def _want(self) -> None:
        with contextlib.suppress(RuntimeError):  # the program may have ended by now
            self._wanted.emit()

    def _begin(self) -> None:
        """Begin the log and the session, and tell of errors: behind the first frame."""
        if self.watch is None and _windows:
            from app.window.startup.session_restorer import SessionRestorer

            self.watch = SessionRestorer()
            self.watch.begin(_windows)
        if self.watch is not None:
            self.watch.tell()

    def _be_over(self) -> None:
        crash_handler.collect_again()
        self._begin()

    def _fetch_charts(self) -> None:
        """Fetch and make what no part shown needs, so that the first visit of Trade is as quick as any."""
        from app.window.startup.chart_prefetch import ChartsAhead

        ChartsAhead(self._window).fetch()


_starts: list[_Start] = []
"""The start of this run, while it runs."""


def _show_icon() -> None:
    """Give the windows their picture in task bars; a desktop that knows the program has shown its own already."""
    from PySide6.QtGui import QGuiApplication, QIcon

    QGuiApplication.setWindowIcon(QIcon(str(paths.resources() / "icons" / "briefing-viewer.svg")))


_HARMLESS = ("This plugin does not support",)  # what a screen without a display says of raising and of sizes


_GONE = ("The X11 connection broke", "The Wayland connection broke")
"""What Qt says last where the screen goes first, as it does when a desktop's session ends: it ends the process then."""


def _hear(kind: QtMsgType, context: QMessageLogContext, said: str | None) -> None:
    """What Qt itself has to say."""
    from app.runtime import crash_reports, log

    text = said or ""
    clean = crash_reports.without_content(text)
    if sys.stderr is not None:  # which the session may well write to a journal, where it is not a terminal
        with contextlib.suppress(OSError):  # a terminal that was closed
            sys.stderr.write(f"{text if sys.stderr.isatty() else clean}\n")
    if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or text.startswith(_HARMLESS):
        return
    if text.startswith(_GONE):
        for start in _starts:
            start.rest()
    if log.begun():
        log.warn([f"qt {log.plain(context.category)}: {clean}"])
