"""Item table: table view of a tab's filtered items; moving to a row opens its item."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView

from app.window.context.view_context import ViewContext
from app.window.items.filtered_rows import FilteredRows
from app.window.qt.row_table import RowTable
from app.window.widgets.row_painting import Index


class ItemTable(RowTable):
    """Table with rows of equal height and single selection. Subclasses set the height, the columns and the delegate."""

    opened = Signal(str)
    """Id of the item that the user opens: by moving to its row, clicking it, or pressing Enter or Space on it.

    Space on the chosen item is left to the window, which shows its source.
    """

    def __init__(self, context: ViewContext, rows: FilteredRows, name: str) -> None:
        """Show a model; `name` is the accessible name."""
        super().__init__(rows, name)
        self._context, self._rows = context, rows
        self._quiet = False
        self.under = -1
        """Row under the mouse; -1 for none. Qt gives the delegate only the cell under the mouse, not the row."""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)
        self.entered.connect(self._row_entered)
        context.marks.changed.connect(self._repaint)

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self._rows.item_id(index.row()))

    def _is_chosen(self, index: Index) -> bool:
        return index.isValid() and self._rows.item_id(index.row()) == self._context.selection.item

    def _row_entered(self, index: QModelIndex) -> None:
        self.under = index.row()
        self._repaint()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.under = -1
        self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()

    def current_item(self, place: QPoint | None) -> str:
        """Return the item at a point; empty for the keyboard, which acts on the selected item."""
        index = self.indexAt(self.viewport().mapFrom(self, place)) if place is not None else QModelIndex()
        return self._rows.item_id(index.row()) if index.isValid() else ""

    def show_row(self, row: int) -> None:
        """Select a row and scroll to it, without opening its item; -1 selects none."""
        self._quiet = True
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.selectRow(row)
            self.scrollTo(self._rows.index(row, 0))
        self._quiet = False

    def stand_at(self, row: int) -> None:
        """Make a row current for the keys, without selecting it or opening its item."""
        self._quiet = True
        index = self._rows.index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._quiet = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row() and not self._quiet:
            self.selectRow(current.row())
            self._open(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Space if self._is_chosen(self.currentIndex()):
                event.ignore()  # the window shows the source of the chosen item
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._open(self.currentIndex())
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                event.ignore()
            case Qt.Key.Key_Home | Qt.Key.Key_End if self._rows.rowCount():
                row = 0 if event.key() == Qt.Key.Key_Home else self._rows.rowCount() - 1
                self.setCurrentIndex(self._rows.index(row, 0))
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first row current when the table gets the focus; a mouse press selects its own row next.
        self._quiet = event.reason() == Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self._quiet = False
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.selectionModel().hasSelection():  # no row can show the focus
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(self._context.theme.palette.accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))
