"""Shelf page: a field that filters the editions and searches in all of them, their list, and the folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.shelf.listing import Row
from app.window.qt.accessibility import name_choice
from app.window.shelf.rows_list import ShelfList
from app.window.shelf.rows_model import ShelfModel
from app.window.widgets.drop_down import DropDown
from app.window.widgets.headed_list import INDENT
from app.window.widgets.labels import hairline, label, quiet_button, spaced
from app.window.widgets.search_field import SearchField

if TYPE_CHECKING:
    from app.shelf.listing import Order
    from app.window.context.view_context import ViewContext

_MARGIN = 28


class ShelfPage(QWidget):
    """Page with all briefings."""

    asked = Signal(str)
    """Text typed into the field."""
    chosen = Signal(Row)
    """Row that the reader opens."""
    back_wanted = Signal()
    """The reader goes back from a page of a subject."""
    across_wanted = Signal()
    """The reader wants to see what can be laid together from several briefings."""
    left = Signal()
    """The reader leaves the page."""
    shown = Signal(bool)
    """The page is in front, or no longer."""
    order_chosen = Signal(str)
    folders_wanted = Signal()
    start_chosen = Signal(bool)
    """Whether the program starts with the shelf."""

    def __init__(self, context: ViewContext, order: Order, *, at_start: bool) -> None:
        """Create the page without rows."""
        super().__init__()
        theme, gettext = context.theme, context.localizer.gettext
        theme.apply_style(self)
        self.field = SearchField(theme, gettext("Search all briefings"))
        self._count = label(theme, "", "small", theme.palette.muted)
        self.back = quiet_button(theme, gettext("Back"))
        self.back.clicked.connect(self.back_wanted)
        self._close = quiet_button(theme, gettext("Close") + "  Esc")
        self._close.setAccessibleName(gettext("Close the shelf"))
        self._close.clicked.connect(self.left)
        self.model = ShelfModel(self)
        self.list = ShelfList(context, self.model)
        self._nothing = label(theme, "", "statement", theme.palette.muted, wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(INDENT, 22, _MARGIN, 20)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._nothing)
        head = spaced(QHBoxLayout(), 12, (_MARGIN, 8, _MARGIN - 6, 4))
        for widget in (self.field, self._count, self.back, self._close):
            head.addWidget(widget, 1 if widget is self.field else 0)
        body = QHBoxLayout()
        body.setContentsMargins(_MARGIN - INDENT, 0, 0, 0)
        body.addWidget(self._pages)
        column = spaced(QVBoxLayout(self), 0)
        column.addLayout(head)
        column.addWidget(hairline(theme))
        column.addLayout(body, 1)
        column.addWidget(hairline(theme))
        column.addLayout(self._foot(context, order, at_start=at_start))
        name_choice(self.order, gettext("Order"))
        self.field.textChanged.connect(self.asked)
        self.field.walked.connect(self.list.walk)
        self.field.entered.connect(lambda: self._open(self.list.currentIndex().row()))
        self.list.opened.connect(self._open)
        self.list.moved.connect(self._describe)
        self.back.hide()

    def _foot(self, context: ViewContext, order: Order, *, at_start: bool) -> QHBoxLayout:
        theme, gettext = context.theme, context.localizer.gettext
        self.order = DropDown(theme, "small")
        names: dict[Order, str] = {
            "partner": gettext("By sides and year"),
            "date": gettext("By date"),
            "read": gettext("Last read first"),
        }
        for key, name in names.items():
            self.order.addItem(name, key)
        self.order.setCurrentIndex(list(names).index(order))
        self.order.currentIndexChanged.connect(lambda number: self.order_chosen.emit(self.order.itemData(number)))
        self._folders = quiet_button(theme, gettext("Folders…"))
        self._folders.clicked.connect(self.folders_wanted)
        self.across = quiet_button(theme, gettext("Across briefings"))
        self.across.clicked.connect(self.across_wanted)
        self.at_start = QCheckBox(gettext("Start with the shelf"))
        self.at_start.setFont(theme.font("small"))
        self.at_start.setChecked(at_start)
        self.at_start.toggled.connect(self.start_chosen)
        foot = spaced(QHBoxLayout(), 16, (_MARGIN, 6, _MARGIN, 6))
        for widget in (self.order, self.across, self._folders):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(self.at_start)
        return foot

    def tab_parts(self) -> tuple[QWidget, ...]:
        """Tab order: from the field straight to the list."""
        return (
            self.field,
            self._pages,
            self.order,
            self.across,
            self._folders,
            self.at_start,
            self.back,
            self._close,
        )

    def show_rows(self, rows: list[Row], count: str, nothing: str, *, keep: bool = False, beside: bool = False) -> None:
        """Show rows, and beside the field how many; without rows the sentence `nothing`.

        `keep`: the current row stays, if it is still there; else the first is current. `beside`: offer the way back.
        """
        current = self.list.currentIndex().row()
        before = self.model.row(current) if 0 <= current < self.model.rowCount() else None
        self.model.show_rows(rows)
        self._count.setText(count)
        self._nothing.setText(nothing)
        self.back.setVisible(beside)
        self._pages.setCurrentIndex(0 if rows else 1)
        if rows:
            kept = rows.index(before) if keep and before in rows else self.model.next_stop(0, 0)
            self.list.stand_at(kept)
        else:
            self._describe(-1)

    def _describe(self, row: int) -> None:
        """Announce the current row to screen readers, while the field keeps the focus."""
        text = self.model.row(row).accessible_text if row >= 0 else self._nothing.text()
        self.field.setAccessibleDescription(text)

    def _open(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self.model.row(row))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.back.isVisible():
                self.back.click()
            else:
                self.left.emit()
        elif event.text().isprintable() and event.text():
            self.field.setFocus()  # letters go to the field wherever the focus is
            self.field.insert(event.text())
        else:
            super().keyPressEvent(event)
