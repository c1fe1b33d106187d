"""Models of the sources page: the sources as a table, and the items that rest on one of them in groups."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import Qt

from app.briefing.model.sections import TABS
from app.briefing.search.source_list import source_index, words
from app.briefing.text import evidence
from app.briefing.text.section_names import section_name, section_of
from app.briefing.text.source_list import COLUMNS, SourceColumn, cell, copy_line, head
from app.window.items.filtered_rows import FilteredRows
from app.window.widgets.headed_list import HeadedModel

if TYPE_CHECKING:
    from app.briefing.model.parts import Source
    from app.window.context.view_context import ViewContext
    from app.window.widgets.row_painting import Index


class SourcesModel(FilteredRows):
    """Table model of the sources; cell texts are computed on request."""

    def __init__(self, context: ViewContext) -> None:
        """Show all sources in file order."""
        self._dossier, self._localizer = dossier, localizer = context.dossier, context.localizer
        self._sources = sources = dossier.briefing.sources
        self._listing = listing = dossier.once(source_index, localizer)
        heads = tuple(head(column, localizer) for column in COLUMNS)
        super().__init__(sources, listing, lambda number: words(dossier, sources[number], localizer), heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.has(index):
            return None
        column, source = COLUMNS[index.column()], self.source(index.row())
        text = cell(self._dossier, source, column, self._localizer)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.AccessibleTextRole if column == "copy":
                return copy_line(self._dossier, source, self._localizer)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._localizer.labelled(self.heads[index.column()], text)
            case Qt.ItemDataRole.ToolTipRole:
                return f"<p>{html.escape(text)}</p>"
        return None

    def text_of(self, number: int, column: SourceColumn) -> str:
        """Return the text of a source, by its number in the file from 0, in a column."""
        return cell(self._dossier, self._sources[number], column, self._localizer)

    def source(self, row: int) -> Source:
        """Return the source of a row."""
        return self._sources[self.number(row)]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; sources without a value there come last in both directions, equal ones keep file order."""
        if 0 <= column < len(COLUMNS):
            self._show(self._listing.order(COLUMNS[column], descending=order == Qt.SortOrder.DescendingOrder))


class RestingRow(NamedTuple):
    """Heading of a section with the number of its items, or an item."""

    kind: Literal["head", "item"]
    text: str
    id: str = ""


class RestingModel(HeadedModel):
    """Items that rest on a source, in groups by tab."""

    stops = frozenset({"item"})
    _rows: list[RestingRow]

    def __init__(self, context: ViewContext) -> None:
        """Show no items before `show_source`."""
        super().__init__()
        self._context = context
        self._rows = []

    def show_source(self, source_id: str) -> None:
        """Show what rests on a source."""
        dossier, localizer = self._context.dossier, self._context.localizer
        groups: dict[str, list[RestingRow]] = {tab: [] for tab in TABS}
        for key in dossier.resting.get(source_id, ()):
            groups[section_of(dossier, key)].append(RestingRow("item", "", key))
        self.beginResetModel()
        self._rows = []
        for tab in TABS:
            if groups[tab]:
                self._rows += [RestingRow("head", section_name(tab, localizer), str(len(groups[tab]))), *groups[tab]]
        self.endResetModel()

    def row(self, row: int) -> RestingRow:
        """Return a row."""
        return self._rows[row]

    def title(self, row: int) -> str:
        """Return the text of an item on one line, or a heading."""
        entry = self._rows[row]
        if entry.kind == "head":
            return entry.text
        return evidence.title(self._context.dossier, self._context.dossier.items[entry.id], self._context.localizer)

    def kind(self, row: int) -> str:
        """Return the kind of an item, or the number of items below a heading."""
        entry = self._rows[row]
        if entry.kind == "head":
            return entry.id
        return evidence.kind_name(self._context.dossier.items[entry.id], self._context.localizer)

    def description(self, row: int) -> str:
        return self._context.localizer.labelled(self.kind(row), self.title(row))
