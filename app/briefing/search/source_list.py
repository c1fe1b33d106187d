"""List index of the sources: facets, filters, word index and sort order by each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.briefing.i18n.collation import alphabetical
from app.briefing.model.periods import span
from app.briefing.search.list_filters import SortedListIndex, by_name, facets_of
from app.briefing.search.row_filter import Choice
from app.briefing.text.source_list import COLUMNS, SourceColumn, cell, head

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.parts import Source


class SourceListIndex(SortedListIndex[SourceColumn]):
    """Index of the sources."""


def source_index(dossier: Dossier, localizer: Localizer) -> SourceListIndex:
    """Index the sources of a briefing. Obtain it by `Dossier.once`."""
    gettext, copies = localizer.gettext, dossier.copies
    sources = dossier.briefing.sources
    facets = facets_of(
        sources,
        {
            "language": lambda source: (source.language,),
            "copy": lambda source: ("attached" if source.id in copies else "none",),
        },
    )
    languages = [(tag, localizer.language_name(tag)) for tag in facets["language"]]
    attached = (("attached", gettext("Copy attached")), ("none", gettext("No copy attached")))
    choices = (
        Choice("language", head("language", localizer), by_name(languages, localizer)),
        Choice("copy", head("copy", localizer), attached if copies else ()),
    )
    alphabet = alphabetical(localizer.reading)

    def key(source: Source, column: SourceColumn) -> tuple[int | str, ...] | None:
        match column:
            case "number":
                return (dossier.source_numbers[source.id],)
            case "date":
                return (span(source.date).first.toordinal(),) if source.date else None
            case "items":  # what most rests on comes first
                return (-len(dossier.resting.get(source.id, ())),)
            case "copy":
                return (cell(dossier, source, column, localizer),) if source.id in copies else None
        return (alphabet(cell(dossier, source, column, localizer)),)

    return SourceListIndex(facets, choices, {column: [key(source, column) for source in sources] for column in COLUMNS})


def words(dossier: Dossier, source: Source, localizer: Localizer) -> Iterable[str]:
    """Return the texts in which the filter searches: those of the cells, and the address."""
    named: tuple[SourceColumn, ...] = ("title", "publisher", "date", "language", "copy")
    yield from (cell(dossier, source, column, localizer) for column in named)
    yield source.address or ""
