"""The search of a window: what it looks in, its page, the way to what was found, and the way back."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from app.briefing.model.parts import Source
from app.briefing.model.values import Chart
from app.briefing.search.entries import Entries
from app.briefing.search.index import Index
from app.window.qt.reading_ahead import read_ahead
from app.window.search.hit_overlay import HitHighlight, forget, marked
from app.window.search.page import SearchPage
from app.window.search.results_model import item_of

if TYPE_CHECKING:
    from app.briefing.i18n.catalogues import UiLocale
    from app.briefing.index.dossier import Dossier
    from app.window.context.window_host import WindowHost

_SETTLING = 1_000
"""Milliseconds after which what a window shows is read."""
_AT_ONCE = 4
"""Entries that are read at a time: in about a millisecond."""


class Search(QObject):
    """One search. `page_wanted`: a page is to stand in place of the tab; `left`: the tab is to be there again."""

    page_wanted = Signal(QWidget)
    left = Signal()

    def __init__(self, window: WindowHost) -> None:
        """Search what a window shows."""
        super().__init__(window.widget)
        self._window = window
        self._indices: dict[UiLocale, Index] = {}
        self._dossier: Dossier | None = None
        self._page: SearchPage | None = None
        self._from: QWidget | None = None
        self._marks: list[HitHighlight] = []
        self._text = ""
        self._being_read: Index | None = None
        self._stopped = Event()
        self._settling = QTimer(self, interval=_SETTLING, singleShot=True)
        self._settling.timeout.connect(self._read)
        self._pointing = QTimer(self, interval=0, singleShot=True)
        self._pointing.timeout.connect(self._point)

    @property
    def page(self) -> SearchPage | None:
        """The page, once it was opened; its index may still be being read."""
        return self._page if self._page is not None and isValid(self._page) else None

    @property
    def is_open(self) -> bool:
        """Whether the page is in front."""
        page = self.page
        stack = page.parentWidget() if page is not None else None
        return isinstance(stack, QStackedWidget) and stack.currentWidget() is page

    @property
    def marks(self) -> tuple[HitHighlight, ...]:
        """What is marked in labels and excerpts now."""
        return tuple(mark for mark in self._marks if isValid(mark))

    @property
    def ready(self) -> bool:
        """Whether all that is shown now has been read."""
        return self._index.ready

    @property
    def contents(self) -> Entries:
        """What is searched now."""
        return self._index.contents

    def count(self, text: str) -> int:
        """How many entries hold every word of a text."""
        return self._index.count(text)

    def prepare(self) -> None:
        """Read what is shown now in a thread, so that the first letter finds it read.

        The window answers to what is done first: a moment later, or as soon as the page is opened.
        """
        self._settling.start()

    @property
    def _index(self) -> Index:
        """What is searched: one index for each language in which the briefing was shown."""
        context = self._window.context
        if self._dossier is not context.dossier:
            self._indices.clear()
            self._dossier = context.dossier
        if context.localizer.locale not in self._indices:
            self._indices[context.localizer.locale] = Index(Entries(context.dossier, context.localizer))
        return self._indices[context.localizer.locale]

    def _read(self) -> None:
        """Read what is shown now, unless that is under way or done."""
        index = self._index
        if index is not self._being_read:
            self._stop()
            self._being_read = index
            self._stopped = read_ahead(index.read_ahead, _AT_ONCE, self)

    def _stop(self) -> None:
        """Stop reading what was shown before."""
        self._stopped.set()
        self._being_read = None

    def open(self) -> None:
        """Show the page with all that was typed before, ready to be typed over."""
        if not self.is_open:
            self._from = QApplication.focusWidget()
        page = self.page
        if page is None:
            page = self._page = SearchPage(self._window.context, self._index)
            page.field.setText(self._text)
            page.field.textChanged.connect(self._keep)
            page.wanted.connect(self._show)
            page.left.connect(self.leave)
            page.moved.connect(self._pointing.start)
        self._read()
        self.page_wanted.emit(page)
        self._point()
        page.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        page.field.selectAll()

    def leave(self) -> None:
        """Go back to where the reader was: the tab is as it was left, and so is the keyboard."""
        self.left.emit()
        if self._from is not None and isValid(self._from) and self._from.isVisible():
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _point(self) -> None:
        """Show the evidence of what is highlighted on the page: once nobody types, for it takes its time."""
        page = self.page
        if page is not None and self.is_open:
            self._window.context.selection.choose(page.current_item(None))

    def follow(self, *, again: bool) -> None:
        """The window shows something else, or the same in another way: `again` the page is to be in front."""
        forget(self._marks)
        self._marks = []
        self._page = self._from = None
        self._stop()
        self.prepare()
        if again:
            self.open()

    def _keep(self, text: str) -> None:
        self._text = text

    # The way to what was found

    def _show(self, number: int) -> None:
        """Show an entry where it stands, and mark the words there that were searched for."""
        entry = self._index.contents.entries[number]
        part = self._index.contents.part(number)
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
        places: list[QWidget] = [self._window.evidence]
        if part != "sources" and (place := self._window.tab_view(part).standing(entry.id)) is not None:
            places.insert(0, place)
        for place in places:
            self._marks += marked(theme, place, self._text)
        if isinstance(entry, Source):
            self._bring_evidence()

    def _bring_evidence(self) -> None:
        """Bring the first mark in the evidence into view: a source may stand below others."""
        from app.window.qt.timers import call_later

        panel = self._window.evidence
        inside = [mark for mark in self.marks if panel.isAncestorOf(mark)]
        if inside:
            first = min(inside, key=lambda mark: mark.mapTo(panel, QPoint(0, 0)).y())
            call_later(first, lambda: panel.ensureWidgetVisible(first, 0, 60))
