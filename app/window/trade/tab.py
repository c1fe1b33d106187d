"""Trade tab: the charts on a page, on a long page those near the viewport."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.briefing.text.charts import ids_in
from app.window.charts.factory import warm_up
from app.window.charts.hover_card import HoverCard
from app.window.context.tab import in_front
from app.window.context.view_context import ViewContext
from app.window.qt.scroll_area import ScrollArea
from app.window.qt.timers import call_later
from app.window.trade.chart_card import OUTDENT, ChartBlock
from app.window.trade.page import ChartPage
from app.window.widgets.labels import label, scroll_on

__all__ = ["TradeTab", "warm_up"]

_ABOVE = 20
"""Pixels above the first chart."""
_NEAR, _FAR = 1, 3
"""Distances in viewport heights within which a chart is created, and beyond which a chart is removed."""


class TradeTab(ScrollArea):
    """Second tab: the charts of the briefing, every number with its evidence."""

    wanted = Signal(str, str)
    """Id of a chart, and the action: `copy-picture`, `save-picture` or `save-table`."""

    def __init__(self, context: ViewContext) -> None:
        """Create the charts of the briefing; blocks until the plotting library is imported."""
        super().__init__()
        self._context = context
        self._chosen = ""
        self._target_scroll = 0
        self._target_place: tuple[int, int] | None = None
        self._saved: dict[str, str] = {}
        self._scheduled = False
        self._fresh = -1
        scroll_on(context.theme, self)
        self.setAccessibleName(context.localizer.gettext("Trade"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(28 - OUTDENT, _ABOVE, 28, 28)
        self._page = ChartPage(context, self._keep_in_view)
        self._card = HoverCard(context.theme, self)
        if self._page.spots:
            for block in self._page.blocks:
                self._set_up_card(block)
            self._page.made.connect(self._set_up_card)
            self._page.left.connect(self._save_card_state)
            self._page.reached.connect(self._card_of)
            column.addWidget(self._page)
        else:
            text = context.localizer.gettext("This briefing has no charts.")
            column.addWidget(label(context.theme, text, "statement", context.theme.palette.muted, wrap=True))
        column.addStretch(1)
        self.setWidget(content)
        self.verticalScrollBar().valueChanged.connect(self._card.hide)
        self.verticalScrollBar().valueChanged.connect(self._schedule_update)
        self.verticalScrollBar().rangeChanged.connect(self._restore_scroll)
        self._select(context.selection.item)
        context.selection.changed.connect(self._selection_changed)

    @property
    def blocks(self) -> tuple[ChartBlock, ...]:
        """Existing chart cards, in order: all of a short page."""
        return self._page.blocks

    @property
    def card(self) -> HoverCard:
        """Hover card of the data points."""
        return self._card

    @property
    def in_hand(self) -> ChartBlock | None:
        """Chart with the keyboard focus, else the first visible one, created if missing; None if none is visible."""
        focused = QApplication.focusWidget()
        for block in self.blocks:
            if focused is not None and block.isAncestorOf(focused):
                return block
        spots = enumerate(self._page.spots)
        visible = next((number for number, spot in spots if not spot.visibleRegion().isEmpty()), -1)
        return self._card_of(visible) if visible >= 0 else None

    @property
    def chosen(self) -> str:
        """Id of the value that charts show as selected; empty if none."""
        return self._chosen

    def _select(self, item_id: str) -> None:
        if any(item_id in ids_in(chart) for chart in self._page.charts):
            self._chosen = item_id

    def _selection_changed(self, item_id: str) -> None:
        if in_front(self):
            self._select(item_id)

    def count(self) -> int:
        """Return the number of charts."""
        return len(self._page.charts)

    # State

    def state(self) -> dict[str, str]:
        """Return what a change of language or theme preserves: scroll position, tables, current data points."""
        saved = {name: text for name, text in self._saved.items() if name.startswith("at ")}
        current = {f"at {block.picture.id}": block.drawing.current for block in self.blocks}
        spots = zip(self._page.charts, self._page.spots, strict=True)
        state = {
            "chosen": self._chosen,
            "scroll": str(self.verticalScrollBar().value()),
            "tables": " ".join(chart.id for chart, spot in spots if spot.tabled),
        } | {name: text for name, text in (saved | current).items() if text}
        if self._page.long and (visible := self._in_view(self.verticalScrollBar().value())):
            anchor = self._anchor(visible, self._page.places, self.verticalScrollBar().value())
            offset = self.verticalScrollBar().value() - self._page.places[anchor].top()
            state["chart"] = f"{self._page.charts[anchor].id} {offset}"
        return state

    def restore(self, state: dict[str, str]) -> None:
        """Restore a state."""
        self._saved = dict(state)
        self._chosen = state.get("chosen", self._chosen)
        tables = state.get("tables", "").split()
        for chart, spot in zip(self._page.charts, self._page.spots, strict=True):
            if isinstance(spot, ChartBlock):
                spot.drawing.stand_at(state.get(f"at {chart.id}", ""))
                if (chart.id in tables) != spot.tabled:
                    spot.turn()
            else:
                spot.tabled = chart.id in tables
        chart_id, _, offset = state.get("chart", "").partition(" ")
        numbers = {chart.id: number for number, chart in enumerate(self._page.charts)}
        if self._page.long and chart_id in numbers and offset.lstrip("-").isdigit():
            # Heights of a long page are unknown until its charts exist: the position is relative to a chart.
            self._target_place = numbers[chart_id], int(offset)
            self._restore_place()
        elif state.get("scroll", "").isdigit():
            self._target_scroll = int(state["scroll"])
            self.verticalScrollBar().setValue(self._target_scroll)

    def _set_up_card(self, block: ChartBlock) -> None:
        """Restore the state of a new chart card, then connect its signals."""
        chart_id = block.picture.id
        block.drawing.stand_at(self._saved.get(f"at {chart_id}", ""))
        if chart_id in self._saved.get("tables", "").split():
            block.turn()
        block.hovered.connect(self._card.show_facts)
        block.wanted.connect(self.wanted)
        block.turned.connect(self._follow)

    def _save_card_state(self, block: ChartBlock) -> None:
        """Save the state of a card that is removed."""
        self._saved[f"at {block.picture.id}"] = block.drawing.current
        self._saved["tables"] = self.state()["tables"]

    # Scrolling

    def reveal(self, item_id: str) -> bool:
        """Scroll to the chart of a value, or to a chart by its id, and focus the value; return False if missing."""
        block = self.standing(item_id)
        if block is None:
            return False
        drawing = block.twin if block.tabled and block.twin is not None else block.drawing
        drawing.stand_at(item_id)
        drawing.setFocus(Qt.FocusReason.OtherFocusReason)
        call_later(block, lambda: self._scroll_to(block))
        return True

    def standing(self, item_id: str) -> ChartBlock | None:
        """Return the first chart with this id or this value, created if missing; None if there is none."""
        charts = enumerate(self._page.charts)
        index = next((number for number, chart in charts if item_id in ids_in(chart)), -1)
        return self._card_of(index) if index >= 0 else None

    def _scroll_to(self, block: ChartBlock) -> None:
        """Scroll to a chart, to its title if it is higher than the viewport."""
        self.ensureWidgetVisible(block, 0, 20)
        content = self.widget()
        top = block.mapTo(content, QPoint(0, 0)).y() if content is not None else 0
        if content is not None and top < self.verticalScrollBar().value():
            self.verticalScrollBar().setValue(top - 12)

    def _follow(self) -> None:
        """Keep a toggled chart visible: its table takes the full width, at another position."""
        block = self.sender()
        self._card.hide()
        if isinstance(block, ChartBlock) and self.isVisible():
            call_later(block, lambda: self.ensureWidgetVisible(block, 0, 20))

    def _restore_scroll(self, _least: int, most: int) -> None:
        """Restore the scroll position once the page is laid out: before, it has no height."""
        if self._target_place is not None:
            self._restore_place()
        elif self._target_scroll and most >= self._target_scroll:
            self.verticalScrollBar().setValue(self._target_scroll)
            self._target_scroll = 0

    def _restore_place(self) -> None:
        if self._target_place is not None and self._page.places:
            number, offset = self._target_place
            self.verticalScrollBar().setValue(self._page.places[number].top() + offset)

    # Charts of a long page, created on demand

    def _in_view(self, scrolled: int, beyond: int = 0, places: list[QRect] | None = None) -> list[int]:
        """Return the numbers of the charts in the viewport, extended by `beyond` pixels above and below."""
        top = scrolled - _ABOVE - beyond
        bottom = scrolled - _ABOVE + self.viewport().height() + beyond
        candidates = enumerate(self._page.places if places is None else places)
        return [number for number, place in candidates if place.bottom() >= top and place.top() <= bottom]

    def _anchor(self, seen: list[int], places: list[QRect], scrolled: int) -> int:
        """Return the first of the visible charts that begins in the viewport, else the first."""
        return min(seen, key=lambda number: places[number].top() < scrolled - _ABOVE)

    def _schedule_update(self) -> None:
        """Schedule `_update_cards` for when the window is idle."""
        if self._page.long and not self._scheduled:
            self._scheduled = True
            call_later(self, self._update_cards)

    def _update_cards(self) -> None:
        """Create one nearby chart or remove one far away, then schedule the next step."""
        self._scheduled = False
        if not self.isVisible():
            return
        self._restore_place()
        self._target_scroll = 0
        number = self._next_missing()
        if number not in self._in_view(self.verticalScrollBar().value()):
            self._target_place = None  # the charts of the restored position exist
        if number < 0:
            number = self._next_removable()
            if number >= 0:
                self._page.leave(number)
        elif not self._page.prepare(number):
            self._card_of(number)
        if number >= 0:
            self._schedule_update()

    def _next_missing(self) -> int:
        """Return the first missing chart in view (the last at the end of the page), else the nearest; -1 if none."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        visible = self._without_chart(self._in_view(bar.value()))
        if visible:
            return visible[-1] if 0 < bar.value() == bar.maximum() else visible[0]
        middle = bar.value() + height / 2
        nearby = self._without_chart(self._in_view(bar.value(), _NEAR * height))
        return min(nearby, key=lambda number: abs(self._page.places[number].center().y() - middle), default=-1)

    def _without_chart(self, numbers: list[int]) -> list[int]:
        return [number for number in numbers if not isinstance(self._page.spots[number], ChartBlock)]

    def _next_removable(self) -> int:
        """Return a chart far away without keyboard focus; -1 if none."""
        around = self._in_view(self.verticalScrollBar().value(), _FAR * self.viewport().height())
        focused = QApplication.focusWidget()
        for number in sorted(set(range(self.count())) - set(around)):
            spot = self._page.spots[number]
            if isinstance(spot, ChartBlock) and not (focused is not None and spot.isAncestorOf(focused)):
                return number
        return -1

    def _card_of(self, number: int, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> ChartBlock:
        """Return a chart, created if missing. Visible charts keep their position, within this event-loop turn."""
        spot = self._page.spots[number]
        if isinstance(spot, ChartBlock):
            return spot
        self._fresh = number
        block = self._page.make(number, reason)
        if self.isVisible():
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._fresh = -1
        return block

    def _keep_in_view(self, before: list[QRect], now: list[QRect]) -> None:
        """Scroll along with the first existing chart that begins in the viewport."""
        bar = self.verticalScrollBar()
        if self._target_place is not None:
            self._restore_place()
            return
        scrolled = self._target_scroll or bar.value()
        visible = self._in_view(scrolled, places=before)
        existing = [n for n in visible if n != self._fresh and isinstance(self._page.spots[n], ChartBlock)]
        if not visible or not scrolled:
            return
        if not existing and scrolled == bar.maximum():
            shift = max(place.bottom() for place in now) - max(place.bottom() for place in before)
        else:
            anchor = self._anchor(existing or visible, before, scrolled)
            shift = now[anchor].top() - before[anchor].top()
        if shift:
            self._target_scroll = max(0, scrolled + shift)
            bar.setValue(self._target_scroll)
            if bar.value() == self._target_scroll:
                self._target_scroll = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._schedule_update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._schedule_update()
