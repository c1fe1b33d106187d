"""Visit book: localized texts of commitments, issues, points, meetings, delegations, lives, provisions and routes."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.briefing.i18n.direction import joined
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement
from app.briefing.model.parts import Evidence, Id, Text
from app.briefing.model.places import Location, Route, RouteKind
from app.briefing.model.visit_book import (
    Commitment,
    Delegation,
    Issue,
    Life,
    Meeting,
    Member,
    Outcome,
    Point,
    PointKind,
    Provision,
    State,
    VisitItem,
)
from app.briefing.text import agreements


@dataclass(frozen=True)
class Labelled:
    """A text with its label and the numbers of its sources; `own`: it is the office's own and not sourced."""

    label: str
    text: str
    sources: tuple[int, ...] = ()
    own: bool = False


def kind_name(item: VisitItem, localizer: Localizer) -> str:
    """Return the name of an item's kind, for a heading."""
    match item:
        case Commitment():
            return localizer.gettext("Commitment")
        case Issue():
            return localizer.gettext("Sensitive issue")
        case Point():
            return localizer.gettext("Talking point")
        case Meeting():
            return localizer.gettext("Meeting")
        case Delegation():
            return localizer.gettext("Delegation")
        case Life():
            return localizer.gettext("Life")
        case Provision():
            return localizer.gettext("Provision")
        case Location():
            return localizer.gettext("Place on the map")
        case Route():
            return localizer.gettext("Route")


def title(dossier: Dossier, item: VisitItem, localizer: Localizer) -> str:
    """Return the text of an item on one line: the name of a life or a place, of a delegation its party."""
    match item:
        case Issue() | Meeting():
            return localizer.text(item.title)
        case Delegation():
            return localizer.text(dossier.parties[item.party].name)
        case Life():
            return localizer.text(dossier.people[item.person].name)
        case Location() | Route():
            return localizer.text(item.name)
    return localizer.text(item.text)


def facts(dossier: Dossier, item: VisitItem, localizer: Localizer) -> str:
    """Return the short facts of an item on one line; empty if it has none.

    Of a commitment its state, owners and due date, of a meeting its time and place, of a life the office.
    """
    found: tuple[str, ...] = ()
    match item:
        case Commitment():
            found = (state_name(item.state, localizer), names(dossier, item.owners, localizer), due(item, localizer))
        case Point():
            found = (point_kind(item.kind, localizer), meeting_line(dossier, item, localizer))
        case Meeting():
            found = (when(item, localizer), localizer.text(item.place) if item.place else "")
        case Life():
            person = dossier.people[item.person]
            party = dossier.parties.get(person.party or "")
            found = (localizer.text(person.office), localizer.text(party.name) if party else "")
        case Provision():
            themes = (localizer.text(dossier.themes[key].name) for key in item.themes)
            found = (document(dossier, item, localizer), *themes)
        case Issue():
            found = tuple(localizer.text(dossier.parties[position.party].name) for position in item.positions)
        case Delegation():
            found = (localizer.ngettext("{n} member", "{n} members", len(item.members)),)
        case Location():
            at = coordinates(item, localizer)
            found = (localizer.text(dossier.parties[item.party].name) if item.party else "", at)
        case Route():
            found = (route_kind(item.kind, localizer), stops(dossier, item, localizer))
    return joined(" · ", found)


