"""Review of a draft beside typing: read after each pause, shown once typing has settled, checked in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.briefing.editing.review import remarks_near, reviewed
from app.briefing.validation.pace import StoppedError
from app.runtime import drafts
from app.window.qt.background_job import BackgroundJob

if TYPE_CHECKING:
    from pathlib import Path
    from threading import Event

    from app.briefing.editing.review import Review
    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.validation.rule import Remark

_PAUSE = 350
"""Milliseconds without typing after which the draft is read, and its faults are told."""
_SETTLED = 650
"""Milliseconds after that until the window shows it: to build the window anew takes longer than a key press may."""


class _State(NamedTuple):
    """State of a draft of the file at a path."""

    data: bytes
    path: Path
    unsaved: bool


class DraftReview(QObject):
    """Reads and checks one state of a draft at a time; what is said of an older state is dropped."""

    read = Signal(object)
    """`Review` of the newest state."""
    settled = Signal(object)
    """`Review` of the newest state, valid and to be shown."""
    checked = Signal(str, object)
    """Path of a part, and the remarks of the check on it and on what it touches."""

    def __init__(self, parent: QObject) -> None:
        """Create the jobs."""
        super().__init__(parent)
        self._state: _State | None = None
        self._review: Review | None = None
        self._reading, self._checking = BackgroundJob(self), BackgroundJob(self, StoppedError)
        self._reading.done.connect(self._take)
        self._checking.done.connect(lambda found: self.checked.emit(*found))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._read)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settling.timeout.connect(self._settle)

    def take(self, data: bytes, path: Path, *, unsaved: bool) -> None:
        """Read a state soon; an unsaved one is also kept for the case that the program ends without notice."""
        self.cancel()
        self._state = _State(data, path, unsaved)
        self._pause.start()

    def cancel(self) -> None:
        """Drop all that is under way."""
        self._state = self._review = None
        for timer in (self._pause, self._settling):
            timer.stop()
        for job in (self._reading, self._checking):
            job.cancel()

    def check(self, dossier: Dossier, data: bytes, path: str, localizer: Localizer) -> None:
        """Check the part at a path in a valid state."""

        def work(cancelled: Event) -> tuple[str, tuple[Remark, ...]]:
            return path, remarks_near(dossier, data, path, localizer, lambda: not cancelled.is_set())

        self._checking.start(work)

    def _read(self) -> None:
        state = self._state
        if state is None:
            return

        def work(cancelled: Event) -> Review:
            if not state.unsaved:
                drafts.forget(state.path)
            elif not cancelled.is_set():
                drafts.keep(state.path, state.data)
            return reviewed(state.data)

        self._reading.start(work)

    def _take(self, review: Review) -> None:
        self._review = review
        self.read.emit(review)
        self._settling.start()

    def _settle(self) -> None:
        if QApplication.activePopupWidget() is not None:  # a rebuilt window would close an open list of choices
            self._settling.start()
        elif self._review is not None and self._review.dossier is not None:
            self.settled.emit(self._review)
