"""What a briefing is: frozen, typed data, exactly as it stands in its file.

One UTF-8 JSON file holds one `Briefing`. Everything a reader can point at is an item with a stable id, and every item
either carries its own evidence or, when it is computed, names the items that it is computed from.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from app.briefing.model.parts import Evidence, Id, Language, Part, Party, Period, Person, Reporter, Source, Text, Theme
from app.briefing.model.values import Computed, Figure, Observation, Trade

Status = Literal["adopted", "signed", "ratified", "in-force", "replaced", "disputed", "unknown"]
Stage = Literal["adopted", "signed", "ratified", "in-force", "replaced"]
"""`adopted` is for what is not signed: a joint statement, a declaration."""
AgreementKind = Literal[
    "statement", "treaty", "intergovernmental", "international", "memorandum", "commercial", "mixed"
]


class Statement(Part, frozen=True):
    """A sentence of the briefing. `values` names the numbers that it speaks of."""

    id: Id
    text: Text
    evidence: tuple[Evidence, ...]
    kind: Literal["fact", "assessment", "protocol"] = "fact"
    values: tuple[Id, ...] = ()


class Finding(Part, frozen=True):
    """A place where sources disagree, or where a plain reading would mislead, with all that it concerns."""

    id: Id
    title: Text
    text: Text
    evidence: tuple[Evidence, ...]
    values: tuple[Id, ...] = ()
    items: tuple[Id, ...] = ()


class Sector(Part, frozen=True):
    """A field of cooperation and what is said of it."""

    id: Id
    theme: Id
    text: Text
    evidence: tuple[Evidence, ...]
    values: tuple[Id, ...] = ()


class Event(Part, frozen=True):
    """Something dated."""

    id: Id
    date: Period
    title: Text
    evidence: tuple[Evidence, ...]
    major: bool = False
    note: Text | None = None


class Step(Part, frozen=True):
    """What comes next. A step without a date has none in its sources."""

    id: Id
    text: Text
    evidence: tuple[Evidence, ...]
    date: Period | None = None


class Body(Part, frozen=True):
    """One who signed: an office or company, and its state where there is one."""

    name: Text
    party: Id | None = None


class Milestone(Part, frozen=True):
    """One stage of an agreement as one source dates it. Two dates for one stage are a conflict, shown as such."""

    stage: Stage
    evidence: tuple[Evidence, ...]
    date: Period | None = None
    note: Text | None = None


class Agreement(Part, frozen=True):
    """A document between parties, or a group of documents that the sources name together.

    A title left out is unknown; `count` is the number of documents that stand under one entry.
    """

    id: Id
    kind: AgreementKind
    status: Status
    evidence: tuple[Evidence, ...]
    title: Text | None = None
    bodies: tuple[Body, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    themes: tuple[Id, ...] = ()
    count: Annotated[int, Meta(ge=1)] = 1
    event: Id | None = None
    replaced_by: Id | None = None
    note: Text | None = None


class Quote(Part, frozen=True):
    """What a named person said.

    A direct quote is word for word in its `language`; its other languages are unofficial translations. A paraphrase is
    the source's or our report of it and names no language of its own.
    """

    id: Id
    kind: Literal["direct", "paraphrase"]
    speaker: Id
    text: Text
    evidence: tuple[Evidence, ...]
    language: Language | None = None
    date: Period | None = None
    occasion: Text | None = None
    themes: tuple[Id, ...] = ()


class Occasion(Part, frozen=True):
    """What the briefing is for."""

    title: Text
    kind: Text
    dates: Period
    places: tuple[Text, ...]
    host: Id
    guest: Id
    evidence: tuple[Evidence, ...]


class Edition(Part, frozen=True):
    """Which edition this is, and the day up to which its data go."""

    number: Annotated[int, Meta(ge=1)]
    data_date: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    note: Text | None = None


class Briefing(Part, frozen=True):
    """One briefing, whole."""

    format: Literal["briefing/1"]
    id: Id
    edition: Edition
    occasion: Occasion
    parties: tuple[Party, ...]
    sources: tuple[Source, ...]
    reporters: tuple[Reporter, ...] = ()
    people: tuple[Person, ...] = ()
    themes: tuple[Theme, ...] = ()
    cards: tuple[Id, ...] = ()
    """The figures at the head of the summary: ids of observations, figures or computed values."""
    messages: tuple[Statement, ...] = ()
    context: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    trade: Trade = Trade()
    computed: tuple[Computed, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sectors: tuple[Sector, ...] = ()
    events: tuple[Event, ...] = ()
    steps: tuple[Step, ...] = ()
    findings: tuple[Finding, ...] = ()


Item = Statement | Observation | Figure | Computed | Agreement | Quote | Sector | Event | Step | Finding
"""What a reader can point at: each opens its evidence."""


def lists(briefing: Briefing) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """The lists of items, each with its path in the file, in the order of the file."""
    return (
        ("messages", briefing.messages),
        ("context", briefing.context),
        ("figures", briefing.figures),
        ("trade.observations", briefing.trade.observations),
        ("computed", briefing.computed),
        ("agreements", briefing.agreements),
        ("quotes", briefing.quotes),
        ("sectors", briefing.sectors),
        ("events", briefing.events),
        ("steps", briefing.steps),
        ("findings", briefing.findings),
    )


def items(briefing: Briefing) -> Iterator[tuple[str, Item]]:
    """Every item with its path in the file (`trade.observations[3]`), in the order of the file."""
    for name, held in lists(briefing):
        for index, item in enumerate(held):
            yield f"{name}[{index}]", item
