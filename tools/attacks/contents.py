"""Attacks by contents: structures that were mutated, small files of huge work, control characters, missing glyphs."""

import itertools
import json
import os
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.validation.checker import check
from app.paper.content.export_options import Order, OrderError
from app.paper.content.kinds import KINDS
from app.paper.content.sanitize import unprinted
from app.paper.output import chart_image, export
from app.paper.output.export import Original
from app.runtime import paths
from tests.support.briefings import mutations
from tests.support.briefings.growing import (
    findings_over_contradictions,
    formulas_over_formulas,
    numbers_over_values,
)
from tests.support.papers import DAY, engine
from tests.support.screen import ROOT
from tools import fuzz
from tools.attacks.attack import failed, firsts
from tools.benchmarks import turns

DRAWN: Final = 80
"""Mutated briefings of all that are drawn in a window, too, or a third of those that are valid."""
SLOWEST: Final = 5.0
"""Seconds of work within which a small file has to be checked."""
FROZEN: Final = 700.0
"""Milliseconds for which a window must never stand still."""
CONTROLS: Final = "\x1b\x07\x7f\x9b\u202e\u2066"
FORGED: Final = "visit.json: 0 errors"
"""What a line says that the name of a file begins."""
_HOLDERS: Final = {
    "title": "sources",
    "publisher": "sources",
    "code": "parties",
    "unit": "figures",
    "status": "agreements",
}
"""The lists of a briefing whose items have a key of such a name."""
_GLYPHLESS: Final = (
    *(
        "الله",
        "عربي",
        "哈萨克斯坦",
        "カザフ",
        "카자흐스탄",
        "हिन्दी",
        "עברית",
        "ไทย",
        "ქართული",
        "հայերեն",
        "😀",
        "🇰🇿",
        "𝔘",
        "ꙮ",
        "ᠮᠣᠩ",
    ),
    *("🇰🇿", "𝔘", "ꙮ", "ᠮᠣᠩ", "\U0001f468\u200d\U0001f469", "\ue000", "а\u1abe", "g\u20dd", "ⴰⵎ"),
)
_LONG: Final = (
    "ж" * 20_000,
    "w" * 20_000,
    "слово " * 3333,
    "ж\n" * 9_999,
    "<b>" * 6666,
    "1 234,5 " * 2500,
    "漢" * 20_000,
)
_PLACES: Final = (("messages", "text"), ("agreements", "title"), ("findings", "title"), ("charts", "title"))
_BLANK: Final = ("", " ", "\u00a0", "\u2003", "\u200b", "\u2060", "\n", "\t", " \u00a0 ", "\u200b\u200b")
_SHAPES: Final = (
    *((formulas_over_formulas, 300), (formulas_over_formulas, 1000), (findings_over_contradictions, 300)),
    (numbers_over_values, 1700),  # as many pairs as three texts of 3,300 numbers make with 300 values
)


def mutated(number: int, folder: Path) -> Iterator[str]:
    """Mutated structures: read, checked, compared, searched, cited, made the data of papers; some in the window."""
    run = fuzz.Run("attacks", folder, drawn=min(0.3, 3 * DRAWN / number))
    turn = 0
    while run.counts["structure"] < number:
        before = run.counts.copy()
        run.take(turn)
        if run.counts["structure"] > before["structure"]:
            new = run.counts["failed"] > before["failed"]
            yield f"turn {turn}: the first of its kind lies in {run.failures[-1:]}" if new else ""
        turn += 1
    run.end()
    if run.slowest > fuzz.SLOWEST or not run.counts["drawn"]:
        yield f"slowest {run.slowest:.1f} s, {run.counts['drawn']} drawn"


def _valid(seed: str) -> Iterator[tuple[Dossier, bytes, random.Random]]:
    """Mutated briefings that are valid."""
    turn = 0
    while True:
        chance = random.Random(f"{seed} {turn}")
        data = mutations.restructured(chance)
        found = read(data)
        if isinstance(found, Briefing):
            yield Dossier(found), data, chance
        turn += 1


