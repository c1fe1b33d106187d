"""Rows model of the shelf: editions in groups, then the private notes and the hits of a search in all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.shelf.listing import Row
from app.window.widgets.headed_list import HeadedModel

if TYPE_CHECKING:
    from collections.abc import Sequence


class ShelfModel(HeadedModel):
    """Rows of the shelf."""

    stops = frozenset({"edition", "hit", "note", "faulty", "more", "subject"})
    _rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, row: int) -> Row:
        """Return a row."""
        return self._rows[row]

    def description(self, row: int) -> str:
        return self._rows[row].accessible_text
