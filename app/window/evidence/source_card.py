"""Source card: a rounded box on the ground of texts, which holds what the panel says of one source."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.window.theme.theme import Theme
from app.window.widgets.labels import fit_height, spaced

_CORNER = 7
_MARGIN = 14


class SourceCard(QWidget):
    """Box with a column of widgets."""

    def __init__(self, theme: Theme) -> None:
        """Create an empty card."""
        super().__init__()
        self._theme = theme
        self.column = spaced(QVBoxLayout(self), 2, (_MARGIN, 11, _MARGIN, 10))
        fit_height(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.palette.hairline), 1))
        painter.setBrush(QColor(self._theme.palette.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)
