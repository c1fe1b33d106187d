"""Evidence table: a table whose cells open evidence, shared by charts, and its delegate."""

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
"""Model role of the id of the item that a cell opens."""
PILLS = int(Qt.ItemDataRole.UserRole) + 2
"""Model role of remarks (a tuple of texts), painted as pills after the text."""
WHOLE_ROWS = QAbstractItemView.SelectionBehavior.SelectRows
PAD, AFTER = 8, 14
"""Pixels above and below the text of a cell, and right of it; none left of it, so that it aligns with its header."""

Index = QModelIndex | QPersistentModelIndex


class EvidenceTable(QTableView):
    """Table whose cells open evidence. At its ends Up and Down go to the page, so that it scrolls on."""

    hovered = Signal(str, QRect)
    """Id of the item under the mouse (empty if none), and its rectangle on the screen."""

    def __init__(self, model: QAbstractTableModel, context: ViewContext) -> None:
        """Create a table of a model."""
        super().__init__()
        context.theme.apply_style(self, "list", "scroll")
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
        """Return the id of the item at a position; without one, of the current cell."""
        return self.current if place is None else self.item_at(self.indexAt(self.viewport().mapFrom(self, place)))

    def item_at(self, index: Index) -> str:
        """Return the id of the item that a cell opens; empty if none."""
        return str(self.model().data(index, ITEM) or "") if index.isValid() else ""

    @property
    def current(self) -> str:
        """Id of the item of the current cell; empty if none."""
        return self.item_at(self.currentIndex())

    def stand_at(self, item_id: str) -> None:
        """Make the cell of an item the current one."""
        model = self.model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                if item_id and self.item_at(model.index(row, column)) == item_id:
                    self.setCurrentIndex(model.index(row, column))
                    return

    def _open(self, index: QModelIndex) -> None:
        if item_id := self.item_at(index):
            self.context.selection.choose(item_id)

    def _entered(self, index: QModelIndex) -> None:
        item_id = self.item_at(index)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if item_id else Qt.CursorShape.ArrowCursor)
        rect = self.visualRect(index)
        rect.moveTopLeft(self.viewport().mapToGlobal(rect.topLeft()))
        self.hovered.emit(item_id, rect)

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
                event.ignore()  # no search by letter: the chart has its own keys
            case _:
                super().keyPressEvent(event)
                self._open(self.currentIndex())

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit("", QRect())


class CellDelegate(QStyledItemDelegate):
    """Delegate of a cell: text, pills, a hairline below, and a frame while its evidence is shown."""

    def __init__(self, context: ViewContext, parent: EvidenceTable) -> None:
        """Create the delegate of a table."""
        super().__init__(parent)
        self._context = context
        self._table = parent
        self._small = context.theme.font("small")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = self._context.theme.palette
        rect = QRect(option.rect)
        item = self._table.item_at(index)
        selected = bool(item) and item == self._context.selection.item
        whole_rows = self._table.selectionBehavior() == WHOLE_ROWS
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if item and (hovered or (selected and whole_rows)):
            painter.fillRect(rect, QColor(colours.wash))
        painter.setPen(QColor(colours.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_text(painter, rect.adjusted(0, 0, 0, -1), index)
        if item in self._context.marks and (not whole_rows or index.column() == self._first):
            self._paint_symbol(painter, rect, index, item)
        if selected and not whole_rows:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(rect.adjusted(-8, 3, -AFTER + 6, -4), 3, 3)
        if self._table.hasFocus() and not whole_rows and index == self._table.currentIndex():
            painter.setPen(QPen(QColor(colours.ink), 1, Qt.PenStyle.DashLine))
            painter.drawRect(rect.adjusted(-5, 1, -AFTER + 3, -2))
        if self._table.hasFocus() and whole_rows and index.row() == self._table.currentIndex().row():
            painter.setPen(QPen(QColor(colours.ink), 1, Qt.PenStyle.DashLine))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_symbol(self, painter: QPainter, rect: QRect, index: Index, item: str) -> None:
        """Paint one symbol, as columns are close; the evidence panel shows star and note."""
        theme = self._context.theme
        first = self._context.marks.of(item).apart[0]
        font, text = self._text(index)
        size = star_size(theme, first)
        right = min(rect.left() + QFontMetrics(font).horizontalAdvance(text) + 6 + size.width(), rect.right() + 1)
        paint_star(painter, theme, right, rect.center().y() - size.height() / 2, first)

    @property
    def _first(self) -> int:
        """First visible column."""
        columns = range(self._table.model().columnCount())
        return next((column for column in columns if not self._table.isColumnHidden(column)), 0)

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
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
        beside = self._pills_fit(text, pills, font, inner.width())
        line = QRect(inner)
        if not beside:
            line.setHeight(metrics.lineSpacing())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        left = inner.left() + (width + 8 if beside else 0)
        top = inner.top() if beside else line.bottom() + 3
        for pill in pills:
            left, top = self._paint_pill(painter, pill, left, top, inner, beside=beside)

    def _paint_pill(
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
        texts = self._table.model().data(index, PILLS)
        return tuple(texts) if texts else ()

    def _text(self, index: Index) -> tuple[QFont, str]:
        model = self._table.model()
        font = model.data(index, Qt.ItemDataRole.FontRole)
        return font if isinstance(font, QFont) else self._table.font(), str(model.data(index) or "")

    def _pills_fit(self, text: str, pills: Sequence[str], font: QFont, width: int) -> bool:
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
        if pills and not self._pills_fit(text, pills, font, width):
            height = metrics.lineSpacing() + len(pills) * (QFontMetrics(self._small).lineSpacing() + 6)
        return QSize(metrics.horizontalAdvance(text) + AFTER, height + 2 * PAD - 1)
