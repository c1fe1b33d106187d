"""List model of item rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.window.items.row import Row
    from app.window.widgets.row_painting import Index as _Index


class RowModel(QAbstractListModel):
    """List model of rows, each with its accessible text."""

    def __init__(self, rows: tuple[Row, ...], parent: QWidget) -> None:
        """Hold rows."""
        super().__init__(parent)
        self.rows = rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()].told
        return None
