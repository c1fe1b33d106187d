"""Collation: the sort order of each UI locale, following CLDR (the tests compare it with ICU)."""

import functools
import unicodedata
from collections.abc import Callable
from typing import Final

from app.briefing.i18n.catalogues import UiLocale, own_name

# Russian, Kazakh and Serbian Cyrillic merged; each alphabet keeps its own order.
_CYRILLIC: Final = tuple("аәбвгғдђеёжзийјкқлљмнңњоөпрстћуұүфхһцчџшщъыіьэюя")
_LATIN: Final = tuple("abcdefghijklmnopqrstuvwxyz")
_SERBIAN_LATIN: Final = (
    "a", "b", "c", "č", "ć", "d", "dž", "đ", "e", "f", "g", "h", "i", "j", "k", "l", "lj", "m", "n", "nj", "o", "p",
    "q", "r", "s", "š", "t", "u", "v", "w", "x", "y", "z", "ž",
)  # fmt: skip
_FIRST: Final = 0x10000
"""Rank of the first letter, above all signs and digits."""


@functools.lru_cache(maxsize=8)
def alphabetical(locale: UiLocale) -> Callable[[str], str]:
    """Return the sort key function of a locale; it ignores signs before the first letter or digit.

    Letters of equal rank, such as Russian е and ё, only order texts that are otherwise equal.
    """
    ranks, digraphs = _ranks(locale)

    def key(text: str) -> str:
        lower = text.casefold()
        letters = lower
        if not lower[:1].isalnum():
            start = next((position for position, character in enumerate(lower) if character.isalnum()), 0)
            letters = lower[start:]
        for digraph, rank in digraphs:
            letters = letters.replace(digraph, rank)
        return f"{letters.translate(ranks)}\0{lower}"

    return key


@functools.lru_cache(maxsize=8)
def _ranks(locale: UiLocale) -> tuple[dict[int, str], tuple[tuple[str, str], ...]]:
    """Return the rank of each letter by code point, and the digraphs that rank as one letter."""
    latin = _SERBIAN_LATIN if locale == "sr-Latn" else _LATIN
    scripts = (_CYRILLIC, latin) if own_name(locale)[0].casefold() in _CYRILLIC else (latin, _CYRILLIC)
    ranks = {
        letter: chr(_FIRST + place) for place, letter in enumerate(letter for script in scripts for letter in script)
    }
    digraphs = tuple((letter, ranks[letter]) for letter in latin if len(letter) > 1)
    if locale != "kk":
        ranks["ё"] = ranks["е"]
    for letter in map(chr, range(0xC0, 0x180)):  # other accented letters rank as their base letters
        ranks.setdefault(letter, ranks.get(unicodedata.normalize("NFD", letter)[0], letter))
    return {ord(letter): rank for letter, rank in ranks.items() if len(letter) == 1}, digraphs
