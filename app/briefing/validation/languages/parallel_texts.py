"""Parallel texts: the languages of a text say the same numbers, units, days and years, and mean the same besides.

One language is told of when it differs from all the others and these agree; a number that one language writes in words
leaves their counts unlike, and then nothing is compared.
"""

import functools
import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, TypeVar

from app.briefing.i18n.language_data import joined
from app.briefing.i18n.localizer import Localizer
from app.briefing.model.parts import Language, Text
from app.briefing.prose import windows
from app.briefing.prose.dates_in_text import dates
from app.briefing.prose.numerals import Written, numbers
from app.briefing.prose.said_words import HEAD_LAST
from app.briefing.prose.text_cache import KEPT, LONGEST
from app.briefing.reading import field_checks
from app.briefing.reading.columns import columns
from app.briefing.text.naming import item_at
from app.briefing.validation.languages import parallel_meanings
from app.briefing.validation.languages.odd_one import odd_one, others
from app.briefing.validation.rule import Case, Remark, Rule

_Said = TypeVar("_Said")
_FEWEST: Final = 3
"""Languages of a text that is looked at: of two that differ nobody knows which one is wrong."""
_PLAIN: Final = (Decimal(1),)
_DIGITS: Final = re.compile(r"\d+(?:[\s\u00a0\u202f.,]\d+)*")
_FLOW_NAMES: Final = {"export": "e", "экспорт": "e", "извоз": "e", "import": "i", "импорт": "i", "увоз": "i"}
_FLOWS: Final = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(_FLOW_NAMES)})", re.IGNORECASE)
"""Exports and imports in each of the languages; Kazakh has the words that Russian has."""
_POINTS: Final = re.compile(joined(lambda one: one.numbers.percentage_points_pattern, "|"), re.IGNORECASE)
_NEAR: Final = 30
"""Characters behind a number in which percentage points are named."""


@dataclass(frozen=True)
class _Amount:
    """A number as a language says it, and whether it is percentage points."""

    written: Written
    points: bool

    @property
    def alone(self) -> "_Amount":
        """The amount without its place in the text: what is written alike is equal."""
        one = self.written
        plain = replace(one, digits="", kind="plain", bare=False, qualifiers=(), shown="", start=0, end=0)
        return _Amount(plain, self.points)

    @property
    def numbers(self) -> set[Decimal]:
        """What the amount may be, with its scale and without."""
        return {reading * factor for reading in self.written.readings for factor in (*self.written.factors, Decimal(1))}

    def same(self, other: "_Amount") -> bool:
        """Whether two languages can mean the same."""
        one, two = self.written, other.written
        money = not (one.currencies and two.currencies) or bool(one.currencies & two.currencies)
        values, others = set(one.readings), set(two.readings)
        if _PLAIN not in (one.factors, two.factors):  # where one leaves the scale to its neighbours, so may the other
            values = {reading * factor for reading in one.readings for factor in one.factors}
            others = {reading * factor for reading in two.readings for factor in two.factors}
        return bool(values & others) and money and self.points == other.points


def agreement(case: Case) -> Iterator[Remark]:
    """The languages of a text agree in their numbers, in the order of these, and in their dates."""
    briefing = case.dossier.briefing
    told: list[tuple[Text, Language, str]] = []
    for column in columns(briefing):
        if column.field.kind is Text and column.field.name == "ru":
            for text in column.parts:
                case.pace.step()
                told += [(text, language, what) for language, what in _found(case.localizer, text)]
    paths = field_checks.places(briefing, {id(text) for text, _, _ in told})
    for text, language, what in told:
        path = paths[id(text)]
        yield Remark("warning", "parallel", f"{path}.{language}", item_at(briefing, path), what)


def _found(localizer: Localizer, text: Text) -> tuple[tuple[Language, str], ...]:
    """What differs in a text, kept for the next check of the same text."""
    longest = max((len(str(getattr(text, language))) for language in text.languages()), default=0)
    return _kept(localizer, text) if longest <= LONGEST else tuple(_differing(localizer, text))


