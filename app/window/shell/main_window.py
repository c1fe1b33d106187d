"""Main window: header, the four tabs, evidence panel, menus, and the open briefing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QDragEnterEvent, QDropEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.briefing.text.section_names import section_of
from app.runtime import paths
from app.window.commands.menu_bar import head_menus
from app.window.context import reading_language
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
    from app.window.search.controller import Search
    from app.window.shell.command_registry import CommandRegistry
    from app.window.shell.header import Header
    from app.window.shell.item_controller import ItemController
    from app.window.shell.status_line import StatusBar
    from app.window.shell.tabs import TabStack

_NAMES: tuple[TabSection, ...] = tuple(kind.name for kind in TABS)


class MainWindow(QMainWindow):
    """Top-level window with one open briefing."""

    painted = Signal()
    """The window was painted for the first time."""
    completed = Signal()
    """Start-up after the first frame has ended: evidence and the content further down are loaded."""
    settled = Signal()
    """The open file, the tab or the language has changed."""
    another_wanted = Signal(object, object, object)
    """Dossier, path and bytes of a briefing for a new window."""
    closed = Signal(object)
    """The window that closes."""

    _latest: ClassVar[float] = 0.0
    """Last activation (monotonic seconds) of the window whose file the next start opens."""

    context: ViewContext
    header: Header
    evidence: EvidencePanel
    foot: StatusBar
    tab: TabSection
    tabs: TabStack
    _commanding: CommandRegistry | None = None
    _unpainted = True
    _title = ""
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
        """Show a briefing read from a file; `data` are the bytes of that file.

        A pending dossier comes with its cached front page, which is shown first and compared with the dossier later.
        """
        super().__init__()
        self.path, self.data, self.settings = path, data, settings  # the open file, and its bytes as read
        self._in_front = time.monotonic()
        self.setAcceptDrops(True)
        self._theme = settings.theme
        self._selection = Selection(self)
        self._marks, self._wishes = Marks(self), ItemRequests(self)
        self.controllers = Controllers(
            self, lambda: (window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow))
        )
        self.controllers.opened.connect(self._show_opened)
        self.controllers.form_changed.connect(lambda: self._frame.share_room(self.width(), self._beside))
        self.controllers.reread.connect(lambda data, dossier: self.show_state(self.path, data, dossier))
        self.controllers.listed.connect(lambda: call_later(self, self._update_recent))
        self.controllers.changed.connect(self.show_again)
        self.controllers.examined.connect(self._update_check)
        self.controllers.pages.newer_found.connect(self._update_check)
        self._wishes.sources_wanted.connect(lambda source: self.controllers.pages.source_list.open(source))
        self.controllers.pages.alone.connect(lambda alone: self._frame.leave_alone(alone))
        self.settled.connect(self.controllers.settled)
        self.controllers.doable.connect(self._update_commands)
        self.controllers.pages.wanted.connect(lambda page: self.tabs.show_page(page))
        self.controllers.pages.left.connect(lambda: self.choose_tab(self.tab))
        state = settings.left(page.id if page is not None else cast("Dossier", dossier).briefing.id)
        self._restore_state(state)
        room = room_for(self)
        self.setMinimumSize(QSize(860, 560).boundedTo(room))
        geometry = state.place or settings.place
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(QSize(1280, 800).boundedTo(room))
        self._show(dossier, settings.language, page)

    # Open briefing

    @property
    def widget(self) -> QMainWindow:
        """This window, as parent of dialogs and controllers."""
        return self

    def open(self, path: Path) -> None:
        """Read and show a briefing; for a faulty file list the faults and keep the open briefing."""
        self.controllers.files.open(path)

    def open_another(self, dossier: Dossier, path: Path, data: bytes) -> None:
        """Show a briefing in a new window."""
        self.another_wanted.emit(dossier, path, data)

    def _show_opened(self, path: Path, data: bytes, found: Dossier) -> None:
        self._remember()
        self.path, self.data = path, data
        self._restore_state(self.settings.left(found.briefing.id))
        self.controllers.examination.forget()
        self._show(found, self.context.localizer.locale)
        for begin in self.controllers.beginnings():
            begin()

    def show_state(self, path: Path, data: bytes, dossier: Dossier) -> None:
        """Show another state of the open briefing, or the file in which it was saved, in the same place."""
        self.path, self.data = path, data
        self.show_again(dossier)

    # Tabs

    def tab_view(self, name: TabSection) -> Tab:
        """Return a tab, created on first access."""
        return self.tabs.tab(name)

    def tab_widget(self, name: TabSection) -> QWidget:
        """Return the widget of a tab, created on first access."""
        return self.tabs.widget_of(name)

    def choose_tab(self, name: TabSection) -> None:
        """Show a tab."""
        self.tab, self._postponed = name, False
        self.tabs.setCurrentWidget(self.tab_widget(name))
        self._selection.choose(self.tab_view(name).chosen)
        self.header.bar.setCurrentIndex(_NAMES.index(name))
        if self._commanding is not None:
            self._commanding.actions[f"tab-{name}"].setChecked(True)
            self._update_commands()
        self.settled.emit()

    def show_item(self, item_id: str) -> None:
        """Show an item: its tab, its row if the tab has rows, and its evidence."""
        name = section_of(self.context.dossier, item_id)
        self.choose_tab(name)
        if item_id in self.context.dossier.items:
            self.context.selection.choose(item_id)
        self.tab_view(name).reveal(item_id)

    def show_postponed(self) -> None:
        """Show the tab that was left out of the first frame."""
        if self._postponed:
            self.choose_tab(self.tab)

    # Appearance

    def choose_language(self, language: UiLocale) -> None:
        """Store the language and show the briefing in it."""
        self.settings.language = language
        self.show_again()
        self.controllers.appearance.install_qt_translator()
        release_fonts()

    def apply_style(self) -> None:
        """Rebuild the window in the chosen scheme and text size."""
        self._theme = self.settings.theme
        self.show_again()

    def show_again(self, dossier: Dossier | None = None) -> None:
        """Rebuild the window in the languages of the settings, with another state of the briefing if given."""
        self.tabs.keep_states()
        self._show(dossier or self.context.dossier, self.settings.language)

    def _show(self, dossier: Dossier | PendingDossier, language: UiLocale, page: FrontPage | None = None) -> None:
        """Rebuild the whole content: the only way a text or a colour gets into the window."""
        shown = self.controllers.pages.shown
        localizer = reading_language.localizer(dossier, language, self.settings.reading)
        self._theme = self._theme.speaking(localizer.reading)
        self.context = context = ViewContext(
            dossier,
            localizer,
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
        self._title = context.page.title
        self.controllers.entitle(self._title)
        frame = Frame(context, self.controllers, self._states, later=self._unpainted)
        frame.share_room(self.width(), self._beside)
        self.header, self.evidence, self.foot = frame.header, frame.evidence, frame.foot
        self.tabs, self._split = frame.tabs, frame.split
        self._split.splitterMoved.connect(self._splitter_moved)
        self._postponed = self._unpainted and self.tab != "summary"
        if self._postponed:  # keeps the loading of other tabs out of the first frame
            self.tabs.addWidget(QWidget())
            self.header.bar.setCurrentIndex(_NAMES.index(self.tab))
        else:
            self.choose_tab(self.tab)
        self.header.bar.currentChanged.connect(lambda index: self.choose_tab(_NAMES[index]))
        self.header.bar.tabBarClicked.connect(lambda index: self.choose_tab(_NAMES[index]))
        self._frame = frame
        self.setCentralWidget(frame)
        self._renew_menus()
        self._update_check()
        self.header.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self.controllers.follow(shown)

    # Commands and controllers

    @property
    def commands(self) -> CommandRegistry:
        """Command registry, created on first access; the first frame shows only the titles of the menus."""
        if self._commanding is None:
            from app.window.shell.command_registry import CommandRegistry

            self._commanding = CommandRegistry(self, self.controllers)
            self.header.take(self._commanding.actions)
        return self._commanding

    def _update_commands(self) -> None:
        self.controllers.entitle(self._title)
        if self._commanding is not None:
            self._commanding.look_again()

    @property
    def actions_by_id(self) -> dict[str, CommandAction]:
        """Command actions by id."""
        return self.commands.actions

    def _renew_menus(self) -> None:
        head_menus(self, self.context.localizer, self._theme)
        if self._commanding is not None:
            self._commanding.renew()
            self.header.take(self._commanding.actions)

    def _update_recent(self) -> None:
        """Rebuild the menus if the list of recent files has changed."""
        if self._commanding is not None and self._commanding.recent != self.settings.recent:
            self._renew_menus()

    @property
    def search(self) -> Search:
        """Controller of the search in the whole briefing."""
        return self.controllers.pages.search

    @property
    def hand(self) -> ItemController:
        """Controller of item actions."""
        return self.controllers.hand

    # Messages and export permission

    def tell(self, phrase: Phrase) -> None:
        """Show a message in a dialog."""
        from app.window.about import dialogs

        dialogs.tell(self, self.context, self.context.localizer.phrase(phrase))

    def refuse(self, path: Path, faults: tuple[Fault, ...]) -> None:
        """List the faults of a file."""
        from app.window.files import errors_dialog

        errors_dialog.show(self, path, faults, self.context)

    @property
    def may_leave(self) -> bool:
        """Whether content may leave the program, by the state of the seal so far."""
        return self.controllers.may_leave

    def let_out(self) -> bool:
        """Return whether content may leave the program; if not, show the reason. Every export, copy and print asks."""
        return self.controllers.let_out()

    def _update_check(self) -> None:
        """Show the result of the check and a newer edition, and update the commands that the seal may disable."""
        self._update_commands()
        self.header.offer_newer(self.controllers.pages.newer_edition is not None, self.controllers.show_newer)
        self.foot.show_results(self.controllers.results)

    # Stored state

    def _splitter_moved(self) -> None:
        self._beside = self._frame.beside

    def _restore_state(self, left: Left) -> None:
        """Restore the stored state of this briefing's window."""
        self._beside = left.beside
        self.tab = next((name for name in _NAMES if name == left.tab), "summary")
        self._states = {name: dict(left.tabs[name]) for name in _NAMES if name in left.tabs}

    def come_to_front(self) -> None:
        """Record that this window is the active one."""
        self._in_front = time.monotonic()

    def remember(self) -> None:
        """Store the state for the next start; the file to open is that of the window that was active last."""
        self.settings.place = self.saveGeometry()
        self._remember()
        if self._in_front >= MainWindow._latest:
            MainWindow._latest = self._in_front
            self.settings.keep_open(None if self.path == paths.bundled_briefing() else self.path)

    def _remember(self) -> None:
        """Store geometry and layout of this briefing's window, without filters."""
        state = Left(self.saveGeometry(), self.tab, self._beside, self.tabs.layouts())
        self.settings.keep_left(self.context.page.id, state)

    # Events

    def changeEvent(self, event: QEvent) -> None:
        """On activation update the state shared by all windows: Qt's translations, recent files."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.come_to_front()
            if self._commanding is None:
                return
            self.controllers.appearance.install_qt_translator()
            self._update_recent()

    def event(self, event: QEvent) -> bool:
        """Report the first frame, load commands on the first shortcut, refresh marks on activation.

        A tooltip request that no child has handled shows the note of a fallback text.
        """
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            from app.window.items.fallback_tooltip import tell_at

            return tell_at(self, event, self.context.localizer)
        if event.type() == QEvent.Type.ShortcutOverride and self._commanding is None:
            self.commands.look_again()  # a shortcut pressed before the commands exist still works
        done = super().event(event)
        if event.type() == QEvent.Type.WindowActivate:
            self.controllers.come_back()
        if self._unpainted and event.type() == QEvent.Type.UpdateRequest:
            self._unpainted = False
            self.painted.emit()
        return done

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Move focus with Tab in visual order."""
        from app.window.qt import focus_order

        order = focus_order.tab_order(self, self.header, self.evidence)
        return focus_order.go(order, self.focusWidget(), forward=next)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.hand.show_menu(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.controllers.files.drag(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.controllers.files.drop(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the window, with unsaved corrections only after the user has saved or discarded them."""
        if self.controllers.unsaved:
            event.ignore()
            self.controllers.let_go(self.close)
            return
        self.controllers.close()
        self.remember()
        super().closeEvent(event)
        self.closed.emit(self)
