"""Cells that open evidence: the table that charts share, and how its cells are drawn."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.window.context.view_context import ViewContext
from app.window.items.mark_icon import paint_star, star_size

ITEM = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a model gives the id of the item that a cell opens."""
PILLS = int(Qt.ItemDataRole.UserRole) + 2
"""The role under which it gives remarks (a tuple of texts) that are set as pills after the text."""
WHOLE_ROWS = QAbstractItemView.SelectionBehavior.SelectRows
PAD, AFTER = 8, 14
"""Pixels over and under the words of a cell, and after them; none before, so that they stand under their head."""

Index = QModelIndex | QPersistentModelIndex


class EvidenceTable(QTableView):
    """A table whose cells open evidence. Up and Down go to the page at its ends, so that it scrolls on."""

    hovered = Signal(str, QRect)
    """The id of the item under the mouse, or nothing, and where it is on the screen."""

    def __init__(self, model: QAbstractTableModel, context: ViewContext) -> None:
        """Show a model."""
        super().__init__()
        self.context = context
        self.setModel(model)
        self.setItemDelegate(CellDelegate(context, self))
        self.setFont(context.theme.font("body"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(10)
        header = self.horizontalHeader()
        header.setFont(context.theme.font("small strong"))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.clicked.connect(self._open)
        self.entered.connect(self._entered)
        context.selection.changed.connect(self._selected)
        context.marks.changed.connect(self._marks_changed)

    def _marks_changed(self) -> None:
        self.viewport().update()

    def current_item(self, place: QPoint | None) -> str:
        """The id of the item of the cell at a place, or of the one that the keys are at."""
        return self.current if place is None else self.item_at(self.indexAt(self.viewport().mapFrom(self, place)))

    def item_at(self, index: Index) -> str:
        """The id of the item that a cell opens, or nothing."""
        return str(self.model().data(index, ITEM) or "") if index.isValid() else ""

    @property
    def current(self) -> str:
        """The id of the item that the keys are at, or nothing."""
        return self.item_at(self.currentIndex())

    def stand_at(self, item_id: str) -> None:
        """Let the keys start from an item."""
        model = self.model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                if item_id and self.item_at(model.index(row, column)) == item_id:
                    self.setCurrentIndex(model.index(row, column))
                    return

    def _open(self, index: QModelIndex) -> None:
        if found := self.item_at(index):
            self.context.selection.choose(found)

    def _entered(self, index: QModelIndex) -> None:
        found = self.item_at(index)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
        place = self.visualRect(index)
        place.moveTopLeft(self.viewport().mapToGlobal(place.topLeft()))
        self.hovered.emit(found, place)

    def _selected(self, _item_id: str) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, last = self.currentIndex().row(), self.model().rowCount() - 1
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._open(self.currentIndex())
            case Qt.Key.Key_Up if row <= 0:
                event.ignore()
            case Qt.Key.Key_Down if row >= last:
                event.ignore()
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                event.ignore()
            case _ if event.text().isprintable() and event.text():
                event.ignore()  # a view would search for the letter; the chart has keys of its own
            case _:
                super().keyPressEvent(event)
                self._open(self.currentIndex())

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit("", QRect())


class CellDelegate(QStyledItemDelegate):
    """Draws a cell: its text, its pills, a hairline under it, and a line around it while its evidence is shown."""

    def __init__(self, context: ViewContext, parent: EvidenceTable) -> None:
        """Draw in the colours of a theme."""
        super().__init__(parent)
        self._context = context
        self._table = parent
        self._small = context.theme.font("small")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = self._context.theme.palette
        rect = QRect(option.rect)
        item = self._table.item_at(index)
        shown = bool(item) and item == self._context.selection.item
        whole = self._table.selectionBehavior() == WHOLE_ROWS
        under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if item and (under or (shown and whole)):
            painter.fillRect(rect, QColor(colours.wash))
        painter.setPen(QColor(colours.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._write(painter, rect.adjusted(0, 0, 0, -1), index)
        if item in self._context.marks and (not whole or index.column() == self._first):
            self._mark(painter, rect, index, item)
        if shown and not whole:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(rect.adjusted(-8, 3, -AFTER + 6, -4), 3, 3)
        if self._table.hasFocus() and not whole and index == self._table.currentIndex():
            painter.setPen(QPen(QColor(colours.ink), 1, Qt.PenStyle.DashLine))
            painter.drawRect(rect.adjusted(-5, 1, -AFTER + 3, -2))
        if self._table.hasFocus() and whole and index.row() == self._table.currentIndex().row():
            painter.setPen(QPen(QColor(colours.ink), 1, Qt.PenStyle.DashLine))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _mark(self, painter: QPainter, rect: QRect, index: Index, item: str) -> None:
        """Between two columns there is room for one sign; the evidence shows what else there is."""
        theme = self._context.theme
        first = self._context.marks.of(item).apart[0]
        font, text = self._text(index)
        size = star_size(theme, first)
        right = min(rect.left() + QFontMetrics(font).horizontalAdvance(text) + 6 + size.width(), rect.right() + 1)
        paint_star(painter, theme, right, rect.center().y() - size.height() / 2, first)

    @property
    def _first(self) -> int:
        """The first column that is shown."""
        columns = range(self._table.model().columnCount())
        return next((column for column in columns if not self._table.isColumnHidden(column)), 0)

    def _write(self, painter: QPainter, rect: QRect, index: Index) -> None:
        colours = self._context.theme.palette
        font, text = self._text(index)
        metrics = QFontMetrics(font)
        inner = rect.adjusted(0, PAD - 2, -AFTER, -PAD + 2)
        pills = self._pills(index)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink if self._table.item_at(index) else colours.muted))
        align = self._table.model().data(index, Qt.ItemDataRole.TextAlignmentRole)
        flags = int(align) if align is not None else int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if not pills:
            painter.drawText(inner, flags | int(Qt.TextFlag.TextWordWrap), text)
            return
        width = metrics.horizontalAdvance(text)
        beside = self._run_in_background(text, pills, font, inner.width())
        line = QRect(inner)
        if not beside:
            line.setHeight(metrics.lineSpacing())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        left = inner.left() + (width + 8 if beside else 0)
        top = inner.top() if beside else line.bottom() + 3
        for pill in pills:
            left, top = self._pill(painter, pill, left, top, inner, beside=beside)

    def _pill(
        self, painter: QPainter, pill: str, left: int, top: int, inner: QRect, *, beside: bool
    ) -> tuple[int, int]:
        colours = self._context.theme.palette
        metrics = QFontMetrics(self._small)
        width, height = min(metrics.horizontalAdvance(pill) + 16, inner.width()), metrics.lineSpacing() + 2
        box = QRect(left, inner.center().y() - height // 2 if beside else top, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.warning_ground))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(self._small)
        painter.setPen(QColor(colours.warning))
        elided = metrics.elidedText(pill, Qt.TextElideMode.ElideRight, width - 12)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), elided)
        return (box.right() + 6, top) if beside else (left, box.bottom() + 4)

    def _pills(self, index: Index) -> tuple[str, ...]:
        found = self._table.model().data(index, PILLS)
        return tuple(found) if found else ()

    def _text(self, index: Index) -> tuple[QFont, str]:
        model = self._table.model()
        font = model.data(index, Qt.ItemDataRole.FontRole)
        return font if isinstance(font, QFont) else self._table.font(), str(model.data(index) or "")

    def _run_in_background(self, text: str, pills: Sequence[str], font: QFont, width: int) -> bool:
        small = QFontMetrics(self._small)
        pills_width = sum(small.horizontalAdvance(pill) + 22 for pill in pills)
        return QFontMetrics(font).horizontalAdvance(text) + 8 + pills_width <= width

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        font, text = self._text(index)
        pills = self._pills(index)
        metrics = QFontMetrics(font)
        width = self._table.columnWidth(index.column()) - AFTER
        flags = int(Qt.TextFlag.TextWordWrap)
        height = metrics.boundingRect(QRect(0, 0, max(width, 20), 10_000), flags, text).height()
        if pills and not self._run_in_background(text, pills, font, width):
            height = metrics.lineSpacing() + len(pills) * (QFontMetrics(self._small).lineSpacing() + 6)
        return QSize(metrics.horizontalAdvance(text) + AFTER, height + 2 * PAD - 1)
