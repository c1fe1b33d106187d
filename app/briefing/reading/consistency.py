"""Consistency: what a file of the right shape can still have wrong, each fault with its path, line and column."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from app.briefing.index.dossier import Dossier
from app.briefing.model import axes, formulas
from app.briefing.model.model import Briefing, lists
from app.briefing.model.periods import span
from app.briefing.model.values import Computed, Observation, Value
from app.briefing.reading import field_checks, strictness
from app.briefing.reading.columns import columns
from app.runtime.phrases import Fault, Phrase

MOST = 200
"""Faults that are listed at the most."""


def inconsistencies(briefing: Briefing, data: bytes) -> tuple[Fault, ...]:
    """Everything that cannot be so in a briefing that was read from bytes: keys written twice, and so on, as well.

    At most `MOST` faults, in the order of the file, and one that says so.
    """
    dossier = Dossier(briefing)
    look = field_checks.Look(dossier, data, MOST)
    marks = strictness.Marks(data)
    for column in columns(briefing):
        marks.add(column)
        look.at(column)
    if marks.suspicious():
        from app.briefing.reading import shape_errors  # only a faulty file needs it

        structural = shape_errors.faults(data)
        if structural:
            return structural
    found = look.found
    paths = field_checks.places(briefing, {id(one.part) for one in found}) if found else {}
    faults = [
        Fault(".".join(step for step in (paths[id(one.part)], one.name) if step), one.wrong, one.right) for one in found
    ]
    faults += islice(_repeated_ids(briefing), MOST + 1)
    if briefing.occasion.host == briefing.occasion.guest:
        wrong = Phrase.of("Host and guest are the same: {id}.", id=briefing.occasion.guest)
        faults.append(Fault("occasion.guest", wrong, Phrase.of("Name another party as the host or as the guest.")))
    if look.connected:
        faults += islice((*_formulas(dossier), *_series(dossier), *_axes(dossier)), MOST + 1)
    if not faults:
        return ()
    listed = _located(faults, data)
    if len(listed) > MOST:
        return (*listed[:MOST], Fault("", Phrase.of("There are more faults than the {most} listed.", most=MOST)))
    return tuple(listed)


def _located(faults: list[Fault], data: bytes) -> list[Fault]:
    from app.briefing.reading import json_offsets  # only a faulty file needs it

    offsets = json_offsets.offsets(data, {fault.path for fault in faults})
    places = json_offsets.places(data, offsets.values())
    faults = sorted(faults, key=lambda fault: offsets[fault.path])
    return [Fault(fault.path, fault.wrong, fault.right, *places[offsets[fault.path]]) for fault in faults]


def _repeated_ids(briefing: Briefing) -> Iterator[Fault]:
    held: tuple[tuple[str, tuple[Any, ...]], ...] = (
        *lists(briefing),
        ("trade.charts", briefing.trade.charts),
        ("parties", briefing.parties),
        ("sources", briefing.sources),
        ("reporters", briefing.reporters),
        ("people", briefing.people),
        ("themes", briefing.themes),
    )
    ids = [part.id for _, parts_held in held for part in parts_held]
    if len(set(ids)) == len(ids):
        return
    spaces: dict[str, str] = {}
    for name, parts_held in held:
        for index, part in enumerate(parts_held):
            path, key = f"{name}[{index}].id", part.id
            if key in spaces:
                wrong = Phrase.of("The id “{id}” is already taken by {path}.", id=key, path=spaces[key])
                yield Fault(path, wrong, Phrase.of("Give each item an id of its own."))
            else:
                spaces[key] = path


def _formulas(dossier: Dossier) -> Iterator[Fault]:
    for index, item in enumerate(dossier.briefing.computed):
        path = f"computed[{index}].formula"
        try:
            named = formulas.operands(item.formula)
        except formulas.FormulaError:
            right = Phrase.of("Ids in braces, numbers, + − × ÷ as + - * /, and parentheses make a formula.")
            yield Fault(path, Phrase.of("The formula cannot be read."), right)
            continue
        missing = [operand.id for operand in named if operand.id not in dossier.values]
        for key in missing:
            wrong = field_checks.nowhere(key)
            yield Fault(path, wrong, Phrase.of("Name an id that the file gives."))
        if not missing and item.id not in dossier.computed:
            wrong = Phrase.of("The formula gives no number.")
            yield Fault(path, wrong, _no_number())
        if not named:
            yield Fault(
                path, Phrase.of("The formula names no value."), Phrase.of("Compute from values that have evidence.")
            )


def _no_number() -> Phrase:
    return Phrase.of(
        "Look for a missing value, a division by zero, a circular reference or a result of more than {most} digits.",
        most=formulas.DIGITS,
    )


def _series(dossier: Dossier) -> Iterator[Fault]:
    """A series holds one reporter, one flow and one length of period, and a chart each value once."""
    for number, chart in enumerate(dossier.briefing.trade.charts):
        if not chart.series:
            wrong = Phrase.of("The chart has no series.")
            yield Fault(f"trade.charts[{number}].series", wrong, Phrase.of("Name at least one value."))
        drawn: set[str] = set()
        for index, series in enumerate(chart.series):
            path = f"trade.charts[{number}].series[{index}]"
            for place, key in enumerate(series.values):
                if key in drawn:
                    wrong = Phrase.of("The chart draws the value “{id}” more than once.", id=key)
                    yield Fault(f"{path}.values[{place}]", wrong, Phrase.of("Name it once."))
                drawn.add(key)
            values = [dossier.values[key] for key in series.values]
            if not values:
                yield Fault(path, Phrase.of("The series is empty."), Phrase.of("Name at least one value."))
            kinds: dict[str, Collection[Any]] = {
                "reporter": {reporter.id if (reporter := dossier.reporter(value)) else "?" for value in values},
                "flow": {_flow(value) for value in values},
                "period": _lengths(values).keys(),
            }
            mixed = [name for name, found in kinds.items() if len(found) > 1]
            if mixed:
                wrong = Phrase.of("The series mixes values that differ in: {kinds}.", kinds=", ".join(mixed))
                yield Fault(path, wrong, Phrase.of("Draw one reporter, flow, unit and length of period as one series."))
            if any(not value.period for value in values):
                yield Fault(
                    path, Phrase.of("A value of the series has no period."), Phrase.of("Give each value its period.")
                )


def _axes(dossier: Dossier) -> Iterator[Fault]:
    """A chart holds one unit, in scales that it converts, and one length of period: both are drawn on one axis."""
    for number, chart in enumerate(dossier.briefing.trade.charts):
        series = [[dossier.values[key] for key in one.values] for one in chart.series]
        values = [value for held in series for value in held]
        path = f"trade.charts[{number}]"
        units = {axes.counted(value.unit): value.unit for value in reversed(values)}
        if len(units) > 1:
            wrong = Phrase.of("The chart puts unlike units on one axis: {units}.", units=_listed(units.values()))
            yield Fault(path, wrong, Phrase.of("Draw each currency and each kind of unit as a chart of its own."))
        if any(len(_lengths(held)) > 1 for held in series):
            continue  # told of the series
        lengths = _lengths(values)
        if len(lengths) > 1:
            wrong = Phrase.of(
                "The chart puts periods of different length beside each other: {periods}.",
                periods=_listed(lengths.values()),
            )
            yield Fault(path, wrong, Phrase.of("Draw whole years and parts of years as charts of their own."))


def _lengths(values: list[Value]) -> dict[int, str]:
    """The lengths of the periods of some values, each with the first period of that length."""
    return {span(value.period).length if value.period else 0: value.period or "–" for value in reversed(values)}


def _listed(found: Iterable[str]) -> str:
    return ", ".join(sorted(found))


def _flow(value: Value) -> str:
    if isinstance(value, Observation):
        return f"{value.flow} {value.exporter or ''}"
    return f"{value.flow or ''} " if isinstance(value, Computed) else ""
