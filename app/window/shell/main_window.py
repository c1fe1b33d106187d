"""The main window: header, the four tabs, the evidence panel beside them, menus, and what is open."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QDragEnterEvent, QDropEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.briefing.i18n.localizer import localizer_for
from app.briefing.text.section_names import section_of
from app.runtime import paths
from app.window.commands.menu_bar import head_menus
from app.window.context.item_actions import ItemRequests, Marks
from app.window.context.settings import Left, Settings
from app.window.context.view_context import Selection, ViewContext
from app.window.qt.screen_room import room_for
from app.window.qt.timers import call_later
from app.window.shell.controllers import Controllers
from app.window.shell.frame import Frame
from app.window.shell.tabs import TABS
from app.window.theme.theme import release_fonts

if TYPE_CHECKING:
    from pathlib import Path

    from app.briefing.i18n.catalogues import UiLocale
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.sections import TabSection
    from app.briefing.text.front_page import FrontPage
    from app.runtime.phrases import Fault, Phrase
    from app.window.commands.command import CommandAction
    from app.window.context.pending_dossier import PendingDossier
    from app.window.context.tab import Tab
    from app.window.evidence.panel import EvidencePanel
    from app.window.presentation.controller import Presentation
    from app.window.search.controller import Search
    from app.window.shell.command_registry import CommandRegistry
    from app.window.shell.header import Header
    from app.window.shell.item_controller import ItemController
    from app.window.shell.status_line import StatusBar
    from app.window.shell.tabs import TabStack

_NAMES: tuple[TabSection, ...] = tuple(kind.name for kind in TABS)


class MainWindow(QMainWindow):
    """One briefing in one window."""

    painted = Signal()
    """The window was painted for the first time."""
    completed = Signal()
    """All is there that comes behind the first frame: the evidence, and what lies further down."""
    settled = Signal()
    """Something else is open or in front: another file, tab or language."""
    another_wanted = Signal(object, object, object)
    """A dossier, its path and its bytes, to be shown in a window of their own."""
    closed = Signal(object)
    """The window itself, which goes."""

    _latest: ClassVar[float] = 0.0
    """When the window was worked in whose file the next start opens."""

    context: ViewContext
    header: Header
    evidence: EvidencePanel
    foot: StatusBar
    tab: TabSection
    tabs: TabStack
    _commanding: CommandRegistry | None = None
    _unpainted = True
    _beside: int
    _states: dict[TabSection, dict[str, str]]

    def __init__(
        self,
        dossier: Dossier | PendingDossier,
        path: Path,
        data: bytes,
        settings: Settings,
        page: FrontPage | None = None,
    ) -> None:
        """Show a briefing that was read from a file; `data` are the bytes of that file.

        A dossier that is still awaited comes with its front page, which is shown as it is and then held against it.
        """
        super().__init__()
        self.path, self.data, self.settings = path, data, settings  # the file that is open, and its bytes as read
        self._in_front = time.monotonic()
        self.setAcceptDrops(True)
        self._theme = settings.theme
        self._selection = Selection(self)
        self._marks, self._wishes = Marks(self), ItemRequests(self)
        self.controllers = Controllers(
            self, lambda: (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
        )
        self.controllers.opened.connect(self._opened)
        self.controllers.listed.connect(lambda: call_later(self, self._list_again))
        self.controllers.changed.connect(self.show_again)
        self.controllers.examined.connect(self._tell_examined)
        self.controllers.doable.connect(self._look_again)
        self.controllers.page_wanted.connect(self._show_page)
        self.controllers.page_left.connect(lambda: self.choose_tab(self.tab))
        left = settings.left(page.id if page is not None else cast("Dossier", dossier).briefing.id)
        self._take_up(left)
        room = room_for(self)
        self.setMinimumSize(QSize(860, 560).boundedTo(room))
        place = left.place or settings.place
        if place is None or not self.restoreGeometry(place):
            self.resize(QSize(1280, 800).boundedTo(room))
        self._show(dossier, settings.language, page)

    # What is open

    @property
    def widget(self) -> QMainWindow:
        """The window itself: the parent of dialogs and controllers."""
        return self

    def open(self, path: Path) -> None:
        """Read a briefing and show it; a faulty one leaves the open one untouched and lists its faults."""
        self.controllers.files.open(path)

    def open_another(self, dossier: Dossier, path: Path, data: bytes) -> None:
        """Show a briefing in a window of its own."""
        self.another_wanted.emit(dossier, path, data)

    def _opened(self, path: Path, data: bytes, found: Dossier) -> None:
        self._remember()
        self.path, self.data = path, data
        self._take_up(self.settings.left(found.briefing.id))
        self.controllers.examination.forget()
        self._show(found, self.context.localizer.locale)
        for begin in self.controllers.beginnings():
            begin()

    # Its tabs

    def tab_view(self, name: TabSection) -> Tab:
        """A tab; one that was never in front is made now."""
        return self.tabs.tab(name)

    def tab_widget(self, name: TabSection) -> QWidget:
        """The widget of a tab; one that was never in front is made now."""
        return self.tabs.widget_of(name)

    def choose_tab(self, name: TabSection) -> None:
        """Bring a tab to the front."""
        self.tab, self._postponed = name, False
        self.tabs.setCurrentWidget(self.tab_widget(name))
        self._selection.choose(self.tab_view(name).chosen)
        self.header.bar.setCurrentIndex(_NAMES.index(name))
        if self._commanding is not None:
            self._commanding.actions[f"tab-{name}"].setChecked(True)
            self._look_again()
        self.settled.emit()

    def show_item(self, item_id: str) -> None:
        """Bring an item to the front: its tab, its row where the tab has rows, and its evidence."""
        name = section_of(self.context.dossier, item_id)
        self.choose_tab(name)
        if item_id in self.context.dossier.items:
            self.context.selection.choose(item_id)
        self.tab_view(name).reveal(item_id)

    def show_postponed(self) -> None:
        """Show the tab that the first frame did not wait for."""
        if self._postponed:
            self.choose_tab(self.tab)

    def _show_page(self, page: QWidget) -> None:
        self.tabs.show_page(page)

    # How it looks

    def choose_language(self, language: UiLocale) -> None:
        """Show the same briefing in another language."""
        self.settings.language = language
        self.tabs.keep_states()
        self._show(self.context.dossier, language)
        self.controllers.appearance.install_qt_translator()
        release_fonts()

    def apply_style(self) -> None:
        """Show everything in the colours and the size of text that are chosen now."""
        self._theme = self.settings.theme
        self.show_again()

    def show_again(self) -> None:
        """Show the same briefing anew, as it is to be seen now."""
        self.tabs.keep_states()
        self._show(self.context.dossier, self.context.localizer.locale)

    def _show(self, dossier: Dossier | PendingDossier, language: UiLocale, page: FrontPage | None = None) -> None:
        """Build everything anew from what is to be shown: there is no other way for a text or a colour to get here."""
        self._theme = self._theme.speaking(language)
        searching = self.controllers.searching
        self.context = context = ViewContext(
            dossier,
            localizer_for(language),
            self._theme,
            self._selection,
            page,
            self.controllers.comparison,
            marks=self._marks,
            item_requests=self._wishes,
            may_leave=lambda: self.may_leave,
        )
        if page is not None or self._selection.item not in context.dossier.items:
            self._selection.choose(context.page.chosen)
        self.setWindowTitle(context.page.title)
        frame = Frame(context, self.controllers, self._states, later=self._unpainted)
        frame.share_room(self.width(), self._beside)
        self.header, self.evidence, self.foot = frame.header, frame.evidence, frame.foot
        self.tabs, self._split = frame.tabs, frame.split
        self._split.splitterMoved.connect(self._moved)
        self._postponed = self._unpainted and self.tab != "summary"
        if self._postponed:  # the first frame does not wait for a tab that has more to load
            self.tabs.addWidget(QWidget())
            self.header.bar.setCurrentIndex(_NAMES.index(self.tab))
        else:
            self.choose_tab(self.tab)
        self.header.bar.currentChanged.connect(lambda index: self.choose_tab(_NAMES[index]))
        self.header.bar.tabBarClicked.connect(lambda index: self.choose_tab(_NAMES[index]))
        self._frame = frame
        self.setCentralWidget(frame)
        self._renew_menus()
        self._tell_examined()
        self.header.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self.controllers.follow(searching=searching)

    # Commands, and the controllers that they ask

    @property
    def commands(self) -> CommandRegistry:
        """What holds the commands; the first frame shows no more than the titles of the menus."""
        if self._commanding is None:
            from app.window.shell.command_registry import CommandRegistry

            self._commanding = CommandRegistry(self, self.controllers)
            self.header.take(self._commanding.actions)
        return self._commanding

    def _look_again(self) -> None:
        if self._commanding is not None:
            self._commanding.look_again()

    @property
    def actions_by_id(self) -> dict[str, CommandAction]:
        """The actions of the commands."""
        return self.commands.actions

    def _renew_menus(self) -> None:
        head_menus(self, self.context.localizer, self._theme)
        if self._commanding is not None:
            self._commanding.renew()
            self.header.take(self._commanding.actions)

    def _list_again(self) -> None:
        """Show the files that were opened last, where others are shown."""
        if self._commanding is not None and self._commanding.recent != self.settings.recent:
            self._renew_menus()

    @property
    def search(self) -> Search:
        """What finds words anywhere in the briefing."""
        return self.controllers.search

    @property
    def hand(self) -> ItemController:
        """What the reader does with single items."""
        return self.controllers.hand

    @property
    def presentation(self) -> Presentation | None:
        """The presentation, while there is one."""
        return self.controllers.presentation

    def present(self, *, here: bool = False) -> None:
        """Show the briefing on the whole screen, from its beginning or from the item that is chosen."""
        self.controllers.present(here=here)

    # What it says, and lets out

    def tell(self, phrase: Phrase) -> None:
        """Say in a dialog what went wrong, and what to do."""
        from app.window.about import dialogs

        dialogs.tell(self, self.context, self.context.localizer.phrase(phrase))

    def refuse(self, path: Path, faults: tuple[Fault, ...]) -> None:
        """List what is wrong with a file."""
        from app.window.files import errors_dialog

        errors_dialog.show(self, path, faults, self.context)

    @property
    def may_leave(self) -> bool:
        """Whether anything of the briefing may leave the program, by what is known of its seal so far."""
        return self.controllers.may_leave

    def let_out(self) -> bool:
        """Whether anything of the briefing may leave the program; every way out asks, and says why where it may not."""
        return self.controllers.let_out()

    def _tell_examined(self) -> None:
        """Say at the foot what the examination came to, and let nothing on paper that must not go there."""
        self._look_again()
        if self.controllers.report is not None:
            told, show_report, wrong = self.controllers.report
            self.foot.show_check(told, show_report, wrong=wrong)

    # What is remembered

    def _moved(self) -> None:
        self._beside = self._frame.beside

    def _take_up(self, left: Left) -> None:
        """Go on as the window of this briefing was left."""
        self._beside = left.beside
        self.tab = next((name for name in _NAMES if name == left.tab), "summary")
        self._states = {name: dict(left.tabs[name]) for name in _NAMES if name in left.tabs}

    def come_to_front(self) -> None:
        """It is the window that is worked in."""
        self._in_front = time.monotonic()

    def remember(self) -> None:
        """Keep all that the next start goes on with: of the windows, the file of the one that was worked in last."""
        self.settings.place = self.saveGeometry()
        self._remember()
        if self._in_front >= MainWindow._latest:
            MainWindow._latest = self._in_front
            self.settings.keep_open(None if self.path == paths.bundled_briefing() else self.path)

    def _remember(self) -> None:
        """Keep how the window of this briefing is left: its place and its layout, not what is filtered."""
        left = Left(self.saveGeometry(), self.tab, self._beside, self.tabs.layouts())
        self.settings.keep_left(self.context.page.id, left)

    # Life

    def changeEvent(self, event: QEvent) -> None:
        """What is of the whole program follows the window that is in front: Qt's own words, the files opened last."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.come_to_front()
            if self._commanding is None:
                return
            self.controllers.appearance.install_qt_translator()
            self._list_again()

    def event(self, event: QEvent) -> bool:
        """Tell that the first frame stands, once it does.

        Where no part of the window has anything to say of a place, tell of a text that stands in for another.
        """
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            from app.window.items.fallback_tooltip import tell_at

            return tell_at(self, event, self.context.localizer)
        if event.type() == QEvent.Type.ShortcutOverride and self._commanding is None:
            self.commands.look_again()  # a key that comes before the commands are there is not lost
        done = super().event(event)
        if event.type() == QEvent.Type.WindowActivate:
            self.controllers.come_back()
        if self._unpainted and event.type() == QEvent.Type.UpdateRequest:
            self._unpainted = False
            self.painted.emit()
        return done

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Go on with Tab in the order in which things are seen."""
        from app.window.qt import focus_order

        order = focus_order.tab_order(self, self.header, self.evidence)
        return focus_order.go(order, self.focusWidget(), forward=next)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.hand.show_menu(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from app.window.files.controller import dropped

        dropped(event)

    def dropEvent(self, event: QDropEvent) -> None:
        from app.window.files.controller import dropped

        path = dropped(event)
        if path is not None:
            self.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.controllers.close()
        self.remember()
        super().closeEvent(event)
        self.closed.emit(self)
