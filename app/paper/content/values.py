"""Numbers on paper: cards, and rows of tables, with what they count, who counts it and where it comes from."""

import functools
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.briefing.i18n.localizer import NBSP, Speech
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Reporter
from app.briefing.model.periods import span
from app.briefing.model.values import Computed, Figure, Observation, Value
from app.briefing.text.charts import flow_name, formula_shown
from app.briefing.text.evidence import value_name, value_shown
from app.paper.content.export_options import Order
from app.paper.content.languages import Runs, Voices
from app.paper.content.references import References

Data = dict[str, Any]


@dataclass(frozen=True)
class Group:
    """The observations of one reporter in one unit, in order of time."""

    head: Runs
    note: Runs
    values: tuple[Observation, ...]

    @functools.cached_property
    def decimals(self) -> int:
        """The most decimals that any of its values is stated with."""
        return max(map(decimals_of, self.values))


def card(dossier: Dossier, value: Value, voices: Voices, references: References) -> Data:
    """A number set large, what stands before and after it, what it counts, and the growth that its source states."""
    number = dossier.number(value)
    assert number is not None

    def around(voice: Speech) -> tuple[str, str, str]:
        return value_shown(dossier, value, voice).partition(voice.number(number))

    change = None if isinstance(value, Computed) else value.change
    return {
        "label": voices.each(lambda voice: _label(dossier, value, voice)),
        "number": voices.first.number(number),
        "before": voices.each(lambda voice: around(voice)[0].strip()),
        "after": voices.each(lambda voice: around(voice)[2].strip()),
        "change": voices.each(lambda voice: voice.change_against(change)) if change else [],
        "up": change is not None and change.value > 0,
        "mark": voices.say("computed") if isinstance(value, Computed) else [],
        "refs": references.of(value),
    }


def _label(dossier: Dossier, value: Value, voice: Speech) -> str:
    name, reporter = value_name(dossier, value, voice), dossier.reporter(value)
    return voice.say("{measure}, {reporter}", measure=name, reporter=voice.text(reporter.name)) if reporter else name


def told(dossier: Dossier, value: Value, voices: Voices, references: References) -> Data:
    """A number with what it counts, on a line."""
    return {
        "name": voices.each(lambda voice: _label(dossier, value, voice)),
        "value": voices.each(lambda voice: value_shown(dossier, value, voice)),
        "formula": formula(dossier, value, voices),
        "refs": references.of(value),
    }


def formula(dossier: Dossier, value: Value, voices: Voices) -> Runs:
    """The formula of a computed value in numbers; nothing for a stated one."""
    if not isinstance(value, Computed):
        return []
    return voices.each(lambda voice: voice.say("computed: {formula}", formula=formula_shown(dossier, value, voice)))


def by_reporter(dossier: Dossier, order: Order, voices: Voices) -> list[Group]:
    """The observations of trade by reporter and unit: what one table holds can be compared."""
    groups: dict[tuple[str, str], list[Observation]] = {}
    for value in dossier.briefing.trade.observations:
        if order.wants(value.id):
            groups.setdefault((value.reporter, value.unit), []).append(value)

    def head(reporter: Reporter, unit: str) -> Runs:
        return voices.each(lambda voice: _group_head(voice.text(reporter.name), unit, voice))

    return [
        Group(head(dossier.reporters[key], unit), voices.text(dossier.reporters[key].note), _in_time(values))
        for (key, unit), values in groups.items()
    ]


def _in_time(values: list[Observation]) -> tuple[Observation, ...]:
    return tuple(sorted(values, key=lambda value: span(value.period)))


def _group_head(reporter: str, unit: str, voice: Speech) -> str:
    return ", ".join(part for part in (reporter, voice.unit(unit)) if part)


def columns(voices: Voices) -> list[Runs]:
    """The heads of a table of observations."""
    return [
        voices.say("Period"),
        voices.say("Measure"),
        voices.say("Value"),
        voices.say("Change"),
        voices.say("Note"),
        voices.say("Source"),
    ]


def row(dossier: Dossier, value: Observation, decimals: int, voices: Voices, references: References) -> Data:
    """One observation as a row; its unit stands in the head of the table, which has numbers of up to `decimals`."""

    def amount(voice: Speech) -> str:
        if value.value is None:
            return voice.say("no data")
        return voice.qualified(value.qualifier, value.value, "number" if value.unit != "percent" else value.unit)

    change = value.change
    return {
        "period": voices.each(lambda voice: voice.period_short(value.period).replace(" ", NBSP)),
        "measure": voices.each(lambda voice: flow_name(dossier, value, voice)),
        "value": voices.each(amount),
        "filler": _filler(value, decimals, voices.first),
        "change": voices.each(lambda voice: voice.change_against(change)) if change else [],
        "note": notes(value, voices),
        "refs": references.of(value),
    }


def _filler(value: Observation, decimals: int, voice: Speech) -> str:
    """Digits to be set unseen after a number with fewer decimals than others in its column: so units stand in line."""
    own = decimals_of(value)
    full = voice.number(Decimal(1).scaleb(-decimals))
    shown = voice.number(Decimal(1).scaleb(-own)) if own else voice.number(Decimal(0))
    return full[len(shown) :] if value.value is not None and value.unit != "percent" else ""


def decimals_of(value: Observation) -> int:
    """The decimals with which a value is stated."""
    exponent = value.value.as_tuple().exponent if value.value is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def notes(value: Observation | Figure, voices: Voices) -> Runs:
    """The flags of a value in words, then its note."""

    def said(voice: Speech) -> str:
        flags = "; ".join(voice.flag(flag) for flag in value.flags)
        note = voice.text(value.note) if value.note else ""
        return ". ".join(part for part in (flags[:1].upper() + flags[1:], note) if part)

    return voices.each(said) if value.flags or value.note else []


def computed_columns(voices: Voices) -> list[Runs]:
    """The heads of the table of computed values."""
    return [voices.say("Measure"), voices.say("Value"), voices.say("Formula"), voices.say("Source")]


def computed_row(dossier: Dossier, value: Computed, voices: Voices, references: References) -> Data:
    """One computed value as a row, with its formula in numbers."""
    return {
        "measure": voices.each(lambda voice: _dated(value, voice)),
        "value": voices.each(lambda voice: value_shown(dossier, value, voice)),
        "formula": voices.each(lambda voice: formula_shown(dossier, value, voice)),
        "note": voices.text(value.note),
        "refs": references.of(value),
    }


def _dated(value: Computed, voice: Speech) -> str:
    label = voice.text(value.label)
    period = voice.period(value.period) if value.period else ""
    return voice.say("{measure}, {period}", measure=label, period=period) if period else label


def figure_columns(voices: Voices) -> list[Runs]:
    """The heads of the table of figures other than trade."""
    return [voices.say("Measure"), voices.say("Value"), voices.say("Period"), voices.say("Note"), voices.say("Source")]


def figure_row(dossier: Dossier, figure: Figure, voices: Voices, references: References) -> Data:
    """One figure as a row."""
    reporter, change, period = dossier.reporter(figure), figure.change, figure.period
    return {
        "measure": voices.text(figure.label),
        "reporter": voices.text(reporter.name) if reporter else [],
        "value": voices.each(lambda voice: value_shown(dossier, figure, voice)),
        "change": voices.each(lambda voice: voice.change_against(change)) if change else [],
        "period": voices.each(lambda voice: voice.period_short(period).replace(" ", NBSP)) if period else [],
        "note": notes(figure, voices),
        "refs": references.of(figure),
    }
