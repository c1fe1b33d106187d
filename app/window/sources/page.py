"""Source page: title of a source, tools to leaf, zoom and search, and the reader of its copy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QIntValidator, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.documents.places import Found, Missing, pages_named
from app.window.commands.command import sequences
from app.window.qt.accessibility import announce
from app.window.sources.reader import Reader
from app.window.widgets.chips import flowing
from app.window.widgets.labels import hairline, label, overline, plain_tip, quiet_button, spaced
from app.window.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.briefing.model.parts import Evidence
    from app.briefing.text.evidence import Proof
    from app.window.commands.command import Keys
    from app.window.context.view_context import ViewContext
    from app.window.sources.content import Opened

_KEY = QKeySequence.StandardKey
_MARGIN = 28
_LARGE = 1.5
"""Size of all text as a factor from which the head is only the title: the page needs the room."""
_LEAST = 60
"""Least height of a page in pixels."""


class SourcePage(QWidget):
    """Page with the copy of a source, beside the evidence that it belongs to."""

    left = Signal()
    """The reader leaves the page."""
    hidden = Signal()
    """Something else is shown in its place."""

    def __init__(self, context: ViewContext, evidence: Evidence, proof: Proof, file_name: str) -> None:
        """Show the head of a source; the copy follows by `take`."""
        super().__init__()
        self._context, self._evidence, self._proof = context, evidence, proof
        theme, gettext = context.theme, context.localizer.gettext
        theme.apply_style(self)
        self.reader = reader = Reader(context)
        self.reader.moved.connect(self._update)
        self.reader.tell(gettext("The copy is being opened…"))
        self.notice = label(theme, "", "small strong", theme.palette.warning, wrap=True)
        self.notice.hide()
        self._tools: list[tuple[list[QKeySequence], Callable[[], object]]] = []
        self.previous_button = self._tool("‹", gettext("Previous page"), partial(reader.step_page, -1), "Ctrl+PgUp")
        self.next_button = self._tool("›", gettext("Next page"), partial(reader.step_page, 1), "Ctrl+PgDown")
        self.smaller_button = self._tool(
            "−", gettext("Smaller page"), partial(reader.zoom_by, -1), ("Ctrl+-", _KEY.ZoomOut)
        )
        self.larger_button = self._tool(
            "+", gettext("Larger page"), partial(reader.zoom_by, 1), ("Ctrl++", "Ctrl+=", _KEY.ZoomIn)
        )
        self.fit_button = self._tool(gettext("Fit width"), gettext("Fit width"), self._fit, "Ctrl+0")
        self.previous_hit = self._tool("↑", gettext("Previous hit"), partial(reader.step_hit, -1), "Shift+F3")
        self.next_hit = self._tool("↓", gettext("Next hit"), partial(reader.step_hit, 1), "F3")
        self.back_button = self._tool(gettext("Excerpt"), gettext("Back to the excerpt"), self._return, "Ctrl+Home")
        self.close_button = self._tool(f"{gettext('Close')}  Esc", gettext("Close"), self._leave, "Esc")
        self._tools.append((sequences(_KEY.Find), self._begin_search))
        self.number = LineEdit()
        self.number.setFont(theme.font("body"))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setFixedWidth(round(56 * theme.scale))
        self.number.setAccessibleName(gettext("Page"))
        self.number.returnPressed.connect(self._go)
        self.count = label(theme, "", "body", theme.palette.muted)
        self.field = LineEdit()
        self.field.setFont(theme.font("body"))
        self.field.setPlaceholderText(gettext("Find in the source"))
        self.field.setAccessibleName(gettext("Find in the source"))
        self.field.setFixedWidth(round(170 * theme.scale))
        self.field.returnPressed.connect(self._search)
        self.field.textChanged.connect(lambda text: None if text else self.reader.seek(""))
        self.hits = label(theme, "", "small", theme.palette.muted)
        self._place: Found | Missing | None = None
        self._lay_out(file_name)
        self._update()

    # Content

    @property
    def sought(self) -> tuple[str, range]:
        """Excerpt to be found, and the pages that the briefing names."""
        return self._evidence.excerpt or "", pages_named(self._evidence)

    def take(self, opened: Opened) -> None:
        """Show an opened copy at the excerpt, else at the page that the briefing names."""
        self._place = opened.place
        self.reader.take(opened.document, opened.place, self._first())
        self._tell("" if opened.unfinished else self._notice(opened))

    def take_place(self, opened: Opened) -> None:
        """Show where the excerpt stands after a longer search, unless the reader has leafed on."""
        before, self._place = self._first(), opened.place
        if isinstance(opened.place, Found):
            page = self._first() if self.reader.page == before else self.reader.page
            self.reader.take(opened.document, opened.place, page)
        self._tell(self._notice(opened))

    def _tell(self, text: str) -> None:
        self.notice.setText(text)
        self.notice.setVisible(bool(text))
        if text:
            announce(self.notice, text)

    def fail(self, text: str) -> None:
        """Say why the copy cannot be shown."""
        self.reader.tell(text)
        self._update()

    def _return(self) -> None:
        """Show the page of the excerpt again."""
        self.reader.show_page(self._first())

    def _first(self) -> int:
        if isinstance(self._place, Found):
            return self._place.page
        named = pages_named(self._evidence)
        return named.start if named else 1

    def _notice(self, opened: Opened) -> str:
        """Return what is to be said of the place of the excerpt; empty if it stands where the briefing says."""
        gettext, place, document = self._context.localizer.gettext, opened.place, opened.document
        if isinstance(place, Missing):
            if place.blank:
                return gettext("This copy has no text in which the excerpt could be found.")
            if place.searched < document.count:
                return gettext("The excerpt was not found. Pages searched: {count}.", count=place.searched)
            return gettext("The excerpt was not found in this copy.")
        if isinstance(place, Found) and not place.named and pages_named(self._evidence) and document.kind == "pdf":
            return gettext(
                "The briefing names {place}; in this copy the excerpt is on page {page}.",
                place=self._context.localizer.place(self._evidence.place),
                page=place.page,
            )
        return ""

    def _update(self) -> None:
        """Show page, size and hits in the tools."""
        reader, gettext = self.reader, self._context.localizer.gettext
        document = reader.document
        count = document.count if document is not None else 0
        for part in (self.previous_button, self.next_button, self.number, self.count):
            part.setVisible(count > 1)
        drawn = document is not None and document.kind != "text"
        self.fit_button.setVisible(drawn)
        searchable = document is not None and document.kind != "picture"
        for part in (self.field, self.previous_hit, self.next_hit, self.hits):
            part.setVisible(searchable)
        for part in (self.smaller_button, self.larger_button):
            part.setVisible(document is not None)
        self.back_button.setVisible(isinstance(self._place, Found) and count > 1)
        self.previous_button.setEnabled(reader.page > 1)
        self.next_button.setEnabled(reader.page < count)
        self.number.setText(str(reader.page))
        self.count.setText(f"/ {count}")
        self.number.setValidator(QIntValidator(1, max(1, count), self.number))
        for button in (self.previous_hit, self.next_hit):
            button.setEnabled(bool(reader.hits))
        if reader.hits:
            self.hits.setText(gettext("{shown} of {total}", shown=reader.current + 1, total=len(reader.hits)))
        else:
            self.hits.setText(gettext("not found") if reader.sought.strip() else "")

    # Tools

    def _fit(self) -> None:
        self.reader.choose_zoom(0.0)

    def _go(self) -> None:
        self.reader.show_page(int(self.number.text()))
        self.reader.view.setFocus()

    def _begin_search(self) -> None:
        if self.field.isVisible():
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.selectAll()

    def _search(self) -> None:
        """Find what is typed, or go on to its next place."""
        if self.field.text() == self.reader.sought:
            self.reader.step_hit(1)
        else:
            self.reader.seek(self.field.text())

    def _leave(self) -> None:
        """Leave the field of the search, or the page."""
        if self.field.hasFocus():
            self.field.clear()
            self.reader.view.setFocus()
        else:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Take the keys of the tools before the window does: Ctrl and plus is the size of the page here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._tool_of(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tool = self._tool_of(event)
        if tool is not None:
            tool()
        else:
            super().keyPressEvent(event)

    def _tool_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        keys = QKeySequence(event.keyCombination())
        return next((run for bindings, run in self._tools if keys in bindings), None)

    # Widgets

    def _tool(self, text: str, name: str, run: Callable[[], object], keys: Keys | tuple[Keys, ...]) -> QPushButton:
        """Return a button of a tool; its keys work within the page."""
        bindings = sequences(keys)
        self._tools.append((bindings, run))
        button = quiet_button(self._context.theme, text, self)
        button.setFont(self._context.theme.font("body"))
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({bindings[0].toString(QKeySequence.SequenceFormat.NativeText)})")
        button.clicked.connect(run)
        return button

    def _pair(self, *parts: QWidget) -> QWidget:
        """Return tools side by side, which stay together where the row wraps."""
        box = QWidget()
        self.field.ensurePolished()
        box.setFixedHeight(self.field.sizeHint().height())
        row = spaced(QHBoxLayout(box), 4)
        for part in parts:
            row.addWidget(part)
        return box

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.hidden.emit()

    def _lay_out(self, file_name: str) -> None:
        theme, proof = self._context.theme, self._proof
        titles, facts = spaced(QVBoxLayout(), 3), " · ".join(filter(None, (proof.head, proof.place)))
        title = label(theme, proof.title or proof.publisher, "subheading", wrap=True)
        title.setToolTip(plain_tip(f"{facts}\n{file_name}"))
        title.setAccessibleDescription(facts)
        titles.addWidget(title)
        if theme.scale < _LARGE:
            titles.insertWidget(0, overline(theme, self._context.localizer.gettext("Source")))
            titles.addWidget(label(theme, facts, "small", theme.palette.muted, wrap=True))
        titles.addWidget(self.notice)
        head = spaced(QHBoxLayout(), 12, (_MARGIN, 12, _MARGIN - 8, 6))
        head.addLayout(titles, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        tools = flowing(
            (
                self._pair(self.previous_button, self.number, self.count, self.next_button, self.back_button),
                self._pair(self.smaller_button, self.larger_button, self.fit_button),
                self._pair(self.field, self.previous_hit, self.next_hit, self.hits),
            ),
            across=14,
            down=4,
        )
        row = spaced(QHBoxLayout(), 0, (_MARGIN - 8, 0, _MARGIN - 8, 6))
        row.addWidget(tools)
        column = spaced(QVBoxLayout(self), 0)
        column.addLayout(head)
        column.addLayout(row)
        column.addWidget(hairline(theme))
        column.addWidget(self.reader, 1)
        self.reader.setMinimumHeight(_LEAST)
