"""The trade tab: the charts on a page, the first over the full width, the others in columns where there is room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QLayoutItem, QScrollArea, QVBoxLayout, QWidget

from app.briefing.charts import pictures
from app.window.afterwards import afterwards
from app.window.lettering import label
from app.window.plot_block import OUTDENT, ChartBlock
from app.window.plot_hover import HoverCard
from app.window.plots import warm_up
from app.window.showing import Showing

__all__ = ["TradeTab", "warm_up"]

_TWO_COLUMNS = 800
"""Pixels of width at which the charts after the first stand in two columns."""
_BETWEEN = 32
"""Pixels between two columns and between two charts under each other."""


class TradeTab(QScrollArea):
    """The second tab: what trade really looks like, with every number leading to its evidence."""

    wanted = Signal(str, str)
    """The id of a chart, and what is to become of it: `copy-picture`, `save-picture` or `save-table`."""

    def __init__(self, showing: Showing) -> None:
        """Show the charts of the briefing; this waits for the plotting library."""
        super().__init__()
        self._showing = showing
        self._wanted_scroll = 0
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(showing.speech.say("Trade"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(28 - OUTDENT, 20, 28, 28)
        self.blocks = tuple(
            ChartBlock(picture, showing, leading=not number)
            for number, picture in enumerate(pictures(showing.dossier, showing.speech))
        )
        self._card = HoverCard(showing.theme, self)
        if self.blocks:
            page = QWidget()
            masonry = _Masonry(page, round(_TWO_COLUMNS * showing.theme.scale))
            for block in self.blocks:
                masonry.addWidget(block)
                block.told.connect(self._card.tell)
                block.wanted.connect(self.wanted)
                block.turned.connect(self._follow)
            column.addWidget(page)
        else:
            words = showing.speech.say("This briefing has no charts.")
            column.addWidget(label(showing.theme, words, "statement", showing.theme.palette.muted, wrap=True))
        column.addStretch(1)
        self.setWidget(content)
        self.verticalScrollBar().valueChanged.connect(self._card.hide)
        self.verticalScrollBar().rangeChanged.connect(self._scroll_to_wanted)

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
        return next((block for block in self.blocks if not block.visibleRegion().isEmpty()), None)

    def count(self) -> int:
        """How many charts there are."""
        return len(self.blocks)

    def state(self) -> dict[str, str]:
        """What survives a change of language or theme: the place in the page, the tables, where the keys are."""
        return {
            "scroll": str(self.verticalScrollBar().value()),
            "tables": " ".join(block.picture.id for block in self.blocks if block.tabled),
        } | {f"at {block.picture.id}": block.drawing.current for block in self.blocks if block.drawing.current}

    def restore(self, state: dict[str, str]) -> None:
        """Go back to a state."""
        tables = state.get("tables", "").split()
        for block in self.blocks:
            block.drawing.stand_at(state.get(f"at {block.picture.id}", ""))
            if (block.picture.id in tables) != block.tabled:
                block.turn()
        if state.get("scroll", "").isdigit():
            self._wanted_scroll = int(state["scroll"])
            self.verticalScrollBar().setValue(self._wanted_scroll)

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
        afterwards(block, lambda: self._bring(block))
        return True

    def standing(self, item_id: str) -> ChartBlock | None:
        """The first chart that is named so or draws that value."""
        for block in self.blocks:
            ids = (point.id for line in block.picture.lines for point in line.points)
            if block.picture.id == item_id or item_id in ids:
                return block
        return None

    def _bring(self, block: ChartBlock) -> None:
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
            afterwards(block, lambda: self.ensureWidgetVisible(block, 0, 20))

    def _scroll_to_wanted(self, _least: int, most: int) -> None:
        """The page has no height before it is laid out, so the place in it can be had only then."""
        if self._wanted_scroll and most >= self._wanted_scroll:
            self.verticalScrollBar().setValue(self._wanted_scroll)
            self._wanted_scroll = 0


class _Masonry(QLayout):
    """The first over the full width, each other one in the column that is shorter so far; or all in one column.

    A chart that shows its table has the full width too: a table in half of it would be all line breaks.
    """

    def __init__(self, parent: QWidget, two_columns: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._two_columns = two_columns
        self._columns: tuple[int, tuple[int, ...]] = (-1, ())
        self._known: dict[int, list[QRect]] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        self._known.clear()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        return QSize(self._two_columns, self.heightForWidth(self._two_columns))

    def minimumSize(self) -> QSize:
        return QSize(max((item.minimumSize().width() for item in self._items), default=0), 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in zip(self._items, self._places(rect.width()), strict=True):
            item.setGeometry(place.translated(rect.topLeft()))

    def _places(self, width: int) -> list[QRect]:
        """Where everything stands for a width. A chart keeps its column while the width stays."""
        if width in self._known:
            return self._known[width]
        single = width < self._two_columns
        side = width if single else (width - _BETWEEN + OUTDENT) // 2
        columns = (0,) * len(self._items) if single else self._dealt(width, side)
        places: list[QRect] = []
        tops = [0, 0]
        for number, (item, column) in enumerate(zip(self._items, columns, strict=True)):
            block = item.widget()
            whole = not number or single or (isinstance(block, ChartBlock) and block.tabled)
            top = max(tops) if whole else tops[column]
            left = 0 if whole else column * (side + _BETWEEN - OUTDENT)
            places.append(QRect(left, top, width if whole else side, self._height(item, width if whole else side)))
            bottom = places[-1].bottom() + 1 + _BETWEEN
            tops = [bottom, bottom] if whole else [bottom if n == column else tops[n] for n in (0, 1)]
        self._known[width] = places
        return places

    def _dealt(self, width: int, side: int) -> tuple[int, ...]:
        if self._columns[0] != width or len(self._columns[1]) != len(self._items):
            tops = [0, 0]
            dealt = [0]
            for item in self._items[1:]:
                column = 0 if tops[0] <= tops[1] else 1
                tops[column] += self._height(item, side) + _BETWEEN
                dealt.append(column)
            self._columns = width, tuple(dealt)
        return self._columns[1]

    def _height(self, item: QLayoutItem, width: int) -> int:
        return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
