"""The engine: Typst in a process of its own, which can be cancelled, has a limit of memory and may die unharmed."""

import multiprocessing
import threading
import time
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Final, Self

from app import frozen, places
from app.briefing.faults import Phrase
from app.paper import fonts
from app.paper.typesetting import Job, Refusal, Result, serve

MEMORY: Final = 3 * 1024**3
"""Bytes of address space that the engine gets."""

PATIENCE: Final = 600.0
"""Seconds after which a job is given up."""

_GLANCE = 0.05
"""Seconds between two looks at whether the job was cancelled."""

_JOBS_PER_PROCESS = 12
"""Jobs after which the process is replaced: the engine keeps what it has set, and never lets go of it."""


class EngineError(Exception):
    """The engine could not set the paper; `phrase` says why and what to do."""

    def __init__(self, phrase: Phrase) -> None:
        """Keep the reason apart from its language."""
        super().__init__(str(phrase))
        self.phrase = phrase


class CancelledError(Exception):
    """The job was cancelled, and its process killed."""


class Engine:
    """One engine process. It starts when it is made, so that it gets ready while the data are put together.

    Jobs run one at a time, in any thread. Use it as a context manager, or call `close`.
    """

    def __init__(self, memory: int = MEMORY, patience: float = PATIENCE) -> None:
        """Start a process that may take `memory` bytes of address space, and `patience` seconds for a job."""
        self._memory, self._patience = memory, patience
        self._turn = threading.Lock()
        self._closing = threading.Event()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._ready = False
        self._jobs = 0
        self._start()

    def __enter__(self) -> Self:
        """The engine itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()

    @property
    def pid(self) -> int | None:
        """The number of the running process."""
        return self._process.pid if self._process else None

    def run(self, job: Job, cancelled: threading.Event | None = None) -> list[bytes]:
        """Set a job: one PDF or SVG, or a PNG for each page.

        Raises CancelledError soon after `cancelled` is set, EngineError where the engine refuses, dies or is too slow.
        """
        with self._turn:
            if self._closing.is_set():
                raise CancelledError
            if self._process is None or self._jobs >= _JOBS_PER_PROCESS:
                self._kill()
                self._start()
            self._jobs += 1
            deadline = time.monotonic() + self._patience
            if not self._ready:
                self._answer(cancelled, deadline)
                self._ready = True
            self._send(job)
            answer = self._answer(cancelled, deadline)
        if isinstance(answer, Refusal):
            wrong = Phrase.of(
                "The page could not be typeset: {reason}. Please report this and attach the file.", reason=answer.reason
            )
            raise EngineError(wrong)
        return answer

    def close(self) -> None:
        """End the process for good; a job that it has in another thread is cancelled."""
        self._closing.set()
        with self._turn:
            self._kill()

    def _start(self) -> None:
        frozen.before_a_helper()
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        arguments = (theirs, places.resources() / "paper", fonts.files(), self._memory)
        self._process = context.Process(target=serve, args=arguments, name="typesetting", daemon=True)
        self._process.start()
        theirs.close()
        self._ready, self._jobs = False, 0

    def _send(self, job: Job) -> None:
        assert self._connection is not None
        try:
            self._connection.send(job)
        except OSError:
            self._died()

    def _answer(self, cancelled: threading.Event | None, deadline: float) -> Result:
        """What the process says next."""
        connection, process = self._connection, self._process
        assert connection is not None
        assert process is not None
        while True:
            if self._closing.is_set() or (cancelled is not None and cancelled.is_set()):
                self._kill()
                raise CancelledError
            if time.monotonic() > deadline:
                self._kill()
                raise EngineError(
                    Phrase.of(
                        "The pages took longer than {seconds} s. Choose fewer sections.", seconds=int(self._patience)
                    )
                )
            heard = wait([connection, process.sentinel], _GLANCE)
            if connection in heard:
                try:
                    answer: Result = connection.recv()
                except (EOFError, OSError):
                    self._died()
                return answer
            if heard:
                self._died()

    def _died(self) -> None:
        """Say that the process is gone. Always raises EngineError."""
        self._kill()
        raise EngineError(
            Phrase.of(
                "The typesetting engine stopped, perhaps for want of memory. Choose fewer sections, or try again."
            )
        )

    def _kill(self) -> None:
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if process is not None:
            process.kill()
            process.join()
            process.close()
        if connection is not None:
            connection.close()
