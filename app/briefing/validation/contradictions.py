"""Contradictions: comparison of trade values with one another: sums, growth rates, shares and rival values.

A number stands for an interval, given by its digits and qualifier (`intervals.interval`); two numbers contradict each
other if their intervals do not overlap. Each remark states the intervals.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice, product
from typing import Final

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.intervals import ENDLESS, Interval, interval, interval_of
from app.briefing.model import formulas as computing
from app.briefing.model.model import Claim, Finding
from app.briefing.model.periods import span
from app.briefing.model.units import unit_of
from app.briefing.model.values import Change, Computed, Observation
from app.briefing.model.visit_book import Issue
from app.briefing.validation.rule import Case, Level, Remark, Rule

_HUNDRED: Final = Decimal(100)
_RIVALS: Final = 4
"""Largest number of values of one quantity that are combined with others."""

_Key = tuple[str, str, str, str, str, str]


@dataclass(frozen=True)
class _Stated:
    """Observation with a value, and its path."""

    path: str
    item: Observation
    value: Decimal

    def interval(self, unit: str) -> Interval:
        """Return the interval of the value in another unit of the same currency."""
        factor = unit_of(self.item.unit).scale / unit_of(unit).scale
        return interval_of(self.item).scaled(factor)


class _Trade:
    """Observations of a briefing by reporter, currency, period, flow, exporter and product."""

    def __init__(self, case: Case) -> None:
        self._pace = case.pace
        self.found: defaultdict[_Key, list[_Stated]] = defaultdict(list)
        for index, item in enumerate(case.dossier.briefing.trade.observations):
            if item.value is not None:
                stated = _Stated(f"trade.observations[{index}]", item, item.value)
                self.found[_key(item)].append(stated)

    def get(self, like: Observation, flow: str, period: str, exporter: str = "", goods: str = "") -> list[_Stated]:
        """Return the values of another flow and period by an observation's reporter, in its currency."""
        self._pace.step()
        return self.found.get((like.reporter, like.unit[:3], period, flow, exporter, goods), [])[:_RIVALS]


def _key(item: Observation, *, whole: bool = False) -> _Key:
    product_name = "" if whole or item.product is None else _product(item)
    return (item.reporter, item.unit[:3], item.period, item.flow, item.exporter or "", product_name)


def _product(item: Observation) -> str:
    return next(iter((item.product or {}).values()), "")


def between(found: Interval, localizer: Localizer) -> str:
    """Return an interval in words."""
    if found.high >= ENDLESS / 1000:
        return localizer.gettext("at least {low}", low=localizer.number(_rounded(found.low)))
    return localizer.gettext(
        "{low} to {high}", low=localizer.number(_rounded(found.low)), high=localizer.number(_rounded(found.high))
    )


def _rounded(value: Decimal) -> Decimal:
    """Return a bound with at most four decimals and no trailing zeros."""
    exponent = value.as_tuple().exponent
    rounded = value
    if isinstance(exponent, int) and exponent < -4:
        rounded = value.quantize(Decimal("0.0001"), context=computing.EXACT)
    whole = rounded == rounded.to_integral_value()
    return rounded.quantize(Decimal(1), context=computing.EXACT) if whole else rounded.normalize(computing.EXACT)


def _finding_about(case: Case, ids: frozenset[str], *, only: bool) -> Finding | None:
    """Return the finding that names all of the values, with `only` no other observations; None if there is none."""
    if only:
        return case.context.get(ids)
    concerns = case.dossier.concerns
    fewest = min((concerns.get(key, ()) for key in ids), key=len)
    case.pace.step(len(fewest))
    return next((finding for finding in fewest if ids <= case.named[finding.id]), None)


def _contradiction(case: Case, rule: str, about: tuple[_Stated, ...], message: str, *, only: bool = True) -> Remark:
    """Return an error; a note if the briefing shows the contradiction as a finding."""
    finding = _finding_about(case, frozenset(entry.item.id for entry in about), only=only)
    level: Level = "error"
    if finding is not None:
        level = "note"
        explanation = case.localizer.gettext("The finding “{id}” shows it.", id=finding.id)
        message = f"{message} {explanation}"
    return Remark(level, rule, f"{about[0].path}.value", about[0].item.id, message)


