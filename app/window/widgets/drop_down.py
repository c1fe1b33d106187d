"""Drop-down list: a combo box that paints its chevron, since style sheets need an image file for one."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from app.window.theme.theme import Role, Theme


def paint_chevron(painter: QPainter, theme: Theme, widget: QWidget) -> None:
    """Paint the chevron at the right of a widget that opens a list."""
    scale = theme.scale
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.palette.muted), 1.5 * scale))
    middle, low, half = widget.width() - 14 * scale, widget.height() / 2 + 2 * scale, 3.5 * scale
    points = [QPointF(middle - half, low - half), QPointF(middle, low), QPointF(middle + half, low - half)]
    painter.drawPolyline(QPolygonF(points))


class DropDown(QComboBox):
    """Combo box in the style of the theme."""

    def __init__(self, theme: Theme, role: Role = "body") -> None:
        """Create an empty list in the font of a role."""
        super().__init__()
        self._theme = theme
        self.setFont(theme.font(role))
        self.view().setFont(theme.font(role))
        # Without a style yet, Qt takes the list for a menu, which has arrows instead of a scroll bar.
        self.view().setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setMaxVisibleItems(16)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the form below is scrolled, and no choice changes under the mouse unseen

    def showPopup(self) -> None:
        """Open the list, as wide as its longest choice; a list longer than its space ends with a whole row."""
        bar = self.view().verticalScrollBar().sizeHint().width()
        room = self.screen().availableGeometry().width() // 2
        self.view().setMinimumWidth(min(self.view().sizeHintForColumn(0) + bar, room))
        super().showPopup()
        view, popup = self.view(), self.view().window()
        excess = view.viewport().height() % max(1, view.sizeHintForRow(0))
        if view.verticalScrollBar().maximum() and excess:
            above = popup.y() < self.mapToGlobal(self.rect().topLeft()).y()
            popup.resize(popup.width(), popup.height() - excess)
            popup.move(popup.x(), popup.y() + (excess if above else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        paint_chevron(painter, self._theme, self)
        painter.end()
