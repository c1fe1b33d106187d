"""List of the sources: headings and texts of its cells, and the reference by which a source is cited."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final, Literal, get_args

from app.briefing.text.citation import Citation
from app.briefing.text.evidence import source_facts
from app.briefing.text.spreadsheets import guarded

if TYPE_CHECKING:
    from app.briefing.container.copies import Copy
    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.parts import Source

SourceColumn = Literal["number", "title", "publisher", "date", "language", "items", "copy"]
COLUMNS: Final[tuple[SourceColumn, ...]] = get_args(SourceColumn)


def head(column: SourceColumn, localizer: Localizer) -> str:
    """Return the heading of a column."""
    match column:
        case "number":
            return localizer.pgettext("column of sources", "No.")
        case "title":
            return localizer.pgettext("column of sources", "Title")
        case "publisher":
            return localizer.pgettext("column of sources", "Publisher")
        case "date":
            return localizer.pgettext("column of sources", "Date")
        case "language":
            return localizer.pgettext("column of sources", "Language")
        case "items":
            return localizer.pgettext("column of sources", "Rests on it")
    return localizer.pgettext("column of sources", "Copy")


def cell(dossier: Dossier, source: Source, column: SourceColumn, localizer: Localizer) -> str:
    """Return the text of a source in a column; a source without a title has its publisher there."""
    match column:
        case "number":
            return str(dossier.source_numbers[source.id])
        case "title":
            return source.title or source.publisher
        case "publisher":
            return source.publisher
        case "date":
            date = localizer.period_short(source.date) if source.date else localizer.gettext("undated")
            return localizer.gettext("{date} (inferred)", date=date) if source.date_inferred else date
        case "language":
            return localizer.language_name(source.language)
        case "items":
            return str(len(dossier.resting.get(source.id, ())))
    copy = dossier.copies.of(source.id)
    return kind_of_copy(copy) if copy is not None else "–"


def kind_of_copy(copy: Copy) -> str:
    """Return the kind of a copy by the ending of its name: `PDF`."""
    return copy.name.rpartition(".")[2].upper()


def copy_line(dossier: Dossier, source: Source, localizer: Localizer) -> str:
    """Return whether a copy of a source came with the briefing, and its kind."""
    copy = dossier.copies.of(source.id)
    if copy is None:
        return localizer.gettext("No copy of it is attached.")
    return localizer.gettext("A copy is attached: {kind}", kind=kind_of_copy(copy))


def reference(dossier: Dossier, source_id: str, localizer: Localizer) -> Citation:
    """Return a source as the list of sources on paper has it. Raises KeyError for an unknown id."""
    source = dossier.sources[source_id]
    title = f"{source.title}{'' if source.title.endswith(('.', '?', '!', '…')) else '.'}" if source.title else ""
    text = " ".join(part for part in (f"{source.publisher}.", title, source_facts(source, localizer)) if part)
    rich = f"<p>{html.escape(guarded(text))}"
    if source.address:
        address = html.escape(source.address)
        rich += f'<br><a href="{address}">{address}</a>'
    return Citation(guarded("\n".join(filter(None, (text, source.address)))), f"{rich}</p>")