def sums(case: Case) -> Iterator[Remark]:
    """Report exports and imports, or exports of both sides, that do not give the turnover or the balance."""
    trade, localizer = _Trade(case), case.localizer
    for values in list(trade.found.values()):
        for total in values[:_RIVALS]:
            item, unit = total.item, total.item.unit
            if item.product is not None or item.exporter is not None or item.flow not in ("turnover", "balance"):
                continue
            pairs = list(product(trade.get(item, "exports", item.period), trade.get(item, "imports", item.period)))
            if item.flow == "turnover":
                sides = [trade.get(item, "exports", item.period, party) for party in case.dossier.parties][:8]
                pairs += [pair for side, other_side in combinations(sides, 2) for pair in product(side, other_side)]
            for first, second in pairs:
                a, b = first.interval(unit), second.interval(unit)
                result = a.plus(b) if item.flow == "turnover" else a.minus(b)
                if not result.meets(total.interval(unit)):
                    sign = "+" if item.flow == "turnover" else "−"
                    message = localizer.gettext(
                        "{first} {sign} {second} gives {reached}, but {flow} is stated as {total}, which is {range}.",
                        first=_amount_text(first, localizer),
                        sign=sign,
                        second=_amount_text(second, localizer),
                        reached=between(result, localizer),
                        flow=localizer.gettext("turnover")
                        if item.flow == "turnover"
                        else localizer.gettext("the balance"),
                        total=_amount_text(total, localizer),
                        range=between(total.interval(unit), localizer),
                    )
                    yield _contradiction(case, "sum", (total, first, second), message)


def growths(case: Case) -> Iterator[Remark]:
    """Report a growth rate that does not fit the two values stated."""
    trade, localizer = _Trade(case), case.localizer
    for values in list(trade.found.values()):
        for later in values:
            change = later.item.change
            if change is None or change.against is None:
                continue
            if span(change.against).length != span(later.item.period).length:
                message = localizer.gettext(
                    "The growth compares periods of different length: {later} with {earlier}.",
                    later=localizer.period(later.item.period),
                    earlier=localizer.period(change.against),
                )
                yield Remark("error", "growth", f"{later.path}.change.against", later.item.id, message)
                continue
            name = _key(later.item)[5]
            for earlier in trade.get(later.item, later.item.flow, change.against, later.item.exporter or "", name):
                result = earlier.interval(later.item.unit).times(_factor(change))
                if not result.meets(later.interval(later.item.unit)):
                    message = localizer.gettext(
                        "{earlier} with {change} gives {reached}, but {later} is stated, which is {range}.",
                        earlier=_amount_text(earlier, localizer),
                        change=localizer.change(change),
                        reached=between(result, localizer),
                        later=_amount_text(later, localizer),
                        range=between(later.interval(later.item.unit), localizer),
                    )
                    yield _contradiction(case, "growth", (later, earlier), message)


def earlier_sums(case: Case) -> Iterator[Remark]:
    """Report a turnover that contradicts the exports and imports of its period, derived from later growth rates."""
    trade, localizer = _Trade(case), case.localizer
    for values in list(trade.found.values()):
        for exports in values[:_RIVALS]:
            item, change = exports.item, exports.item.change
            if item.flow != "exports" or item.product or item.exporter or change is None or change.against is None:
                continue
            imported = [
                entry for entry in trade.get(item, "imports", item.period) if _against(entry.item) == change.against
            ]
            for imports, turnover in product(imported, trade.get(item, "turnover", change.against)):
                growth = imports.item.change
                if growth is None or min(_factor(change).low, _factor(growth).low) <= 0:
                    continue
                unit = turnover.item.unit
                result = exports.interval(unit).over(_factor(change)).plus(imports.interval(unit).over(_factor(growth)))
                if not result.meets(turnover.interval(unit)):
                    message = localizer.gettext(
                        "{exports} without {rise} and {imports} without {other} give {reached} for {period}, but "
                        "{total} is stated, which is {range}.",
                        exports=_amount_text(exports, localizer),
                        rise=localizer.change(change),
                        imports=_amount_text(imports, localizer),
                        other=localizer.change(growth),
                        reached=between(result, localizer),
                        period=localizer.period(change.against),
                        total=_amount_text(turnover, localizer),
                        range=between(turnover.interval(unit), localizer),
                    )
                    yield _contradiction(case, "earlier-sum", (exports, imports, turnover), message)


def _against(item: Observation) -> str | None:
    return item.change.against if item.change else None


