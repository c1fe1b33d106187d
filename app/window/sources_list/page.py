"""Sources page: filters, the table of the sources, and below it the selected one with what rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.briefing.i18n.direction import joined
from app.briefing.text.beginning import shortened
from app.briefing.text.evidence import source_facts
from app.briefing.text.source_list import copy_line
from app.window.items.filter_bar import EmptyState, FilterRow, read_texts
from app.window.sources_list.model import RestingModel, SourcesModel
from app.window.sources_list.table import GUTTER, RestingList, SourcesTable
from app.window.widgets.headed_list import INDENT
from app.window.widgets.labels import fit_height, hairline, label, plain_tip, quiet_button, spaced

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from app.window.context.view_context import ViewContext

_MARGIN = 28


class PageState(NamedTuple):
    """What the reader chose on the page, which outlives a rebuilt window."""

    source: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    column: int = 0
    order: Qt.SortOrder = Qt.SortOrder.AscendingOrder


class SourcesPage(QWidget):
    """Page with all sources of the briefing."""

    left = Signal()
    """The reader leaves the page."""
    cite_wanted = Signal(str)
    """Id of a source whose reference is to be copied."""
    address_wanted = Signal(str)
    """Web address to open."""
    item_moved = Signal(str)
    """Id of the item that is current among those that rest on the source."""
    item_wanted = Signal(str)
    """Id of an item to show in its tab."""

    def __init__(self, context: ViewContext, state: PageState) -> None:
        """Show the sources as the reader left them."""
        super().__init__()
        self._context = context
        theme, gettext = context.theme, context.localizer.gettext
        theme.apply_style(self)
        self.model = SourcesModel(context)
        self.model.setParent(self)
        self.resting = RestingModel(context)
        self.resting.setParent(self)
        self.filters = FilterRow(context, gettext("Filter sources by words"), self.model.choices, self.model.counts)
        self.close_button = quiet_button(theme, gettext("Close") + "  Esc")
        self.close_button.setAccessibleName(gettext("Close the sources"))
        self.close_button.clicked.connect(self.left)
        self.table = SourcesTable(context, self.model)
        self.list = RestingList(context, self.resting)
        self.empty_state = EmptyState(context, gettext("This briefing has no sources."), self.filters.reset)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty_state)
        self._shown = ""
        self._lay_out()
        self.model.modelReset.connect(self._narrowed)
        self.table.selectionModel().currentRowChanged.connect(self._show_source)
        self.table.items_wanted.connect(self.enter)
        self.table.typed.connect(self._type)
        self.filters.changed.connect(lambda: self.model.narrow(self.filters.text, self.filters.chosen))
        self.filters.left_downwards.connect(self.table.setFocus)
        self.list.moved.connect(self._follow)
        self.list.opened.connect(lambda row: self.item_wanted.emit(self.resting.row(row).id))
        self._restore(state)
        read_texts(self.model.row_filter, self)

    def _restore(self, state: PageState) -> None:
        self.table.horizontalHeader().setSortIndicator(state.column, state.order)
        self.table.setSortingEnabled(True)
        self.filters.restore(dict(state.filters))
        self._narrowed()
        self.select(state.source)

    @property
    def state(self) -> PageState:
        """What the reader chose."""
        header = self.table.horizontalHeader()
        filters = tuple(self.filters.state().items())
        return PageState(self.source, filters, header.sortIndicatorSection(), header.sortIndicatorOrder())

    @property
    def source(self) -> str:
        """Id of the selected source; empty if there is none."""
        row = self.table.currentIndex().row()
        return self.model.item_id(row) if 0 <= row < self.model.rowCount() else ""

    def select(self, source_id: str) -> None:
        """Select a source, resetting a filter that hides it; the first one if it is unknown."""
        if source_id in self._context.dossier.sources and self.model.row_of(source_id) < 0:
            self.filters.restore({})
        row = self.model.row_of(source_id)
        if self.model.rowCount():
            self.table.show_row(max(row, 0))
        self._show_source()

    def enter(self) -> None:
        """Go to what rests on the selected source."""
        if self.resting.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.stand_at(self.resting.next_stop(0, 0))

    def _follow(self, row: int) -> None:
        if row >= 0:
            self.item_moved.emit(self.resting.row(row).id)

    def leave(self) -> None:
        """Go back from what rests on a source to the table, from there to the tab."""
        if self.list.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _type(self, letter: str) -> None:
        """Filter by what is typed on the table."""
        self.filters.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filters.words.insert(letter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _narrowed(self) -> None:
        """Adopt the rows that match the filter; the selected source stays, if it is among them."""
        rows = self.model.rowCount()
        self.filters.tell(rows, self.model.total)
        self.empty_state.tell(filtered=self.model.total > 0)
        self._pages.setCurrentIndex(0 if rows else 1)
        self._below.setVisible(rows > 0)
        if rows:
            self.table.show_row(max(self.model.row_of(self._shown), 0))
        self._show_source()

    def _show_source(self) -> None:
        """Show the selected source below the table, with what rests on it."""
        if self.source == self._shown:
            return
        self._shown = source_id = self.source
        self.resting.show_source(source_id)
        if not source_id:
            return
        dossier, localizer = self._context.dossier, self._context.localizer
        source = dossier.sources[source_id]
        self._title.setText(shortened(source.title or source.publisher, localizer))
        resting = len(dossier.resting.get(source_id, ()))
        told = localizer.ngettext("{n} item rests on it.", "{n} items rest on it.", resting)
        facts = joined(" · ", (source.publisher if source.title else "", source_facts(source, localizer)))
        self._facts.setText(f"{facts}. {told} {copy_line(dossier, source, localizer)}")
        self._visit.setVisible(bool(source.address))
        self._visit.setAccessibleDescription(source.address or "")
        self._visit.setToolTip(plain_tip(source.address or ""))
        self._make_room()

    def _open_address(self) -> None:
        self.address_wanted.emit(self._context.dossier.sources[self._shown].address or "")

    def _about_source(self) -> QWidget:
        """Return the head of what rests on a source: its title and facts, and what can be done with it."""
        theme, gettext = self._context.theme, self._context.localizer.gettext
        self._title = label(theme, "", "statement", wrap=True)
        self._facts = label(theme, "", "small", theme.palette.muted, wrap=True)
        self._cite = quiet_button(theme, gettext("Cite"))
        self._cite.setAccessibleDescription(gettext("Copies the reference as the list of sources on paper has it"))
        self._cite.setEnabled(self._context.may_leave())
        self._cite.clicked.connect(lambda: self.cite_wanted.emit(self._shown))
        self._visit = quiet_button(theme, gettext("Open address…"))
        self._visit.clicked.connect(self._open_address)
        first = spaced(QHBoxLayout(), 6)
        first.addWidget(self._title, 1)
        for button in (self._cite, self._visit):
            first.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        head = QWidget()
        fit_height(head)
        column = spaced(QVBoxLayout(head), 2, (_MARGIN, 10, _MARGIN - 6, 8))
        column.addLayout(first)
        column.addWidget(self._facts)
        return head

    def _make_room(self) -> None:
        """Give the head below the table the height of its texts, so that the lists give way."""
        self._head.setMinimumHeight(self._head.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _lay_out(self) -> None:
        theme = self._context.theme
        head = spaced(QHBoxLayout(), 12, (_MARGIN, 14, _MARGIN - 6, 8))
        head.addWidget(self.filters, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        above, self._below = QWidget(), QWidget()
        top = spaced(QVBoxLayout(above), 0, (_MARGIN - GUTTER, 0, 16, 0))
        top.addWidget(self._pages)
        self.table.setMinimumHeight(self.table.horizontalHeader().height() + self.table.row_height)
        self.list.setMinimumHeight(self.table.row_height)
        rows = spaced(QHBoxLayout(), 0, (_MARGIN - INDENT, 0, 0, 0))
        rows.addWidget(self.list)
        below = spaced(QVBoxLayout(self._below), 0)
        self._head = self._about_source()
        below.addWidget(self._head)
        below.addWidget(hairline(theme))
        below.addLayout(rows, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(above)
        split.addWidget(self._below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([3000, 2000])  # shares of whatever there is
        column = spaced(QVBoxLayout(self), 0)
        column.addLayout(head)
        column.addWidget(split, 1)

    def tab_parts(self) -> tuple[QWidget, ...]:
        """Tab order: filters, table, what rests on the source, and last the button that closes the page."""
        return (self.filters, self._pages, self._below, self.close_button)
