"""Field values: the localized text of any field value, with the names of its own edition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.briefing.comparison.field_names import chart_kind
from app.briefing.i18n.localizer import Localizer
from app.briefing.i18n.quotation import quoted
from app.briefing.index.dossier import Dossier
from app.briefing.index.value_names import formula_shown
from app.briefing.model.model import Agreement, Amount, Body, Milestone, Quote, Statement
from app.briefing.model.parts import Evidence, Party, Person, Reporter, Theme
from app.briefing.model.values import Change, Chart, ChartNote, Computed, Figure, Observation, Series
from app.briefing.model.visit_book import Member, Outcome, Position, VisitItem
from app.briefing.text import agreements, evidence, visit_book

_PERIODS = ("period", "date", "dates", "data_date", "against", "due")
_ITEMS = ("event", "events", "replaced_by", "values", "items", "cards", "agreement", "provision", "meeting", "places")


@dataclass(frozen=True)
class Side:
    """One of the two editions and its version of the item, None if it lacks the item."""

    dossier: Dossier
    item: Any


def word(field: Sequence[str], value: Any, side: Side, localizer: Localizer) -> str:
    """Return the text of a field value; empty for None."""
    match value:
        case None:
            return ""
        case bool():
            return localizer.gettext("yes") if value else localizer.gettext("no")
        case int():
            return localizer.number(Decimal(value))
        case Decimal() if field[-1] in ("latitude", "longitude"):
            return localizer.number(value)
        case Decimal():
            return localizer.percent(value)
        case dict():
            return localizer.text(value)
        case Change():
            return localizer.change_against(value)
        case Amount():
            return localizer.qualified(value.qualifier, value.value, value.unit)
        case ChartNote():
            return localizer.labelled(localizer.period(value.period), localizer.text(value.text))
        case Evidence() | Milestone() | Body() | Series():
            return _part(value, side.dossier, localizer)
        case Outcome() | Position() | Member():
            return _visit_part(value, side.dossier, localizer)
    return _string(field[-1], value, side, localizer)


def _part(part: Evidence | Milestone | Body | Series, dossier: Dossier, localizer: Localizer) -> str:
    match part:
        case Evidence():
            source = dossier.sources.get(part.source)
            names = (source.publisher, source.title) if source else (part.source,)
            text = ", ".join(filter(None, (*names, localizer.place(part.place))))
            told = localizer.labelled(text, quoted(part.excerpt, localizer.language)) if part.excerpt else text
            if part.translation:
                name = localizer.gettext("Unofficial translation")
                told = f"{told} · {localizer.labelled(name, localizer.text(part.translation))}"
            return f"{told} ({localizer.text(part.note)})" if part.note else told
        case Milestone():
            date = localizer.period(part.date) if part.date else localizer.gettext("date unknown")
            sources = localizer.listed(
                dict.fromkeys(
                    source.publisher for ref in part.evidence if (source := dossier.sources.get(ref.source)) is not None
                )
            )
            text = localizer.labelled(agreements.stage_name(part.stage, localizer), date)
            with_note = f"{text}. {localizer.text(part.note)}" if part.note else text
            return f"{with_note} ({sources})" if sources else with_note
        case Body():
            signatory = agreements.signatory(dossier, part, localizer)
            return f"{signatory.name} ({signatory.code})" if signatory.code else signatory.name
    values = localizer.listed(_item(dossier, key, localizer) for key in part.values)
    return localizer.labelled(localizer.text(part.label), values) if part.label else values


def _visit_part(part: Outcome | Position | Member, dossier: Dossier, localizer: Localizer) -> str:
    match part:
        case Member():
            return ", ".join(filter(None, visit_book.member(dossier, part, localizer)))
        case Position():
            label = localizer.text(dossier.parties[part.party].name)
        case Outcome():
            label = localizer.period(part.date) if part.date else localizer.gettext("no date")
    text = localizer.labelled(label, localizer.text(part.text))
    return f"{text} ({localizer.listed(agreements.source_names(dossier, part.evidence, localizer))})"


def _string(name: str, value: str, side: Side, localizer: Localizer) -> str:
    """Return the text of a string of the file: an id, a period or a code."""
    dossier = side.dossier
    by_field: dict[str, Mapping[str, Reporter | Party | Person | Theme]] = {
        "reporter": dossier.reporters,
        "exporter": dossier.parties,
        "party": dossier.parties,
        "host": dossier.parties,
        "guest": dossier.parties,
        "guests": dossier.parties,
        "speaker": dossier.people,
        "person": dossier.people,
        "people": dossier.people,
        "owners": {**dossier.parties, **dossier.people},
        "theme": dossier.themes,
        "themes": dossier.themes,
    }
    if name in by_field:
        entry = by_field[name].get(value)
        return localizer.text(entry.name) if entry else value
    if name in _PERIODS:
        return localizer.period(value)
    if name in _ITEMS:
        return _item(dossier, value, localizer, reporter=name in ("values", "items"))
    if isinstance(side.item, VisitItem) and name in ("kind", "state"):
        return visit_book.code_name(side.item, localizer)
    return _code(name, value, side, localizer)


def _code(name: str, value: Any, side: Side, localizer: Localizer) -> str:
    """Return the name of a code of the format, a formula with its numbers, or any other string unchanged."""
    item = side.item
    match name:
        case "formula" if isinstance(item, Computed):
            return formula_shown(side.dossier, item, localizer)
        case "status":
            return agreements.status_name(value, localizer)
        case "kind" if isinstance(item, Agreement):
            return agreements.kind_name(value, localizer)
        case "kind" if isinstance(item, Statement | Quote):
            return evidence.kind_name(item, localizer)
        case "kind" if isinstance(item, Chart):
            return chart_kind(item.kind, localizer)
        case "flow":
            return localizer.flow(value)
        case "qualifier":
            return localizer.qualifier(value)
        case "flags":
            return localizer.flag(value)
        case "unit":
            return localizer.unit(value) or localizer.gettext("number")
        case "language" | "languages":
            return localizer.language_name(value)
    return str(value)


def _item(dossier: Dossier, key: str, localizer: Localizer, *, reporter: bool = False) -> str:
    """Return the title of an item, that of a number with its reporter if asked for; its id if the edition lacks it."""
    item = dossier.items.get(key)
    if isinstance(item, Observation | Figure | Computed):
        name, told_by = evidence.value_name(dossier, item, localizer), dossier.reporter(item)
        return f"{name} · {localizer.text(told_by.name)}" if reporter and told_by else name
    return evidence.title(dossier, item, localizer) if item is not None else key
