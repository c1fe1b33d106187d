"""List indexes of commitments and provisions: facets, filters, word index and sort order."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from app.briefing.i18n.collation import alphabetical
from app.briefing.model.periods import span
from app.briefing.model.visit_book import Commitment, Provision
from app.briefing.search.list_filters import SortedListIndex, by_name, facets_of
from app.briefing.search.row_filter import Choice
from app.briefing.text import visit_book
from app.briefing.text.visit_columns import COMMITMENT_COLUMNS, PROVISION_COLUMNS, STATES, cell, document_title, head

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.text.visit_columns import VisitColumn

Key = tuple[int | str, ...]
"""Sort key of a cell, comparable with the others of its column."""

_DIGITS = re.compile(r"(\d+)")


class VisitListIndex(SortedListIndex["VisitColumn"]):
    """Index of commitments or of provisions."""


def commitment_index(dossier: Dossier, localizer: Localizer) -> VisitListIndex:
    """Index the commitments of a briefing. Obtain it by `Dossier.once`."""
    items = dossier.briefing.commitments
    facets = facets_of(items, {"state": lambda item: (item.state,), "owner": lambda item: item.owners})
    states = tuple((key, visit_book.state_name(key, localizer)) for key in STATES if key in facets["state"])
    owners = [(key, visit_book.names(dossier, (key,), localizer)) for key in facets["owner"]]
    choices = (
        Choice("state", head("state", localizer), states),
        Choice("owner", head("owners", localizer), by_name(owners, localizer)),
    )
    alphabet = alphabetical(localizer.reading)

    def key(item: Commitment, column: VisitColumn) -> Key | None:
        match column:
            case "state":  # of one state, the first due comes first
                return STATES.index(item.state), _due(item)
            case "due":
                return (_due(item),) if item.due else None
        text = cell(dossier, item, column, localizer)
        return (alphabet(text),) if text else None

    return VisitListIndex(
        facets, choices, {column: [key(item, column) for item in items] for column in COMMITMENT_COLUMNS}
    )


def provision_index(dossier: Dossier, localizer: Localizer) -> VisitListIndex:
    """Index the provisions of a briefing. Obtain it by `Dossier.once`."""
    items = dossier.briefing.provisions
    facets = facets_of(items, {"document": lambda item: (item.agreement,), "theme": lambda item: item.themes})
    titles = {item.agreement: document_title(dossier, item, localizer) for item in items}
    themes = [(key, localizer.text(dossier.themes[key].name)) for key in facets["theme"]]
    places = {agreement.id: place for place, agreement in enumerate(dossier.briefing.agreements)}
    documents = sorted(titles, key=places.__getitem__)
    choices = (
        Choice("document", head("document", localizer), tuple((key, titles[key]) for key in documents)),
        Choice("theme", localizer.gettext("Sector"), by_name(themes, localizer)),
    )
    alphabet = alphabetical(localizer.reading)

    def key(item: Provision, column: VisitColumn) -> Key:
        match column:
            case "document":  # of one document, in its order
                return (places[item.agreement],)
            case "number":
                return tuple(part.zfill(9) if part.isdigit() else part for part in _DIGITS.split(item.number))
        return (alphabet(cell(dossier, item, column, localizer)),)

    return VisitListIndex(
        facets, choices, {column: [key(item, column) for item in items] for column in PROVISION_COLUMNS}
    )


def words(dossier: Dossier, item: Commitment | Provision, localizer: Localizer) -> Iterable[str]:
    """Return the texts in which the filter of a list searches: those of its cells."""
    columns = COMMITMENT_COLUMNS if isinstance(item, Commitment) else PROVISION_COLUMNS
    return (cell(dossier, item, column, localizer) for column in columns)


def _due(item: Commitment) -> int:
    return (span(item.due).last if item.due else datetime.date.max).toordinal()
