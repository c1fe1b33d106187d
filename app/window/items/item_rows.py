"""Item rows: list of statements, each of which opens its evidence. One widget for any number of rows."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.briefing.i18n.direction import has_right_to_left
from app.briefing.text.beginning import shortened
from app.window.items.row import Row, RowStyle
from app.window.items.row_model import RowModel
from app.window.items.row_portrait import paint_portrait, portrait_size
from app.window.widgets.labels import mark_changed, paint, paint_selection
from app.window.widgets.line_ends import set_lines
from app.window.widgets.paragraphs import OVERHANG, paragraph_option

if TYPE_CHECKING:
    from app.window.context.view_context import ViewContext
    from app.window.items.row_voices import VoicesLayout
    from app.window.theme.theme import Role
    from app.window.widgets.row_painting import Index as _Index

    _Placed = tuple[QPointF, QTextLayout, QColor]
    _Broken = tuple[list[_Placed], int, list[QRectF], VoicesLayout | None]
    """Texts of a row with place and colour, its height in pixels, areas of the office's words, and its voices."""

_WIDTHS = 3
"""Number of widths with cached lines: layouts query a few before they settle on one."""

SIDE = 8
"""Pixels at both ends of a row: keeps focus ring and selection bar clear of the text."""
_ABOVE, _GAP, _BEFORE_CHIP = 7, 12, 6


