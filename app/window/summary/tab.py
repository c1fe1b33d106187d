"""Summary tab: figure cards, key messages, timeline, next steps, disagreements between sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.window.context.tab import in_front
from app.window.items.item_button import ItemButton
from app.window.items.item_rows import SIDE, Rows
from app.window.items.row import Row, RowStyle
from app.window.qt.timers import call_later
from app.window.summary.banner import Banner
from app.window.summary.cards import Cards, figure_card
from app.window.widgets.labels import hairline, label, overline, paint, quiet_button, scroll_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.briefing.text.front_page import Line
    from app.window.context.view_context import ViewContext
    from app.window.summary.section_bar import SectionBar
    from app.window.summary.sections import Section
    from app.window.theme.theme import Theme

_DATED = RowStyle(lead_width=112)
_TWO_COLUMNS = 760
"""Minimum width in pixels for two columns of text at 100 % text size."""


def bar_height(theme: Theme) -> int:
    """Return the height in pixels of the bar of sections, reserved before the bar is built."""
    return QFontMetrics(theme.font("small")).height() + 20


class SummaryTab(QScrollArea):
    """First tab: the briefing on one page."""

    def __init__(self, context: ViewContext) -> None:
        """Show the summary of the briefing."""
        super().__init__()
        self._context = context
        self._all_events = False
        self._chosen = context.page.chosen
        self._heads: list[QLabel] = []
        self.bar: SectionBar | None = None
        """Bar of the sections; None before they are built, and if there is only one."""
        self._remaining = self._further_sections()
        self.setAccessibleName(context.localizer.gettext("Summary"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll_on(context.theme, self)
        self.setViewportMargins(0, bar_height(context.theme), 0, 0)
        # Always on until complete: text would be laid out twice, without and with a scroll bar.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # Parented at once, though set as widget later: without a parent it would outlive a tab never shown.
        content = _Content(self)
        content.hide()
        if context.ready:
            content.painted.connect(self._continue, Qt.ConnectionType.QueuedConnection)
        column = QVBoxLayout(content)
        column.setContentsMargins(28 - SIDE, 20, 28 - SIDE, 28)
        column.setSpacing(14)
        page = context.page
        if page.cards:
            column.addLayout(_inset(Cards([figure_card(context, card) for card in page.cards])))
        if page.notice:
            column.addLayout(_inset(Banner(context, page.notice)))
        column.addSpacing(4)
        self._timeline = QVBoxLayout()
        self._timeline.setSpacing(0)
        (left, self._left), (right, self._right) = _side(), _side()
        self._first_part()
        column.addWidget(Columns(left, right, round(_TWO_COLUMNS * context.theme.scale)))
        column.addStretch(1)
        self._content = content
        context.selection.changed.connect(self._on_selected)

    def showEvent(self, event: QShowEvent) -> None:
        # Not before the final width is known: text would be laid out twice.
        if self.widget() is None:
            self._content.resize(self.viewport().size())
            self.setWidget(self._content)
        super().showEvent(event)

    def count(self) -> int | None:
        """Return None: the summary has no count."""
        return None

    @property
    def chosen(self) -> str:
        """Id of the item whose card or row is highlighted; empty if none is."""
        return self._chosen

    def _on_selected(self, item_id: str) -> None:
        if in_front(self) and (self.standing(item_id) is not None or self._rows_with(item_id) is not None):
            self._chosen = item_id

    def _rows_with(self, item_id: str) -> Rows | None:
        """Return the rows that include an item; None if none do."""
        candidates = self._content.findChildren(Rows)
        return next((rows for rows in candidates if any(row.id == item_id for row in rows.rows)), None)

    def state(self) -> dict[str, str]:
        """Return the state kept across a change of language or theme: selection, scroll position, all events."""
        return {
            "chosen": self._chosen,
            "scroll": str(self.verticalScrollBar().value()),
            "events": "all" if self._all_events else "",
            "section": str(self.bar.currentIndex()) if self.bar is not None else "",
        }

    def restore(self, state: dict[str, str]) -> None:
        """Restore a state."""
        if state:
            self.complete()
        self._chosen = state.get("chosen", self._chosen)
        if state.get("events"):
            self._show_events(full=True)
        if state.get("scroll", "").isdigit():
            position = int(state["scroll"])
            call_later(self, lambda: self._scroll_back(position, state.get("section", "")))

    def _scroll_back(self, position: int, section: str) -> None:
        self.verticalScrollBar().setValue(position)
        if self.bar is not None and section.isdigit():
            self.bar.show_section(int(section))

    def _first_part(self) -> None:
        """Build the part visible without scrolling."""
        page, gettext = self._context.page, self._context.localizer.gettext
        accent = self._context.theme.palette.accent
        numbered = RowStyle("statement", "strong", 12, accent)
        if page.messages:
            self._head(self._left, gettext("Key messages"))
            self._left.addWidget(self._row_list(gettext("Key messages"), _rows(page.messages), numbered))
            self._left.addSpacing(18)
        if page.events:
            self._head(self._right, gettext("Timeline"))
            self._right.addLayout(self._timeline)
            self._show_events(full=False)
            self._right.addSpacing(18)

    def complete(self) -> None:
        """Build all remaining sections at once."""
        while self.go_on():
            pass

    def go_on(self) -> bool:
        """Build the next remaining section, so that the window does not freeze; return False if none is left."""
        return next(self._remaining, False)

    def _continue(self) -> None:
        if self.go_on():
            call_later(self, self._continue)

    def _further_sections(self) -> Iterator[bool]:
        """Build the remaining sections step by step after the first frame, which would otherwise be delayed."""
        from app.window.summary.section_bar import SectionBar
        from app.window.summary.sections import further_sections

        for section in further_sections(self._context):
            if section.groups:
                self._add(section)
                yield True
        self._left.addStretch(1)
        self._right.addStretch(1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        if len(self._heads) > 1:
            self.bar = SectionBar(self._context, self, self._content, self._in_order())
        else:
            self.setViewportMargins(0, 0, 0, 0)

    def _in_order(self) -> list[QLabel]:
        """Return the headings of the sections, those of the left column first."""
        return sorted(self._heads, key=lambda head: head.parentWidget() is not self._left.parentWidget())

    def _add(self, section: Section) -> None:
        """Add a section at the end of its column."""
        from app.window.summary.sections import own_label

        theme, column = self._context.theme, self._left if section.side == "left" else self._right
        self._head(column, section.name)
        if section.own:
            box, inner = _side()
            box.setAutoFillBackground(True)
            paint(box, QPalette.ColorRole.Window, theme.palette.own_ground)
            inner.setContentsMargins(0, 8, 0, 8)
            inner.addLayout(
                _inset(label(theme, own_label(self._context.localizer), "small strong", theme.palette.muted))
            )
            column.addWidget(box)
            column.addSpacing(18)
            column = inner
        for group in section.groups:
            name = section.name
            if group.heading:
                name = self._context.localizer.labelled(section.name, group.heading)
                column.addSpacing(8)
                column.addLayout(_inset(label(theme, group.heading, "small strong", wrap=True)))
            column.addWidget(self._row_list(name, group.rows, section.row_style))
        if not section.own:
            column.addSpacing(18)

    def reveal(self, item_id: str) -> bool:
        """Focus the card or row of an item and scroll to it; return False if there is none."""
        self.complete()
        event = any(item.id == item_id for item in self._context.dossier.briefing.events)
        if event and not self._all_events and all(line.id != item_id for line in self._context.page.events):
            self._show_events(full=True)
        self._on_selected(item_id)
        card = self.standing(item_id)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            call_later(card, lambda: self.ensureWidgetVisible(card, 0, 40))
            return True
        rows = self._rows_with(item_id)
        if rows is None:
            return False
        rows.go_to(item_id)
        call_later(rows, lambda: rows.go_to(item_id))  # its position is known after the layout
        return True

    def standing(self, item_id: str) -> QWidget | None:
        """Return the card of an item; None if it has none."""
        return next((button for button in self._content.findChildren(ItemButton) if button.item_id == item_id), None)

    def _head(self, column: QVBoxLayout, text: str) -> None:
        head = overline(self._context.theme, text)
        self._heads.append(head)
        column.addLayout(_inset(head))
        column.addSpacing(8)
        column.addLayout(_inset(hairline(self._context.theme)))

    def _row_list(self, name: str, rows: tuple[Row, ...], row_style: RowStyle) -> Rows:
        widget = Rows(self._context, name, rows, row_style)
        widget.reached.connect(lambda place: self._scroll_to(widget, place))
        return widget

    def _scroll_to(self, rows: Rows, place: QRect) -> None:
        """Scroll to a row."""
        content = self.widget()
        if content is None:  # at destruction the focus still moves from row to row
            return
        top = rows.mapTo(content, place.center())
        self.ensureVisible(top.x(), top.y(), 0, place.height() // 2 + 8)
        if self.bar is not None:
            self.bar.show_section_of(rows)

    def _show_events(self, *, full: bool) -> QPushButton | None:
        """Show all or the main events; return the toggle button, None if there are no other events."""
        self._all_events = full
        while (layout_item := self._timeline.takeAt(0)) is not None:
            if (widget := layout_item.widget()) is not None:
                widget.deleteLater()
        page, gettext = self._context.page, self._context.localizer.gettext
        rows = self._event_rows() if full else _rows(page.events)
        self._timeline.addWidget(self._row_list(gettext("Timeline"), rows, _DATED))
        toggle = None
        if page.more_events:
            toggle = quiet_button(self._context.theme, gettext("Only the main events") if full else page.more_events)
            toggle.clicked.connect(lambda: self._toggle_events(full=not full))
            self._timeline.addSpacing(4)
            self._timeline.addWidget(toggle, alignment=Qt.AlignmentFlag.AlignLeft)
        return toggle

    def _toggle_events(self, *, full: bool) -> None:
        """Toggle all or main events; a selected event that is hidden by it is deselected."""
        button = self._show_events(full=full)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)  # replaces the pressed button
        shown = {event.id for event in self._context.page.events}
        if not full and self._chosen not in shown and self._chosen in {row.id for row in self._event_rows()}:
            self._chosen = ""
            self._context.selection.choose("")

    def _event_rows(self) -> tuple[Row, ...]:
        localizer = self._context.localizer
        events = self._context.dossier.briefing.events
        return tuple(Row(one.id, localizer.text(one.title), localizer.period_short(one.date)) for one in events)


class _Flowing(QWidget):
    """Widget as wide as the available room, with the height of its text at that width.

    Only Qt's layouts use its size hint, and would lay out all text for the width of the hint too.
    """

    def sizeHint(self) -> QSize:
        return QSize(300, 1)


class _Content(_Flowing):
    """Scrolled content; `painted` is emitted after the first paint."""

    painted = Signal()
    _unpainted = True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unpainted:
            self._unpainted = False
            self.painted.emit()


def _side() -> tuple[QWidget, QVBoxLayout]:
    side = _Flowing()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return side, column


def _inset(part: QWidget) -> QHBoxLayout:
    """Return a line with a widget aligned with the text of rows."""
    line = QHBoxLayout()
    line.setContentsMargins(SIDE, 0, SIDE, 0)
    line.addWidget(part)
    return line


def _rows(lines: Iterable[Line]) -> tuple[Row, ...]:
    return tuple(Row(line.id, line.text, line.lead, sources=line.sources) for line in lines)


class Columns(_Flowing):
    """Two columns beside each other if there is room, otherwise one below the other."""

    def __init__(self, left: QWidget, right: QWidget, width: int) -> None:
        """Lay out two columns, beside each other from a width in pixels."""
        super().__init__()
        self._width = width
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(32 - 2 * SIDE)
        self._sides = (left, right)
        self._side_by_side: bool | None = None
        self._arrange(beside=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _arrange(self, *, beside: bool) -> None:
        if beside == self._side_by_side:
            return
        self._side_by_side = beside
        left, right = self._sides
        self._grid.addWidget(left, 0, 0)
        self._grid.addWidget(right, 0 if beside else 1, 1 if beside else 0)
        self._grid.setColumnStretch(0, 5)
        self._grid.setColumnStretch(1, 4 if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(beside=event.size().width() >= self._width)
