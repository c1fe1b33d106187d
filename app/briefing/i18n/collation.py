"""Alphabets: the order in which each voice sorts, that of CLDR's collation (the tests hold it against ICU's own)."""

import functools
import unicodedata
from collections.abc import Callable
from typing import Final

from app.briefing.i18n.catalogues import UiLocale

# Russian, Kazakh and Serbian Cyrillic in one, in which each keeps its own order.
_CYRILLIC: Final = tuple("аәбвгғдђеёжзийјкқлљмнңњоөпрстћуұүфхһцчџшщъыіьэюя")
_LATIN: Final = tuple("abcdefghijklmnopqrstuvwxyz")
_SERBIAN_LATIN: Final = (
    "a", "b", "c", "č", "ć", "d", "dž", "đ", "e", "f", "g", "h", "i", "j", "k", "l", "lj", "m", "n", "nj", "o", "p",
    "q", "r", "s", "š", "t", "u", "v", "w", "x", "y", "z", "ž",
)  # fmt: skip
_FIRST: Final = 0x10000
"""Letters sort behind all signs and figures."""


@functools.lru_cache(maxsize=8)
def alphabetical(locale: UiLocale) -> Callable[[str], str]:
    """What gives the form of a text by which it sorts in a voice; signs before the first letter do not count.

    Letters of equal rank, as е and ё in Russian, are told apart only between texts that are otherwise the same.
    """
    order, pairs = _order(locale)

    def key(text: str) -> str:
        lower = text.casefold()
        letters = lower
        if not lower[:1].isalnum():
            start = next((place for place, character in enumerate(lower) if character.isalnum()), 0)
            letters = lower[start:]
        for pair, one in pairs:
            letters = letters.replace(pair, one)
        return f"{letters.translate(order)}\0{lower}"

    return key


@functools.lru_cache(maxsize=8)
def _order(locale: UiLocale) -> tuple[dict[int, str], tuple[tuple[str, str], ...]]:
    """The rank of each letter as a character, and the pairs of letters that count as one."""
    own = _SERBIAN_LATIN if locale == "sr-Latn" else _LATIN
    scripts = (own, _CYRILLIC) if locale in ("en", "sr-Latn") else (_CYRILLIC, own)
    ranks = {
        letter: chr(_FIRST + place) for place, letter in enumerate(letter for script in scripts for letter in script)
    }
    pairs = tuple((letter, ranks[letter]) for letter in own if len(letter) > 1)
    if locale != "kk":
        ranks["ё"] = ranks["е"]
    for letter in map(chr, range(0xC0, 0x180)):  # other letters with marks stand with those without
        ranks.setdefault(letter, ranks.get(unicodedata.normalize("NFD", letter)[0], letter))
    return {ord(letter): rank for letter, rank in ranks.items() if len(letter) == 1}, pairs
