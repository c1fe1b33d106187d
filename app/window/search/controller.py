"""Controller of the search of one window: its indexes, its page, showing an entry and going back."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.briefing.model.parts import Source
from app.briefing.model.values import Chart
from app.briefing.search.entries import Entries
from app.briefing.search.index import Index
from app.window.qt.reading_ahead import read_ahead
from app.window.search.hit_overlay import HitHighlight, forget, marked
from app.window.search.page import SearchPage
from app.window.search.results_model import item_of
from app.window.widgets.stacked import in_front

if TYPE_CHECKING:
    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.window.context.window_host import WindowHost

_SETTLING = 1_000
"""Milliseconds after which the entries of the view context are read."""
_AT_ONCE = 4
"""Entries read per step, which takes about a millisecond."""


class Search(QObject):
    """Controller of the search of one window. Signals: `page_wanted`: show this page; `left`: show the tab."""

    page_wanted = Signal(QWidget)
    left = Signal()
    entry_shown = Signal()
    """An entry of the results is shown in its tab."""

    def __init__(self, window: WindowHost) -> None:
        """Search the briefing of `window`, which owns the controller."""
        super().__init__(window.widget)
        self._window = window
        self._indices: dict[Localizer, Index] = {}
        self._dossier: Dossier | None = None
        self._page: SearchPage | None = None
        self._from: QWidget | None = None
        self._marks: list[HitHighlight] = []
        self._text = ""
        self._being_read: Index | None = None
        self._stopped = Event()
        self._settling = QTimer(self, interval=_SETTLING, singleShot=True)
        self._settling.timeout.connect(self._settled)
        self._pointing = QTimer(self, interval=0, singleShot=True)
        self._pointing.timeout.connect(self._select_current)

    @property
    def page(self) -> SearchPage | None:
        """Search page; None before it is first opened. Its index may still be being read."""
        return self._page if self._page is not None and isValid(self._page) else None

    @property
    def is_open(self) -> bool:
        """Whether the page is in front."""
        return in_front(self._page)

    @property
    def marks(self) -> tuple[HitHighlight, ...]:
        """Hit highlights in labels and excerpts."""
        return tuple(highlight for highlight in self._marks if isValid(highlight))

    @property
    def ready(self) -> bool:
        """Whether the current index is read completely."""
        return self._index.ready

    @property
    def contents(self) -> Entries:
        """Entries of the current index."""
        return self._index.contents

    def count(self, text: str) -> int:
        """Return how many entries contain every word of a text."""
        return self._index.count(text)

    def prepare(self) -> None:
        """Read the index in a thread, so that it is ready for the first letter.

        It starts a moment later, or once the page is opened: the window first reacts to the reader.
        """
        self._settling.start()

    def _settled(self) -> None:
        if self._window.context.prefetching:
            self._settling.start()
        else:
            self._read_index()

    @property
    def _index(self) -> Index:
        """Index of the current briefing and languages; one is kept for each in which the briefing was shown."""
        context = self._window.context
        if self._dossier is not context.dossier:
            self._indices.clear()
            self._dossier = context.dossier
        if context.localizer not in self._indices:
            self._indices[context.localizer] = Index(Entries(context.dossier, context.localizer))
        return self._indices[context.localizer]

    def _read_index(self) -> None:
        """Start reading the current index, unless that is under way or done."""
        index = self._index
        if index is not self._being_read:
            self._stop_reading()
            self._being_read = index
            self._stopped = read_ahead(index.read_ahead, _AT_ONCE, self)

    def _stop_reading(self) -> None:
        """Stop reading the previous index."""
        self._stopped.set()
        self._being_read = None

    def open(self) -> None:
        """Show the page with the last text, selected so that typing replaces it."""
        if not self.is_open:
            self._from = QApplication.focusWidget()
        page = self.page
        if page is None:
            page = self._page = SearchPage(self._window.context, self._index)
            page.field.setText(self._text)
            page.field.textChanged.connect(self._store_text)
            page.wanted.connect(self._show_entry)
            page.left.connect(self.leave)
            page.moved.connect(self._pointing.start)
        self._read_index()
        self.page_wanted.emit(page)
        self._select_current()
        page.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        page.field.selectAll()

    def leave(self) -> None:
        """Go back to the tab and to the widget that had the focus."""
        self.left.emit()
        if self._from is not None and isValid(self._from) and self._from.isVisible():
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _select_current(self) -> None:
        """Show the evidence of the highlighted row; deferred until typing stops, since it takes time."""
        page = self.page
        if page is not None and self.is_open:
            self._window.context.selection.choose(page.current_item(None))

    def follow(self, *, again: bool) -> None:
        """Adopt a changed view context; `again`: open the page again."""
        forget(self._marks)
        self._marks = []
        self._page = self._from = None
        self._stop_reading()
        self.prepare()
        if again:
            self.open()

    def _store_text(self, text: str) -> None:
        self._text = text

    # Entries in their tabs

    def _show_entry(self, number: int) -> None:
        """Show an entry in its tab and highlight the hits there."""
        entry = self._index.contents.entries[number]
        section = self._index.contents.part(number)
        item_id = item_of(self._index.contents, entry)
        selection = self._window.context.selection
        forget(self._marks)
        self._marks = []
        if item_id:
            self._window.show_item(item_id)
        if isinstance(entry, Chart):
            self._window.choose_tab("trade")
            self._window.tab_view("trade").reveal(entry.id)
        elif not item_id:
            self.left.emit()
        selection.choose(item_id or selection.item)
        selection.seek(self._text)
        theme = self._window.context.theme
        widgets: list[QWidget] = [self._window.evidence]
        if section != "sources" and (widget := self._window.tab_view(section).standing(entry.id)) is not None:
            widgets.insert(0, widget)
        for widget in widgets:
            self._marks += marked(theme, widget, self._text)
        if isinstance(entry, Source):
            self._scroll_evidence()
        self.entry_shown.emit()

    def _scroll_evidence(self) -> None:
        """Scroll to the first hit in the evidence: a source may stand below others."""
        from app.window.qt.timers import call_later

        panel = self._window.evidence
        highlights = [highlight for highlight in self.marks if panel.isAncestorOf(highlight)]
        if highlights:
            first = min(highlights, key=lambda highlight: highlight.mapTo(panel, QPoint(0, 0)).y())
            call_later(first, lambda: panel.ensureWidgetVisible(first, 0, 60))
