"""Worker process: another process of the program, isolated from the current folder, that answers messages."""

import contextlib
import queue
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping
from typing import IO, Final

from app.runtime import paths
from app.runtime.worker_pipe import receive

_SERVE: Final = "import sys; sys.path[:] = sys.argv[1:]; from {module} import main; main()"
"""Code that the process runs; it gets the import path of the program as arguments."""


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
