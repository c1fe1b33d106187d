"""Drawn list: a list whose items lie where they belong, on an axis or a map; a screen reader hears it as a list."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView

from app.window.items.row_model import RowModel

if TYPE_CHECKING:
    from app.window.context.view_context import ViewContext
    from app.window.items.row import Row

STEP: Final = 1.5
"""Factor by which one step zooms."""
_ZOOMS: Final[dict[int, float]] = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}


class DrawnList(QListView):
    """Base of drawn lists: the keyboard in one, and what is hidden of a list.

    Arrow keys go from item to item and open the evidence, beyond the ends to the neighbouring widget.
    """

    reached = Signal(QRect)
    """Rectangle of the item that the keyboard has reached, in this widget."""

    def __init__(self, context: ViewContext, rows: tuple[Row, ...], name: str) -> None:
        """Hold the items as they are heard."""
        super().__init__()
        self._context, self.rows = context, rows
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

    @abstractmethod
    def zoom(self, factor: float) -> None:
        """Zoom by a factor."""

    def _take_key(self, _event: QKeyEvent) -> bool:
        """Do what a key means in this list alone; return whether it means anything."""
        return False

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._set_current(self._entry())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
            return
        self._by_keys = True
        if self._take_key(event):
            return
        number, last = self.currentIndex().row(), len(self.rows) - 1
        match event.key():
            case key if key in _ZOOMS:
                self.zoom(_ZOOMS[key])
            case Qt.Key.Key_Down if number == last:
                self.focusNextChild()
            case Qt.Key.Key_Up if number <= 0:
                self.focusPreviousChild()
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self._go_and_open(min(last, number + 1))
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self._go_and_open(max(0, number - 1))
            case Qt.Key.Key_Space if number >= 0 and self.rows[number].id == self._context.selection.item:
                event.ignore()  # the window shows the source of the chosen item
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if number >= 0:
                self._context.selection.choose(self.rows[number].id)
            case _:
                event.ignore()

    def _go_and_open(self, number: int) -> None:
        self._set_current(number)
        self._context.selection.choose(self.rows[number].id)
