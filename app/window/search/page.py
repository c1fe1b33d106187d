"""Search page: field, results, advice if nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.window.search.empty_state import NoResults
from app.window.search.results_list import ResultsList
from app.window.search.results_model import ResultsModel, counted
from app.window.widgets.headed_list import INDENT
from app.window.widgets.labels import hairline, label, quiet_button, spaced
from app.window.widgets.search_field import SearchField

if TYPE_CHECKING:
    from app.briefing.search.index import Index
    from app.window.context.view_context import ViewContext

_MARGIN = 28


class SearchPage(QWidget):
    """Page with the search field and the results."""

    wanted = Signal(int)
    """Number of an entry to be shown in its tab."""
    left = Signal()
    """The reader leaves the page."""
    moved = Signal()
    """Another row is highlighted, or none."""

    def __init__(self, context: ViewContext, index: Index) -> None:
        """Search an index that may still be being read."""
        super().__init__()
        self._context, self._index = context, index
        theme, gettext = context.theme, context.localizer.gettext
        theme.apply_style(self)
        self.field = SearchField(theme, gettext("Search everything"))
        self._count = label(theme, "", "small", theme.palette.muted)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # A fixed size: otherwise each key would repeat the layout of the whole window.
        longest = max(
            gettext("Reading the briefing: {percent}%", percent=100), gettext("Found: {count}", count=10**9), key=len
        )
        metrics = self._count.fontMetrics()
        self._count.setFixedSize(metrics.horizontalAdvance(longest) + 8, metrics.height())
        self._close = close = quiet_button(theme, gettext("Close") + "  Esc")
        close.setAccessibleName(gettext("Close the search"))
        close.clicked.connect(self.left)
        self.model = ResultsModel(index, self)
        self.list = ResultsList(context, self.model)
        self.nothing = NoResults(context, index)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.nothing)
        head = spaced(QHBoxLayout(), 12, (_MARGIN, 8, _MARGIN - 6, 4))
        for widget in (self.field, self._count, close):
            head.addWidget(widget, 1 if widget is self.field else 0)
        body = QHBoxLayout()
        body.setContentsMargins(_MARGIN - INDENT, 0, 0, 0)
        body.addWidget(self._pages)
        column = spaced(QVBoxLayout(self), 0)
        column.addLayout(head)
        column.addWidget(hairline(theme))
        column.addLayout(body, 1)
        self.field.textChanged.connect(self.ask)
        self.field.walked.connect(self._walk)
        self.field.entered.connect(lambda: self._open_row(self.list.currentIndex().row()))
        self.list.opened.connect(self._open_row)
        self.list.moved.connect(self._describe_row)
        self.nothing.wanted.connect(self.type)
        self._reading = QTimer(self, interval=60)
        self._reading.timeout.connect(self._update_progress)
        self.ask()

    def tab_parts(self) -> tuple[QWidget, ...]:
        """Tab order: from the field straight to the results."""
        return (self.field, self._pages, self._close)

    def ask(self) -> None:
        """Show the results of the text in the field; while the index is being read, those known so far."""
        text = self.field.text()
        self.model.ask(text)
        rows = self.model.rowCount()
        self._update_count(text)
        self._pages.setCurrentIndex(0 if rows else 1)
        if rows:
            self.list.stand_at(self.model.next_stop(0, 0))
        else:
            self.nothing.tell(text)
            self._describe_row(-1)
        if not self._index.ready:
            self._reading.start()

    def type(self, text: str) -> None:
        """Search for a text as if it had been typed."""
        self.field.setText(text)
        self.field.setFocus()

    @property
    def count_text(self) -> str:
        """Text of the count: entries found, or progress of the reading."""
        return self._count.text()

    def _update_progress(self) -> None:
        """Update the progress of the reading; search again once it is done."""
        if self._index.ready:
            self._reading.stop()
            self.ask()
        else:
            self._update_count(self.field.text())

    def _update_count(self, text: str) -> None:
        gettext = self._context.localizer.gettext
        if not self._index.ready:
            self._count.setText(gettext("Reading the briefing: {percent}%", percent=int(self._index.share * 100)))
        else:
            count = counted(self.model.count, self.model.contents)
            self._count.setText(gettext("Found: {count}", count=count) if text.strip() else "")

    def _describe_row(self, row: int) -> None:
        """Announce the current row to screen readers, while the field keeps the focus."""
        self.field.setAccessibleDescription(self.model.description(row) if row >= 0 else self.nothing.text)
        self.moved.emit()

    def current_item(self, place: QPoint | None) -> str:
        """Return the item of the highlighted row, wherever the focus is; empty if a `place` is given."""
        return self.model.item(self.list.currentIndex().row()) if place is None else ""

    def _walk(self, key: Qt.Key) -> None:
        if self.model.rowCount():
            self.list.walk(key)
        elif key == Qt.Key.Key_Down:
            self.nothing.enter()

    def _open_row(self, row: int) -> None:
        if row < 0:
            return
        entry = self.model.row(row)
        if entry.kind == "hit":
            self.wanted.emit(entry.number)
        elif entry.kind == "more":
            self.model.ask(self.field.text(), entry.part)
            self.list.stand_at(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().isprintable() and event.text():
            self.field.setFocus()  # letters go to the field wherever the focus is
            self.field.insert(event.text())
        else:
            super().keyPressEvent(event)
