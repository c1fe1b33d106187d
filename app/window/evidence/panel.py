"""Evidence panel: the evidence of the selected item, shared by all tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.briefing.i18n.catalogues import cldr_name
from app.window.qt.scroll_area import ScrollArea
from app.window.widgets.labels import label, overline, paint, plain_tip, quiet_button, scroll_on, spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.briefing.index.intervals import Check
    from app.briefing.text.evidence import Link, Proof, Sheet
    from app.briefing.text.visit_book import Labelled
    from app.window.context.view_context import ViewContext
    from app.window.items.item_button import ItemButton
    from app.window.theme.theme import Role


_TOP = Qt.AlignmentFlag.AlignTop


class EvidencePanel(ScrollArea):
    """Scroll area with the evidence sheet of the selected item, or a hint if none is selected."""

    address_wanted = Signal(str)
    """A web address to open; the receiver asks for confirmation first."""
    hide_wanted = Signal()
    """The panel is to be hidden."""

    source_wanted = Signal(str, int)
    """Item, and number of its evidence, whose source is to be shown."""
    copy_wanted = Signal(str)
    """Id of a source to which a copy is to be attached."""

    def __init__(self, context: ViewContext, *, later: bool = False) -> None:
        """Follow the selection of `context`; with `later`, only after `fill` is called."""
        super().__init__()
        self._later = later
        self._sources: dict[int, QWidget] = {}
        self._offering = False
        self._ready: tuple[str, QWidget] | None = None
        self._context = context
        self.setMinimumWidth(250)
        self.setAccessibleName(context.localizer.gettext("Evidence"))
        scroll_on(context.theme, self, context.theme.palette.panel)
        context.selection.changed.connect(self._on_selected)

    def showEvent(self, event: QShowEvent) -> None:
        # Not before the final width is known: text would be laid out twice.
        if not self._later:
            self.fill()
        super().showEvent(event)

    def make(self) -> None:
        """Build the content that `fill` shows, in an earlier event loop turn."""
        if self.widget() is None:
            item_id = self._context.selection.item
            self._ready = item_id, self._content(item_id)

    def lay_out(self) -> None:
        """Lay out the built content in a turn between `make` and `fill`, as Qt shapes its texts then."""
        if self._ready is not None and self.widget() is None:
            content = self._ready[1]
            content.ensurePolished()
            content.resize(self.viewport().size())
            if (column := content.layout()) is not None:
                column.activate()

    def fill(self) -> None:
        """Show the evidence of the selected item, unless the panel already has content."""
        self._later = False
        if self.widget() is None:
            from app.window.widgets.focus_ring import FocusRing

            FocusRing(self._context.theme, self)
            self._show(self._context.selection.item)
            self._ready = None

    def _on_selected(self, item_id: str) -> None:
        self._offering = False
        if self.widget() is not None:
            self._show(item_id)

    def _show(self, item_id: str) -> None:
        content = self._ready[1] if self._ready is not None and self._ready[0] == item_id else self._content(item_id)
        content.resize(self.viewport().size())
        self.setWidget(content)
        self.verticalScrollBar().setValue(0)

    def _content(self, item_id: str) -> QWidget:
        """Return the content for an item: its evidence sheet, or the hint."""
        from app.briefing.text import evidence

        known = item_id in self._context.dossier.items
        sheet = evidence.sheet(self._context.dossier, item_id, self._context.localizer) if known else None
        content = QWidget()
        paint(content, QPalette.ColorRole.Window, self._context.theme.palette.panel)
        column = spaced(QVBoxLayout(content), 0, (18, 16, 16, 22))
        localizer = self._context.localizer
        own = sheet is not None and sheet.own
        name = localizer.gettext("The office’s own words") if own else localizer.gettext("Evidence")
        head = QHBoxLayout()
        head.addWidget(overline(self._context.theme, name), 1)
        hide = quiet_button(self._context.theme, localizer.gettext("Hide"))
        hide.setToolTip("F12")
        hide.setAccessibleName(localizer.gettext("Hide the evidence"))
        hide.clicked.connect(self.hide_wanted)
        head.addWidget(hide, 0, _TOP)
        column.addLayout(head)
        column.addSpacing(6)
        if sheet is None:
            hint = localizer.gettext("Choose a figure, an agreement, a quote or an event to see where it comes from.")
            column.addWidget(self._label(hint, "body", muted=True))
        else:
            self._fill(column, sheet)
        column.addStretch(1)
        return content

    def _fill(self, column: QVBoxLayout, sheet: Sheet) -> None:
        localizer = self._context.localizer
        title = self._label(sheet.title, "subheading")
        column.addWidget(self._on_own_ground(title) if sheet.own else title)
        for fact in sheet.facts:
            column.addSpacing(3)
            column.addWidget(self._label(fact, "small", muted=True))
        from app.window.evidence.mark_controls import MarkControls

        column.addSpacing(6)
        column.addWidget(MarkControls(self._context, sheet.id))
        if self._context.comparison is not None:
            from app.window.comparison.field_changes import ChangeNote

            column.addSpacing(8)
            column.addWidget(ChangeNote(self._context, self._context.comparison, sheet.id))
        if sheet.formula:
            self._section(column, localizer.gettext("Formula"))
            column.addWidget(self._label(sheet.formula, "strong"))
        for part in sheet.parts:
            self._part(column, part)
        if sheet.note:
            self._section(column, localizer.gettext("Note"))
            column.addWidget(self._label(sheet.note, "body"))
        from app.briefing.text.evidence import by_source

        self._sources = {}
        numbers = {id(proof): number for number, proof in enumerate(sheet.proofs)}
        for proofs in by_source(sheet.proofs):
            column.addSpacing(14)
            column.addWidget(self._card(sheet.id, [(numbers[id(proof)], proof) for proof in proofs]))
        if sheet.checks:
            self._section(column, localizer.gettext("Check"))
            for check in sheet.checks:
                column.addLayout(self._check(check))
        for heading, links in (
            (localizer.gettext("Sources disagree"), sheet.findings),
            (localizer.gettext("Figures named"), sheet.values),
            (localizer.gettext("See also"), sheet.related),
        ):
            if links:
                self._section(column, heading)
            for link in links:
                column.addWidget(self._link(link))

    def _label(self, text: str, role: Role, *, muted: bool = False) -> QWidget:
        from app.window.items.long_text import passage

        widget = passage(self._context, text, role, self._context.theme.palette.muted if muted else "")
        if isinstance(widget, QLabel):
            widget.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return widget

    def _section(self, column: QVBoxLayout, text: str) -> None:
        column.addSpacing(16)
        column.addWidget(label(self._context.theme, text, "small strong", self._context.theme.palette.muted, wrap=True))
        column.addSpacing(2)

    def _part(self, column: QVBoxLayout, part: Labelled) -> None:
        """Add a labelled text with the numbers of its sources; the office's own words on their ground."""
        theme, localizer = self._context.theme, self._context.localizer
        text = "\u00a0".join((part.text, *(f"[{number}]" for number in part.sources)))
        if not part.own:
            self._section(column, part.label)
            column.addWidget(self._label(text, "body"))
            return
        name = f"{part.label} · {localizer.gettext('The office’s own words')}"
        column.addSpacing(16)
        head = label(theme, name, "small strong", theme.palette.muted, wrap=True)
        column.addWidget(self._on_own_ground(head, self._label(text, "body")))

    def _on_own_ground(self, *parts: QWidget) -> QWidget:
        """Return a box with texts of the office's own words, one below the other."""
        box = QWidget()
        box.setAutoFillBackground(True)
        paint(box, QPalette.ColorRole.Window, self._context.theme.palette.own_ground)
        inner = QVBoxLayout(box)
        inner.setContentsMargins(10, 8, 10, 8)
        inner.setSpacing(2)
        for part in parts:
            inner.addWidget(part)
        return box

    def _card(self, item_id: str, proofs: Sequence[tuple[int, Proof]]) -> QWidget:
        """Return the card of one source: what it is once, and below it the passages taken from it, with numbers."""
        from app.window.evidence.source_card import SourceCard

        theme, first = self._context.theme, proofs[0][1]
        card = SourceCard(theme)
        column = card.column
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(theme, str(first.number), "small strong", theme.palette.accent), 0, _TOP)
        head.addWidget(self._label(first.publisher, "strong"), 1)
        column.addLayout(head)
        if first.title:
            column.addWidget(_in_language(self._label(first.title, "body"), first.language))
        column.addWidget(self._label(first.facts, "small", muted=True))
        if first.source_note:
            column.addSpacing(4)
            column.addWidget(self._label(first.source_note, "small"))
        for number, proof in proofs:
            self._proof(column, proof)
            self._source(column, item_id, number, proof)
        column.addWidget(self._ways(first))
        return card

    def _proof(self, column: QVBoxLayout, proof: Proof) -> None:
        from app.briefing.text.beginning import beginning
        from app.window.items.long_text import LongText
        from app.window.widgets.excerpt import Excerpt

        column.addSpacing(12)
        if proof.place:
            column.addWidget(self._label(proof.place, "small strong", muted=True))
            column.addSpacing(3)
        theme = self._context.theme.speaking(proof.language)
        excerpt = f"{proof.before}{proof.marked}{proof.after}"
        if beginning(excerpt) != excerpt:
            field: QWidget = LongText(self._context, theme, excerpt, "quote", marked=proof.marked)
            column.addWidget(_in_language(field, proof.language))
        elif excerpt:
            field = Excerpt(theme, proof.before, proof.marked, proof.after)
            column.addWidget(_in_language(field, proof.language))
        else:
            hint = self._context.localizer.gettext("No excerpt is kept of this source.")
            column.addWidget(self._label(hint, "small", muted=True))
        if proof.translation:
            column.addSpacing(5)
            column.addWidget(self._translation(proof))
        if proof.remark:
            column.addSpacing(5)
            column.addWidget(self._label(proof.remark, "body"))

    def _translation(self, proof: Proof) -> QWidget:
        """Return the translation of an excerpt behind its label, indented as the excerpt is, in its own language."""
        from app.window.widgets.excerpt import INDENT

        theme, localizer = self._context.theme, self._context.localizer
        box = QWidget()
        column = spaced(QVBoxLayout(box), 1, (INDENT, 0, 0, 0))
        head = localizer.gettext("Unofficial translation")
        column.addWidget(label(theme, head, "small", theme.palette.muted, wrap=True))
        words = _in_language(self._label(proof.translation, "body"), proof.translation_language)
        column.addWidget(words)
        return box

    def _source(self, column: QVBoxLayout, item_id: str, number: int, proof: Proof) -> None:
        """Add the button that shows the copy of a source, or that attaches one.

        Where a briefing travels alone, the latter comes only once a source was asked for (`offer_copy`).
        """
        copies, gettext = self._context.dossier.copies, self._context.localizer.gettext
        if copies.of(proof.source_id) is not None:
            button = quiet_button(self._context.theme, gettext("Show in the source"))
            button.clicked.connect(lambda: self.source_wanted.emit(item_id, number))
        elif copies or self._offering:
            column.addWidget(self._label(gettext("No copy of this source is attached."), "small", muted=True))
            button = quiet_button(self._context.theme, gettext("Attach a copy…"))
            button.clicked.connect(lambda: self.copy_wanted.emit(proof.source_id))
        else:
            return
        from app.window.widgets.chips import flowing

        button.setAccessibleDescription(proof.where)
        row = flowing((button,))
        row.setContentsMargins(0, 2, 0, 0)
        column.addWidget(row)
        self._sources[number] = button

    def offer_copy(self, number: int) -> None:
        """Say that there is no copy of the source of a piece of evidence, and offer to attach one."""
        self._offering = True
        self._show(self._context.selection.item)
        self.show_proof(number)

    def show_proof(self, number: int) -> None:
        """Give the keyboard focus to the button of a piece of evidence, and scroll to it."""
        if number in self._sources:
            self.ensureWidgetVisible(self._sources[number])
            self._sources[number].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ways(self, proof: Proof) -> QWidget:
        """Return the buttons that lead from a source to its address and to the list of the sources."""
        localizer, theme = self._context.localizer, self._context.theme
        every = quiet_button(theme, localizer.gettext("All sources"))
        every.setAccessibleDescription(localizer.gettext("Opens the list of the sources at this one"))
        every.clicked.connect(lambda: self._context.item_requests.sources_wanted.emit(proof.source_id))
        from app.window.widgets.chips import flowing

        row = flowing((*self._address(proof.address), every), across=0, down=0)
        row.setContentsMargins(0, 6, 0, 0)
        return row

    def _address(self, address: str) -> tuple[QWidget, ...]:
        """Return the buttons of an address; none if it is empty."""
        if not address:
            return ()
        localizer, theme = self._context.localizer, self._context.theme
        copy = quiet_button(theme, localizer.gettext("Copy address"))
        copy.setToolTip(plain_tip(address))
        copy.setAccessibleDescription(address)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(address))
        copy.setEnabled(self._context.may_leave())
        visit = quiet_button(theme, localizer.gettext("Open…"))
        visit.setAccessibleDescription(address)
        visit.clicked.connect(lambda: self.address_wanted.emit(address))
        return copy, visit

    def _check(self, check: Check) -> QHBoxLayout:
        theme, localizer = self._context.theme, self._context.localizer
        colours = theme.palette
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(theme, check.text, "body", wrap=True), 1)
        result = localizer.gettext("agrees") if check.agrees else localizer.gettext("does not agree")
        sign = "✓" if check.agrees else "≠"
        line.addWidget(
            label(
                theme,
                f"{sign} {result}",
                "small strong",
                colours.accent if check.agrees else colours.warning,
                wrap=True,
            ),
            1,
        )
        return line

    def _link(self, link: Link) -> ItemButton:
        from app.window.items.item_button import ItemButton

        theme = self._context.theme
        button = ItemButton(self._context, link.id, link.text)
        line = QVBoxLayout(button)
        line.setContentsMargins(8, 5, 8, 5)  # clear of the focus frame
        from app.briefing.text.beginning import shortened

        words = shortened(link.text, self._context.localizer)
        text = label(theme, words, "body", theme.palette.warning if link.finding else theme.palette.accent, wrap=True)
        button.take(text)
        line.addWidget(text)
        return button


def _in_language(widget: QWidget, language: str) -> QWidget:
    """Return a widget after telling screen readers the language of its text, by its tag."""
    widget.setLocale(QLocale(cldr_name(language)))
    return widget
