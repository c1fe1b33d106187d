"""Matching: comparison of numbers in texts with values of a briefing, by digits, scale, currency and kind."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal, DecimalException
from typing import Final

from app.briefing.model.units import Unit, unit_of
from app.briefing.model.values import Observation, Value
from app.briefing.prose.number_units import Surroundings
from app.briefing.prose.numerals import Written, surroundings

_KINDS: Final = {
    "money": ("money", "plain"),
    "percent": ("percent", "plain"),
    "years": ("years", "plain"),
    "number": ("plain", "thing", "years"),
    "rank": ("plain", "thing"),
}
"""Kinds of written numbers that fit each kind of unit."""


def fits(written: Written, value: Decimal, unit: str) -> bool:
    """Return whether a number of a sentence is a value, rounded to the digits written.

    The words beside the number must fit. A bare number fits too: the sentence may name its unit elsewhere.
    """
    parts = unit_of(unit)
    scales = written.factors if written.factors != (Decimal(1),) else (*written.factors, parts.scale)
    return _compatible(written, parts) and bool(_powers(written, value, parts, scales))


def alike_as(written: Written) -> Hashable:
    """Return a key, equal for numbers that fit the same values; 1.0 and 1.00 differ, though equal as decimals."""
    return written.kind, written.currencies, written.factors, tuple(map(str, written.readings))


class Fitting:
    """Index of values by number: finds those that a written number fits by bisection."""

    def __init__(self, values: Iterable[tuple[Decimal, str]]) -> None:
        """Index values with their units."""
        self._values = tuple(values)
        by_number = ((abs(value), index) for index, (value, _) in enumerate(self._values))
        in_full = ((abs(value) * unit_of(unit).scale, index) for index, (value, unit) in enumerate(self._values))
        self._sorted = sorted({*by_number, *in_full})
        self._found: dict[Hashable, list[int]] = {}

    def of(self, written: Written) -> list[int]:
        """Return the indices of the values that a number of a sentence fits, in ascending order."""
        key = alike_as(written)
        if key not in self._found:
            self._found[key] = self._search(written)
        return self._found[key]

    def _search(self, written: Written) -> list[int]:
        candidates: set[int] = set()
        for reading in written.readings:
            half = Decimal(1).scaleb(_exponent(reading)) / 2
            for factor in {*written.factors, Decimal(1)}:
                low = bisect_left(self._sorted, ((reading - half) * factor, -1))
                high = bisect_right(self._sorted, ((reading + half) * factor, len(self._values)))
                candidates.update(index for _, index in self._sorted[low:high])
        return [index for index in sorted(candidates) if fits(written, *self._values[index])]


def proves(
    written: Written, value: Decimal, unit: str, around: Surroundings, label: Iterable[Decimal] = ()
) -> int | None:
    """Return the power of ten of the last digit of a number of an excerpt, if it is the value; None otherwise.

    A bare number takes the scale and the currency named elsewhere in the excerpt, as in a table heading; without such
    a scale it stands for itself. A plain count may have its scale in the label of the figure.
    """
    parts = unit_of(unit)
    if not _compatible(written, parts):
        return None
    scales: Iterable[Decimal] = written.factors
    if written.bare:
        currencies = around.currencies if parts.kind == "money" and not written.currencies else ()
        if currencies and parts.currency not in currencies:
            return None
        if parts.kind in ("money", "number"):
            scales = {*scales, *_factors(around)}
    if parts.kind == "percent" and written.kind == "plain" and not (written.bare and around.percent):
        return None
    if parts.kind == "number":
        factors = {*label, parts.scale}
        powers = [power for scale in factors for power in _powers(written, value, parts._replace(scale=scale), scales)]
        return min(powers, default=None)
    return min(_powers(written, value, parts, scales), default=None)


def same(first: Written, second: Written) -> bool:
    """Return whether two written numbers can be the same amount."""
    differ = first.currencies and second.currencies and not first.currencies & second.currencies
    return not differ and any(
        reading * factor == other_reading * other_factor
        for reading in first.readings
        for factor in first.factors
        for other_reading in second.readings
        for other_factor in second.factors
    )


def label_scales(value: Value) -> frozenset[Decimal]:
    """Return the scales in the label of a plain count: tonnes labelled in millions are counted in millions."""
    if isinstance(value, Observation) or value.unit != "number":
        return frozenset()
    words = ((value.label.get(language, ""), language) for language in value.label)
    return frozenset().union(*(_factors(surroundings(text, language)) for text, language in words))


def last_place(value: Decimal, unit: str, scales: Iterable[Decimal] = ()) -> int:
    """Return the power of ten of the last digit of a value; final zeros of a whole number may not be significant."""
    exponent = _exponent(value)
    if exponent >= 0 and value:
        exponent = _exponent(value.normalize())
    return exponent + max((unit_of(unit).scale, *scales)).adjusted()


def _factors(around: Surroundings) -> frozenset[Decimal]:
    return frozenset(Decimal(10) ** power for power in around.powers)


def _compatible(written: Written, unit: Unit) -> bool:
    if written.kind not in _KINDS[unit.kind]:
        return False
    if unit.kind in ("percent", "years") and written.factors != (Decimal(1),):
        return False
    return unit.kind != "money" or not written.currencies or unit.currency in written.currencies


def _powers(written: Written, value: Decimal, unit: Unit, scales: Iterable[Decimal]) -> list[int]:
    """Return the power of ten of the last digit of each reading of a number that is the value."""
    return [
        _exponent(reading) + scale.adjusted()
        for scale in scales
        for reading in written.readings
        if _is_rounded(abs(value) * unit.scale / scale, reading)
    ]


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _is_rounded(value: Decimal, written: Decimal) -> bool:
    step = Decimal(1).scaleb(_exponent(written))
    try:
        return written in (value.quantize(step, ROUND_HALF_UP), value.quantize(step, ROUND_HALF_DOWN))
    except DecimalException:
        return False
