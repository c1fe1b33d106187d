"""Typesetting worker: the code of the engine's process. It gets jobs through standard input and knows no briefing.

It imports only the standard library and Typst, to start fast, and PDFium for single pages.
"""

import contextlib
import json
import os
import re
import shutil
import signal
import struct
import tempfile
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, Literal

from app.runtime.worker_pipe import limit_memory, receive, send

HELPER: Final = "--typesetting"
"""Argument with which a frozen program starts as the engine's process."""


@dataclass(frozen=True)
class Job:
    """Compile job: template file name, data as JSON, file to attach, and output format."""

    template: str
    data: bytes
    source: bytes
    form: Literal["pdf", "png", "svg"]
    ppi: float
    timestamp: int
    """Creation time in the file, in seconds since 1970."""
    wanted: tuple[int, int] | None = None
    """First and last page to render; None for all. Pages beyond the end of the paper are left out."""
    fonts: tuple[str, ...] = ()
    """Further font files, beside those of the program."""
    scale: float = 1.0
    """How much larger than written the lengths of the templates are."""
    emblem: bytes = b""
    """SVG that the data name as `emblem.svg`; empty for none."""
    pictures: tuple[bytes, ...] = ()
    """PNG files that the data name as `picture-0.png` and so on."""


@dataclass(frozen=True)
class Refusal:
    """Error message of Typst for a job."""

    reason: str


Result = list[bytes] | Refusal
"""One PDF or SVG, or an image of each page; or a refusal."""


_FIT: Final = "fit.json"
_FITTED: Final = ("briefing.typ",)
"""Templates that take a change of the height of their pages in millimetres from the file `_FIT`, and say where they end
by a mark `_END`: page, filled part of it, and for each row of a table its page and whether it is the first of its
table."""
_END: Final = "end"
_LEAST: Final = 0.2
"""Part of the last page that has to be filled."""
_STEPS: Final = (0.0, -2.0, 2.0, -4.5, 4.5, -8.0, 6.0, -13.0, -10.5, -6.0, -16.0)
"""Changes of the height of the text on a page in millimetres, in the order in which they are tried."""
_LONG_PAPER: Final = 16
"""Pages from which a single row is no reason to try another height: the layout takes a second."""

_LENGTHS: Final = re.compile(rb"(?<![\w.#\"])(\d+(?:\.\d+)?)(pt|mm)\b")
"""Lengths as templates have them: 10.5pt, 24mm."""


def begin(stream: IO[bytes], templates: Path, fonts: Sequence[Path], memory: int) -> None:
    """Send a new process its template folder, font files, and memory limit in bytes."""
    settings = {"templates": str(templates), "fonts": [str(path) for path in fonts], "memory": memory}
    send(stream, [json.dumps(settings).encode()])


def give(stream: IO[bytes], job: Job) -> None:
    """Send a job to a process."""
    options = {
        name: getattr(job, name) for name in ("template", "form", "ppi", "timestamp", "wanted", "fonts", "scale")
    }
    send(stream, [json.dumps(options).encode(), job.data, job.source, job.emblem, *job.pictures])


def result(parts: list[bytes]) -> Result:
    """Decode the answer of a process to a job."""
    kind, *contents = parts
    return Refusal(contents[0].decode()) if kind == b"refused" else contents


def main() -> None:
    """Answer jobs until the input ends. An initial message without parts reports readiness."""
    # Ctrl-C in a terminal reaches the whole process group; the parent decides when this process ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(0), "rb") as jobs, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # output of a library must not mix with answers
        with contextlib.suppress(EOFError, BrokenPipeError), tempfile.TemporaryDirectory() as folder:
            _serve(jobs, answers, Path(folder))


def _serve(jobs: IO[bytes], answers: IO[bytes], folder: Path) -> None:
    """Answer jobs; Typst may read only the files of `root`, a folder that is empty but for the pictures of a job."""
    settings = json.loads(receive(jobs)[0])
    limit_memory(settings["memory"])
    root = folder / "root"
    root.mkdir()
    folders = sorted({str(Path(path).parent) for path in settings["fonts"]})
    faces: dict[tuple[str, ...], object] = {(): _faces(folders)}
    files = {path.name: path.read_bytes() for path in sorted(Path(settings["templates"]).glob("*.typ"))}
    send(answers, [])
    while True:
        options, data, source, emblem, *pictures = receive(jobs)
        job = Job(**json.loads(options), data=data, source=source, emblem=emblem, pictures=tuple(pictures))
        fonts = tuple(job.fonts)
        if fonts not in faces:
            faces[fonts] = _faces([*folders, _folder_of(fonts, folder / str(len(faces)))])
        # What is given in memory has to be text.
        pictures_of_job = {root / f"picture-{place}.png": picture for place, picture in enumerate(job.pictures)}
        for path, picture in pictures_of_job.items():
            path.write_bytes(picture)
        answer = _answer(job, files, faces[fonts], str(root))
        for path in pictures_of_job:
            path.unlink()
        send(answers, [b"refused", answer.reason.encode()] if isinstance(answer, Refusal) else [b"made", *answer])


