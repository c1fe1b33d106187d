"""Source dates: no source is older than what it bears witness to, and its address and its date name the same day."""

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.briefing.model.model import Event, Quote
from app.briefing.model.parts import Evidence
from app.briefing.model.periods import Span, span
from app.briefing.model.values import Observation
from app.briefing.prose import windows
from app.briefing.validation.rule import Case, Remark, Rule

_IN_ADDRESS: Final = re.compile(
    r"(?<=[/\-_])((?:19|20)\d\d)([/\-_])(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?(?=[/\-_.]|$)"
)
_SLACK: Final = datetime.timedelta(days=1)
"""A page may be a day older or newer than its address has it: clocks differ."""


def addresses(case: Case) -> Iterator[Remark]:
    """The date of a source is the one that its address names."""
    for index, source in enumerate(case.dossier.briefing.sources):
        named = _named(source.address or "")
        if source.date is None or not named:
            continue
        held, pgettext = span(source.date), [span(one) for one in named]
        if not any(held.first <= one.last + _SLACK and one.first <= held.last + _SLACK for one in pgettext):
            told = case.localizer.gettext(
                "The source is dated {date}, but its address has {other}. Look which of them is right.",
                date=case.localizer.period(source.date),
                other=case.localizer.period(named[0]),
            )
            yield Remark("warning", "source-date", f"sources[{index}].date", "", told)


def _named(address: str) -> list[str]:
    """The days and months that an address names."""
    named = []
    for found in windows.finditer(_IN_ADDRESS, address):
        one = "-".join(filter(None, found.group(1, 3, 4)))
        try:
            span(one)
        except ValueError:
            continue
        named.append(one)
    return named


def witnesses(case: Case) -> Iterator[Remark]:
    """What a source gives of a period was published when that was over; what was said, not before it was."""
    for path, item in case.items():
        if isinstance(item, Observation) and not {"e", "p"}.intersection(item.flags):
            over = span(item.period).last
            yield from _older(case, path, item.id, over, item.evidence, quoted=True)
        elif isinstance(item, Event | Quote) and item.date:
            begun = span(item.date).first
            dated = [_dated(case, one) for one in item.evidence]
            if all(held and held.last < begun for held in dated):
                yield from _older(case, path, item.id, begun, item.evidence)


def _older(
    case: Case, path: str, item_id: str, day: datetime.date, proofs: Iterable[Evidence], *, quoted: bool = False
) -> Iterator[Remark]:
    for index, evidence in enumerate(proofs):
        held = _dated(case, evidence)
        if held and held.last < day and (evidence.excerpt or not quoted):
            told = case.localizer.gettext(
                "The source “{source}”, dated {date}, is older than what it is to prove, which was not over or not "
                "said before {day}. Name the source that gives it, or correct the wrong date.",
                source=evidence.source,
                date=case.localizer.period(case.dossier.sources[evidence.source].date or ""),
                day=case.localizer.date(day),
            )
            yield Remark("warning", "source-date", f"{path}.evidence[{index}].source", item_id, told)


def _dated(case: Case, evidence: Evidence) -> Span | None:
    date = case.dossier.sources[evidence.source].date
    return span(date) if date else None


RULES: Final[tuple[Rule, ...]] = (addresses, witnesses)
