"""Change words: any value of a field as a reader sees it, told with the names of its own edition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.briefing.comparison.field_names import chart_kind, flow_name
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Body, Milestone, Quote, Statement
from app.briefing.model.parts import Evidence, Party, Person, Reporter, Text, Theme
from app.briefing.model.values import Change, Chart, Computed, Figure, Observation, Series
from app.briefing.text import agreements, charts, evidence

_PERIODS = ("period", "date", "dates", "data_date", "against")


@dataclass(frozen=True)
class Side:
    """One of the two editions, and the item in it; None where it does not have the item."""

    dossier: Dossier
    item: Any


def word(field: Sequence[str], value: Any, side: Side, localizer: Localizer) -> str:
    """A value of a field in words; nothing where there is none."""
    match value:
        case None:
            return ""
        case bool():
            return localizer.gettext("yes") if value else localizer.gettext("no")
        case int():
            return localizer.number(Decimal(value))
        case Decimal():
            return localizer.percent(value)
        case Text():
            return localizer.text(value)
        case Change():
            return localizer.change_against(value)
        case Evidence() | Milestone() | Body() | Series():
            return _part(value, side.dossier, localizer)
    return _named(field[-1], value, side, localizer)


def _part(part: Evidence | Milestone | Body | Series, dossier: Dossier, localizer: Localizer) -> str:
    match part:
        case Evidence():
            source = dossier.sources.get(part.source)
            named = (source.publisher, source.title) if source else (part.source,)
            told = ", ".join(filter(None, (*named, localizer.place(part.place))))
            quoted = f"{told}: “{part.excerpt}”" if part.excerpt else told
            return f"{quoted} ({localizer.text(part.note)})" if part.note else quoted
        case Milestone():
            dated = localizer.period(part.date) if part.date else localizer.gettext("date unknown")
            sources = "; ".join(
                dict.fromkeys(
                    source.publisher for one in part.evidence if (source := dossier.sources.get(one.source)) is not None
                )
            )
            told = f"{agreements.stage_name(part.stage, localizer)}: {dated}"
            noted = f"{told}. {localizer.text(part.note)}" if part.note else told
            return f"{noted} ({sources})" if sources else noted
        case Body():
            signatory = agreements.signatory(dossier, part, localizer)
            return f"{signatory.name} ({signatory.code})" if signatory.code else signatory.name
    values = "; ".join(_item(dossier, key, localizer) for key in part.values)
    return f"{localizer.text(part.label)}: {values}" if part.label else values


def _named(name: str, value: str, side: Side, localizer: Localizer) -> str:
    """A word or an id of the file in words."""
    dossier = side.dossier
    listed: dict[str, Mapping[str, Reporter | Party | Person | Theme]] = {
        "reporter": dossier.reporters,
        "exporter": dossier.parties,
        "party": dossier.parties,
        "host": dossier.parties,
        "guest": dossier.parties,
        "speaker": dossier.people,
        "theme": dossier.themes,
        "themes": dossier.themes,
    }
    if name in listed:
        found = listed[name].get(value)
        return localizer.text(found.name) if found else value
    if name in _PERIODS:
        return localizer.period(value)
    if name in ("event", "replaced_by", "values", "items", "cards"):
        return _item(dossier, value, localizer)
    return _code(name, value, side, localizer)


def _code(name: str, value: Any, side: Side, localizer: Localizer) -> str:
    """A word that the format has a fixed choice of; a formula with its numbers; any other string as it is."""
    item = side.item
    match name:
        case "formula" if isinstance(item, Computed):
            return charts.formula_shown(side.dossier, item, localizer)
        case "status":
            return agreements.status_name(value, localizer)
        case "kind" if isinstance(item, Agreement):
            return agreements.kind_name(value, localizer)
        case "kind" if isinstance(item, Statement | Quote):
            return evidence.kind_name(item, localizer)
        case "kind" if isinstance(item, Chart):
            return chart_kind(item.kind, localizer)
        case "flow":
            return flow_name(value, localizer)
        case "qualifier":
            return localizer.qualifier(value)
        case "flags":
            return localizer.flag(value)
        case "unit":
            return localizer.unit(value) or localizer.gettext("number")
        case "language":
            return localizer.language_name(value)
    return str(value)


def _item(dossier: Dossier, key: str, localizer: Localizer) -> str:
    """What an item says; its id where the edition does not have it."""
    item = dossier.items.get(key)
    if isinstance(item, Observation | Figure | Computed):
        return evidence.value_name(dossier, item, localizer)
    return evidence.title(dossier, item, localizer) if item is not None else key
