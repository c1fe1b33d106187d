"""Drop overlay: shows that a dragged file will be opened in the window if it is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.window.theme.theme import Theme

_LEAVING = (QEvent.Type.DragLeave, QEvent.Type.Drop)


class DropOverlay(QWidget):
    """Overlay of a window, deleted when the drag leaves it or ends."""

    def __init__(self, window: QWidget, theme: Theme, text: str) -> None:
        """Cover a window, and say what a drop does."""
        super().__init__(window)
        self._theme, self.text = theme, text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _LEAVING:
            self.hide()
            self.deleteLater()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.palette
        veil = QColor(colours.ground)
        veil.setAlphaF(0.8)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(colours.accent), 3, Qt.PenStyle.DashLine))
        frame = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        painter.drawRoundedRect(frame, 12, 12)
        painter.setFont(self._theme.font("heading"))
        painter.setPen(QColor(colours.accent))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(frame.adjusted(24, 24, -24, -24), int(flags), self.text)
