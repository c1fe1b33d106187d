"""Review worker: seal, check and comparison of the open file in background jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.briefing.seals import seals
from app.briefing.validation.examination import examined
from app.briefing.validation.pace import StoppedError
from app.window.qt.background_job import BackgroundJob

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from threading import Event

    from app.briefing.comparison.diff import Comparison
    from app.briefing.index.dossier import Dossier
    from app.briefing.seals.seals import SealState
    from app.briefing.validation.rule import CopyText, Remark
    from app.runtime.phrases import Fault
    from app.window.context.view_context import ViewContext


class _Compared(NamedTuple):
    """Result of a comparison of the `current` dossier with another edition, or the faults of that."""

    path: Path
    data: bytes
    current: Dossier
    result: Comparison | tuple[Fault, ...]
    older: tuple[Path, SealState] | None = None
    """Path and seal of the older edition."""


class ReviewWorker(QObject):
    """Reviews one briefing at a time; results for a briefing that is no longer open are dropped.

    `sealed` delivers the state of the seal and, after it, `inspected` the remarks of the check; `compared` delivers a
    comparison with another edition and the path and seal of the older one, `newer` path and bytes of the other edition
    if the open one is the older, and the same, `refused` path and faults of an unreadable edition.
    """

    sealed = Signal(object)
    inspected = Signal(object)
    compared = Signal(object, object)
    newer = Signal(object, object, object)
    refused = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        """Build the background jobs."""
        super().__init__(parent)
        self._seal, self._edition = BackgroundJob(self), BackgroundJob(self)
        self._check = BackgroundJob(self, StoppedError)
        self._seal.done.connect(self.sealed)
        self._check.done.connect(self.inspected)
        self._edition.done.connect(self._deliver_comparison)

    def look(self, page_id: str, path: Path, data: bytes) -> None:
        """Verify the seal of the open file; a running check is cancelled, since it follows the seal."""
        self._check.cancel()
        self._seal.start(lambda _cancelled: seals.remembered(page_id, seals.seal_state(path, data)))

    def check(self, context: ViewContext, state: SealState, data: bytes) -> None:
        """Check the open briefing, given the state of its seal."""

        def work(cancelled: Event) -> tuple[Remark, ...]:
            from app.paper.content.sanitize import unprinted

            def wanted() -> bool:
                return not cancelled.is_set()

            def copies() -> Mapping[str, CopyText]:
                if not dossier.copies:
                    return {}
                from app.documents.copy_texts import copy_texts  # only a briefing with copies needs it

                return copy_texts(dossier, wanted)

            dossier = context.dossier
            return examined(dossier, context.localizer, state, data, wanted=wanted, unprinted=unprinted, copies=copies)

        self._check.start(work)

    def compare(self, context: ViewContext, opened: tuple[Path, bytes], path: Path) -> None:
        """Read another edition and compare the newer of it and the `opened` file with the older."""

        def work(_cancelled: Event) -> _Compared:
            from app.briefing.comparison import diff
            from app.briefing.container.contained import container_of
            from app.briefing.index.dossier import Dossier
            from app.briefing.workbook import opening

            current = context.dossier
            data = opening.file_bytes(path)
            if isinstance(data, tuple):
                return _Compared(path, b"", current, data)
            result = opening.read(data)
            if isinstance(result, tuple):
                return _Compared(path, data, current, result)
            other = Dossier(result, container_of(data))
            newer = diff.is_newer(other, current)
            old, new, file = (current, other, opened) if newer else (other, current, (path, data))
            return _Compared(path, data, current, diff.compare(old, new), (file[0], seals.seal_state(*file)))

        self._edition.start(work)

    def forget(self) -> None:
        """Cancel all jobs: their briefing is no longer open."""
        for job in (self._seal, self._check, self._edition):
            job.cancel()

    def _deliver_comparison(self, read: _Compared) -> None:
        result = read.result
        if isinstance(result, tuple):
            self.refused.emit(read.path, result)
        elif result.old is read.current:
            self.newer.emit((read.path, read.data), result, read.older)
        else:
            self.compared.emit(result, read.older)
