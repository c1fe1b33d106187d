"""Wording of forms: names of fields, choices and parts, hints for values of a given form, and names of changes."""

from typing import Any

from app.briefing.comparison.field_names import chart_kind, field_name_of
from app.briefing.editing import form, json_edits
from app.briefing.editing.draft import Change, Draft
from app.briefing.editing.form import FormField
from app.briefing.i18n.localizer import Localizer
from app.briefing.model.model import (
    Agreement,
    Edition,
    Event,
    Finding,
    Occasion,
    Quote,
    Sector,
    Statement,
    Step,
)
from app.briefing.model.parts import Part, Party, Passage, Person, Reporter, Source, Theme
from app.briefing.model.places import Location, Route
from app.briefing.model.values import Change as Growth
from app.briefing.model.values import Chart, Computed, Figure, Observation
from app.briefing.model.visit_book import Commitment, Delegation, Issue, Life, Meeting, Point, Provision
from app.briefing.text import agreements, visit_book


def field_label(field: FormField, localizer: Localizer) -> str:
    """Return the name of a field."""
    prefixes: dict[type[Part], tuple[str, ...]] = {Growth: ("change",), Edition: ("edition",), Occasion: ("occasion",)}
    path = (*prefixes.get(field.owner, ()), field.name)
    if field.owner is Provision and field.name == "number":
        return localizer.gettext("Number in the document")
    return field_name_of(field.owner, path, localizer)


def hint(field: FormField, localizer: Localizer) -> str:
    """Return how a value of a field is written, with an example; empty where that needs no words."""
    gettext = localizer.gettext
    match field.kind:
        case "period":
            return gettext("A day 2026-02-26, a month 2026-02, a quarter 2024-Q3, a year 2025, or 2024-01/2024-09.")
        case "number":
            return gettext("The digits of the source: 107.70 is more precise than 107.7.")
        case "place":
            return gettext("The kind of place and its number: 46, or 3-5; a time is written 00:12:30.")
    by_name = {
        "unit": gettext("number, percent, years, or a currency with its scale: USD mln, EUR bn, KZT thousand."),
        "data_date": gettext("A day: 2026-02-28."),
        "time": gettext("The local hour: 14:30, or 14:30-15:15."),
        "language": gettext("The tag of a language: en, ru, kk, fr, sr."),
        "formula": gettext("Ids in braces, numbers, + - * / and parentheses."),
        "excerpt": gettext("Word for word, at most 25 words."),
        "highlight": gettext("The words of the excerpt that carry the statement."),
        "code": gettext("The two letters of the state: KZ, RS."),
        "address": gettext("Begins with https:// or http://."),
    }
    return by_name.get(field.name, "")


def choice_name(field: FormField, code: str, localizer: Localizer) -> str:
    """Return the name of a choice of a field."""
    found: Any = code
    match field.owner.__name__, field.name:
        case "Agreement", "status":
            return agreements.status_name(found, localizer)
        case "Agreement", "kind":
            return agreements.kind_name(code, localizer)
        case "Milestone", "stage":
            return agreements.stage_name(found, localizer)
        case _, "qualifier":
            return localizer.qualifier(found)
        case _, "flags":
            return localizer.flag(found)
        case _, "flow":
            return localizer.flow(code)
        case "Commitment", "state":
            return visit_book.state_name(found, localizer)
        case "Point", "kind":
            return visit_book.point_kind(found, localizer)
        case "Route", "kind":
            return visit_book.route_kind(code, localizer)
        case "Chart", "kind":
            return chart_kind(code, localizer)
    names = {
        "fact": localizer.gettext("Statement"),
        "assessment": localizer.gettext("Assessment"),
        "protocol": localizer.gettext("Protocol"),
        "direct": localizer.gettext("Quote"),
        "paraphrase": localizer.gettext("Paraphrase"),
        "state": localizer.pgettext("kind of party", "State"),
        "organisation": localizer.pgettext("kind of party", "Organisation"),
        "company": localizer.pgettext("kind of party", "Company"),
    }
    return names.get(code, code)


