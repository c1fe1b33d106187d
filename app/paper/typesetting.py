"""Typesetting: what runs in the engine's own process. It gets jobs through a pipe and knows no briefing.

Nothing but the standard library and Typst is imported here, so that the process starts fast.
"""

import contextlib
import os
import signal
import tempfile
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal


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


def serve(connection: Connection, templates: Path, fonts: tuple[Path, ...], memory: int) -> None:
    """Answer jobs until the other side hangs up. `memory` caps the address space, in bytes, where the system can."""
    _limit(memory)
    # What a dying engine has to say is of no use to a user; the other side tells of its death.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    # Ctrl-C in a terminal reaches the whole group; the other side decides what becomes of this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import typst

    folders = sorted({str(path.parent) for path in fonts})
    faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    files = {path.name: path.read_bytes() for path in sorted(templates.glob("*.typ"))}
    connection.send(None)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError), tempfile.TemporaryDirectory() as nothing:
        while True:
            connection.send(_answer(connection.recv(), files, faces, nothing))


def _limit(memory: int) -> None:
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
