"""Month words: the months as the languages write them in running text, by the beginnings of their words."""

import re
from typing import Final

from app.briefing.i18n.language_data import by_language

_NUMBERS: Final = {
    word: number
    for rows in by_language(lambda one: one.dates.months).values()
    for number, row in enumerate(rows, 1)
    for word in row.split()
}
_BY_LENGTH: Final = sorted(_NUMBERS.items(), key=lambda held: -len(held[0]))
MONTH: Final = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(word for word, _ in _BY_LENGTH)})[^\W\d_]*", re.IGNORECASE)
"""The name of a month, in any of the languages and with any ending."""

_ENDING: Final = 4
"""Letters that an ending has at the most: longer words are other words, such as marchandise and majority."""
_SHORT: Final = 3
"""Letters of an abbreviation in Latin letters, which has no ending: decline is no month."""


def month_of(word: str) -> int | None:
    """The number of the month that a word names, or None."""
    lowered = word.casefold()
    for begin, number in _BY_LENGTH:
        ending = len(lowered) - len(begin)
        if lowered.startswith(begin) and ending <= (_ENDING if len(begin) > _SHORT or not begin.isascii() else 0):
            return number
    return None
