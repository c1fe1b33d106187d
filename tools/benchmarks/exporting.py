"""Benchmarks of the export: beside WeasyPrint with the same content, and beside the bare engine with the same data.

No two exports of a warm process have a text in common, since the engine keeps what it has set: each text of each item
gets a word of its own. WeasyPrint's time is its own alone, the HTML being ready made; ours is the whole way from the
briefing to the file on the disk. Times are processor times of all processes of a side.
"""

import datetime
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Final

import msgspec
import pypdf

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Evidence
from app.briefing.reading.reader import read
from app.paper.content import document
from app.paper.content.export_options import Order
from app.paper.content.properties import properties_of
from app.paper.engine.engine import Engine
from app.paper.output import export as exporting
from app.paper.output.attachment import attachment
from app.runtime import paths
from tests.support.briefings import generator
from tests.support.environment import private_folders
from tools.benchmarks import weasy, weasy_press
from tools.benchmarks.rows import RUNS, Missing, Row

ROOT: Final = Path(__file__).resolve().parents[2]
LONG_RUNS: Final = 3
"""Runs of the long briefing, which WeasyPrint takes the better part of a minute to print."""

_BRIEF_RUNS: Final = 5

LONG: Final = 200
"""Pages of the long briefing, give or take a few."""

_DAY: Final = datetime.date(2026, 3, 2)
_LETTERS: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюя"

_BARE: Final = """
import os, sys, tempfile, typst
templates, data, source, target, timestamp, *fonts = sys.argv[1:]
files = {"main.typ": open(os.path.join(templates, "briefing.typ"), "rb").read()}
for name in os.listdir(templates):
    if name.endswith(".typ"):
        files[name] = open(os.path.join(templates, name), "rb").read()
files |= {"data.json": open(data, "rb").read(), "source.json": open(source, "rb").read()}
files |= {"fit.json": b"0", "emblem.svg": b""}
faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=fonts)
with tempfile.TemporaryDirectory() as nothing:
    made = typst.compile(
        files, root=nothing, font_paths=faces, ignore_system_fonts=True, format="pdf",
        pdf_standards=["a-3a", "ua-1"], timestamp=int(timestamp),
    )
open(target, "wb").write(made)
"""


@dataclass
class Side:
    """One side of a comparison: the seconds of each run, the pages that came of it, the most memory of a process."""

    seconds: list[float] = field(default_factory=list)
    pages: int = 0
    memory: int = 0

    @property
    def median(self) -> float:
        """The median of the runs in seconds."""
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        return f"{self.pages} pages, least {min(self.seconds):.2f} s, {self.memory / 2**20:.0f} MB"


def _row(name: str, goal: float, ours: Side, reference: Side) -> Row:
    note = f"ours: {ours}; reference: {reference}; {len(ours.seconds)} runs"
    return Row(name, ours.median, reference.median, "s", goal, note)


def rows() -> Iterator[Row | Missing]:
    """Every row of the export, each as soon as it is measured."""
    with tempfile.TemporaryDirectory(prefix="briefing-benchmarks-") as folder:
        # First, while this process is small: Linux counts it into the peak of a process that it starts.
        yield fresh(Path(folder))
        yield from brief_beside_full(Path(folder))
        yield to_the_printer()
        yield from beside_weasyprint(Path(folder))


def fresh(folder: Path) -> Row:
    """The first export of a new process beside a new process that does nothing but compile the same data."""
    path = paths.bundled_briefing()
    dossier = Dossier(_read(path.read_bytes()))
    data, ours, theirs = folder / "data.json", folder / "ours.pdf", folder / "bare.pdf"
    order = Order(_DAY)
    told, shown = document.document(dossier, order)
    held = attachment(dossier, path.read_bytes(), order, shown)
    data.write_bytes(exporting.as_json({**told, "attachment": held.template_data()}))
    export = [sys.executable, str(ROOT / "main.py"), "export", str(ours), "--kind", "full", "--labels", "ru"]
    export += ["--date", _DAY.isoformat()]
    faces = sorted({str(face.parent) for face in paths.font_files(*paths.SOURCE_FONTS, paths.PAPER_ARABIC)})
    given = (str(paths.resources() / "paper"), str(data), str(path), str(theirs), str(exporting.midnight(_DAY)))
    bare = [sys.executable, "-c", _BARE, *given, *faces]
    mine, engine = Side(), Side()
    for number in range(RUNS + 1):
        for side, command in ((mine, export), (engine, bare)):
            seconds, memory = _ended(command)
            side.seconds += [seconds] if number else []  # the first run of each warms the disk
            side.memory = max(side.memory, memory)
    linked = [source["number"] for source in told["sources"]]
    properties = properties_of(dossier, order, told["mark"])
    same = exporting.finishing()(theirs.read_bytes(), properties, linked, order.labels, (), order.date)
    assert ours.read_bytes() == same, "the two must have made the same file, but for what is put into it then"
    mine.pages = engine.pages = _pages(ours)
    return _row("first export of a fresh process / a bare compile of its data", 2, mine, engine)


def beside_weasyprint(folder: Path) -> Iterator[Row | Missing]:
    """Exports of a warm process beside WeasyPrint in another: the bundled briefing, then a long one."""
    bundled = paths.bundled_briefing().read_bytes()
    runs = (
        ("full export, bundled briefing / WeasyPrint, faces cut", bundled, RUNS, folder),
        ("full export, bundled briefing / WeasyPrint, same faces", bundled, LONG_RUNS, None),
        (f"full export, {LONG} pages / WeasyPrint, faces cut", long_briefing(folder), LONG_RUNS, folder),
    )
    with Engine() as engine, ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as press:
        lacking = press.submit(weasy_press.lacking).result()
        if lacking:
            yield from (Missing(name, lacking) for name, *_ in runs)
            return
        weasy_press.faces(folder)
        _once(Side(), Side(), varied(_read(bundled), 0), folder, folder, engine, press)
        numbers = count(1)
        for name, data, times, faces in runs:
            briefing = _read(data)
            ours, theirs = Side(), Side()
            for _ in range(times):
                _once(ours, theirs, varied(briefing, next(numbers)), folder, faces, engine, press)
            yield _row(name, 0.125, ours, theirs)


