"""The examination of the file that is open: its check, its seal, and how it differs from another edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSplitter

from app.briefing.seals import seals
from app.briefing.seals.seal_place import found_seal
from app.briefing.validation.examination import SEAL
from app.window.files.controller import ask_for_briefing
from app.window.qt.timers import call_later
from app.window.review.report_dialog import CheckReport, summary
from app.window.review.seal_notice import SealNotice, TrustDialog
from app.window.review.worker import ReviewWorker

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.briefing.comparison.diff import Comparison
    from app.briefing.seals.seals import SealState
    from app.briefing.validation.rule import Remark
    from app.window.comparison.panel import ChangesPanel
    from app.window.context.window_host import WindowHost

_CHANGES_HEIGHT = 280
_SETTLING = 700
"""Milliseconds between the seal and the check: until then the window answers to what is done first."""


class ReviewController(QObject):
    """What is known of one file. `changed`: the window is to be shown anew; `examined`: there is something to say."""

    changed = Signal()
    examined = Signal()
    place_wanted = Signal(str)
    tab_wanted = Signal(str)
    newer_wanted = Signal(object, object, object)
    """The path, the bytes and the dossier of an edition that is to be opened in place of the one that is open."""

    def __init__(self, host: WindowHost) -> None:
        """Examine what lies on a desk."""
        super().__init__(host.widget)
        self._host = host
        self._comparison: Comparison | None = None
        self._remarks: tuple[Remark, ...] | None = None
        self._voice = ""
        self._report_wanted = False
        self._seal: SealState | None = None
        self._changes: ChangesPanel | None = None
        self._worker = ReviewWorker(self)
        self._settling = QTimer(self, interval=_SETTLING, singleShot=True)
        self._settling.timeout.connect(self._check)
        self._worker.sealed.connect(self._sealed)
        self._worker.inspected.connect(self._inspected)
        self._worker.compared.connect(self._compared)
        self._worker.newer.connect(self._turn_round)
        self._worker.refused.connect(host.refuse)

    @property
    def comparison(self) -> Comparison | None:
        """The comparison with an older edition, where one is under way."""
        return self._comparison

    @property
    def may_leave(self) -> bool:
        """Whether anything of the briefing may leave the program: nothing of one whose seal is broken or not known."""
        if self._seal is None:
            return found_seal(self._host.path) is None
        return not self._seal.read_only

    @property
    def told(self) -> str:
        """What the check and the seal came to; nothing while they are under way."""
        if self._remarks is None or self._seal is None:
            return ""
        said = self._host.context.localizer
        return f"{summary(self._remarks, said)} · {seals.seal_text(self._seal, said)}"

    @property
    def wrong(self) -> bool:
        """Whether the check found errors."""
        return any(remark.level == "error" for remark in self._remarks or ())

    def begin(self) -> None:
        """Look at the file that is open now. What was asked of it before that goes on: `forget` is for another file."""
        self._voice = self._host.context.localizer.locale
        self._worker.look(self._host.context.page.id, self._host.path, self._host.data)

    def forget(self) -> None:
        """What is known or under way is of a file that is no longer open."""
        self._settling.stop()
        self._worker.forget()
        self._comparison = self._remarks = self._seal = None
        self._voice, self._report_wanted = "", False

    def _sealed(self, state: SealState) -> None:
        """The seal is known, before anything that the file says is believed."""
        noticed = self._seal is None and state.kind != "none"
        self._seal = state
        if noticed:
            self.changed.emit()
        else:
            self.examined.emit()
        self._settling.start(0 if self._report_wanted else _SETTLING)

    def _check(self) -> None:
        if self._seal is not None:
            self._worker.check(self._host.context, self._seal, self._host.data)

    def _inspected(self, remarks: tuple[Remark, ...]) -> None:
        self._remarks = remarks
        self.examined.emit()
        wrong = any(remark.level == "error" and remark.rule != SEAL for remark in remarks)  # the seal has its notice
        if wrong or self._report_wanted:
            call_later(self, lambda: self._report_of(remarks))

    def _report_of(self, remarks: tuple[Remark, ...]) -> None:
        """Show the report of a check, in a turn of its own, unless another file was opened meanwhile."""
        if self._remarks is remarks:
            self.show_report()

    # The seal

    def notices(self) -> tuple[QWidget, ...]:
        """The notice of the seal, where there is one."""
        if self._seal is None or self._seal.kind == "none":
            return ()
        notice = SealNotice(self._host.context, self._seal)
        notice.trust_wanted.connect(self._ask_for_trust)
        return (notice,)

    def _ask_for_trust(self) -> None:
        if self._seal is not None and self._seal.key is not None:
            dialog = TrustDialog(self._host.widget, self._host.context, self._seal.key)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(self._look_again)
            dialog.open()

    def _look_again(self) -> None:
        self._seal = self._remarks = None
        self._worker.forget()
        self.begin()

    # The check

    def show_report(self) -> None:
        """List what the check of the open briefing found, in the language of the window, as soon as that is known."""
        context = self._host.context
        if self._remarks is None or self._voice != context.localizer.locale:
            self._report_wanted = True
            self._host.foot.tell(context.localizer.gettext("The check is under way. Its report opens when it is done."))
            if self._voice != context.localizer.locale:
                self.begin()
            elif self._settling.isActive():
                self._settling.start(0)
            return
        self._report_wanted = False
        report = CheckReport(self._host.widget, context, self._remarks)
        report.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        report.place_wanted.connect(self.place_wanted)
        report.show()

    # Editions

    def ask_for_edition(self) -> None:
        """Let the user choose an older edition to compare with."""
        chosen = ask_for_briefing(self._host, self._host.context.localizer.gettext("Compare with edition"))
        if chosen is not None:
            self.compare(chosen)

    def compare(self, path: Path) -> None:
        """Hold the open briefing against another edition: changed items are marked, a list steps through them.

        Where the other one is the newer, it is opened and the one that was open is the older of the two.
        """
        self._worker.compare(self._host.context, path)

    def stop_comparing(self) -> None:
        """Take the marks and the list of changes away."""
        self._comparison = None
        self.changed.emit()

    def _compared(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self.changed.emit()

    def _turn_round(self, file: tuple[Path, bytes], comparison: Comparison) -> None:
        """Open the newer edition, to hold it against the one that was open."""
        path, data = file
        self.newer_wanted.emit(path, data, comparison.new)
        self._compared(comparison)
        gettext = self._host.context.localizer.gettext
        self._host.foot.tell(
            gettext("{name} is the newer edition: it is open now, compared with the one that was open.", name=path.name)
        )

    def _bring_into_view(self, item_id: str) -> None:
        """Bring an item into view in the tab in front; the keyboard stays where it is."""
        before = QApplication.focusWidget()
        if self._host.tab_view(self._host.tab).reveal(item_id) and before is not None:
            before.setFocus()
            call_later(before, before.setFocus)  # where it stands is known once the page is laid out, and gone to again

    @property
    def changes(self) -> ChangesPanel:
        """The list of changes, while editions are compared."""
        assert self._changes is not None
        return self._changes

    def beside_changes(self, tabs: QWidget) -> QWidget:
        """The tabs above the list of changes, while editions are compared; else the tabs alone."""
        self._changes = None
        if self._comparison is None:
            return tabs
        from app.window.comparison.panel import ChangesPanel

        self._changes = changes = ChangesPanel(self._host.context, self._comparison)
        changes.tab_wanted.connect(self.tab_wanted)
        changes.place_wanted.connect(self._bring_into_view)
        changes.close_wanted.connect(self.stop_comparing)
        above = QSplitter(Qt.Orientation.Vertical)
        above.setChildrenCollapsible(False)
        above.setHandleWidth(1)
        above.addWidget(tabs)
        above.addWidget(changes)
        above.setStretchFactor(0, 1)
        above.setSizes([max(1, self._host.widget.height() - _CHANGES_HEIGHT), _CHANGES_HEIGHT])
        return above
