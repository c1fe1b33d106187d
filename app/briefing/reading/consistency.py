"""Consistency: faults of a file of the right shape, each with its path, line and column."""

import functools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from itertools import islice, pairwise
from typing import Any

from app.briefing.index.dossier import Dossier
from app.briefing.model import axes, formulas
from app.briefing.model.model import Briefing, Event, Occasion
from app.briefing.model.periods import Span, span
from app.briefing.model.places import DATE_LINE, POLE
from app.briefing.model.values import Chart, ChartNote, Computed, Figure, Observation, Value
from app.briefing.reading import field_checks, strictness
from app.briefing.reading.columns import Column, part_columns, paths_of
from app.briefing.reading.ids import Ids
from app.runtime.phrases import Fault, Phrase

MOST_NOTES = 12
"""Maximum number of notes of a chart: more do not fit on its axis."""
MOST = 200
"""Maximum number of listed faults."""
_SHOWN = 20
"""Maximum characters of a faulty number in a message."""
_ENDS = 2


def inconsistencies(briefing: Briefing, data: bytes, proven: list[Column]) -> tuple[Fault, ...]:
    """Return the faults of a briefing decoded from `data`, duplicate keys and the like included.

    At most `MOST` faults in file order; if there are more, a last one says so. A valid briefing
    adds the columns with evidence that may name passages to `proven`.
    """
    ids = Ids(briefing)
    checks = field_checks.Look(ids.known(), data, MOST)
    quotation_marks = strictness.Marks(data)
    for column in part_columns(briefing):
        quotation_marks.add(column)
        checks.at(column)
    if quotation_marks.suspicious():
        from app.briefing.reading import shape_errors  # only a faulty file needs it

        structural = shape_errors.faults(data)
        if structural:
            return structural
    part_faults = checks.found
    paths = paths_of(briefing, {id(fault.part) for fault in part_faults}) if part_faults else {}
    faults = [
        Fault(".".join(step for step in (paths[id(fault.part)], fault.name) if step), fault.wrong, fault.right)
        for fault in part_faults
    ]
    faults += islice(ids.repeated(), MOST + 1)
    faults += _sides(briefing.occasion)
    faults += islice(_map(briefing), MOST + 1)
    if checks.connected:
        dossier = Dossier(briefing)
        faults += islice((*_formulas(dossier), *_series(dossier), *_axes(dossier), *_notes(dossier)), MOST + 1)
    if not faults:
        proven += checks.proven
        return ()
    located = _with_positions(faults, data)
    if len(located) > MOST:
        return (*located[:MOST], Fault("", Phrase.of("There are more faults than the {most} listed.", most=MOST)))
    return tuple(located)


def _sides(occasion: Occasion) -> Iterator[Fault]:
    """Yield a party that is named twice as host or guest, and an occasion without any."""
    sides = (*filter(None, (occasion.host,)), *occasion.received)
    twice = next((key for key, times in Counter(sides).items() if times > 1), None)
    path = "occasion.guest" if occasion.guest else "occasion.guests"
    if twice is not None:
        wrong = Phrase.of("Host and guest are the same: {id}.", id=twice)
        yield Fault(path, wrong, Phrase.of("Name another party as the host or as the guest."))
    if not occasion.received:
        wrong = Phrase.of("The occasion has no guest.")
        yield Fault(path, wrong, Phrase.of("Name at least one party that takes part."))


def _map(briefing: Briefing) -> Iterator[Fault]:
    """Yield places that are nowhere on earth, and routes that lead nowhere."""
    for index, place in enumerate(briefing.places):
        if place.latitude.is_finite() and abs(place.latitude) > POLE:
            wrong = Phrase.of("There is no such latitude: {number}.", number=str(place.latitude)[:_SHOWN])
            yield Fault(f"places[{index}].latitude", wrong, _degrees(POLE))
        if place.longitude.is_finite() and abs(place.longitude) > DATE_LINE:
            wrong = Phrase.of("There is no such longitude: {number}.", number=str(place.longitude)[:_SHOWN])
            yield Fault(f"places[{index}].longitude", wrong, _degrees(DATE_LINE))
    for index, route in enumerate(briefing.routes):
        if len(route.places) < _ENDS:
            wrong = Phrase.of("The route has fewer than two places.")
            yield Fault(f"routes[{index}].places", wrong, Phrase.of("Name at least the two between which it is."))
        for number, (one, next_one) in enumerate(pairwise(route.places), 1):
            if one == next_one:
                wrong = Phrase.of("The route goes from “{id}” to the same place.", id=one)
                yield Fault(f"routes[{index}].places[{number}]", wrong, Phrase.of("Name each stop once."))


