"""The engine: Typst in a process of its own, which can be cancelled, has a limit of memory and may die unharmed."""

import contextlib
import queue
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable
from types import TracebackType
from typing import IO, Final, NoReturn, Self

from app.bootstrap import isolation
from app.paper.engine import worker
from app.paper.engine.worker import HELPER, Job, Refusal, Result
from app.runtime import paths
from app.runtime.phrases import Phrase

MEMORY: Final = 3 * 1024**3
"""Bytes of address space that the engine gets."""

PATIENCE: Final = 600.0
"""Seconds after which a job is given up."""

_GLANCE = 0.05
"""Seconds between two looks at whether the job was cancelled."""

_SERVE: Final = "import sys; sys.path[:] = sys.argv[1:]; from app.paper.engine.worker import main; main()"
"""What Python does in the engine's process: it imports from where the program imports."""

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
        self._process: _Process | None = None
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

    def run(
        self, job: Job, cancelled: threading.Event | None = None, meanwhile: Callable[[], object] | None = None
    ) -> list[bytes]:
        """Set a job: one PDF or SVG, or a PNG for each page. `meanwhile` is called here while the engine works.

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
            if meanwhile is not None:
                meanwhile()
            answer: Result = worker.result(self._answer(cancelled, deadline))
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
        self._process = _Process()
        self._ready, self._jobs = False, 0
        with contextlib.suppress(OSError):  # it has ended already, which `answers` tells
            worker.begin(self._process.jobs, paths.resources() / "paper", paths.font_files(), self._memory)

    def _send(self, job: Job) -> None:
        assert self._process is not None
        try:
            worker.give(self._process.jobs, job)
        except OSError:
            self._died()

    def _answer(self, cancelled: threading.Event | None, deadline: float) -> list[bytes]:
        """What the process says next."""
        process = self._process
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
            with contextlib.suppress(queue.Empty):
                answer = process.answers.get(timeout=_GLANCE)
                if answer is None:
                    self._died()
                return answer

    def _died(self) -> NoReturn:
        """Say that the process is gone. Raises EngineError."""
        self._kill()
        raise EngineError(
            Phrase.of(
                "The typesetting engine stopped, perhaps for want of memory. Choose fewer sections, or try again."
            )
        )

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()


class _Process:
    """One process that sets pages, isolated from the folder that the program was started in.

    `jobs` takes what it is to do; `answers` holds the messages that it has sent, and None once it has ended.
    """

    def __init__(self) -> None:
        """Start it. Python's `-I` leaves out the current folder, the user's packages and all variables."""
        helper = [HELPER] if getattr(sys, "frozen", False) else ["-I", "-S", "-c", _SERVE, *sys.path]
        self._running = subprocess.Popen(
            [sys.executable, *helper],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # the last words of a dying engine; its death is told by `answers`
            cwd=paths.resources(),
            env=isolation.environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._running.stdin is not None
        assert self._running.stdout is not None
        self.jobs: IO[bytes] = self._running.stdin
        self.answers: queue.SimpleQueue[list[bytes] | None] = queue.SimpleQueue()
        self._ending = weakref.finalize(self, _end, self._running)  # no process outlives the program, nor this object
        said = self._running.stdout
        self._listening = threading.Thread(target=_listen, args=(said, self.answers), name="engine", daemon=True)
        self._listening.start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._running.pid

    def end(self) -> None:
        """Kill the process and wait until it is gone."""
        self._ending()
        self._listening.join()


def _end(running: subprocess.Popen[bytes]) -> None:
    """Kill a process, wait until it is gone, and close the way to it."""
    running.kill()
    running.wait()
    if running.stdin is not None:
        with contextlib.suppress(OSError):  # part of a job that it did not take
            running.stdin.close()


def _listen(said: IO[bytes], answers: queue.SimpleQueue[list[bytes] | None]) -> None:
    """Pass on what a process says until it ends."""
    with said, contextlib.suppress(EOFError, OSError):
        while True:
            answers.put(worker.receive(said))
    answers.put(None)
