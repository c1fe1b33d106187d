"""Dates in texts: the days, months and years that a text names, as far as it names them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from app.briefing.i18n.language_data import joined
from app.briefing.model.periods import Span
from app.briefing.prose import windows
from app.briefing.prose.month_words import MONTH, month_of
from app.briefing.prose.text_cache import kept

_BLANKS = r"[\s\u00a0\u202f.]{0,2}"
_DAYS_BEFORE = re.compile(rf"(?<![\d.,])(\d{{1,2}})(?:{_BLANKS}[-–—]{_BLANKS}(\d{{1,2}}))?\.?{_BLANKS}$")
_DAYS_AFTER = re.compile(rf"^\.?{_BLANKS}(\d{{1,2}})(?!\d)(?:{_BLANKS}[-–—]{_BLANKS}(\d{{1,2}})(?!\d))?")
_YEAR_AFTER = re.compile(r"^[\s\u00a0\u202f,.]{1,3}((?:1[89]|20)\d\d)(?!\d)")
_YEAR_WORD = joined(lambda one: one.dates.year_pattern, "|")
_YEAR_BEFORE = re.compile(rf"((?:1[89]|20)\d\d)[\s\u00a0\u202f.]{{0,2}}(?:{_YEAR_WORD})?[\s\u00a0\u202f]{{0,2}}$")
_UNTIL_MONTH = re.compile(r"^\s{0,2}[-–—]\s{0,2}$")
_NEAR: Final = 12
"""Characters beside a month in which its days and its year stand."""
_AHEAD: Final = 24
"""Characters before a month in which its days and its year stand: 2029 жылғы 12–14 наурыз."""
_YEAR: Final = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d.,]?\d|\s?%)")


@dataclass(frozen=True)
class Named:
    """A date as a text names it; what it does not name is None. Its month stands at `place`."""

    year: int | None
    month: int | None = None
    days: tuple[int, ...] = ()
    place: int = field(default=0, compare=False)

    def fits(self, year: int, month: int | None, day: int | None) -> bool:
        """Whether a date can be the one named, by what both of them say."""
        return (
            self.year in (None, year)
            and (self.month is None or month in (None, self.month))
            and (not self.days or day is None or day in self.days)
        )


@kept
def dates(text: str) -> tuple[Named, ...]:
    """The dates that a text names by month, in order; a range of months without a year has that of its end."""
    found: list[Named] = []
    spans = [match for match in windows.finditer(MONTH, text) if month_of(match[0]) is not None]
    for place, match in enumerate(spans):
        before = text[max(0, match.start() - _AHEAD) : match.start()]
        after = text[match.end() : match.end() + 2 * _NEAR]
        days = _DAYS_BEFORE.search(before)
        behind = None if days else _DAYS_AFTER.match(after[:_NEAR])
        held = days or behind
        rest = after[behind.end() :] if behind else after
        early = before[: days.start()] if days else before
        year = _YEAR_AFTER.match(rest[:_NEAR]) or _YEAR_BEFORE.search(early or before)
        named = tuple(int(day) for day in held.groups() if day) if held else ()
        found.append(
            Named(
                int(year[1]) if year else None,
                month_of(match[0]),
                tuple(day for day in named if day <= 31),
                match.start(),
            )
        )
        joined = place and _UNTIL_MONTH.match(text[spans[place - 1].end() : match.start()])
        if joined and found[-2].year is None:
            found[-2] = replace(found[-2], year=found[-1].year)
    return tuple(found)


def years(text: str) -> list[int]:
    """The years that a text names, in order."""
    return [int(found[0]) for found in windows.finditer(_YEAR, text)]


def ends(held: Span) -> Iterator[tuple[int, int | None, int | None]]:
    """The first and the last day, month or year of a period, as far as it is stated."""
    for day in dict.fromkeys((held.first, held.last)):
        month = day.month if held.precision != "year" else None
        yield day.year, month, day.day if held.precision == "day" else None
