"""Attacks by haste: programs that write one file at once, and papers that have to be the same."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.briefing.seals import keys
from app.marks.store import Store
from tests.support import racing
from tests.support.papers import bundled
from tests.support.screen import ROOT
from tools.attacks.attack import failed

DATED: Final = ("--kind", "card", "--date", "2026-03-02")
AT_ONCE: Final = 4
"""Programs that run at one time."""
WRITERS: Final = 8


def identical_papers(number: int, folder: Path) -> Iterator[str]:
    """Card after card, some at a time: each has the same bytes as the first."""
    first = ""
    for start in range(0, number, AT_ONCE):
        papers = [folder / f"{turn}.pdf" for turn in range(start, min(start + AT_ONCE, number))]
        said = racing.verbs_at_once([["export", str(paper), *DATED] for paper in papers])
        for paper, (status, told) in zip(papers, said, strict=True):
            made = hashlib.sha256(paper.read_bytes()).hexdigest() if paper.exists() else told
            first = first or made
            yield failed(
                (status == 0, f"{paper.name}: status {status}: {told}"), (made == first, f"{paper.name}: {made}")
            )
            if start:
                paper.unlink(missing_ok=True)


def one_target(number: int, folder: Path) -> Iterator[str]:
    """Two different papers to one file: it is one of them, whole."""
    target = folder / "card.pdf"
    languages = ("kk", "ru")
    whole = []
    for language in languages:
        racing.verbs_at_once([["export", str(target), *DATED, "--lang", language]])
        whole.append(target.read_bytes())
    for _ in range(number):
        racing.verbs_at_once([["export", str(target), *DATED, "--lang", language] for language in languages])
        yield failed((target.read_bytes() in whole, "neither of the two"))


def imports(number: int, folder: Path) -> Iterator[str]:
    """Eight imports into one file at once."""
    for turn in range(number // WRITERS):
        own = folder / str(turn)
        own.mkdir()
        gained, _ = racing.imports_at_once(own, WRITERS)
        yield from _each("import", len(gained))


def trusts(number: int, folder: Path) -> Iterator[str]:
    """Eight keys trusted at once."""
    for turn in range(number // WRITERS):
        own = folder / str(turn)
        own.mkdir()
        trusted = racing.trusts_at_once(own, WRITERS)
        known = keys.known_keys().keys
        yield from _each("trust", len(trusted & {one.fingerprint for one in known}))
        for one in known:
            keys.forget(one.key)


def _each(what: str, kept: int) -> Iterator[str]:
    yield from ("" if turn < kept else f"an {what} is lost" for turn in range(WRITERS))


def notes(number: int, _folder: Path) -> Iterator[str]:
    """Notes on one item by four programs at once."""
    each = number // AT_ONCE
    written = racing.notes_at_once([f"program {turn}" for turn in range(AT_ONCE)], each)
    kept = Store().marks("visit")["shared"]
    found = {kept.note, *(other.words for other in kept.others)}
    yield from ("" if one in found else f"lost: {one}" for one in sorted(written))


def windows(number: int, folder: Path) -> Iterator[str]:
    """Stars by two windows at once, each on items of its own."""
    home = {**os.environ, "BRIEFING_EACH": str(number // 2)}
    command = [sys.executable, "-m", "tests.support.plays.acting", "tests.support.plays.two_windows"]
    with (folder / "windows").open("w", encoding="utf-8") as said:
        started = [
            subprocess.Popen(command, cwd=ROOT, env={**home, "BRIEFING_PART": part}, stdout=said, stderr=said)
            for part in ("0/2", "1/2")
        ]
        assert [one.wait() for one in started] == [0, 0], (folder / "windows").read_text("utf-8")
    kept = Store().marks(bundled()[0].briefing.id)
    items = sorted(bundled()[0].items)[:number]
    yield from ("" if item in kept and kept[item].starred else f"lost: {item}" for item in items)