def _degrees(most: Decimal) -> Phrase:
    return Phrase.of("Give degrees from {least} to {most}.", least=f"-{most}", most=most)


def _with_positions(faults: list[Fault], data: bytes) -> list[Fault]:
    from app.briefing.reading import json_offsets  # only a faulty file needs it

    offsets = json_offsets.offsets(data, {fault.path for fault in faults})
    places = json_offsets.places(data, offsets.values())
    faults = sorted(faults, key=lambda fault: offsets[fault.path])
    return [Fault(fault.path, fault.wrong, fault.right, *places[offsets[fault.path]]) for fault in faults]


def _formulas(dossier: Dossier) -> Iterator[Fault]:
    for index, item in enumerate(dossier.briefing.computed):
        path = f"computed[{index}].formula"
        try:
            operands = formulas.operands(item.formula)
        except formulas.FormulaError:
            right = Phrase.of("Ids in braces, numbers, + − × ÷ as + - * /, and parentheses make a formula.")
            yield Fault(path, Phrase.of("The formula cannot be read."), right)
            continue
        missing_ids = [operand.id for operand in operands if operand.id not in dossier.values]
        for key in missing_ids:
            wrong = field_checks.nowhere(key)
            yield Fault(path, wrong, Phrase.of("Name an id that the file gives."))
        vague = [operand.id for operand in operands if not operand.change and _is_no_amount(dossier, operand.id)]
        for key in dict.fromkeys(vague):
            wrong = Phrase.of("The formula names “{id}”, which is a range or a rank.", id=key)
            yield Fault(path, wrong, Phrase.of("Compute from values that are one amount each."))
        if not missing_ids and not vague and item.id not in dossier.computed:
            wrong = Phrase.of("The formula gives no number.")
            yield Fault(path, wrong, _no_number())
        if not operands:
            yield Fault(
                path, Phrase.of("The formula names no value."), Phrase.of("Compute from values that have evidence.")
            )


def _is_no_amount(dossier: Dossier, key: str) -> bool:
    value = dossier.values.get(key)
    return isinstance(value, Observation | Figure) and not formulas.is_amount(value)


def _no_number() -> Phrase:
    return Phrase.of(
        "Look for a missing value, a division by zero, a circular reference or a result of more than {most} digits.",
        most=formulas.DIGITS,
    )


def _series(dossier: Dossier) -> Iterator[Fault]:
    """Yield faults of series: one reporter, flow and period length each; a chart draws each value once."""
    for number, chart in enumerate(dossier.briefing.trade.charts):
        if not chart.series:
            wrong = Phrase.of("The chart has no series.")
            yield Fault(f"trade.charts[{number}].series", wrong, Phrase.of("Name at least one value."))
        drawn_ids: set[str] = set()
        for index, series in enumerate(chart.series):
            path = f"trade.charts[{number}].series[{index}]"
            for position, key in enumerate(series.values):
                if key in drawn_ids:
                    wrong = Phrase.of("The chart draws the value “{id}” more than once.", id=key)
                    yield Fault(f"{path}.values[{position}]", wrong, Phrase.of("Name it once."))
                drawn_ids.add(key)
            values = [dossier.values[key] for key in series.values]
            if not values:
                yield Fault(path, Phrase.of("The series is empty."), Phrase.of("Name at least one value."))
            properties: dict[str, Collection[Any]] = {
                "reporter": {reporter.id if (reporter := dossier.reporter(value)) else "?" for value in values},
                "flow": {_flow(value) for value in values},
                "period": _lengths(values).keys(),
            }
            mixed = [name for name, distinct in properties.items() if len(distinct) > 1]
            if mixed:
                wrong = Phrase.of("The series mixes values that differ in: {kinds}.", kinds=", ".join(mixed))
                yield Fault(path, wrong, Phrase.of("Draw one reporter, flow, unit and length of period as one series."))
            if any(not value.period for value in values):
                yield Fault(
                    path, Phrase.of("A value of the series has no period."), Phrase.of("Give each value its period.")
                )


