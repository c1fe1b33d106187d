"""Pages of one window in place of the tab: search, shelf, texts side by side, source, list of sources; made late."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.runtime.phrases import Fault
    from app.window.context.window_host import WindowHost
    from app.window.search.controller import Search
    from app.window.shelf.controller import ShelfController
    from app.window.side_by_side.controller import SideBySide, TextDraft
    from app.window.side_by_side.page import SideBySidePage
    from app.window.sources.controller import SourceView
    from app.window.sources_list.controller import SourcesController

    PageName = Literal["search", "shelf", "sources", "texts", "source", ""]


class Pages(QObject):
    """Factory and owner of the controllers of the pages."""

    wanted = Signal(QWidget)
    """A page to show in place of the tab."""
    left = Signal()
    """The tab is to be shown again."""
    open_wanted = Signal(object)
    """File of a briefing to open."""
    address_wanted = Signal(str)
    """Web address to open."""
    alone = Signal(bool)
    """The page has the window for itself, without evidence beside it, or no longer."""
    newer_found = Signal()
    """A newer edition of the open briefing stands on the shelf, or no longer does."""
    returned = Signal(int)
    """The reader is back from a source at the evidence of this number of the selected item."""
    absent = Signal(int)
    """There is no copy of the source of this evidence of the selected item."""
    doable = Signal()
    """The enabled state of commands may have changed."""

    def __init__(self, host: WindowHost, draft: Callable[[], TextDraft]) -> None:
        """Serve one window; `draft` returns the draft of its file."""
        super().__init__(host.widget)
        self._host, self._draft = host, draft
        self._sought: tuple[Path, str] | None = None

    @functools.cached_property
    def search(self) -> Search:
        """Controller of the search in the whole briefing."""
        from app.window.search.controller import Search

        search = Search(self._host)
        search.page_wanted.connect(self.wanted)
        search.left.connect(self.left)
        return search

    @functools.cached_property
    def shelf(self) -> ShelfController:
        """Controller of the shelf: all briefings of the office's folders."""
        from app.window.shelf.controller import ShelfController

        shelf = ShelfController(self._host)
        shelf.page_wanted.connect(self.wanted)
        shelf.left.connect(self.left)
        shelf.alone.connect(self.alone)
        shelf.open_wanted.connect(self._open_from_shelf)
        shelf.newer.connect(self.newer_found)
        return shelf

    @functools.cached_property
    def side_by_side(self) -> SideBySide:
        """Controller of the page with each text in two languages."""
        from app.window.side_by_side.controller import SideBySide

        page = SideBySide(self._host, self._draft)
        page.page_wanted.connect(self.wanted)
        page.left.connect(self.left)
        page.changed.connect(self.doable)
        return page

    @functools.cached_property
    def source(self) -> SourceView:
        """Controller of the page with the copy of a source."""
        from app.window.sources.controller import SourceView

        source = SourceView(self._host)
        source.page_wanted.connect(self.wanted)
        source.left.connect(self.left)
        source.returned.connect(self.returned)
        source.absent.connect(self.absent)
        return source

    def show_source(self, item: str, number: int = -1) -> None:
        """Show the source of an item's evidence: of a number, or the first of which there is a copy (-1)."""
        self.source.show(item, number)

    @functools.cached_property
    def source_list(self) -> SourcesController:
        """Controller of the page with all sources."""
        from app.window.sources_list.controller import SourcesController

        sources = SourcesController(self._host)
        sources.page_wanted.connect(self.wanted)
        sources.left.connect(self.left)
        sources.address_wanted.connect(self.address_wanted)
        return sources

    def _open_from_shelf(self, path: Path, item: str) -> None:
        """Open a briefing of the shelf at an item; the open one is only shown."""
        if path == self._host.path:
            self._show_at(item)
        else:
            self._sought = (path, item)
            self.open_wanted.emit(path)

    def show_across(self, item: str) -> None:
        """Show what is said across the briefings of what an item is about before all."""
        from app.shelf.contents import subject_of

        subject = subject_of(self._host.context.dossier, item)
        if subject is not None:
            self.shelf.open_about(subject)
        else:
            gettext = self._host.context.localizer.gettext
            self._host.foot.tell(gettext("This names no person, body or agreement that other briefings could name."))

    def show_sought(self, path: Path) -> None:
        """Show the item for which a briefing was opened from the shelf."""
        sought, self._sought = self._sought, None
        if sought is not None and sought[0] == path:
            self._show_at(sought[1])

    def _show_at(self, item: str) -> None:
        """Show an item, or the first that rests on a source; of one that the briefing lacks, only the briefing."""
        dossier = self._host.context.dossier
        item = dossier.citing(item) if item in dossier.sources else item
        if item in dossier.items or item in dossier.charts:
            self._host.show_item(item)
        else:
            self.left.emit()

    # State that needs no controller to be created

    @property
    def newer_edition(self) -> Path | None:
        """File of a newer edition of the open briefing on the shelf, as far as it has been looked at."""
        return self.shelf.offered if "shelf" in self.__dict__ else None

    @property
    def side_by_side_page(self) -> SideBySidePage | None:
        """Page with each text in two languages; None while it is not shown."""
        return self.side_by_side.page if "side_by_side" in self.__dict__ else None

    def step_missing(self, by: int) -> None:
        """Select the next (1) or previous (-1) text that is missing in a language."""
        if self.side_by_side_page is not None:
            self.side_by_side_page.step(by)

    def write_text(self) -> None:
        """Open the field of the selected text."""
        if self.side_by_side_page is not None:
            self.side_by_side.write()

    def take_step(self, path: str, value: object) -> None:
        """Show what undo or redo did to a text: `value` stands now at a path of the file."""
        if self.side_by_side_page is not None:
            self.side_by_side.take_step(path, value)

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show the faults of the text that is written."""
        if self.side_by_side_page is not None:
            self.side_by_side.show_faults(faults)

    @property
    def shown(self) -> PageName:
        """Page that is shown; empty for none."""
        if "search" in self.__dict__ and self.search.is_open:
            return "search"
        if "shelf" in self.__dict__ and self.shelf.is_open:
            return "shelf"
        if "source_list" in self.__dict__ and self.source_list.page is not None:
            return "sources"
        if "source" in self.__dict__ and self.source.page is not None:
            return "source"
        return "texts" if self.side_by_side_page is not None else ""

    def follow(self, shown: PageName) -> None:
        """Adapt to a rebuilt window, in which a page was shown before."""
        if "search" in self.__dict__:
            self.search.follow(again=shown == "search")
        if "shelf" in self.__dict__:
            self.shelf.follow(again=shown == "shelf")
        if "source_list" in self.__dict__:
            self.source_list.follow(again=shown == "sources")
        if "side_by_side" in self.__dict__:
            self.side_by_side.follow(again=shown == "texts")
        if "source" in self.__dict__:
            self.source.follow(again=shown == "source")

    def close(self) -> None:
        """Stop the work of the shelf and of a copy when the window closes."""
        if "source" in self.__dict__:
            self.source.close()
        if "shelf" in self.__dict__:
            self.shelf.close()
