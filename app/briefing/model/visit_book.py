"""Parts of a visit book beside the statements: commitments, issues, points, programme, delegations, lives, provisions.

Points, and the line of an issue, are the office's own words: they need no evidence, and stand apart from what has some.
"""

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta

from app.briefing.model.parts import Evidence, Id, Part, Period, Text, Words
from app.briefing.model.periods import span
from app.briefing.model.places import Location, Route

State = Literal["open", "under-way", "done", "lapsed"]
"""What has become of a commitment."""

PointKind = Literal["say", "obtain", "if-raised"]

Time = Annotated[
    str,
    Meta(
        pattern=r"^([01]\d|2[0-3]):[0-5]\d(-([01]\d|2[0-3]):[0-5]\d)?$",
        description="time of day on 24 hours, local: 14:30, or 14:30-15:15",
    ),
]


class Outcome(Part, frozen=True):
    """What became of a commitment, by its own evidence."""

    text: Text
    evidence: tuple[Evidence, ...]
    date: Period | None = None


class Commitment(Part, frozen=True):
    """A promise: at which event, in which document or provision, by whom, until when. Its evidence is of the promise.

    `owners`: ids of the parties or people who promised.
    """

    id: Id
    text: Text
    state: State
    evidence: tuple[Evidence, ...]
    owners: tuple[Id, ...] = ()
    event: Id | None = None
    agreement: Id | None = None
    provision: Id | None = None
    due: Period | None = None
    outcome: Outcome | None = None
    values: tuple[Id, ...] = ()
    note: Text | None = None


class Position(Part, frozen=True):
    """What one side holds in an issue."""

    party: Id
    text: Text
    evidence: tuple[Evidence, ...]


class Issue(Part, frozen=True):
    """A sensitive subject with the position of each side. `line` is the office's own."""

    id: Id
    title: Text
    positions: tuple[Position, ...] = ()
    line: Text | None = None
    values: tuple[Id, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    note: Text | None = None


class Point(Part, frozen=True):
    """The office's own words for a meeting: what to say, what to obtain, or what to answer if a subject is raised."""

    id: Id
    text: Text
    kind: PointKind = "say"
    answer: Text | None = None
    meeting: Id | None = None
    values: tuple[Id, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Meeting(Part, frozen=True):
    """An entry of the programme: day, hour, place, and who takes part (ids of people)."""

    id: Id
    date: Period
    title: Text
    evidence: tuple[Evidence, ...]
    time: Time | None = None
    place: Text | None = None
    people: tuple[Id, ...] = ()
    note: Text | None = None


def in_time(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Return meetings by day and hour; those without an hour come last in their day, in file order."""
    return sorted(meetings, key=lambda meeting: (span(meeting.date), meeting.time is None, meeting.time or ""))


class Member(Part, frozen=True):
    """A member of a delegation, with the role in it if there is one beside the office."""

    person: Id
    role: Text | None = None


class Delegation(Part, frozen=True):
    """The delegation of a party, its members in order of precedence."""

    id: Id
    party: Id
    members: tuple[Member, ...]
    evidence: tuple[Evidence, ...]
    note: Text | None = None


class Life(Part, frozen=True):
    """A short life of a person. `spoken`: how the name is said; `events`: ids of earlier meetings."""

    id: Id
    person: Id
    text: Text
    evidence: tuple[Evidence, ...]
    spoken: Text | None = None
    events: tuple[Id, ...] = ()
    note: Text | None = None


class Provision(Part, frozen=True):
    """One item of a document: its number there, such as 4 or II.2, and what it provides, in our words."""

    id: Id
    agreement: Id
    number: Words
    text: Text
    evidence: tuple[Evidence, ...]
    themes: tuple[Id, ...] = ()
    note: Text | None = None


VisitItem = Commitment | Issue | Point | Meeting | Delegation | Life | Provision | Location | Route
"""Any item of a visit book."""
