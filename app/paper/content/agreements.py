"""Agreements on paper: table rows that keep unknown titles and conflicting dates visible."""

from typing import Any

from app.briefing.i18n.amounts import NBSP
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Milestone
from app.briefing.text import agreements
from app.paper.content.languages import PaperLanguages, Runs
from app.paper.content.references import References

Data = dict[str, Any]


def columns(languages: PaperLanguages) -> list[Runs]:
    """Return the column heads of the table: number, document, stages, status."""
    return [
        languages.gettext("No."),
        languages.gettext("Document"),
        languages.gettext("Stages"),
        languages.gettext("Status"),
    ]


def row(dossier: Dossier, agreement: Agreement, languages: PaperLanguages, references: References) -> Data:
    """Return an agreement, or a group of documents that the sources name together, as a table row."""
    numbers = {item.id: number for number, item in enumerate(dossier.briefing.agreements, 1)}

    def facts(localizer: Localizer) -> str:
        kind = agreements.kind_name(agreement.kind, localizer)
        if agreement.amount is not None:
            kind = f"{kind}, {agreements.amount(agreement, localizer)}"
        if agreement.count == 1:
            return kind
        return localizer.ngettext("{kind}, {n} document", "{kind}, {n} documents", agreement.count, kind=kind)

    replaced_by = agreement.replaced_by
    return {
        "number": str(numbers[agreement.id]),
        "title": languages.each(lambda localizer: agreements.title(agreement, localizer)),
        "known": agreement.title is not None,
        "facts": languages.each(facts),
        "parties": languages.each(lambda localizer: agreements.parties_line(dossier, agreement, localizer)),
        "note": languages.text(agreement.note),
        "stages": [_stage(agreement, milestone, languages, references) for milestone in agreement.milestones],
        "status": languages.label(lambda localizer: agreements.status_name(agreement.status, localizer)),
        "disputed": agreement.status == "disputed",
        "replaced_by": languages.gettext("by No. {number}", number=numbers[replaced_by]) if replaced_by else [],
        "refs": references.of(agreement),
    }


def _stage(agreement: Agreement, milestone: Milestone, languages: PaperLanguages, references: References) -> Data:
    date = milestone.date
    return {
        "name": languages.label(lambda localizer: agreements.stage_name(milestone.stage, localizer)),
        "date": languages.each(
            lambda localizer: (
                localizer.period_short(date).replace(" ", NBSP) if date else localizer.gettext("date unknown")
            )
        ),
        "disputed": date is not None and len(agreements.stage_dates(agreement, milestone.stage)) > 1,
        "note": languages.text(milestone.note),
        "refs": references.cite(milestone.evidence),
    }
