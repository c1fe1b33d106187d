"""Contradictions of trade: sums, growths, shares and rival values, held against one another with the numbers.

A number stands for an interval, by the digits and the qualifier that it is stated with (`intervals.interval`); two of
them contradict one another when nothing in their intervals fits. Each remark says the intervals.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice, product
from typing import Final

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.intervals import ENDLESS, Interval, interval
from app.briefing.model import formulas as computing
from app.briefing.model.model import Finding, Sector, Statement
from app.briefing.model.periods import span
from app.briefing.model.units import unit_of
from app.briefing.model.values import Change, Computed, Observation
from app.briefing.validation.rule import Case, Level, Remark, Rule

_HUNDRED: Final = Decimal(100)
_RIVALS: Final = 4
"""Values for one and the same thing that are combined with others at the most."""

_Key = tuple[str, str, str, str, str, str]


@dataclass(frozen=True)
class _Stated:
    """An observation with a value, and where it stands."""

    path: str
    item: Observation
    value: Decimal

    def interval(self, unit: str) -> Interval:
        """What the value may stand for, in a unit of the same currency."""
        factor = unit_of(self.item.unit).scale / unit_of(unit).scale
        return interval(self.value, self.item.qualifier).scaled(factor)


class _Trade:
    """The observations of a briefing by reporter, currency, period, flow, exporter and product."""

    def __init__(self, case: Case) -> None:
        self._pace = case.pace
        self.found: defaultdict[_Key, list[_Stated]] = defaultdict(list)
        for index, item in enumerate(case.dossier.briefing.trade.observations):
            if item.value is not None:
                stated = _Stated(f"trade.observations[{index}]", item, item.value)
                self.found[_key(item)].append(stated)

    def get(self, like: Observation, flow: str, period: str, exporter: str = "", made: str = "") -> list[_Stated]:
        """The values of another flow and period by the reporter of an observation, in its currency."""
        self._pace.step()
        return self.found.get((like.reporter, like.unit[:3], period, flow, exporter, made), [])[:_RIVALS]


def _key(item: Observation, *, whole: bool = False) -> _Key:
    made = "" if whole or item.product is None else _product(item)
    return (item.reporter, item.unit[:3], item.period, item.flow, item.exporter or "", made)


def _product(item: Observation) -> str:
    return next(
        (
            str(getattr(item.product, language))
            for language in ("ru", "kk", "en", "sr")
            if getattr(item.product, language)
        ),
        "",
    )


def between(found: Interval, localizer: Localizer) -> str:
    """An interval in words."""
    if found.high >= ENDLESS / 1000:
        return localizer.gettext("at least {low}", low=localizer.number(_rounded(found.low)))
    return localizer.gettext(
        "{low} to {high}", low=localizer.number(_rounded(found.low)), high=localizer.number(_rounded(found.high))
    )


def _rounded(value: Decimal) -> Decimal:
    """A bound with as many digits as one looks at."""
    exponent = value.as_tuple().exponent
    rounded = value
    if isinstance(exponent, int) and exponent < -4:
        rounded = value.quantize(Decimal("0.0001"), context=computing.EXACT)
    whole = rounded == rounded.to_integral_value()
    return rounded.quantize(Decimal(1), context=computing.EXACT) if whole else rounded.normalize(computing.EXACT)


def _excused(case: Case, ids: frozenset[str], *, only: bool) -> Finding | None:
    """The finding that shows a contradiction: it names all of the values, and where `only` no other observations."""
    if only:
        return case.context.get(ids)
    concerns = case.dossier.concerns
    fewest = min((concerns.get(key, ()) for key in ids), key=len)
    case.pace.step(len(fewest))
    return next((finding for finding in fewest if ids <= case.named[finding.id]), None)


def _contradiction(case: Case, rule: str, about: tuple[_Stated, ...], told: str, *, only: bool = True) -> Remark:
    """An error; or a note, where the briefing itself shows the contradiction as a finding."""
    finding = _excused(case, frozenset(one.item.id for one in about), only=only)
    level: Level = "error"
    if finding is not None:
        level = "note"
        shown = case.localizer.gettext("The finding “{id}” shows it.", id=finding.id)
        told = f"{told} {shown}"
    return Remark(level, rule, f"{about[0].path}.value", about[0].item.id, told)


def sums(case: Case) -> Iterator[Remark]:
    """Exports and imports come to turnover, and their difference to the balance; so do the exports of both sides."""
    trade, localizer = _Trade(case), case.localizer
    for held in list(trade.found.values()):
        for total in held[:_RIVALS]:
            item, unit = total.item, total.item.unit
            if item.product is not None or item.exporter is not None or item.flow not in ("turnover", "balance"):
                continue
            pairs = list(product(trade.get(item, "exports", item.period), trade.get(item, "imports", item.period)))
            if item.flow == "turnover":
                sides = [trade.get(item, "exports", item.period, party) for party in case.dossier.parties][:8]
                pairs += [pair for one, other in combinations(sides, 2) for pair in product(one, other)]
            for first, second in pairs:
                a, b = first.interval(unit), second.interval(unit)
                reached = a.plus(b) if item.flow == "turnover" else a.minus(b)
                if not reached.meets(total.interval(unit)):
                    sign = "+" if item.flow == "turnover" else "−"
                    told = localizer.gettext(
                        "{first} {sign} {second} gives {reached}, but {flow} is stated as {total}, which is {range}.",
                        first=_shown(first, localizer),
                        sign=sign,
                        second=_shown(second, localizer),
                        reached=between(reached, localizer),
                        flow=localizer.gettext("turnover")
                        if item.flow == "turnover"
                        else localizer.gettext("the balance"),
                        total=_shown(total, localizer),
                        range=between(total.interval(unit), localizer),
                    )
                    yield _contradiction(case, "sum", (total, first, second), told)


def growths(case: Case) -> Iterator[Remark]:
    """A stated growth is that between the two stated values."""
    trade, localizer = _Trade(case), case.localizer
    for held in list(trade.found.values()):
        for later in held:
            change = later.item.change
            if change is None or change.against is None:
                continue
            if span(change.against).length != span(later.item.period).length:
                told = localizer.gettext(
                    "The growth compares periods of different length: {later} with {earlier}.",
                    later=localizer.period(later.item.period),
                    earlier=localizer.period(change.against),
                )
                yield Remark("error", "growth", f"{later.path}.change.against", later.item.id, told)
                continue
            made = _key(later.item)[5]
            for earlier in trade.get(later.item, later.item.flow, change.against, later.item.exporter or "", made):
                reached = earlier.interval(later.item.unit).times(_factor(change))
                if not reached.meets(later.interval(later.item.unit)):
                    told = localizer.gettext(
                        "{earlier} with {change} gives {reached}, but {later} is stated, which is {range}.",
                        earlier=_shown(earlier, localizer),
                        change=localizer.change(change),
                        reached=between(reached, localizer),
                        later=_shown(later, localizer),
                        range=between(later.interval(later.item.unit), localizer),
                    )
                    yield _contradiction(case, "growth", (later, earlier), told)


def earlier_sums(case: Case) -> Iterator[Remark]:
    """Exports and imports of the period before, by the growths stated, come to the turnover stated for that period."""
    trade, localizer = _Trade(case), case.localizer
    for held in list(trade.found.values()):
        for exports in held[:_RIVALS]:
            item, change = exports.item, exports.item.change
            if item.flow != "exports" or item.product or item.exporter or change is None or change.against is None:
                continue
            imported = [one for one in trade.get(item, "imports", item.period) if _against(one.item) == change.against]
            for imports, turnover in product(imported, trade.get(item, "turnover", change.against)):
                growth = imports.item.change
                if growth is None or min(_factor(change).low, _factor(growth).low) <= 0:
                    continue
                unit = turnover.item.unit
                reached = (
                    exports.interval(unit).over(_factor(change)).plus(imports.interval(unit).over(_factor(growth)))
                )
                if not reached.meets(turnover.interval(unit)):
                    told = localizer.gettext(
                        "{exports} without {rise} and {imports} without {other} give {reached} for {period}, but "
                        "{total} is stated, which is {range}.",
                        exports=_shown(exports, localizer),
                        rise=localizer.change(change),
                        imports=_shown(imports, localizer),
                        other=localizer.change(growth),
                        reached=between(reached, localizer),
                        period=localizer.period(change.against),
                        total=_shown(turnover, localizer),
                        range=between(turnover.interval(unit), localizer),
                    )
                    yield _contradiction(case, "earlier-sum", (exports, imports, turnover), told)


def _against(item: Observation) -> str | None:
    return item.change.against if item.change else None


def _factor(change: Change) -> Interval:
    growth = interval(change.value, change.qualifier)
    return Interval(1 + growth.low / _HUNDRED, 1 + growth.high / _HUNDRED)


def shares(case: Case) -> Iterator[Remark]:
    """The trade in one product is no more than the whole that it is a share of."""
    trade, localizer = _Trade(case), case.localizer
    for held in list(trade.found.values()):
        for part in held:
            if part.item.product is None:
                continue
            for whole in trade.found.get(_key(part.item, whole=True), [])[:_RIVALS]:
                unit = whole.item.unit
                if part.interval(unit).low > whole.interval(unit).high:
                    told = localizer.gettext(
                        "{part} of one product is more than the whole, {whole}, which is {range}.",
                        part=_shown(part, localizer),
                        whole=_shown(whole, localizer),
                        range=between(whole.interval(unit), localizer),
                    )
                    yield Remark("error", "share", f"{part.path}.value", part.item.id, told)


def rivals(case: Case) -> Iterator[Remark]:
    """One reporter gives one value for one thing and period."""
    localizer = case.localizer
    for held in _Trade(case).found.values():
        for first, second in islice(combinations(held, 2), 20):
            a, b = first.interval(first.item.unit), second.interval(first.item.unit)
            if (a.low < b.high and b.low < a.high) or a == b:
                if first.value * unit_of(first.item.unit).scale == second.value * unit_of(second.item.unit).scale:
                    continue
                told = localizer.gettext(
                    "{first} and {second} are given for the same thing; they differ, but within what their digits and "
                    "qualifiers leave open: {range}, {other}.",
                    first=_shown(first, localizer),
                    second=_shown(second, localizer),
                    range=between(a, localizer),
                    other=between(b, localizer),
                )
                yield Remark("note", "rival", f"{second.path}.value", second.item.id, told)
                continue
            told = localizer.gettext(
                "{first} and {second} are given by one reporter for one thing and period: {range} against {other}.",
                first=_shown(first, localizer),
                second=_shown(second, localizer),
                range=between(a, localizer),
                other=between(b, localizer),
            )
            yield _contradiction(case, "rival", (second, first), told, only=False)


def mixed(case: Case) -> Iterator[Remark]:
    """Figures of one sentence come from one reporter; a finding may be about their difference."""
    dossier, localizer = case.dossier, case.localizer
    for path, item in case.items():
        if not isinstance(item, Statement | Sector | Finding):
            continue
        named = {found.id: found for key in item.values if (found := dossier.reporter(dossier.values[key]))}
        if len(named) > 1:
            told = localizer.gettext(
                "The figures come from different reporters: {reporters}.",
                reporters=", ".join(localizer.text(one.name) for one in named.values()),
            )
            level: Level = "note" if isinstance(item, Finding) else "warning"
            yield Remark(level, "mixed", f"{path}.values", item.id, told)


def formulas(case: Case) -> Iterator[Remark]:
    """A formula stays with one reporter and one length of period."""
    dossier, localizer = case.dossier, case.localizer
    reported = dossier.grounds.kinds(lambda base: base.reporter)
    measured = dossier.grounds.kinds(lambda base: span(base.period).length)
    for path, item in case.items():
        if not isinstance(item, Computed):
            continue
        reporters = dict.fromkeys(localizer.text(dossier.reporters[base.reporter].name) for base in reported[item.id])
        if len(reporters) > 1:
            told = localizer.gettext("The formula mixes reporters: {reporters}.", reporters=", ".join(reporters))
            yield Remark("error", "formula", f"{path}.formula", item.id, told)
        if len(measured[item.id]) > 1:
            periods = ", ".join(localizer.period(base.period) for base in measured[item.id])
            told = localizer.gettext("The formula mixes periods of different length: {periods}.", periods=periods)
            yield Remark("error", "formula", f"{path}.formula", item.id, told)


def _shown(stated: _Stated, localizer: Localizer) -> str:
    item = stated.item
    return localizer.qualified_short(item.qualifier, stated.value, item.unit)


RULES: Final[tuple[Rule, ...]] = (sums, growths, earlier_sums, shares, rivals, mixed, formulas)
