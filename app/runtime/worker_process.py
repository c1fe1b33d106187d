"""Worker process: another process of the program, isolated from the current folder; its client."""

import contextlib
import queue
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Mapping
from types import TracebackType
from typing import IO, Final, Literal, Self

from app.runtime import paths
from app.runtime.worker_pipe import receive

_SERVE: Final = "import sys; sys.path[:] = sys.argv[1:]; from {module} import main; main()"
"""Code that the process runs; it gets the import path of the program as arguments."""
_POLL_SECONDS: Final = 0.05
"""Seconds between two checks for cancellation."""


class WorkerProcess:
    """Worker process. `jobs` is its input; `answers` holds its messages, and None once it has ended."""

    def __init__(self, helper: str, module: str, environment: Mapping[str, str]) -> None:
        """Start `main` of a module; `helper` is the argument by which a frozen program does so (`main.py`).

        Python's `-I` ignores the current folder, user packages and environment variables.
        """
        code = _SERVE.format(module=module)
        arguments = [helper] if getattr(sys, "frozen", False) else ["-I", "-S", "-c", code, *sys.path]
        self._popen = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # output of a crashing library; `answers` reports its end
            cwd=paths.resources(),
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        self.jobs: IO[bytes] = self._popen.stdin
        self.answers: queue.SimpleQueue[list[bytes] | None] = queue.SimpleQueue()
        self._finalizer = weakref.finalize(self, _stop, self._popen)  # at the latest when the program ends
        output = self._popen.stdout
        self._reader = threading.Thread(target=_read, args=(output, self.answers), name="worker", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """Process id."""
        return self._popen.pid

    def end(self) -> None:
        """Kill the process and wait for its end."""
        self._finalizer()
        self._reader.join()


class WorkerStoppedError(Exception):
    """A worker process gave no answer: it was closed or cancelled, took too long, or ended by itself."""

    def __init__(self, reason: Literal["closed", "time", "ended"]) -> None:
        """Store the reason."""
        super().__init__(reason)
        self.reason = reason


class WorkerClient:
    """Owner of a worker process, which is replaced after it ends; calls may come from any thread, one at a time.

    Use it as a context manager, or call `close`.
    """

    def __init__(self) -> None:
        """Own no process yet."""
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._process: WorkerProcess | None = None

    def __enter__(self) -> Self:
        """Return the client."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()

    @property
    def pid(self) -> int | None:
        """Process id of the running process; None if there is none."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """End the process for good; a call that waits in another thread fails."""
        self._closed.set()
        with self._lock:
            self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def _next(self, deadline: float, cancelled: threading.Event | None = None) -> list[bytes]:
        """Return the next message of the process. Raises WorkerStoppedError, after it has ended the process."""
        assert self._process is not None
        while True:
            if self._closed.is_set() or (cancelled is not None and cancelled.is_set()):
                self._end()
                raise WorkerStoppedError("closed")
            if time.monotonic() > deadline:
                self._end()
                raise WorkerStoppedError("time")
            with contextlib.suppress(queue.Empty):
                answer = self._process.answers.get(timeout=_POLL_SECONDS)
                if answer is None:
                    self._end()
                    raise WorkerStoppedError("ended")
                return answer


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Kill a process, wait for its end, and close its input."""
    process.kill()
    process.wait()
    if process.stdin is not None:
        with contextlib.suppress(OSError):  # flushes the unread rest of a job
            process.stdin.close()


def _read(output: IO[bytes], answers: queue.SimpleQueue[list[bytes] | None]) -> None:
    """Queue the messages of a process until it ends."""
    with output, contextlib.suppress(EOFError, OSError):
        while True:
            answers.put(receive(output))
    answers.put(None)
