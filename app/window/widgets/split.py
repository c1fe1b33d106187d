"""Split: a splitter whose handles can be seen: a hairline with a grip in its middle."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from app.window.theme.theme import Theme

_WIDTH = 9
"""Pixels of a handle, which the mouse can take hold of."""
_GRIP = (3, 34)
"""Width and length in pixels of the grip."""


class Split(QSplitter):
    """Splitter in the style of the theme; no part can be closed by dragging."""

    def __init__(self, theme: Theme, orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        """Create an empty splitter."""
        super().__init__(orientation)
        self.theme = theme
        self.setChildrenCollapsible(False)
        self.setHandleWidth(_WIDTH)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    """Handle that is painted: a hairline, and a grip in the colour of controls, under the mouse in the accent."""

    def __init__(self, orientation: Qt.Orientation, split: Split) -> None:
        super().__init__(orientation, split)
        self._theme = split.theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, area = self._theme.palette, QRectF(self.rect())
        across = self.orientation() == Qt.Orientation.Horizontal
        line = QRectF(area.center().x() - 0.5, 0, 1, area.height())
        grip = QRectF(0, 0, *_GRIP)
        if not across:
            line, grip = QRectF(0, area.center().y() - 0.5, area.width(), 1), grip.transposed()
        painter.fillRect(line, QColor(colours.hairline))
        grip.moveCenter(area.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if self.underMouse() else colours.control))
        painter.drawRoundedRect(grip, _GRIP[0] / 2, _GRIP[0] / 2)
