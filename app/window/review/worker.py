"""Inspecting: what the program thinks of the file that is open, worked out beside the window.

The check of the briefing, the seal of its file, and how it differs from another edition.
"""

from __future__ import annotations

import contextlib
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.briefing.validation.pace import StoppedError
from app.window.qt.thread_pool import beside, bring

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.briefing.seals.seals import SealState
    from app.briefing.validation.rule import Remark
    from app.window.context.view_context import Showing


class Inspecting(QObject):
    """Inspects one briefing at a time; what is found of a briefing that is no longer open is forgotten.

    `sealed` brings the state of the seal and, after it, `inspected` the remarks on the file; `compared` brings a
    comparison with another edition, `newer` one in which the open edition is the older, with the path and the bytes of
    the other, `refused` the path and the faults of an edition that cannot be read.
    """

    sealed = Signal(object)
    inspected = Signal(object)
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

    def look(self, page_id: str, path: Path, data: bytes) -> None:
        """Look at the seal of the file that is open: before anything else, and it waits for nothing."""
        self._stopped.set()
        self._stopped = Event()

        def work() -> tuple[str, SealState, None]:
            from app.briefing.seals import seals

            return "sealed", seals.remembered(page_id, seals.seal_state(path, data)), None

        self._start(work)

    def check(self, showing: Showing, state: SealState, data: bytes) -> None:
        """Check the briefing that is open, whose seal is known."""
        stopped = self._stopped

        def wanted() -> bool:
            return not stopped.is_set()

        def work() -> tuple[str, tuple[Remark, ...], None]:
            from app.briefing.validation.examination import examined
            from app.paper.content.sanitize import unprinted

            found = examined(showing.dossier, showing.speech, state, data, wanted=wanted, unprinted=unprinted)
            return "inspected", found, None

        self._start(work)

    def compare(self, showing: Showing, path: Path) -> None:
        """Read another edition and hold the newer of the two against the older."""

        def work() -> tuple[str, object, object]:
            from app.briefing.comparison import diff
            from app.briefing.index.dossier import Dossier
            from app.briefing.reading import reader

            data = reader.file_bytes(path)
            found = reader.read(data) if isinstance(data, bytes) else data
            if isinstance(found, tuple):
                return "refused", path, found
            given, shown = Dossier(found), showing.dossier
            if diff.is_newer(given, shown):
                return "newer", (path, data), diff.compare(shown, given)
            return "compared", diff.compare(given, shown), None

        self._start(work)

    def forget(self) -> None:
        """What is under way is of a briefing that is no longer open: its check stops."""
        self._stopped.set()
        self._ticket += 1

    def _start(self, work: Callable[[], tuple[str, object, object]]) -> None:
        ticket = self._ticket

        def run() -> None:
            with contextlib.suppress(StoppedError):
                bring(self._done, ticket, *work())

        beside(run)

    def _deliver(self, ticket: int, kind: str, one: object, other: object) -> None:
        if ticket != self._ticket:
            return
        if kind == "sealed":
            self.sealed.emit(one)
        elif kind == "inspected":
            self.inspected.emit(one)
        elif kind == "compared":
            self.compared.emit(one)
        elif kind == "newer":
            self.newer.emit(one, other)
        else:
            self.refused.emit(one, other)
