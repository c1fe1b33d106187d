"""The main window: header, the four tabs, the evidence panel beside them, menus, and what is open."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.briefing.speaking import speech
from app.window.desk import Desk
from app.window.evidence import EvidencePanel
from app.window.foot import Foot
from app.window.header import Header
from app.window.lettering import hairline
from app.window.menu_bar import head_menus
from app.window.reader import Marks, Wishes
from app.window.screen_room import room_for
from app.window.settings import Left, SchemeChoice, Settings
from app.window.showing import Selection, Showing
from app.window.tabs import TABS, Tab, TabName, made
from app.window.theme import release_fonts

if TYPE_CHECKING:
    from pathlib import Path

    from app.briefing.dossier import Dossier
    from app.briefing.front_page import FrontPage
    from app.briefing.messages import Voice
    from app.window.awaited import Awaited
    from app.window.commanding import Commanding
    from app.window.commands import CommandAction
    from app.window.examination import Examination
    from app.window.files import Files
    from app.window.hand import Hand
    from app.window.search import Search

_EVIDENCE_WIDTH = 316
_LAYOUT = frozenset({"widths", "sort", "direction", "share"})
"""Of the states of tabs, what is remembered from one time to the next."""
_NAMES: tuple[TabName, ...] = tuple(kind.name for kind in TABS)


class MainWindow(Desk):
    """One briefing in one window."""

    painted = Signal()
    """The window was painted for the first time."""
    completed = Signal()
    """All is there that comes behind the first frame: the evidence, and what lies further down."""
    settled = Signal()
    """Something else is open or in front: another file, tab or language."""

    _unpainted = True
    _tabs: dict[TabName, tuple[QWidget, Tab]]

    def __init__(
        self,
        dossier: Dossier | Awaited,
        path: Path,
        data: bytes,
        settings: Settings,
        page: FrontPage | None = None,
    ) -> None:
        """Show a briefing that was read from a file; `data` are the bytes of that file.

        A dossier that is still awaited comes with its front page, which is shown as it is and then held against it.
        """
        super().__init__(path, data, settings)
        self._theme = settings.theme
        self._selection = Selection(self)
        self._marks, self._wishes = Marks(self), Wishes(self)
        self._states: dict[TabName, dict[str, str]] = {}
        left = settings.left(page.id if page is not None else cast("Dossier", dossier).briefing.id)
        self._beside = 0
        self._tab: TabName = "summary"
        self._take_up(left)
        self._tabs = {}
        self._commanding: Commanding | None = None
        self._examination: Examination | None = None
        self._search: Search | None = None
        self._hand: Hand | None = None
        room = room_for(self)
        self.setMinimumSize(QSize(860, 560).boundedTo(room))
        place = left.place or settings.place
        if place is None or not self.restoreGeometry(place):
            self.resize(QSize(1280, 800).boundedTo(room))
        self._show(dossier, settings.language, page)
        self.painted.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    # What is shown

    @property
    def tab(self) -> TabName:
        """The tab that is in front."""
        return self._tab

    def has_tab(self, name: TabName) -> bool:
        """Whether a tab was in front before, so that it is made."""
        return name in self._tabs

    def tab_widget(self, name: TabName) -> QWidget:
        """The widget of a tab; one that was never in front is made now."""
        if name not in self._tabs:
            widget, tab = made(TABS[_NAMES.index(name)], self._showing)
            tab.restore(self._states.get(name, {}))
            self._tabs[name] = widget, tab
            if name == "trade":
                widget.wanted.connect(self._take_chart)  # type: ignore[attr-defined]
            self._stack.addWidget(widget)
        return self._tabs[name][0]

    def choose_tab(self, name: TabName) -> None:
        """Bring a tab to the front."""
        self._tab, self._postponed = name, False
        self._stack.setCurrentWidget(self.tab_widget(name))
        self._selection.choose(self._tabs[name][1].chosen)
        self.header.bar.setCurrentIndex(_NAMES.index(name))
        if self._commanding is not None:
            self._commanding.actions[f"tab-{name}"].setChecked(True)
            self._commanding.look_again()
        self.settled.emit()

    def choose_language(self, language: Voice) -> None:
        """Show the same briefing in another language."""
        self._settings.language = language
        self._show(self._showing.dossier, language)
        self.teach_qt()
        release_fonts()

    def choose_scheme(self, choice: SchemeChoice) -> None:
        """Show every window in other colours."""
        self.looks.choose(choice)

    def dress(self) -> None:
        """Show everything in the colours and the size of text that are chosen now."""
        self._theme = self._settings.theme
        self.show_again()

    def _show(self, dossier: Dossier | Awaited, language: Voice, page: FrontPage | None = None) -> None:
        """Build everything anew from what is to be shown: there is no other way for a text or a colour to get here."""
        self._keep_states()
        self._theme = self._theme.speaking(language)
        searching = self._search is not None and self._search.is_open
        looked = self._examination
        self._showing = showing = Showing(
            dossier,
            speech(language),
            self._theme,
            self._selection,
            page,
            looked.comparison if looked else None,
            marks=self._marks,
            wishes=self._wishes,
            may_leave=lambda: self.may_leave,
        )
        if page is not None or self._selection.item not in showing.dossier.items:
            self._selection.choose(showing.page.chosen)
        self.setWindowTitle(showing.page.title)
        self.header = Header(showing, [(kind.title(showing.speech), kind.held(showing.page)) for kind in TABS])
        self.evidence = EvidencePanel(showing, later=self._unpainted)
        self.evidence.address_wanted.connect(self.leave)
        self._stack = QStackedWidget()
        self._stack.setMinimumWidth(480)  # else the widest tab would take room from the evidence
        self._tabs = {}
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(looked.beside_changes(self._stack) if looked else self._stack)
        self._split.addWidget(self.evidence)
        self._split.setStretchFactor(0, 1)
        most = self.width() // 2 if self._beside else max(_EVIDENCE_WIDTH, self.width() // 3)
        beside = min(round((self._beside or _EVIDENCE_WIDTH) * self._theme.scale), most)
        self._split.setSizes([max(1, self.width() - beside), beside])
        self._split.splitterMoved.connect(self._moved)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.foot = Foot(showing)
        for part in (self.header, hairline(self._theme), *(looked.notices() if looked else ()), self._split, self.foot):
            column.addWidget(part, 1 if part is self._split else 0)
        self._postponed = self._unpainted and self._tab != "summary"
        if self._postponed:  # the first frame does not wait for a tab that has more to load
            self._stack.addWidget(QWidget())
            self.header.bar.setCurrentIndex(_NAMES.index(self._tab))
        else:
            self.choose_tab(self._tab)
        self.header.bar.currentChanged.connect(lambda index: self.choose_tab(_NAMES[index]))
        self.header.bar.tabBarClicked.connect(lambda index: self.choose_tab(_NAMES[index]))
        self.setCentralWidget(whole)
        self._renew_menus()
        self._tell_examined()
        self.header.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._hand is not None:
            self._hand.marks.close_view()
        if self._search is not None:
            self._search.follow(again=searching)

    def show_postponed(self) -> None:
        """Show the tab that the first frame did not wait for."""
        if self._postponed:
            self.choose_tab(self._tab)

    def show_again(self) -> None:
        """Show the same briefing anew, as it is to be seen now."""
        self._show(self._showing.dossier, self._showing.speech.voice)

    # Commands

    @property
    def commanding(self) -> Commanding:
        """What holds the commands; the first frame shows no more than the titles of the menus."""
        if self._commanding is None:
            from app.window.commanding import Commanding

            self._commanding = Commanding(self, self)
            self.header.take(self._commanding.actions)
        return self._commanding

    @property
    def actions_by_id(self) -> dict[str, CommandAction]:
        """The actions of the commands."""
        return self.commanding.actions

    def _renew_menus(self) -> None:
        head_menus(self, self._showing.speech, self._theme)
        if self._commanding is not None:
            self._commanding.renew()
            self.header.take(self._commanding.actions)

    # What is remembered

    def _moved(self) -> None:
        self._beside = round(self._split.sizes()[-1] / self._theme.scale)

    def _take_up(self, left: Left) -> None:
        """Go on as the window of this briefing was left."""
        self._beside = left.beside
        self._tab = next((name for name in _NAMES if name == left.tab), "summary")
        self._states = {name: dict(left.tabs[name]) for name in _NAMES if name in left.tabs}

    def remember(self) -> None:
        """Keep all that the next start goes on with."""
        self._settings.place = self.saveGeometry()
        self._remember()
        self.keep_open()

    def _remember(self) -> None:
        """Keep how the window of this briefing is left: its place and its layout, not what is filtered."""
        self._keep_states()
        tabs = {str(name): {key: state[key] for key in _LAYOUT & state.keys()} for name, state in self._states.items()}
        left = Left(self.saveGeometry(), self._tab, self._beside, tabs)
        self._settings.keep_left(self._showing.page.id, left)

    def _keep_states(self) -> None:
        for name, (_, tab) in self._tabs.items():
            self._states[name] = tab.state()

    # Rooms: each is made when something is first asked of it, behind the first frame

    @functools.cached_property
    def files(self) -> Files:
        """What opens files."""
        from app.window.files import Files

        made = Files(self)
        made.opened.connect(self._opened)
        made.listed.connect(self._renew_menus)
        return made

    @functools.cached_property
    def examination(self) -> Examination:
        """What looks into the file that is open: its check, its seal, other editions."""
        from app.window.examination import Examination

        made = Examination(self)
        made.changed.connect(self.show_again)
        made.examined.connect(self._tell_examined)
        made.place_wanted.connect(self.show_item)
        made.tab_wanted.connect(self.choose_tab)
        made.newer_wanted.connect(self._opened)
        self._examination = made
        return made

    @functools.cached_property
    def search(self) -> Search:
        """What finds words anywhere in the briefing."""
        from app.window.search import Search

        made = Search(self, self)
        made.page_wanted.connect(self._show_page)
        made.left.connect(lambda: self.choose_tab(self._tab))
        self._search = made
        return made

    @property
    def has_hand(self) -> bool:
        """Whether the room of the hand was made: before that there is nothing to undo."""
        return self._hand is not None

    @property
    def hand(self) -> Hand:
        """What the reader does with single items: marks, notes, copies."""
        if self._hand is None:
            from app.window.hand import Hand

            self._hand = Hand(self)
            self._hand.marks.place_wanted.connect(self.show_item)
            self._hand.changed.connect(self.commanding.look_again)
            self._hand.marks.begin()  # a key that comes before all is there marks an item of this briefing too
        return self._hand

    def _show_page(self, page: QWidget) -> None:
        """Let a page stand in place of the tab, which stays as it is."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def open(self, path: Path) -> None:
        """Read a briefing and show it; a faulty one leaves the open one untouched and lists its faults."""
        self.files.open(path)

    def _opened(self, path: Path, data: bytes, found: Dossier) -> None:
        from app.window.rooms import beginnings

        self._remember()
        self._tabs.clear()
        self._path, self._data = path, data
        self._take_up(self._settings.left(found.briefing.id))
        self.examination.forget()
        self._show(found, self._showing.speech.voice)
        for begin in beginnings(self):
            begin()

    def _tell_examined(self) -> None:
        """Say at the foot what the examination came to, and let nothing on paper that must not go there."""
        if self._examination is not None:
            if self._commanding is not None:
                self._commanding.look_again()
            if self._examination.told:
                self.foot.show_check(
                    self._examination.told, self._examination.show_report, wrong=self._examination.wrong
                )

    @property
    def may_leave(self) -> bool:
        """Whether anything of the briefing may leave the program, by what is known of its seal so far."""
        if self._examination is not None:
            return self._examination.may_leave
        from app.briefing.seal_place import found_seal

        return found_seal(self._path) is None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.hand.show_menu(event)

    # Life

    def _go_on(self) -> None:
        """Fetch what the first frame did not show, now that it stands."""
        from app.window.completing import Completing

        completing = Completing(self)
        completing.completed.connect(self.completed)
        completing.begin()

    def changeEvent(self, event: QEvent) -> None:
        """What is of the whole program follows the window that is in front: Qt's own words, the files opened last."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.come_to_front()
            if self._commanding is None:
                return
            self.teach_qt()
            if self._commanding.recent != self._settings.recent:
                self._renew_menus()

    def event(self, event: QEvent) -> bool:
        """Tell that the first frame stands, once it does."""
        if event.type() == QEvent.Type.ShortcutOverride and self._commanding is None:
            self.commanding.look_again()  # a key that comes before the commands are there is not lost
        done = super().event(event)
        if event.type() == QEvent.Type.WindowActivate and self._hand is not None:
            self._hand.marks.marking.refresh()
        if self._unpainted and event.type() == QEvent.Type.UpdateRequest:
            self._unpainted = False
            self.painted.emit()
        return done

    def closeEvent(self, event: QCloseEvent) -> None:
        if "files" in self.__dict__:
            self.files.cancel()
        if self._examination is not None:
            self._examination.forget()
        if self.presentation is not None:
            self.presentation.leave()
        if self._hand is not None:
            self._hand.marks.close()
        self.remember()
        super().closeEvent(event)
        self.closed.emit(self)