def _axes(dossier: Dossier) -> Iterator[Fault]:
    """Yield charts with unlike units (scales are converted) or period lengths: a chart has one axis for each."""
    for number, chart in enumerate(dossier.briefing.trade.charts):
        series = [[dossier.values[key] for key in line.values] for line in chart.series]
        values = [value for line_values in series for value in line_values]
        path = f"trade.charts[{number}]"
        yield from _undrawn(chart, values, path)
        units = {axes.counted(value.unit): value.unit for value in reversed(values)}
        if len(units) > 1:
            wrong = Phrase.of("The chart puts unlike units on one axis: {units}.", units=_comma_list(units.values()))
            yield Fault(path, wrong, Phrase.of("Draw each currency and each kind of unit as a chart of its own."))
        if any(len(_lengths(line_values)) > 1 for line_values in series):
            continue  # reported by _series
        lengths = _lengths(values)
        if len(lengths) > 1:
            wrong = Phrase.of(
                "The chart puts periods of different length beside each other: {periods}.",
                periods=_comma_list(lengths.values()),
            )
            yield Fault(path, wrong, Phrase.of("Draw whole years and parts of years as charts of their own."))


def _notes(dossier: Dossier) -> Iterator[Fault]:
    """Yield notes of charts that stand at no place of their chart, or not at the date of their event."""
    for number, chart in enumerate(dossier.briefing.trade.charts):
        path = f"trade.charts[{number}].notes"
        series = [[dossier.values[key].period or "" for key in line.values] for line in chart.series]
        periods = sorted({period for line in series for period in line if period}, key=span)
        if len(chart.notes) > MOST_NOTES:
            wrong = Phrase.of("The chart has more notes than {most}.", most=MOST_NOTES)
            yield Fault(path, wrong, Phrase.of("Keep those without which it is misread."))
        for index, note in enumerate(chart.notes if periods else ()):
            yield from _misplaced(dossier, note, series, periods, f"{path}[{index}]")


def _misplaced(
    dossier: Dossier, note: ChartNote, series: list[list[str]], periods: list[str], path: str
) -> Iterator[Fault]:
    if note.series is not None and note.series > len(series):
        wrong = Phrase.of("The note stands at series {number}, which the chart lacks.", number=note.series)
        yield Fault(f"{path}.series", wrong, Phrase.of("The chart has {count} of them.", count=len(series)))
    elif note.series is not None and note.period not in series[note.series - 1]:
        wrong = Phrase.of("The series has no value for the period {period}.", period=note.period)
        yield Fault(f"{path}.period", wrong, Phrase.of("Name the period of one of its values."))
    elif note.series is None and not _within(note.period, periods):
        wrong = Phrase.of("The note stands at {period}, which is not on the axis.", period=note.period)
        right = Phrase.of("The chart goes from {first} to {last}.", first=periods[0], last=periods[-1])
        yield Fault(f"{path}.period", wrong, right)
    event = dossier.items.get(note.event or "")
    if isinstance(event, Event) and not _meet(span(event.date), span(note.period)):
        wrong = Phrase.of("The event “{id}” is of another date: {date}.", id=event.id, date=event.date)
        yield Fault(f"{path}.period", wrong, Phrase.of("Give the period in which it was."))


def _within(period: str, periods: list[str]) -> bool:
    """Whether a period is on an axis: it lies between the first and the last of the values, these included."""
    first, last = span(periods[0]).first, max(span(each).last for each in periods)
    return first <= span(period).first and span(period).last <= last


def _meet(one: Span, other: Span) -> bool:
    return one.first <= other.last and other.first <= one.last


def _undrawn(chart: Chart, values: list[Value], path: str) -> Iterator[Fault]:
    """Yield ranks in a chart, whose marks would make the sixth longer than the first, and ranges in a divided bar."""
    for value in values:
        if value.unit == "rank":
            wrong = Phrase.of("The chart draws “{id}”, which is a rank.", id=value.id)
            yield Fault(path, wrong, Phrase.of("Leave it out: a rank is no amount. A card or a sentence can name it."))
        elif chart.kind == "share" and isinstance(value, Observation | Figure) and value.upper is not None:
            wrong = Phrase.of("The bar is divided by “{id}”, which is a range.", id=value.id)
            yield Fault(path, wrong, Phrase.of("Draw ranges as a chart of kind “{kind}”.", kind="bars"))


def _lengths(values: list[Value]) -> dict[int, str]:
    """Return the period lengths (months, negative for days, 0 for none), each with its first period."""
    return {_length(value.period): value.period or "–" for value in reversed(values)}


@functools.lru_cache(maxsize=4096)
def _length(period: str | None) -> int:
    return span(period).length if period else 0


def _comma_list(texts: Iterable[str]) -> str:
    return ", ".join(sorted(texts))


def _flow(value: Value) -> str:
    if isinstance(value, Observation):
        return f"{value.flow} {value.exporter or ''}"
    return f"{value.flow or ''} " if isinstance(value, Computed) else ""
