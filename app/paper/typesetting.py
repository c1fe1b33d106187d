"""Typesetting: what runs in the engine's own process. It gets jobs through its standard input and knows no briefing.

Nothing but the standard library and Typst is imported here, so that the process starts fast. Both sides speak in
messages of several parts, each a run of bytes: nothing that is received is code, or names a class to be made.
"""

import contextlib
import json
import os
import signal
import struct
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, Literal

HELPER: Final = "--typesetting"
"""The one argument of a frozen program that is started as the engine's process."""

_COUNT: Final = struct.Struct(">I")
_LENGTH: Final = struct.Struct(">Q")


@dataclass(frozen=True)
class Job:
    """One compile: the template by its file name, its data as JSON, the file to attach, and what is to come of it."""

    template: str
    data: bytes
    source: bytes
    form: Literal["pdf", "png", "svg"]
    ppi: float
    timestamp: int
    """Seconds since 1970 that the file bears as the time of its making."""


@dataclass(frozen=True)
class Refusal:
    """What the engine says of a job that it cannot set."""

    reason: str


Result = list[bytes] | Refusal
"""One PDF, or a picture of each page."""


def send(stream: IO[bytes], parts: Sequence[bytes]) -> None:
    """Write one message: the number of its parts, and each part after its length. Raises OSError."""
    stream.write(_COUNT.pack(len(parts)))
    for part in parts:
        stream.write(_LENGTH.pack(len(part)))
        stream.write(part)
    stream.flush()


def receive(stream: IO[bytes]) -> list[bytes]:
    """Read one message. Raises EOFError where the other side has ended, within a message or before one."""
    (count,) = _COUNT.unpack(_exactly(stream, _COUNT.size))
    return [_exactly(stream, _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0]) for _ in range(count)]


def begin(stream: IO[bytes], templates: Path, fonts: Sequence[Path], memory: int) -> None:
    """Tell a new process where its templates and fonts lie, and how many bytes of memory it may take."""
    told = {"templates": str(templates), "fonts": [str(path) for path in fonts], "memory": memory}
    send(stream, [json.dumps(told).encode()])


def give(stream: IO[bytes], job: Job) -> None:
    """Give a process a job."""
    told = {"template": job.template, "form": job.form, "ppi": job.ppi, "timestamp": job.timestamp}
    send(stream, [json.dumps(told).encode(), job.data, job.source])


def result(parts: list[bytes]) -> Result:
    """What a process has answered to a job."""
    kind, *made = parts
    return Refusal(made[0].decode()) if kind == b"refused" else made


def main() -> None:
    """Answer jobs until the other side ends. A greeting without parts says that the process is ready."""
    # Ctrl-C in a terminal reaches the whole group; the other side decides what becomes of this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(0), "rb") as jobs, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what a library prints is no answer
        with contextlib.suppress(EOFError, BrokenPipeError), tempfile.TemporaryDirectory() as nothing:
            _serve(jobs, answers, nothing)


def _serve(jobs: IO[bytes], answers: IO[bytes], root: str) -> None:
    """Answer jobs; Typst may read nothing but the files of `root`, an empty folder."""
    told = json.loads(receive(jobs)[0])
    _limit(told["memory"])
    import typst

    folders = sorted({str(Path(path).parent) for path in told["fonts"]})
    faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    files = {path.name: path.read_bytes() for path in sorted(Path(told["templates"]).glob("*.typ"))}
    send(answers, [])
    while True:
        said, data, source = receive(jobs)
        answer = _answer(Job(**json.loads(said), data=data, source=source), files, faces, root)
        send(answers, [b"refused", answer.reason.encode()] if isinstance(answer, Refusal) else [b"made", *answer])


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) != length:
        raise EOFError
    return data


def _limit(memory: int) -> None:
    """Cap the address space, in bytes, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory if most == resource.RLIM_INFINITY else min(memory, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(job: Job, files: dict[str, bytes], faces: object, root: str) -> Result:
    import typst

    compile_files: Any = typst.compile  # its types leave out that it takes several files by name

    given = {"main.typ": files[job.template], **files, "data.json": job.data, "source.json": job.source}
    del given[job.template]
    try:
        made = compile_files(
            given,
            root=root,
            font_paths=faces,
            ignore_system_fonts=True,
            format=job.form,
            ppi=job.ppi,
            pdf_standards=["a-3a", "ua-1"] if job.form == "pdf" else [],
            timestamp=job.timestamp,
        )
    except typst.TypstError as error:
        return Refusal(" ".join([error.message, *error.hints]))
    return made if isinstance(made, list) else [made]


if __name__ == "__main__":
    main()
