"""Drawn list: a list whose items lie where they belong, on an axis or a map; a screen reader hears it as a list."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView

from app.window.items.row_model import RowModel

if TYPE_CHECKING:
    from app.window.items.row import Row


class DrawnList(QListView):
    """Base of drawn lists: the way of the keyboard into one, and what is hidden of a list."""

    reached = Signal(QRect)
    """Rectangle of the item that the keyboard has reached, in this widget."""

    def __init__(self, rows: tuple[Row, ...], name: str) -> None:
        """Hold the items as they are heard."""
        super().__init__()
        self.rows = rows
        self._by_keys = False
        self.setModel(RowModel(rows, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)

    @abstractmethod
    def _entry(self) -> int:
        """Return the number of the item that the keyboard comes to."""

    @abstractmethod
    def _item_at(self, place: QPoint) -> str:
        """Return the item at a place in the viewport; empty if there is none."""

    def enter(self) -> None:
        """Take the keyboard focus."""
        self.go_to(self.rows[self._entry()].id)

    def go_to(self, item_id: str) -> bool:
        """Move keyboard focus to an item; return False if it is not here."""
        number = next((number for number, row in enumerate(self.rows) if row.id == item_id), -1)
        if number >= 0:
            self._by_keys = True
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._set_current(number)
        return number >= 0

    def current_item(self, place: QPoint | None) -> str:
        """Return the item at a point, or for None that of the keyboard; empty if there is none."""
        if place is not None:
            return self._item_at(self.viewport().mapFrom(self, place))
        number = self.currentIndex().row() if self.hasFocus() and self._by_keys else -1
        return self.rows[number].id if number >= 0 else ""

    def _set_current(self, number: int) -> None:
        self.setCurrentIndex(self.model().index(number, 0))
        self.scrollTo(self.currentIndex())
        self.reached.emit(self.visualRect(self.currentIndex()))
        self.viewport().update()
