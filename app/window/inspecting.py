"""Inspecting: what the program thinks of the file that is open, worked out beside the window.

The check of the briefing, the seal of its file, and how it differs from another edition.
"""

from __future__ import annotations

import contextlib
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.briefing.pace import StoppedError
from app.window.beside import beside, bring

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.briefing.checking import Remark
    from app.briefing.seals import SealState
    from app.window.showing import Showing


class Inspecting(QObject):
    """Inspects one briefing at a time; what is found of a briefing that is no longer open is forgotten.

    `inspected` brings the remarks of the check and the state of the seal, `compared` a comparison with another edition,
    `newer` one in which the open edition is the older, with the path and the bytes of the other, `refused` the path and
    the faults of an edition that cannot be read.
    """

    inspected = Signal(object, object)
    compared = Signal(object)
    newer = Signal(object, object)
    refused = Signal(object, object)
    _done = Signal(int, str, object, object)

    def __init__(self, parent: QObject) -> None:
        """Belong to a window."""
        super().__init__(parent)
        self._ticket = 0
        self._stopped = Event()
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def inspect(self, showing: Showing, path: Path, data: bytes) -> None:
        """Check the briefing that is open, and look for the seal of its file."""
        self._stopped.set()
        stopped = self._stopped = Event()

        def wanted() -> bool:
            return not stopped.is_set()

        def work() -> tuple[str, tuple[Remark, ...], SealState]:
            from app.briefing import checking, seals

            found = checking.check(showing.dossier, showing.speech, data=data, wanted=wanted)
            return "inspected", found, seals.seal_state(path, data)

        self._start(work)

    def compare(self, showing: Showing, path: Path) -> None:
        """Read another edition and hold the newer of the two against the older."""

        def work() -> tuple[str, object, object]:
            from app.briefing import comparing, reading
            from app.briefing.dossier import Dossier

            data = reading.file_bytes(path)
            found = reading.read(data) if isinstance(data, bytes) else data
            if isinstance(found, tuple):
                return "refused", path, found
            given, shown = Dossier(found), showing.dossier
            if comparing.is_newer(given, shown):
                return "newer", (path, data), comparing.compare(shown, given)
            return "compared", comparing.compare(given, shown), None

        self._start(work)

    def forget(self) -> None:
        """What is under way is of a briefing that is no longer open: its check stops."""
        self._stopped.set()
        self._ticket += 1

    def _start(self, work: Callable[[], tuple[str, object, object]]) -> None:
        ticket = self._ticket

        def run() -> None:
            with contextlib.suppress(StoppedError):
                kind, one, other = work()
                bring(self._done, ticket, kind, one, other)

        beside(run)

    def _deliver(self, ticket: int, kind: str, one: object, other: object) -> None:
        if ticket != self._ticket:
            return
        if kind == "inspected":
            self.inspected.emit(one, other)
        elif kind == "compared":
            self.compared.emit(one)
        elif kind == "newer":
            self.newer.emit(one, other)
        else:
            self.refused.emit(one, other)
