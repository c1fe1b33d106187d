"""The evidence panel: what a reader needs to check the chosen item, the same beside all tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.window.widgets.labels import label, overline, paint, plain_tip, quiet_button, scroll_on

if TYPE_CHECKING:
    from app.briefing.index.intervals import Check
    from app.briefing.text.evidence import Link, Proof, Sheet
    from app.window.context.view_context import Showing
    from app.window.items.item_button import Opener
    from app.window.theme.theme import Role


class EvidencePanel(QScrollArea):
    """Shows the evidence sheet of the chosen item, or says how to choose one."""

    address_wanted = Signal(str)
    """A web address that the reader asks to be opened; whoever opens it asks for confirmation first."""

    def __init__(self, showing: Showing, *, later: bool = False) -> None:
        """Follow the selection of `showing`; with `later`, only once `fill` is called."""
        super().__init__()
        self._later = later
        self._made: tuple[str, QWidget] | None = None
        self._showing = showing
        self.setMinimumWidth(250)
        self.setAccessibleName(showing.speech.say("Evidence"))
        scroll_on(showing.theme, self, showing.theme.palette.panel)
        showing.selection.changed.connect(self._choose)

    def showEvent(self, event: QShowEvent) -> None:
        # Not before: text that is laid out for a width that does not last is laid out twice.
        if not self._later:
            self.fill()
        super().showEvent(event)

    def make(self) -> None:
        """Make what `fill` shows, in a turn of its own before that."""
        if self.widget() is None:
            item_id = self._showing.selection.item
            self._made = item_id, self._content(item_id)

    def lay_out(self) -> None:
        """Lay out what was made, in a turn of its own between `make` and `fill`: Qt shapes its texts then."""
        if self._made is not None and self.widget() is None:
            content = self._made[1]
            content.ensurePolished()
            content.resize(self.viewport().size())
            if (column := content.layout()) is not None:
                column.activate()

    def fill(self) -> None:
        """Show the evidence of the chosen item, where none is shown yet."""
        self._later = False
        if self.widget() is None:
            from app.window.widgets.focus_ring import FocusRing

            FocusRing(self._showing.theme, self)
            self._show(self._showing.selection.item)
            self._made = None

    def _choose(self, item_id: str) -> None:
        if self.widget() is not None:
            self._show(item_id)

    def _show(self, item_id: str) -> None:
        made = self._made[1] if self._made is not None and self._made[0] == item_id else self._content(item_id)
        made.resize(self.viewport().size())
        self.setWidget(made)
        self.verticalScrollBar().setValue(0)

    def _content(self, item_id: str) -> QWidget:
        """The evidence of an item, to be scrolled."""
        from app.briefing.text import evidence

        known = item_id in self._showing.dossier.items
        sheet = evidence.sheet(self._showing.dossier, item_id, self._showing.speech) if known else None
        content = QWidget()
        paint(content, QPalette.ColorRole.Window, self._showing.theme.palette.panel)
        column = QVBoxLayout(content)
        column.setContentsMargins(22, 22, 22, 22)
        column.setSpacing(0)
        column.addWidget(overline(self._showing.theme, self._showing.speech.say("Evidence")))
        column.addSpacing(8)
        if sheet is None:
            told = self._showing.speech.say(
                "Choose a figure, an agreement, a quote or an event to see where it comes from."
            )
            column.addWidget(self._label(told, "body", muted=True))
        else:
            self._fill(column, sheet)
        column.addStretch(1)
        return content

    def _fill(self, column: QVBoxLayout, sheet: Sheet) -> None:
        speech = self._showing.speech
        column.addWidget(self._label(sheet.title, "subheading"))
        for fact in sheet.facts:
            column.addSpacing(3)
            column.addWidget(self._label(fact, "small", muted=True))
        from app.window.evidence.mark_controls import MarkNote

        column.addSpacing(6)
        column.addWidget(MarkNote(self._showing, sheet.id))
        if self._showing.comparison is not None:
            from app.window.comparison.field_changes import ChangeNote

            column.addSpacing(8)
            column.addWidget(ChangeNote(self._showing, self._showing.comparison, sheet.id))
        if sheet.formula:
            self._section(column, speech.say("Formula"))
            column.addWidget(self._label(sheet.formula, "strong"))
        if sheet.note:
            self._section(column, speech.say("Note"))
            column.addWidget(self._label(sheet.note, "body"))
        for proof in sheet.proofs:
            self._proof(column, proof)
        if sheet.checks:
            self._section(column, speech.say("Check"))
            for check in sheet.checks:
                column.addLayout(self._check(check))
        if sheet.findings:
            self._section(column, speech.say("Sources disagree"))
            for link in sheet.findings:
                column.addWidget(self._link(link))
        if sheet.values:
            self._section(column, speech.say("Figures named"))
            for link in sheet.values:
                column.addWidget(self._link(link))

    def _label(self, text: str, role: Role, *, muted: bool = False) -> QWidget:
        from app.window.items.long_text import passage

        made = passage(self._showing, text, role, self._showing.theme.palette.muted if muted else "")
        if isinstance(made, QLabel):
            made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return made

    def _section(self, column: QVBoxLayout, text: str) -> None:
        column.addSpacing(16)
        column.addWidget(label(self._showing.theme, text, "small strong", self._showing.theme.palette.muted, wrap=True))
        column.addSpacing(2)

    def _proof(self, column: QVBoxLayout, proof: Proof) -> None:
        from app.briefing.text.beginning import beginning
        from app.window.items.long_text import LongText
        from app.window.widgets.excerpt import Excerpt

        column.addSpacing(16)
        column.addWidget(self._label(f"{proof.number} · {proof.publisher}, {proof.facts}", "small", muted=True))
        column.addWidget(self._label(proof.where, "small", muted=True))
        column.addSpacing(5)
        theme = self._showing.theme.speaking(proof.language)
        excerpt = f"{proof.before}{proof.marked}{proof.after}"
        if beginning(excerpt) != excerpt:
            column.addWidget(LongText(self._showing, theme, excerpt, "quote", marked=proof.marked))
        elif excerpt:
            column.addWidget(Excerpt(theme, proof.before, proof.marked, proof.after))
        else:
            told = self._showing.speech.say("No excerpt is kept of this source.")
            column.addWidget(self._label(told, "small", muted=True))
        if proof.note:
            column.addSpacing(4)
            column.addWidget(self._label(proof.note, "small"))
        if proof.address:
            column.addWidget(self._address(proof.address))

    def _address(self, address: str) -> QWidget:
        from app.window.widgets.chips import flowing

        speech, theme = self._showing.speech, self._showing.theme
        copy = quiet_button(theme, speech.say("Copy address"))
        copy.setToolTip(plain_tip(address))
        copy.setAccessibleDescription(address)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(address))
        copy.setEnabled(self._showing.may_leave())
        visit = quiet_button(theme, speech.say("Open…"))
        visit.setAccessibleDescription(address)
        visit.clicked.connect(lambda: self.address_wanted.emit(address))
        row = flowing((copy, visit), across=0, down=0)
        row.setContentsMargins(7, 2, 0, 0)
        return row

    def _check(self, check: Check) -> QHBoxLayout:
        theme, speech = self._showing.theme, self._showing.speech
        colours = theme.palette
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(theme, check.text, "body", wrap=True), 1)
        told = speech.say("agrees") if check.agrees else speech.say("does not agree")
        sign = "✓" if check.agrees else "≠"
        line.addWidget(
            label(
                theme,
                f"{sign} {told}",
                "small strong",
                colours.accent if check.agrees else colours.warning,
                wrap=True,
            ),
            1,
        )
        return line

    def _link(self, link: Link) -> Opener:
        from app.window.items.item_button import Opener

        theme = self._showing.theme
        made = Opener(self._showing, link.id, link.text)
        line = QVBoxLayout(made)
        line.setContentsMargins(8, 5, 8, 5)  # clear of the frame for the keys
        from app.briefing.text.beginning import shortened

        words = shortened(link.text, self._showing.speech)
        text = label(theme, words, "body", theme.palette.warning if link.finding else theme.palette.accent, wrap=True)
        made.take(text)
        line.addWidget(text)
        return made
