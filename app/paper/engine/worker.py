"""Typesetting: what runs in the engine's own process. It gets jobs through its standard input and knows no briefing.

Nothing but the standard library and Typst is imported here, so that the process starts fast. Both sides speak in
messages of several parts, each a run of bytes: nothing that is received is code, or names a class to be made.
"""

import contextlib
import json
import os
import signal
import struct
import sys
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
    wanted: tuple[int, int] | None = None
    """The first and the last page to make pictures of; all without. Those that the paper does not have are left out."""


@dataclass(frozen=True)
class Refusal:
    """What the engine says of a job that it cannot set."""

    reason: str


Result = list[bytes] | Refusal
"""One PDF, or a picture of each page."""


_COARSE: Final = 36.0
"""Pixels per inch of pages that are only counted; Typst fails at much fewer."""


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
    told = {name: getattr(job, name) for name in ("template", "form", "ppi", "timestamp", "wanted")}
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
    if sys.platform == "win32":  # which has no such limit
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory if most == resource.RLIM_INFINITY else min(memory, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(job: Job, files: dict[str, bytes], faces: object, root: str) -> Result:
    import typst

    given = {"main.typ": files[job.template], **files, "data.json": job.data, "source.json": job.source}
    del given[job.template]

    def made(form: str, ppi: float, **more: object) -> list[bytes]:
        return _compiled(given, root=root, font_paths=faces, format=form, ppi=ppi, timestamp=job.timestamp, **more)

    try:
        if job.wanted is None:
            return made(job.form, job.ppi, pdf_standards=["a-3a", "ua-1"] if job.form == "pdf" else [])
        first, last = job.wanted
        # There is no way to ask how many there are; the layout, which takes longest, is kept for what follows.
        count = len(made("png", _COARSE))
        if first <= 1 and last >= count:
            return made("png", job.ppi)
        numbers = range(max(first, 1), min(last, count) + 1)
        return _pictures(made("pdf", 72.0, pdf_tags=False)[0], numbers, job.ppi) if numbers else []
    except typst.TypstError as error:
        return Refusal(" ".join([error.message, *error.hints]))


def _pictures(paper: bytes, numbers: range, ppi: float) -> list[bytes]:
    """Pictures of some pages of a PDF: of a paper Typst makes those of all, which takes a fifth of a second each."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "paper.pdf").write_bytes(paper)
        shown = [f'#image("paper.pdf", page: {number})\n' for number in numbers]
        main = Path(folder, "main.typ")
        main.write_text("#set page(width: auto, height: auto, margin: 0pt)\n" + "#pagebreak()\n".join(shown), "utf-8")
        return _compiled(str(main), root=folder, format="png", ppi=ppi)


def _compiled(given: object, **how: object) -> list[bytes]:
    import typst

    compile_files: Any = typst.compile  # its types leave out that it takes several files by name
    made = compile_files(given, ignore_system_fonts=True, **how)
    return made if isinstance(made, list) else [made]


if __name__ == "__main__":
    main()
