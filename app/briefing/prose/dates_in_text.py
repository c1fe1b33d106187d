"""Dates in texts: days, months and years named in a text, in full or in part."""

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
_FIRST = joined(lambda data: data.dates.first_day.removeprefix("1"), "|")
_DAYS_BEFORE = re.compile(
    rf"(?<![\d.,])(\d{{1,2}})(?:{_BLANKS}[-–—]{_BLANKS}(\d{{1,2}}))?(?:\.|(?<=1)(?:{_FIRST}))?{_BLANKS}$"
)
_DAYS_AFTER = re.compile(rf"^\.?{_BLANKS}(\d{{1,2}})(?!\d)(?:{_BLANKS}[-–—]{_BLANKS}(\d{{1,2}})(?!\d))?")
_YEAR_AFTER = re.compile(r"^[\s\u00a0\u202f,.]{1,3}((?:1[89]|20)\d\d)(?!\d)")
_YEAR_WORD = joined(lambda data: data.dates.year_pattern, "|")
_YEAR_BEFORE = re.compile(rf"((?:1[89]|20)\d\d)[\s\u00a0\u202f.]{{0,2}}(?:{_YEAR_WORD})?[\s\u00a0\u202f]{{0,2}}$")
_UNTIL_MONTH = re.compile(r"^\s{0,2}[-–—]\s{0,2}$")
_NEAR: Final = 12
"""Characters beside a month that are searched for its days and year."""
_AHEAD: Final = 24
"""Characters before a month that are searched for its days and year: 2029 жылғы 12–14 наурыз."""
_YEAR: Final = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d.,]?\d|\s?%)")


@dataclass(frozen=True)
class Named:
    """Date named in a text; parts not named are None or empty. `place`: offset of its month."""

    year: int | None
    month: int | None = None
    days: tuple[int, ...] = ()
    place: int = field(default=0, compare=False)

    def fits(self, year: int, month: int | None, day: int | None) -> bool:
        """Return whether a date can be the named one; a part missing on either side fits."""
        return (
            self.year in (None, year)
            and (self.month is None or month in (None, self.month))
            and (not self.days or day is None or day in self.days)
        )


@kept
def dates(text: str) -> tuple[Named, ...]:
    """Return the dates named by month, in order; the start of a month range without a year takes that of the end."""
    result: list[Named] = []
    matches = [match for match in windows.finditer(MONTH, text) if month_of(match[0]) is not None]
    for index, match in enumerate(matches):
        before = text[max(0, match.start() - _AHEAD) : match.start()]
        after = text[match.end() : match.end() + 2 * _NEAR]
        days = _DAYS_BEFORE.search(before)
        days_after = None if days else _DAYS_AFTER.match(after[:_NEAR])
        day_match = days or days_after
        rest_after = after[days_after.end() :] if days_after else after
        rest_before = before[: days.start()] if days else before
        year = _YEAR_AFTER.match(rest_after[:_NEAR]) or _YEAR_BEFORE.search(rest_before or before)
        numbers = tuple(int(day) for day in day_match.groups() if day) if day_match else ()
        result.append(
            Named(
                int(year[1]) if year else None,
                month_of(match[0]),
                tuple(day for day in numbers if day <= 31),
                match.start(),
            )
        )
        is_range = index and _UNTIL_MONTH.match(text[matches[index - 1].end() : match.start()])
        if is_range and result[-2].year is None:
            result[-2] = replace(result[-2], year=result[-1].year)
    return tuple(result)


def years(text: str) -> list[int]:
    """Return the years named in a text, in order."""
    return [int(match[0]) for match in windows.finditer(_YEAR, text)]


def ends(period: Span) -> Iterator[tuple[int, int | None, int | None]]:
    """Yield the first and the last day, month or year of a period, to its stated precision."""
    for day in dict.fromkeys((period.first, period.last)):
        month = day.month if period.precision != "year" else None
        yield day.year, month, day.day if period.precision == "day" else None
