"""Sanitizing of text: any text made printable.

Under PDF/A-3a the engine refuses characters that the fonts cannot draw, and a file may hold any character. Characters
without a glyph are replaced visibly, invisible ones are dropped, all others stay.
"""

import functools
import json
import re
import unicodedata
from collections.abc import Callable
from typing import Any, Final

from app.briefing.i18n import direction
from app.briefing.i18n.amounts import NBSP
from app.paper.engine import system_fonts
from app.runtime import paths

COVERAGE: Final = paths.resources() / "paper" / "coverage.json"
"""File of code point ranges (first, last) that Amiri has, or one of the two other faces both upright and italic; the
template names all three everywhere. `python3 -m tools.font_coverage` computes it from the fonts."""

REPLACEMENT = "\N{WHITE SQUARE}"
"""Replacement of a character that the fonts lack: they have no U+FFFD."""

LONGEST_WORD = 40
"""Characters from which a word gets places to break."""

_PIECE = 10
BREAK = "\N{ZERO WIDTH SPACE}"
"""Character inserted where a long word may break."""

_SHAPELESS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Characters without a glyph: variation selectors and Mongolian separators."""

_JOINERS = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
"""Signs that join and part letters where letters are joined, as in Persian."""

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
"""Hyphens and spaces replaced by a plain equal: a narrow space would part a number from its unit in a search."""
_RULES: Final = (
    # 27 February 2026, 10. јула 2021, 2 дек. 2023; 1 млрд долларов: a scale of up to four letters is bound to its noun.
    (re.compile(rf"(?<![\d.,])(\d{{1,2}}\.?)[ {NBSP}]([^\W\d_]{{3,}}\.?)[ {NBSP}](?=\d{{4}}\b)"), rf"\1{NBSP}\2{NBSP}"),
    (re.compile(rf"(?<=\d)(?<![12]\d{{3}})[ {NBSP}]([^\W\d_]{{1,4}}) (?=[^\W\d_])"), rf"{NBSP}\1{NBSP}"),
    # 27 February, 19 agreements, 2026 г.; 10. јула, but not where a sentence ends; USD 107.7
    (re.compile(r"(?<=\d) (?=[^\W\d_])|(?<=\d\.) (?=[^\W\d_A-Z\u0400-\u042fČĆĐŠŽ])"), NBSP),
    (re.compile(r"\b([A-Z]{3}) (?=\d)"), rf"\1{NBSP}"),
    # A line may end with a dash: a no-break space after it would begin the next line.
    (re.compile(rf"(?<=[–—]){NBSP}"), " "),
)
_HOLDS: Final = re.compile(r"[\d–—]")


@functools.lru_cache(maxsize=1)
def _printable() -> frozenset[str]:
    """Return the printable characters: those of the fonts except invisible ones."""
    unseen = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    runs = (range(first, last + 1) for first, last in json.loads(COVERAGE.read_bytes()))
    return frozenset(char for run in runs for char in map(chr, run) if unicodedata.category(char) not in unseen)


@functools.lru_cache(maxsize=1)
def _unchanged() -> frozenset[str]:
    """Return the characters that are printed unchanged."""
    return _printable() - set(map(chr, _STAND_INS))


def clean(text: str) -> str:
    """Return the text in printable form.

    Control and format characters without a use are dropped, white space becomes single spaces, characters that the
    fonts lack become `REPLACEMENT`, words of `LONGEST_WORD` characters and more may break, and numbers are bound to
    their units.
    """
    normalized = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    # Few texts have such characters; each is looked up once.
    special = set(normalized) - _unchanged()
    if special:
        joining = _JOINERS if direction.has_right_to_left(normalized) else frozenset()
        normalized = normalized.translate({ord(one): one if one in joining else _glyph(one) for one in special})
    return _LONG.sub(_breakable, bound(normalized))


def readable(text: str) -> str:
    """Return the text for a file that is edited further: as `clean`, but with letters that the fonts lack.

    Words get no places to break, and the signs of directions are left out: such a file has directions of its own.
    """
    normalized = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).translate(_STAND_INS)
    special = set(normalized) - _unchanged()
    joining = _JOINERS if special and direction.has_right_to_left(normalized) else frozenset()
    without = {ord(one): None for one in special if _is_invisible(one) and one not in joining}
    return bound(normalized.translate(without))


def _is_invisible(character: str) -> bool:
    """Whether a character has no shape in any font, or none that is known."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn") or character in direction.SIGNS


def unprinted(text: str) -> tuple[str, ...]:
    """Return the characters of a text that the fonts lack, unique and sorted; on paper they are `REPLACEMENT`."""
    special = set(_SPACES.sub(" ", unicodedata.normalize("NFC", text))) - _unchanged()
    return tuple(sorted(char for char in special if _glyph(char) == REPLACEMENT and char != REPLACEMENT))


def all_unprinted(tree: Any) -> tuple[str, ...]:
    """Return the characters that the fonts lack in all texts of a tree of plain data."""
    return unprinted("\n".join(_texts(tree)))


def system_families(tree: Any) -> list[str]:
    """Return the families of the system's fonts that draw what the program's own lack in a tree of plain data."""
    special = set(unicodedata.normalize("NFC", "\n".join(_texts(tree)))) - _printable()
    return [font.family for font in system_fonts.for_characters(filter(_is_borrowed, special))]


def _is_borrowed(character: str) -> bool:
    """Whether a character that the program's fonts lack is drawn by one of the system."""
    return _glyph(character) == character and character not in direction.SIGNS and system_fonts.has(character)


def _texts(tree: Any) -> list[str]:
    """Return the texts in a tree of plain data, in no order."""
    found, left = [], [tree]
    while left:
        match left.pop():
            case str() as text:
                found.append(text)
            case dict() as entries:
                left += entries.values()
            case list() | tuple() as members:
                left += members
    return found


def _glyph(character: str) -> str:
    """Return the printed form of a character: itself, a plain equal, empty if invisible, or `REPLACEMENT`."""
    plain = chr(_STAND_INS.get(ord(character), ord(character)))
    if plain in _printable() or plain in direction.SIGNS:
        return plain
    if unicodedata.category(plain) in ("Cc", "Cf") or _SHAPELESS.fullmatch(plain):
        return ""
    return plain if system_fonts.has(plain) else REPLACEMENT


def _breakable(word: re.Match[str]) -> str:
    text = word.group()
    return BREAK.join(text[start : start + _PIECE] for start in range(0, len(text), _PIECE))


def cleaned(tree: Any, clean: Callable[[str], str] = clean) -> Any:
    """Return a tree of plain data with every text printable, or as `clean` returns it; keys are not changed.

    Text under `words` loses its surrounding space; other text keeps it, since it may be a segment of an excerpt.
    """
    match tree:
        case str():
            return clean(tree)
        case dict():
            values = ((key, cleaned(value, clean)) for key, value in tree.items())
            return {key: value.strip() if key == "words" else value for key, value in values}
        case list() | tuple():
            return [cleaned(value, clean) for value in tree]
    return tree


def bound(text: str) -> str:
    """Return the text with no-break spaces between numbers and the words that belong to them."""
    if not _HOLDS.search(text):
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
