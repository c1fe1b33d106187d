"""Columns of the lists of commitments and provisions: headings and texts of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

from app.briefing.model.model import Agreement
from app.briefing.model.visit_book import Commitment, Provision, State
from app.briefing.text import agreements, visit_book

if TYPE_CHECKING:
    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier

CommitmentColumn = Literal["state", "text", "owners", "due", "outcome"]
ProvisionColumn = Literal["number", "text", "document"]
VisitColumn = Literal[CommitmentColumn, ProvisionColumn]
COMMITMENT_COLUMNS: Final[tuple[CommitmentColumn, ...]] = get_args(CommitmentColumn)
PROVISION_COLUMNS: Final[tuple[ProvisionColumn, ...]] = get_args(ProvisionColumn)
STATES: Final[tuple[State, ...]] = get_args(State)
"""States of a commitment by rank, open ones first."""


def head(column: VisitColumn, localizer: Localizer) -> str:
    """Return the heading of a column."""
    match column:
        case "state":
            return localizer.pgettext("column of commitments", "State")
        case "text":
            return localizer.pgettext("column of commitments", "What")
        case "owners":
            return localizer.pgettext("column of commitments", "Who promised")
        case "due":
            return localizer.pgettext("column of commitments", "Due")
        case "outcome":
            return localizer.gettext("What became of it")
        case "number":
            return localizer.pgettext("column of provisions", "No.")
    return localizer.gettext("Document")


def cell(dossier: Dossier, item: Commitment | Provision, column: VisitColumn, localizer: Localizer) -> str:
    """Return the text of an item in a column; empty if it has none there."""
    if column == "text":
        return localizer.text(item.text)
    if isinstance(item, Provision):
        return item.number if column == "number" else document_title(dossier, item, localizer)
    match column:
        case "state":
            return visit_book.state_name(item.state, localizer)
        case "owners":
            return visit_book.names(dossier, item.owners, localizer)
        case "due":
            return localizer.period_short(item.due) if item.due else localizer.gettext("no date")
    if item.outcome is None:
        return ""
    text = localizer.text(item.outcome.text)
    return localizer.labelled(localizer.period_short(item.outcome.date), text) if item.outcome.date else text


def document_title(dossier: Dossier, provision: Provision, localizer: Localizer) -> str:
    """Return the title of the document that has a provision."""
    document = dossier.items[provision.agreement]
    return agreements.title(document, localizer) if isinstance(document, Agreement) else ""
