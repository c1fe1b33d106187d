"""Agreements on paper: rows of a table in which unknown titles and conflicting dates stay what they are."""

from typing import Any

from app.briefing.i18n.localizer import NBSP, Speech
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Milestone
from app.briefing.text import agreements
from app.paper.content.languages import Runs, Voices
from app.paper.content.references import References

Data = dict[str, Any]


def columns(voices: Voices) -> list[Runs]:
    """The heads of the table: number, document, stages, status."""
    return [voices.say("No."), voices.say("Document"), voices.say("Stages"), voices.say("Status")]


def row(dossier: Dossier, agreement: Agreement, voices: Voices, references: References) -> Data:
    """One agreement, or one group of documents that the sources name together, as a row."""
    numbers = {held.id: number for number, held in enumerate(dossier.briefing.agreements, 1)}

    def facts(voice: Speech) -> str:
        kind = agreements.kind_name(agreement.kind, voice)
        if agreement.count == 1:
            return kind
        return voice.count("{kind}, {n} document", "{kind}, {n} documents", agreement.count, kind=kind)

    replaced_by = agreement.replaced_by
    return {
        "number": str(numbers[agreement.id]),
        "title": voices.each(lambda voice: agreements.title(agreement, voice)),
        "known": agreement.title is not None,
        "facts": voices.each(facts),
        "parties": voices.each(lambda voice: agreements.parties_line(dossier, agreement, voice)),
        "note": voices.text(agreement.note),
        "stages": [_stage(agreement, milestone, voices, references) for milestone in agreement.milestones],
        "status": voices.each(lambda voice: agreements.status_name(agreement.status, voice)),
        "disputed": agreement.status == "disputed",
        "replaced_by": voices.say("by No. {number}", number=numbers[replaced_by]) if replaced_by else [],
        "refs": references.of(agreement),
    }


def _stage(agreement: Agreement, milestone: Milestone, voices: Voices, references: References) -> Data:
    date = milestone.date
    return {
        "name": voices.each(lambda voice: agreements.stage_name(milestone.stage, voice)),
        "date": voices.each(
            lambda voice: voice.period_short(date).replace(" ", NBSP) if date else voice.say("date unknown")
        ),
        "disputed": date is not None and len(agreements.stage_dates(agreement, milestone.stage)) > 1,
        "note": voices.text(milestone.note),
        "refs": references.cite(milestone.evidence),
    }
