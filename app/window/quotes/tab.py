"""Quotes tab: filter bar, list, and the chosen quote beside it."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.briefing.model.model import Quote
from app.briefing.text.citation import citation
from app.window.context.view_context import ViewContext
from app.window.items import clipboard
from app.window.items.filtered_tab import FilteredTab
from app.window.qt.timers import call_later
from app.window.quotes.list_view import INDENT, QuotesList
from app.window.quotes.model import QuotesModel
from app.window.quotes.reader import QuoteReader


class QuotesTab(FilteredTab):
    """Tab of the quotes. One of the visible rows is always chosen."""

    def __init__(self, context: ViewContext) -> None:
        """Show all quotes of the briefing, the first one in the reader."""
        gettext = context.localizer.gettext
        self.model = QuotesModel(context.dossier, context.localizer)
        nothing = gettext("There are no quotes in this briefing.")
        super().__init__(context, self.model, gettext("Filter quotes by words"), nothing)
        self.list = QuotesList(context, self.model)
        self.reading = QuoteReader(context)
        self.splitter.setChildrenCollapsible(False)
        self.list.setMinimumWidth(round(120 * context.theme.scale))
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.reading)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self._set_by_hand = False
        self.splitter.splitterMoved.connect(self._splitter_moved)
        self._pages.addWidget(self.splitter)
        self._pages.addWidget(self.empty_state)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(28 - INDENT, 0, 0, 0)
        column.addWidget(self._pages)
        self.reading.copy_wanted.connect(self.copy)
        self._begin(Quote, self.list, self.reading, body, gap=12)
        self._choose_first()
        self._fill_detail()

    def current_item(self, place: QPoint | None) -> str:
        """Return the chosen quote for the keyboard: during typing the selection follows with a delay."""
        return self.chosen if place is None else ""

    def copy(self) -> None:
        """Copy the chosen quote with its citation, as plain and rich text; if none may leave, the window says why."""
        if not self._context.may_leave():
            self._context.item_requests.ask("copy", self._chosen)
            return
        quote = self._context.dossier.items.get(self._chosen)
        if isinstance(quote, Quote) and self.model.rowCount():
            clipboard.copy(citation(self._context.dossier, quote, self._context.localizer))
            self.reading.confirm_copied()

    def state(self) -> dict[str, str]:
        """Return filter, chosen quote, and splitter shares."""
        return super().state() | {"share": self._share() if self._set_by_hand else ""}

    def _set_share(self, sizes: list[int]) -> None:
        self._set_by_hand = True
        super()._set_share(sizes)

    def _splitter_moved(self) -> None:
        self._set_by_hand = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._set_by_hand:
            scale, width = self._context.theme.scale, event.size().width()
            left = round(min(max(width * 0.36, 200 * scale), 380 * scale))
            self.splitter.setSizes([left, max(1, width - left)])

    def _show_item(self, item_id: str) -> None:
        quote = self._context.dossier.items[item_id]
        if isinstance(quote, Quote):
            self.reading.show_quote(quote)

    def _narrowed(self) -> None:
        """Choose a visible quote; reader and evidence follow later, so that typing is not slowed down."""
        self._choose_first()
        call_later(self, self._show_later)

    def _choose_first(self) -> None:
        """Choose the first row if the chosen quote is filtered out."""
        if self.model.rowCount() and not self.chosen:
            self._chosen = self.model.item_id(0)
        self._settle()

    def _show_later(self) -> None:
        self._fill_detail()
        self._choose_shown()
