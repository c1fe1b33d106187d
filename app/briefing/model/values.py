"""The numbers of a briefing, and the charts drawn from them.

Numbers are decimals: the digits written in the file are the stated precision, and nothing rounds them.
"""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from app.briefing.model.parts import Evidence, Id, Part, Period, Text

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
Qualifier = Literal["exact", "about", "nearly", "up to", "over"]
"""How firmly the source states a number. `exact` says only that the source adds no qualifier of its own."""

Flag = Literal["e", "p", "d", "u", "m"]
"""Eurostat's observation flags: e estimated, p provisional, d definition differs, u low reliability, m missing."""

Flow = Literal["turnover", "exports", "imports", "balance"]


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


Value = Observation | Figure | Computed
"""What a formula or a sentence can name as a number."""
