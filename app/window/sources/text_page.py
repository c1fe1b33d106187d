"""Text page: a page of a text, a table or a saved page as plain text, its words highlighted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollBar, QTextEdit

from app.window.widgets.focus_ring import FocusRing
from app.window.widgets.highlight import units
from app.window.widgets.labels import paint
from app.window.widgets.line_ends import wrap_mode

if TYPE_CHECKING:
    from app.documents.places import Range
    from app.window.context.view_context import ViewContext


class TextPage(QPlainTextEdit):
    """Read-only page of text. `turned`: leaf on by ±1."""

    turned = Signal(int)

    def __init__(self, context: ViewContext) -> None:
        """Show an empty page."""
        super().__init__()
        self._context = context
        theme = context.theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = QScrollBar(Qt.Orientation.Vertical)
        theme.apply_style(bar, "scroll")
        self.setVerticalScrollBar(bar)
        paint(self, QPalette.ColorRole.Base, theme.palette.ground)
        paint(self, QPalette.ColorRole.Text, theme.palette.ink)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        # Selectable text can be copied.
        self.setTextInteractionFlags(selectable if context.may_leave() else Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.document().setDocumentMargin(26)
        FocusRing(theme, self)

    def show_page(self, text: str, marked: tuple[Range, ...], current: Range | None, zoom: float) -> None:
        """Show a text at a size; `marked` places are highlighted, the `current` one underlined too."""
        if text != self.toPlainText():
            self.setWordWrapMode(wrap_mode(text))
            self.setPlainText(text)
        font = self._context.theme.font("body")
        font.setPixelSize(max(6, round(font.pixelSize() * zoom)))
        self.setFont(font)
        self.setExtraSelections([self._selection(text, place, current=place == current) for place in marked])

    def scroll_to(self, place: Range | None) -> None:
        """Scroll a place into sight; without one to the top."""
        cursor = self._cursor(self.toPlainText(), place or (0, 0))
        cursor.setPosition(cursor.anchor())
        self.setTextCursor(cursor)
        self.centerCursor()

    def _selection(self, text: str, place: Range, *, current: bool) -> QTextEdit.ExtraSelection:
        selection, style = QTextEdit.ExtraSelection(), QTextCharFormat()
        colours = self._context.theme.palette
        style.setBackground(QColor(colours.mark))
        if current:
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            style.setUnderlineColor(QColor(colours.accent))
        selection.cursor, selection.format = self._cursor(text, place), style
        return selection

    def _cursor(self, text: str, place: Range) -> QTextCursor:
        first = units(text[: place[0]])
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(first + units(text[slice(*place)]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by a view, and at the end of the page leaf on."""
        bar = self.verticalScrollBar()
        by = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        if not by:
            super().keyPressEvent(event)
        elif bar.value() == (bar.maximum() if by > 0 else bar.minimum()):
            self.turned.emit(by)
        else:
            bar.setValue(bar.value() + by * bar.pageStep())