def kind_title(kind: type[Part], localizer: Localizer) -> str:
    """Return the name of a kind of part."""
    gettext = localizer.gettext
    names: dict[type[Part], str] = {
        Agreement: gettext("Agreement"),
        Chart: gettext("Chart"),
        Commitment: gettext("Commitment"),
        Computed: gettext("Computed figure"),
        Delegation: gettext("Delegation"),
        Edition: gettext("Edition"),
        Event: gettext("Event"),
        Figure: gettext("Figure"),
        Finding: gettext("Where sources disagree"),
        Issue: gettext("Sensitive issue"),
        Life: gettext("Life"),
        Location: gettext("Place on the map"),
        Meeting: gettext("Meeting"),
        Observation: gettext("Figure of trade"),
        Occasion: gettext("Occasion"),
        Party: gettext("Party"),
        Passage: gettext("Passage"),
        Person: gettext("Person"),
        Point: gettext("Talking point"),
        Provision: gettext("Provision"),
        Quote: gettext("Quote"),
        Reporter: gettext("Reporter"),
        Route: gettext("Route"),
        Sector: gettext("Field of cooperation"),
        Source: gettext("Source"),
        Statement: gettext("Statement"),
        Step: gettext("Next step"),
        Theme: gettext("Field of cooperation"),
    }
    return names.get(kind, kind.__name__)


def list_title(path: str, localizer: Localizer) -> str:
    """Return the name of the parts of a list, or of a part by itself."""
    special = {
        "messages": localizer.gettext("Key message"),
        "sectors": localizer.gettext("Text on a field of cooperation"),
    }
    kind = form.kind_at(path) or form.lists().get(path)
    return special.get(path) or (kind_title(kind, localizer) if kind is not None else path)


def place_name(path: str, localizer: Localizer) -> str:
    """Return the field that a path leads to, in words: “Evidence 2, Excerpt”, “Title, Russian”."""
    steps = json_edits.steps(path)
    start, kind = next(
        ((count, kind) for count in (1, 2, 3) if (kind := form.kind_at(json_edits.path_text(steps[:count])))),
        (len(steps), None),
    )
    words: list[str] = []
    for step in steps[start:]:
        field = next((one for one in form.fields(kind) if one.name == step), None) if kind is not None else None
        if field is not None:
            words.append(field_label(field, localizer))
            kind = field.part
        elif isinstance(step, int):
            words[-1:] = [f"{word} {step + 1}" for word in words[-1:]]
        else:
            words.append(localizer.language_name(step))
            kind = None
    return ", ".join(words)


def change_name(change: Change, localizer: Localizer) -> str:
    """Return what a step did, for a line that tells that it was undone."""
    gettext = localizer.gettext
    place = place_name(change.path, localizer)
    kind = form.kind_at(change.path)
    what = place or (kind_title(kind, localizer) if kind is not None else change.path)
    match change.action:
        case "set":
            return gettext("{what} changed", what=what)
        case "add":
            return gettext("{what} added", what=what)
        case "duplicate":
            return gettext("{what} duplicated", what=what)
        case "move":
            return gettext("{what} moved", what=what)
    return gettext("{what} removed", what=what)


def passage_result(found: tuple[Draft, str, bool] | None, localizer: Localizer) -> str:
    """Return what came of a pasted passage: draft, source, and whether that is new; None for no text."""
    if found is None:
        return localizer.gettext("Copy a passage and its address first: there is no text to paste.")
    _, source, new = found
    if new:
        return localizer.gettext("A new source was made of the address: complete it with Edit beside it.")
    if source:
        return localizer.gettext("The address is that of the source {source}.", source=source)
    return localizer.gettext("There is no address in the text: choose the source.")
