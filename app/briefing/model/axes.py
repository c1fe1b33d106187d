"""The axis of a chart: one unit for all of its values, round ticks, labels of few digits, and periods as distances."""

import datetime
from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Final

from app.briefing.model.periods import span
from app.briefing.model.values import Qualifier

_POWERS: Final = {"": 0, "thousand": 3, "mln": 6, "bn": 9}
_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(3), Decimal(4), Decimal(5), Decimal(10))
_MOST: Final = 4
"""Steps on the axis of values at the most."""
_LONG: Final = Context(prec=60)
_HUNDRED: Final = Decimal(100)
_ROUNDINGS: Final[dict[Qualifier, str]] = {
    "exact": ROUND_HALF_UP,
    "about": ROUND_HALF_UP,
    "nearly": ROUND_CEILING,
    "up to": ROUND_CEILING,
    "over": ROUND_FLOOR,
}
"""A shorter number stays true: what is over 24.26 is over 24.2, and not over 24.3."""


def counted(unit: str) -> str:
    """What a unit counts, whatever its scale: `USD` for `USD bn`. Only values that count the same share an axis."""
    return unit.partition(" ")[0]


def common_unit(values: Iterable[tuple[Decimal | None, str]]) -> str:
    """The unit of an axis for values with their units: one of those units, nothing where there is no value.

    It has the largest of the scales in which no value but nought is under one; else the smallest. Raises ValueError for
    values that count unlike things: reading refuses a chart of those.
    """
    given = list(values)
    units = sorted({unit for _, unit in given}, key=_power)
    if len({counted(unit) for unit in units}) > 1:
        raise ValueError(", ".join(units))
    for unit in reversed(units):
        if all(not number or abs(converted(number, own, unit)) >= 1 for number, own in given):
            return unit
    return units[0] if units else ""


def converted(number: Decimal, unit: str, target: str) -> Decimal:
    """A number in another scale of its unit: exact, with the digits that it has."""
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    return Decimal((sign, digits, exponent + _power(unit) - _power(target)))


def _power(unit: str) -> int:
    return _POWERS[unit.partition(" ")[2]]


def brief(number: Decimal, qualifier: Qualifier = "exact") -> Decimal:
    """A number as a label says it: one decimal at the most, under a tenth one digit that is not nought."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -1:
        return number
    decimals = 1 if not number or abs(number) >= Decimal("0.1") else -number.adjusted()
    return number.quantize(Decimal(1).scaleb(-decimals), _ROUNDINGS[qualifier], _LONG)


def part_of(number: Decimal, whole: Decimal) -> Decimal | None:
    """A part of a whole in per cent, without decimals; with one where it would be said to be nothing or everything.

    None where one decimal does not suffice either.
    """
    exact = _LONG.divide(_LONG.multiply(number, _HUNDRED), whole)
    for decimals in (0, 1):
        shown = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _LONG)
        if shown == exact or 0 < shown < _HUNDRED:
            return shown
    return None


def ticks(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Round numbers from one at or under `low` to one at or over `high`, at most `_MOST` steps if one is nought."""
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
    """The ticks of an axis that holds some values and nought."""
    given = [Decimal(0), *(value for value in values if value is not None)]
    return ticks(min(given), max(given))


def extent(period: str) -> tuple[float, float]:
    """When a period begins and ends, in years: 2016 gives 2016.0 and 2017.0."""
    covered = span(period)
    return _moment(covered.first, 0), _moment(covered.last, 1)


def _moment(day: datetime.date, over: int) -> float:
    """The beginning (0) or the end (1) of a day."""
    past = day.timetuple().tm_yday - 1 + over
    return day.year + past / datetime.date(day.year, 12, 31).timetuple().tm_yday
