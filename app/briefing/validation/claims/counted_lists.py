"""Counted lists: where a sentence counts what it then lists, the list is as long as it says."""

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
        rf"(?P<what>[^\W\d_]+(?:[\s-][^\W\d_]+){{0,3}}):\s(?P<list>[^.;:!?–—()]+)",
        re.IGNORECASE,
    )
    for language, held in _NUMBERS.items()
}
_PARTIES: Final = re.compile(joined(lambda one: one.sentences.parties_pattern, "|"), re.IGNORECASE)
"""Words for those who have in common what is listed, and who are no part of the list."""
_AND: Final = by_language(lambda one: one.sentences.and_pattern)
_END: Final = re.compile(r"[.!?](?:\s|$)|$")
_OPEN: Final = {
    language: re.compile(pattern, re.IGNORECASE)
    for language, pattern in by_language(lambda one: one.sentences.open_list_pattern).items()
}
"""Words by which a list is not all that is counted, or has commas that part no members."""


def lists(case: Case) -> Iterator[Remark]:
    """A list has as many members as the words right before it count."""
    for path, item in case.items():
        if isinstance(item, Quote):
            continue
        for place, text in item_words.texts(path, item):
            for language in text.languages():
                words = str(getattr(text, language))
                for found in windows.finditer(_COUNTED[language], words):
                    said = _NUMBERS[language][found["count"].casefold()]
                    listed = members(found["list"], language)
                    if said in listed or not _is_whole(words, found, language):
                        continue
                    told = case.localizer.gettext(
                        "The list that follows “{words}” has another number of members: {n}. Correct the number, or "
                        "complete the list.",
                        words=f"{found['count']} {found['what']}",
                        n=case.localizer.number(Decimal(listed[0])),
                    )
                    yield Remark("warning", "count", f"{place}.{language}", item.id, told)


def _is_whole(words: str, found: re.Match[str], language: str) -> bool:
    """Whether a list names at least two, names all, and ends with its sentence; what is counted is no party."""
    many = max(members(found["list"], language)) > 1
    counted = not _PARTIES.match(found["what"].split()[0])
    whole = _END.match(words, found.end()) is not None and not windows.search(_OPEN[language], found[0])
    return many and counted and whole


def members(listed: str, language: str) -> range:
    """How many members a list may have: an “and” may part two of them, or stand within one."""
    commas = len(re.findall(r",\s", listed))
    joined = len(re.findall(_AND[language], listed, re.IGNORECASE))
    return range(commas + 1, commas + joined + 2)


RULES: Final[tuple[Rule, ...]] = (lists,)
