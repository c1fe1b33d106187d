"""Source controller: shows the copy of a source at the excerpt of an item, and goes back to its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.briefing.container.copies import CopyError
from app.briefing.text import evidence as evidence_text
from app.documents.pages import DocumentError
from app.window.qt.background_job import BackgroundJob
from app.window.qt.timers import call_later
from app.window.sources.content import Opened, open_copy
from app.window.sources.page import SourcePage, pages_named
from app.window.widgets.stacked import in_front

if TYPE_CHECKING:
    from app.window.context.window_host import WindowHost


class _Shown(NamedTuple):
    """Evidence whose source is shown: item, and number of the evidence in it."""

    item: str
    number: int


class SourceView(QObject):
    """Controller of the source page of one window. `page_wanted`: show this page; `left`: show the tab."""

    page_wanted = Signal(QWidget)
    left = Signal()
    returned = Signal(int)
    """The reader is back at the evidence of this number of the selected item."""
    absent = Signal(int)
    """There is no copy of the source of this evidence of the selected item."""

    def __init__(self, host: WindowHost) -> None:
        """Serve one window."""
        super().__init__(host.widget)
        self._host = host
        self._shown: _Shown | None = None
        self._page: SourcePage | None = None
        self._opening = BackgroundJob(self, DocumentError, CopyError)
        self._opening.done.connect(self._take)
        self._opening.failed.connect(self._fail)

    @property
    def page(self) -> SourcePage | None:
        """The page; None while it is not shown."""
        return self._page if in_front(self._page) else None

    def show(self, item: str, number: int = -1) -> None:
        """Show the source of an item's evidence: that of a number, or the first of which there is a copy (-1)."""
        dossier, localizer = self._host.context.dossier, self._host.context.localizer
        all_evidence = dossier.evidence(dossier.items[item]) if item in dossier.items else ()
        if number < 0:
            copied = (place for place, one in enumerate(all_evidence) if dossier.copies.of(one.source) is not None)
            number = next(copied, 0)
        if not 0 <= number < len(all_evidence):
            self._host.foot.tell(localizer.gettext("Choose an item with evidence first."))
            return
        evidence = all_evidence[number]
        copy = dossier.copies.of(evidence.source)
        if copy is None:
            self._host.context.selection.choose(item)
            self._host.foot.tell(localizer.gettext("No copy of this source is attached."))
            self.absent.emit(number)
            return
        self._drop()
        self._shown = _Shown(item, number)
        proof = evidence_text.proof(dossier, evidence, localizer)
        self._page = page = SourcePage(self._host.context, evidence, proof, copy.name)
        page.left.connect(self.leave)
        page.hidden.connect(lambda: self._hidden(page))
        self.page_wanted.emit(page)
        page.reader.setFocus()
        copies, source, excerpt = dossier.copies, evidence.source, evidence.excerpt or ""
        named = pages_named(evidence)
        self._opening.start(lambda cancelled: open_copy(copies, source, excerpt, named, cancelled), at_once=True)

    def _take(self, opened: Opened | None) -> None:
        page = self.page
        if opened is None:
            return
        if page is None:
            opened.document.close()
            return
        page.take(opened)
        page.reader.view.setFocus()

    def _fail(self, error: DocumentError | CopyError) -> None:
        if self.page is not None:
            self.page.fail(self._host.context.localizer.phrase(error.phrase))

    def leave(self) -> None:
        """Go back to the tab and to the evidence that the source belongs to."""
        shown = self._shown
        self._shown = None
        self.left.emit()
        if shown is not None and shown.item in self._host.context.dossier.items:
            self._host.context.selection.choose(shown.item)
            self.returned.emit(shown.number)

    def follow(self, *, again: bool) -> None:
        """Adopt a changed view context; `again`: show the same source again."""
        shown = self._shown
        self._drop()
        if again and shown is not None and shown.item in self._host.context.dossier.items:
            self.show(*shown)

    def close(self) -> None:
        """End the process of an opened copy."""
        self._drop()

    def _hidden(self, page: SourcePage) -> None:
        """Release a page in whose place something else is shown, in the next turn."""
        if page is self._page:
            call_later(self, lambda: self._drop() if page is self._page and not in_front(page) else None)

    def _drop(self) -> None:
        self._opening.cancel()
        page, self._page = self._page, None
        if page is not None and isValid(page):
            page.reader.close_document()
            page.deleteLater()
