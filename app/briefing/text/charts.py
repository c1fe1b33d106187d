"""Charts as data: the localized text and the numbers of a chart, independent of drawing.

The window draws a `Picture` with pyqtgraph, the export with Typst; both show its finding, subtitle, units and source
line, so that no copy loses them. A series has one reporter: the reader rejects any other file.
"""

import itertools
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from app.briefing.i18n.amounts import NBSP
from app.briefing.i18n.direction import joined
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.index.value_names import flow_name, formula_shown, measure
from app.briefing.model import axes
from app.briefing.model.periods import span
from app.briefing.model.values import Chart, ChartKind, ChartNote, Computed, Observation, Series, Value
from app.briefing.text.sides import reporter_beside, side_of


@dataclass(frozen=True)
class Point:
    """One data point.

    `value`: exact, in the unit of the chart; `upper`: the other end of a range, of which that is the lower one;
    `text`: number as a label (`около 24,3`); `exact`: with all digits; `full`: the stated value with its own unit;
    `part`: share of a divided bar in per cent; `drawn`: stated or computed; `formula`: that of a computed value, in
    numbers; `source`: source line; `doubtful`: flag of low reliability; `when`: period as on an axis; `flags`: names of
    all flags.
    """

    id: str
    period: str
    label: str
    value: Decimal | None
    upper: Decimal | None
    text: str
    exact: str
    full: str
    part: str
    drawn: Literal["stated", "computed"]
    formula: str
    source: str
    note: str
    doubtful: bool
    when: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One series: measure, reporter, period length in months, data points in order of time.

    `name` distinguishes it within the chart: the label, with the reporter if the chart has several.
    """

    label: str
    name: str
    reporter: str
    flow: str
    period_length: int
    points: tuple[Point, ...]
    side: int = -1
    """Number of the colour of the side that reports it; -1 if sides do not tell the series apart."""


@dataclass(frozen=True)
class Table:
    """Table of a chart: heads, and rows of texts, each with the id of the item whose evidence it opens."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    numeric: tuple[int, ...]
    """Indexes of the number columns, which are right-aligned."""


@dataclass(frozen=True)
class Noted:
    """A note on a chart, numbered by time: its period, the series that it is for (empty if none) and its words.

    `item`: what opens its evidence: its event, or a value of its period; empty if there is neither.
    """

    number: int
    period: str
    when: str
    series: str
    words: str
    item: str


