"""Papers for the tests: each is made once in a run, by a warm engine, and taken apart by whoever asks for it."""

import atexit
import datetime
import fcntl
import functools
import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
from pathlib import Path
from typing import Final

import msgspec
import pikepdf
import pypdf

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.visit_book import Point, PointKind
from app.briefing.reading import extract
from app.briefing.reading.reader import read
from app.paper.content.export_options import Order
from app.paper.content.kinds import Kind, kinds_of
from app.paper.engine.engine import Engine
from app.paper.output import export
from app.paper.output.export import Original
from app.runtime import paths
from tests.support.briefings import EDITION_ONE, hostile

DAY: Final = datetime.date(2026, 3, 2)
MARK: Final = "Для служебного пользования"
ARABIC: Final = Path(__file__).parent / "briefings" / "riyadh-2022-12.json"
SHARED: Final = "BRIEFING_TEST_PAPERS"
"""The variable of the environment that names the folder of a run's papers; without one they are this process's."""
_MARGIN: Final = 68
"""Points at the head and the foot of an A4 page that hold the running lines and nothing else."""


@functools.cache
def folder() -> Path:
    """Where the papers of this session lie."""
    made = tempfile.TemporaryDirectory(prefix="briefing-papers-")
    atexit.register(made.cleanup)
    return Path(made.name)


def shared() -> Path:
    """Where the papers lie that all processes of a run take from."""
    made = Path(os.environ.get(SHARED, "") or folder())
    made.mkdir(parents=True, exist_ok=True)
    return made


@functools.cache
def engine() -> Engine:
    """The engine of this session; a process that is warm sets a card in a tenth of the time of a new one."""
    made = Engine(most=24)
    atexit.register(made.close)
    return made


@functools.cache
def _read(path: Path) -> tuple[Dossier, Original]:
    data = path.read_bytes()
    found = read(data)
    assert isinstance(found, Briefing), found
    return Dossier(found), Original(data, path)


def arabic() -> tuple[Dossier, Original]:
    """A briefing in Arabic, English and Chinese."""
    return _read(ARABIC)


def bundled() -> tuple[Dossier, Original]:
    """The briefing that the program opens, and the command line exports, where none is named."""
    return _read(paths.bundled_briefing())


def genuine() -> tuple[Dossier, Original]:
    """The first edition of the bundled briefing."""
    return _read(EDITION_ONE)


def one_axis() -> tuple[Dossier, Original]:
    """A small made-up briefing: two reporters, eight months of two years, two scales of one currency."""
    return _read(Path(__file__).parent / "briefings" / "one-axis.json")


@functools.cache
def whole_one() -> tuple[Dossier, Original]:
    """Edition 2 in five languages with every part: its messages are points as well, the lines on issues its own."""
    path = paths.resources() / "briefings" / "kazakhstan-serbia-2026-02-edition-2.json"
    found = read(path.read_bytes())
    assert isinstance(found, Briefing), found
    meetings = [meeting.id for meeting in found.programme]
    kinds: tuple[PointKind, ...] = ("say", "obtain", "if-raised")
    points = tuple(
        Point(
            f"point-{number}",
            said.text,
            kinds[number % 3],
            answer=found.context[number].text if number % 3 == 2 else None,
            meeting=(None, *meetings[:2])[number // 2 % 3],
            values=said.values[:2],
            evidence=said.evidence,
        )
        for number, said in enumerate((*found.messages, *found.context[:6]))
    )
    issues = tuple(
        msgspec.structs.replace(issue, line=found.context[7 + n].text) for n, issue in enumerate(found.issues)
    )
    made = msgspec.structs.replace(found, points=points, issues=issues)
    return Dossier(made), Original(extract.written(made), path)


@functools.cache
def hostile_one() -> tuple[Dossier, Original]:
    """The first edition of the bundled briefing with every text made hostile."""
    made = hostile.briefing(genuine()[0].briefing)
    return Dossier(made), Original(msgspec.json.encode(made), Path('a "b" <c> #.json'))


@functools.cache
def hostile_whole_one() -> tuple[Dossier, Original]:
    """The briefing with every part, with every text made hostile."""
    made = hostile.briefing(whole_one()[0].briefing)
    return Dossier(made), Original(extract.written(made), Path("hostile.json"))


def name(kind: Kind, languages: tuple[UiLocale, ...], profile: str, *, evil: bool) -> str:
    """The name of the file of a paper."""
    return f"{kind}-{'+'.join(languages)}-{profile}{'-hostile' if evil else ''}.pdf"


@functools.cache
def paper(
    kind: Kind = "full", languages: tuple[UiLocale, ...] = ("ru",), profile: str = "a4", *, evil: bool = False
) -> Path:
    """One paper of the first edition of the bundled briefing, or of the hostile one."""
    target = shared() / name(kind, languages, profile, evil=evil)
    with target.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another process of the run may be making it
        if not target.exists():
            _make(target, kind, languages, profile, evil=evil)
    return target


def _make(target: Path, kind: Kind, languages: tuple[UiLocale, ...], profile: str, *, evil: bool) -> None:
    mark = hostile.TEXTS[0][:80] if evil else MARK
    order = Order(DAY, kind, languages, profile=profile, mark=mark)
    source = genuine() if kind in kinds_of(genuine()[0]) else whole_one()
    if evil:
        source = hostile_one() if source is genuine() else hostile_whole_one()
    export.export(*source, order, target, engine=engine())


@functools.cache
def text(path: Path) -> str:
    """The text of a paper in reading order, without the lines at the head and foot of its pages, spaces left out."""
    if shutil.which("pdftotext"):
        box = ["-x", "0", "-y", str(_MARGIN), "-W", "600", "-H", str(842 - 2 * _MARGIN + 6)]
        done = subprocess.run(["pdftotext", "-raw", *box, path, "-"], capture_output=True, check=True)
        return bare(done.stdout.decode())
    return bare("".join(page.extract_text() for page in pypdf.PdfReader(path).pages))


def pages(path: Path) -> list[str]:
    """All words of each page of a paper, spaces left out."""
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
        return [bare(page) for page in done.stdout.decode().split("\f")[:-1]]
    return [bare(page.extract_text()) for page in pypdf.PdfReader(path).pages]


def bare(words: str) -> str:
    """A text without white space: lines break where they like."""
    return re.sub(r"[\s\u200b\xad]+", "", unicodedata.normalize("NFC", words)).replace("\u2011", "-")


def words(path: Path) -> str:
    """The text of all pages of a paper."""
    return "".join(pages(path))


def attached(path: Path) -> tuple[str, str, bytes]:
    """The name and the description of the file in a paper, and its bytes."""
    with pikepdf.open(path) as paper:
        ((name, held),) = paper.attachments.items()
        return name, held.description, held.get_file().read_bytes()
