"""The application: from nothing to the first frame, in order, and what is left for after it."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app import places
from app.briefing.kept_pages import kept_page
from app.window.afterwards import in_turn
from app.window.awaited import Awaited
from app.window.main_window import MainWindow
from app.window.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.briefing.dossier import Dossier
    from app.window.watch import Watch


def make_window(path: Path | None = None) -> MainWindow:
    """The window on a briefing, or on the bundled one where none is given or the given one is faulty.

    Raises RuntimeError when the bundled briefing itself is faulty: the installation is damaged then.
    """
    settings = Settings()
    application = QApplication.instance()
    if isinstance(application, QApplication):
        settings.theme.speaking(settings.language).apply(application)
    window = _first_window(path, settings)
    window.another_wanted.connect(_open_another)
    return window


_others: set[MainWindow] = set()
"""The windows that were opened from others: Qt leaves it to Python to hold on to them."""
_watches: list[Watch] = []
"""The watch over this run, once it has begun."""
_APART = 32
"""Pixels between the corners of a window and of the one that it was opened from."""


def _open_another(dossier: Dossier, path: Path, data: bytes) -> None:
    """Show a briefing in a window of its own; the program ends with the last one."""
    before = QApplication.activeWindow()
    window = MainWindow(dossier, path, data, Settings())
    window.another_wanted.connect(_open_another)
    window.closed.connect(_forget)
    if before is not None and not before.isMaximized() and not before.isFullScreen():
        window.resize(before.size())
        window.move(before.pos().x() + _APART, before.pos().y() + _APART)
    _others.add(window)
    for watch in _watches:
        watch.follow(window)
    window.show()


def _forget(window: MainWindow) -> None:
    _others.discard(window)
    window.deleteLater()


def _first_window(path: Path | None, settings: Settings) -> MainWindow:
    bundled = places.bundled_briefing()
    if path is None:
        kept = bundled.read_bytes()
        page = kept_page(bundled, kept, settings.language)
        if page is not None:
            return MainWindow(Awaited(kept), bundled, kept, settings, page)
    return _window_on(path, bundled, settings)


def _window_on(path: Path | None, bundled: Path, settings: Settings) -> MainWindow:
    """The window on a briefing that is read first."""
    from app.briefing import reading
    from app.briefing.dossier import Dossier
    from app.briefing.model import Briefing

    data = reading.file_bytes(path or bundled)
    found = reading.read(data) if isinstance(data, bytes) else data
    if isinstance(found, Briefing) and isinstance(data, bytes):
        return MainWindow(Dossier(found), path or bundled, data, settings)
    own_data = bundled.read_bytes()
    own = reading.read(own_data)
    if not isinstance(own, Briefing) or isinstance(found, Briefing):
        raise RuntimeError(f"{bundled}: {own}")
    window = MainWindow(Dossier(own), bundled, own_data, settings)
    if path is not None:
        window.painted.connect(lambda: window.refuse(path, found))
    return window


def run(path: Path | None, painted: Callable[[], None] | None = None) -> int:
    """Open the window and stay until it is closed; the exit status. `painted` is called after the first frame."""
    sys.setswitchinterval(0.001)  # the window takes its turn back sooner from a thread that imports
    gc.disable()  # until all is there that comes behind the first frame, nearly everything that is made stays
    application = QApplication(sys.argv[:1])
    application.setApplicationName("briefing-viewer")
    application.setApplicationDisplayName("Briefing Viewer")
    application.setDesktopFileName("briefing-viewer")
    try:
        window = make_window(path)
    except Exception as error:
        _report(error)
        raise
    if painted is not None:
        window.painted.connect(painted)
    window.completed.connect(lambda: _watch(window))
    window.completed.connect(lambda: in_turn(window, _show_icon, lambda: _fetch_charts(window)))
    window.closed.connect(window.deleteLater)
    window.show()
    try:
        return application.exec()
    finally:
        while _watches:
            _watches.pop().end()


def _watch(window: MainWindow) -> None:
    """Begin the log and the session, and take care of errors: behind the first frame."""
    from app.window.watch import Watch

    watch = Watch()
    _watches.append(watch)
    watch.begin(window)


def _report(error: Exception) -> None:
    """Leave a report of a window that never came to be."""
    import os

    from app import log, mishaps

    told = mishaps.told(error)
    if log.begin():
        log.trouble(["no window", *told])
    mishaps.write(f"{mishaps.stamp()}-{os.getpid()}", "The window could not be made.", told, os.getpid())
    log.end()


def _show_icon() -> None:
    """Give the windows their picture in task bars; a desktop that knows the program has shown its own already."""
    from PySide6.QtGui import QGuiApplication, QIcon

    QGuiApplication.setWindowIcon(QIcon(str(places.resources() / "icons" / "briefing-viewer.svg")))


def _fetch_charts(window: MainWindow) -> None:
    """Fetch and make what no part shown needs, so that the first visit of Trade is as quick as any."""
    from app.window.trade_ahead import ChartsAhead

    ChartsAhead(window).fetch()