def _faces(folders: Sequence[str]) -> object:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders])


def _folder_of(fonts: Sequence[str], folder: Path) -> str:
    """Return a new folder that holds some fonts: Typst takes all fonts of a folder. Links where the system has them."""
    folder.mkdir()
    for font in map(Path, fonts):
        try:
            (folder / font.name).symlink_to(font)
        except OSError:
            with contextlib.suppress(OSError):  # a font that is gone is one that the engine does not find
                shutil.copyfile(font, folder / font.name)
    return str(folder)


def _answer(job: Job, files: dict[str, bytes], faces: object, root: str) -> Result:
    import typst

    templates = {name: _scaled(text, job.scale) for name, text in files.items()} if job.scale != 1 else files
    sources = {"main.typ": templates[job.template], **templates, "data.json": job.data, "source.json": job.source}
    del sources[job.template]
    sources |= {_FIT: b"0", "emblem.svg": job.emblem}

    def compiled(form: str, ppi: float, **more: object) -> list[bytes]:
        return _compile(sources, root=root, font_paths=faces, format=form, ppi=ppi, timestamp=job.timestamp, **more)

    try:
        if job.template in _FITTED:
            _fit(sources, root=root, font_paths=faces)
        if job.wanted is None:
            return compiled(job.form, job.ppi, pdf_standards=["a-3a", "ua-1"] if job.form == "pdf" else [])
        return _pictures(compiled("pdf", 72.0, pdf_tags=False)[0], job.wanted, job.ppi)
    except typst.TypstError as error:
        return Refusal(" ".join([error.message, *error.hints]))


def _scaled(template: bytes, scale: float) -> bytes:
    """Return a template with its lengths in points and millimetres so much larger."""
    return _LENGTHS.sub(lambda length: f"{float(length[1]) * scale:.4f}".encode() + length[2], template)


def _fit(sources: dict[str, bytes], **how: object) -> None:
    """Choose the height of the pages: the first by which the last page is not nearly empty and no row stands alone.

    If there is none, that with the fewest such faults. Typst caches the layout, the costly part, for the compile that
    follows. An error is left to that one too: a query tells less of it.
    """
    import typst

    query: Any = typst.query  # its type stubs lack the mapping of file names

    faults: dict[float, int] = {}
    with contextlib.suppress(RuntimeError):
        for step in _STEPS:
            sources[_FIT] = json.dumps(step).encode()
            ends = json.loads(query(sources, f"<{_END}>", field="value", ignore_system_fonts=True, **how))
            short = sum(end["page"] > 1 and end["filled"] < _LEAST for end in ends)
            is_long = any(end["page"] >= _LONG_PAPER for end in ends)
            faults[step] = short if is_long else short + 2 * sum(_lone_rows(end["rows"]) for end in ends)
            if not faults[step]:
                break
    chosen = min(faults, key=lambda step: faults[step], default=_STEPS[0])
    sources[_FIT] = json.dumps(chosen).encode()


def _lone_rows(rows: list[dict[str, Any]]) -> int:
    """Return how often a page has a single row of a table that has more."""
    tables: list[Counter[int]] = []
    for row in rows:
        if row["first"]:
            tables.append(Counter())
        tables[-1][row["page"]] += 1
    return sum(count == 1 for table in tables if table.total() > 1 for count in table.values())


def _pictures(paper: bytes, wanted: tuple[int, int], ppi: float) -> list[bytes]:
    """Return images of a range of pages of a PDF. PDFium draws those alone, Typst the whole paper."""
    import pypdfium2

    opened: Any = pypdfium2.PdfDocument  # without types
    with opened(paper) as document:
        numbers = range(max(wanted[0], 1) - 1, min(wanted[1], len(document)))
        return [_png(document[number].render(scale=ppi / 72.0, rev_byteorder=True)) for number in numbers]


def _png(drawn: Any) -> bytes:
    """Return a bitmap of PDFium, with three bytes a pixel, as a PNG, quickly packed: it is read once.

    Pillow takes twice the time: it tries every filter on every row.
    """
    pixels, length = memoryview(drawn.buffer).cast("B"), 3 * drawn.width
    starts = range(0, drawn.stride * drawn.height, drawn.stride)
    rows = b"".join(part for start in starts for part in (b"\0", pixels[start : start + length]))
    header = struct.pack(">2I5B", drawn.width, drawn.height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def _compile(sources: object, **how: object) -> list[bytes]:
    import typst

    compile_files: Any = typst.compile  # its type stubs lack the mapping of file names
    output = compile_files(sources, ignore_system_fonts=True, **how)
    return output if isinstance(output, list) else [output]


if __name__ == "__main__":
    main()
