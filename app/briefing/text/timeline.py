"""Timeline of a briefing: events, agreements, due commitments and next steps, in order of time."""

import datetime
from dataclasses import dataclass
from typing import Final, Literal

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Event, Step
from app.briefing.model.periods import span
from app.briefing.model.visit_book import Commitment
from app.briefing.text import agreements, evidence
from app.briefing.text.section_names import section_name

Kind = Literal["events", "agreements", "commitments", "steps"]
KINDS: Final[tuple[Kind, ...]] = ("events", "agreements", "commitments", "steps")


@dataclass(frozen=True)
class Mark:
    """A dated item: its first day and the day after its last one in years (2026.5), its date and title as text."""

    id: str
    kind: Kind
    start: float
    end: float
    when: str
    title: str
    major: bool


def kind_name(kind: Kind, localizer: Localizer) -> str:
    """Return the name of a kind of marks, for the head of its band."""
    match kind:
        case "events":
            return localizer.gettext("Events")
        case "agreements" | "commitments":
            return section_name(kind, localizer)
    return localizer.gettext("What comes next")


def year_of(day: datetime.date) -> float:
    """Return a day as a year with its part that has passed: 2026-07-02 is 2026.5."""
    first = datetime.date(day.year, 1, 1)
    days = (datetime.date(day.year, 12, 31) - first).days + 1
    return day.year + (day - first).days / days


def marks(dossier: Dossier, localizer: Localizer) -> tuple[Mark, ...]:
    """Return all dated events, agreements, commitments that are due, and next steps, by their first day."""
    briefing = dossier.briefing
    dated: list[tuple[Kind, Event | Agreement | Commitment | Step, str | None]] = [
        *(("events", event, event.date) for event in briefing.events),
        *(("agreements", one, next(iter(agreements.concluded(one)), None)) for one in briefing.agreements),
        *(("commitments", one, one.due) for one in briefing.commitments),
        *(("steps", step, step.date) for step in briefing.steps),
    ]
    found = [_mark(dossier, kind, item, date, localizer) for kind, item, date in dated if date]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))


def _mark(
    dossier: Dossier, kind: Kind, item: Event | Agreement | Commitment | Step, date: str, localizer: Localizer
) -> Mark:
    days = span(date)
    return Mark(
        id=item.id,
        kind=kind,
        start=year_of(days.first),
        end=year_of(days.last) + 1 / 366,
        when=localizer.period_short(date),
        title=evidence.title(dossier, item, localizer),
        major=isinstance(item, Event) and item.major,
    )
