"""Values on paper: cards and table rows with measure, reporter and source."""

import functools
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.briefing.i18n.amounts import NBSP
from app.briefing.i18n.direction import joined
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.index.value_names import flow_name, formula_shown
from app.briefing.model.parts import Reporter
from app.briefing.model.periods import span
from app.briefing.model.values import Computed, Figure, Observation, Value
from app.briefing.text.evidence import value_name, value_shown
from app.paper.content.export_options import Order
from app.paper.content.languages import PaperLanguages, Runs
from app.paper.content.references import References

Data = dict[str, Any]


@dataclass(frozen=True)
class Group:
    """Observations of one reporter in one unit, in order of time."""

    head: Runs
    note: Runs
    values: tuple[Observation, ...]

    @functools.cached_property
    def decimals(self) -> int:
        """Maximum number of decimals in the group."""
        return max(map(decimals_of, self.values))


def card(dossier: Dossier, value: Value, languages: PaperLanguages, references: References) -> Data:
    """Return a number card: the number, the text before and after it, its label, and the growth its source states."""
    number = dossier.number(value)
    assert number is not None

    upper = dossier.upper(value)
    digits = languages.first.digits(number, value.unit, upper)

    def around(localizer: Localizer) -> tuple[str, str, str]:
        """Return the texts before and after the number; of a rank in a further language, all of it."""
        shown = value_shown(dossier, value, localizer)
        if value.unit == "rank" and digits not in shown:
            return "", "", shown
        return shown.partition(localizer.digits(number, value.unit, upper))

    change = None if isinstance(value, Computed) else value.change
    return {
        "label": languages.each(lambda localizer: _label(dossier, value, localizer)),
        "number": digits,
        "before": languages.each(lambda localizer: around(localizer)[0].strip()),
        "after": languages.each(lambda localizer: around(localizer)[2].strip()),
        "change": languages.each(lambda localizer: localizer.change_against(change)) if change else [],
        "up": change is not None and change.value > 0,
        "mark": languages.gettext("computed") if isinstance(value, Computed) else [],
        "refs": references.of(value),
    }


def _label(dossier: Dossier, value: Value, localizer: Localizer) -> str:
    name, reporter = value_name(dossier, value, localizer), dossier.reporter(value)
    return (
        localizer.gettext("{measure}, {reporter}", measure=name, reporter=localizer.text(reporter.name))
        if reporter
        else name
    )


def value_row(dossier: Dossier, value: Value, languages: PaperLanguages, references: References) -> Data:
    """Return a value with its label on one line."""
    return {
        "name": languages.each(lambda localizer: _label(dossier, value, localizer)),
        "value": languages.each(lambda localizer: _with_change(dossier, value, localizer)),
        "formula": formula(dossier, value, languages),
        "refs": references.of(value),
    }


def _with_change(dossier: Dossier, value: Value, localizer: Localizer) -> str:
    shown = value_shown(dossier, value, localizer)
    change = None if isinstance(value, Computed) else value.change
    return f"{shown} ({localizer.change_against(change)})" if change else shown


def formula(dossier: Dossier, value: Value, languages: PaperLanguages) -> Runs:
    """Return the formula of a computed value in numbers; empty for a stated value."""
    if not isinstance(value, Computed):
        return []
    return languages.each(
        lambda localizer: localizer.gettext("computed: {formula}", formula=formula_shown(dossier, value, localizer))
    )


def by_reporter(dossier: Dossier, order: Order, languages: PaperLanguages) -> list[Group]:
    """Return the selected trade observations by reporter and unit, so that the values of a table are comparable."""
    groups: dict[tuple[str, str], list[Observation]] = {}
    for value in dossier.briefing.trade.observations:
        if order.wants(value.id):
            groups.setdefault((value.reporter, value.unit), []).append(value)

    def head(reporter: Reporter, unit: str) -> Runs:
        return languages.each(lambda localizer: _group_head(localizer.text(reporter.name), unit, localizer))

    return [
        Group(head(dossier.reporters[key], unit), languages.text(dossier.reporters[key].note), _in_time(values))
        for (key, unit), values in groups.items()
    ]


def _in_time(values: list[Observation]) -> tuple[Observation, ...]:
    """Return observations by measure, in the order of their first ones, those of each in order of time."""
    places: dict[tuple[object, ...], int] = {}
    for value in values:
        places.setdefault(_measure(value), len(places))
    return tuple(sorted(values, key=lambda value: (places[_measure(value)], span(value.period))))


def _measure(value: Observation) -> tuple[object, ...]:
    return value.flow, value.exporter, tuple((value.product or {}).items())


