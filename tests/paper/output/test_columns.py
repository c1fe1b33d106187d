"""Columns of brief, annex and people: no word is wider than its column, in any language and state, on any page."""

import itertools
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar, get_args

import msgspec
import pytest

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Item, Status
from app.briefing.model.visit_book import State
from app.paper.content.export_options import Order, profiles
from app.paper.content.kinds import Kind
from app.paper.output import export
from app.paper.output.export import Original
from tests.support.papers import DAY, engine, folder, whole_one

LANGUAGES: Final = (*((one,) for one in INTERFACE), ("kk", "ru"), ("kk", "fr"))
_POINTS: Final = 72 / 25.4
_WORD: Final = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')
_SLACK: Final = 1.0
"""Points by which the boxes of words may overlap."""
_Item = TypeVar("_Item", bound=Item)


class Word(NamedTuple):
    """A word of a page with its box in points."""

    left: float
    top: float
    right: float
    bottom: float
    words: str


def every_state() -> tuple[Dossier, Original]:
    """The briefing with every part; its agreements and commitments take all states by turns."""
    dossier, original = whole_one()

    def by_turns(items: tuple[_Item, ...], field: str, states: tuple[Any, ...]) -> tuple[_Item, ...]:
        return tuple(
            msgspec.structs.replace(item, **{field: state})
            for item, state in zip(items, itertools.cycle(states), strict=False)
        )

    briefing = dossier.briefing
    made = msgspec.structs.replace(
        briefing,
        agreements=by_turns(briefing.agreements, "status", get_args(Status)),
        commitments=by_turns(briefing.commitments, "state", get_args(State)),
    )
    return Dossier(made), original


def words_of(path: Path) -> Iterator[list[Word]]:
    """The words of each page."""
    done = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True)
    for page in done.stdout.split("<page ")[1:]:
        boxes = _WORD.findall(page)
        yield [Word(float(x), float(y), float(right), float(down), words) for x, y, right, down, words in boxes]


def faults(kind: Kind, languages: tuple[str, ...], profile: str) -> list[str]:
    """Words that overlap others of their line, or stand in a margin."""
    target, page = folder() / f"columns-{kind}-{'+'.join(languages)}-{profile}.pdf", profiles()[profile]
    export.export(*every_state(), Order(DAY, kind, languages, profile=profile), target, engine=engine())
    left, right = page.left * _POINTS - _SLACK, (page.width - page.right) * _POINTS + _SLACK
    found = []
    for number, words in enumerate(words_of(target), 1):
        assert words
        found += [f"page {number}: “{one.words}”" for one in words if one.left < left or one.right > right]
        for one, other in itertools.combinations(words, 2):
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            if across > _SLACK and down > 0.6 * min(one.bottom - one.top, other.bottom - other.top):
                found.append(f"page {number}: “{one.words}” on “{other.words}”")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("kind", ["brief", "annex", "people"])
@pytest.mark.parametrize("profile", ["a4", "a5", "letter"])
def test_no_word_is_wider_than_its_column(kind: Kind, languages: tuple[str, ...], profile: str) -> None:
    assert faults(kind, languages, profile) == []
