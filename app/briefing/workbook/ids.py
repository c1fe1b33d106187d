"""Ids made from words: those of items whose id is left empty in a workbook; the same words give the same id."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any, Final

from app.briefing.i18n.catalogues import ENGLISH, latin_of
from app.briefing.i18n.latin_letters import latin

_LONGEST: Final = 48
"""Letters of an id made from words; 64 are allowed."""
_NAMING: Final = ("title", "label", "name", "text", "publisher", "excerpt")
"""Fields whose words name an item, the first that it has."""
_NAMED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "observations": ("reporter", "flow", "exporter", "product", "period"),
    "sectors": ("theme",),
    "delegations": ("party",),
    "lives": ("person",),
    "provisions": ("agreement", "number"),
}
"""Fields that name an item of these sheets."""
_PREFIXES: Final[Mapping[str, str]] = {"sectors": "sector", "delegations": "delegation", "lives": "life"}
"""What an item is, before the id of what it is about: no two items have one id."""

_MOST: Final = "a b v g d e zh z i i k l m n o p r s t u f h ts ch sh shch - y - e yu ya"
_FURTHER: Final = "yo dj g ye z i yi j lj nj c k i u dz"
_CYRILLIC: Final = (
    dict(enumerate(_MOST.split(" "), 0x430))
    | dict(enumerate(_FURTHER.split(" "), 0x451))
    | {0x491: "g", 0x493: "g", 0x49B: "q", 0x4A3: "n", 0x4AF: "u", 0x4B1: "u", 0x4BB: "h", 0x4D9: "a", 0x4E9: "o"}
)
"""Latin letters of the Cyrillic ones, by their code points."""
_LETTERS: Final = (
    _CYRILLIC
    | {0x44A: "", 0x44C: ""}  # the hard and the soft sign
    | str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "dj", "ı": "i", "œ": "oe", "’": "", "'": ""})
)
_OTHER: Final = re.compile("[^a-z0-9]+")


def made_id(sheet: str, item: Mapping[str, Any], taken: Collection[str]) -> str:
    """Return an id for an item of a sheet, from its words, other than those that are taken."""
    if sheet in _NAMED_BY:
        parts = [_PREFIXES.get(sheet, ""), *(_words(item.get(name)) for name in _NAMED_BY[sheet])]
        words = " ".join(filter(None, parts))
    else:
        words = next((found for name in _NAMING if (found := _words(item.get(name)))), "")
    stem = _shortened(_latin(words)) or f"{sheet}-{hashlib.sha256(words.encode()).hexdigest()[:6]}"
    result, number = stem, 1
    while result in taken:
        number += 1
        result = f"{stem}-{number}"
    return result


def _words(value: Any) -> str:
    """Return the words of a value: of a text in English if it has them, else in its first language."""
    if isinstance(value, Mapping):
        tag = ENGLISH if value.get(ENGLISH) else next(iter(value), "")
        words = str(value.get(tag, ""))
        return latin(words, tag) if latin_of(tag) else words
    return str(value) if value is not None else ""


def _latin(text: str) -> str:
    letters = text.casefold().translate(_LETTERS)
    plain = "".join(one for one in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(one))
    return _OTHER.sub("-", plain.translate(_LETTERS)).strip("-")


def _shortened(stem: str) -> str:
    """Return whole words of an id, as many as there is room for."""
    if len(stem) <= _LONGEST:
        return stem
    return stem[: _LONGEST + 1].rpartition("-")[0] or stem[:_LONGEST]
