"""Briefing model: frozen, typed data, exactly as in the briefing file.

One UTF-8 JSON file holds one `Briefing`. Everything that a reader can point at is an item with a stable id; every item
has its own evidence or, if computed, names the items that it is computed from.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from app.briefing.model.parts import (
    Evidence,
    Id,
    Language,
    Part,
    Party,
    Passage,
    Period,
    Person,
    Reporter,
    Source,
    Text,
    Theme,
    Words,
)
from app.briefing.model.places import Location, Route
from app.briefing.model.values import Computed, Figure, Observation, Qualifier, Trade, Unit
from app.briefing.model.visit_book import (
    Commitment,
    Delegation,
    Issue,
    Life,
    Meeting,
    Point,
    Provision,
    VisitItem,
)

Status = Literal["adopted", "signed", "ratified", "in-force", "replaced", "disputed", "unknown"]
Stage = Literal["adopted", "signed", "ratified", "in-force", "replaced"]
"""Stages of an agreement; `adopted` is for unsigned documents: a joint statement, a declaration."""
AgreementKind = Annotated[
    str,
    Meta(
        pattern=r"^[a-z]+(-[a-z]+)*$",
        max_length=40,
        description="statement, declaration, treaty, intergovernmental, interministerial, international, protocol, "
        "memorandum, roadmap, plan, contract, letter-of-intent, commercial, mixed, or another in such words",
    ),
]


class Statement(Part, frozen=True):
    """A sentence of the briefing. `values` names the numbers in it."""

    id: Id
    text: Text
    evidence: tuple[Evidence, ...]
    kind: Literal["fact", "assessment", "protocol"] = "fact"
    values: tuple[Id, ...] = ()


class Finding(Part, frozen=True):
    """A place where sources disagree or a plain reading would mislead, with all values and items concerned."""

    id: Id
    title: Text
    text: Text
    evidence: tuple[Evidence, ...]
    values: tuple[Id, ...] = ()
    items: tuple[Id, ...] = ()


class Sector(Part, frozen=True):
    """A field of cooperation, with a text about it."""

    id: Id
    theme: Id
    text: Text
    evidence: tuple[Evidence, ...]
    values: tuple[Id, ...] = ()


class Event(Part, frozen=True):
    """A dated event."""

    id: Id
    date: Period
    title: Text
    evidence: tuple[Evidence, ...]
    major: bool = False
    note: Text | None = None


class Step(Part, frozen=True):
    """A next step. A step without a date has none in its sources."""

    id: Id
    text: Text
    evidence: tuple[Evidence, ...]
    date: Period | None = None


class Body(Part, frozen=True):
    """A signatory: an office or company, and its state if it has one."""

    name: Text
    party: Id | None = None


class Milestone(Part, frozen=True):
    """One stage of an agreement as dated by one source. Two dates for one stage are a conflict, shown as such."""

    stage: Stage
    evidence: tuple[Evidence, ...]
    date: Period | None = None
    note: Text | None = None


class Amount(Part, frozen=True):
    """The sum that a document is about."""

    value: Decimal
    unit: Unit
    qualifier: Qualifier = "exact"


class Agreement(Part, frozen=True):
    """A document between parties, or a group of documents that the sources name together.

    A missing title is unknown; `count` is the number of documents in the entry.
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
    amount: Amount | None = None
    event: Id | None = None
    replaced_by: Id | None = None
    note: Text | None = None


class Quote(Part, frozen=True):
    """A statement of a named person.

    A direct quote is verbatim in its `language`; its other languages are unofficial translations. A paraphrase is a
    report by the source or by the editors and has no language of its own. `translated`: the words that the sources have
    are a translation of what was said; `language` is then that of the translation.
    """

    id: Id
    kind: Literal["direct", "paraphrase"]
    speaker: Id
    text: Text
    evidence: tuple[Evidence, ...]
    language: Language | None = None
    translated: bool = False
    date: Period | None = None
    occasion: Text | None = None
    themes: tuple[Id, ...] = ()


