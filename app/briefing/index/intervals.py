"""Interval arithmetic: checks of sums and growths of one reporter within their stated precision."""

from dataclasses import dataclass
from decimal import Decimal

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.periods import span
from app.briefing.model.values import Computed, Figure, Observation, Value

_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Check:
    """Calculation over stated numbers: displayed text, and whether both sides agree."""

    text: str
    agrees: bool


@dataclass(frozen=True)
class Interval:
    """Interval of numbers that a stated one may stand for, both ends included."""

    low: Decimal
    high: Decimal

    def meets(self, other: "Interval") -> bool:
        """Return whether both intervals have a number in common."""
        return self.low <= other.high and other.low <= self.high

    def plus(self, other: "Interval") -> "Interval":
        """Return the interval of the sums."""
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: "Interval") -> "Interval":
        """Return the interval of the differences."""
        return Interval(self.low - other.high, self.high - other.low)

    def over(self, other: "Interval") -> "Interval":
        """Return the interval of the quotients; the divisor must be positive."""
        return self.times(Interval(1 / other.high, 1 / other.low))

    def scaled(self, factor: Decimal) -> "Interval":
        """Return the interval in another unit, `factor` of which make one of this."""
        return Interval(self.low * factor, self.high * factor)

    def times(self, other: "Interval") -> "Interval":
        """Return the interval of the products."""
        products = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(products), max(products))


ENDLESS = Decimal("1E30")
"""Upper bound of an unbounded interval: no stated number comes near."""


def interval(value: Decimal, qualifier: str = "exact", upper: Decimal | None = None) -> Interval:
    """Return the interval that a stated number, or a range from it to `upper`, may stand for.

    A number without a qualifier was rounded by rule: 107.7 stands for 107.65 to 107.75. "About" was rounded freely: by
    a unit of the last digit, or half a unit of the last nonzero digit if larger (about 117 is 116 to 118, about 600 is
    550 to 650). "Nearly" is up to a unit less, "over" any greater number, "up to" from zero to it.
    """
    if upper is not None:
        return Interval(interval(value, qualifier).low, interval(upper, qualifier).high)
    exponent = value.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    match qualifier:
        case "exact":
            return Interval(value - unit / 2, value + unit / 2)
        case "about":
            rounded = value.normalize().as_tuple().exponent if value else 0
            margin = max(unit, Decimal(1).scaleb(rounded if isinstance(rounded, int) else 0) / 2)
            return Interval(value - margin, value + margin)
        case "nearly":
            return Interval(value - unit, value)
        case "over":
            return Interval(value, ENDLESS)
    return Interval(min(Decimal(0), value), value)


def interval_of(value: Observation) -> Interval:
    """Return the interval of an observation that has a value."""
    assert value.value is not None
    return interval(value.value, value.qualifier, value.upper)


def checks(dossier: Dossier, value: Value, localizer: Localizer) -> tuple[Check, ...]:
    """Return the calculations with a value: exports and imports against turnover, stated against actual growth."""
    if isinstance(value, Computed | Figure) or value.value is None:
        return ()
    return tuple(_sums(dossier, value, localizer)) + tuple(_growths(dossier, value, localizer))


def _comparable(dossier: Dossier, value: Observation, flow: str, period: str) -> list[Observation]:
    """Return the observations of the same reporter, unit and product for a flow and a period."""
    return [
        other
        for other in dossier.briefing.trade.observations
        if (other.reporter, other.unit, other.flow, other.period) == (value.reporter, value.unit, flow, period)
        and other.product == value.product
        and other.value is not None
    ]


def _sums(dossier: Dossier, value: Observation, localizer: Localizer) -> list[Check]:
    if value.product is not None or value.flow == "balance":
        return []
    result: list[Check] = []
    for exports in _comparable(dossier, value, "exports", value.period):
        for imports in _comparable(dossier, value, "imports", value.period):
            for turnover in _comparable(dossier, value, "turnover", value.period):
                if value not in (exports, imports, turnover):
                    continue
                assert exports.value is not None
                assert imports.value is not None
                assert turnover.value is not None
                agrees = interval_of(exports).plus(interval_of(imports)).meets(interval_of(turnover))
                ranged = any(each.upper is not None for each in (exports, imports, turnover))
                same = not ranged and exports.value + imports.value == turnover.value
                left = f"{_shown(exports, localizer)} + {_shown(imports, localizer)}"
                sign = "=" if same else "≈" if agrees else "≠"
                result.append(Check(f"{left} {sign} {_shown(turnover, localizer)}", agrees))
    return result


def _growths(dossier: Dossier, value: Observation, localizer: Localizer) -> list[Check]:
    result: list[Check] = []
    for later in dossier.briefing.trade.observations:
        change = later.change
        if change is None or change.against is None or later.value is None or later.product != value.product:
            continue
        if span(later.period).length != span(change.against).length:
            continue
        for earlier in _comparable(dossier, later, later.flow, change.against):
            if value not in (earlier, later) or earlier.value is None or earlier.exporter != later.exporter:
                continue
            growth = interval(change.value, change.qualifier)
            factor = Interval(1 + growth.low / _HUNDRED, 1 + growth.high / _HUNDRED)
            agrees = interval_of(earlier).times(factor).meets(interval_of(later))
            ratio = localizer.number(1 + change.value / _HUNDRED)
            sign = "≈" if agrees else "≠"
            text = f"{_shown(earlier, localizer)} × {ratio} {sign} {_shown(later, localizer)}"
            result.append(Check(text, agrees))
    return result


def _shown(value: Observation, localizer: Localizer) -> str:
    assert value.value is not None
    text = localizer.interval(value.value, value.upper)
    return text if value.upper is None else f"({text})"
