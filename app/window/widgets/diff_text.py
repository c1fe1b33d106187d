"""Diff text: one of two wordings with the differing words highlighted; plain text, never markup."""

from typing import Literal

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QWidget

from app.briefing.comparison.word_diff import Pieces, in_brief
from app.window.theme.theme import Theme
from app.window.widgets.highlight import units
from app.window.widgets.labels import fit_height
from app.window.widgets.line_ends import set_lines, wrap_mode
from app.window.widgets.paragraphs import paragraph_option

Wording = Literal["before", "after"]


class DiffText(QWidget):
    """One of two wordings. Words only in the old one are struck through, only in the new one underlined."""

    def __init__(self, theme: Theme, pieces: Pieces, wording: Wording) -> None:
        """Lay out the pieces in a font of the theme; of a long text, the changes and the words around them."""
        super().__init__()
        pieces = in_brief(pieces)
        self._colour = theme.palette.muted if wording == "before" else theme.palette.ink
        text = "".join(piece.text for piece in pieces)
        self._layout = QTextLayout(text, theme.font("body"))
        self._layout.setTextOption(paragraph_option(text, wrap_mode(text)))
        self._layout.setFormats(_formats(theme, pieces, wording))
        fit_height(self)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """Text shown."""
        return self._layout.text()

    @property
    def marks(self) -> tuple[str, ...]:
        """Highlighted parts of the text."""
        units = self.text.encode("utf-16-le")
        return tuple(
            units[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le")
            for part in self._layout.formats()
        )

    def _lay_out(self, width: int) -> float:
        height = 0.0
        for line in set_lines(self._layout, self.text, max(40, width)):
            line.setPosition(QPointF(0, height))
            height += line.height()
        return height

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._lay_out(width)) + 2

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._lay_out(self.width())
        painter = QPainter(self)
        painter.setPen(QColor(self._colour))
        self._layout.draw(painter, QPointF(0, 0))
        painter.end()


def _formats(theme: Theme, pieces: Pieces, wording: Wording) -> list[QTextLayout.FormatRange]:
    formats: list[QTextLayout.FormatRange] = []
    start = 0
    for piece in pieces:
        length = units(piece.text)
        if piece.marked:
            highlight = QTextLayout.FormatRange()
            highlight.start, highlight.length = start, length
            highlight.format = _format(theme, wording)
            formats.append(highlight)
        start += length
    return formats


def _format(theme: Theme, wording: Wording) -> QTextCharFormat:
    # Colour is never the only difference.
    text_format = QTextCharFormat()
    colours = theme.palette
    text_format.setForeground(QColor(colours.ink))
    if wording == "before":
        text_format.setBackground(QColor(colours.warning_ground))
        text_format.setFontStrikeOut(True)
    else:
        text_format.setBackground(QColor(colours.mark))
        text_format.setFontWeight(QFont.Weight.DemiBold)
        text_format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    return text_format
