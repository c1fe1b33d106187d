"""What a briefing is: frozen, typed data, exactly as it stands in its file.

One UTF-8 JSON file holds one `Briefing`. Everything a reader can point at is an item with a stable id, and every item
either carries its own evidence or, when it is computed, names the items that it is computed from. Numbers are decimals:
the digits written in the file are the stated precision, and nothing rounds them.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Id = Annotated[
    str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64, description="lower-case words and hyphens")
]
Words = Annotated[str, Meta(max_length=20_000)]
"""The longest text has some ten pages."""

Period = Annotated[
    str,
    Meta(
        pattern=r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$",
        description="2025, 2024-09, 2026-02-26, or two of one precision with a slash: 2024-01/2024-09",
    ),
]
Language = Literal["kk", "ru", "sr", "en"]
Unit = Annotated[
    str,
    Meta(
        pattern=r"^(number|percent|years|[A-Z]{3}( (thousand|mln|bn))?)$",
        description="number, percent, years, or an ISO 4217 code with an optional scale: USD mln",
    ),
]
Formula = Annotated[
    str, Meta(min_length=1, max_length=240, description="ids in braces, numbers, + - * / and parentheses")
]
Place = Annotated[
    str,
    Meta(
        pattern=r"^(whole|headline|(paragraph|page|item|article|table) [0-9]{1,5})$",
        description="where in the source: paragraph 46, page 3, item 9, article 2, table 1, headline, or whole",
    ),
]

Qualifier = Literal["exact", "about", "nearly", "up to", "over"]
"""How firmly the source states a number. `exact` says only that the source adds no qualifier of its own."""

Flag = Literal["e", "p", "d", "u", "m"]
"""Eurostat's observation flags: e estimated, p provisional, d definition differs, u low reliability, m missing."""

Flow = Literal["turnover", "exports", "imports", "balance"]
Status = Literal["adopted", "signed", "ratified", "in-force", "replaced", "disputed", "unknown"]
Stage = Literal["adopted", "signed", "ratified", "in-force", "replaced"]
"""`adopted` is for what is not signed: a joint statement, a declaration."""
AgreementKind = Literal[
    "statement", "treaty", "intergovernmental", "international", "memorandum", "commercial", "mixed"
]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """The base of all parts: immutable, strict about what a file may hold, and a tree: no part leads back to itself."""


class Text(Part, frozen=True):
    """One text in the languages it has. At least one is given; Serbian is written in Cyrillic."""

    kk: Words | None = None
    ru: Words | None = None
    sr: Words | None = None
    en: Words | None = None

    def languages(self) -> tuple[Language, ...]:
        """The languages in which the text is given, in the order in which they stand in for one another."""
        given: tuple[tuple[Language, str | None], ...] = (
            ("ru", self.ru),
            ("kk", self.kk),
            ("en", self.en),
            ("sr", self.sr),
        )
        return tuple(language for language, words in given if words)


class Evidence(Part, frozen=True):
    """Where a statement can be checked. An excerpt is word for word and has at most 25 words."""

    source: Id
    place: Place
    excerpt: Words | None = None
    highlight: Words | None = None
    """The words of the excerpt that carry the statement; part of the excerpt to the letter."""
    note: Text | None = None


class Source(Part, frozen=True):
    """A publication. Its title stands in its own language; an unknown address or date is left out."""

    id: Id
    title: Words
    publisher: Words
    language: Words
    address: Words | None = None
    date: Period | None = None
    date_inferred: bool = False
    note: Text | None = None


class Party(Part, frozen=True):
    """A state that takes part."""

    id: Id
    code: Annotated[str, Meta(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2, or EU")]
    name: Text


class Reporter(Part, frozen=True):
    """Who counts, and on which basis. Two bases are two reporters, so that no series can mix them."""

    id: Id
    name: Text
    party: Id | None = None
    note: Text | None = None


class Person(Part, frozen=True):
    """Someone who is quoted, with the office held on the day."""

    id: Id
    name: Text
    office: Text
    party: Id | None = None


class Theme(Part, frozen=True):
    """A field of cooperation: what agreements and quotes are about."""

    id: Id
    name: Text


class Change(Part, frozen=True):
    """A growth that the source states: percent against the period before."""

    value: Decimal
    qualifier: Qualifier = "exact"
    against: Period | None = None


class Observation(Part, frozen=True):
    """A number of trade as one reporter gives it for one period."""

    id: Id
    period: Period
    reporter: Id
    flow: Flow
    unit: Unit
    evidence: tuple[Evidence, ...]
    value: Decimal | None = None
    exporter: Id | None = None
    product: Text | None = None
    qualifier: Qualifier = "exact"
    flags: tuple[Flag, ...] = ()
    change: Change | None = None
    note: Text | None = None


class Figure(Part, frozen=True):
    """A number other than trade, with what it counts as its label."""

    id: Id
    label: Text
    value: Decimal
    unit: Unit
    evidence: tuple[Evidence, ...]
    qualifier: Qualifier = "exact"
    flags: tuple[Flag, ...] = ()
    period: Period | None = None
    reporter: Id | None = None
    change: Change | None = None
    note: Text | None = None


class Computed(Part, frozen=True):
    """A number that the program works out. Its evidence is that of the values in its formula."""

    id: Id
    label: Text
    formula: Formula
    unit: Unit
    decimals: Annotated[int, Meta(ge=0, le=6)]
    period: Period | None = None
    flow: Flow | None = None
    note: Text | None = None


class Series(Part, frozen=True):
    """Values of one reporter, unit and length of period, in the order drawn: ids of observations or computed."""

    values: tuple[Id, ...]
    label: Text | None = None


ChartKind = Literal["years", "bars", "points", "sides", "share"]
"""How a chart is drawn."""


class Chart(Part, frozen=True):
    """One chart: its title says what it shows to be so.

    `years` draws columns on a time axis where missing years stay gaps; `bars` draws rows beside each other; `points`
    draws marks on a time axis, one shape a series; `sides` is a table with a column a series; `share` divides one bar.
    """

    id: Id
    kind: ChartKind
    title: Text
    series: tuple[Series, ...]
    subtitle: Text | None = None
    note: Text | None = None


class Trade(Part, frozen=True):
    """The numbers of trade and the charts drawn from them."""

    observations: tuple[Observation, ...] = ()
    charts: tuple[Chart, ...] = ()


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


Value = Observation | Figure | Computed
"""What a formula or a sentence can name as a number."""

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
