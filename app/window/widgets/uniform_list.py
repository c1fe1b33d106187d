"""Even rows: a list whose rows are all of one height, so that it reckons where they are and lays none of them out."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

_Index = QModelIndex | QPersistentModelIndex
_Action = QAbstractItemView.CursorAction


class EvenRows(QListView):
    """A list of one row chosen at a time. Qt's own asks the model for each row whenever anything is another."""

    def __init__(self, height: int) -> None:
        """Show rows of this height in pixels."""
        super().__init__()
        self._height = height
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _count(self) -> int:
        model: QAbstractItemModel | None = self.model()  # none before it is set
        return model.rowCount() if model is not None else 0

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self._height)
        bar.setPageStep(room)
        bar.setRange(0, max(0, self._count() * self._height - room))
        QAbstractItemView.updateGeometries(self)

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def visualRect(self, index: _Index) -> QRect:
        if not index.isValid():
            return QRect()
        return QRect(0, index.row() * self._height - self.verticalOffset(), self.viewport().width(), self._height)

    def indexAt(self, p: QPoint) -> QModelIndex:
        row = (p.y() + self.verticalOffset()) // self._height
        inside = 0 <= p.x() < self.viewport().width() and 0 <= row < self._count()
        return self.model().index(row, 0) if inside else QModelIndex()

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        self.executeDelayedItemsLayout()
        place, room = self.visualRect(index), self.viewport().height()
        bar, hints = self.verticalScrollBar(), QAbstractItemView.ScrollHint
        above, below = place.top() < 0, place.bottom() >= room
        if hint == hints.PositionAtCenter:
            bar.setValue(bar.value() + place.top() - (room - self._height) // 2)
        elif hint == hints.PositionAtTop or above:
            bar.setValue(bar.value() + place.top())
        elif hint == hints.PositionAtBottom or below:
            bar.setValue(bar.value() + min(place.top(), place.top() + self._height - room))

    def moveCursor(self, cursorAction: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N803 - Qt's name
        last, row = self._count() - 1, self.currentIndex().row()
        if last < 0:
            return QModelIndex()
        page = max(1, self.viewport().height() // self._height - 1)  # one row stays in sight
        steps = {
            _Action.MoveUp: -1,
            _Action.MovePrevious: -1,
            _Action.MoveDown: 1,
            _Action.MoveNext: 1,
            _Action.MovePageUp: -page,
            _Action.MovePageDown: page,
            _Action.MoveHome: -row,
            _Action.MoveEnd: last - row,
        }
        to = row + steps.get(cursorAction, 0) if row >= 0 else 0
        return self.model().index(min(max(to, 0), last), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        self.selectionModel().select(QItemSelection(index, index) if index.isValid() else QItemSelection(), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        QAbstractItemView.currentChanged(self, current, previous)
        if current.isValid() and self.hasFocus() and QAccessible.isActive():
            _tell(self, QAccessible.Event.Focus, current.row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        QAbstractItemView.selectionChanged(self, selected, deselected)
        if QAccessible.isActive():
            for kind, rows in (
                (QAccessible.Event.SelectionRemove, deselected.indexes()),
                (QAccessible.Event.Selection, selected.indexes()),
            ):
                for index in rows:
                    _tell(self, kind, index.row())

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state & ~QStyle.StateFlag.State_Selected
        top = self.verticalOffset()
        first, last = (e.rect().top() + top) // self._height, (e.rect().bottom() + top) // self._height
        for row in range(max(first, 0), min(last, self._count() - 1) + 1):
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            chosen = self.selectionModel().isSelected(index)
            option.state = plain | QStyle.StateFlag.State_Selected if chosen else plain
            self.itemDelegate().paint(painter, option, index)


def _tell(view: QListView, kind: QAccessible.Event, row: int) -> None:
    """Let a screen reader know of a row."""
    told = QAccessibleEvent(view, kind)
    told.setChild(row)
    QAccessible.updateAccessibility(told)
