"""Sources: dates against addresses and against what a source is evidence for; the source of a template."""

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.briefing.model.model import Event, Item, Quote
from app.briefing.model.parts import Evidence
from app.briefing.model.periods import Span, span
from app.briefing.model.values import Observation
from app.briefing.model.visit_book import Commitment, Outcome
from app.briefing.prose import windows
from app.briefing.reading import template
from app.briefing.validation.rule import Case, Remark, Rule

_IN_ADDRESS: Final = re.compile(
    r"(?<=[/\-_])((?:19|20)\d\d)([/\-_])(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?(?=[/\-_.]|$)"
)
_SLACK: Final = datetime.timedelta(days=1)
"""Tolerance between the date of a page and the date in its address: clocks differ."""


def addresses(case: Case) -> Iterator[Remark]:
    """Report a source whose date differs from the date in its address."""
    for index, source in enumerate(case.dossier.briefing.sources):
        address_dates = _dates_in_address(source.address or "")
        if source.date is None or not address_dates:
            continue
        published, spans = span(source.date), [span(date) for date in address_dates]
        if not any(published.first <= date.last + _SLACK and date.first <= published.last + _SLACK for date in spans):
            message = case.localizer.gettext(
                "The source is dated {date}, but its address has {other}. Look which of them is right.",
                date=case.localizer.period(source.date),
                other=case.localizer.period(address_dates[0]),
            )
            yield Remark("warning", "source-date", f"sources[{index}].date", "", message)


def _dates_in_address(address: str) -> list[str]:
    """Return the days and months in an address, as ISO dates."""
    dates = []
    for match in windows.finditer(_IN_ADDRESS, address):
        date = "-".join(filter(None, match.group(1, 3, 4)))
        try:
            span(date)
        except ValueError:
            continue
        dates.append(date)
    return dates


def witnesses(case: Case) -> Iterator[Remark]:
    """Report a source older than the end of a value's period, or than the event, quote or outcome that it proves."""
    for path, item in case.items():
        if isinstance(item, Observation) and not {"e", "p"}.intersection(item.flags):
            end = span(item.period).last
            yield from _older_sources(case, path, item.id, end, item.evidence, quoted=True)
            continue
        place = path
        part: Item | Outcome = item
        if isinstance(item, Commitment) and item.outcome:
            place, part = f"{path}.outcome", item.outcome
        if isinstance(part, Event | Quote | Outcome) and part.date:
            start = span(part.date).first
            source_spans = [_span_of_source(case, entry) for entry in part.evidence]
            if all(source_span and source_span.last < start for source_span in source_spans):
                yield from _older_sources(case, place, item.id, start, part.evidence)


def _older_sources(
    case: Case, path: str, item_id: str, day: datetime.date, proofs: Iterable[Evidence], *, quoted: bool = False
) -> Iterator[Remark]:
    for index, evidence in enumerate(proofs):
        source_span = _span_of_source(case, evidence)
        if source_span and source_span.last < day and (evidence.excerpt or not quoted):
            message = case.localizer.gettext(
                "The source “{source}”, dated {date}, is older than what it is to prove, which was not over or not "
                "said before {day}. Name the source that gives it, or correct the wrong date.",
                source=evidence.source,
                date=case.localizer.period(case.dossier.sources[evidence.source].date or ""),
                day=case.localizer.date(day),
            )
            yield Remark("warning", "source-date", f"{path}.evidence[{index}].source", item_id, message)


def _span_of_source(case: Case, evidence: Evidence) -> Span | None:
    date = case.dossier.sources[evidence.source].date
    return span(date) if date else None


def templates(case: Case) -> Iterator[Remark]:
    """Report the source of a template, which stands for one to be named."""
    for index, source in enumerate(case.dossier.briefing.sources):
        if source.id == template.SOURCE:
            message = case.localizer.gettext(
                "This is the source of the template. Name the sources on which the statements rest in its place."
            )
            yield Remark("warning", "template", f"sources[{index}].id", "", message)


RULES: Final[tuple[Rule, ...]] = (addresses, witnesses, templates)