def parts(dossier: Dossier, item: VisitItem, localizer: Localizer) -> tuple[Labelled, ...]:
    """Return the further texts of an item: outcome, positions and line, answer, members, people, how a name is said."""
    gettext = localizer.gettext
    match item:
        case Commitment(outcome=Outcome() as outcome):
            label = gettext("What became of it")
            if outcome.date:
                label = gettext("{measure}, {period}", measure=label, period=localizer.period(outcome.date))
            return (Labelled(label, localizer.text(outcome.text), _sources(dossier, outcome.evidence)),)
        case Issue():
            positions = (
                Labelled(
                    localizer.text(dossier.parties[position.party].name),
                    localizer.text(position.text),
                    _sources(dossier, position.evidence),
                )
                for position in item.positions
            )
            own = (Labelled(gettext("Our line"), localizer.text(item.line), own=True),) if item.line else ()
            return (*positions, *own)
        case Point(answer=answer) if answer:
            return (Labelled(gettext("Answer"), localizer.text(answer), own=True),)
        case Meeting(people=people) if people:
            return (Labelled(gettext("Who takes part"), names(dossier, people, localizer)),)
        case Delegation():
            return tuple(Labelled(*member(dossier, entry, localizer)) for entry in item.members)
        case Life():
            spoken = (Labelled(gettext("How the name is said"), localizer.text(item.spoken)),) if item.spoken else ()
            return (*spoken, Labelled(gettext("Life"), localizer.text(item.text)))
    return ()


def related(item: VisitItem) -> tuple[Id, ...]:
    """Return the ids of the items that an item belongs to: document, provision, event, meetings, places."""
    match item:
        case Commitment():
            found: tuple[Id | None, ...] = (item.agreement, item.provision, item.event)
        case Point():
            found = (item.meeting,)
        case Life():
            found = item.events
        case Provision():
            found = (item.agreement,)
        case Route():
            found = tuple(dict.fromkeys(item.places))
        case _:
            found = ()
    return tuple(key for key in found if key)


def state_name(state: State, localizer: Localizer) -> str:
    """Return the name of the state of a commitment."""
    names: dict[State, str] = {
        "open": localizer.pgettext("state of a commitment", "Open"),
        "under-way": localizer.pgettext("state of a commitment", "Under way"),
        "done": localizer.pgettext("state of a commitment", "Done"),
        "lapsed": localizer.pgettext("state of a commitment", "Lapsed"),
    }
    return names[state]


def point_kind(kind: PointKind, localizer: Localizer) -> str:
    """Return the name of a kind of point."""
    names: dict[PointKind, str] = {
        "say": localizer.pgettext("kind of talking point", "To say"),
        "obtain": localizer.pgettext("kind of talking point", "To obtain"),
        "if-raised": localizer.pgettext("kind of talking point", "If raised"),
    }
    return names[kind]


def code_name(item: VisitItem, localizer: Localizer) -> str:
    """Return the name of the state of a commitment, or of the kind of a point or a route; empty for others."""
    match item:
        case Commitment():
            return state_name(item.state, localizer)
        case Point():
            return point_kind(item.kind, localizer)
        case Route():
            return route_kind(item.kind, localizer)
    return ""


def due(item: Commitment, localizer: Localizer) -> str:
    """Return until when a commitment is due, or that it has no date."""
    if item.due is None:
        return localizer.gettext("no date")
    return localizer.gettext("due {date}", date=localizer.period_short(item.due))


def when(item: Meeting, localizer: Localizer) -> str:
    """Return the day of a meeting with its hour, if known: `26 Feb 2026, 14:30–15:15`."""
    day = localizer.period_short(item.date)
    if item.time is None:
        return day
    return localizer.gettext("{measure}, {period}", measure=day, period=hour(item))


def hour(item: Meeting) -> str:
    """Return the hour of a meeting on 24 hours; empty if unknown."""
    return (item.time or "").replace("-", "–")


def names(dossier: Dossier, keys: Sequence[Id], localizer: Localizer) -> str:
    """Return the names of people and parties on one line."""
    found = (dossier.people.get(key) or dossier.parties[key] for key in keys)
    return localizer.listed(localizer.text(one.name) for one in found)


def member(dossier: Dossier, entry: Member, localizer: Localizer) -> tuple[str, str]:
    """Return the name of a member of a delegation, and office and role."""
    person = dossier.people[entry.person]
    role = localizer.text(entry.role) if entry.role else ""
    return localizer.text(person.name), joined(" · ", (localizer.text(person.office), role))


