"""Voices of a disagreement or a sensitive issue: what each side says, each saying with the item that proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.briefing.i18n.direction import joined
from app.briefing.i18n.quotation import quoted
from app.briefing.text import evidence, visit_book
from app.briefing.text.sides import number

if TYPE_CHECKING:
    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.model import Finding
    from app.briefing.model.parts import Id
    from app.briefing.model.values import Value
    from app.briefing.model.visit_book import Issue

_SOURCES = 3
"""Maximum number of sources that stand beside each other; the evidence has them all."""


class Saying(NamedTuple):
    """A text, and the item whose evidence it opens; empty for that of the whole."""

    item: str
    text: str


class Voice(NamedTuple):
    """Who says what. `number`: that of the side's colour, -1 for none; `own`: the office's own words.

    `wide`: it needs more room than others.
    """

    head: str
    sayings: tuple[Saying, ...]
    number: int = -1
    own: bool = False
    wide: bool = False


def disagreement(dossier: Dossier, finding: Finding, localizer: Localizer) -> tuple[Voice, ...]:
    """Return what each side counts, or else what the sources say in their own words; then why they differ."""
    by_party: dict[Id, list[Value]] = {}
    for key in finding.values:
        reporter = dossier.reporter(dossier.values[key])
        if reporter and reporter.party:
            by_party.setdefault(reporter.party, []).append(dossier.values[key])
    why = Voice(localizer.gettext("What is behind it"), (Saying("", localizer.text(finding.text)),), wide=True)
    if len(by_party) > 1:
        parties = sorted(by_party, key=lambda party: number(dossier.briefing, party))
        return (*(_counted(dossier, party, by_party[party], localizer) for party in parties), why)
    return (*_sources(dossier, finding, localizer), why)


def issue(dossier: Dossier, subject: Issue, own: str, localizer: Localizer) -> tuple[Voice, ...]:
    """Return the position of each side, then the line of the office under the label `own`."""
    parties = {localizer.text(party.name): party.id for party in dossier.briefing.parties}
    return tuple(
        Voice(f"{part.label} · {own}", (Saying("", part.text),), own=True)
        if part.own
        else Voice(part.label, (Saying("", part.text),), number(dossier.briefing, parties.get(part.label)))
        for part in visit_book.parts(dossier, subject, localizer)
    )


def _counted(dossier: Dossier, party: Id, values: list[Value], localizer: Localizer) -> Voice:
    sayings = tuple(Saying(value.id, evidence.value_told(dossier, value, localizer)) for value in values)
    return Voice(localizer.text(dossier.parties[party].name), sayings, number(dossier.briefing, party))


def _sources(dossier: Dossier, finding: Finding, localizer: Localizer) -> tuple[Voice, ...]:
    """Return the passages of the first sources, one source a voice; none if fewer than two have a passage."""
    by_source: dict[Id, list[str]] = {}
    for proof in dossier.evidence(finding):
        if proof.excerpt:
            by_source.setdefault(proof.source, []).append(quoted(proof.excerpt, dossier.sources[proof.source].language))
    if len(by_source) < 2:
        return ()
    voices = []
    for key, passages in list(by_source.items())[:_SOURCES]:
        source = dossier.sources[key]
        head = joined(", ", (source.publisher, localizer.period_short(source.date) if source.date else ""))
        voices.append(Voice(head, tuple(Saying("", passage) for passage in dict.fromkeys(passages))))
    return tuple(voices)
