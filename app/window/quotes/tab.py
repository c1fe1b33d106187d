"""The tab of quotes: filters, the list, and beside it the quote that is chosen."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.briefing.model.model import Quote
from app.briefing.text.citation import citation
from app.window.context.tab import in_front
from app.window.context.view_context import Showing
from app.window.items import clipboard
from app.window.items.filter_bar import Emptiness, FilterRow, read_texts
from app.window.qt.timers import afterwards
from app.window.quotes.list_view import INDENT, QuotesList
from app.window.quotes.model import QuotesModel
from app.window.quotes.reader import QuoteReading


class QuotesTab(QWidget):
    """The fourth tab."""

    def __init__(self, showing: Showing) -> None:
        """Show all quotes of the briefing and the first of them to be read."""
        super().__init__()
        showing.theme.dress(self)
        self._showing = showing
        say = showing.speech.say
        self._chosen = self._being_read = ""
        self.model = QuotesModel(showing.dossier, showing.speech, self)
        self.filters = FilterRow(showing, say("Filter quotes by words"), self.model.choices)
        self.list = QuotesList(showing, self.model)
        self.reading = QuoteReading(showing)
        self.emptiness = Emptiness(showing, say("There are no quotes in this briefing."), self.filters.reset)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.list.setMinimumWidth(round(170 * showing.theme.scale))
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.reading)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self._set_by_hand = False
        self.splitter.splitterMoved.connect(self._moved)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.splitter)
        self._pages.addWidget(self.emptiness)
        head = QVBoxLayout()
        head.setContentsMargins(28, 20, 28, 12)
        head.addWidget(self.filters)
        body = QHBoxLayout()
        body.setContentsMargins(28 - INDENT, 0, 0, 0)
        body.addWidget(self._pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(body, 1)
        self.filters.setVisible(self.model.total > 0)
        self.model.modelReset.connect(self._narrowed)
        self.list.opened.connect(self._open)
        self.reading.copy_wanted.connect(self.copy)
        self.filters.changed.connect(lambda: self.model.narrow(self.filters.text, self.filters.chosen))
        self.filters.left_downwards.connect(self.list.setFocus)
        showing.selection.changed.connect(self._follow)
        self._settle()
        read_texts(self.model.narrowing, self)

    def count(self) -> int:
        """How many quotes the briefing has."""
        return self.model.total

    @property
    def chosen(self) -> str:
        """The id of the quote that is there to be read, or nothing."""
        return self._chosen if self.model.row_of(self._chosen) >= 0 else ""

    def item_in_hand(self, place: QPoint | None) -> str:
        """The id of the quote that is chosen: while someone types, the evidence comes to it a little later."""
        return self.chosen if place is None else ""

    def copy(self) -> None:
        """Put the quote that is read on the clipboard, with its citation, as plain and as rich text."""
        quote = self._showing.dossier.items.get(self._chosen)
        if isinstance(quote, Quote) and self.model.rowCount():
            clipboard.copy(citation(self._showing.dossier, quote, self._showing.speech))
            self.reading.tell_copied()

    def reveal(self, item_id: str) -> bool:
        """Choose a quote and open its evidence, taking back a filter that hides it; False where there is none."""
        if not isinstance(self._showing.dossier.items.get(item_id), Quote):
            return False
        self._open(item_id)
        self._unhide()
        self.list.setFocus()
        return True

    def standing(self, item_id: str) -> QWidget | None:
        """What is read, where it is that quote."""
        self._read()
        return self.reading if item_id == self._chosen else None

    def state(self) -> dict[str, str]:
        """Filter, the chosen quote, and how the width is shared."""
        return self.filters.state() | {
            "chosen": self._chosen,
            "share": ",".join(str(size) for size in self.splitter.sizes()) if self._set_by_hand else "",
        }

    def restore(self, state: dict[str, str]) -> None:
        """Go back to a state; what is unknown or missing changes nothing."""
        if any(key in state for key in self.filters.state()):
            self.filters.restore(state)
        if isinstance(self._showing.dossier.items.get(state.get("chosen", "")), Quote):
            self._take(state["chosen"])
        shares = state.get("share", "").split(",")
        if len(shares) == self.splitter.count() and all(one.isdigit() for one in shares):
            self._set_by_hand = True
            self.splitter.setSizes([int(one) for one in shares])

    def _moved(self) -> None:
        self._set_by_hand = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._set_by_hand:
            scale, width = self._showing.theme.scale, event.size().width()
            left = round(min(max(width * 0.36, 200 * scale), 380 * scale))
            self.splitter.setSizes([left, max(1, width - left)])

    def _open(self, item_id: str) -> None:
        """Show a quote and its evidence."""
        self._take(item_id)
        self._showing.selection.choose(item_id)

    def _take(self, item_id: str, *, later: bool = False) -> None:
        """Show a quote without its evidence."""
        if item_id != self._chosen and isinstance(self._showing.dossier.items.get(item_id), Quote):
            self._chosen = item_id
            if later:
                afterwards(self, self._read)
        if not later:
            self._read()
        if self.model.row_of(item_id) != self.list.currentIndex().row():
            self.list.show_row(self.model.row_of(item_id))

    def _follow(self, item_id: str) -> None:
        """Read a quote whose evidence is opened elsewhere while the tab is in front."""
        if in_front(self) and isinstance(self._showing.dossier.items.get(item_id), Quote):
            self._take(item_id)
            self._unhide()

    def _unhide(self) -> None:
        """Take back a filter that hides the quote that is chosen."""
        if self._chosen and not self.chosen:
            self.filters.restore({})

    def _narrowed(self) -> None:
        """Let what is read and the evidence fit other rows; the evidence once nobody types."""
        self._settle(later=True)
        afterwards(self, self._hand_over)

    def _hand_over(self) -> None:
        if in_front(self):
            self._showing.selection.choose(self.chosen)

    def _read(self) -> None:
        """Let the quote that is chosen be read."""
        quote = self._showing.dossier.items.get(self._chosen)
        if isinstance(quote, Quote) and self._chosen != self._being_read:
            self._being_read = self._chosen
            self.reading.show_quote(quote)

    def _settle(self, *, later: bool = False) -> None:
        """Let the count, the empty page and the quote that is read fit the rows that there are now.

        It is set `later` where someone types, who does not wait for it with each letter.
        """
        rows = self.model.rowCount()
        self.filters.tell(rows, self.model.total)
        self.emptiness.tell(filtered=self.model.total > 0)
        self._pages.setCurrentIndex(0 if rows else 1)
        if rows:
            row = self.model.row_of(self._chosen)
            self._take(self.model.quote(max(row, 0)).id, later=later)
