"""Counted lists: comparison of the length of a list with the number stated before it."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from app.briefing.i18n.language_data import by_language, joined
from app.briefing.model.model import Quote
from app.briefing.prose import windows
from app.briefing.validation.claims import item_words
from app.briefing.validation.rule import Case, Remark, Rule

_NUMBERS: Final = {
    language: {form: number for number, forms in enumerate(rows, 2) for form in forms}
    for language, rows in by_language(lambda one: one.numbers.cardinals).items()
}
_COUNTED: Final = {
    language: re.compile(
        rf"(?<![\w.,–-])(?P<count>{'|'.join(sorted(held, key=len, reverse=True))})\s"
        rf"(?P<what>[^\W\d_]+(?:[\s-][^\W\d_]+){{0,3}})\s?:\s(?P<list>[^.;:!?–—()]+)",
        re.IGNORECASE,
    )
    for language, held in _NUMBERS.items()
}
_PARTIES: Final = re.compile(joined(lambda one: one.sentences.parties_pattern, "|"), re.IGNORECASE)
"""Words for the parties that share what is listed; they are not members of the list."""
_AND: Final = by_language(lambda one: one.sentences.and_pattern)
_END: Final = re.compile(r"[.!?](?:\s|$)|$")
_OPEN: Final = {
    language: re.compile(pattern, re.IGNORECASE)
    for language, pattern in by_language(lambda one: one.sentences.open_list_pattern).items()
}
"""Words that show an incomplete list, or commas that do not separate members."""


def lists(case: Case) -> Iterator[Remark]:
    """Report a list whose number of members differs from the number right before it."""
    for path, item in case.items():
        if isinstance(item, Quote):
            continue
        for place, text in item_words.texts(path, item):
            for language in text.keys() & _COUNTED.keys():
                words = text[language]
                for match in windows.finditer(_COUNTED[language], words):
                    number = _NUMBERS[language][match["count"].casefold()]
                    counts = members(match["list"], language)
                    if number in counts or not _is_whole(words, match, language):
                        continue
                    message = case.localizer.gettext(
                        "The list that follows “{words}” has another number of members: {n}. Correct the number, or "
                        "complete the list.",
                        words=f"{match['count']} {match['what']}",
                        n=case.localizer.number(Decimal(counts[0])),
                    )
                    yield Remark("warning", "count", f"{place}.{language}", item.id, message)


def _is_whole(words: str, match: re.Match[str], language: str) -> bool:
    """Return whether a list has two members or more, is complete, ends its sentence and counts no parties."""
    several = max(members(match["list"], language)) > 1
    counted = not _PARTIES.match(match["what"].split()[0])
    opened = language in _OPEN and windows.search(_OPEN[language], match[0]) is not None
    return several and counted and not opened and _END.match(words, match.end()) is not None


def members(listed: str, language: str) -> range:
    """Return the possible numbers of members: an “and” may separate two members or be part of one."""
    commas = len(re.findall(r",\s", listed))
    joined = len(re.findall(_AND[language], listed, re.IGNORECASE)) if language in _AND else 0
    return range(commas + 1, commas + joined + 2)


RULES: Final[tuple[Rule, ...]] = (lists,)
