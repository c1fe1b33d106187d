"""Review controller: check, seal, and comparison of the open file with another edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSplitter

from app.briefing.seals import seals
from app.briefing.seals.seal_place import is_sealed
from app.briefing.seals.seals import SealState
from app.briefing.validation.examination import SEAL, seal_message
from app.runtime.phrases import Phrase
from app.window.files.controller import ask_for_briefing
from app.window.qt.timers import call_later
from app.window.review.report_dialog import CheckReport, remark_counts
from app.window.review.seal_notice import SealNotice, TrustDialog
from app.window.review.worker import ReviewWorker

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.briefing.comparison.diff import Comparison
    from app.briefing.i18n.localizer import Localizer
    from app.briefing.validation.rule import Remark
    from app.window.comparison.panel import ChangesPanel
    from app.window.context.window_host import WindowHost

_CHANGES_HEIGHT = 280
_SETTLING = 700
"""Milliseconds between seal and check, in which the window answers the first input without a busy thread."""


class ReviewController(QObject):
    """Controller of the review of the open file. `changed`: the window must be rebuilt; `examined`: new results."""

    changed = Signal()
    examined = Signal()
    place_wanted = Signal(str)
    tab_wanted = Signal(str)
    newer_wanted = Signal(object, object, object)
    """Path, bytes and dossier of a newer edition, to be opened in place of the open one."""

    def __init__(self, host: WindowHost) -> None:
        """Serve one window."""
        super().__init__(host.widget)
        self._host = host
        self._comparison: Comparison | None = None
        self._remarks: tuple[Remark, ...] | None = None
        self._voice: Localizer | None = None
        self._report_wanted = False
        self._before = SealState("none")
        """State of the seal of the open file before another program saved it anew."""
        self._quiet = False
        """Whether errors of the check are left to the foot: the file is being worked on in another program."""
        self._seal: SealState | None = None
        self._older: tuple[Path, SealState] | None = None
        self._changes: ChangesPanel | None = None
        self._worker = ReviewWorker(self)
        self._settling = QTimer(self, interval=_SETTLING, singleShot=True)
        self._settling.timeout.connect(self._check)
        self._worker.sealed.connect(self._set_seal)
        self._worker.inspected.connect(self._set_remarks)
        self._worker.compared.connect(self._set_comparison)
        self._worker.newer.connect(self._open_newer)
        self._worker.refused.connect(host.refuse)

    @property
    def comparison(self) -> Comparison | None:
        """Comparison with an older edition; None if none is active."""
        return self._comparison

    @property
    def may_leave(self) -> bool:
        """Whether content may leave the program.

        Not while the seal is broken, or present and unverified, nor while a compared edition has a broken seal.
        """
        if self.closed is not None:
            return False
        if self._seal is None:
            return not is_sealed(self._host.path, self._host.data)
        return not self._seal.read_only

    @property
    def closed(self) -> Phrase | None:
        """Broken seal of the edition that the open one is compared with, whose texts a paper would have too."""
        if self._older is None or not self._older[1].read_only:
            return None
        path, seal = self._older
        return Phrase.of("{label}: {words}", label=path.name, words=seal_message(seal, self._host.context.localizer))

    @property
    def summary(self) -> str:
        """Summary of check and seal; empty while they are running."""
        if self._remarks is None or self._seal is None:
            return ""
        localizer = self._host.context.localizer
        return f"{remark_counts(self._remarks, localizer)} · {seals.seal_text(self._seal, localizer)}"

    @property
    def wrong(self) -> bool:
        """Whether the check found errors."""
        return any(remark.level == "error" for remark in self._remarks or ())

    def begin(self) -> None:
        """Start checking the open file without cancelling pending requests; `forget` is for another file."""
        self._voice = self._host.context.localizer
        self._worker.look(self._host.context.page.id, self._host.path, self._host.data)

    def renew(self) -> None:
        """Check another state of the open briefing; errors that a person is just correcting open no report."""
        self._worker.forget()
        self._quiet = True
        self.begin()

    def forget(self) -> None:
        """Cancel running work and drop all results: another file is open."""
        self._settling.stop()
        self._worker.forget()
        self._comparison = self._remarks = self._seal = self._older = None
        self._voice, self._report_wanted, self._quiet = None, False, False

    def reread(self, seal: SealState, comparison: Comparison | None) -> None:
        """Drop the results for the open file, which another program has saved anew; keep its new seal.

        `comparison`: that of the new state with the edition that the open one was compared with.
        """
        sealed = is_sealed(self._host.path, self._host.data)
        before = self._seal or SealState("unreadable" if sealed else "none")
        older, wanted = self._older if comparison is not None else None, self._report_wanted
        self.forget()
        self._comparison, self._older, self._seal, self._before = comparison, older, seal, before
        self._report_wanted, self._quiet = wanted, True

    def begin_check(self) -> None:
        """Start the check of the open file, whose seal is known."""
        self._voice = self._host.context.localizer
        self._settling.start(0 if self._report_wanted else _SETTLING)

    def take_seal(self, seal: SealState) -> None:
        """Take note of the seal beside the unchanged open file; check and show the file anew if it is another one."""
        if self._seal is not None and seal != self._seal:
            self._worker.forget()
            self._seal, self._remarks = seal, None
            self.changed.emit()
            self.begin_check()

    def show_changes(self, comparison: Comparison) -> None:
        """List the changes since the open file was saved anew; nothing leaves if its seal was broken before that."""
        self._comparison, self._older = comparison, (self._host.path, self._before)
        self.changed.emit()

    def _set_seal(self, state: SealState) -> None:
        """Store the state of the seal, verified before the content is checked, and schedule the check."""
        needs_notice = self._seal is None and state.kind != "none"
        self._seal = state
        if needs_notice:
            self.changed.emit()
        else:
            self.examined.emit()
        self._settling.start(0 if self._report_wanted else _SETTLING)

    def _check(self) -> None:
        if self._host.context.prefetching and not self._report_wanted:
            self._settling.start(_SETTLING)
        elif self._seal is not None:
            self._worker.check(self._host.context, self._seal, self._host.data)

    def _set_remarks(self, remarks: tuple[Remark, ...]) -> None:
        self._remarks = remarks
        self.examined.emit()
        wrong = any(remark.level == "error" and remark.rule != SEAL for remark in remarks)  # the seal has its notice
        if (wrong and not self._quiet) or self._report_wanted:
            call_later(self, lambda: self._show_report_of(remarks))

    def _show_report_of(self, remarks: tuple[Remark, ...]) -> None:
        """Show the report of a check in a separate event, unless another file was opened meanwhile."""
        if self._remarks is remarks:
            self.show_report()

    # The seal

    def notices(self) -> tuple[QWidget, ...]:
        """Return the seal notice, if there is a seal."""
        if self._seal is None or self._seal.kind == "none":
            return ()
        notice = SealNotice(self._host.context, self._seal)
        notice.trust_wanted.connect(self._ask_for_trust)
        return (notice,)

    def _ask_for_trust(self) -> None:
        if self._seal is not None and self._seal.key is not None:
            dialog = TrustDialog(self._host.widget, self._host.context, self._seal.key)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(self._review_again)
            dialog.open()

    def _review_again(self) -> None:
        self._seal = self._remarks = None
        self._worker.forget()
        self.begin()

    # The check

    def show_report(self) -> None:
        """Show the findings of the check in the window's language, once available."""
        context = self._host.context
        if self._remarks is None or self._voice is not context.localizer:
            self._report_wanted = True
            self._host.foot.tell(context.localizer.gettext("The check is under way. Its report opens when it is done."))
            if self._voice is not context.localizer:
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
        """Ask for an older edition to compare with."""
        path = ask_for_briefing(self._host, self._host.context.localizer.gettext("Compare with edition"))
        if path is not None:
            self.compare(path)

    def compare(self, path: Path) -> None:
        """Compare with another edition: changed items are flagged, and a list steps through them.

        A newer edition is opened, and the edition that was open becomes the older of the two.
        """
        self._worker.compare(self._host.context, (self._host.path, self._host.data), path)

    def stop_comparing(self) -> None:
        """Remove the flags and the list of changes."""
        self._comparison = self._older = None
        self.changed.emit()

    def _set_comparison(self, comparison: Comparison, older: tuple[Path, SealState]) -> None:
        """Show a comparison; a broken seal of the older edition, of which nothing may leave either, is reported."""
        self._comparison, self._older = comparison, older
        self.changed.emit()
        if self.closed is not None:
            self._host.tell(self.closed)

    def _open_newer(self, file: tuple[Path, bytes], comparison: Comparison, older: tuple[Path, SealState]) -> None:
        """Open the newer edition, compared with the one that was open."""
        path, data = file
        self.newer_wanted.emit(path, data, comparison.new)
        self._set_comparison(comparison, older)
        gettext = self._host.context.localizer.gettext
        self._host.foot.tell(
            gettext("{name} is the newer edition: it is open now, compared with the one that was open.", name=path.name)
        )

    def _scroll_to(self, item_id: str) -> None:
        """Scroll to an item in the current tab; keyboard focus stays where it is."""
        focus = QApplication.focusWidget()
        if self._host.tab_view(self._host.tab).reveal(item_id) and focus is not None:
            focus.setFocus()
            call_later(focus, focus.setFocus)  # again after the layout, when `reveal` scrolls and focuses once more

    @property
    def changes(self) -> ChangesPanel:
        """Panel of changes; exists only during a comparison."""
        assert self._changes is not None
        return self._changes

    def beside_changes(self, tabs: QWidget) -> QWidget:
        """Return the tabs above the list of changes during a comparison; else the tabs alone."""
        self._changes = None
        if self._comparison is None:
            return tabs
        from app.window.comparison.panel import ChangesPanel

        self._changes = changes = ChangesPanel(self._host.context, self._comparison)
        changes.tab_wanted.connect(self.tab_wanted)
        changes.place_wanted.connect(self._scroll_to)
        changes.close_wanted.connect(self.stop_comparing)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(tabs)
        splitter.addWidget(changes)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([max(1, self._host.widget.height() - _CHANGES_HEIGHT), _CHANGES_HEIGHT])
        return splitter
