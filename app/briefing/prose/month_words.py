"""Month words: the months as nine languages write them in running text, by the beginnings of their words."""

import re
from typing import Final

_BEGINNINGS: Final = (
    "январ қаңтар јануар januar january janv gennaio ocak enero jan",
    "феврал ақпан фебруар februar févr febbraio şubat febrero feb",
    "март наурыз mart march märz marzo mars mar",
    "апрел сәуір април april avril aprile nisan abril apr",
    "мая май мамыр мај may maj maja maju mai maggio mayıs mayo",
    "июн маусым јун june juni jun juin giugno haziran junio",
    "июл шілде јул july juli jul juil luglio temmuz julio",
    "август тамыз avgust august août agosto ağustos aug",
    "сентябр қыркүйек септемб septemb settembre eylül septiembre sept sep",
    "октябр қазан октоб octob oktob ottobre ekim octubre oct",
    "ноябр қараша новемб novemb kasım noviembre nov",
    "декабр желтоқсан децемб decemb décemb dezemb dicembre aralık diciembre dec",
)
_BY_LENGTH: Final = sorted(
    ((word, number) for number, words in enumerate(_BEGINNINGS, 1) for word in words.split()),
    key=lambda held: -len(held[0]),
)
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
