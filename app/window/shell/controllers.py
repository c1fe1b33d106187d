"""The controllers of a window. Each is made when something is first asked of it, behind the first frame."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.briefing.comparison.diff import Comparison
    from app.window.context.window_host import WindowHost
    from app.window.export.controller import ExportController
    from app.window.files.controller import Files
    from app.window.presentation.controller import Presentation
    from app.window.review.controller import ReviewController
    from app.window.search.controller import Search
    from app.window.shell.appearance import Appearance
    from app.window.shell.item_controller import ItemController
    from app.window.trade.tab import TradeTab


class Controllers(QObject):
    """Makes the controllers of one window, and joins them with it and with each other."""

    opened = Signal(object, object, object)
    """The path, the bytes and the dossier of a briefing that is to be shown in place of the one that is open."""
    listed = Signal()
    """The list of files that were opened last is another one."""
    changed = Signal()
    """The window is to be shown anew: the notice of the seal or the list of changes came or went."""
    examined = Signal()
    """What is known of the file is more than it was."""
    doable = Signal()
    """Other things can be done now."""
    page_wanted = Signal(QWidget)
    """A page is to stand in place of the tab."""
    page_left = Signal()
    """The tab is to be there again."""

    def __init__(self, host: WindowHost, windows: Callable[[], Iterable[WindowHost]]) -> None:
        """Work for a window; `windows` gives all windows of the program."""
        super().__init__(host.widget)
        self._host, self._windows = host, windows
        self._examination: ReviewController | None = None
        self._search: Search | None = None
        self._hand: ItemController | None = None
        self.presentation: Presentation | None = None

    @functools.cached_property
    def files(self) -> Files:
        """What opens files."""
        from app.window.files.controller import Files

        made = Files(self._host)
        made.opened.connect(self.opened)
        made.listed.connect(self.listed)
        return made

    @property
    def examination(self) -> ReviewController:
        """What looks into the file that is open: its check, its seal, other editions."""
        if self._examination is None:
            from app.window.review.controller import ReviewController

            self._examination = made = ReviewController(self._host)
            made.changed.connect(self.changed)
            made.examined.connect(self.examined)
            made.place_wanted.connect(self._host.show_item)
            made.tab_wanted.connect(self._host.choose_tab)
            made.newer_wanted.connect(self.opened)
        return self._examination

    @property
    def search(self) -> Search:
        """What finds words anywhere in the briefing."""
        if self._search is None:
            from app.window.search.controller import Search

            self._search = made = Search(self._host)
            made.page_wanted.connect(self.page_wanted)
            made.left.connect(self.page_left)
        return self._search

    @property
    def hand(self) -> ItemController:
        """What the reader does with single items: marks, notes, copies."""
        if self._hand is None:
            from app.window.shell.item_controller import ItemController

            self._hand = made = ItemController(self._host)
            made.marks.place_wanted.connect(self._host.show_item)
            made.marks.export_wanted.connect(lambda: self.paper.export(marked=True))
            made.changed.connect(self.doable)
            made.marks.begin()  # a key that comes before all is there marks an item of this briefing too
        return self._hand

    @functools.cached_property
    def paper(self) -> ExportController:
        """What puts the briefing on paper."""
        from app.window.export.controller import ExportController

        return ExportController(self._host)

    @functools.cached_property
    def appearance(self) -> Appearance:
        """What looks after the colours and the size of text."""
        from app.window.shell.appearance import Appearance

        return Appearance(self._host, self._windows)

    def present(self, *, here: bool = False) -> None:
        """Show the briefing on the whole screen, from its beginning or from the item that is chosen."""
        from app.window.presentation.controller import Presentation

        if self.presentation is None and self._host.let_out():
            context = self._host.context
            notes = {item: shown.note for item, shown in context.marks.items().items() if shown.note}
            self.presentation = Presentation(self._host.widget, context, notes)
            self.presentation.ended.connect(self._presented)
            self.presentation.start(context.selection.item if here else "", self._host.tab)

    def _presented(self) -> None:
        if self.presentation is not None:
            self.presentation.deleteLater()
            self.presentation = None

    @property
    def has_chart(self) -> bool:
        """Whether the tab in front has charts."""
        return self._host.tab == "trade" and bool(self._host.context.page.charts)

    def take_chart(self, what: str) -> None:
        """Do with the chart in hand what a command asks for."""
        chart = cast("TradeTab", self._host.tab_view("trade")).in_hand
        if chart is not None:
            chart.take(what)

    def put_on_paper(self, chart_id: str, action: str) -> None:
        """Copy or save a chart, as its buttons ask."""
        self.paper.take_chart(chart_id, action)

    def leave(self, address: str) -> None:
        """Ask whether a web address is to be opened in the browser."""
        from app.briefing.seals.lookalikes import revealed
        from app.runtime.phrases import Phrase
        from app.window.about import dialogs

        if dialogs.open_address(self._host.widget, self._host.context, address) is None:
            self._host.tell(
                Phrase.of(
                    "This is not an address that a browser can be given: {address}. Ask the office that wrote the "
                    "briefing for the right one.",
                    address=revealed(address),
                )
            )

    def let_out(self) -> bool:
        """Whether anything of the briefing may leave the program; says why where it may not."""
        if not self.may_leave:
            from app.runtime.phrases import Phrase

            self._host.tell(
                Phrase.of(
                    "The seal of this briefing is broken, or is being looked at. Until it is whole the briefing can "
                    "only be read: nothing of it is exported, printed, copied or presented."
                )
            )
        return self.may_leave

    # What the controllers do by themselves

    def beginnings(self) -> tuple[Callable[[], object], ...]:
        """What they do with each file that was opened, in order.

        The examination comes last: it works in a thread, beside which the others would take three times as long.
        """
        return (
            lambda: self.files.keep(),
            lambda: self.files.prepare(),
            lambda: self.search.prepare(),
            lambda: self.hand.marks.begin(),
            lambda: self.examination.begin(),
        )

    def settle_in(self) -> None:
        """Follow the system's looks, give Qt the language of the window, and say what there is to say of settings."""
        self.appearance.follow_system()
        self.appearance.install_qt_translator()
        self.tell_of_settings()

    def tell_of_settings(self) -> None:
        """Say that the settings were damaged, once, and where they are now."""
        settings = self._host.settings
        if settings.set_aside is not None:
            from app.runtime.phrases import Phrase

            self._host.tell(
                Phrase.of("The settings could not be read and were set aside as {path}.", path=settings.set_aside)
            )
            settings.set_aside = None

    def close(self) -> None:
        """Let go of what is under way; the window is closed."""
        if "files" in self.__dict__:
            self.files.cancel()
        if self._examination is not None:
            self._examination.forget()
        if self.presentation is not None:
            self.presentation.leave()
        if self._hand is not None:
            self._hand.marks.close()

    # What is known before all of them are made

    @property
    def has_hand(self) -> bool:
        """Whether anything was done with items: before that there is nothing to undo."""
        return self._hand is not None

    @property
    def comparison(self) -> Comparison | None:
        """The comparison with an older edition, where one is under way."""
        return self._examination.comparison if self._examination is not None else None

    @property
    def may_leave(self) -> bool:
        """Whether anything of the briefing may leave the program, by what is known of its seal so far."""
        if self._examination is not None:
            return self._examination.may_leave
        from app.briefing.seals.seal_place import found_seal

        return found_seal(self._host.path) is None

    @property
    def report(self) -> tuple[str, Callable[[], None], bool] | None:
        """What the examination came to: its words, what opens its report, and whether there are errors."""
        known = self._examination
        return (known.told, known.show_report, known.wrong) if known is not None and known.told else None

    @property
    def searching(self) -> bool:
        """Whether the page of the search is in front."""
        return self._search is not None and self._search.is_open

    def notices(self) -> tuple[QWidget, ...]:
        """The notice of the seal, where there is one."""
        return self._examination.notices() if self._examination is not None else ()

    def beside_changes(self, tabs: QWidget) -> QWidget:
        """The tabs above the list of changes, while editions are compared; else the tabs alone."""
        return self._examination.beside_changes(tabs) if self._examination is not None else tabs

    def follow(self, *, searching: bool) -> None:
        """The window shows something else, or the same in another way; the search was in front before or was not."""
        if self._hand is not None:
            self._hand.marks.close_view()
        if self._search is not None:
            self._search.follow(again=searching)

    def come_back(self) -> None:
        """The window is worked in again: another program may have changed the marks."""
        if self._hand is not None:
            self._hand.marks.marking.refresh()
