"""Whether numbers agree: sums and growths of one reporter, held against one another within their stated precision."""

from dataclasses import dataclass
from decimal import Decimal

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.periods import span
from app.briefing.model.values import Computed, Figure, Observation, Value

_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Check:
    """One calculation over stated numbers, as it is shown, and whether both sides agree."""

    text: str
    agrees: bool


@dataclass(frozen=True)
class Interval:
    """The numbers that a stated one may stand for, both ends included."""

    low: Decimal
    high: Decimal

    def meets(self, other: "Interval") -> bool:
        """Whether the two have a number in common."""
        return self.low <= other.high and other.low <= self.high

    def plus(self, other: "Interval") -> "Interval":
        """The sums of a number of each."""
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: "Interval") -> "Interval":
        """The differences of a number of each."""
        return Interval(self.low - other.high, self.high - other.low)

    def over(self, other: "Interval") -> "Interval":
        """The quotients of a number of each, where the other holds positive numbers alone."""
        return self.times(Interval(1 / other.high, 1 / other.low))

    def scaled(self, factor: Decimal) -> "Interval":
        """The numbers counted in another unit, `factor` of which make one."""
        return Interval(self.low * factor, self.high * factor)

    def times(self, other: "Interval") -> "Interval":
        """The products of a number of each."""
        products = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(products), max(products))


ENDLESS = Decimal("1E30")
"""Stands for no upper bound: no stated number comes near."""


def interval(value: Decimal, qualifier: str = "exact") -> Interval:
    """What a stated number may stand for.

    A number without a qualifier was rounded by rule: 107.7 stands for 107.65 to 107.75. "About" was rounded by ear: a
    whole unit of the last digit, or half of one of the last that is no zero (about 117 is 116 to 118, about 600 is 550
    to 650). "Nearly" is up to a unit less, "over" anything more, "up to" anything from nothing on.
    """
    exponent = value.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    match qualifier:
        case "exact":
            return Interval(value - unit / 2, value + unit / 2)
        case "about":
            rounded = value.normalize().as_tuple().exponent if value else 0
            ear = max(unit, Decimal(1).scaleb(rounded if isinstance(rounded, int) else 0) / 2)
            return Interval(value - ear, value + ear)
        case "nearly":
            return Interval(value - unit, value)
        case "over":
            return Interval(value, ENDLESS)
    return Interval(min(Decimal(0), value), value)


def checks(dossier: Dossier, value: Value, localizer: Localizer) -> tuple[Check, ...]:
    """The calculations that a value takes part in: exports and imports against turnover, stated against real growth."""
    if isinstance(value, Computed | Figure) or value.value is None:
        return ()
    return tuple(_sums(dossier, value, localizer)) + tuple(_growths(dossier, value, localizer))


def _alike(dossier: Dossier, value: Observation, flow: str, period: str) -> list[Observation]:
    """Observations of the same reporter and unit for a flow and a period."""
    return [
        other
        for other in dossier.briefing.trade.observations
        if (other.reporter, other.unit, other.flow, other.period) == (value.reporter, value.unit, flow, period)
        and other.product is None
        and other.value is not None
    ]


def _sums(dossier: Dossier, value: Observation, localizer: Localizer) -> list[Check]:
    if value.product is not None or value.flow == "balance":
        return []
    found: list[Check] = []
    for exports in _alike(dossier, value, "exports", value.period):
        for imports in _alike(dossier, value, "imports", value.period):
            for turnover in _alike(dossier, value, "turnover", value.period):
                if value not in (exports, imports, turnover):
                    continue
                assert exports.value is not None
                assert imports.value is not None
                assert turnover.value is not None
                total = interval(exports.value, exports.qualifier).plus(interval(imports.value, imports.qualifier))
                agrees = total.meets(interval(turnover.value, turnover.qualifier))
                left = f"{localizer.number(exports.value)} + {localizer.number(imports.value)}"
                sign = "=" if exports.value + imports.value == turnover.value else "≈" if agrees else "≠"
                found.append(Check(f"{left} {sign} {localizer.number(turnover.value)}", agrees))
    return found


def _growths(dossier: Dossier, value: Observation, localizer: Localizer) -> list[Check]:
    found: list[Check] = []
    for later in dossier.briefing.trade.observations:
        change = later.change
        if change is None or change.against is None or later.value is None or later.product != value.product:
            continue
        if span(later.period).length != span(change.against).length:
            continue
        for earlier in _alike(dossier, later, later.flow, change.against):
            if value not in (earlier, later) or earlier.value is None:
                continue
            growth = interval(change.value, change.qualifier)
            factor = Interval(1 + growth.low / _HUNDRED, 1 + growth.high / _HUNDRED)
            reached = interval(earlier.value, earlier.qualifier).times(factor)
            agrees = reached.meets(interval(later.value, later.qualifier))
            shown = localizer.number(1 + change.value / _HUNDRED)
            sign = "≈" if agrees else "≠"
            found.append(
                Check(f"{localizer.number(earlier.value)} × {shown} {sign} {localizer.number(later.value)}", agrees)
            )
    return found
