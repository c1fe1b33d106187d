"""Headed list: rows under headings at which the keys never stop, for the results of a search and the shelf.

It is a table of one column: a list would ask the delegate for the height of each of its rows whenever they change.
"""

from __future__ import annotations

import bisect
from abc import abstractmethod
from collections import Counter
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from app.window.qt.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from app.window.widgets.row_painting import RowDelegate

INDENT = 14
"""Pixels left of a row, for the bar of the current one."""

_Index = QModelIndex | QPersistentModelIndex


class HeadedRow(Protocol):
    """Row of one of several kinds; that of a heading is `head`."""

    @property
    def kind(self) -> str:
        """Kind of the row."""


class HeadedModel(QAbstractListModel):
    """Rows of which those of some kinds can be current and activated."""

    stops: ClassVar[frozenset[str]]
    """Kinds of rows at which the keys stop."""
    _rows: Sequence[HeadedRow] = ()

    def row(self, row: int) -> HeadedRow:
        """Return a row."""
        return self._rows[row]

    @abstractmethod
    def description(self, row: int) -> str:
        """Return the text of a row for screen readers."""

    def heights(self, by_kind: Mapping[str, int]) -> list[int]:
        """Return the height of each row, given those of the kinds."""
        return [by_kind[row.kind] for row in self._rows]

    def next_stop(self, row: int, by: int) -> int:
        """Return the row `by` stops from `row`, limited to the first and last stop; -1 if there are none."""
        stops = [number for number, entry in enumerate(self._rows) if entry.kind in self.stops]
        if not stops:
            return -1
        behind = bisect.bisect_left(stops, row)
        nearest = min(stops[max(0, behind - 1) : behind + 1], key=lambda stop: abs(stop - row))
        return stops[max(0, min(len(stops) - 1, stops.index(nearest) + by))]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def headerData(self, _section: int, _side: Qt.Orientation, _role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].kind in self.stops:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self.description(index.row())


class HeadedList(RowTable):
    """List of a `HeadedModel`; a subclass sets delegate and heights by `paint_by`."""

    opened = Signal(int)
    """A row is activated: by a click, Enter or space."""
    moved = Signal(int)
    """Another row is current; -1: none."""

    def __init__(self, model: HeadedModel, name: str) -> None:
        """Show a model; `name`: the accessible name."""
        super().__init__(model, name)
        self._headed = model
        self._by_kind: Mapping[str, int] = {}
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().blockSignals(True)  # the column is as wide as the view, which repaints anyway
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        self.entered.connect(self._update_cursor)
        model.modelReset.connect(self._set_heights)

    def paint_by(self, delegate: RowDelegate, heights: Mapping[str, int]) -> None:
        """Let a delegate paint the rows; `heights`: that of a row of each kind, in pixels."""
        self._by_kind = heights
        self.setItemDelegate(delegate)
        self._set_heights()

    def _set_heights(self) -> None:
        """Give all rows the height that most of them have, then each its own."""
        heights = self._headed.heights(self._by_kind)
        if not heights:
            return
        header = self.verticalHeader()
        header.blockSignals(True)  # the view is laid out anew after a reset, and not for each row
        header.setUpdatesEnabled(False)
        header.setDefaultSectionSize(Counter(heights).most_common(1)[0][0])
        size = header.sectionSize
        for row, height in enumerate(heights):
            if size(row) != height:  # also that of a row which was of another kind before
                header.resizeSection(row, height)
        header.setUpdatesEnabled(True)
        header.blockSignals(False)
        self.scheduleDelayedItemsLayout()

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        super().initViewItemOption(option)
        option.palette.setBrush(QPalette.ColorRole.Highlight, Qt.BrushStyle.NoBrush)  # the delegate paints the ground

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.opened.emit(index.row())

    def stand_at(self, row: int) -> None:
        """Make a row current and scroll to it and the head above it; -1: none."""
        self.executeDelayedItemsLayout()
        self.setCurrentIndex(self._headed.index(row, 0))
        if row > 0 and self._headed.row(row - 1).kind == "head":
            self.scrollTo(self._headed.index(row - 1, 0))
        self.scrollTo(self.currentIndex())
        self.moved.emit(row)

    def walk(self, key: Qt.Key) -> bool:
        """Make another row current, as a key asks; return False for other keys."""
        row, count = self.currentIndex().row(), self._headed.rowCount()
        page = max(1, self.viewport().height() // max(1, self.rowHeight(count - 1)) - 1) if count else 1
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Home: -count,
            Qt.Key.Key_End: count,
        }.get(key)
        if step is None:
            return False
        self.stand_at(self._headed.next_stop(row, step))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        elif not self.walk(Qt.Key(event.key())):
            event.ignore()  # else the view would search for the letter typed

    def _update_cursor(self, index: QModelIndex) -> None:
        active = bool(index.flags() & Qt.ItemFlag.ItemIsSelectable)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor)
