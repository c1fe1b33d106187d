"""Parallel texts: check that the languages of a text agree in numbers, units, days, years and meaning.

A language is reported if it differs from all the others and these agree. A number that one language writes in words
makes the counts unequal; nothing is compared then.
"""

import functools
import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, TypeVar

from app.briefing.i18n.language_data import joined
from app.briefing.i18n.language_folders import tags
from app.briefing.i18n.localizer import Localizer
from app.briefing.model.parts import Language, Text
from app.briefing.prose import windows
from app.briefing.prose.dates_in_text import dates
from app.briefing.prose.numerals import Written, numbers
from app.briefing.prose.phrases import in_cyrillic
from app.briefing.prose.said_words import FLOWS, HEAD_LAST
from app.briefing.prose.text_cache import KEPT, LONGEST
from app.briefing.reading.columns import columns, paths_of, texts_of
from app.briefing.validation.languages import parallel_meanings
from app.briefing.validation.languages.odd_one import odd_one, others
from app.briefing.validation.naming import item_at
from app.briefing.validation.rule import Case, Remark, Rule

_Said = TypeVar("_Said")
_FEWEST: Final = 3
"""Least number of languages compared: of two that differ, it is not known which is wrong."""
_PLAIN: Final = (Decimal(1),)
_DIGITS: Final = re.compile(r"\d+(?:[\s\u00a0\u202f.,]\d+)*")
_POINTS: Final = re.compile(joined(lambda one: one.numbers.percentage_points_pattern, "|"), re.IGNORECASE)
_NEAR: Final = 30
"""Characters after a number in which percentage points are named."""


@dataclass(frozen=True)
class _Amount:
    """Number in one language, and whether it counts percentage points."""

    written: Written
    points: bool

    @property
    def alone(self) -> "_Amount":
        """Amount without its place in the text: numbers written alike are equal."""
        one = self.written
        plain = replace(one, digits="", kind="plain", bare=False, qualifiers=(), shown="", start=0, end=0)
        return _Amount(plain, self.points)

    @property
    def numbers(self) -> set[Decimal]:
        """Possible numbers of the amount, with and without its scale."""
        return {reading * factor for reading in self.written.readings for factor in (*self.written.factors, Decimal(1))}

    def same(self, other: "_Amount") -> bool:
        """Return whether two languages can mean the same amount."""
        one, two = self.written, other.written
        money = not (one.currencies and two.currencies) or bool(one.currencies & two.currencies)
        values, others = set(one.readings), set(two.readings)
        if _PLAIN not in (one.factors, two.factors):  # if one leaves the scale to its neighbours, so may the other
            values = {reading * factor for reading in one.readings for factor in one.factors}
            others = {reading * factor for reading in two.readings for factor in two.factors}
        return bool(values & others) and money and self.points == other.points


def agreement(case: Case) -> Iterator[Remark]:
    """Report a text whose languages differ in numbers, their order, dates or meaning."""
    briefing = case.dossier.briefing
    errors: list[tuple[Text, Language, str]] = []
    for column in columns(briefing):
        for text in texts_of(column):
            case.pace.step()
            errors += [(text, language, message) for language, message in _cached_differences(case.localizer, text)]
    paths = paths_of(briefing, {id(text) for text, _, _ in errors})
    for text, language, message in errors:
        path = paths[id(text)]
        yield Remark("warning", "parallel", f"{path}.{language}", item_at(briefing, path), message)


def _cached_differences(localizer: Localizer, text: Text) -> tuple[tuple[Language, str], ...]:
    """Return the differences in a text, from the cache unless the text is too long."""
    words = tuple(text.items())
    longest = max(map(len, text.values()), default=0)
    return _cached(localizer, words) if longest <= LONGEST else tuple(_differences(localizer, words))


