"""Two editions of the bundled briefing: one as if written on the eve of the visit, and the one written after it.

The eve knows what sources dated before the visit say and nothing else: evidence from later ones is left out, and with
it every item that has no other. It also has three slips, which the later edition puts right.
"""

import functools
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import msgspec

from app.briefing.index.dossier import Dossier
from app.briefing.model import formulas
from app.briefing.model.model import Agreement, Briefing, Milestone
from app.briefing.model.parts import Evidence, Source
from app.briefing.model.periods import span
from app.briefing.model.values import Observation
from app.briefing.reading import extract
from tests.support.papers import genuine

FIRST_DAY: Final = "2026-02-26"
SLIP: Final = Decimal("117.7")
"""The turnover of 2025 as the eve has it by mistake; 107.7 is right."""

ANNOUNCED: Final = Evidence(
    source="kursiv-2026", place="headline", excerpt="Serbian president to pay official visit to Kazakhstan"
)
"""What the eve knows of the visit itself: it was announced on 25 February."""


def encoded(briefing: Briefing) -> bytes:
    """A briefing as the bytes of its file."""
    return extract.written(briefing)


def written(briefing: Briefing, path: Path) -> Path:
    """The file of a briefing, written."""
    path.write_bytes(encoded(briefing))
    return path


@functools.cache
def after() -> Dossier:
    """The edition written after the visit."""
    bundled = genuine()[0].briefing
    return Dossier(_replace(bundled, edition=_replace(bundled.edition, number=2)))


@functools.cache
def eve() -> Dossier:
    """The edition as if written on the eve of the visit."""
    later = genuine()[0].briefing
    known = {source.id for source in later.sources if _early(source)}
    observations = tuple(_slipped(item) for item in _known(later.trade.observations, known))
    figures = _known(later.figures, known)
    stated = {item.id for item in (*observations, *figures)}
    computed = [
        item for item in later.computed if {operand.id for operand in formulas.operands(item.formula)} <= stated
    ]
    values = stated | {item.id for item in computed}
    charts = tuple(
        _replace(chart, series=series)
        for chart in later.trade.charts
        if (series := tuple(one for one in (_only(one, "values", values) for one in chart.series) if one.values))
    )
    events = _known(later.events, known)
    happened = {event.id for event in events}
    agreements = tuple(
        _wrong_standing(item) if item.event in happened else _replace(_wrong_standing(item), event=None)
        for item in (_signed_before(item, known) for item in _known(later.agreements, known))
    )
    made = _replace(
        later,
        edition=_replace(later.edition, number=1, data_date="2026-02-25"),
        occasion=_replace(later.occasion, evidence=(ANNOUNCED,)),
        sources=tuple(source for source in later.sources if source.id in known),
        cards=tuple(key for key in later.cards if key in values),
        messages=tuple(_only(_reworded(item), "values", values) for item in _known(later.messages, known)),
        context=tuple(_only(item, "values", values) for item in _known(later.context, known)),
        figures=figures,
        trade=_replace(later.trade, observations=observations, charts=charts),
        computed=tuple(computed),
        agreements=agreements,
        quotes=_known(later.quotes, known),
        sectors=tuple(_only(item, "values", values) for item in _known(later.sectors, known)),
        events=events,
        steps=_known(later.steps, known),
    )
    kept = set(Dossier(made).items)
    findings = _known(later.findings, known)
    kept |= {finding.id for finding in findings}
    findings = tuple(_only(_only(item, "values", values), "items", kept) for item in findings)
    return Dossier(_replace(made, findings=findings))


def _early(source: Source) -> bool:
    return source.date is not None and f"{span(source.date).last}" < FIRST_DAY


def _replace(part: Any, **fields: Any) -> Any:
    return msgspec.structs.replace(part, **fields)


def _known(items: tuple[Any, ...], known: set[str]) -> tuple[Any, ...]:
    """The items that have evidence from known sources, with that evidence alone."""
    found = ((item, _from(item.evidence, known)) for item in items)
    return tuple(_replace(item, evidence=evidence) for item, evidence in found if evidence)


def _from(evidence: tuple[Evidence, ...], known: set[str]) -> tuple[Evidence, ...]:
    return tuple(one for one in evidence if one.source in known)


def _only(item: Any, name: str, kept: set[str]) -> Any:
    return _replace(item, **{name: tuple(key for key in getattr(item, name) if key in kept)})


def _signed_before(item: Agreement, known: set[str]) -> Agreement:
    milestones = tuple(_from_known(one, known) for one in item.milestones if _from(one.evidence, known))
    replaced: Agreement = _replace(item, milestones=milestones)
    return replaced


def _from_known(milestone: Milestone, known: set[str]) -> Milestone:
    kept: Milestone = _replace(milestone, evidence=_from(milestone.evidence, known))
    return kept


def _slipped(item: Observation) -> Observation:
    """The first slip: a digit of the turnover of 2025."""
    slipped: Observation = _replace(item, value=SLIP) if item.id == "kz-turnover-2025" else item
    return slipped


def _wrong_standing(item: Agreement) -> Agreement:
    """The second slip: the free trade agreement, in force since 2021, given as signed."""
    slipped: Agreement = _replace(item, status="signed") if item.id == "fta-eaeu" else item
    return slipped


def _reworded(item: Any) -> Any:
    """The third slip: a day of the week in the message on the flight that its sources do not give."""
    if item.id != "message-flight":
        return item
    return _replace(item, text=item.text | {"ru": f"{item.text['ru']} Рейс — по средам."})
