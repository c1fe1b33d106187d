"""Periods: a year, a quarter, a month, a day, or a range of one of these (a quarter is a range of months)."""

import datetime
import functools
import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

Precision = Literal["year", "month", "day"]

_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_POINT = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, order=True)
class Span:
    """First and last day of a period, both included, and its stated precision."""

    first: datetime.date
    last: datetime.date
    precision: Precision

    @property
    def length(self) -> int:
        """Months for years and months (a year is 12), negative days for days: other precisions never compare equal."""
        if self.precision == "day":
            return -((self.last - self.first).days + 1)
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @property
    def single(self) -> bool:
        """Whether the period is one year, month or day, not a range."""
        return span_of_point(_point(self.first, self.precision)) == self


def _point(day: datetime.date, precision: Precision) -> str:
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]


def span_of_point(text: str) -> Span:
    """Return the span of one year, month or day. Raises ValueError if there is no such day."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return Span(datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year")
    if day is None:
        first = datetime.date(year, month, 1)
        return Span(first, first.replace(day=monthrange(year, month)[1]), "month")
    only = datetime.date(year, month, day)
    return Span(only, only, "day")


@functools.lru_cache(maxsize=4096)
def span(text: str) -> Span:
    """Return the span of a period as written in the file (ISO 8601 dates, a slash between the ends of a range).

    Raises ValueError if a date does not exist, the ends differ in precision, or the range runs backwards.
    """
    if quarter := _QUARTER.fullmatch(text):
        last_month = 3 * int(quarter[2])
        text = f"{quarter[1]}-{last_month - 2:02}/{quarter[1]}-{last_month:02}"
    start, slash, end = text.partition("/")
    first = span_of_point(start)
    if not slash:
        return first
    last = span_of_point(end)
    if first.precision != last.precision or last.first <= first.first:
        raise ValueError(text)
    return Span(first.first, last.last, first.precision)
