"""View context: the dossier, language and theme that widgets render with, and the selected item."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from app.window.context.item_actions import ItemRequests, Marks
from app.window.context.pending_dossier import PendingDossier

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from app.briefing.comparison.diff import Comparison
    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.text.charts import Picture
    from app.briefing.text.front_page import FrontPage
    from app.window.theme.theme import Theme


class Selection(QObject):
    """Selected item, whose evidence is shown; the only state shared by tabs and evidence panel. Empty at first."""

    changed = Signal(str)
    sought_changed = Signal()
    """The words to highlight in the selected item have changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with no item."""
        super().__init__(parent)
        self._item = self._sought = ""

    @property
    def item(self) -> str:
        """Id of the selected item, or empty."""
        return self._item

    def choose(self, item_id: str) -> None:
        """Select an item; `changed` is emitted if it is another one."""
        if item_id != self._item:
            self._item = item_id
            self.seek("")
            self.changed.emit(item_id)

    def seek(self, words: str) -> None:
        """Highlight words wherever the item is shown, until another one is selected."""
        if words != self._sought:
            self._sought = words
            self.sought_changed.emit()

    def sought_in(self, item_id: str) -> str:
        """Return the words to highlight in an item; empty unless it is selected."""
        return self._sought if item_id == self._item else ""


class ViewContext:
    """Data that tabs render with, instead of the window. Another language, theme or briefing needs a new one."""

    def __init__(
        self,
        dossier: Dossier | PendingDossier,
        localizer: Localizer,
        theme: Theme,
        selection: Selection,
        page: FrontPage | None = None,
        comparison: Comparison | None = None,
        *,
        marks: Marks | None = None,
        item_requests: ItemRequests | None = None,
        may_leave: Callable[[], bool] = lambda: True,
    ) -> None:
        """Show a dossier; a pending one comes with its front page.

        `comparison` with an older edition flags new and changed items. `marks` are those of the reader;
        `item_requests` receives the reader's requests for actions. `may_leave` returns whether content may leave the
        program: not that of a file with a broken seal.
        """
        self._held = dossier
        self._awaited = dossier if isinstance(dossier, PendingDossier) else None
        self._page = page
        self.localizer = localizer
        self.theme = theme
        self.selection = selection
        self.comparison = comparison
        self.marks = marks or Marks()
        self.item_requests = item_requests or ItemRequests()
        self.may_leave = may_leave
        self.pictures: dict[int, Picture] = {}
        """Chart data by chart number, computed before the charts are created."""
        self.portraits: dict[str, QImage] = {}
        """Pictures of people and parties that came with the briefing, by id, once they are drawn."""
        self.ahead: dict[int, QWidget] = {}
        """Charts created before the first visit of Trade."""
        self.prefetching = False
        """Whether `ahead` is being filled. Long work in threads starts after it: beside it, both would take longer."""

    def changed(self, item_id: str) -> bool:
        """Return whether an item is new or changed compared with the older edition."""
        return self.comparison is not None and item_id in self.comparison.marked

    @property
    def ready(self) -> bool:
        """Whether the dossier is loaded, so that access does not block."""
        return self._awaited is None or self._awaited.here

    @functools.cached_property
    def dossier(self) -> Dossier:
        """Dossier; access to a pending one blocks until it is read."""
        return self._awaited.dossier() if self._awaited is not None else cast("Dossier", self._held)

    @functools.cached_property
    def page(self) -> FrontPage:
        """Front page of the dossier."""
        if self._page is None:
            from app.briefing.text.front_page import front_page

            self._page = self.dossier.once(front_page, self.localizer)
        return self._page

    def fetch(self, done: Callable[[bool], None]) -> None:
        """Load a pending dossier; a thread calls `done` with whether the displayed front page is correct."""
        if self._awaited is not None:
            self._awaited.fetch(self.localizer, self.page, done)
