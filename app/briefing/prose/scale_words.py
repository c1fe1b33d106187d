"""Scale words: how each language says thousand, million, billion and trillion, as powers of ten.

A billion is 10⁹ in English and in Turkish, Russian, Serbian and Kazakh loans of it, and 10¹² where there is a milliard.
"""

from typing import Final

from app.briefing.i18n.language_data import joined, with_shared
from app.briefing.prose.word_table import WordTable

_POWERS: Final = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}

SCALE_WORDS: Final = {
    language: tuple((row, _POWERS[scale]) for scale, row in held.items() if scale in _POWERS)
    for language, held in with_shared(lambda one: one.numbers.scales).items()
}
"""The power of ten of each word."""

_UNSCALED: Final = ((joined(lambda one: one.numbers.scales.get("none", "")), 0),)
"""Words that begin like a scale word and are none."""

SCALE_TABLE: Final[WordTable[int]] = WordTable(
    {language: (*rows, *_UNSCALED) for language, rows in SCALE_WORDS.items()}
)

SCALE_LETTERS: Final = {"k": 3, "K": 3, "m": 6, "M": 6, "b": 9, "B": 9}
"""Letters that scale an amount with its currency before it: $4.2B, £3m."""
