"""Month words: names of months in running text, by the beginnings of their words."""

import re
from typing import Final

from app.briefing.i18n.language_data import by_language

_NUMBERS: Final = {
    word: number
    for rows in by_language(lambda data: data.dates.months).values()
    for number, row in enumerate(rows, 1)
    for word in row.split()
}
_BY_LENGTH: Final = sorted(_NUMBERS.items(), key=lambda pair: -len(pair[0]))
MONTH: Final = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(word for word, _ in _BY_LENGTH)})[^\W\d_]*", re.IGNORECASE)
"""Name of a month, in any language and with any ending."""

_ENDING: Final = 4
"""Longest ending, in letters: longer words are other words, such as marchandise and majority."""
_SHORT: Final = 3
"""Letters of a Latin abbreviation, which takes no ending: decline is no month."""


def month_of(word: str) -> int | None:
    """Return the number (1–12) of the month that a word names, or None."""
    lowered = word.casefold()
    for stem, number in _BY_LENGTH:
        ending = len(lowered) - len(stem)
        if lowered.startswith(stem) and ending <= (_ENDING if len(stem) > _SHORT or not stem.isascii() else 0):
            return number
    return None
