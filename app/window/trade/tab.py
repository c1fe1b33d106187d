"""The trade tab: the charts on a page, of a long page those that the reader comes near."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.briefing.text.charts import ids_in
from app.window.charts.factory import warm_up
from app.window.charts.hover_card import HoverCard
from app.window.context.tab import in_front
from app.window.context.view_context import ViewContext
from app.window.qt.timers import call_later
from app.window.trade.chart_card import OUTDENT, ChartBlock
from app.window.trade.page import ChartPage
from app.window.widgets.labels import label

__all__ = ["TradeTab", "warm_up"]

_ABOVE = 20
"""Pixels over the first chart."""
_NEAR, _FAR = 1, 3
"""Heights of the window: so far away from it a chart is made, and let go of."""


class TradeTab(QScrollArea):
    """The second tab: what trade really looks like, with every number leading to its evidence."""

    wanted = Signal(str, str)
    """The id of a chart, and what is to become of it: `copy-picture`, `save-picture` or `save-table`."""

    def __init__(self, context: ViewContext) -> None:
        """Show the charts of the briefing; this waits for the plotting library."""
        super().__init__()
        self._context = context
        self._chosen = ""
        self._wanted_scroll = 0
        self._wanted_place: tuple[int, int] | None = None
        self._kept: dict[str, str] = {}
        self._looking = False
        self._fresh = -1
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(context.localizer.gettext("Trade"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(28 - OUTDENT, _ABOVE, 28, 28)
        self._page = ChartPage(context, self._keep_in_view)
        self._card = HoverCard(context.theme, self)
        if self._page.spots:
            for block in self._page.blocks:
                self._take_up(block)
            self._page.made.connect(self._take_up)
            self._page.left.connect(self._let_go)
            self._page.reached.connect(self._make)
            column.addWidget(self._page)
        else:
            words = context.localizer.gettext("This briefing has no charts.")
            column.addWidget(label(context.theme, words, "statement", context.theme.palette.muted, wrap=True))
        column.addStretch(1)
        self.setWidget(content)
        self.verticalScrollBar().valueChanged.connect(self._card.hide)
        self.verticalScrollBar().valueChanged.connect(self._look_around)
        self.verticalScrollBar().rangeChanged.connect(self._scroll_to_wanted)
        self._take(context.selection.item)
        context.selection.changed.connect(self._chosen_elsewhere)

    @property
    def blocks(self) -> tuple[ChartBlock, ...]:
        """The charts that are made, in their order: all of a short page."""
        return self._page.blocks

    @property
    def card(self) -> HoverCard:
        """The card that tells of the point in hand."""
        return self._card

    @property
    def in_hand(self) -> ChartBlock | None:
        """The chart that has the keyboard, else the first that is in sight."""
        focused = QApplication.focusWidget()
        for block in self.blocks:
            if focused is not None and block.isAncestorOf(focused):
                return block
        spots = enumerate(self._page.spots)
        seen = next((number for number, spot in spots if not spot.visibleRegion().isEmpty()), -1)
        return self._make(seen) if seen >= 0 else None

    @property
    def chosen(self) -> str:
        """The id of the value that charts show as chosen, or nothing."""
        return self._chosen

    def _take(self, item_id: str) -> None:
        if any(item_id in ids_in(chart) for chart in self._page.charts):
            self._chosen = item_id

    def _chosen_elsewhere(self, item_id: str) -> None:
        if in_front(self):
            self._take(item_id)

    def count(self) -> int:
        """How many charts there are."""
        return len(self._page.charts)

    # What survives

    def state(self) -> dict[str, str]:
        """What survives a change of language or theme: the place in the page, the tables, where the keys are."""
        kept = {name: text for name, text in self._kept.items() if name.startswith("at ")}
        made = {f"at {block.picture.id}": block.drawing.current for block in self.blocks}
        spots = zip(self._page.charts, self._page.spots, strict=True)
        state = {
            "chosen": self._chosen,
            "scroll": str(self.verticalScrollBar().value()),
            "tables": " ".join(chart.id for chart, spot in spots if spot.tabled),
        } | {name: text for name, text in (kept | made).items() if text}
        if self._page.long and (seen := self._in_view(self.verticalScrollBar().value())):
            looked_at = self._looked_at(seen, self._page.places, self.verticalScrollBar().value())
            down = self.verticalScrollBar().value() - self._page.places[looked_at].top()
            state["chart"] = f"{self._page.charts[looked_at].id} {down}"
        return state

    def restore(self, state: dict[str, str]) -> None:
        """Go back to a state."""
        self._kept = dict(state)
        self._chosen = state.get("chosen", self._chosen)
        tables = state.get("tables", "").split()
        for chart, spot in zip(self._page.charts, self._page.spots, strict=True):
            if isinstance(spot, ChartBlock):
                spot.drawing.stand_at(state.get(f"at {chart.id}", ""))
                if (chart.id in tables) != spot.tabled:
                    spot.turn()
            else:
                spot.tabled = chart.id in tables
        chart_id, _, down = state.get("chart", "").partition(" ")
        numbers = {chart.id: number for number, chart in enumerate(self._page.charts)}
        if self._page.long and chart_id in numbers and down.lstrip("-").isdigit():
            # Of a long page the heights are not known before its charts are made: a place in it goes by a chart.
            self._wanted_place = numbers[chart_id], int(down)
            self._go_to_wanted()
        elif state.get("scroll", "").isdigit():
            self._wanted_scroll = int(state["scroll"])
            self.verticalScrollBar().setValue(self._wanted_scroll)

    def _take_up(self, block: ChartBlock) -> None:
        """Let a chart that was just made be as it was left, then listen to it."""
        chart_id = block.picture.id
        block.drawing.stand_at(self._kept.get(f"at {chart_id}", ""))
        if chart_id in self._kept.get("tables", "").split():
            block.turn()
        block.told.connect(self._card.tell)
        block.wanted.connect(self.wanted)
        block.turned.connect(self._follow)

    def _let_go(self, block: ChartBlock) -> None:
        """Remember of a chart that goes how it was left."""
        self._kept[f"at {block.picture.id}"] = block.drawing.current
        self._kept["tables"] = self.state()["tables"]

    # Where things are

    def reveal(self, item_id: str) -> bool:
        """Bring the chart of a value into view, or a chart by its own id, and let the keys start from the value.

        False where no chart has it.
        """
        block = self.standing(item_id)
        if block is None:
            return False
        drawing = block.twin if block.tabled and block.twin is not None else block.drawing
        drawing.stand_at(item_id)
        drawing.setFocus(Qt.FocusReason.OtherFocusReason)
        call_later(block, lambda: self._emit_if_alive(block))
        return True

    def standing(self, item_id: str) -> ChartBlock | None:
        """The first chart that is named so or draws that value."""
        charts = enumerate(self._page.charts)
        found = next((number for number, chart in charts if item_id in ids_in(chart)), -1)
        return self._make(found) if found >= 0 else None

    def _emit_if_alive(self, block: ChartBlock) -> None:
        """Bring a chart into view, its title first where it is higher than the window."""
        self.ensureWidgetVisible(block, 0, 20)
        content = self.widget()
        top = block.mapTo(content, QPoint(0, 0)).y() if content is not None else 0
        if content is not None and top < self.verticalScrollBar().value():
            self.verticalScrollBar().setValue(top - 12)

    def _follow(self) -> None:
        """Keep a chart that was turned in sight: its table takes the full width, and another place for it."""
        block = self.sender()
        self._card.hide()
        if isinstance(block, ChartBlock) and self.isVisible():
            call_later(block, lambda: self.ensureWidgetVisible(block, 0, 20))

    def _scroll_to_wanted(self, _least: int, most: int) -> None:
        """The page has no height before it is laid out, so the place in it can be had only then."""
        if self._wanted_place is not None:
            self._go_to_wanted()
        elif self._wanted_scroll and most >= self._wanted_scroll:
            self.verticalScrollBar().setValue(self._wanted_scroll)
            self._wanted_scroll = 0

    def _go_to_wanted(self) -> None:
        if self._wanted_place is not None and self._page.places:
            number, down = self._wanted_place
            self.verticalScrollBar().setValue(self._page.places[number].top() + down)

    # A long page is made as the reader goes through it

    def _in_view(self, scrolled: int, beyond: int = 0, places: list[QRect] | None = None) -> list[int]:
        """The numbers of the charts that are to be seen, or would be so many pixels further up or down."""
        top = scrolled - _ABOVE - beyond
        bottom = scrolled - _ABOVE + self.viewport().height() + beyond
        found = enumerate(self._page.places if places is None else places)
        return [number for number, place in found if place.bottom() >= top and place.top() <= bottom]

    def _looked_at(self, seen: list[int], places: list[QRect], scrolled: int) -> int:
        """Of charts in view, the first that begins in view."""
        return min(seen, key=lambda number: places[number].top() < scrolled - _ABOVE)

    def _look_around(self) -> None:
        """Make what the reader comes near, once the window is idle."""
        if self._page.long and not self._looking:
            self._looking = True
            call_later(self, self._look)

    def _look(self) -> None:
        """Do one thing, then look again: make a chart, or let go of one that is far away."""
        self._looking = False
        if not self.isVisible():
            return
        self._go_to_wanted()
        self._wanted_scroll = 0
        number = self._missing()
        if number not in self._in_view(self.verticalScrollBar().value()):
            self._wanted_place = None  # what the reader came back to is there
        if number < 0:
            number = self._forsaken()
            if number >= 0:
                self._page.leave(number)
        elif not self._page.prepare(number):
            self._make(number)
        if number >= 0:
            self._look_around()

    def _missing(self) -> int:
        """The first chart in view that is not there yet, at the end of the page the last one; else the nearest."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        seen = self._without_chart(self._in_view(bar.value()))
        if seen:
            return seen[-1] if 0 < bar.value() == bar.maximum() else seen[0]
        middle = bar.value() + height / 2
        near = self._without_chart(self._in_view(bar.value(), _NEAR * height))
        return min(near, key=lambda number: abs(self._page.places[number].center().y() - middle), default=-1)

    def _without_chart(self, numbers: list[int]) -> list[int]:
        return [number for number in numbers if not isinstance(self._page.spots[number], ChartBlock)]

    def _forsaken(self) -> int:
        """A chart that is far away and does not have the keyboard."""
        around = self._in_view(self.verticalScrollBar().value(), _FAR * self.viewport().height())
        focused = QApplication.focusWidget()
        for number in sorted(set(range(self.count())) - set(around)):
            spot = self._page.spots[number]
            if isinstance(spot, ChartBlock) and not (focused is not None and spot.isAncestorOf(focused)):
                return number
        return -1

    def _make(self, number: int, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> ChartBlock:
        """A chart, made now where it was not. What the reader sees stays where it is, within this turn."""
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
        """Scroll with what the reader looks at: the first chart that is whole at its top, and there already."""
        bar = self.verticalScrollBar()
        if self._wanted_place is not None:
            self._go_to_wanted()
            return
        scrolled = self._wanted_scroll or bar.value()
        seen = self._in_view(scrolled, places=before)
        there = [n for n in seen if n != self._fresh and isinstance(self._page.spots[n], ChartBlock)]
        if not seen or not scrolled:
            return
        if not there and scrolled == bar.maximum():
            shift = max(place.bottom() for place in now) - max(place.bottom() for place in before)
        else:
            kept = self._looked_at(there or seen, before, scrolled)
            shift = now[kept].top() - before[kept].top()
        if shift:
            self._wanted_scroll = max(0, scrolled + shift)
            bar.setValue(self._wanted_scroll)
            if bar.value() == self._wanted_scroll:
                self._wanted_scroll = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look_around()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_around()
