"""History of one window: back and forward through the tabs, pages and items that were shown."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from app.window.context.tab import HasDetail

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.briefing.model.sections import TabSection
    from app.window.context.window_host import WindowHost
    from app.window.shell.pages import PageName, Pages

_MOST: Final = 200
"""Maximum number of places."""
_PASSING: Final = 0.6
"""Seconds; an item left sooner, as on the way through a list with the arrow keys, is not a place to go back to."""


class Place(NamedTuple):
    """Tab with its selected item, or the page that is shown in place of the tab; both empty for none."""

    tab: TabSection
    item: str = ""
    page: PageName = ""


class Places:
    """Places in the order in which they were shown, and the current one of them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start empty; `clock` returns seconds."""
        self._clock = clock
        self._places: list[Place] = []
        self._current = -1
        self._since = 0.0

    @property
    def current(self) -> Place | None:
        """Current place; None at the start."""
        return self._places[self._current] if self._current >= 0 else None

    def visit(self, place: Place) -> None:
        """Add a place after the current one, in place of those that lie forward, or of one that was only passed."""
        now, current = self._clock(), self.current
        if place == current:
            return
        del self._places[self._current + 1 :]
        if current is not None and _same_view(current, place) and (place.page or now - self._since < _PASSING):
            del self._places[self._current :]
        self._places = [*self._places, place][-_MOST:]
        self._current, self._since = len(self._places) - 1, now

    def step(self, by: int) -> Place | None:
        """Make the next (1) or previous (-1) place the current one, and return it; None if there is none."""
        if not self.can_step(by):
            return None
        self._current, self._since = self._current + by, self._clock()
        return self.current

    def can_step(self, by: int) -> bool:
        """Return whether there is a place before (-1) or after (1) the current one."""
        return 0 <= self._current + by < len(self._places)

    def keep(self, there: Callable[[str], bool]) -> None:
        """Drop the places whose item is no longer in the briefing."""
        before = [not place.item or there(place.item) for place in self._places]
        self._current -= sum(not stays for stays in before[: self._current + 1])
        self._places = [place for place, stays in zip(self._places, before, strict=True) if stays]
        self._current = max(self._current, min(0, len(self._places) - 1))


def _same_view(one: Place, other: Place) -> bool:
    return (one.tab, one.page) == (other.tab, other.page) if not other.page else one.page == other.page


class History(QObject):
    """Controller of back and forward. `changed`: there are other places to go to."""

    changed = Signal()

    def __init__(self, host: WindowHost, pages: Pages, clock: Callable[[], float] = time.monotonic) -> None:
        """Follow one window and its pages from now on."""
        super().__init__(host.widget)
        self._host, self._pages = host, pages
        self.places, self._clock = Places(clock), clock
        self._briefing = ""
        self._hit: Place | None = None
        self._soon = QTimer(self, interval=0, singleShot=True)  # one place, where tab and item change together
        self._soon.timeout.connect(self._visit)
        host.context.selection.changed.connect(self.look)
        pages.wanted.connect(self._visit)
        pages.search.entry_shown.connect(self._take_hit)
        host.widget.installEventFilter(self)
        if (window := host.widget.windowHandle()) is not None:
            window.installEventFilter(self)  # before the widgets, of which many take every button for a click
        self.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse buttons for back and forward, and Esc where no widget takes it."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress and watched.isWindowType():
            by = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}.get(event.button(), 0)
            if by:
                self.step(by)
            return bool(by)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            return watched.isWidgetType() and self._leave()
        return False

    def look(self) -> None:
        """Note what the window shows now, once it is settled."""
        self._soon.start()

    def _here(self) -> Place:
        page = self._pages.shown
        return Place(self._host.tab, "" if page else self._host.context.selection.item, page)

    def _visit(self) -> None:
        self._soon.stop()
        context = self._host.context
        if self._briefing != context.page.id:
            self._briefing, self.places, self._hit = context.page.id, Places(self._clock), None
        elif context.ready:
            self.places.keep(context.dossier.items.__contains__)
        self.places.visit(self._here())
        self.changed.emit()

    def step(self, by: int) -> None:
        """Show the next (1) or previous (-1) place."""
        if self._soon.isActive():
            self._visit()
        place = self.places.step(by)
        if place is not None:
            self._show(place)
            self._soon.stop()
            self.changed.emit()

    def _show(self, place: Place) -> None:
        match place.page:
            case "search":
                self._pages.search.open()
            case "shelf":
                self._pages.shelf.open()
            case "texts":
                self._pages.side_by_side.open()
            case _:
                self._host.choose_tab(place.tab)
                self._host.context.selection.choose(place.item)
                if place.item:
                    self._host.tab_view(place.tab).reveal(place.item)

    # What Esc leaves

    def _take_hit(self) -> None:
        self._visit()
        self._hit = self.places.current
        self._host.foot.tell(self._host.context.localizer.gettext("Esc returns to the results of the search."))

    def _leave(self) -> bool:
        """Return from the hit that was opened last to the results, or close the detail; False if there is neither."""
        hit, self._hit = self._hit, None
        if hit is not None and hit == self._here():
            self._pages.search.open()
            return True
        tab = None if self._pages.shown else self._host.tab_view(self._host.tab)
        return isinstance(tab, HasDetail) and tab.close_detail()
