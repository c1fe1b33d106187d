"""Rooms that nobody sees in the first frame: fetched in a thread behind it, and opened one a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal

from app.window.afterwards import in_turn
from app.window.beside import GoingOn, beside, bring

if TYPE_CHECKING:
    from types import ModuleType

    from app.window.main_window import MainWindow


def _libraries() -> tuple[ModuleType, ...]:
    import importlib.metadata

    import platformdirs

    return importlib.metadata, platformdirs


def _files() -> ModuleType:
    from app.window import files

    return files


def _examination() -> ModuleType:
    from app.window import examination

    return examination


def _search() -> ModuleType:
    from app.window import search

    return search


def _hand() -> ModuleType:
    from app.window import hand

    return hand


def _qt_words() -> ModuleType:
    from app.window import qt_words

    return qt_words


def _watch() -> ModuleType:
    from app.window import watch

    return watch


_MODULES: Final = (_libraries, _files, _examination, _search, _hand, _qt_words, _watch)
"""The rooms, and what they import when they are used: to the window it would be the time of several frames."""


class Rooms(QObject):
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
                with GoingOn():
                    fetched()
            bring(self._fetched)

        beside(work)

    def _open(self) -> None:
        *others, last = self._window.controllers.beginnings()
        in_turn(self, *others, self._window.controllers.settle_in, self.opened.emit, last)