def papers(number: int, folder: Path) -> Iterator[str]:
    """Papers of mutated briefings: set, and whole to qpdf."""

    def tried(dossier: Dossier, data: bytes, chance: random.Random) -> str:
        target = folder / "paper.pdf"
        try:
            order = Order(DAY, chance.choice(KINDS), (chance.choice(("ru", "kk")),))
            export.export(dossier, Original(data, folder / "visit.json"), order, target, engine=engine())
        except OrderError:
            return ""  # a paper of quotes where there are none
        except Exception as error:  # noqa: BLE001 - an exception is what an attack looks for
            (folder / "failed.json").write_bytes(data)
            return f"{error!r}, of failed.json"
        return _whole(target)

    return firsts((tried(*one) for one in _valid("papers")), number)


def charts(number: int, folder: Path) -> Iterator[str]:
    """Charts of mutated briefings: drawn, and whole to qpdf."""

    def tried(dossier: Dossier, key: str, chance: random.Random) -> str:
        try:
            made = chart_image.draw(dossier, key, chance.choice(("ru", "kk", "en")), "pdf", engine=engine())
        except Exception as error:  # noqa: BLE001 - an exception is what an attack looks for
            return repr(error)
        target = folder / "chart.pdf"
        target.write_bytes(made)
        return _whole(target)

    trials = (tried(dossier, key, chance) for dossier, _, chance in _valid("charts") for key in dossier.charts)
    return firsts(trials, number)


def _whole(target: Path) -> str:
    said = subprocess.run(["qpdf", "--check", str(target)], capture_output=True, text=True, check=False)
    return failed((said.returncode == 0, said.stderr[:200]))


def huge_work(number: int, folder: Path) -> Iterator[str]:
    """Small files of huge work, checked within seconds."""
    for shape, size in _SHAPES[:number]:
        path = folder / f"{shape.__name__}-{size}.json"
        path.write_text(json.dumps(shape(size), ensure_ascii=False), "utf-8")
        before = _worked()
        status, said = _verb(folder, "check", str(path))
        took = _worked() - before
        yield failed(
            (status in (0, 1), f"{path.name}: status {status}"),
            (b"Traceback" not in said, f"{path.name}: a traceback"),
            (took < SLOWEST, f"{path.name}, {path.stat().st_size // 1000} kB: {took:.1f} s"),
        )


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _verb(folder: Path, *arguments: str) -> tuple[int, bytes]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout


def control_characters(number: int, folder: Path) -> Iterator[str]:
    """Control characters in each column of a table, in texts and keys of a briefing, and in the names of files."""

    def tried(name: str, *arguments: str) -> str:
        status, said = _verb(folder, *arguments)
        told = said.decode("utf-8")
        wrong = failed(
            (status in (0, 1), f"status {status}"),
            ("Traceback" not in told, "a traceback"),
            (f"\n{FORGED}" not in told, "a line of the program's was forged"),
            (
                set(told).isdisjoint(CONTROLS) or set(told) & set(CONTROLS) <= set("[31m"),
                f"said raw: {ascii(told)[:100]}",
            ),
        )
        return f"{name}: {wrong}" if wrong else ""

    return firsts((tried(*one) for one in _controlled(folder)), number)


def _controlled(folder: Path) -> Iterator[tuple[str, ...]]:
    starter = (paths.resources() / "starter.json").read_bytes()
    good = folder / "good.json"
    good.write_bytes(starter)
    row = ["2028", "kazakhstan", "turnover", "1", "USD", "", "example-table"]
    head = "period,reporter,flow,value,unit,qualifier,source"
    for column, name in enumerate(head.split(",")):
        table = folder / f"{name}.csv"
        cells = [CONTROLS if place == column else cell for place, cell in enumerate(row)]
        table.write_text(f"{head}\n{','.join(cells)}\n", "utf-8")
        yield f"import, {name}", "import", str(table), str(good)
    for name in ("title", "publisher", "id", "format", "code", "unit", "status", "period", "unknown"):
        tree: dict[str, Any] = json.loads(starter)
        holder = tree[_HOLDERS[name]][0] if name in _HOLDERS else tree
        holder = tree["trade"]["observations"][0] if name == "period" else holder
        holder[f"{name}{CONTROLS}" if name == "unknown" else name] = CONTROLS
        path = folder / f"in-{name}.json"
        path.write_text(json.dumps(tree), "utf-8")
        yield f"check, {name}", "check", str(path)
    named = folder / f"{CONTROLS}\n{FORGED}.json"
    named.write_text("{", "utf-8")
    odd = str(named)
    yield "name, check", "check", odd
    yield "name, compare", "compare", odd, odd
    yield "name, export", "export", "card.pdf", "--briefing", odd
    yield "name, import", "import", odd, str(good)
    yield "name, seal", "seal", odd, "--key", odd
    yield "name, key trust", "key", "trust", odd


