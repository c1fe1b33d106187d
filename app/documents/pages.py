"""Pages of a copy: their number, text, areas and drawings, read in a process with limits of time and memory."""

import contextlib
import functools
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from app.bootstrap import isolation
from app.documents import office, tables, worker
from app.runtime.phrases import Phrase, PhraseError
from app.runtime.worker_pipe import send
from app.runtime.worker_process import WorkerClient, WorkerProcess, WorkerStoppedError

Kind = Literal["pdf", "picture", "text"]

MEMORY: Final = 1024**3
"""Limit of the address space of the process in bytes."""

PATIENCE: Final = 15.0
"""Time limit of one call in seconds."""

MEDIA_TYPES: Final = (
    *("application/pdf", "image/png", "image/jpeg", "text/html", "text/plain", "text/csv"),
    *tables.MEDIA_TYPES,
    *office.MEDIA_TYPES,
)
"""Media types of copies that can be opened; any other kind of text too."""


class DocumentError(PhraseError):
    """Failure to read a copy or one of its pages; `phrase` says why and what to do."""


class Box(NamedTuple):
    """Area on a page, as parts of its width and height."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Drawing:
    """Page as RGB bytes; `line`: bytes of one line."""

    width: int
    height: int
    line: int
    rgb: bytes


class Document(WorkerClient):
    """Copy of a source. Pages are numbered from 1; calls may come from any thread, and wait for one another.

    Every call raises DocumentError: for a damaged page, after the time limit, if the process crashes, and once closed.
    After a crash the next call starts another process: one bad page leaves the others readable.
    """

    kind: Kind
    count: int

    def __init__(self, media_type: str, data: bytes, *, memory: int = MEMORY, patience: float = PATIENCE) -> None:
        """Open a copy of a media type."""
        super().__init__()
        self._media_type, self._data, self._memory, self._patience = media_type, data, memory, patience
        with self._lock:
            answer = self._start()
        self.kind, self.count = answer["kind"], answer["count"]
        self.text = functools.lru_cache(maxsize=64)(self._text)
        """Return the text of a page."""

    def replace(self, media_type: str, data: bytes) -> None:
        """Open another copy in place of this one, in the same process: many are read sooner than each in its own."""
        with self._lock:
            self._media_type, self._data = media_type, data
            self.text.cache_clear()
            request = [json.dumps(("open", media_type)).encode(), data]
            try:
                answer = self._start() if self._process is None else self._answer(request)[0]
            except DocumentError:
                self._end()  # it still holds the copy before
                raise
        self.kind, self.count = answer["kind"], answer["count"]

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page in points; zeros for a page of text."""
        width, height = self._call("size", page)[0]
        return width, height

    def _text(self, page: int) -> str:
        return self._call("text", page)[1].decode("utf-8", "replace")

    def boxes(self, page: int, ranges: Sequence[tuple[int, int]]) -> tuple[Box, ...]:
        """Return the areas of ranges of characters of a page, a box for each line; none of a page of text."""
        return tuple(Box(*box) for box in self._call("boxes", page, ranges)[0]) if ranges else ()

    def draw(self, page: int, scale: float) -> Drawing:
        """Return a page at pixels per point; smaller if it would have more than `worker.MOST_PIXELS`."""
        (width, height, line), rgb = self._call("draw", page, scale)
        return Drawing(width, height, line, rgb)

    def _call(self, *request: object) -> tuple[Any, bytes]:
        with self._lock:
            if self._process is None:
                self._start()
            return self._answer([json.dumps(request).encode()])

    def _start(self) -> Any:
        """Start a process that opens the copy, and return what it says of it."""
        if self._closed.is_set():
            raise DocumentError(_phrase("closed"))
        self._process = WorkerProcess(worker.HELPER, worker.__name__, isolation.environment())
        options = {"type": self._media_type, "memory": self._memory}
        try:
            return self._answer([json.dumps(options).encode(), self._data], first=True)[0]
        except DocumentError:
            self._end()
            raise

    def _answer(self, parts: list[bytes], *, first: bool = False) -> tuple[Any, bytes]:
        """Send a request and return the answer, as JSON and bytes. Raises DocumentError."""
        assert self._process is not None
        deadline = time.monotonic() + self._patience
        with contextlib.suppress(OSError):  # the process has ended, which `answers` reports
            send(self._process.jobs, parts)
        try:
            answer = self._next(deadline)
            if first and not answer:  # it is ready
                answer = self._next(deadline)
        except WorkerStoppedError as stopped:
            ended = "damaged" if first else "crash"
            raise DocumentError(_phrase(ended if stopped.reason == "ended" else stopped.reason)) from None
        state, content, *rest = answer
        if state == b"failed":
            raise DocumentError(_phrase(content.decode()))
        return json.loads(content), rest[0]


def _phrase(reason: str) -> Phrase:
    """Return the sentence of a reason."""
    match reason:
        case "password":
            return Phrase.of(
                "This copy is protected by a password and cannot be shown. Ask the office that attached it for an open "
                "one."
            )
        case "kind":
            return Phrase.of("A copy of this kind cannot be shown here.")
        case "page":
            return Phrase.of("This page is damaged and cannot be shown. Other pages may be whole.")
        case "crash":
            return Phrase.of("This page is damaged or needs too much memory. Other pages may be whole.")
        case "time":
            return Phrase.of("This page takes too long to be shown. Other pages may be simpler.")
        case "closed":
            return Phrase.of("This copy is closed.")
    return Phrase.of("This copy is damaged and cannot be shown. Ask for another, or look at the address of the source.")