def _differing(localizer: Localizer, text: Text) -> Iterator[tuple[Language, str]]:
    """The language of a text that says other numbers or dates than the others, and what is told of it."""
    held = {language: str(getattr(text, language)) for language in text.languages()}
    if len(held) < _FEWEST:
        return
    gettext = localizer.gettext
    amounts = {language: _amounts(words, language) for language, words in held.items()}
    odd = _odd(amounts, _matched)
    if odd and not (odd in HEAD_LAST and _reordered(amounts[odd], others(amounts, odd)[0])):
        told = gettext(
            "The numbers here are {numbers}, but the other languages have {others}. Correct what is wrong.",
            numbers=_listed(amounts[odd]),
            others=_listed(others(amounts, odd)[0]),
        )
        yield odd, told
        return
    flows = {language: _flows(words) for language, words in held.items()}
    odd = _odd(flows, _alike)
    if odd and not (odd in HEAD_LAST and Counter(flows[odd]) == Counter(others(flows, odd)[0])):
        yield (
            odd,
            gettext(
                "Exports and imports stand here in another order than in the other languages. Correct what is wrong."
            ),
        )
        return
    digits = {language: _digits(words) for language, words in held.items()}
    days = {language: sorted((one.month or 0, *one.days) for one in dates(words)) for language, words in held.items()}
    odd = _odd(digits, _alike) or _odd(days, _alike)
    if odd:
        yield odd, gettext("The digits or dates here differ from those of the other languages. Correct what is wrong.")
        return
    yield from parallel_meanings.differing(held, localizer)


@functools.lru_cache(maxsize=KEPT)
def _kept(localizer: Localizer, text: Text) -> tuple[tuple[Language, str], ...]:
    return tuple(_differing(localizer, text))


def _amounts(text: str, language: str) -> list[_Amount]:
    return [
        _Amount(one, _POINTS.search(text[one.start : one.start + _NEAR]) is not None) for one in numbers(text, language)
    ]


def _flows(words: str) -> list[str]:
    """Exports and imports as a text names them, in order."""
    return [_FLOW_NAMES[found[0].casefold()] for found in windows.finditer(_FLOWS, words)]


def _digits(words: str) -> list[str]:
    """All digits of a text, those of years, days and names too, without the signs that set them off."""
    return sorted(re.sub(r"\D", "", found[0]) for found in windows.finditer(_DIGITS, words))


def _odd(said: dict[Language, list[_Said]], same: Callable[[list[_Said], list[_Said]], bool]) -> Language | None:
    """The language that says something else than all the others, where each says equally much."""
    return odd_one(said, same) if len({len(held) for held in said.values()}) == 1 else None


def _alike(one: Sequence[object], two: Sequence[object]) -> bool:
    return one == two


def _matched(one: Sequence[_Amount], two: Sequence[_Amount]) -> bool:
    """Whether the numbers are the same and in the same order."""
    return all(mine.same(other) for mine, other in zip(one, two, strict=True))


def _reordered(one: Sequence[_Amount], two: Sequence[_Amount]) -> bool:
    """Whether the numbers are the same in another order."""
    left: defaultdict[_Amount, deque[int]] = defaultdict(deque)
    reading: defaultdict[Decimal, dict[_Amount, None]] = defaultdict(dict)
    for place, other in enumerate(two):
        left[other.alone].append(place)
        for number in other.numbers:
            reading[number][other.alone] = None
    for mine in one:
        near = {other for number in mine.numbers for other in reading.get(number, ()) if left[other]}
        found = min((other for other in near if mine.same(other)), key=lambda other: left[other][0], default=None)
        if found is None:
            return False
        left[found].popleft()
    return True


def _listed(amounts: Sequence[_Amount]) -> str:
    return ", ".join(one.written.shown for one in amounts)


RULES: Final[tuple[Rule, ...]] = (agreement,)
