"""Agreements on paper: table rows that keep unknown titles and conflicting dates visible."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from app.briefing.i18n.amounts import NBSP
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Milestone
from app.briefing.model.periods import span
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

    replaced_by, refs = agreement.replaced_by, references.of(agreement)
    stages = [_stage(agreement, milestone, languages, references) for milestone in agreement.milestones]
    return {
        "group": languages.each(partial(day, agreement)),
        # Whether there is more to say of its stages than the day of the group.
        "staged": len(stages) != 1 or bool(stages[0]["note"]) or stages[0]["refs"] not in ([], refs),
        "number": str(numbers[agreement.id]),
        "title": languages.each(lambda localizer: agreements.title(agreement, localizer)),
        "known": agreement.title is not None,
        "facts": languages.each(facts),
        "parties": languages.each(lambda localizer: agreements.parties_line(dossier, agreement, localizer)),
        "note": languages.text(agreement.note),
        "stages": [{**stage, "refs": [] if stage["refs"] == refs else stage["refs"]} for stage in stages],
        "status": languages.label(lambda localizer: agreements.status_name(agreement.status, localizer)),
        "disputed": agreement.status == "disputed",
        "replaced_by": languages.gettext("by No. {number}", number=numbers[replaced_by]) if replaced_by else [],
        "refs": refs,
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


def by_day(items: Iterable[Agreement]) -> list[Agreement]:
    """Return agreements of one day and state one after the other, the latest day first, unknown days last."""
    groups: dict[tuple[tuple[str, ...], str], list[Agreement]] = {}
    for item in items:
        groups.setdefault((agreements.concluded(item), item.status), []).append(item)
    return [item for group in sorted(groups.values(), key=_newest, reverse=True) for item in group]


def _newest(group: list[Agreement]) -> tuple[str, ...]:
    """Return the sort key of the last day on which agreements of a group were concluded; empty if unknown."""
    dates = agreements.concluded(group[0])
    return (max(span(date).first.isoformat() for date in dates),) if dates else ()


def day(item: Agreement, localizer: Localizer) -> str:
    """Return the day on which an agreement was concluded, several if sources disagree."""
    dates = agreements.concluded(item)
    return localizer.period_short(dates[0]) if len(dates) == 1 else agreements.signed(item, localizer)