def _differences(localizer: Localizer, text: tuple[tuple[Language, str], ...]) -> Iterator[tuple[Language, str]]:
    """Yield the language with other numbers or dates than the others, with the message."""
    texts = {language: words for language, words in text if language in tags()}
    if len(texts) < _FEWEST:
        return
    gettext = localizer.gettext
    amounts = {language: _amounts(words, language) for language, words in texts.items()}
    odd = _odd(amounts, _same_order)
    if odd and not (odd in HEAD_LAST and _reordered(amounts[odd], others(amounts, odd)[0])):
        message = gettext(
            "The numbers here are {numbers}, but the other languages have {others}. Correct what is wrong.",
            numbers=_amounts_text(amounts[odd]),
            others=_amounts_text(others(amounts, odd)[0]),
        )
        yield odd, message
        return
    flows = {language: _flows(words, language) for language, words in texts.items()}
    odd = _odd(flows, _alike)
    if odd and not (odd in HEAD_LAST and Counter(flows[odd]) == Counter(others(flows, odd)[0])):
        yield (
            odd,
            gettext(
                "Exports and imports stand here in another order than in the other languages. Correct what is wrong."
            ),
        )
        return
    digits = {language: _digits(words) for language, words in texts.items()}
    days = {language: sorted((day.month or 0, *day.days) for day in dates(words)) for language, words in texts.items()}
    odd = _odd(digits, _alike) or _odd(days, _alike)
    if odd:
        yield odd, gettext("The digits or dates here differ from those of the other languages. Correct what is wrong.")
        return
    yield from parallel_meanings.differing(texts, localizer)


@functools.lru_cache(maxsize=KEPT)
def _cached(localizer: Localizer, text: tuple[tuple[Language, str], ...]) -> tuple[tuple[Language, str], ...]:
    return tuple(_differences(localizer, text))


def _amounts(text: str, language: str) -> list[_Amount]:
    return [
        _Amount(num, _POINTS.search(text[num.start : num.start + _NEAR]) is not None) for num in numbers(text, language)
    ]


def _flows(words: str, language: str) -> list[frozenset[str]]:
    """Return the exports and imports named in a text, in order."""
    return [flow.meanings for flow in FLOWS.find(in_cyrillic(words, language), language)]


def _digits(words: str) -> list[str]:
    """Return all digit groups of a text, also in years, days and names, without separators."""
    return sorted(re.sub(r"\D", "", match[0]) for match in windows.finditer(_DIGITS, words))


def _odd(lists: dict[Language, list[_Said]], same: Callable[[list[_Said], list[_Said]], bool]) -> Language | None:
    """Return the language that differs from all the others, if each has the same number of entries."""
    return odd_one(lists, same) if len({len(entries) for entries in lists.values()}) == 1 else None


def _alike(one: Sequence[object], two: Sequence[object]) -> bool:
    return one == two


def _same_order(one: Sequence[_Amount], two: Sequence[_Amount]) -> bool:
    """Return whether the numbers are the same, in the same order."""
    return all(mine.same(other) for mine, other in zip(one, two, strict=True))


def _reordered(one: Sequence[_Amount], two: Sequence[_Amount]) -> bool:
    """Return whether the numbers are the same, in another order."""
    free: defaultdict[_Amount, deque[int]] = defaultdict(deque)
    by_number: defaultdict[Decimal, dict[_Amount, None]] = defaultdict(dict)
    for index, other in enumerate(two):
        free[other.alone].append(index)
        for number in other.numbers:
            by_number[number][other.alone] = None
    for mine in one:
        candidates = {other for number in mine.numbers for other in by_number.get(number, ()) if free[other]}
        match = min((other for other in candidates if mine.same(other)), key=lambda other: free[other][0], default=None)
        if match is None:
            return False
        free[match].popleft()
    return True


def _amounts_text(amounts: Sequence[_Amount]) -> str:
    return ", ".join(amount.written.shown for amount in amounts)


RULES: Final[tuple[Rule, ...]] = (agreement,)
