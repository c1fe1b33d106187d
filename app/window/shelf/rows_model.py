"""Rows model of the shelf: editions in groups, then the private notes and the hits of a search in all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.shelf.listing import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

_Index = QModelIndex | QPersistentModelIndex
_STOPS = ("edition", "hit", "note", "faulty", "more")
"""Kinds of rows at which the keys stop."""


class ShelfModel(QAbstractListModel):
    """Rows of the shelf."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Create an empty model."""
        super().__init__(parent)
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, row: int) -> Row:
        """Return a row."""
        return self._rows[row]

    def next_stop(self, row: int, by: int) -> int:
        """Return the row `by` stops from `row`, limited to the first and last stop; -1 if there are none."""
        stops = [number for number, entry in enumerate(self._rows) if entry.kind in _STOPS]
        if not stops:
            return -1
        nearest = min(range(len(stops)), key=lambda number: abs(stops[number] - row))
        return stops[max(0, min(len(stops) - 1, nearest + by))]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].kind in _STOPS:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self._rows[index.row()].accessible_text
