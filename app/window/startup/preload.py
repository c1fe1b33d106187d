"""Preloader of controllers that the first frame does not need: imported in a thread, created one per turn."""

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


def _review() -> ModuleType:
    from app.window.review import controller as examination

    return examination


def _search() -> ModuleType:
    from app.window.search import controller as search

    return search


def _item_controller() -> ModuleType:
    from app.window.shell import item_controller

    return item_controller


def _qt_translator() -> ModuleType:
    from app.window.qt import qt_translator

    return qt_translator


def _session_restorer() -> ModuleType:
    from app.window.startup import session_restorer

    return session_restorer


def _tabs() -> tuple[ModuleType, ...]:
    from app.window.agreements import tab as agreements
    from app.window.quotes import tab as quotes
    from app.window.trade import tab as trade

    return trade, agreements, quotes


_MODULES: Final = (_libraries, _files, _review, _search, _item_controller, _qt_translator, _session_restorer)
"""Modules of the controllers and their later imports: in the window's thread they would cost several frames."""


class Preloader(QObject):
    """Preloads the lazily imported controllers of one window; earlier access imports them on demand."""

    opened = Signal()
    """All controllers are created."""

    _fetched = Signal()

    def __init__(self, window: MainWindow) -> None:
        """Create the preloader of `window`, which owns it."""
        super().__init__(window)
        self._window = window
        self._fetched.connect(self._create, Qt.ConnectionType.QueuedConnection)

    def fetch(self) -> None:
        """Start the imports."""

        def work() -> None:
            for load in _MODULES:
                with report_and_continue():
                    load()
            emit_if_alive(self._fetched)
            with report_and_continue():
                _tabs()  # nothing waits for these: a tab opened earlier imports its own

        run_in_background(work)

    def _create(self) -> None:
        *others, last = self._window.controllers.beginnings()
        in_turn(self, *others, self._window.controllers.settle_in, self.opened.emit, last)
