"""Rooms that nobody sees in the first frame: fetched in a thread behind it, and opened one a turn."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal

from app.window.afterwards import in_turn
from app.window.beside import GoingOn, beside, bring

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.window.main_window import MainWindow

_ROOMS: Final = ("files", "examination", "search", "hand", "qt_words", "watch")
_MODULES: Final = ("platformdirs", "importlib.metadata", *(f"app.window.{name}" for name in _ROOMS))
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
            for name in _MODULES:
                with GoingOn():
                    importlib.import_module(name)
            bring(self._fetched)

        beside(work)

    def _open(self) -> None:
        *others, last = beginnings(self._window)
        in_turn(self, *others, self._window.settle_in, self.opened.emit, last)


def beginnings(window: MainWindow) -> tuple[Callable[[], object], ...]:
    """What the rooms of a window do by themselves with each file, in order.

    The examination comes last: it works in a thread, beside which the others would take three times as long.
    """
    return (
        lambda: window.files.keep(),
        lambda: window.files.prepare(),
        lambda: window.search.prepare(),
        lambda: window.hand.marks.begin(),
        lambda: window.examination.begin(),
    )
