"""Matching: whether a number that stands in a text is a value of the file, with its scale, currency and kind."""

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
}
"""What kinds of written numbers a unit takes."""


def fits(written: Written, value: Decimal, unit: str) -> bool:
    """Whether a number of a sentence is a value, rounded as it may be to the digits written.

    What the words beside the number say has to fit. A bare number fits too: the sentence may name its unit elsewhere.
    """
    stated = unit_of(unit)
    scales = written.factors if written.factors != (Decimal(1),) else (*written.factors, stated.scale)
    return _alike(written, stated) and bool(_places(written, value, stated, scales))


def alike_as(written: Written) -> Hashable:
    """What numbers that fit the same values have in common: 1.0 and 1.00 are equal as decimals, but not as words."""
    return written.kind, written.currencies, written.factors, tuple(map(str, written.readings))


class Fitting:
    """Values among which those that a written number may be are looked up, however many there are."""

    def __init__(self, values: Iterable[tuple[Decimal, str]]) -> None:
        """Take values with their units."""
        self._values = tuple(values)
        by_number = ((abs(value), index) for index, (value, _) in enumerate(self._values))
        in_full = ((abs(value) * unit_of(unit).scale, index) for index, (value, unit) in enumerate(self._values))
        self._sorted = sorted({*by_number, *in_full})
        self._found: dict[Hashable, list[int]] = {}

    def of(self, written: Written) -> list[int]:
        """The places, in their order, of the values that a number of a sentence fits."""
        alike = alike_as(written)
        if alike not in self._found:
            self._found[alike] = self._of(written)
        return self._found[alike]

    def _of(self, written: Written) -> list[int]:
        near: set[int] = set()
        for reading in written.readings:
            half = Decimal(1).scaleb(_exponent(reading)) / 2
            for factor in {*written.factors, Decimal(1)}:
                low = bisect_left(self._sorted, ((reading - half) * factor, -1))
                high = bisect_right(self._sorted, ((reading + half) * factor, len(self._values)))
                near.update(index for _, index in self._sorted[low:high])
        return [index for index in sorted(near) if fits(written, *self._values[index])]


def proves(
    written: Written, value: Decimal, unit: str, around: Surroundings, label: Iterable[Decimal] = ()
) -> int | None:
    """The place of the last digit of a number of an excerpt that is a value, as a power of ten; None where it is not.

    A bare number takes the scale and the currency that stand elsewhere in the excerpt, as in the heading of a table;
    without such a scale it is what it says. A plain count may have its scale in the label of the figure.
    """
    stated = unit_of(unit)
    if not _alike(written, stated):
        return None
    scales: Iterable[Decimal] = written.factors
    if written.bare:
        elsewhere = around.currencies if stated.kind == "money" and not written.currencies else ()
        if elsewhere and stated.currency not in elsewhere:
            return None
        if stated.kind in ("money", "number"):
            scales = {*scales, *_factors(around)}
    if stated.kind == "percent" and written.kind == "plain" and not (written.bare and around.percent):
        return None
    if stated.kind == "number":
        counted = {*label, stated.scale}
        found = [place for scale in counted for place in _places(written, value, stated._replace(scale=scale), scales)]
        return min(found, default=None)
    return min(_places(written, value, stated, scales), default=None)


def same(first: Written, second: Written) -> bool:
    """Whether two written numbers can be the same amount."""
    apart = first.currencies and second.currencies and not first.currencies & second.currencies
    return not apart and any(
        one * scale == other * other_scale
        for one in first.readings
        for scale in first.factors
        for other in second.readings
        for other_scale in second.factors
    )


def label_scales(value: Value) -> frozenset[Decimal]:
    """The scales that stand in the label of a plain count: tonnes of a label in millions are counted in millions."""
    if isinstance(value, Observation) or value.unit != "number":
        return frozenset()
    words = ((str(getattr(value.label, language)), language) for language in value.label.languages())
    return frozenset().union(*(_factors(surroundings(text, language)) for text, language in words))


def last_place(value: Decimal, unit: str, scales: Iterable[Decimal] = ()) -> int:
    """The place of the last digit of a value, as a power of ten; zeros that end a whole number may be no digits."""
    exponent = _exponent(value)
    if exponent >= 0 and value:
        exponent = _exponent(value.normalize())
    return exponent + max((unit_of(unit).scale, *scales)).adjusted()


def _factors(around: Surroundings) -> frozenset[Decimal]:
    return frozenset(Decimal(10) ** power for power in around.powers)


def _alike(written: Written, unit: Unit) -> bool:
    if written.kind not in _KINDS[unit.kind]:
        return False
    if unit.kind in ("percent", "years") and written.factors != (Decimal(1),):
        return False
    return unit.kind != "money" or not written.currencies or unit.currency in written.currencies


def _places(written: Written, value: Decimal, unit: Unit, scales: Iterable[Decimal]) -> list[int]:
    """The places of the last digits of those readings of a number that are a value."""
    return [
        _exponent(reading) + scale.adjusted()
        for scale in scales
        for reading in written.readings
        if _rounds(abs(value) * unit.scale / scale, reading)
    ]


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _rounds(value: Decimal, written: Decimal) -> bool:
    step = Decimal(1).scaleb(_exponent(written))
    try:
        return written in (value.quantize(step, ROUND_HALF_UP), value.quantize(step, ROUND_HALF_DOWN))
    except DecimalException:
        return False
