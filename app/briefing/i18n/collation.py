"""Collation: the sort order of each UI locale, following CLDR (the tests compare it with ICU)."""

import functools
import unicodedata
from collections.abc import Callable, Sequence
from itertools import chain, pairwise
from typing import Final

from app.briefing.i18n import direction
from app.briefing.i18n.catalogues import UiLocale, is_derived, language_of
from app.briefing.i18n.language_data import language_data
from app.briefing.i18n.language_folders import SHARED

_SCRIPTS: Final = {"Latn": "LATIN", "Cyrl": "CYRILLIC"}
_ACCENTED: Final = (*range(0xC0, 0x180), *range(0x400, 0x460))
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
    data = language_data(language_of(locale))
    own = (data.alphabet_in_latin if is_derived(locale) else data.alphabet).split()
    shared = [row.split() for row in language_data(SHARED).alphabets]
    first = own or next((row for row in shared if _SCRIPTS.get(direction.script(locale)) == _script(row)), shared[0])
    alphabets = [_completed(first, row) if _script(row) == _script(first) else row for row in shared]
    alphabets.sort(key=lambda row: _script(row) != _script(first))
    ranks = {letter: chr(_FIRST + place) for place, letter in enumerate(chain.from_iterable(alphabets))}
    digraphs = tuple((letter, rank) for letter, rank in ranks.items() if len(letter) > 1)
    for letter in map(chr, _ACCENTED):  # other accented letters rank as their base letters
        ranks.setdefault(letter, ranks.get(unicodedata.normalize("NFD", letter)[0], letter))
    return {ord(letter): rank for letter, rank in ranks.items() if len(letter) == 1}, digraphs


def _script(alphabet: Sequence[str]) -> str:
    """Return the Unicode name of the script of an alphabet."""
    return unicodedata.name(alphabet[0]).split(" ")[0]


def _completed(alphabet: Sequence[str], shared: Sequence[str]) -> list[str]:
    """Return an alphabet with the letters that others of its script have, each behind its neighbour there."""
    result = list(alphabet)
    for before, letter in pairwise(["", *shared]):
        if letter not in result:
            result.insert(result.index(before) + 1 if before else 0, letter)
    return result
