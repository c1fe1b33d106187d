"""Reader of a copy: one page at a time, drawn or as text; it leafs, zooms and finds words, with work in threads."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.documents.pages import DocumentError
from app.documents.places import Found
from app.window.qt.accessibility import announce
from app.window.qt.background_job import BackgroundJob
from app.window.qt.timers import call_later
from app.window.sources.content import Hit, PageContent, all_hits, drawn, page_content
from app.window.sources.sheet import Sheet
from app.window.sources.text_page import TextPage
from app.window.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from app.documents.pages import Document
    from app.documents.places import Missing, Range
    from app.window.context.view_context import ViewContext

ZOOMS: Final = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""Selectable sizes of a page; 1.0 is its size on paper."""
_PER_POINT: Final = 96 / 72
"""Pixels of a point on a screen at 100 %."""
_SETTLING: Final = 120
"""Milliseconds after a change of size until the page is drawn anew; meanwhile its picture is stretched."""


class Reader(QStackedWidget):
    """Pages of a copy. `moved`: another page, size or hit is shown."""

    moved = Signal()

    def __init__(self, context: ViewContext) -> None:
        """Show nothing until `take` is called."""
        super().__init__()
        self._context = context
        theme = context.theme
        self.document: Document | None = None
        self.page = 1
        self.zoom = 0.0
        """Chosen size of a page; 0 fits its width."""
        self.hits: tuple[Hit, ...] = ()
        self.current = -1
        """Index of the hit that the reader is at, -1 for none."""
        self.sought = ""
        self._ranges: dict[int, tuple[Range, ...]] = {}
        self.content: PageContent | None = None
        """Page that is shown; None while there is none."""
        self._scroll, self._bottom = True, False
        self.sheet, self.text_page = Sheet(theme), TextPage(context)
        self.message = label(theme, "", "body", theme.palette.muted, wrap=True)
        self.message.setContentsMargins(28, 24, 28, 24)
        for part in (self.message, self.sheet, self.text_page):
            self.addWidget(part)
        for view in (self.sheet, self.text_page):
            view.turned.connect(self.step_page)
        self._loading = BackgroundJob(self, DocumentError)
        self._loading.done.connect(self._show)
        self._loading.failed.connect(self._fail)
        self._drawing = BackgroundJob(self, DocumentError)
        self._drawing.done.connect(self._show_drawn)
        self._finding = BackgroundJob(self, DocumentError)
        self._finding.done.connect(self._show_hits)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLING)
        self._settling.timeout.connect(self._draw_again)
        self.sheet.resized.connect(self._resize)

    def take(self, document: Document, place: Found | Missing | None, page: int) -> None:
        """Show a document, at the place of the excerpt if it was found, else at a page."""
        self.document = document
        self._ranges = dict(place.ranges) if isinstance(place, Found) else {}
        self.show_page(page)

    @property
    def view(self) -> QWidget:
        """Widget that shows the page, and takes the keys."""
        return self.currentWidget() or self

    @property
    def scale(self) -> float:
        """Size of the shown page; 1.0 is that on paper."""
        if self.zoom or self.content is None or not self.content.size[0]:
            return self.zoom or 1.0
        return self._fitting(self.content.size)

    def tell(self, text: str) -> None:
        """Show a message in place of a page."""
        self.content = None
        self.message.setText(text)
        self.setCurrentWidget(self.message)
        announce(self.message, text)

    # Pages

    def show_page(self, page: int, *, bottom: bool = False) -> None:
        """Show a page, or the nearest: its excerpt or current hit, else its beginning, or its end (`bottom`)."""
        document = self.document
        if document is None:
            return
        self.page = page = min(max(page, 1), document.count)
        self._scroll, self._bottom = True, bottom
        excerpt, hits = self._ranges.get(page, ()), tuple(hit.place for hit in self.hits if hit.page == page)
        ratio, zoom, room = self.devicePixelRatioF(), self.zoom, self.sheet.room

        def scale_of(size: tuple[float, float]) -> float:
            return (zoom * _PER_POINT if zoom else room / size[0]) * ratio

        self._drawing.cancel()
        self._loading.start(lambda _cancelled: page_content(document, page, excerpt, hits, scale_of), at_once=True)
        self.moved.emit()

    def step_page(self, by: int) -> None:
        """Show the next (1) or previous (-1) page, if there is one."""
        if self.document is not None and 1 <= self.page + by <= self.document.count:
            self.show_page(self.page + by, bottom=by < 0)

    def _show(self, content: PageContent) -> None:
        self.content = content
        localizer = self._context.localizer
        assert self.document is not None
        name = localizer.gettext("Page {page} of {count}", page=content.page, count=self.document.count)
        view = self.sheet if content.image is not None else self.text_page
        view.setAccessibleName(name)
        self.sheet.paper.setAccessibleName(name)
        focused = self.hasFocus() or self.view.hasFocus()
        self.setCurrentWidget(view)
        if focused:
            view.setFocus()
        self._place()
        announce(view, name)
        self.moved.emit()

    def _fail(self, error: DocumentError) -> None:
        self.tell(self._context.localizer.phrase(error.phrase))
        self.moved.emit()

    def _place(self) -> None:
        """Show the loaded page at its size, scrolled to what is sought in it if it is new."""
        content = self.content
        if content is None:
            return
        on_page = [hit for hit in self.hits if hit.page == content.page]
        current = self.hits[self.current] if 0 <= self.current < len(self.hits) else None
        index = on_page.index(current) if current in on_page else -1
        excerpt = self._ranges.get(content.page, ())
        if content.image is None:
            place = current.place if current is not None and index >= 0 else None
            self.text_page.show_page(content.text, (*excerpt, *(hit.place for hit in on_page)), place, self.scale)
            target = place or (excerpt[0] if excerpt else None)
            scroll = partial(self.text_page.scroll_to, target)
        else:
            width, height = (max(1, round(side * self.scale * _PER_POINT)) for side in content.size)
            self.sheet.show_page(content, QSize(width, height), index)
            boxes = content.hits[index] if 0 <= index < len(content.hits) else content.excerpt
            scroll = partial(self.sheet.scroll_to, boxes, bottom=self._bottom)
        if self._scroll:
            self._scroll = False
            call_later(self, scroll)  # once the view knows the size of the page

    # Size

    def choose_zoom(self, zoom: float) -> None:
        """Show pages at a size; 0 fits their width."""
        self.zoom = zoom
        self._place()
        self._settling.start()
        self.moved.emit()

    def zoom_by(self, step: int) -> None:
        """Show pages in the next larger (1) or smaller (-1) size."""
        scale = self.scale
        others = [zoom for zoom in ZOOMS if (zoom > scale + 0.01 if step > 0 else zoom < scale - 0.01)]
        if others:
            self.choose_zoom(others[0] if step > 0 else others[-1])

    def _fitting(self, size: tuple[float, float]) -> float:
        return self.sheet.room / (size[0] * _PER_POINT)

    def _resize(self) -> None:
        if self.document is not None and not self.zoom and self.content is not None:
            self._place()
            self._settling.start()

    def _draw_again(self) -> None:
        content, document = self.content, self.document
        if content is not None and content.image is not None and document is not None:
            scale = self.scale * _PER_POINT * self.devicePixelRatioF()
            self._drawing.start(lambda _cancelled: (content, drawn(document, content.page, scale)), at_once=True)

    def _show_drawn(self, result: tuple[PageContent, QImage]) -> None:
        content, image = result
        if content is self.content:
            self.content = replace(content, image=image)
            self._place()

    # Words

    def seek(self, words: str) -> None:
        """Find words in the whole copy and show the first place from this page on; none for an empty text."""
        document = self.document
        self._finding.cancel()
        if document is None or not words.strip():
            self._show_hits((words, ()))
        elif words != self.sought:
            self._finding.start(lambda cancelled: all_hits(document, words, cancelled), at_once=True)

    def _show_hits(self, found: tuple[str, tuple[Hit, ...]]) -> None:
        self.sought, self.hits = found
        after = (number for number, hit in enumerate(self.hits) if hit.page >= self.page)
        self.current = next(after, 0) if self.hits else -1
        self.show_page(self.hits[self.current].page if self.hits else self.page)

    def step_hit(self, by: int) -> None:
        """Show the next (1) or previous (-1) place of the words, around the ends."""
        if self.hits:
            self.current = (self.current + by) % len(self.hits)
            self.show_page(self.hits[self.current].page)

    def close_document(self) -> None:
        """End the process that reads the copy."""
        for job in (self._loading, self._drawing, self._finding):
            job.cancel()
        document, self.document = self.document, None
        if document is not None:
            document.close()