def glyphless(number: int, _folder: Path) -> Iterator[str]:
    """Characters that the fonts have no glyph for: the check tells of each."""

    def remarks(words: str) -> int:
        tree: dict[str, Any] = json.loads((paths.resources() / "starter.json").read_bytes())
        tree["occasion"]["title"]["ru"] += f" {words}"
        data = json.dumps(tree, ensure_ascii=False).encode()
        found = read(data)
        if isinstance(found, Briefing):
            return len(check(Dossier(found), localizer_for("en"), data=data, unprinted=unprinted))
        return -1  # refused, and so told of

    usual = remarks("визит")
    return firsts((failed((remarks(one) not in range(usual + 1), f"{one!a}: untold")) for one in _GLYPHLESS), number)


def blank_texts(number: int, _folder: Path) -> Iterator[str]:
    """Texts with nothing to be seen in them: a fault."""

    def tried(words: str) -> str:
        tree: dict[str, Any] = json.loads((paths.resources() / "starter.json").read_bytes())
        tree["occasion"]["title"]["ru"] = words
        found = read(json.dumps(tree, ensure_ascii=False).encode())
        return failed((not isinstance(found, Briefing), f"{words!a}: taken"))

    return firsts((tried(one) for one in _BLANK), number)


def long_chains(number: int, _folder: Path) -> Iterator[str]:
    """A chain of 1,500 formulas, in its order and the other way round: valid both times."""

    def tried(step: int) -> str:
        tree: dict[str, Any] = json.loads((paths.resources() / "starter.json").read_bytes())
        names = ["kz-exports-2029", *(f"c{one}" for one in range(1500))]
        chain = [
            {"id": new, "label": {"ru": "x"}, "formula": f"{{{old}}} + 1", "unit": "USD mln", "decimals": 0}
            for old, new in itertools.pairwise(names)
        ]
        tree["computed"] += chain[::step]
        found = read(json.dumps(tree, ensure_ascii=False).encode())
        return failed(
            (isinstance(found, Briefing), f"in steps of {step}: {found[:1] if isinstance(found, tuple) else ''}")
        )

    return firsts((tried(step) for step in (1, -1)), number)


def long_texts(number: int, folder: Path) -> Iterator[str]:
    """Texts of 20,000 characters in a window that is walked through: it answers all the time."""

    def tried(turn: int, words: str, place: tuple[str, str]) -> str:
        tree: dict[str, Any] = json.loads((paths.resources() / "starter.json").read_bytes())
        part, key = place
        held = tree["trade"]["charts"][0] if part == "charts" else tree[part][0]
        held[key] = dict.fromkeys(held[key], words)
        path = folder / f"long-{turn}.json"
        path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
        assert isinstance(read(path.read_bytes()), Briefing)
        try:
            taken, step = turns.longest(path, FROZEN)
        except subprocess.CalledProcessError as error:
            return f"{place}, {words[:9]!r}: status {error.returncode}: {error.stderr[-200:]}"
        return failed((taken < FROZEN, f"{place}, {words[:9]!r}: {step} took {taken:.0f} ms"))

    with ThreadPoolExecutor(os.cpu_count()) as workers:  # mostly they wait for what the window does by itself
        trials = ((turn, *one) for turn, one in enumerate(itertools.islice(itertools.product(_LONG, _PLACES), number)))
        yield from firsts(workers.map(lambda one: tried(*one), trials), number)
