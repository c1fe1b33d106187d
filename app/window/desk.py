"""The desk: what every room of a window knows of it, and the few things it may ask of it.

The rooms (files, examination, paper) hold on to this and never to the window itself, which holds on to them.
"""

from __future__ import annotations

import functools
import time
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QToolTip, QWidget

from app import places

if TYPE_CHECKING:
    from pathlib import Path

    from app.briefing.faults import Fault, Phrase
    from app.window.evidence import EvidencePanel
    from app.window.foot import Foot
    from app.window.header import Header
    from app.window.looks import Looks
    from app.window.paper_desk import PaperDesk
    from app.window.presenting import Presentation
    from app.window.settings import Settings
    from app.window.showing import Showing
    from app.window.tabs import TabName
    from app.window.trade import TradeTab


class Desk(QMainWindow):
    """A window with a briefing open on it."""

    another_wanted = Signal(object, object, object)
    """A dossier, its path and its bytes, to be shown in a window of their own."""
    closed = Signal(object)
    """The window itself, which goes."""

    _latest: ClassVar[float] = 0.0
    """When the window was worked in whose file the next start opens."""

    _showing: Showing
    header: Header
    evidence: EvidencePanel
    foot: Foot
    """The line at the foot, which says what was done."""

    def __init__(self, path: Path, data: bytes, settings: Settings) -> None:
        """Lay a file on the desk; `data` are its bytes."""
        super().__init__()
        self._path, self._data, self._settings = path, data, settings
        self._in_front = time.monotonic()
        self.presentation: Presentation | None = None
        self.setAcceptDrops(True)

    @property
    def showing(self) -> Showing:
        """What the window shows now."""
        return self._showing

    @property
    def settings(self) -> Settings:
        """What the user chose last."""
        return self._settings

    @property
    def path(self) -> Path:
        """The file of the briefing that is open."""
        return self._path

    @property
    def data(self) -> bytes:
        """The bytes of that file as they were read."""
        return self._data

    @property
    def tab(self) -> TabName:
        """The tab that is in front."""
        raise NotImplementedError

    def choose_tab(self, name: TabName) -> None:
        """Bring a tab to the front."""
        raise NotImplementedError

    def tab_widget(self, name: TabName) -> QWidget:
        """The widget of a tab; one that was never in front is made now."""
        raise NotImplementedError

    def show_item(self, item_id: str) -> None:
        """Bring an item to the front: its tab, its row where the tab has rows, and its evidence."""
        from app.window.tabs import tab_of

        name = tab_of(self._showing.dossier, item_id)
        self.choose_tab(name)
        if item_id in self._showing.dossier.items:
            self._showing.selection.choose(item_id)
        reveal = getattr(self.tab_widget(name), "reveal", None)
        if reveal is not None:
            reveal(item_id)

    @property
    def has_chart(self) -> bool:
        """Whether the tab in front has charts."""
        return self.tab == "trade" and bool(self._showing.page.charts)

    def take_chart(self, what: str) -> None:
        """Do with the chart in hand what a command asks for."""
        chart = cast("TradeTab", self.tab_widget("trade")).in_hand
        if chart is not None:
            chart.take(what)

    def _take_chart(self, chart_id: str, action: str) -> None:
        self.paper.take_chart(chart_id, action)

    @functools.cached_property
    def looks(self) -> Looks:
        """What looks after the colours and the size of text."""
        from app.window.looks import Looks

        return Looks(self)

    @functools.cached_property
    def paper(self) -> PaperDesk:
        """What puts the briefing on paper."""
        from app.window.paper_desk import PaperDesk

        return PaperDesk(self)

    def come_to_front(self) -> None:
        """It is the window that is worked in."""
        self._in_front = time.monotonic()

    def keep_open(self) -> None:
        """Let the next start open the same file, unless a window that was worked in later has been closed before."""
        if self._in_front >= Desk._latest:
            Desk._latest = self._in_front
            self._settings.keep_open(None if self._path == places.bundled_briefing() else self._path)

    def dress(self) -> None:
        """Show everything in the colours and the size of text that are chosen now."""
        raise NotImplementedError

    def open(self, path: Path) -> None:
        """Read a briefing and show it."""
        raise NotImplementedError

    @property
    def may_leave(self) -> bool:
        """Whether anything of the briefing may leave the program."""
        raise NotImplementedError

    def let_out(self) -> bool:
        """Whether anything of the briefing may leave the program; every way out asks, and says why where it may not."""
        if not self.may_leave:
            from app.briefing.faults import Phrase

            self.tell(
                Phrase.of(
                    "The seal of this briefing is broken, or is being looked at. Until it is whole the briefing can "
                    "only be read: nothing of it is exported, printed, copied or presented."
                )
            )
        return self.may_leave

    def tell(self, phrase: Phrase) -> None:
        """Say in a dialog what went wrong, and what to do."""
        from app.window import about

        about.tell(self, self._showing, self._showing.speech.phrase(phrase))

    def refuse(self, path: Path, faults: tuple[Fault, ...]) -> None:
        """List what is wrong with a file."""
        from app.window.faults_dialog import FaultsDialog

        dialog = FaultsDialog(self, path, faults, self._showing.speech, self._showing.theme)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def leave(self, address: str) -> None:
        """Ask whether a web address is to be opened in the browser."""
        from app.briefing.faults import Phrase
        from app.briefing.lookalikes import revealed
        from app.window import about

        if about.open_address(self, self._showing, address) is None:
            self.tell(
                Phrase.of(
                    "This is not an address that a browser can be given: {address}. Ask the office that wrote the "
                    "briefing for the right one.",
                    address=revealed(address),
                )
            )

    def copy_window(self) -> None:
        """Show the same briefing in another window too."""
        self.another_wanted.emit(self._showing.dossier, self._path, self._data)

    def present(self, *, here: bool = False) -> None:
        """Show the briefing on the whole screen, from its beginning or from the item that is chosen."""
        from app.window.presenting import Presentation

        if self.presentation is None and self.let_out():
            notes = {item: shown.note for item, shown in self._showing.marks.items().items() if shown.note}
            self.presentation = Presentation(self, self._showing, notes)
            self.presentation.ended.connect(self._presented)
            self.presentation.start(self._showing.selection.item if here else "", self.tab)

    def _presented(self) -> None:
        if self.presentation is not None:
            self.presentation.deleteLater()
            self.presentation = None

    def about(self) -> None:
        """Say what the program is and what it is made of."""
        from app.window import about

        about.show(self, self._showing)

    def show_log_folder(self) -> None:
        """Say where the log lies, and what it holds."""
        from app.window import about

        about.show_log_folder(self, self._showing)

    def settle_in(self) -> None:
        """Follow the system's looks, give Qt the language of the window, and say what there is to say of settings."""
        self.looks.follow_system()
        self.teach_qt()
        self.tell_of_settings()

    def tell_of_settings(self) -> None:
        """Say that the settings were damaged, once, and where they are now."""
        if self._settings.set_aside is not None:
            from app.briefing.faults import Phrase

            self.tell(
                Phrase.of("The settings could not be read and were set aside as {path}.", path=self._settings.set_aside)
            )
            self._settings.set_aside = None

    def teach_qt(self) -> None:
        """Let Qt's own buttons, menus and dialogs speak the language of the window, in its letters."""
        from app.window.qt_words import install

        application = QApplication.instance()
        if isinstance(application, QApplication):
            install(application, self._showing.speech)
            if application.font() != self._showing.theme.font("body"):
                application.setFont(self._showing.theme.font("body"))

    def event(self, event: QEvent) -> bool:
        """Where no part of the window has anything to say of a place, tell of a text that stands in for another."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return self._tell_of_fallback(event)
        return super().event(event)

    def _tell_of_fallback(self, event: QHelpEvent) -> bool:
        from app.window.stand_ins import told_at

        hint = told_at(self, event.pos(), self._showing.speech)
        QToolTip.showText(event.globalPos(), hint, self)
        return bool(hint)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Go on with Tab in the order in which things are seen."""
        from app.window import focus_order

        order = focus_order.tab_order(self, self.header, self.evidence)
        return focus_order.go(order, self.focusWidget(), forward=next)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from app.window.files import dropped

        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from app.window.files import dropped

        path = dropped(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.open(path)
