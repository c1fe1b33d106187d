"""Sort header: table header that sorts by mouse and keyboard, and shows sort column and direction."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QTableView

from app.window.commands.command import Command, CommandAction
from app.window.context.view_context import ViewContext
from app.window.widgets.row_painting import broken

PAD = 6
"""Pixels before the text of a column: keeps the focus ring clear of it."""


class SortHeader(QHeaderView):
    """Table header; Left and Right move between columns, Space or Enter sorts and, pressed again, reverses."""

    def __init__(self, context: ViewContext, parent: QTableView, *, indent: int) -> None:
        """Build the header of a table; `indent` pixels precede the first name."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = context.theme
        self._indent = indent
        self._section = 0
        self._by_keys = False
        self.held_down = False
        """Whether a mouse button is down, so that a width that changes is being dragged."""
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(context.theme.font("small strong"))
        self.setFixedHeight(round(34 * context.theme.scale))
        self.setAccessibleName(context.localizer.gettext("Column headings: Space sorts"))
        self.sectionPressed.connect(self._set_section)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for column in range(parent.model().columnCount()):
            name = str(parent.model().headerData(column, Qt.Orientation.Horizontal))
            text = context.localizer.gettext("Sort by: {column}", column=name)
            command = Command(f"sort-{column}", text, (), self._sorter(column))
            self.addAction(CommandAction(command, self, context.theme))

    def _sorter(self, column: int) -> Callable[[], None]:
        """Return the function that sorts by a column, also by a hidden one."""
        return lambda: self._sort(column)

    def _sort(self, column: int) -> None:
        current = self.sortIndicatorSection() == column
        down = current and self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        self.setSortIndicator(column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)

    @property
    def section(self) -> int:
        """Column with keyboard focus."""
        return self._section

    def _set_section(self, section: int) -> None:
        self._section = section
        self.viewport().update()

    def mousePressEvent(self, e: QMouseEvent) -> None:
        self.held_down, self._by_keys = True, False
        super().mousePressEvent(e)

    def mouseDoubleClickEvent(self, e: QMouseEvent) -> None:
        self.held_down = True
        super().mouseDoubleClickEvent(e)

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        self.held_down = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        self.viewport().update()
        match event.key():
            case Qt.Key.Key_Left:
                self._move_section(-1)
            case Qt.Key.Key_Right:
                self._move_section(1)
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._sort(self._section)
            case _:
                event.ignore()

    def _move_section(self, step: int) -> None:
        section = self._section + step
        while 0 <= section < self.count() and self.isSectionHidden(section):
            section += step
        if 0 <= section < self.count():
            self._set_section(section)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        if self.isSectionHidden(self._section):
            self._section = 0
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        colours = self._theme.palette
        area = QRectF(rect)
        painter.save()
        painter.fillRect(area, QColor(colours.ground))
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.drawLine(QPointF(area.left(), area.bottom() - 0.5), QPointF(area.right(), area.bottom() - 0.5))
        sorted_by = logicalIndex == self.sortIndicatorSection()
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        left = area.left() + (self._indent if logicalIndex == 0 else PAD)
        arrow = round(7 * self._theme.scale)
        room = area.right() - left - 8 - (arrow + 5 if sorted_by else 0)
        name = next((line for _, line in broken(text, self.font(), room, 1)), "")
        metrics = QFontMetricsF(self.font())
        base = area.center().y() + (metrics.ascent() - metrics.descent()) / 2
        painter.setFont(self.font())
        painter.setPen(QColor(colours.accent if sorted_by else colours.muted))
        painter.drawText(QPointF(left, base), name)
        if sorted_by:
            self._paint_arrow(painter, left + metrics.horizontalAdvance(name) + 5, area.center().y(), arrow)
        if self.hasFocus() and self._by_keys and logicalIndex == self._section:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = left - area.left() - PAD + 1
            painter.drawRoundedRect(area.adjusted(inset, 4, -4, -4), 3, 3)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, left: float, middle: float, side: float) -> None:
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        tip, base = (middle - side / 2.6, middle + side / 2.6) if up else (middle + side / 2.6, middle - side / 2.6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.accent))
        painter.drawPolygon(QPolygonF([QPointF(left, base), QPointF(left + side, base), QPointF(left + side / 2, tip)]))
