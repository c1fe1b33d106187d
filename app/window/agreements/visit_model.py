"""Visit model: table model of the commitments or the provisions, with the text of each cell and sorting by column."""

import html

from PySide6.QtCore import Qt

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.visit_book import Commitment, Provision
from app.briefing.search.visit_lists import VisitListIndex, words
from app.briefing.text.visit_columns import VisitColumn, cell, head
from app.window.items.filtered_rows import FilteredRows
from app.window.widgets.row_painting import Index


class VisitModel(FilteredRows):
    """Table model of items of a visit book; cell texts are computed on request."""

    def __init__(
        self,
        dossier: Dossier,
        items: tuple[Commitment, ...] | tuple[Provision, ...],
        listing: VisitListIndex,
        localizer: Localizer,
    ) -> None:
        """Show all items in file order."""
        self._dossier, self._localizer, self._listing = dossier, localizer, listing
        self._visit_items = items
        self.columns = listing.columns
        heads = tuple(head(column, localizer) for column in self.columns)
        super().__init__(items, listing, lambda number: words(dossier, items[number], localizer), heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.has(index):
            return None
        text = self.text_of(self.number(index.row()), self.columns[index.column()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._localizer.labelled(self.heads[index.column()], text)
            case Qt.ItemDataRole.ToolTipRole:
                note = self._localizer.fallback_note(text)
                return f"<p>{html.escape(text)}</p>" + (f"<p>{html.escape(note)}</p>" if note else "")
        return None

    def text_of(self, number: int, column: VisitColumn) -> str:
        """Return the text of an item, by its number in the file, in a column."""
        return cell(self._dossier, self._visit_items[number], column, self._localizer)

    def item(self, row: int) -> Commitment | Provision:
        """Return the item of a row."""
        return self._visit_items[self.number(row)]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; items without a value there come last in both directions, equal ones keep file order."""
        if 0 <= column < len(self.columns):
            descending = order == Qt.SortOrder.DescendingOrder
            self._show(self._listing.order(self.columns[column], descending=descending))
