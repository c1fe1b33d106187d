"""Front page: the part of a briefing that a window shows before scrolling, as plain text of one language.

It holds only texts, counts and ids, so that a cached page is shown without the libraries that read a briefing and
format its numbers and dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.briefing.i18n.direction import joined

if TYPE_CHECKING:
    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.model import Finding, Statement
    from app.briefing.model.parts import Text
    from app.briefing.model.values import Value


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
    cards: tuple[Card, ...]
    notice: Notice | None
    messages: tuple[Line, ...]
    events: tuple[Line, ...]
    """Main events, or all events if none is a main one."""
    more_events: str
    """Label of the command for all events; empty if all are shown."""


def front_page(dossier: Dossier, localizer: Localizer) -> FrontPage:
    """Return the localized front page of a briefing."""
    briefing = dossier.briefing
    major = tuple(event for event in briefing.events if event.major)
    messages = tuple(stated(dossier, part, part.text, localizer, str(n)) for n, part in enumerate(briefing.messages, 1))
    finding = briefing.findings[0] if briefing.findings else None
    total = len(briefing.events)
    return FrontPage(
        id=briefing.id,
        title=localizer.text(briefing.occasion.title),
        occasion=occasion_line(dossier, localizer),
        charts=len(briefing.trade.charts),
        agreements=len(briefing.agreements),
        quotes=len(briefing.quotes),
        statements=len(dossier.items) - len(briefing.points),  # the office's own words need no source
        proven=dossier.proven,
        chosen=next(iter((*briefing.cards, *(message.id for message in briefing.messages))), ""),
        cards=tuple(_card(dossier, dossier.values[key], localizer) for key in briefing.cards),
        notice=Notice(finding.id, localizer.text(finding.title), localizer.text(finding.text)) if finding else None,
        messages=messages,
        events=tuple(
            Line(event.id, localizer.text(event.title), localizer.period_short(event.date), 0)
            for event in major or briefing.events
        ),
        more_events=localizer.ngettext("All {n} event", "All {n} events", total) if 0 < len(major) < total else "",
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
    )
