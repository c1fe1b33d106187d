"""The pages of every kind of paper, measured: none nearly empty, no wide gap, no row of a table alone."""

import itertools
from pathlib import Path
from typing import Final

import pytest

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read_file
from app.paper.content.export_options import Order, profiles
from app.paper.content.kinds import KINDS, Kind, kinds_of
from app.paper.output import export
from app.paper.output.export import Original
from app.runtime import paths
from tests.support import pages
from tests.support.papers import DAY, engine, folder, whole_one

LANGUAGES: Final = (("kk", "ru"), ("ru",), ("fr",), ("en",), ("sr",))
SHORT: Final = tuple(kind for kind in KINDS if kind != "full")
BUNDLED: Final = sorted((paths.resources() / "briefings").glob("*.json"))
_LAST: Final = 0.14
"""Part of the last page that is filled, at least."""
_HOLE: Final = 75.0
"""Millimetres that may stay empty, as high as what is kept together, whatever the size of the page."""


def source_of(path: Path) -> tuple[Dossier, Original]:
    """A briefing and its file."""
    found = read_file(path)
    assert isinstance(found, Briefing)
    return Dossier(found), Original(path.read_bytes(), path)


def faults(source: tuple[Dossier, Original], kind: Kind, languages: tuple[str, ...], profile: str = "a4") -> list[str]:
    """What is wrong with the pages of a paper."""
    order, page = Order(DAY, kind, languages, profile=profile), profiles()[profile]
    target = folder() / f"pages-{source[1].path.stem}-{kind}-{'+'.join(languages)}-{profile}.pdf"
    export.export(*source, order, target, engine=engine())
    filled = pages.fills(target, page.top, page.bottom)
    hole = _HOLE / (page.height - page.top - page.bottom)
    found = [f"page {number}: a gap of {one.gap:.0%}" for number, one in enumerate(filled, 1) if one.gap > hole]
    found += [
        f"page {number}: {one.filled:.0%} full" for number, one in enumerate(filled[:-1], 1) if one.filled < 1 - hole
    ]
    if filled[-1].filled < _LAST:
        found.append(f"the last page: {filled[-1].filled:.0%} full")
    return found + pages.lone_rows(target)


@pytest.mark.parametrize(("kind", "languages"), [("brief", ("kk", "ru")), ("annex", ("ru",))])
def test_the_pages_of_short_papers_are_filled(kind: Kind, languages: tuple[str, ...]) -> None:
    assert faults(whole_one(), kind, languages) == []


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "languages"), [*itertools.product(SHORT, LANGUAGES)])
@pytest.mark.parametrize("profile", [*profiles()])
def test_the_pages_of_every_kind_are_filled(kind: Kind, languages: tuple[str, ...], profile: str) -> None:
    assert faults(whole_one(), kind, languages, profile) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_pages_of_the_bundled_briefings_are_filled(path: Path, languages: tuple[str, ...]) -> None:
    source = source_of(path)
    for kind in SHORT:
        if kind in kinds_of(source[0]):
            assert faults(source, kind, languages) == [], kind
