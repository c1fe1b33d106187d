"""Long text: label for a short passage, scrolling text field for a long one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollBar, QTextEdit

from app.briefing.search.index import asked
from app.briefing.search.row_filter import hits
from app.briefing.text.beginning import beginning
from app.window.widgets.focus_ring import FocusRing
from app.window.widgets.highlight import units
from app.window.widgets.labels import label, paint
from app.window.widgets.line_ends import wrap_mode

if TYPE_CHECKING:
    from app.window.context.view_context import ViewContext
    from app.window.theme.theme import Role, Theme

_LINES = 16
"""Visible lines of a long text."""
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class LongText(QPlainTextEdit):
    """Read-only scrolling field, of which Qt lays out only the visible part; the words `marked` are highlighted."""

    def __init__(
        self, context: ViewContext, theme: Theme, text: str, role: Role, colour: str = "", *, marked: str = ""
    ) -> None:
        """Show a text from its beginning."""
        super().__init__()
        self._theme, self._selection = theme, context.selection
        self._marked = text.find(marked) if marked else -1, len(marked)
        self.setFont(theme.font(role))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = QScrollBar(Qt.Orientation.Vertical)
        theme.apply_style(bar, "scroll")
        self.setVerticalScrollBar(bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        paint(self, QPalette.ColorRole.Base, theme.palette.ground)
        paint(self, QPalette.ColorRole.Text, colour or theme.palette.ink)
        self.setReadOnly(True)
        # Selectable text can be copied.
        self.setTextInteractionFlags(_SELECTABLE if context.may_leave() else Qt.TextInteractionFlag.NoTextInteraction)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing())
        self.setWordWrapMode(wrap_mode(text))
        self.setPlainText(text)
        self.setAccessibleName(beginning(text)[:80])
        FocusRing(theme, self)
        context.selection.sought_changed.connect(self._highlight)
        self._highlight()

    def _highlight(self) -> None:
        """Highlight the key words and the search hits, and scroll to the first hit, else to the key words."""
        text = self.toPlainText()
        sought = self._selection.sought_in(self._selection.item)
        found_hits = hits(text, asked(sought)) if sought else []
        start, length = self._marked
        places = [*([(start, start + length)] if start >= 0 else []), *found_hits]
        self.setExtraSelections([self._extra_selection(text, *place) for place in places])
        if places:
            cursor = self._cursor(text, *(found_hits or places)[0])
            cursor.setPosition(cursor.anchor())
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _extra_selection(self, text: str, start: int, end: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        style = QTextCharFormat()
        style.setBackground(QColor(self._theme.palette.mark))
        selection.cursor, selection.format = self._cursor(text, start, end), style
        return selection

    def _cursor(self, text: str, start: int, end: int) -> QTextCursor:
        first = units(text[:start])
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(first + units(text[start:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def wrapped(
    context: ViewContext, text: str, role: Role, colour: str = "", theme: Theme | None = None
) -> QLabel | LongText:
    """Return a label, or a scrolling field for a long text, of which a label would lay out all."""
    theme = theme or context.theme
    if beginning(text) != text:
        return LongText(context, theme, text, role, colour)
    return label(theme, text, role, colour, wrap=True)


def passage(
    context: ViewContext, text: str, role: Role, colour: str = "", theme: Theme | None = None
) -> QLabel | LongText:
    """Return a label, or a scrolling field for a long text; its text is selectable if content may leave the program."""
    field = wrapped(context, text, role, colour, theme)
    if isinstance(field, QLabel) and context.may_leave():  # selectable text can be copied
        field.setTextInteractionFlags(_SELECTABLE)
    return field
