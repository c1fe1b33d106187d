"""Typesetting engine: Typst in a separate process with a memory limit; jobs can be cancelled, crashes are isolated."""

import contextlib
import threading
import time
from collections.abc import Callable
from typing import Final

from app.bootstrap import isolation
from app.paper.engine import worker
from app.paper.engine.worker import HELPER, Job, Refusal, Result
from app.runtime import paths
from app.runtime.phrases import Phrase, PhraseError
from app.runtime.worker_process import WorkerClient, WorkerProcess, WorkerStoppedError

_FONTS: Final = (*paths.SOURCE_FONTS, paths.PAPER_ARABIC)

MEMORY: Final = 3 * 1024**3
"""Limit of the engine's address space in bytes."""

PATIENCE: Final = 600.0
"""Time limit of a job in seconds."""

_STOPPED: Final = Phrase.of(
    "The typesetting engine stopped, perhaps for want of memory. Choose fewer sections, or try again."
)

JOBS: Final = 12
"""Jobs after which the process is replaced: the engine keeps all layouts and never frees them."""


class EngineError(PhraseError):
    """Failure of the engine to typeset a paper; `phrase` says why and what to do."""


class CancelledError(Exception):
    """Cancellation of a job; its process was killed."""


class Engine(WorkerClient):
    """Owner of one engine process, started at construction so that it is ready once the template data are.

    Jobs run one at a time and may come from any thread; `close` cancels one that runs.
    """

    def __init__(self, memory: int = MEMORY, patience: float = PATIENCE, most: int = JOBS) -> None:
        """Start a process limited to `memory` bytes of address space and `patience` seconds for each job.

        It is replaced after `most` jobs.
        """
        super().__init__()
        self._memory, self._patience, self._most = memory, patience, most
        self._ready = False
        self._jobs = 0
        self._start()

    def run(
        self, job: Job, cancelled: threading.Event | None = None, meanwhile: Callable[[], object] | None = None
    ) -> list[bytes]:
        """Typeset a job: return one PDF or SVG, or a PNG for each page. `meanwhile` is called while the engine works.

        Raises CancelledError soon after `cancelled` is set, EngineError if the engine refuses, crashes or times out.
        """
        with self._lock:
            if self._closed.is_set():
                raise CancelledError
            if self._process is None or self._jobs >= self._most:
                self._end()
                self._start()
            self._jobs += 1
            deadline = time.monotonic() + self._patience
            if not self._ready:
                self._answer(cancelled, deadline)
                self._ready = True
            self._send(job)
            if meanwhile is not None:
                meanwhile()
            answer: Result = worker.result(self._answer(cancelled, deadline))
        if isinstance(answer, Refusal):
            phrase = Phrase.of(
                "The page could not be typeset: {reason}. Please report this and attach the file.", reason=answer.reason
            )
            raise EngineError(phrase)
        return answer

    def _start(self) -> None:
        self._process = WorkerProcess(HELPER, worker.__name__, isolation.environment())
        self._ready, self._jobs = False, 0
        with contextlib.suppress(OSError):  # the process has ended, which `answers` reports
            worker.begin(self._process.jobs, paths.resources() / "paper", paths.font_files(*_FONTS), self._memory)

    def _send(self, job: Job) -> None:
        assert self._process is not None
        try:
            worker.give(self._process.jobs, job)
        except OSError:
            self._end()
            raise EngineError(_STOPPED) from None

    def _answer(self, cancelled: threading.Event | None, deadline: float) -> list[bytes]:
        """Return the next message of the process. Raises CancelledError and EngineError."""
        try:
            return self._next(deadline, cancelled)
        except WorkerStoppedError as stopped:
            if stopped.reason == "closed":
                raise CancelledError from None
            slow = Phrase.of(
                "The pages took longer than {seconds} s. Choose fewer sections.", seconds=int(self._patience)
            )
            raise EngineError(slow if stopped.reason == "time" else _STOPPED) from None
