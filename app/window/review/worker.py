"""Review worker: seal, check and comparison of the open file, worked out in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.briefing.seals import seals
from app.briefing.validation.examination import examined
from app.briefing.validation.pace import StoppedError
from app.window.qt.background_job import BackgroundJob

if TYPE_CHECKING:
    from pathlib import Path
    from threading import Event

    from app.briefing.comparison.diff import Comparison
    from app.briefing.index.dossier import Dossier
    from app.briefing.seals.seals import SealState
    from app.briefing.validation.rule import Remark
    from app.runtime.phrases import Fault
    from app.window.context.view_context import ViewContext


class ReviewWorker(QObject):
    """Reviews one briefing at a time; results on a briefing that is no longer open are dropped.

    `sealed` delivers the state of the seal and, after it, `inspected` the remarks on the file; `compared` delivers a
    comparison with another edition, `newer` one in which the open edition is the older, with the path and the bytes of
    the other, `refused` the path and the faults of an edition that cannot be read.
    """

    sealed = Signal(object)
    inspected = Signal(object)
    compared = Signal(object)
    newer = Signal(object, object)
    refused = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        """Belong to a window."""
        super().__init__(parent)
        self._seal, self._edition = BackgroundJob(self), BackgroundJob(self)
        self._check = BackgroundJob(self, StoppedError)
        self._seal.done.connect(self.sealed)
        self._check.done.connect(self.inspected)
        self._edition.done.connect(self._deliver_comparison)

    def look(self, page_id: str, path: Path, data: bytes) -> None:
        """Look at the seal of the file that is open: before its check, which stops where it is under way."""
        self._check.cancel()
        self._seal.start(lambda _cancelled: seals.remembered(page_id, seals.seal_state(path, data)))

    def check(self, context: ViewContext, state: SealState, data: bytes) -> None:
        """Check the briefing that is open, whose seal is known."""

        def work(cancelled: Event) -> tuple[Remark, ...]:
            from app.paper.content.sanitize import unprinted

            def wanted() -> bool:
                return not cancelled.is_set()

            return examined(context.dossier, context.localizer, state, data, wanted=wanted, unprinted=unprinted)

        self._check.start(work)

    def compare(self, context: ViewContext, path: Path) -> None:
        """Read another edition and compare the newer of the two with the older."""

        def work(_cancelled: Event) -> tuple[Path, bytes, Dossier, Comparison | tuple[Fault, ...]]:
            from app.briefing.comparison import diff
            from app.briefing.index.dossier import Dossier
            from app.briefing.reading import reader

            shown = context.dossier
            data = reader.file_bytes(path)
            if isinstance(data, tuple):
                return path, b"", shown, data
            found = reader.read(data)
            if isinstance(found, tuple):
                return path, data, shown, found
            given = Dossier(found)
            old, new = (shown, given) if diff.is_newer(given, shown) else (given, shown)
            return path, data, shown, diff.compare(old, new)

        self._edition.start(work)

    def forget(self) -> None:
        """Cancel everything: it is of a briefing that is no longer open."""
        for job in (self._seal, self._check, self._edition):
            job.cancel()

    def _deliver_comparison(self, read: tuple[Path, bytes, Dossier, Comparison | tuple[Fault, ...]]) -> None:
        path, data, shown, found = read
        if isinstance(found, tuple):
            self.refused.emit(path, found)
        elif found.old is shown:
            self.newer.emit((path, data), found)
        else:
            self.compared.emit(found)