@dataclass(frozen=True)
class Explained:
    """The finding that names values of several series of a chart of sides: why they differ."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Picture:
    """One chart: finding as title, measure and reporter as subtitle, series, gaps in years, sources, alt text."""

    id: str
    kind: ChartKind
    title: str
    subtitle: str
    note: str
    unit: str
    lines: tuple[Line, ...]
    gaps: tuple[tuple[int, int], ...]
    sources: str
    alt: str
    table: Table
    explained: Explained | None = None
    notes: tuple[Noted, ...] = ()


def pictures(dossier: Dossier, localizer: Localizer) -> tuple[Picture, ...]:
    """Return all charts of a briefing in file order, localized."""
    return tuple(picture(dossier, chart, localizer) for chart in dossier.briefing.trade.charts)


def ids_in(chart: Chart) -> frozenset[str]:
    """Return the ids of a chart and of all its values."""
    return frozenset({chart.id}.union(*(series.values for series in chart.series)))


def picture(dossier: Dossier, chart: Chart, localizer: Localizer) -> Picture:
    """Return one chart of a briefing, localized."""
    values = values_of(dossier, chart)
    unit = axes.common_unit((dossier.number(value), value.unit) for value in values)
    lines = _with_names(tuple(_line(dossier, chart, series, unit, localizer) for series in chart.series), localizer)
    if min(line.side for line in lines) < 0 or len({line.side for line in lines}) < len(lines):
        lines = tuple(replace(line, side=-1) for line in lines)
    gaps = _gaps(lines) if chart.kind == "years" else ()
    title, unit_name = localizer.text(chart.title), localizer.unit(unit) if unit else ""
    notes = _notes(chart, lines, localizer)
    return Picture(
        id=chart.id,
        kind=chart.kind,
        title=title,
        subtitle=_subtitle(chart, lines, unit_name, gaps, localizer),
        note=localizer.text(chart.note) if chart.note else "",
        unit=unit_name,
        lines=lines,
        gaps=gaps,
        sources=source_line(dossier, values, localizer),
        alt=" ".join((_alt(title, lines, unit_name, localizer), *(f"{note_line(note)}." for note in notes))),
        table=_table(
            dossier, values, {point.id: point for line in lines for point in line.points}, unit_name, localizer
        ),
        explained=_explained(dossier, chart, localizer),
        notes=notes,
    )


def _notes(chart: Chart, lines: tuple[Line, ...], localizer: Localizer) -> tuple[Noted, ...]:
    """Return the notes on a chart in order of time."""
    notes = []
    for number, note in enumerate(ordered_notes(chart), 1):
        of_note = lines if note.series is None else (lines[note.series - 1],)
        ids = (point.id for line in of_note for point in line.points if point.period == note.period)
        series = of_note[0].name if note.series is not None and len(lines) > 1 else ""
        item = note.event or next(ids, "")
        words = localizer.text(note.text)
        notes.append(Noted(number, note.period, localizer.period_short(note.period), series, words, item))
    return tuple(notes)


def ordered_notes(chart: Chart) -> list[ChartNote]:
    """Return the notes of a chart in order of time, as they are numbered."""
    return sorted(chart.notes, key=lambda note: (span(note.period), note.series or 0))


def note_line(note: Noted) -> str:
    """Return a note as one line: its period, its series and its words."""
    return f"{joined(', ', (note.when, note.series))} – {note.words.removesuffix('.')}"


def _explained(dossier: Dossier, chart: Chart, localizer: Localizer) -> Explained | None:
    """Return the finding that names values of the most series of a chart of sides, at least of two."""
    if chart.kind != "sides":
        return None
    named = [
        (sum(not set(series.values).isdisjoint(finding.values) for series in chart.series), finding)
        for finding in dossier.briefing.findings
    ]
    most, finding = max(named, key=lambda one: one[0], default=(0, None))
    if finding is None or most < 2:
        return None
    return Explained(finding.id, localizer.text(finding.title), localizer.text(finding.text))


def values_of(dossier: Dossier, chart: Chart) -> list[Value]:
    """Return the values of a chart in the order of chart, table and exported file: by series, then by time."""
    return [value for series in chart.series for value in _in_time(dossier, series)]


def _in_time(dossier: Dossier, series: Series) -> list[Value]:
    values = [dossier.values[key] for key in series.values]
    return sorted(values, key=lambda value: span(value.period or "0001"))


def _line(dossier: Dossier, chart: Chart, series: Series, unit: str, localizer: Localizer) -> Line:
    values = _in_time(dossier, series)
    reporter_ids = dict.fromkeys(known.id for value in values if (known := dossier.reporter(value)))
    reporter = ", ".join(localizer.text(dossier.reporters[key].name) for key in reporter_ids)
    flow = measure(dossier, values, localizer)
    label = localizer.text(series.label) if series.label else flow
    parts = _shares(dossier, values, unit, localizer) if chart.kind == "share" else {}
    return Line(
        label=label,
        name=label or reporter,
        reporter=reporter,
        flow=flow,
        period_length=span(values[0].period).length if values[0].period else 0,
        points=tuple(_point(dossier, value, unit, parts.get(value.id, ""), localizer) for value in values),
        side=side_of(dossier.briefing, {dossier.reporters[key].party for key in reporter_ids}),
    )


def _with_names(lines: tuple[Line, ...], localizer: Localizer) -> tuple[Line, ...]:
    """Return the series with unique names: of several reporters with the reporter, or only it if labels are equal."""
    reporters = {line.reporter for line in lines}
    if len(reporters) < 2:
        return lines
    same_labels = len(reporters) == len(lines) and len({line.label for line in lines}) == 1 and "" not in reporters

    def name(line: Line) -> str:
        if same_labels or line.reporter.casefold() in line.name.casefold():
            return line.reporter if same_labels else line.name
        return localizer.gettext("{measure}, {reporter}", measure=line.label, reporter=line.reporter)

    return tuple(replace(line, name=name(line)) for line in lines)


def _shares(dossier: Dossier, values: list[Value], unit: str, localizer: Localizer) -> dict[str, str]:
    """Return the shares of a whole in per cent by id; empty if one is missing or the unit is per cent."""
    numbers = [number for value in values if (number := _converted(dossier, value, unit)) is not None]
    whole = sum(numbers, Decimal(0))
    if unit == "percent" or len(numbers) < len(values) or not whole or min(numbers) < 0:
        return {}
    parts = {value.id: axes.part_of(number, whole) for value, number in zip(values, numbers, strict=True)}
    return {key: localizer.percent(part) for key, part in parts.items() if part is not None}


def _converted(dossier: Dossier, value: Value, unit: str) -> Decimal | None:
    """Return the number of a value in the unit of its chart, or None."""
    number = dossier.number(value)
    return None if number is None else axes.converted(number, value.unit, unit)


def _point(dossier: Dossier, value: Value, unit: str, part: str, localizer: Localizer) -> Point:
    stated, number = dossier.number(value), _converted(dossier, value, unit)
    top = dossier.upper(value)
    upper = None if top is None else axes.converted(top, value.unit, unit)
    qualifier = "exact" if isinstance(value, Computed) else value.qualifier
    period = value.period or ""
    when = localizer.period_short(period) if period else ""
    plain = "number" if value.unit not in ("percent", "years") else value.unit

    def qualified(amount: Decimal | None, amount_unit: str, end: Decimal | None) -> str:
        if amount is None:
            return localizer.gettext("no data")
        return localizer.qualified(qualifier, amount, amount_unit, end)

    def label() -> str:
        """Return the number with few digits; a range is rounded outwards."""
        if number is None or upper is None:
            return qualified(None if number is None else axes.brief(number, qualifier), plain, None)
        return qualified(axes.brief(number, "over"), plain, axes.brief(upper, "up to"))

    return Point(
        id=value.id,
        period=period,
        label=_label(value, when, localizer),
        value=number,
        upper=upper,
        text=label(),
        exact=qualified(number, plain, upper),
        full=qualified(stated, value.unit, top),
        part=part,
        drawn="computed" if isinstance(value, Computed) else "stated",
        formula=formula_shown(dossier, value, localizer) if isinstance(value, Computed) else "",
        source=source_line(dossier, [value], localizer),
        note=localizer.text(value.note) if value.note else "",
        doubtful=not isinstance(value, Computed) and "u" in value.flags,
        when=when,
        flags=() if isinstance(value, Computed) else tuple(localizer.flag(flag) for flag in value.flags),
    )


def _label(value: Value, when: str, localizer: Localizer) -> str:
    label = value.product if isinstance(value, Observation) else value.label
    return localizer.text(label) if label else when


def source_line(dossier: Dossier, values: list[Value], localizer: Localizer) -> str:
    """Return the sources of values on one line: publisher and date, each once, in the order of the source list."""
    used = {evidence.source for value in values for evidence in dossier.evidence(value)}
    numbers = dossier.source_numbers
    names: list[str] = []
    for key in sorted(used & numbers.keys(), key=numbers.__getitem__):
        source = dossier.sources[key]
        date = localizer.period_short(source.date) if source.date else ""
        names.append(f"{joined(', ', (source.publisher, date))}{NBSP}[{numbers[key]}]")
    return localizer.listed(names)


def _subtitle(
    chart: Chart, lines: tuple[Line, ...], unit: str, gaps: tuple[tuple[int, int], ...], localizer: Localizer
) -> str:
    reporters = tuple(dict.fromkeys(line.reporter for line in lines if line.reporter))
    measures = tuple(dict.fromkeys(line.flow for line in lines)) if len(lines) != 1 else (lines[0].label,)
    periods = tuple(dict.fromkeys(point.when for line in lines for point in line.points))
    parts = [measures[0]] if len(measures) == 1 else []
    parts.append(unit)
    if len(periods) == 1:
        parts.append(periods[0])
    if reporters:
        parts.append(localizer.gettext("reported by: {reporter}", reporter=localizer.listed(reporters)))
    if gaps:
        years = ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in gaps)
        parts.append(localizer.gettext("no data for {years}", years=years))
    text = joined(" · ", parts)
    return f"{text}. {localizer.text(chart.subtitle)}" if chart.subtitle else text


def _gaps(lines: tuple[Line, ...]) -> tuple[tuple[int, int], ...]:
    """Return runs of years without a value in any series, between the first and last value, both ends included."""
    periods = [span(point.period) for line in lines for point in line.points if point.value is not None]
    years = sorted({year for period in periods for year in range(period.first.year, period.last.year + 1)})
    return tuple((before + 1, after - 1) for before, after in itertools.pairwise(years) if after - before > 1)


def _alt(title: str, lines: tuple[Line, ...], unit: str, localizer: Localizer) -> str:
    texts = []
    for line in lines:
        values = localizer.listed(_point_text(point, localizer) for point in line.points)
        beside = reporter_beside(line.label, line.reporter)
        label = f"{line.label} ({beside})" if line.label and beside else line.label or beside
        texts.append(f"{localizer.labelled(label, values)}." if label else f"{values}.")
    return f"{title}. {unit + '. ' if unit else ''}{' '.join(texts)}"


def _point_text(point: Point, localizer: Localizer) -> str:
    details = ", ".join(
        part for part in (point.part, localizer.gettext("computed") if point.drawn == "computed" else "") if part
    )
    label = point.label if point.label == point.when else f"{point.label}, {point.when}"
    return f"{label} – {point.exact} ({details})" if details else f"{label} – {point.exact}"


def _table(dossier: Dossier, values: list[Value], points: dict[str, Point], unit: str, localizer: Localizer) -> Table:
    heads = [
        localizer.gettext("Period"),
        localizer.gettext("Reporter"),
        localizer.gettext("Measure"),
        localizer.gettext("Value"),
        localizer.gettext("Unit"),
        localizer.gettext("Note"),
        localizer.gettext("Source"),
    ]
    rescaled = any(localizer.unit(value.unit) != unit for value in values)
    if rescaled:
        heads.insert(5, stated_head(localizer))
    rows = []
    for value in values:
        row = _row(dossier, value, points[value.id], unit, localizer)
        if rescaled:
            row.insert(5, points[value.id].full)
        rows.append((value.id, tuple(row)))
    return Table(tuple(heads), tuple(rows), numeric=(3,))


def stated_head(localizer: Localizer) -> str:
    """Return the head of the column of values as stated, beside those in the common unit."""
    return localizer.pgettext("column of values", "As stated")


def _row(dossier: Dossier, value: Value, point: Point, unit: str, localizer: Localizer) -> list[str]:
    reporter = dossier.reporter(value)
    notes = [point.note, localizer.gettext("computed: {formula}", formula=point.formula) if point.formula else ""]
    if not isinstance(value, Computed):
        notes += [localizer.flag(flag) for flag in value.flags]
    return [
        point.when,
        localizer.text(reporter.name) if reporter else "",
        localizer.text(value.label) if isinstance(value, Computed) else flow_name(dossier, value, localizer),
        point.exact,
        unit,
        localizer.listed(note.removesuffix(".") for note in notes if note),
        point.source,
    ]
