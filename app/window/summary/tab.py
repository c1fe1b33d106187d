"""Summary tab: sides, the first message, figure cards, key messages, timeline, and all further sections."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.briefing.i18n.direction import reads_right_to_left
from app.window.context.tab import in_front
from app.window.items.item_button import ItemButton
from app.window.items.item_rows import SIDE, Rows
from app.window.items.row import Row, RowStyle
from app.window.qt.scroll_area import ScrollArea
from app.window.qt.timers import call_later
from app.window.summary.banner import Caution
from app.window.summary.cards import Cards, figure_card
from app.window.summary.opening import side_card
from app.window.widgets.labels import hairline, label, overline, paint, scroll_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.briefing.text.front_page import Line
    from app.window.context.view_context import ViewContext
    from app.window.summary.drawn_list import DrawnList
    from app.window.summary.section_bar import SectionBar
    from app.window.summary.sections import Section
    from app.window.theme.theme import Theme

_MEASURE = 760
"""Maximum width in pixels of the first message at 100 % text size: about 75 letters."""
_LINE = 40
"""Letters that a row is counted for beside its own, as of a line."""
_SIDE_WIDTH = 300
"""Minimum width in pixels of a side at 100 % text size."""
_TWO_COLUMNS = 760
"""Minimum width in pixels for two columns of text at 100 % text size."""


def bar_height(theme: Theme) -> int:
    """Return the height in pixels of the bar of sections, reserved before the bar is built."""
    return QFontMetrics(theme.font("small")).height() + 20


class SummaryTab(ScrollArea):
    """First tab: the briefing on one page."""

    def __init__(self, context: ViewContext) -> None:
        """Show the summary of the briefing."""
        super().__init__()
        self._context = context
        self._chosen = context.page.chosen
        self._heads: list[QLabel] = []
        self._caution: Caution | None = None
        self._drawn: list[DrawnList] = []
        self._end = 0
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
        self._column = column = QVBoxLayout(content)
        column.setContentsMargins(28 - SIDE, 18, 28 - SIDE, 28)
        column.setSpacing(14)
        self._first_part()
        self._end = column.count()
        column.addStretch(1)
        self._content = content
        context.selection.changed.connect(self._on_selected)

    def showEvent(self, event: QShowEvent) -> None:
        # Not before the final width is known: text would be laid out twice.
        if self.widget() is None:
            self._content.resize(self.viewport().size())
            focused: QWidget | None = self._content.focusWidget()
            had_focus = focused is not None and focused.hasFocus()
            self.setWidget(self._content)
            if focused is not None and had_focus:  # a widget that gets another parent loses it
                focused.setFocus(Qt.FocusReason.OtherFocusReason)
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

    def _rows_with(self, item_id: str) -> Rows | DrawnList | None:
        """Return the list that includes an item, as a row rather than within one; None if none does."""
        lists: list[Rows | DrawnList] = [*self._content.findChildren(Rows), *self._drawn]
        own = (rows for rows in lists if any(row.id == item_id for row in rows.rows))
        within = (rows for rows in lists if any(item_id in row.items for row in rows.rows))
        return next(own, None) or next(within, None)

    def state(self) -> dict[str, str]:
        """Return the state kept across a change of language or theme: selection, scroll position, open strip."""
        return {
            "chosen": self._chosen,
            "scroll": str(self.verticalScrollBar().value()),
            "caution": "open" if self._caution is not None and self._caution.banner.isChecked() else "",
            "section": str(self.bar.currentIndex()) if self.bar is not None else "",
            "scale": str(self._context.theme.scale),
        }

    def restore(self, state: dict[str, str]) -> None:
        """Restore a state."""
        if state:
            self.complete()
        self._chosen = state.get("chosen", self._chosen)
        if state.get("caution") and self._caution is not None:
            self._caution.banner.setChecked(True)
        if state.get("scroll", "").isdigit():
            position = int(state["scroll"])
            scale = str(self._context.theme.scale)
            resized = state.get("scale", scale) != scale and position > 0
            call_later(self, lambda: self._scroll_back(position, state.get("section", ""), resized=resized))

    def _scroll_back(self, position: int, section: str, *, resized: bool) -> None:
        """Scroll to a position; in another size of text to the head of the section."""
        known = self.bar is not None and section.isdigit()
        if known and resized:
            position = self._heads[int(section)].mapTo(self._content, QPoint(0, 0)).y()
        self.verticalScrollBar().setValue(position)
        if self.bar is not None and known:
            self.bar.show_section(int(section))

    def _first_part(self) -> None:
        """Build the part visible without scrolling."""
        context, page, gettext = self._context, self._context.page, self._context.localizer.gettext
        theme, column = context.theme, self._column
        numbered = RowStyle("statement", "strong", 12, theme.palette.accent)
        if page.sides:
            sides = [side_card(context, side) for side in page.sides]
            column.addWidget(Cards(sides, round(_SIDE_WIDTH * theme.scale)))
        if page.messages:
            first = numbered._replace(text="reading", ruled=False)
            verdict = self._row_list(gettext("Key message"), _rows(page.messages[:1]), first)
            verdict.setMaximumWidth(round(_MEASURE * theme.scale))
            line = QHBoxLayout()
            line.addWidget(verdict, 1)
            line.insertStretch(0 if reads_right_to_left(page.messages[0].text) else 1)
            column.addLayout(line)
        if page.cards:
            column.addLayout(_inset(Cards([figure_card(context, card) for card in page.cards])))
        if page.notice:
            self._caution = Caution(context, page.notice)
            column.addLayout(_inset(self._caution))
        if page.messages[1:]:
            part = self._part(gettext("Key messages"))
            part.addWidget(self._two_columns(gettext("Key messages"), _rows(page.messages[1:]), numbered))

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
        from app.briefing.text.timeline import marks
        from app.window.summary.section_bar import SectionBar
        from app.window.summary.sections import further_sections
        from app.window.summary.timeline import Timeline

        if marks(self._context.dossier, self._context.localizer):
            timeline = Timeline(self._context)
            self._draw(timeline, timeline.view, self._part(timeline.view.accessibleName()))
            yield True
        for section in further_sections(self._context):
            if section.groups or section.mapped:
                self._add(section)
                yield True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        container = self._context.dossier.container
        if container is not None and container.pictures:
            from app.window.summary.portraits import Portraits

            Portraits(self._context, self).begin()
        if len(self._heads) > 1:
            self.bar = SectionBar(self._context, self, self._content, self._heads)
        else:
            self.setViewportMargins(0, 0, 0, 0)

    def _draw(self, widget: QWidget, view: DrawnList, column: QVBoxLayout) -> None:
        """Add a drawn list, with what is around it."""
        self._drawn.append(view)
        view.reached.connect(lambda place: self._scroll_to(view, place))
        column.addLayout(_inset(widget))

    def _add(self, section: Section) -> None:
        """Add a section at the end of the page."""
        from app.window.summary.sections import own_label

        theme, column = self._context.theme, self._part(section.name)
        if section.own:
            box, inner = _side()
            box.setAutoFillBackground(True)
            paint(box, QPalette.ColorRole.Window, theme.palette.own_ground)
            inner.setContentsMargins(0, 8, 0, 8)
            inner.addLayout(
                _inset(label(theme, own_label(self._context.localizer), "small strong", theme.palette.muted))
            )
            column.addWidget(box)
            column = inner
        if section.mapped:
            from app.window.summary.map_box import MapBox  # late: few briefings have places

            drawn = MapBox(self._context)
            self._draw(drawn, drawn.view, column)
        for group in section.groups:
            name = section.name
            if group.heading:
                name = self._context.localizer.labelled(section.name, group.heading)
                column.addSpacing(8)
                column.addLayout(_inset(label(theme, group.heading, "small strong", wrap=True)))
            if section.whole:
                column.addWidget(self._row_list(name, group.rows, section.row_style))
            else:
                column.addWidget(self._two_columns(name, group.rows, section.row_style))

    def reveal(self, item_id: str) -> bool:
        """Focus the card or row of an item and scroll to it; return False if there is none."""
        self.complete()
        self._on_selected(item_id)
        rows, card = self._rows_with(item_id), self.standing(item_id)
        if card is not None and (rows is None or all(row.id != item_id for row in rows.rows)):
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            call_later(card, lambda: self.ensureWidgetVisible(card, 0, 40))
            return True
        if rows is None or not rows.go_to(item_id):
            return False
        call_later(rows, lambda: rows.go_to(item_id))  # its position is known after the layout
        return True

    def standing(self, item_id: str) -> QWidget | None:
        """Return the card of an item; None if it has none."""
        return next((button for button in self._content.findChildren(ItemButton) if button.item_id == item_id), None)

    def _part(self, name: str) -> QVBoxLayout:
        """Add a part with a heading at the end of the page; return its column."""
        part, column = _side()
        head = overline(self._context.theme, name)
        self._heads.append(head)
        column.addSpacing(8)
        column.addLayout(_inset(head))
        column.addSpacing(8)
        column.addLayout(_inset(hairline(self._context.theme)))
        self._column.insertWidget(self._column.count() - (self._end > 0), part)
        return column

    def _two_columns(self, name: str, rows: tuple[Row, ...], row_style: RowStyle) -> QWidget:
        """Return rows in two columns of about the same length, the first half at the left."""
        if len(rows) == 1:
            return self._row_list(name, rows, row_style)
        lengths = list(itertools.accumulate(len(row.told) + _LINE for row in rows))
        half = min(range(1, len(rows)), key=lambda count: abs(2 * lengths[count - 1] - lengths[-1]))
        left, right = (self._row_list(name, part, row_style) for part in (rows[:half], rows[half:]))
        return Columns(left, right, round(_TWO_COLUMNS * self._context.theme.scale))

    def _row_list(self, name: str, rows: tuple[Row, ...], row_style: RowStyle) -> Rows:
        widget = Rows(self._context, name, rows, row_style)
        widget.reached.connect(lambda place: self._scroll_to(widget, place))
        return widget

    def _scroll_to(self, rows: Rows | DrawnList, place: QRect) -> None:
        """Scroll to a row."""
        content = self.widget()
        if content is None:  # at destruction the focus still moves from row to row
            return
        top = rows.mapTo(content, place.center())
        self.ensureVisible(top.x(), top.y(), 0, place.height() // 2 + 8)
        if self.bar is not None:
            self.bar.show_section_of(rows)


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

    def minimumSizeHint(self) -> QSize:
        # The least heights of texts are those at their least widths, more in all than the page is high.
        return QSize(super().minimumSizeHint().width(), 1)

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
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(left, 0, 0, top)
        self._grid.addWidget(right, 0 if beside else 1, 1 if beside else 0, top)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(beside=event.size().width() >= self._width)