def meeting_line(dossier: Dossier, item: Point, localizer: Localizer) -> str:
    """Return the title of the meeting of a point; empty without one."""
    meeting = dossier.items.get(item.meeting or "")
    return localizer.text(meeting.title) if isinstance(meeting, Meeting) else ""


def document(dossier: Dossier, item: Provision, localizer: Localizer) -> str:
    """Return the number of a provision with the title of its document."""
    found = dossier.items[item.agreement]
    title = agreements.title(found, localizer) if isinstance(found, Agreement) else ""
    return localizer.gettext("Item {number}, {document}", number=item.number, document=title)


def coordinates(item: Location, localizer: Localizer) -> str:
    """Return where a place lies: `44.82° N, 20.46° E`."""
    gettext = localizer.gettext
    north, east = (localizer.number(abs(number)) for number in (item.latitude, item.longitude))
    latitude = gettext("{degrees}° N", degrees=north) if item.latitude >= 0 else gettext("{degrees}° S", degrees=north)
    longitude = gettext("{degrees}° E", degrees=east) if item.longitude >= 0 else gettext("{degrees}° W", degrees=east)
    return f"{latitude}, {longitude}"


def route_kind(kind: RouteKind, localizer: Localizer) -> str:
    """Return the name of a kind of route; one that the program does not know is its words in the file."""
    names: dict[RouteKind, str] = {
        "air": localizer.pgettext("kind of route", "Air"),
        "rail": localizer.pgettext("kind of route", "Rail"),
        "road": localizer.pgettext("kind of route", "Road"),
        "sea": localizer.pgettext("kind of route", "Sea"),
        "river": localizer.pgettext("kind of route", "River"),
        "pipeline": localizer.pgettext("kind of route", "Pipeline"),
        "power-line": localizer.pgettext("kind of route", "Power line"),
        "corridor": localizer.pgettext("kind of route", "Corridor"),
    }
    return names.get(kind) or kind.replace("-", " ").capitalize()


def places_of(dossier: Dossier, route: Route) -> tuple[Location, ...]:
    """Return the places of a route, in order."""
    found = (dossier.items.get(key) for key in route.places)
    return tuple(place for place in found if isinstance(place, Location))


def stops(dossier: Dossier, route: Route, localizer: Localizer) -> str:
    """Return the names of the places of a route in order: `Astana – Belgrade`."""
    return " – ".join(localizer.text(place.name) for place in places_of(dossier, route))


def search_texts(dossier: Dossier, item: VisitItem) -> tuple[Text, ...]:
    """Return all texts of an item but its title, in all languages."""
    found: list[Text | None] = []
    match item:
        case Commitment():
            found = [item.outcome.text if item.outcome else None, item.note, *_names(dossier, item.owners)]
        case Issue():
            found = [*(position.text for position in item.positions), item.line, item.note]
        case Point():
            found = [item.answer]
        case Meeting():
            found = [item.place, item.note, *_names(dossier, item.people)]
        case Delegation():
            people = [dossier.people[entry.person] for entry in item.members]
            roles = (entry.role for entry in item.members)
            found = [*(person.name for person in people), *(person.office for person in people), *roles, item.note]
        case Life():
            found = [item.text, item.spoken, dossier.people[item.person].office, item.note]
        case Location():
            found = [dossier.parties[item.party].name if item.party else None, item.note]
        case Route():
            found = [*(place.name for place in places_of(dossier, item)), item.note]
        case Provision():
            found = [item.note]
    return tuple(text for text in found if text)


def _names(dossier: Dossier, keys: Sequence[Id]) -> list[Text]:
    return [(dossier.people.get(key) or dossier.parties[key]).name for key in keys]


def _sources(dossier: Dossier, evidence: Sequence[Evidence]) -> tuple[int, ...]:
    return tuple(sorted({dossier.source_numbers[entry.source] for entry in evidence}))
