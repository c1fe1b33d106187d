"""Scale words: thousand, million, billion and trillion in each language, as powers of ten.

A billion is 10⁹ in English and its Turkish, Russian, Serbian and Kazakh loans, 10¹² in languages with a milliard.
"""

from typing import Final

from app.briefing.i18n.language_data import joined, with_shared
from app.briefing.prose.word_table import WordTable

_POWERS: Final = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}

SCALE_WORDS: Final = {
    language: tuple((row, _POWERS[scale]) for scale, row in rows.items() if scale in _POWERS)
    for language, rows in with_shared(lambda data: data.numbers.scales).items()
}
"""Rows of words with their power of ten, by language."""

_UNSCALED: Final = ((joined(lambda data: data.numbers.scales.get("none", "")), 0),)
"""Words that begin like a scale word but are none."""

SCALE_TABLE: Final[WordTable[int]] = WordTable(
    {language: (*rows, *_UNSCALED) for language, rows in SCALE_WORDS.items()}
)

SCALE_LETTERS: Final = {"k": 3, "K": 3, "m": 6, "M": 6, "b": 9, "B": 9}
"""Powers of ten of the letters that scale an amount after its currency: $4.2B, £3m."""
