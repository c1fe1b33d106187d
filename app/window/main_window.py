"""The main window: header, the four tabs, the evidence panel beside them, menus, and what is open."""

from __future__ import annotations

import contextlib
import functools
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import places
from app.briefing.speaking import speech
from app.window import menus
from app.window.commands import fill_menus
from app.window.evidence import EvidencePanel
from app.window.foot import Foot
from app.window.header import Header
from app.window.lettering import hairline
from app.window.opening import Opening
from app.window.settings import SchemeChoice, Settings, scheme_now
from app.window.showing import Selection, Showing
from app.window.tabs import TABS, Tab, TabName, made
from app.window.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressDialog

    from app.briefing.checking import Remark
    from app.briefing.comparing import Comparison
    from app.briefing.dossier import Dossier
    from app.briefing.faults import Fault, Phrase
    from app.briefing.front_page import FrontPage
    from app.briefing.model import Briefing, Language
    from app.briefing.seals import SealState
    from app.window.awaited import Awaited
    from app.window.inspecting import Inspecting
    from app.window.summary import SummaryTab

_EVIDENCE_WIDTH = 316
_CHANGES_HEIGHT = 280
_NAMES: tuple[TabName, ...] = tuple(kind.name for kind in TABS)


class MainWindow(QMainWindow):
    """One briefing in one window."""

    painted = Signal()
    """The window was painted for the first time."""
    completed = Signal()
    """All is there that comes behind the first frame: the evidence, and what lies further down."""
    _arrived = Signal(bool)

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
        super().__init__()
        self._settings = settings
        self._path, self._data = path, data
        self._theme = Theme(scheme_now(settings.scheme))
        self._selection = Selection(self)
        self._states: dict[TabName, dict[str, str]] = {}
        self._tab: TabName = "summary"
        self._tabs = {}
        self.actions_by_id: dict[str, QAction] = {}
        self._progress: QProgressDialog | None = None
        self._opening = Opening(self)
        self._opening.done.connect(self._opened)
        self._comparison: Comparison | None = None
        self._remarks: tuple[Remark, ...] | None = None
        self._seal: SealState | None = None
        self.completed.connect(self._inspect)
        self.completed.connect(self._teach_qt)
        self.completed.connect(self._tell_of_settings)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.setAcceptDrops(True)
        self.setMinimumSize(860, 560)
        if settings.place is None or not self.restoreGeometry(settings.place):
            self.resize(1280, 800)
        self._show(dossier, settings.language, page)
        self.painted.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        self._arrived.connect(self._complete, Qt.ConnectionType.QueuedConnection)

    # What is shown

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
    def tab(self) -> TabName:
        """The tab that is in front."""
        return self._tab

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
        self._tab = name
        self._stack.setCurrentWidget(self.tab_widget(name))
        self.header.bar.setCurrentIndex(_NAMES.index(name))
        if f"tab-{name}" in self.actions_by_id:
            self.actions_by_id[f"tab-{name}"].setChecked(True)

    def choose_language(self, language: Language) -> None:
        """Show the same briefing in another language."""
        self._settings.language = language
        self._show(self._showing.dossier, language)
        self._teach_qt()

    def choose_scheme(self, choice: SchemeChoice) -> None:
        """Show the same briefing in other colours."""
        self._settings.scheme = choice
        self._dress()

    def _follow_system(self) -> None:
        if self._settings.scheme == "system" and scheme_now("system") != self._theme.scheme:
            self._dress()

    def _dress(self) -> None:
        self._theme = Theme(scheme_now(self._settings.scheme), self._theme.scale)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._theme.apply(application)
        self._show(self._showing.dossier, self._showing.speech.language)

    def _show(self, dossier: Dossier | Awaited, language: Language, page: FrontPage | None = None) -> None:
        """Build everything anew from what is to be shown: there is no other way for a text or a colour to get here."""
        self._keep_states()
        self._showing = showing = Showing(
            dossier, speech(language), self._theme, self._selection, page, self._comparison
        )
        if page is not None or self._selection.item not in showing.dossier.items:
            self._selection.choose(showing.page.chosen)
        self.setWindowTitle(showing.page.title)
        self.header = Header(showing, [(kind.title(showing.speech), kind.held(showing.page)) for kind in TABS])
        self.header.language_chosen.connect(self.choose_language)
        self.header.export_wanted.connect(self.export)
        self.evidence = EvidencePanel(showing, later=self._unpainted)
        self.evidence.address_wanted.connect(self._leave)
        self._stack = QStackedWidget()
        self._stack.setMinimumWidth(480)  # else the widest tab would take room from the evidence
        self._tabs = {}
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self._beside_changes() if self._comparison is not None else self._stack)
        self._split.addWidget(self.evidence)
        self._split.setStretchFactor(0, 1)
        beside = round(_EVIDENCE_WIDTH * self._theme.scale)
        self._split.setSizes([max(1, self.width() - beside), beside])
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.foot = Foot(showing)
        for part in (self.header, hairline(self._theme), *self._seal_notice(), self._split, self.foot):
            column.addWidget(part, 1 if part is self._split else 0)
        self.choose_tab(self._tab)
        self.header.bar.currentChanged.connect(lambda index: self.choose_tab(_NAMES[index]))
        self.setCentralWidget(whole)
        self.actions_by_id = fill_menus(self, menus.commands(self), self._theme)
        self._allow()
        self._tell_inspected()
        self.header.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_states(self) -> None:
        for name, (_, tab) in self._tabs.items():
            self._states[name] = tab.state()

    # Files

    def ask_for_file(self) -> None:
        """Let the user choose a briefing to open."""
        from PySide6.QtWidgets import QFileDialog

        say = self._showing.speech.say
        kinds = f"{say('Briefings')} (*.json);;{say('All files')} (*)"
        chosen, _ = QFileDialog.getOpenFileName(self, say("Open a briefing"), self._settings.folder, kinds)
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path) -> None:
        """Read a briefing and show it; a faulty one leaves the open one untouched and lists its faults."""
        from PySide6.QtWidgets import QProgressDialog

        say = self._showing.speech.say
        self._settings.folder = str(path.parent)
        self._progress = QProgressDialog(say("Reading {name}…", name=path.name), say("Cancel"), 0, 0, self)
        self._progress.setWindowTitle(say("Open a briefing"))
        self._progress.setMinimumDuration(500)
        self._progress.canceled.connect(self._opening.cancel)
        self._opening.start(path)

    def open_bundled(self) -> None:
        """Show the briefing that comes with the program."""
        self.open(places.bundled_briefing())

    def _opened(self, path: Path, data: bytes, found: Briefing | tuple[Fault, ...]) -> None:
        if self._progress is not None:
            self._progress.reset()
            self._progress.deleteLater()
            self._progress = None
        if not isinstance(found, tuple):
            self._keep_states()
            self._tabs.clear()
            self._states.clear()
            self._path, self._data = path, data
            self._comparison = self._remarks = self._seal = None
            from app.briefing.dossier import Dossier

            self._show(Dossier(found), self._showing.speech.language)
            self._inspect()
        else:
            self.refuse(path, found)

    def _tell_of_settings(self) -> None:
        """Say that the settings were damaged, once, and where they are now."""
        if self._settings.set_aside is not None:
            from app.briefing.faults import Phrase

            self._tell(
                Phrase.of("The settings could not be read and were set aside as {path}.", path=self._settings.set_aside)
            )
            self._settings.set_aside = None

    def _teach_qt(self) -> None:
        """Let Qt's own buttons, menus and dialogs speak the language of the window."""
        from app.window.qt_words import install

        application = QApplication.instance()
        if application is not None:
            install(application, self._showing.speech)

    # Check, seal, editions

    @functools.cached_property
    def _inspecting(self) -> Inspecting:
        """What inspects the file; made behind the first frame."""
        from app.window.inspecting import Inspecting

        made = Inspecting(self)
        made.inspected.connect(self._inspected)
        made.compared.connect(self._compared)
        made.refused.connect(self.refuse)
        return made

    def _inspect(self) -> None:
        self._inspecting.forget()
        self._inspecting.inspect(self._showing, self._path, self._data)

    def _inspected(self, remarks: tuple[Remark, ...], state: SealState) -> None:
        self._remarks = remarks
        noticed = self._seal is None and state.kind != "none"
        self._seal = state
        if noticed:
            self._show(self._showing.dossier, self._showing.speech.language)
        self._allow()
        self._tell_inspected()
        if any(remark.level == "error" for remark in remarks):
            self.show_check()

    def _tell_inspected(self) -> None:
        """Say at the foot what the check and the seal came to."""
        if self._remarks is not None and self._seal is not None:
            from app.briefing import seals
            from app.window.check_report import summary

            said = self._showing.speech
            self.foot.add(f"{summary(self._remarks, said)} · {seals.seal_told(self._seal, said)}")

    def _allow(self) -> None:
        """A briefing whose seal is broken is only looked at: nothing of it goes on paper."""
        allowed = self._seal is None or not self._seal.read_only
        for name in ("export", "print"):
            self.actions_by_id[name].setEnabled(allowed)
        self.header.allow_export(allowed=allowed)

    def _seal_notice(self) -> tuple[QWidget, ...]:
        if self._seal is None or self._seal.kind == "none":
            return ()
        from app.window.seal_notice import SealNotice

        notice = SealNotice(self._showing, self._seal)
        notice.trust_wanted.connect(self._ask_for_trust)
        return (notice,)

    def _ask_for_trust(self) -> None:
        from app.window.seal_notice import TrustDialog

        if self._seal is not None and self._seal.key is not None:
            dialog = TrustDialog(self, self._showing, self._seal.key)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(self._look_again)
            dialog.open()

    def _look_again(self) -> None:
        self._seal = None
        self._inspect()

    def show_check(self) -> None:
        """List what the check of the open briefing found, in the language of the window."""
        from app.briefing import checking
        from app.window.check_report import CheckReport

        remarks = checking.check(self._showing.dossier, self._showing.speech, data=self._data)
        report = CheckReport(self, self._showing, remarks)
        report.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        report.place_wanted.connect(self.show_item)
        report.show()

    def show_item(self, item_id: str) -> None:
        """Bring an item to the front: its tab, its row where the tab has rows, and its evidence."""
        from app.window.tabs import tab_of

        name = tab_of(self._showing.dossier, item_id)
        self.choose_tab(name)
        self._showing.selection.choose(item_id)
        reveal = getattr(self.tab_widget(name), "reveal", None)
        if reveal is not None:
            reveal(item_id)

    def ask_for_edition(self) -> None:
        """Let the user choose an older edition to compare with."""
        from PySide6.QtWidgets import QFileDialog

        say = self._showing.speech.say
        kinds = f"{say('Briefings')} (*.json);;{say('All files')} (*)"
        chosen, _ = QFileDialog.getOpenFileName(self, say("Compare with edition"), self._settings.folder, kinds)
        if chosen:
            self.compare(Path(chosen))

    def compare(self, path: Path) -> None:
        """Hold the open briefing against an older edition: changed items are marked, a list steps through them."""
        self._inspecting.compare(self._showing, path)

    def _compared(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._show(self._showing.dossier, self._showing.speech.language)

    def stop_comparing(self) -> None:
        """Take the marks and the list of changes away."""
        self._comparison = None
        self._show(self._showing.dossier, self._showing.speech.language)

    def _beside_changes(self) -> QWidget:
        """The tabs above the list of changes."""
        from app.window.changes import ChangesPanel

        assert self._comparison is not None
        self.changes = ChangesPanel(self._showing, self._comparison)
        self.changes.tab_wanted.connect(lambda name: self.choose_tab(cast("TabName", name)))
        self.changes.close_wanted.connect(self.stop_comparing)
        above = QSplitter(Qt.Orientation.Vertical)
        above.setChildrenCollapsible(False)
        above.setHandleWidth(1)
        above.addWidget(self._stack)
        above.addWidget(self.changes)
        above.setStretchFactor(0, 1)
        above.setSizes([max(1, self.height() - _CHANGES_HEIGHT), _CHANGES_HEIGHT])
        return above

    def refuse(self, path: Path, faults: tuple[Fault, ...]) -> None:
        """List what is wrong with a file."""
        from app.window.faults_dialog import FaultsDialog

        dialog = FaultsDialog(self, path, faults, self._showing.speech, self._theme)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def export(self) -> None:
        """Ask how, and write the briefing as a PDF."""
        from app.paper.exporting import Original
        from app.window.exporting import ExportDialog

        since = self._comparison.old if self._comparison is not None else None
        dialog = ExportDialog(self, self._showing, Original(self._data, self._path), self._settings, since)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def print(self) -> None:
        """Print the pages that were exported last, or the whole briefing in the language of the window."""
        from app.paper.exporting import Original
        from app.window.export_form import ExportForm
        from app.window.printing import Printing

        order = ExportForm(self._showing, self._settings).order()
        if order is not None:
            printing = Printing(self, self._showing, Original(self._data, self._path))
            printing.failed.connect(self._tell)
            printing.start(order)

    def _take_chart(self, chart_id: str, action: str) -> None:
        """Copy or save a chart, as its buttons ask."""
        from app.paper.exporting import Original
        from app.window.chart_saving import ChartSaving

        taking = ChartSaving(self, self._showing, Original(self._data, self._path), self._settings)
        taking.done.connect(self.foot.tell)
        taking.failed.connect(self._tell)
        {
            "copy-picture": taking.copy_picture,
            "save-picture": taking.save_picture,
            "save-table": taking.save_table,
        }[action](chart_id)

    def _leave(self, address: str) -> None:
        from app.window import about

        about.open_address(self, self._showing, address)

    def _tell(self, phrase: Phrase) -> None:
        from app.window import about

        about.tell(self, self._showing, self._showing.speech.phrase(phrase))

    def about(self) -> None:
        """Say what the program is and what it is made of."""
        from app.window import about

        about.show(self, self._showing)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.open(path)

    # Life

    def _go_on(self) -> None:
        """Fetch what the first frame did not show, now that it stands."""
        if self._showing.ready:
            self._complete(True)
        else:
            self._showing.fetch(self._tell_arrival)

    def _tell_arrival(self, same: bool) -> None:
        with contextlib.suppress(RuntimeError):  # the window may be gone by now
            self._arrived.emit(same)

    def _complete(self, same: bool) -> None:
        """Show the rest; a page that is not that of its briefing after all is made anew."""
        if not same:
            self._show(self._showing.dossier, self._showing.speech.language)
        self.evidence.fill()
        QTimer.singleShot(0, self, self._complete_tab)

    def _complete_tab(self) -> None:
        if "summary" in self._tabs and cast("SummaryTab", self._tabs["summary"][0]).go_on():
            QTimer.singleShot(0, self, self._complete_tab)
        else:
            QTimer.singleShot(0, self, self.completed.emit)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if self._unpainted and event.type() == QEvent.Type.UpdateRequest:
            self._unpainted = False
            self.painted.emit()
        return done

    def closeEvent(self, event: QCloseEvent) -> None:
        self._opening.cancel()
        self._inspecting.forget()
        self._settings.place = self.saveGeometry()
        super().closeEvent(event)


def _dropped(data: QMimeData) -> Path | None:
    """The one local file that is dragged, if it is one."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
