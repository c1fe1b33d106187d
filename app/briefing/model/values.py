"""Values of a briefing: its numbers, and the charts drawn from them.

Numbers are decimals: the digits in the file are the stated precision and are never rounded.
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
FigureUnit = Annotated[
    str,
    Meta(
        pattern=r"^(number|percent|years|rank|[A-Z]{3}( (thousand|mln|bn))?)$",
        description="number, percent, years, rank, or an ISO 4217 code with an optional scale: USD mln",
    ),
]
"""Unit of a figure: also `rank`, the place in an order, which is neither added up nor drawn."""
Formula = Annotated[
    str, Meta(min_length=1, max_length=240, description="ids in braces, numbers, + - * / and parentheses")
]
Qualifier = Literal["exact", "about", "nearly", "up to", "over"]
"""Firmness of a number in its source. `exact` only means that the source adds no qualifier of its own."""

Flag = Literal["e", "p", "d", "u", "m"]
"""Eurostat's observation flags: e estimated, p provisional, d definition differs, u low reliability, m missing."""

Flow = Literal["turnover", "exports", "imports", "balance"]


class Change(Part, frozen=True):
    """A growth stated by the source, in percent against an earlier period."""

    value: Decimal
    qualifier: Qualifier = "exact"
    against: Period | None = None


class Observation(Part, frozen=True):
    """A number of trade stated by one reporter for one period; of a range, `value` is the lower end."""

    id: Id
    period: Period
    reporter: Id
    flow: Flow
    unit: Unit
    evidence: tuple[Evidence, ...]
    value: Decimal | None = None
    upper: Decimal | None = None
    exporter: Id | None = None
    product: Text | None = None
    qualifier: Qualifier = "exact"
    flags: tuple[Flag, ...] = ()
    change: Change | None = None
    note: Text | None = None


class Figure(Part, frozen=True):
    """A number other than trade; its label names the counted thing. Of a range, `value` is the lower end."""

    id: Id
    label: Text
    value: Decimal
    unit: FigureUnit
    evidence: tuple[Evidence, ...]
    upper: Decimal | None = None
    qualifier: Qualifier = "exact"
    flags: tuple[Flag, ...] = ()
    period: Period | None = None
    reporter: Id | None = None
    change: Change | None = None
    note: Text | None = None


class Computed(Part, frozen=True):
    """A number computed by the program. Its evidence is that of the values in its formula."""

    id: Id
    label: Text
    formula: Formula
    unit: Unit
    decimals: Annotated[int, Meta(ge=0, le=6)]
    period: Period | None = None
    flow: Flow | None = None
    note: Text | None = None


class Series(Part, frozen=True):
    """Values of one reporter, unit and length of period, in drawing order: ids of observations or computed values."""

    values: tuple[Id, ...]
    label: Text | None = None


ChartKind = Literal["years", "bars", "points", "sides", "share"]
"""Form of a chart."""


class ChartNote(Part, frozen=True):
    """Words at a place of a chart: a period on its axis, or the value of a series in it, numbered from 1.

    `event`: the event that is marked there.
    """

    period: Period
    text: Text
    series: Annotated[int, Meta(ge=1)] | None = None
    event: Id | None = None


class Chart(Part, frozen=True):
    """One chart; its title states its message.

    `years`: columns on a time axis, with gaps for missing years; `bars`: rows beside each other; `points`: data points
    on a time axis, one shape per series; `sides`: a table with one column per series, or dumbbells where a finding
    explains them; `share`: one divided bar. A few series of two periods are a slope, whether `bars` or `points`.
    """

    id: Id
    kind: ChartKind
    title: Text
    series: tuple[Series, ...]
    subtitle: Text | None = None
    note: Text | None = None
    notes: tuple[ChartNote, ...] = ()


class Trade(Part, frozen=True):
    """The numbers of trade and the charts drawn from them."""

    observations: tuple[Observation, ...] = ()
    charts: tuple[Chart, ...] = ()


Value = Observation | Figure | Computed
"""Item that a formula or a sentence can name as a number."""
