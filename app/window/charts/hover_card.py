"""Hover card: the facts of a data point beside the mouse, in plain text."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.window.theme.theme import Theme
from app.window.widgets.labels import label, spaced

_WIDTH = 300
"""Maximum width of the text in pixels, at 100 %."""


class HoverCard(QWidget):
    """Small card over its parent, transparent to the mouse."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Create a hidden card."""
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._head = label(theme, "", "strong", wrap=True)
        self._body = label(theme, "", "small", theme.palette.muted, wrap=True)
        column = spaced(QVBoxLayout(self), 3, (12, 9, 12, 10))
        column.addWidget(self._head)
        column.addWidget(self._body)
        self.hide()

    @property
    def text(self) -> str:
        """Text of the card."""
        return f"{self._head.text()}\n{self._body.text()}"

    def show_facts(self, facts: tuple[str, ...], place: QRect) -> None:
        """Show facts at a place on the screen, above it if there is room; hide the card if there are none."""
        parent = self.parentWidget()
        if not facts or parent is None:
            self.hide()
            return
        self._head.setText(facts[0])
        self._body.setText("\n".join(facts[1:]))
        max_width = round(_WIDTH * self._theme.scale)
        text_width = max(
            widget.fontMetrics().horizontalAdvance(line)
            for widget in (self._head, self._body)
            for line in widget.text().split("\n")
        )
        width = min(text_width + 2, max_width) + 24
        layout = self.layout()
        assert layout is not None
        self.resize(width, layout.totalHeightForWidth(width))
        corner = parent.mapFromGlobal(place.topLeft())
        left = corner.x() + (place.width() - width) // 2
        top = corner.y() - self.height() - 26
        if top < 4:
            top = corner.y() + place.height() + 10
            if top + self.height() > parent.height() - 4:
                top = max(4, min(corner.y(), parent.height() - self.height() - 4))
                beside = corner.x() + place.width() + 14
                left = beside if beside + width < parent.width() else corner.x() - width - 14
        self.move(QPoint(max(4, min(left, parent.width() - width - 4)), top))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.palette.control), 1))
        painter.setBrush(QColor(self._theme.palette.panel))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
