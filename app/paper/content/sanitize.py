"""Cleaning: any text, made fit to be printed.

The engine refuses, under PDF/A-3a, whatever the fonts cannot draw; a stranger's file may hold anything. What cannot be
shown is replaced visibly, what only deceives the eye is dropped, and nothing else is touched.
"""

import functools
import json
import re
import unicodedata
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from app.paper.content.binding import bound
from app.runtime import paths

COVERAGE: Final = paths.resources() / "paper" / "coverage.json"
"""First and last code point of each run that one of the two faces has both upright and italic: what a page can show,
since the template names both faces everywhere. `python3 -m tools.font_coverage` works it out from the fonts."""

REPLACEMENT = "\N{WHITE SQUARE}"
"""What stands for a character that the fonts lack: they have no U+FFFD."""

LONGEST_WORD = 40
"""Characters after which a word is given a place to break."""

_PIECE = 10
BREAK = "\N{ZERO WIDTH SPACE}"
"""What is put where a long word may break."""

_SHAPELESS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Marks that have no drawing anywhere: joiners, and what selects a form of the letter before."""

_SPACES = re.compile(r"[\t-\r\x85\u2028\u2029\x20]+")
_LONG = re.compile(rf"[^\s\u2007\u202f{BREAK}-]{{{LONGEST_WORD},}}")
_STAND_INS = {
    0x2010: 0x2D,
    0x2011: 0x2D,
    0x2015: 0x2014,
    0x202F: 0xA0,
    0x2009: 0xA0,
    0x2002: 0x20,
    0x2003: 0x20,
    0xFF0D: 0x2D,
}
"""Hyphens and spaces that have a plain equal: a narrow space would part a number from its unit in a search."""


@functools.lru_cache(maxsize=1)
def _shown() -> frozenset[str]:
    """Characters that may be printed: those of the fonts, without the unseen ones among them."""
    unseen = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    runs = (range(first, last + 1) for first, last in json.loads(COVERAGE.read_bytes()))
    return frozenset(shown for run in runs for shown in map(chr, run) if unicodedata.category(shown) not in unseen)


@functools.lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """Characters that are printed as they are."""
    return _shown() - set(map(chr, _STAND_INS))


def clean(text: str) -> str:
    """The text as it can be printed.

    Control and format characters (of direction, joining, invisible ones) are dropped, white space becomes single
    spaces, what the fonts lack becomes `REPLACEMENT`, words of `LONGEST_WORD` characters and more may break, and a
    number stays with what it counts.
    """
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    # Few texts have any such character, and each of these is looked up once.
    strange = set(spaced) - _plain()
    if strange:
        spaced = spaced.translate({ord(character): _printed(character) for character in strange})
    return _LONG.sub(_broken, bound(spaced))


def unprinted(text: str) -> tuple[str, ...]:
    """The characters of a text that the fonts lack, each once: `REPLACEMENT` stands for them on paper."""
    strange = set(_SPACES.sub(" ", unicodedata.normalize("NFC", text))) - _plain()
    return tuple(sorted(one for one in strange if _printed(one) == REPLACEMENT and one != REPLACEMENT))


def all_unprinted(tree: Any) -> tuple[str, ...]:
    """The characters that the fonts lack in all texts of a tree of plain data."""
    return unprinted("\n".join(_texts(tree)))


def _texts(tree: Any) -> Iterator[str]:
    match tree:
        case str():
            yield tree
        case dict():
            yield from chain.from_iterable(map(_texts, tree.values()))
        case list() | tuple():
            yield from chain.from_iterable(map(_texts, tree))


def _printed(character: str) -> str:
    """What is printed for a character: itself, its plain equal, nothing for an unseen one, or `REPLACEMENT`."""
    plain = chr(_STAND_INS.get(ord(character), ord(character)))
    if plain in _shown():
        return plain
    return "" if unicodedata.category(plain) in ("Cc", "Cf") or _SHAPELESS.fullmatch(plain) else REPLACEMENT


def _broken(word: re.Match[str]) -> str:
    text = word.group()
    return BREAK.join(text[start : start + _PIECE] for start in range(0, len(text), _PIECE))


def cleaned(tree: Any) -> Any:
    """A tree of plain data with every text in it fit to be printed; its keys are ours and stay.

    The space around words on their own goes; that between the parts of an excerpt stays.
    """
    match tree:
        case str():
            return clean(tree)
        case dict():
            return {key: cleaned(value).strip() if key == "words" else cleaned(value) for key, value in tree.items()}
        case list() | tuple():
            return [cleaned(value) for value in tree]
    return tree