def to_the_printer() -> Row:
    """The printer's dialog of the program on the bundled briefing, from the command to its first paint."""
    played = [sys.executable, "-m", "tools.benchmarks.plays", "printer"]
    with tempfile.TemporaryDirectory(prefix="briefing-benchmarks-") as home:
        around = dict(os.environ) | private_folders(Path(home))
        spent = [
            float(subprocess.run(played, cwd=ROOT, check=True, capture_output=True, text=True, env=around).stdout)
            for _ in range(_BRIEF_RUNS)
        ]
    return Row("print: to the printer's dialog / a second", statistics.median(spent), 1000, "ms", 1)


def long_briefing(folder: Path) -> bytes:
    """A generated briefing that comes to about `LONG` pages: as many bytes as two shorter ones foretell."""
    sizes, pages = (1, 2_000_000), []
    with Engine() as engine:
        for size in sizes:
            original = exporting.Original(generator.briefing(size), folder / "briefing.json")
            dossier = Dossier(varied(_read(original.data), 0))
            exporting.export(dossier, original, Order(_DAY), folder / "long.pdf", engine=engine)
            pages.append((len(original.data), _pages(folder / "long.pdf")))
    (least, few), (most, many) = pages
    return generator.briefing(most + (most - least) * (LONG - many) // (many - few))


def varied(briefing: Briefing, run: int) -> Briefing:
    """The briefing with a word added to each of its texts that none of them has in common with any other or other run.

    What several items cite stays one and the same, with the run's own word.
    """
    words = map(_word, count(run * 80_000))
    mark = next(words)

    def changed(part: Any) -> Any:
        match part:
            case dict():
                word = next(words)
                return {language: f"{text} {word}" for language, text in part.items()}
            case Evidence():
                excerpt = f"{part.excerpt} {mark}" if part.excerpt else None
                return msgspec.structs.replace(part, excerpt=excerpt)
            case msgspec.Struct():
                return type(part)(**{name: changed(getattr(part, name)) for name in part.__struct_fields__})
            case tuple():
                return tuple(map(changed, part))
        return part

    made: Briefing = changed(briefing)
    return made


def _word(number: int) -> str:
    """A word of four letters for each number below a million."""
    return "".join(_LETTERS[number >> shift & 31] for shift in (15, 10, 5, 0))


def _once(
    ours: Side,
    reference: Side,
    briefing: Briefing,
    folder: Path,
    faces: Path | None,
    engine: Engine,
    press: ProcessPoolExecutor,
) -> None:
    """One run of each side; `faces`: folder of those cut for WeasyPrint, None for those of the program."""
    order, theirs = Order(_DAY), folder / "theirs.pdf"
    original = _exported(ours, briefing, order, folder / "ours.pdf", engine)
    data, _ = document.document(Dossier(briefing), order)
    style, page = weasy_press.style(data, faces), weasy.html(data)
    made, seconds = press.submit(weasy_press.printed, page, style, original.data, original.path.name).result()
    theirs.write_bytes(made)
    reference.seconds.append(seconds)
    reference.pages = _pages(theirs)
    reference.memory = max(reference.memory, _most(press.submit(os.getpid).result()))


def _exported(side: Side, briefing: Briefing, order: Order, target: Path, engine: Engine) -> exporting.Original:
    """Export a briefing; return the file that went into the paper."""
    dossier = Dossier(briefing)
    original = exporting.Original(msgspec.json.encode(briefing), target.with_name("briefing.json"))
    engine_before, before = _processor(engine.pid), time.process_time()
    exporting.export(dossier, original, order, target, engine=engine)
    # A process of the engine that was replaced meanwhile began from nothing.
    after = _processor(engine.pid)
    used = after - engine_before if after >= engine_before else after
    side.seconds.append(time.process_time() - before + used)
    side.pages = _pages(target)
    side.memory = max(side.memory, _most(engine.pid))
    return original


def brief_beside_full(folder: Path) -> Iterator[Row]:
    """The brief beside the whole briefing, in one language and in two."""
    briefing, numbers = _read(paths.bundled_briefing().read_bytes()), count(1)
    for languages in (("ru",), ("kk", "ru")):
        brief, full = Side(), Side()
        with Engine() as engine:
            for run in range(_BRIEF_RUNS + 1):
                for side, order in (
                    (brief, Order(_DAY, kind="brief", languages=languages)),
                    (full, Order(_DAY, languages=languages)),
                ):
                    made = varied(briefing, next(numbers))
                    _exported(side if run else Side(), made, order, folder / "paper.pdf", engine)
        yield _row(f"brief / full export, {'+'.join(languages)}", 0.5, brief, full)


def _read(data: bytes) -> Briefing:
    found = read(data)
    assert isinstance(found, Briefing), found
    return found


def _pages(path: Path) -> int:
    return len(pypdf.PdfReader(path).pages)


def _ended(command: list[str]) -> tuple[float, int]:
    """The processor seconds of a process and its own, and the bytes that one of them took at the most."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def _processor(pid: int | None) -> float:
    """The processor seconds of a running process."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _most(pid: int | None) -> int:
    """The bytes of memory that a running process has had at the most."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))
