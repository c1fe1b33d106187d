"""Marked text: a wording with the words that differ from the other one marked; plain text, never markup."""

from typing import Literal

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.briefing.comparison.word_diff import Pieces
from app.window.theme.theme import Role, Theme
from app.window.widgets.line_ends import set_lines, wrap_mode

Wording = Literal["before", "after"]


class DiffText(QWidget):
    """One of two wordings. Words that only it has are struck through in the old one, underlined in the new one."""

    def __init__(self, theme: Theme, pieces: Pieces, wording: Wording, role: Role = "body") -> None:
        """Lay out the pieces in a font of the theme."""
        super().__init__()
        self._colour = theme.palette.muted if wording == "before" else theme.palette.ink
        text = "".join(piece.text for piece in pieces)
        self._layout = QTextLayout(text, theme.font(role))
        option = QTextOption()
        option.setWrapMode(wrap_mode(text))
        self._layout.setTextOption(option)
        self._layout.setFormats(_formats(theme, pieces, wording))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """The words, whole."""
        return self._layout.text()

    @property
    def marks(self) -> tuple[str, ...]:
        """The stretches that are marked."""
        units = self.text.encode("utf-16-le")
        return tuple(
            units[2 * mark.start : 2 * (mark.start + mark.length)].decode("utf-16-le")
            for mark in self._layout.formats()
        )

    def _laid_out(self, width: int) -> float:
        height = 0.0
        for line in set_lines(self._layout, self.text, max(40, width)):
            line.setPosition(QPointF(0, height))
            height += line.height()
        return height

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._laid_out(width)) + 2

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._laid_out(self.width())
        painter = QPainter(self)
        painter.setPen(QColor(self._colour))
        self._layout.draw(painter, QPointF(0, 0))
        painter.end()


def _formats(theme: Theme, pieces: Pieces, wording: Wording) -> list[QTextLayout.FormatRange]:
    made: list[QTextLayout.FormatRange] = []
    start = 0
    for piece in pieces:
        length = len(piece.text.encode("utf-16-le")) // 2  # as Qt counts
        if piece.marked:
            mark = QTextLayout.FormatRange()
            mark.start, mark.length = start, length
            mark.format = _format(theme, wording)
            made.append(mark)
        start += length
    return made


def _format(theme: Theme, wording: Wording) -> QTextCharFormat:
    # Colour is never all that tells the two apart.
    made = QTextCharFormat()
    colours = theme.palette
    made.setForeground(QColor(colours.ink))
    if wording == "before":
        made.setBackground(QColor(colours.warning_ground))
        made.setFontStrikeOut(True)
    else:
        made.setBackground(QColor(colours.mark))
        made.setFontWeight(QFont.Weight.DemiBold)
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    return made