def _factor(change: Change) -> Interval:
    growth = interval(change.value, change.qualifier)
    return Interval(1 + growth.low / _HUNDRED, 1 + growth.high / _HUNDRED)


def shares(case: Case) -> Iterator[Remark]:
    """Report trade in one product that exceeds the total."""
    trade, localizer = _Trade(case), case.localizer
    for values in list(trade.found.values()):
        for part in values:
            if part.item.product is None:
                continue
            for whole in trade.found.get(_key(part.item, whole=True), [])[:_RIVALS]:
                unit = whole.item.unit
                if part.interval(unit).low > whole.interval(unit).high:
                    message = localizer.gettext(
                        "{part} of one product is more than the whole, {whole}, which is {range}.",
                        part=_amount_text(part, localizer),
                        whole=_amount_text(whole, localizer),
                        range=between(whole.interval(unit), localizer),
                    )
                    yield Remark("error", "share", f"{part.path}.value", part.item.id, message)


def rivals(case: Case) -> Iterator[Remark]:
    """Report different values by one reporter for one quantity and period."""
    localizer = case.localizer
    for values in _Trade(case).found.values():
        for first, second in islice(combinations(values, 2), 20):
            a, b = first.interval(first.item.unit), second.interval(first.item.unit)
            if (a.low < b.high and b.low < a.high) or a == b:
                if _in_full(first) == _in_full(second):
                    continue
                message = localizer.gettext(
                    "{first} and {second} are given for the same thing; they differ, but within what their digits and "
                    "qualifiers leave open: {range}, {other}.",
                    first=_amount_text(first, localizer),
                    second=_amount_text(second, localizer),
                    range=between(a, localizer),
                    other=between(b, localizer),
                )
                yield Remark("note", "rival", f"{second.path}.value", second.item.id, message)
                continue
            message = localizer.gettext(
                "{first} and {second} are given by one reporter for one thing and period: {range} against {other}.",
                first=_amount_text(first, localizer),
                second=_amount_text(second, localizer),
                range=between(a, localizer),
                other=between(b, localizer),
            )
            yield _contradiction(case, "rival", (second, first), message, only=False)


def mixed(case: Case) -> Iterator[Remark]:
    """Report texts with figures of several reporters; a note for findings and issues: they may be about that."""
    dossier, localizer = case.dossier, case.localizer
    for path, item in case.items():
        if not isinstance(item, Claim):
            continue
        by_id = {reporter.id: reporter for key in item.values if (reporter := dossier.reporter(dossier.values[key]))}
        if len(by_id) > 1:
            message = localizer.gettext(
                "The figures come from different reporters: {reporters}.",
                reporters=", ".join(localizer.text(named.name) for named in by_id.values()),
            )
            level: Level = "note" if isinstance(item, Finding | Issue) else "warning"
            yield Remark(level, "mixed", f"{path}.values", item.id, message)


def formulas(case: Case) -> Iterator[Remark]:
    """Report formulas that mix reporters or periods of different length."""
    dossier, localizer = case.dossier, case.localizer
    reported = dossier.grounds.kinds(lambda base: base.reporter)
    measured = dossier.grounds.kinds(lambda base: span(base.period).length)
    for path, item in case.items():
        if not isinstance(item, Computed):
            continue
        reporters = dict.fromkeys(localizer.text(dossier.reporters[base.reporter].name) for base in reported[item.id])
        if len(reporters) > 1:
            message = localizer.gettext("The formula mixes reporters: {reporters}.", reporters=", ".join(reporters))
            yield Remark("error", "formula", f"{path}.formula", item.id, message)
        if len(measured[item.id]) > 1:
            periods = ", ".join(localizer.period(base.period) for base in measured[item.id])
            message = localizer.gettext("The formula mixes periods of different length: {periods}.", periods=periods)
            yield Remark("error", "formula", f"{path}.formula", item.id, message)


def _in_full(stated: _Stated) -> tuple[Decimal, Decimal]:
    """Return both ends of a value in units of its currency; of a single number they are the same."""
    scale, upper = unit_of(stated.item.unit).scale, stated.item.upper
    return stated.value * scale, (stated.value if upper is None else upper) * scale


def _amount_text(stated: _Stated, localizer: Localizer) -> str:
    item = stated.item
    return localizer.qualified_short(item.qualifier, stated.value, item.unit, item.upper)


RULES: Final[tuple[Rule, ...]] = (sums, growths, earlier_sums, shares, rivals, mixed, formulas)
