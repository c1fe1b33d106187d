"""What the window shows: one dossier in one language and theme, and the item whose evidence lies beside it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from app.window.context.item_actions import ItemRequests, Marks
from app.window.context.pending_dossier import PendingDossier

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.briefing.comparison.diff import Comparison
    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.text.charts import Picture
    from app.briefing.text.front_page import FrontPage
    from app.window.theme.theme import Theme


class Selection(QObject):
    """The item whose evidence is shown; empty at first. The one thing that tabs and the evidence panel share."""

    changed = Signal(str)
    sought_changed = Signal()
    """Other words are to be marked in what shows the item, or none any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with no item."""
        super().__init__(parent)
        self._item = self._sought = ""

    @property
    def item(self) -> str:
        """The id of the item, or nothing."""
        return self._item

    def choose(self, item_id: str) -> None:
        """Show the evidence of this item; `changed` tells everyone when it is another one."""
        if item_id != self._item:
            self._item = item_id
            self.seek("")
            self.changed.emit(item_id)

    def seek(self, words: str) -> None:
        """Mark words in all that shows the item, until another one is chosen."""
        if words != self._sought:
            self._sought = words
            self.sought_changed.emit()

    def sought_in(self, item_id: str) -> str:
        """The words that are to be marked in an item; nothing in any but the one that is chosen."""
        return self._sought if item_id == self._item else ""


class ViewContext:
    """What a tab is given: never the window itself. Another language, theme or briefing is another `ViewContext`."""

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
        """Show a dossier; one that is still awaited comes with its front page.

        `comparison` with an older edition flags new and changed items. `marks` are those of the reader; `item_requests`
        receives what the reader asks for with an item. `may_leave` tells whether content may leave the program: none
        may of a file whose seal is broken.
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
        """What charts show, by their numbers, worked out before they are made."""
        self.ahead: dict[int, QWidget] = {}
        """Charts that were made before the first visit of Trade."""

    def changed(self, item_id: str) -> bool:
        """Whether an item is new or changed since the edition that is compared with."""
        return self.comparison is not None and item_id in self.comparison.marked

    @property
    def ready(self) -> bool:
        """Whether the dossier is here, so that nobody has to wait for it."""
        return self._awaited is None or self._awaited.here

    @functools.cached_property
    def dossier(self) -> Dossier:
        """The dossier; one that is still awaited is waited for."""
        return self._awaited.dossier() if self._awaited is not None else cast("Dossier", self._held)

    @functools.cached_property
    def page(self) -> FrontPage:
        """The front page of the dossier."""
        if self._page is None:
            from app.briefing.text.front_page import front_page

            self._page = self.dossier.once(front_page, self.localizer)
        return self._page

    def fetch(self, done: Callable[[bool], None]) -> None:
        """Fetch a dossier that is awaited; `done` is called in a thread: is the page shown that of the dossier?"""
        if self._awaited is not None:
            self._awaited.fetch(self.localizer, self.page, done)