class _Painter(QStyledItemDelegate):
    """Delegate of the rows; breaks each text into lines once per width."""

    def __init__(self, context: ViewContext, rows: tuple[Row, ...], row_style: RowStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._rows, self._row_style = context, rows, row_style
        self._broken_at: dict[int, list[_Broken]] = {}
        self._heights: dict[int, int] = {}
        self._set: list[_Broken] = []
        self._taken = [(self._mark_width(row), portrait_size(context, row).width()) for row in rows]
        self.pointed = self.focused = -1
        self._chip = QFontMetrics(context.theme.font("small"))

    def height(self, width: int) -> int:
        """Return the total height of all rows at a width."""
        if width not in self._heights:
            self._heights[width] = sum(row[1] for row in self._lines_at(width))
        return self._heights[width]

    def _lines_at(self, width: int) -> list[_Broken]:
        if width not in self._broken_at:
            if len(self._broken_at) == _WIDTHS:
                del self._broken_at[next(iter(self._broken_at))]
            self._broken_at[width] = [self._break_row(row, width) for row in self._rows]
        return self._broken_at[width]

    def fit(self) -> bool:
        """Break the rows anew whose mark or picture takes another room from their text; return whether any does."""
        before, context = self._taken, self._context
        self._taken = [(self._mark_width(row), portrait_size(context, row).width()) for row in self._rows]
        changed = [number for number, room in enumerate(self._taken) if room != before[number]]
        for width, broken in self._broken_at.items():
            for number in changed:
                broken[number] = self._break_row(self._rows[number], width)
        self._heights.clear()
        return bool(changed)

    def set_width(self, width: int) -> int:
        """Lay out all rows at this width; return their total height."""
        self._set = self._lines_at(width)
        return self.height(width)

    def _chip_width(self, row: Row) -> int:
        return max(26, self._chip.horizontalAdvance(str(row.sources)) + 14) if row.sources else 0

    def _mark_width(self, row: Row) -> int:
        """Return the width of a row's mark at the right; 0 if unmarked, as all are in the first frame."""
        if row.id not in self._context.marks:
            return 0
        from app.window.items.mark_icon import star_size

        width = star_size(self._context.theme, self._context.marks.of(row.id)).width()
        return round(width) + (_BEFORE_CHIP if row.sources else _GAP)

    @functools.cached_property
    def _longest(self) -> int:
        """Width of the longest unbreakable piece in the leads."""
        metrics = QFontMetrics(self._context.theme.font(self._row_style.lead))
        pieces = {piece for row in self._rows for piece in row.lead.split(" ")}
        return max((metrics.horizontalAdvance(piece) for piece in pieces), default=0) + OVERHANG

    def _lead_width(self, width: int) -> int:
        """Return the width of the leads: that of the longest piece, up to half of the row's width."""
        usual = round(self._row_style.lead_width * self._context.theme.scale)
        return max(usual, min(self._longest, width // 2)) if usual else 0

    def _break_row(self, row: Row, width: int) -> _Broken:
        theme, row_style, localizer = self._context.theme, self._row_style, self._context.localizer
        colours = theme.palette
        lead_width, picture = self._lead_width(width), portrait_size(self._context, row)
        left = SIDE + sum(width + _GAP for width in (lead_width, picture.width()) if width)
        right = SIDE + (self._chip_width(row) + _GAP if row.sources else 0) + self._mark_width(row)
        room = max(40, width - left - right)
        layouts: list[_Placed] = []
        role = "strong" if row.detail else row_style.text
        text, bottom = self._break_text(shortened(row.text, localizer), role, room)
        lead_bottom = 0.0
        if row.lead:
            lead_text = row.lead if self._longest <= lead_width else row.lead.replace("\u00a0", " ")
            lead, lead_bottom = self._break_text(lead_text, row_style.lead, lead_width)
            # Arabic letters are higher: both texts begin on one line.
            drop = text.lineAt(0).ascent() - lead.lineAt(0).ascent() if has_right_to_left(row.text) else 0.0
            layouts.append((QPointF(SIDE, _ABOVE + max(0, drop)), lead, QColor(row_style.lead_colour or colours.muted)))
        layouts.append((QPointF(left, _ABOVE), text, QColor(colours.ink)))
        if row.detail:
            detail, detail_height = self._break_text(shortened(row.detail, localizer), "body", room)
            layouts.append((QPointF(left, _ABOVE + bottom + 1), detail, QColor(colours.muted)))
            bottom += detail_height + 1
        grounds: list[QRectF] = []
        if row.parts:
            from app.window.items.row_parts import PartsLayout

            area = (left, _ABOVE + bottom, width - left - SIDE)
            laid = PartsLayout(self._context, row.parts, area, self._break_text, row_style.label_colour)
            layouts, grounds, bottom = layouts + laid.texts, laid.grounds, laid.bottom - _ABOVE
        voices = None
        if row.voices:
            from app.window.items.row_voices import VoicesLayout

            voices = VoicesLayout(
                self._context, row.voices, (SIDE, _ABOVE + bottom, width - 2 * SIDE), self._break_text
            )
            layouts, grounds, bottom = layouts + voices.texts, grounds + voices.grounds, voices.bottom - _ABOVE
        if row.right_to_left:
            from app.window.items.mirrored_row import mirrored

            layouts, grounds = mirrored(layouts, grounds, width)
            if voices is not None:
                voices.mirror(width)
        return layouts, round(max(bottom, lead_bottom, picture.height())) + 2 * _ABOVE + 1, grounds, voices

    def item_at(self, number: int, place: QPointF) -> str:
        """Return the item of a row at a point in it: that of a saying, else its own."""
        voices = self._set[number][3]
        return (voices.item_at(place) if voices is not None else "") or self._rows[number].id

    def _break_text(self, text: str, role: Role, width: int) -> tuple[QTextLayout, float]:
        font = self._context.theme.font(role)
        layout = QTextLayout(text, font)
        layout.setTextOption(paragraph_option(text))
        layout.setCacheEnabled(True)
        height = 0.0
        for line in set_lines(layout, text, width):
            line.setPosition(QPointF(0, height))
            height += line.height()
        return layout, height

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, self._set[index.row()][1] if self._set else 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._rows[index.row()]
        colours = self._context.theme.palette
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = row.id == self._context.selection.item
        if chosen or index.row() == self.pointed:
            ruled = index.row() == self.focused
            paint_selection(painter, self._context.theme, QRectF(area), chosen=chosen, ruled=ruled)
        if self._row_style.ruled:
            line = QRect(area.left() + SIDE, area.bottom(), area.width() - 2 * SIDE, 1)
            painter.fillRect(line, QColor(colours.hairline))
        if self._context.changed(row.id):
            mark_changed(painter, self._context.theme, QRectF(area))
        for ground in self._set[index.row()][2]:
            painter.fillRect(ground.translated(QPointF(area.topLeft())), QColor(colours.own_ground))
        if (voices := self._set[index.row()][3]) is not None:
            voices.paint(painter, QPointF(area.topLeft()))
        if sought := self._context.selection.sought_in(row.id):
            self._paint_hits(painter, QPointF(area.topLeft()), index.row(), sought)
        for place, layout, colour in self._set[index.row()][0]:
            painter.setPen(colour)
            layout.draw(painter, QPointF(area.topLeft()) + place)
        if row.picture in self._context.portraits:
            paint_portrait(painter, self._context, row, area.adjusted(SIDE, _ABOVE, -SIDE, 0))
        if row.sources:
            self._paint_chip(painter, area, row)
        if row.id in self._context.marks:
            self._paint_star(painter, area, row)
        if index.row() == self.focused and not chosen:
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.drawRoundedRect(QRectF(area).adjusted(1.5, 1, -1.5, -1.5), 7, 7)
        painter.restore()

    def _paint_hits(self, painter: QPainter, origin: QPointF, number: int, sought: str) -> None:
        from app.window.widgets.highlight import hit_areas, mark

        for place, layout, _ in self._set[number][0]:
            mark(painter, self._context.theme, hit_areas(layout, sought), origin + place)

    def _paint_star(self, painter: QPainter, area: QRect, row: Row) -> None:
        from app.window.items.mark_icon import paint_star_before

        beside = self._chip_width(row) + _BEFORE_CHIP if row.sources else 2
        right = area.right() - SIDE - beside
        if row.right_to_left:
            right = area.left() + SIDE + beside + self._mark_width(row) - (_BEFORE_CHIP if row.sources else _GAP)
        line = QRectF(area.left(), area.top() + _ABOVE, right - area.left(), self._chip.height())
        paint_star_before(painter, self._context.theme, line, self._context.marks.of(row.id))

    def _paint_chip(self, painter: QPainter, area: QRect, row: Row) -> None:
        theme = self._context.theme
        height, width = self._chip.height() + 1, self._chip_width(row)
        left = area.left() + SIDE if row.right_to_left else area.right() - SIDE - width
        chip = QRectF(left, area.top() + _ABOVE + 0.5, width, height)
        painter.setPen(QColor(theme.palette.control))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(QColor(theme.palette.accent))
        painter.setFont(theme.font("small"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, str(row.sources))


class Rows(QListView):
    """List without a scroll bar, as high as its rows.

    Arrow keys move through the rows, opening the evidence of each, and beyond the ends to the neighbouring widget.
    """

    reached = Signal(QRect)
    """Rectangle of the row that the keyboard has reached, in this widget; the scrolling ancestor makes it visible."""

    def __init__(self, context: ViewContext, name: str, rows: tuple[Row, ...], row_style: RowStyle) -> None:
        """Show rows; `name` is the accessible name of the list."""
        super().__init__()
        self._context, self.rows = context, rows
        self._by_keys = False
        self._pressed = QPoint()
        self._painter = _Painter(context, rows, row_style, self)
        self.setModel(RowModel(rows, self))
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        if row_style.ground:
            paint(self, QPalette.ColorRole.Base, row_style.ground)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.clicked.connect(self._open_pressed)
        self.activated.connect(self._open)
        context.selection.changed.connect(self._selection_changed)
        context.selection.sought_changed.connect(self._selection_changed)
        context.marks.changed.connect(self.lay_out_anew)

    def go_to(self, item_id: str) -> bool:
        """Move keyboard focus to the row of an item; return False if there is none."""
        number = next((number for number, row in enumerate(self.rows) if row.id == item_id), -1)
        if number >= 0:
            self.setCurrentIndex(self.model().index(number, 0))
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._set_states(self._painter.pointed, number)
            self.reached.emit(self.visualRect(self.currentIndex()))
        return number >= 0

    def _open(self, index: QModelIndex) -> None:
        self._context.selection.choose(self.rows[index.row()].id)

    def _open_pressed(self, index: QModelIndex) -> None:
        """Open a row, or the item of it that was pressed."""
        item = self.current_item(self.viewport().mapTo(self, self._pressed))
        within = item and item != self.rows[index.row()].id
        self._context.selection.choose(item) if within else self._open(index)

    def _selection_changed(self, _item_id: str = "") -> None:
        self.viewport().update()

    def lay_out_anew(self) -> None:
        """Lay out the rows again whose marks or pictures have changed their room."""
        if self._painter.fit() and self.width() and self.isVisible():
            self._fit(self.viewport().width())
            self.doItemsLayout()
        self.viewport().update()

    def _fit(self, width: int) -> None:
        self.setFixedHeight(self._painter.set_width(width))

    def current_item(self, place: QPoint | None) -> str:
        """Return the item of the row at a point, or for None that of the row with the focus ring; empty if none."""
        if place is None:
            row = self.rows[self._painter.focused] if self._painter.focused >= 0 else None
            chosen = self._context.selection.item
            return "" if row is None else chosen if chosen in row.items else row.id
        at = self.viewport().mapFrom(self, place)
        index = self.indexAt(at)
        inside = QPointF(at - self.visualRect(index).topLeft())
        return self._painter.item_at(index.row(), inside) if index.isValid() else ""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._painter.height(width)

    def sizeHint(self) -> QSize:
        return QSize(300, self.minimumHeight())  # overridden by the height for the width

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit(event.size().width())
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()

    def _set_states(self, pointed: int, focused: int) -> None:
        """Set the row under the mouse and the row with the focus ring, and repaint."""
        if (pointed, focused) != (self._painter.pointed, self._painter.focused):
            self._painter.pointed, self._painter.focused = pointed, focused
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._set_states(self.indexAt(event.position().toPoint()).row(), self._painter.focused)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_states(-1, self._painter.focused)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self._update_focus_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_states(self._painter.pointed, -1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in keys and self.rows:
            last = event.reason() == Qt.FocusReason.BacktabFocusReason
            if not self.currentIndex().isValid():
                self.setCurrentIndex(self.model().index(len(self.rows) - 1 if last else 0, 0))
            self.reached.emit(self.visualRect(self.currentIndex()))
        self._by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        self._update_focus_ring()

    def _update_focus_ring(self) -> None:
        """Show the focus ring on the current row while the keyboard is used; with the mouse the selection suffices."""
        self._set_states(self._painter.pointed, self.currentIndex().row() if self.hasFocus() and self._by_keys else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)
        self._update_focus_ring()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        self._update_focus_ring()
        row = self.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Down if row == len(self.rows) - 1:
                self.focusNextChild()
            case Qt.Key.Key_Up if row <= 0:
                self.focusPreviousChild()
            case Qt.Key.Key_Space if row >= 0 and self.rows[row].id == self._context.selection.item:
                event.ignore()  # the window shows the source of the chosen item
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter if row >= 0:
                self._open(self.currentIndex())
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                event.ignore()
            case _:
                super().keyPressEvent(event)
                if self.currentIndex().row() not in (row, -1):
                    self._open(self.currentIndex())
                self.reached.emit(self.visualRect(self.currentIndex()))
