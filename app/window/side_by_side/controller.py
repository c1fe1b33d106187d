"""Side-by-side controller: reads the texts in a thread, shows the page, writes texts, and goes back to the tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.briefing.translating.texts import places
from app.window.qt.background_job import BackgroundJob
from app.window.qt.timers import call_later
from app.window.side_by_side.page import PageState, SideBySidePage
from app.window.widgets.stacked import in_front

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.briefing.translating.texts import Place
    from app.runtime.phrases import Fault
    from app.window.context.window_host import WindowHost


class TextDraft(Protocol):
    """Draft of the open file, as far as texts are written into it."""

    @property
    def in_window(self) -> bool:
        """Whether the window shows the draft as it is now."""
        ...

    def texts_allowed(self, again: Callable[[], object]) -> bool:
        """Return whether texts can be written; after a question `again` is called."""
        ...

    def write_text(self, path: str, before: Mapping[str, str], language: str, words: str) -> bool:
        """Set the words of a text in a language; False if the text is not that of `before`."""
        ...


class SideBySide(QObject):
    """Controller of the page of one window. `page_wanted`: show this page; `left`: show the tab."""

    page_wanted = Signal(QWidget)
    left = Signal()
    changed = Signal()
    """The page appeared."""

    def __init__(self, host: WindowHost, draft: Callable[[], TextDraft]) -> None:
        """Serve one window; `draft` returns its draft, and is called when a text is to be written."""
        super().__init__(host.widget)
        self._host, self._open_draft = host, draft
        self._draft: TextDraft | None = None
        self._state = PageState()
        self._page: SideBySidePage | None = None
        self._job = BackgroundJob(self)
        self._job.done.connect(self._show)

    @property
    def page(self) -> SideBySidePage | None:
        """The page; None while it is not shown."""
        return self._page if in_front(self._page) else None

    def open(self) -> None:
        """Show the texts of the open briefing side by side."""
        briefing = self._host.context.dossier.briefing
        self._job.start(lambda _cancelled: (briefing, places(briefing)))

    def _show(self, found: tuple[object, tuple[Place, ...]]) -> None:
        context = self._host.context
        if found[0] is not context.dossier.briefing:
            self.open()  # another state of the file is shown by now
            return
        if (page := self.page) is not None and page.fits(context):
            if self._draft is None or self._draft.in_window:  # else a newer state follows
                page.take(context, found[1])
            return
        self._keep_state()
        self._page = page = SideBySidePage(context, found[1], self._state)
        page.left.connect(self.left)
        page.moved.connect(self._choose)
        page.writing_wanted.connect(self.write)
        page.written.connect(self._take)
        self.page_wanted.emit(page)
        page.table.setFocus()
        self.changed.emit()
        call_later(page, lambda: self._choose(page.item))

    def follow(self, *, again: bool) -> None:
        """Adopt a changed view context; `again`: show the page again, the same one if only the briefing changed."""
        page = self._page
        if again and page is not None and isValid(page) and page.fits(self._host.context):
            focus: QWidget | None = page.focusWidget()
            self.page_wanted.emit(page)
            (focus or page.table).setFocus()
            call_later(page, lambda: self._choose(page.item))
        else:
            self._keep_state()
            self._page = None
        if again:
            self.open()

    # Writing

    def write(self, typed: str = "") -> None:
        """Open the field of the selected text, if the briefing can be corrected, and begin it with what was typed."""
        self._draft = self._open_draft()
        if self.page is not None and self._draft.texts_allowed(lambda: self.write(typed)) and self.page is not None:
            self.page.write(typed)

    def _take(self, place: Place, language: str, words: str) -> None:
        """Write the words of a text into the draft."""
        assert self._draft is not None
        page = self.page
        if page is None:
            return
        if self._draft.write_text(place.path, place.text, language, words):
            others = {tag: text for tag, text in place.text.items() if tag != language}
            page.take_text(place.path, {**others, language: words} if words.strip() else others)
        else:
            page.stop_writing()
            gettext = self._host.context.localizer.gettext
            self._host.foot.tell(gettext("The text was changed elsewhere meanwhile. Open it again to write it."))
            self.open()

    def take_step(self, path: str, value: object) -> None:
        """Show what undo or redo did to a text: `value` stands now at a path of the file."""
        page = self.page
        place = page.model.place_at(path) if page is not None else None
        if page is None or place is None:
            return
        page.select(place.key)
        if path == place.path:
            page.take_text(path, value if isinstance(value, dict) else {})
        else:
            language = path.rpartition(".")[2]
            others = {tag: text for tag, text in place.text.items() if tag != language}
            page.take_text(place.path, {**others, language: value} if isinstance(value, str) else others)

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show at the field what is wrong with its text."""
        if self.page is not None:
            self.page.show_faults(faults)

    def _choose(self, item: str) -> None:
        """Show the evidence of the item that the selected text belongs to; none for a text of no item."""
        context = self._host.context
        if self.page is not None:
            context.selection.choose(item if item in context.dossier.items else "")

    def _keep_state(self) -> None:
        """Keep what the reader chose on the last page, which is replaced."""
        if self._page is not None and isValid(self._page):
            self._state = self._page.state
            self._page.deleteLater()
