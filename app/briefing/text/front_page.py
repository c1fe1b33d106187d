"""Front page: the part of a briefing that a window shows before scrolling, as plain text of one language.

It holds only texts, counts and ids, so that a cached page is shown without the libraries that read a briefing and
format its numbers and dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.briefing.i18n.direction import joined
from app.briefing.text.sides import Side, sides
from app.briefing.text.sides import number as side_number

if TYPE_CHECKING:
    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.model import Finding, Statement
    from app.briefing.model.parts import Text
    from app.briefing.model.values import Value


class Bar(NamedTuple):
    """A value on the small axis of a card: its label, its number as text, and its share of the largest, from 0 to 1.

    `number` is that of the colour of the side that reports it, -1 for none.
    """

    label: str
    text: str
    share: float
    number: int
    own: bool
    """Whether it is the value of the card itself."""
    computed: bool = False


class Card(NamedTuple):
    """Key figure: name, reporter, digits with the text before and after them, change, number of sources."""

    id: str
    name: str
    by: str
    shown: str
    before: str
    digits: str
    after: str
    change: str
    rising: bool
    sources: str
    number: int
    """Number of the colour of the side that reports it, from 0; -1 for none."""
    compared: tuple[Bar, ...]
    """The value beside those of others for the same period; empty if there are none."""
    series: tuple[Bar, ...]
    """Yearly values of the same series up to this one, with empty bars for missing years; empty if it stands alone."""


class Line(NamedTuple):
    """Statement with the text before it; `sources`: their number, 0 if not displayed."""

    id: str
    text: str
    lead: str
    sources: int


class Notice(NamedTuple):
    """Disagreement of sources that the reader must know first."""

    id: str
    title: str
    text: str


class FrontPage(NamedTuple):
    """Head of a briefing and upper part of its summary. Equal pages look the same."""

    id: str
    """Id of the briefing."""
    title: str
    occasion: str
    charts: int
    agreements: int
    quotes: int
    statements: int
    proven: int
    """Number of statements with evidence."""
    chosen: str
    """Id of the item whose evidence is open at first; empty if none."""
    sides: tuple[Side, ...]
    cards: tuple[Card, ...]
    notice: Notice | None
    messages: tuple[Line, ...]


def front_page(dossier: Dossier, localizer: Localizer) -> FrontPage:
    """Return the localized front page of a briefing."""
    briefing = dossier.briefing
    messages = tuple(stated(dossier, part, part.text, localizer, str(n)) for n, part in enumerate(briefing.messages, 1))
    finding = briefing.findings[0] if briefing.findings else None
    # Like the office's own words, a place needs no source: where a town lies is no claim.
    no_claims = [one.id for one in briefing.places if not one.evidence]
    no_claims += [one.id for one in briefing.routes if not one.evidence]
    return FrontPage(
        id=briefing.id,
        title=localizer.text(briefing.occasion.title),
        occasion=occasion_line(dossier, localizer),
        charts=len(briefing.trade.charts),
        agreements=len(briefing.agreements),
        quotes=len(briefing.quotes),
        statements=len(dossier.items) - len(briefing.points) - len(no_claims),
        proven=dossier.proven,
        chosen=next(iter((*briefing.cards, *(message.id for message in briefing.messages))), ""),
        sides=sides(dossier, localizer),
        cards=tuple(_card(dossier, dossier.values[key], localizer) for key in briefing.cards),
        notice=Notice(finding.id, localizer.text(finding.title), localizer.text(finding.text)) if finding else None,
        messages=messages,
    )


def stated(dossier: Dossier, item: Statement | Finding, text: Text, localizer: Localizer, lead: str = "") -> Line:
    """Return a statement of the briefing with the number of its sources."""
    return Line(item.id, localizer.text(text), lead, len({reference.source for reference in dossier.evidence(item)}))


def occasion_line(dossier: Dossier, localizer: Localizer) -> str:
    """Return place, dates and edition: `Астана, 26–27 февраля 2026 г. · издание 1, данные на 2 марта 2026 г.`."""
    briefing = dossier.briefing
    where = ", ".join(localizer.text(place) for place in briefing.occasion.places)
    dates = localizer.period(briefing.occasion.dates)
    edition = localizer.gettext(
        "edition {number}, data to {date}",
        number=briefing.edition.number,
        date=localizer.period(briefing.edition.data_date),
    )
    office = localizer.text(briefing.edition.office) if briefing.edition.office else ""
    return joined(" · ", (joined(", ", (where, dates)), edition, office))


def _card(dossier: Dossier, value: Value, localizer: Localizer) -> Card:
    from app.briefing.model.values import Computed
    from app.briefing.text import evidence

    number = dossier.number(value)
    reporter = dossier.reporter(value)
    qualifier = "exact" if isinstance(value, Computed) else value.qualifier
    change = None if isinstance(value, Computed) else value.change
    digits, before, after = "–", "", ""
    if number is not None:
        upper = dossier.upper(value)
        digits = localizer.digits(number, value.unit, upper)
        before, _, after = localizer.qualified_short(qualifier, number, value.unit, upper).partition(digits)
    sources = len({reference.source for reference in dossier.evidence(value)})
    return Card(
        id=value.id,
        name=evidence.value_name(dossier, value, localizer),
        by=localizer.text(reporter.name) if reporter else "",
        shown=evidence.value_shown(dossier, value, localizer),
        before=before.strip(),
        digits=digits,
        after=after.strip(),
        change=localizer.change_against(change) if change else "",
        rising=change is not None and change.value > 0,
        sources=localizer.ngettext("{n} source", "{n} sources", sources),
        number=_side_of(dossier, value),
        compared=_compared(dossier, value, localizer),
        series=_series(dossier, value, localizer),
    )


def _compared(dossier: Dossier, value: Value, localizer: Localizer) -> tuple[Bar, ...]:
    """Return a value and those of other reporters for the same measure and period, one each, as bars from zero."""
    from app.briefing.model.values import Observation

    if not isinstance(value, Observation):
        return ()
    same = [
        one
        for one in dossier.briefing.trade.observations
        if (one.period, one.flow, one.unit, one.product, one.exporter)
        == (value.period, value.flow, value.unit, value.product, value.exporter)
    ]
    same.sort(key=lambda one: (one.id != value.id, one.id not in dossier.briefing.cards))
    by_reporter: dict[str, Value] = {}
    for one in same:
        by_reporter.setdefault(one.reporter, one)
    chosen = sorted(by_reporter.values(), key=lambda one: (_side_of(dossier, one) < 0, _side_of(dossier, one)))
    return _bars(dossier, value, [(_tag(dossier, one, localizer), one) for one in chosen], localizer)


def _series(dossier: Dossier, value: Value, localizer: Localizer) -> tuple[Bar, ...]:
    """Return the yearly values of the charted series that a value ends, with its gaps, as bars from zero."""
    charts = dossier.briefing.trade.charts
    keys = next((line.values for chart in charts for line in chart.series if value.id in line.values), ())
    by_year = {
        int(one.period): one
        for one in (dossier.values[key] for key in keys)
        if one.period and one.period.isdigit() and one.unit == value.unit
    }
    if by_year.get(max(by_year, default=0)) is not value:
        return ()
    years = range(max(min(by_year), max(by_year) - _YEARS + 1), max(by_year) + 1)
    return _bars(dossier, value, [(str(year), by_year.get(year)) for year in years], localizer)


_YEARS = 12
"""Maximum number of years in the series of a card."""


def _bars(
    dossier: Dossier, own: Value, values: list[tuple[str, Value | None]], localizer: Localizer
) -> tuple[Bar, ...]:
    """Return values as bars on one axis from zero; none if there is but one, or one is negative or a range."""
    from app.briefing.model.values import Computed

    numbers = {one.id: dossier.number(one) for _, one in values if one is not None}
    whole = [number for number in numbers.values() if number is not None]
    ranged = any(one is not None and dossier.upper(one) is not None for _, one in values)
    if len(whole) < 2 or min(whole) < 0 or not max(whole) or ranged or numbers.get(own.id) is None:
        return ()

    def bar(label: str, one: Value | None) -> Bar:
        number = numbers[one.id] if one is not None else None
        if one is None or number is None:
            return Bar(label, "", 0.0, -1, own=False)
        text = localizer.qualified("exact" if isinstance(one, Computed) else one.qualifier, number, "number")
        return Bar(
            label, text, float(number / max(whole)), _side_of(dossier, one), one is own, isinstance(one, Computed)
        )

    return tuple(bar(label, one) for label, one in values)


def _side_of(dossier: Dossier, value: Value) -> int:
    """Return the number of the colour of the side that reports a value; -1 for none."""
    reporter = dossier.reporter(value)
    return side_number(dossier.briefing, reporter.party) if reporter else -1


def _tag(dossier: Dossier, value: Value, localizer: Localizer) -> str:
    """Return the code of the state that reports a value, else the name of the reporter."""
    reporter = dossier.reporter(value)
    party = dossier.parties.get(reporter.party or "") if reporter else None
    return (party.code if party else "") or (localizer.text(reporter.name) if reporter else "")
