"""Filtered rows: table model of items restricted by a filter. It works on row numbers, without a proxy model."""

import functools
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from app.briefing.model.model import Agreement, Quote
from app.briefing.model.parts import Source
from app.briefing.model.visit_book import Commitment, Provision
from app.briefing.search.list_filters import ListIndex
from app.briefing.search.row_filter import RowFilter
from app.window.widgets.row_painting import Index

ListedItem = Agreement | Quote | Commitment | Provision | Source
"""Item of a list with a filter."""


class FilteredRows(QAbstractTableModel):
    """Model of the items of one kind that match the filter, one per row. Subclasses implement `data`."""

    def __init__(
        self,
        items: Sequence[ListedItem],
        listing: ListIndex,
        words: Callable[[int], Iterable[str]],
        heads: tuple[str, ...],
    ) -> None:
        """Show all items in file order.

        `words` returns the texts in which the filter searches, by item number. A thread calls it, so it must not hold
        Qt objects. `heads` are the column headings.
        """
        super().__init__()
        self._items = items
        self.heads = heads
        self.choices = listing.choices
        self.row_filter = RowFilter(len(items), words, listing.facets, listing.index)
        self._order: Sequence[int] = range(len(items))
        self._rows: Sequence[int] = self._order
        self._text = ""
        self._chosen: dict[str, tuple[str, ...]] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return None

    @property
    def total(self) -> int:
        """Number of all items, matching or not."""
        return len(self._items)

    @property
    def text(self) -> str:
        """Words of the filter."""
        return self._text

    def has(self, index: Index) -> bool:
        """Return whether an index is one of the rows."""
        return index.isValid() and 0 <= index.row() < len(self._rows)

    def number(self, row: int) -> int:
        """Return the number of a row's item in the file, from 0."""
        return self._rows[row]

    def item_id(self, row: int) -> str:
        """Return the id of a row's item."""
        return self._items[self._rows[row]].id

    @functools.cached_property
    def _numbers(self) -> dict[str, int]:
        return {item.id: number for number, item in enumerate(self._items)}

    def row_of(self, item_id: str) -> int:
        """Return the row of an item; -1 if it is unknown or filtered out."""
        number = self._numbers.get(item_id, -1) if item_id else -1
        if number < 0:
            return -1
        try:
            return self._rows.index(number)
        except ValueError:
            return -1

    def counts(self, facet: str) -> dict[str, int]:
        """Return for each value of a facet how many items have it and match the rest of the filter."""
        return self.row_filter.counts(facet, self._text, self._chosen)

    def narrow(self, text: str, chosen: dict[str, tuple[str, ...]]) -> None:
        """Show the items that contain all words and, of each facet, have one of the chosen values."""
        self._text, self._chosen = text, dict(chosen)
        self._show(self._order)

    def _show(self, order: Sequence[int]) -> None:
        """Show the items that match the filter, in this order of their numbers."""
        self.beginResetModel()
        self._order = order
        self._rows = self.row_filter.rows(order, self._text, self._chosen)
        self.endResetModel()
