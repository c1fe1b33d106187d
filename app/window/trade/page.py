"""Chart page: the first chart at full width, the others in columns if there is room."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QLayoutItem, QWidget

from app.briefing.model.values import Chart
from app.briefing.text.charts import picture
from app.window.context.view_context import ViewContext
from app.window.trade.chart_card import OUTDENT, ChartBlock
from app.window.trade.placeholder import ChartPlace
from app.window.widgets.chips import ItemsLayout

_BETWEEN = 32
"""Pixels between two columns, and between charts in a column."""
_TWO_COLUMNS = 800
"""Minimum width in pixels for two columns, at 100 %."""
_WHOLE = 6
"""Maximum of charts of a page created at once: about a screen and a half."""
_BEGUN = 2
"""Charts of a longer page created at once."""


def at_once(charts: Sequence[Chart]) -> int:
    """Return the number of charts created at once: all of a short page, the first of a long one."""
    return len(charts) if len(charts) <= _WHOLE else _BEGUN


Moved = Callable[[list[QRect], list[QRect]], None]


class ChartPage(QWidget):
    """Page of a briefing's charts in order. On a long page each has a placeholder until it is created."""

    made = Signal(object)
    """The `ChartBlock` just created."""

    left = Signal(object)
    """The `ChartBlock` about to be removed, far from the viewport."""

    reached = Signal(int, object)
    """Number of the chart whose placeholder got the keyboard focus, and the focus reason."""

    def __init__(self, context: ViewContext, moved: Moved) -> None:
        """Create the charts, of a long page the first ones; `moved` is called when charts of a long page move."""
        super().__init__()
        self._context = context
        self.charts = context.dossier.briefing.trade.charts
        initial = at_once(self.charts)
        self.long = len(self.charts) > initial
        self._masonry = Masonry(self, round(_TWO_COLUMNS * context.theme.scale), moved if self.long else None)
        self._pictures = context.pictures
        self.spots: list[ChartBlock | ChartPlace] = []
        for number in range(len(self.charts)):
            spot = self._block(number) if number < initial else self._place(number)
            self.spots.append(spot)
            self._masonry.addWidget(spot)

    def _place(self, number: int) -> ChartPlace:
        place = ChartPlace(number, self.charts[number], self._context)
        place.reached.connect(self.reached)
        return place

    def _block(self, number: int) -> ChartBlock:
        prefetched = self._context.ahead.pop(number, None)
        if isinstance(prefetched, ChartBlock):
            return prefetched
        self.prepare(number)
        return ChartBlock(self._pictures.pop(number), self._context, leading=not number)

    @property
    def blocks(self) -> tuple[ChartBlock, ...]:
        """Existing chart cards."""
        return tuple(spot for spot in self.spots if isinstance(spot, ChartBlock))

    def tab_parts(self) -> tuple[QWidget, ...]:
        """Return cards and placeholders by chart number, whatever their column."""
        return tuple(self.spots)

    @property
    def places(self) -> list[QRect]:
        """Rectangle of each chart on the page."""
        return self._masonry.placed

    def prepare(self, number: int) -> bool:
        """Compute the picture of a chart, which takes about as long as its card; return False if done before."""
        if number in self._pictures:
            return False
        self._pictures[number] = picture(self._context.dossier, self.charts[number], self._context.localizer)
        return True

    def make(self, number: int, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> ChartBlock:
        """Return the card of a chart; if missing, create it in place of its placeholder, in tab order too."""
        place = self.spots[number]
        if isinstance(place, ChartBlock):
            return place
        block = self._block(number)
        self.made.emit(block)
        block.setParent(self)
        block.stackUnder(place)
        previous: QWidget = place
        for stop in block.stops:
            QWidget.setTabOrder(previous, stop)
            previous = stop
        if block.tabled and block.twin is not None:
            QWidget.setTabOrder(block.drawing, block.twin)
        self.spots[number] = block
        # Sized while hidden: shown in another size the card would be drawn twice.
        block.setGeometry(place.x(), place.y(), place.width(), block.heightForWidth(place.width()))
        self._masonry.replace(place, block)
        block.show()
        if place.hasFocus():
            first = block.twin if block.tabled and block.twin is not None else block.drawing
            (block.star if reason == Qt.FocusReason.BacktabFocusReason else first).setFocus(reason)
        place.hide()
        place.deleteLater()
        return block

    def leave(self, number: int) -> None:
        """Replace a card far from the viewport by a placeholder, since each resizing lays out all cards."""
        block = self.spots[number]
        if isinstance(block, ChartPlace):
            return
        place = self._place(number)
        place.tabled, place.known = block.tabled, block.size()
        self.left.emit(block)
        place.setParent(self)
        place.stackUnder(block)
        place.setGeometry(block.geometry())
        QWidget.setTabOrder(block.star, place)
        self.spots[number] = place
        self._masonry.replace(block, place)
        place.show()
        block.hide()
        block.deleteLater()


class Masonry(ItemsLayout):
    """Layout: the first item at full width, each other in the column shorter so far; or all in one column.

    A chart that shows its table has the full width too: a table in half of it would be all line breaks.
    """

    def __init__(self, parent: QWidget, two_columns: int, moved: Moved | None = None) -> None:
        """Use two columns from a width on. With `moved`, two charts always start side by side.

        `moved` gets the rectangles before and after. With columns of unequal height, a chart higher than its
        placeholder would move one column only, and no scrolling could compensate.
        """
        self._known: dict[int, list[QRect]] = {}  # used by `invalidate`, which the base calls
        super().__init__(parent)
        self._moved = moved
        self._placed: list[QRect] = []
        self._two_columns = two_columns
        self._columns: tuple[int, tuple[int, ...]] = (-1, ())

    def invalidate(self) -> None:
        self._known.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        # The height of a long page is slow to compute, and no caller uses it.
        return QSize(self._two_columns, 0 if self._moved is not None else self.heightForWidth(self._two_columns))

    def minimumSize(self) -> QSize:
        return QSize(max((item.minimumSize().width() for item in self._items), default=0), 0)

    @property
    def placed(self) -> list[QRect]:
        """Rectangle of each item."""
        return self._placed

    def replace(self, old: QWidget, new: QWidget) -> None:
        """Replace a widget by another at its place."""
        at = next(n for n, item in enumerate(self._items) if item.widget() is old)
        self.removeWidget(old)
        self.addWidget(new)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        before, self._placed = self._placed, self._places(rect.width())
        for item, place in zip(self._items, self._placed, strict=True):
            item.setGeometry(place.translated(rect.topLeft()))
        if self._moved is not None and before and before != self._placed:
            self._moved(before, self._placed)

    def _places(self, width: int) -> list[QRect]:
        """Return the rectangle of each item for a width. A chart keeps its column while the width stays."""
        if width in self._known:
            return self._known[width]
        single = width < self._two_columns
        half = width if single else (width - _BETWEEN + OUTDENT) // 2
        columns = (0,) * len(self._items) if single else self._assign_columns(width, half)
        places: list[QRect] = []
        tops = [0, 0]
        for number, (item, column) in enumerate(zip(self._items, columns, strict=True)):
            block = item.widget()
            full = not number or single or (isinstance(block, ChartBlock | ChartPlace) and block.tabled)
            if self._moved is not None and not column:
                tops = [max(tops)] * 2
            top = max(tops) if full else tops[column]
            left = 0 if full else column * (half + _BETWEEN - OUTDENT)
            places.append(QRect(left, top, width if full else half, self._height(item, width if full else half)))
            bottom = places[-1].bottom() + 1 + _BETWEEN
            tops = [bottom, bottom] if full else [bottom if n == column else tops[n] for n in (0, 1)]
        self._known[width] = places
        return places

    def _assign_columns(self, width: int, side: int) -> tuple[int, ...]:
        if self._moved is not None:
            return tuple(max(0, number - 1) % 2 for number in range(len(self._items)))
        if self._columns[0] != width or len(self._columns[1]) != len(self._items):
            tops = [0, 0]
            columns = [0]
            for item in self._items[1:]:
                column = 0 if tops[0] <= tops[1] else 1
                tops[column] += self._height(item, side) + _BETWEEN
                columns.append(column)
            self._columns = width, tuple(columns)
        return self._columns[1]

    def _height(self, item: QLayoutItem, width: int) -> int:
        return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