class Occasion(Part, frozen=True, kw_only=True):
    """The occasion of the briefing. A meeting without a host has guests alone: those who take part.

    Format 1 names one `guest`; format 2 lists `guests`.
    """

    title: Text
    kind: Text
    dates: Period
    places: tuple[Text, ...]
    host: Id | None = None
    guest: Id | None = None
    guests: tuple[Id, ...] = ()
    evidence: tuple[Evidence, ...]

    @property
    def received(self) -> tuple[Id, ...]:
        """The parties beside the host, in file order."""
        return (self.guest, *self.guests) if self.guest else self.guests


class Edition(Part, frozen=True):
    """The number of the edition, the last day of its data, and who made it.

    `handling` is the mark that papers bear where no other is chosen.
    """

    number: Annotated[int, Meta(ge=1)]
    data_date: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    note: Text | None = None
    office: Text | None = None
    author: Words | None = None
    contact: Words | None = None
    handling: Text | None = None


class Briefing(Part, frozen=True):
    """A whole briefing."""

    format: Literal["briefing/1", "briefing/2"]
    id: Id
    edition: Edition
    occasion: Occasion
    parties: tuple[Party, ...]
    sources: tuple[Source, ...]
    languages: tuple[Language, ...] = ()
    """Languages in which the briefing is meant to be complete."""
    passages: tuple[Passage, ...] = ()
    """Evidence that several items name; the reader puts it into the items."""
    reporters: tuple[Reporter, ...] = ()
    people: tuple[Person, ...] = ()
    themes: tuple[Theme, ...] = ()
    cards: tuple[Id, ...] = ()
    """Figures at the head of the summary: ids of observations, figures or computed values."""
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
    commitments: tuple[Commitment, ...] = ()
    provisions: tuple[Provision, ...] = ()
    issues: tuple[Issue, ...] = ()
    points: tuple[Point, ...] = ()
    programme: tuple[Meeting, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    lives: tuple[Life, ...] = ()
    places: tuple[Location, ...] = ()
    routes: tuple[Route, ...] = ()
    schema: Annotated[str, Meta(max_length=2000)] = msgspec.field(name="$schema", default="")
    """Address of the JSON Schema, by which editors complete; the program does not use it."""


Item = Statement | Observation | Figure | Computed | Agreement | Quote | Sector | Event | Step | Finding | VisitItem
"""Item that a reader can point at; each opens its evidence."""

Claim = Statement | Sector | Finding | Commitment | Issue | Point
"""Item with `values`: the numbers of its texts are those of the values that it names."""


def lists(briefing: Briefing) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """Return the lists of items, each with its path in the file, in file order."""
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
        ("commitments", briefing.commitments),
        ("provisions", briefing.provisions),
        ("issues", briefing.issues),
        ("points", briefing.points),
        ("programme", briefing.programme),
        ("delegations", briefing.delegations),
        ("lives", briefing.lives),
        ("places", briefing.places),
        ("routes", briefing.routes),
    )


def items(briefing: Briefing) -> Iterator[tuple[str, Item]]:
    """Yield every item with its path in the file (`trade.observations[3]`), in file order."""
    for name, entries in lists(briefing):
        for index, item in enumerate(entries):
            yield f"{name}[{index}]", item


def proofs(item: Item) -> Iterator[tuple[str, Evidence]]:
    """Yield the evidence of an item and of its parts, with its path in the item (`milestones[1].evidence[0]`).

    A computed value has none.
    """
    if isinstance(item, Computed):
        return
    yield from _numbered("", item.evidence)
    match item:
        case Agreement():
            for index, milestone in enumerate(item.milestones):
                yield from _numbered(f"milestones[{index}].", milestone.evidence)
        case Issue():
            for index, position in enumerate(item.positions):
                yield from _numbered(f"positions[{index}].", position.evidence)
        case Commitment(outcome=outcome) if outcome is not None:
            yield from _numbered("outcome.", outcome.evidence)


def _numbered(path: str, evidence: tuple[Evidence, ...]) -> Iterator[tuple[str, Evidence]]:
    return ((f"{path}evidence[{index}]", entry) for index, entry in enumerate(evidence))


def own_words(item: Item) -> bool:
    """Whether an item is the office's own and not sourced."""
    return isinstance(item, Point)
