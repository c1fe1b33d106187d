"""A passage: words that may be many. A long one is scrolled in a field of its own, which holds all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollBar, QTextEdit

from app.briefing.search.index import asked
from app.briefing.search.row_filter import hits
from app.briefing.text.beginning import beginning
from app.window.widgets.focus_ring import FocusRing
from app.window.widgets.labels import label, paint
from app.window.widgets.line_ends import wrap_mode

if TYPE_CHECKING:
    from app.window.context.view_context import ViewContext
    from app.window.theme.theme import Role, Theme

_LINES = 16
"""Lines of a long text that are seen at once."""
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class LongText(QPlainTextEdit):
    """A long text to be read and scrolled, of which Qt lays out what is in view; `marked` words have a ground."""

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
        # What can be selected can be copied.
        self.setTextInteractionFlags(_SELECTABLE if context.may_leave() else Qt.TextInteractionFlag.NoTextInteraction)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing())
        self.setWordWrapMode(wrap_mode(text))
        self.setPlainText(text)
        self.setAccessibleName(beginning(text)[:80])
        FocusRing(theme, self)
        context.selection.sought_changed.connect(self._mark)
        self._mark()

    def _mark(self) -> None:
        """Mark the telling words and those of a search, and bring the first of what is searched for into view."""
        text = self.toPlainText()
        sought = self._selection.sought_in(self._selection.item)
        found = hits(text, asked(sought)) if sought else []
        start, length = self._marked
        places = [*([(start, start + length)] if start >= 0 else []), *found]
        self.setExtraSelections([self._selected(text, *place) for place in places])
        if places:
            shown = self._cursor(text, *(found or places)[0])
            shown.setPosition(shown.anchor())
            self.setTextCursor(shown)
            self.ensureCursorVisible()

    def _selected(self, text: str, start: int, end: int) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        ground = QTextCharFormat()
        ground.setBackground(QColor(self._theme.palette.mark))
        made.cursor, made.format = self._cursor(text, start, end), ground
        return made

    def _cursor(self, text: str, start: int, end: int) -> QTextCursor:
        first = _units(text[:start])
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(first + _units(text[start:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def passage(
    context: ViewContext, text: str, role: Role, colour: str = "", theme: Theme | None = None
) -> QLabel | LongText:
    """Words that can be selected where they may leave: a label, or a field to be scrolled where they are many."""
    theme = theme or context.theme
    if beginning(text) != text:
        return LongText(context, theme, text, role, colour)
    made = label(theme, text, role, colour, wrap=True)
    if context.may_leave():  # what can be selected can be copied
        made.setTextInteractionFlags(_SELECTABLE)
    return made


def _units(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
