"""Table of the texts: cells of a row, and the keys with which its text is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QTableView

from app.window.widgets.row_painting import Index, RowDelegate, paint_text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

LINES: Final = 3
"""Lines of a text in its row; the selected one is shown whole."""
_INDENT: Final = 28


class TextPainter(RowDelegate):
    """Delegate of the cells: section and item in small letters, words of a language, or the mark of a missing text."""

    def paint_row(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool) -> None:
        theme, words = self.theme, str(index.data())
        gap = round(6 * theme.scale)
        inner = area.adjusted(_INDENT if index.column() == 0 else gap, gap, -gap, 0)
        missing = index.data(Qt.ItemDataRole.UserRole)
        if missing and not chosen:
            painter.fillRect(area, QColor(theme.palette.warning_ground))
        if index.column() == 0:
            head, _, below = words.partition("\n")
            line = QFontMetricsF(theme.font("small")).lineSpacing()
            paint_text(painter, theme, inner, head, theme.font("small"), theme.palette.muted)
            inner = inner.adjusted(0, line, 0, 0)
            paint_text(painter, theme, inner, below, theme.font("small"), theme.palette.ink, most=LINES - 1)
        else:
            colour = theme.palette.warning if missing else theme.palette.ink
            paint_text(painter, theme, inner, words, theme.font("body"), colour, most=LINES)


class TextTable(QTableView):
    """Table of the texts. `writing_wanted` delivers what was typed on a row; empty for Enter and a double click."""

    writing_wanted = Signal(str)

    def __init__(self) -> None:
        """Connect the double click."""
        super().__init__()
        self.doubleClicked.connect(lambda: self.writing_wanted.emit(""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.writing_wanted.emit("")
        elif event.text().strip() and event.text().isprintable() and not held:
            self.writing_wanted.emit(event.text())
        else:
            super().keyPressEvent(event)
