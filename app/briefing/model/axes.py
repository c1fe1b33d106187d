"""Chart axes: one unit for all values, round ticks, labels of few digits, and periods as positions."""

import datetime
from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Final

from app.briefing.model.periods import span
from app.briefing.model.values import Qualifier

_POWERS: Final = {"": 0, "thousand": 3, "mln": 6, "bn": 9}
_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(3), Decimal(4), Decimal(5), Decimal(10))
_MOST: Final = 4
"""Most steps of a value axis."""
_LONG: Final = Context(prec=60)
_HUNDRED: Final = Decimal(100)
_ROUNDINGS: Final[dict[Qualifier, str]] = {
    "exact": ROUND_HALF_UP,
    "about": ROUND_HALF_UP,
    "nearly": ROUND_CEILING,
    "up to": ROUND_CEILING,
    "over": ROUND_FLOOR,
}
"""Rounding by qualifier, so that a shorter number stays true: over 24.26 is over 24.2, but not over 24.3."""


def counted(unit: str) -> str:
    """Return a unit without its scale: `USD` for `USD bn`. Only values equal in this share an axis."""
    return unit.partition(" ")[0]


def common_unit(values: Iterable[tuple[Decimal | None, str]]) -> str:
    """Return the unit of an axis for values with their units: one of those units, empty without values.

    It has the largest scale in which no value except zero is under one, else the smallest scale. Raises ValueError for
    units that differ in more than scale; the reader rejects such charts.
    """
    pairs = list(values)
    units = sorted({unit for _, unit in pairs}, key=_power)
    if len({counted(unit) for unit in units}) > 1:
        raise ValueError(", ".join(units))
    for unit in reversed(units):
        if all(not number or abs(converted(number, own, unit)) >= 1 for number, own in pairs):
            return unit
    return units[0] if units else ""


def converted(number: Decimal, unit: str, target: str) -> Decimal:
    """Return a number in another scale of its unit, exactly and with the same digits."""
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    return Decimal((sign, digits, exponent + _power(unit) - _power(target)))


def _power(unit: str) -> int:
    return _POWERS[unit.partition(" ")[2]]


def brief(number: Decimal, qualifier: Qualifier = "exact") -> Decimal:
    """Return a number for a label: at most one decimal, or one nonzero digit under a tenth."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -1:
        return number
    decimals = 1 if not number or abs(number) >= Decimal("0.1") else -number.adjusted()
    return number.quantize(Decimal(1).scaleb(-decimals), _ROUNDINGS[qualifier], _LONG)


def part_of(number: Decimal, whole: Decimal) -> Decimal | None:
    """Return a part of a whole in per cent, without decimals, or with one if it would round to 0 or 100.

    None if one decimal does not suffice either.
    """
    exact = _LONG.divide(_LONG.multiply(number, _HUNDRED), whole)
    for decimals in (0, 1):
        rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _LONG)
        if rounded == exact or 0 < rounded < _HUNDRED:
            return rounded
    return None


def ticks(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Return round numbers from at most `low` to at least `high`, in at most `_MOST` steps if one of them is zero."""
    reach = _LONG.subtract(high, low) or Decimal(1)
    power = Decimal(1).scaleb((reach / _MOST).adjusted())
    step = next(step * power for step in _STEPS if step * power * _MOST >= reach)
    first, last = (low / step).to_integral_value("ROUND_FLOOR"), (high / step).to_integral_value("ROUND_CEILING")
    if first == last:
        last += 1
    digits = Decimal(1).scaleb(min(0, int(step.normalize().as_tuple().exponent)))
    return tuple(
        _LONG.multiply(step, Decimal(number)).quantize(digits, context=_LONG)
        for number in range(int(first), int(last) + 1)
    )


def ticks_for(values: Iterable[Decimal | None]) -> tuple[Decimal, ...]:
    """Return the ticks of an axis for values and zero."""
    numbers = [Decimal(0), *(value for value in values if value is not None)]
    return ticks(min(numbers), max(numbers))


def extent(period: str) -> tuple[float, float]:
    """Return begin and end of a period in years: 2016 gives 2016.0 and 2017.0."""
    interval = span(period)
    return _moment(interval.first, 0), _moment(interval.last, 1)


def _moment(day: datetime.date, over: int) -> float:
    """Return the beginning (`over` 0) or the end (1) of a day in years."""
    days = day.timetuple().tm_yday - 1 + over
    return day.year + days / datetime.date(day.year, 12, 31).timetuple().tm_yday


def squeezed(time: float, gaps: Iterable[tuple[int, int]]) -> float:
    """Return the place of a time, in years, on an axis on which each gap (first and last year) is one year wide."""
    place = time
    for first, last in gaps:
        inside = min(max(time - first, 0.0), last + 1.0 - first)
        place -= inside * (1 - 1 / (last + 1 - first))
    return place
