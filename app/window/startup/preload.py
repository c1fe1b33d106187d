"""Rooms that nobody sees in the first frame: fetched in a thread behind it, and opened one a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal

from app.window.qt.thread_pool import emit_if_alive, report_and_continue, run_in_background
from app.window.qt.timers import in_turn

if TYPE_CHECKING:
    from types import ModuleType

    from app.window.shell.main_window import MainWindow


def _libraries() -> tuple[ModuleType, ...]:
    import importlib.metadata

    import platformdirs

    return importlib.metadata, platformdirs


def _files() -> ModuleType:
    from app.window.files import controller

    return controller


def _examination() -> ModuleType:
    from app.window.review import controller as examination

    return examination


def _search() -> ModuleType:
    from app.window.search import controller as search

    return search


def _hand() -> ModuleType:
    from app.window.shell import item_controller

    return item_controller


def _qt_words() -> ModuleType:
    from app.window.qt import qt_translator

    return qt_translator


def _watch() -> ModuleType:
    from app.window.startup import session_restorer

    return session_restorer


def _tabs() -> tuple[ModuleType, ...]:
    from app.window.agreements import tab as agreements
    from app.window.quotes import tab as quotes
    from app.window.trade import tab as trade

    return trade, agreements, quotes


_MODULES: Final = (_libraries, _files, _examination, _search, _hand, _qt_words, _watch)
"""The rooms, and what they import when they are used: to the window it would be the time of several frames."""


class Preloader(QObject):
    """Opens the rooms of a window. Until they are fetched, one that is asked for is fetched by whoever asks."""

    opened = Signal()
    """All are open."""

    _fetched = Signal()

    def __init__(self, window: MainWindow) -> None:
        """Open the rooms of this window."""
        super().__init__(window)
        self._window = window
        self._fetched.connect(self._open, Qt.ConnectionType.QueuedConnection)

    def fetch(self) -> None:
        """Begin."""

        def work() -> None:
            for fetched in _MODULES:
                with report_and_continue():
                    fetched()
            emit_if_alive(self._fetched)
            with report_and_continue():
                _tabs()  # which nothing waits for: whoever is faster fetches a tab's own

        run_in_background(work)

    def _open(self) -> None:
        *others, last = self._window.controllers.beginnings()
        in_turn(self, *others, self._window.controllers.settle_in, self.opened.emit, last)
