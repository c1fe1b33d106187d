"""Visit book on paper: commitments, provisions, issues, points, programme, delegations and lives as blocks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, TypeVar

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Event
from app.briefing.model.parts import Id, Period
from app.briefing.model.periods import span
from app.briefing.model.sections import VisitSection
from app.briefing.model.visit_book import (
    Commitment,
    Delegation,
    Issue,
    Life,
    Meeting,
    Member,
    Point,
    Position,
    Provision,
    VisitItem,
    in_time,
)
from app.briefing.text import agreements, visit_book
from app.paper.content import values
from app.paper.content.export_options import Order
from app.paper.content.languages import PaperLanguages, Runs
from app.paper.content.references import References

Data = dict[str, Any]
_Item = TypeVar("_Item", bound=VisitItem)


@dataclass(frozen=True)
class VisitBook:
    """Builder of the sections of a visit book; `flag` marks the data of an item that is new or changed."""

    dossier: Dossier
    order: Order
    languages: PaperLanguages
    references: References
    flag: Callable[[str, Data], Data]

    def blocks(self, name: VisitSection) -> list[Data]:
        """Return the blocks of a section; a block may have no items."""
        build: dict[VisitSection, Callable[[], Iterator[Data]]] = {
            "commitments": self._commitments,
            "provisions": self._provisions,
            "issues": self._issues,
            "points": self._points,
            "programme": self._programme,
            "delegations": self._delegations,
            "lives": self._lives,
        }
        return [{"form": name, "head": [], **block} for block in build[name]()]

    def _rows(self, items: Iterable[_Item], make: Callable[[_Item], Data]) -> list[Data]:
        """Return the data of the selected items: their own data, note and source numbers."""
        return [self._row(item, make) for item in items if self.order.wants(item.id)]

    def _row(self, item: _Item, make: Callable[[_Item], Data]) -> Data:
        self.references.of(item)  # with the evidence of its parts, which have numbers of their own
        note = None if isinstance(item, Point) else item.note
        common = {"note": self.languages.text(note), "refs": self.references.cite(item.evidence)}
        return self.flag(item.id, {**common, **make(item)})

    # Commitments and provisions

    def _commitments(self) -> Iterator[Data]:
        gettext = self.languages.gettext
        heads = (
            gettext("State"),
            gettext("Commitment"),
            gettext("Who promised"),
            gettext("Due"),
            gettext("What became of it"),
        )
        made_at: dict[Id | None, list[Commitment]] = {}
        for item in self.dossier.briefing.commitments:
            made_at.setdefault(item.event, []).append(item)
        items = [item for group in made_at.values() for item in group]
        yield {"items": self._rows(items, self._commitment), "columns": list(heads)}

    def _commitment(self, item: Commitment) -> Data:
        outcome = item.outcome
        return {
            "code": item.state,
            "state": self.languages.each(partial(visit_book.state_name, item.state)),
            "text": self.languages.text(item.text),
            "owners": self._names(item.owners),
            "due": self._date(item.due) if item.due else self.languages.gettext("no date"),
            "dated": item.due is not None,
            "document": self.languages.each(partial(self._document, item)),
            "event": self.languages.each(partial(self._made_at, item)),
            "outcome": self.languages.text(outcome.text) if outcome else [],
            "outcome_date": self._date(outcome.date) if outcome and outcome.date else [],
            "outcome_refs": self.references.cite(outcome.evidence) if outcome else [],
        }

    def _document(self, item: Commitment, localizer: Localizer) -> str:
        """Return the document of a commitment, or the provision in it; empty if it is not in one."""
        provision, agreement = (self.dossier.items.get(key or "") for key in (item.provision, item.agreement))
        if isinstance(provision, Provision):
            return visit_book.document(self.dossier, provision, localizer)
        return agreements.title(agreement, localizer) if isinstance(agreement, Agreement) else ""

    def _made_at(self, item: Commitment, localizer: Localizer) -> str:
        """Return the event at which a commitment was made; empty if it is unknown."""
        event = self.dossier.items.get(item.event or "")
        return _event(event, localizer) if isinstance(event, Event) else ""

    def _provisions(self) -> Iterator[Data]:
        """Yield a block for each document, in the order of their first provisions."""
        by_document: dict[Id, list[Provision]] = {}
        for item in self.dossier.briefing.provisions:
            by_document.setdefault(item.agreement, []).append(item)
        for key, provisions in by_document.items():
            agreement = self.dossier.items[key]
            assert isinstance(agreement, Agreement)
            head = self.languages.each(partial(agreements.title, agreement))
            yield {"head": head, "items": self._rows(provisions, self._provision)}

    def _provision(self, item: Provision) -> Data:
        themes = [self.dossier.themes[key].name for key in item.themes]
        return {
            "number": item.number,
            "text": self.languages.text(item.text),
            "themes": self.languages.each(lambda localizer: " · ".join(map(localizer.text, themes))),
        }

    # Issues and points

    def _issues(self) -> Iterator[Data]:
        yield {
            "items": self._rows(self.dossier.briefing.issues, self._issue),
            "label": self.languages.gettext("Our line: the office’s own words"),
            "sources": self.languages.gettext("Sources"),
        }

    def _issue(self, item: Issue) -> Data:
        self.references.own |= item.line is not None
        return {
            "title": self.languages.text(item.title),
            "positions": [self._position(position) for position in item.positions],
            "values": self._values(item.values),
            "line": self.languages.text(item.line),
        }

    def _position(self, position: Position) -> Data:
        return {
            "name": self.languages.text(self.dossier.parties[position.party].name),
            "text": self.languages.text(position.text),
            "refs": self.references.cite(position.evidence),
        }

    def _points(self, *, spoken: bool = False) -> Iterator[Data]:
        """Yield a block for each meeting in order of time; first one of the points that belong to no meeting.

        `spoken`: only what is to be said and obtained, not what is an answer.
        """
        points = [point for point in self.dossier.briefing.points if not spoken or point.kind != "if-raised"]
        meetings = [
            meeting
            for meeting in in_time(self.dossier.briefing.programme)
            if any(point.meeting == meeting.id for point in points)
        ]
        general = self.languages.gettext("For the whole visit") if meetings else []
        heads = [(None, general), *((one.id, self.languages.each(partial(_meeting, one))) for one in meetings)]
        for key, head in heads:
            of_meeting = [point for point in points if point.meeting == key]
            label = self.languages.gettext("The office’s own words")
            yield {"head": head, "items": self._rows(of_meeting, self._point), "label": label}

    def _point(self, item: Point) -> Data:
        self.references.own = True
        return {
            "kind": self.languages.each(partial(visit_book.point_kind, item.kind)),
            "text": self.languages.text(item.text),
            "answer_label": self.languages.gettext("Answer"),
            "answer": self.languages.text(item.answer),
            "values": self._values(item.values),
        }

    def own(self, name: Literal["talk", "speech", "asks", "lines"], most: int) -> list[Data]:
        """Return blocks of the office's own words: points by meeting, what to obtain, or the lines on issues."""
        label = self.languages.gettext("The office’s own words")
        if name == "lines":
            issues = [issue for issue in self.dossier.briefing.issues if issue.line and self.order.wants(issue.id)]
            return [{"form": "talk", "head": [], "label": label, "items": list(map(self._line, issues[:most]))}]
        if name == "asks":
            points = [point for point in self.dossier.briefing.points if point.kind == "obtain"]
            return [{"form": "asks", "head": [], "label": label, "items": self._rows(points[:most], self._point)}]
        return [{"form": name, **block} for block in self._points(spoken=name == "speech")]

    def _line(self, issue: Issue) -> Data:
        """Return the line on an issue as a point to be made if the subject is raised."""
        data = self._row(issue, self._issue)
        return {
            **data,
            "kind": self.languages.each(partial(visit_book.point_kind, "if-raised")),
            "text": data["title"],
            "answer_label": self.languages.gettext("Our line"),
            "answer": data["line"],
        }

    def _values(self, keys: Sequence[Id]) -> list[Data]:
        return [
            values.value_row(self.dossier, self.dossier.values[key], self.languages, self.references) for key in keys
        ]

    # Programme and people

    def _programme(self) -> Iterator[Data]:
        """Yield a block for each day."""
        meetings = in_time(self.dossier.briefing.programme)
        for date in dict.fromkeys(meeting.date for meeting in meetings):
            head = self.languages.each(partial(_day, date))
            of_day = [meeting for meeting in meetings if meeting.date == date]
            yield {"head": head, "items": self._rows(of_day, self._meeting)}

    def _meeting(self, item: Meeting) -> Data:
        return {
            "hour": visit_book.hour(item),
            "title": self.languages.text(item.title),
            "place": self.languages.text(item.place),
            "people": self._names(item.people),
        }

    def _delegations(self) -> Iterator[Data]:
        items = self._rows(self.dossier.briefing.delegations, self._delegation)
        yield {"items": items, "sources": self.languages.gettext("Sources")}

    def _delegation(self, item: Delegation) -> Data:
        return {
            "name": self.languages.text(self.dossier.parties[item.party].name),
            "members": [self._member(member) for member in item.members],
        }

    def _member(self, member: Member) -> Data:
        return {
            "name": self.languages.text(self.dossier.people[member.person].name),
            "about": self.languages.each(lambda localizer: visit_book.member(self.dossier, member, localizer)[1]),
        }

    def _lives(self) -> Iterator[Data]:
        yield {"items": self._rows(self.dossier.briefing.lives, self._life)}

    def _life(self, item: Life) -> Data:
        earlier = [event for event in self.dossier.briefing.events if event.id in item.events]
        return {
            "portrait": self._portrait(item.person),
            "name": self.languages.text(self.dossier.people[item.person].name),
            "about": self.languages.each(partial(visit_book.facts, self.dossier, item)),
            "spoken_label": self.languages.gettext("How the name is said"),
            "spoken": self.languages.text(item.spoken),
            "text": self.languages.text(item.text),
            "earlier_label": self.languages.gettext("Earlier meetings"),
            "earlier": [self.languages.each(partial(_event, event)) for event in earlier],
        }

    def _portrait(self, person: Id) -> Data:
        """Return the person of a picture that came with the briefing, and what is told of it; empty without one."""
        container = self.dossier.container
        if container is None or person not in container.pictures:
            return {}
        name = self.dossier.people[person].name

        def told(localizer: Localizer) -> str:
            return localizer.gettext("Picture of {name}", name=localizer.text(name))

        return {
            "of": person,
            "alts": [{"lang": run["lang"], "words": run["words"]} for run in self.languages.label(told)],
        }

    def _names(self, keys: Sequence[Id]) -> Runs:
        return self.languages.each(lambda localizer: visit_book.names(self.dossier, keys, localizer))

    def _date(self, period: Period) -> Runs:
        return self.languages.each(lambda localizer: localizer.period_short(period))


def _event(event: Event, localizer: Localizer) -> str:
    title, date = localizer.text(event.title), localizer.period_short(event.date)
    return localizer.gettext("{measure}, {period}", measure=title, period=date)


def _meeting(meeting: Meeting, localizer: Localizer) -> str:
    title, when = localizer.text(meeting.title), visit_book.when(meeting, localizer)
    return localizer.gettext("{measure}, {period}", measure=title, period=when)


def _day(date: Period, localizer: Localizer) -> str:
    """Return a day in full with its weekday; any other period without."""
    days = span(date)
    if days.precision != "day" or not days.single:
        return localizer.period(date)
    return localizer.gettext("{date}, {weekday}", date=localizer.period(date), weekday=localizer.weekday(days.first))
