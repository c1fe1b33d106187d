"""Excerpt: a text of a source in its own language, with a rule where it begins and its key words highlighted."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QWidget

from app.window.theme.theme import Theme
from app.window.widgets.highlight import areas_of, units
from app.window.widgets.labels import fit_height
from app.window.widgets.paragraphs import paragraph_option

INDENT: Final = 14
"""Pixels between the rule of an excerpt and its text."""
_RULE = 3


class Excerpt(QWidget):
    """Paints `before`, `marked` and `after` as one text, the middle part highlighted; plain text, never markup."""

    def __init__(self, theme: Theme, before: str, marked: str, after: str) -> None:
        """Lay out an excerpt in the quote font of the theme."""
        super().__init__()
        self._theme = theme
        self._layout = QTextLayout(before + marked + after, theme.font("quote"))
        self._layout.setTextOption(paragraph_option(self._layout.text()))
        # The rule stands where the text begins.
        self._right = self._layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft
        self._origin = QPointF(0 if self._right else INDENT, 1)
        self._marked = (units(before), units(before + marked))
        fit_height(self)
        self.setAccessibleName(before + marked + after)

    def text(self) -> str:
        """Return the whole text."""
        return self._layout.text()

    def layout_at(self) -> tuple[QTextLayout, QPointF]:
        """Return the current text layout and its origin."""
        self._lay_out(self.width())
        return self._layout, self._origin

    def _lay_out(self, width: int) -> float:
        height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(40, width - INDENT))
            line.setPosition(QPointF(0, height))
            height += line.height() * 1.08
        self._layout.endLayout()
        return height

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._lay_out(width)) + 4

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._lay_out(self.width())
        painter = QPainter(self)
        left = self.width() - _RULE if self._right else 0
        painter.fillRect(QRectF(left, 0, _RULE, self.height()), QColor(self._theme.palette.accent))
        for area in areas_of(self._layout, *self._marked):
            painter.fillRect(area.translated(self._origin), QColor(self._theme.palette.mark))
        painter.setPen(QColor(self._theme.palette.ink))
        self._layout.draw(painter, self._origin)