def _group_head(reporter: str, unit: str, localizer: Localizer) -> str:
    return joined(", ", (reporter, localizer.unit(unit)))


def columns(languages: PaperLanguages) -> list[Runs]:
    """Return the column heads of a table of observations."""
    return [
        languages.gettext("Period"),
        languages.gettext("Measure"),
        languages.gettext("Value"),
        languages.gettext("Change"),
        languages.gettext("Note"),
        languages.gettext("Source"),
    ]


def row(dossier: Dossier, value: Observation, decimals: int, languages: PaperLanguages, references: References) -> Data:
    """Return an observation as a table row; the table head shows its unit, `decimals` is the maximum of the table."""

    def amount(localizer: Localizer) -> str:
        if value.value is None:
            return localizer.gettext("no data")
        unit = "number" if value.unit != "percent" else value.unit
        return localizer.qualified(value.qualifier, value.value, unit, value.upper)

    change = value.change
    return {
        "period": languages.each(lambda localizer: localizer.period_short(value.period).replace(" ", NBSP)),
        "measure": languages.each(lambda localizer: flow_name(dossier, value, localizer)),
        "value": languages.each(amount),
        "filler": _filler(value, decimals, languages.first),
        "change": languages.each(lambda localizer: localizer.change_against(change)) if change else [],
        "note": notes(value, languages),
        "refs": references.of(value),
    }


def _filler(value: Observation, decimals: int, localizer: Localizer) -> str:
    """Return the digits set invisibly after a number with fewer decimals than its column, to align the units."""
    own = decimals_of(value)
    full = localizer.number(Decimal(1).scaleb(-decimals))
    digits = localizer.number(Decimal(1).scaleb(-own)) if own else localizer.number(Decimal(0))
    return full[len(digits) :] if value.value is not None and value.unit != "percent" else ""


def decimals_of(value: Observation) -> int:
    """Return the number of decimals of an observation; of a range, those of its upper end."""
    last = value.value if value.upper is None else value.upper
    exponent = last.as_tuple().exponent if last is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def notes(value: Observation | Figure, languages: PaperLanguages) -> Runs:
    """Return the flags of a value as text, followed by its note."""

    def text(localizer: Localizer) -> str:
        flags = localizer.listed(localizer.flag(flag) for flag in value.flags)
        note = localizer.text(value.note) if value.note else ""
        return ". ".join(part for part in (flags[:1].upper() + flags[1:], note) if part)

    return languages.each(text) if value.flags or value.note else []


def computed_columns(languages: PaperLanguages) -> list[Runs]:
    """Return the column heads of the table of computed values."""
    return [
        languages.gettext("Measure"),
        languages.gettext("Value"),
        languages.gettext("Formula"),
        languages.gettext("Source"),
    ]


def computed_row(dossier: Dossier, value: Computed, languages: PaperLanguages, references: References) -> Data:
    """Return a computed value as a table row with its formula in numbers."""
    return {
        "measure": languages.each(lambda localizer: _label_with_period(value, localizer)),
        "value": languages.each(lambda localizer: value_shown(dossier, value, localizer)),
        "formula": languages.each(lambda localizer: formula_shown(dossier, value, localizer)),
        "note": languages.text(value.note),
        "refs": references.of(value),
    }


def _label_with_period(value: Computed, localizer: Localizer) -> str:
    label = localizer.text(value.label)
    period = localizer.period(value.period) if value.period else ""
    return localizer.gettext("{measure}, {period}", measure=label, period=period) if period else label


def figure_columns(languages: PaperLanguages) -> list[Runs]:
    """Return the column heads of the table of figures outside trade."""
    return [
        languages.gettext("Measure"),
        languages.gettext("Value"),
        languages.gettext("Period"),
        languages.gettext("Note"),
        languages.gettext("Source"),
    ]


def figure_row(dossier: Dossier, figure: Figure, languages: PaperLanguages, references: References) -> Data:
    """Return a figure as a table row."""
    reporter, change, period = dossier.reporter(figure), figure.change, figure.period
    return {
        "measure": languages.text(figure.label),
        "reporter": languages.text(reporter.name) if reporter else [],
        "value": languages.each(lambda localizer: value_shown(dossier, figure, localizer)),
        "change": languages.each(lambda localizer: localizer.change_against(change)) if change else [],
        "period": languages.each(lambda localizer: localizer.period_short(period).replace(" ", NBSP)) if period else [],
        "note": notes(figure, languages),
        "refs": references.of(figure),
    }
