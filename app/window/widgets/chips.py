"""Chips: short texts in a wrapping row."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QWidget

from app.window.theme.theme import Theme
from app.window.widgets.labels import fit_height, label


class ItemsLayout(QLayout):
    """Base of layouts whose height depends on their width; keeps the items in order."""

    def __init__(self, parent: QWidget) -> None:
        """Create the layout of `parent`, without margins."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True


class Flow(ItemsLayout):
    """Layout of widgets side by side, in as many lines as needed."""

    def __init__(self, parent: QWidget, across: int, down: int, *, fill: bool = False) -> None:
        """Create the layout of `parent`, with gaps in pixels between widgets and lines; `fill` fills each line."""
        super().__init__(parent)
        self._across, self._down, self._fill = across, down, fill

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._arrange(area, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, area: QRect, *, place: bool) -> int:
        """Return the height of the widgets in the width of an area; with `place`, place them there."""
        y = 0
        for line in self._lines(area.width()):
            spare = area.width() - sum(width for _, width in line) - self._across * (len(line) - 1)
            x = tallest = 0
            for item, natural_width in line:
                width = natural_width + (spare // len(line) if self._fill else 0)
                height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
                if place:
                    item.setGeometry(QRect(area.topLeft() + QPoint(x, y), QSize(width, height)))
                x += width + self._across
                tallest = max(tallest, height)
            y += tallest + self._down
        return max(0, y - self._down)

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, int]]]:
        """Return the widgets of each line, with their widths in pixels."""
        lines: list[list[tuple[QLayoutItem, int]]] = []
        x = 0
        for item in self._items:
            width = min(item.sizeHint().width(), room)
            if not lines or x + width > room:
                lines.append([])
                x = 0
            lines[-1].append((item, width))
            x += width + self._across
        return lines


class Chip(QLabel):
    """Label of one short text on a rounded ground."""

    def __init__(self, theme: Theme, text: str) -> None:
        """Create a chip of a text."""
        super().__init__()
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setFont(theme.font("small"))
        side = round(8 * theme.scale)
        self.setContentsMargins(side, 1, side, 2)
        self.setMinimumWidth(round(40 * theme.scale))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.wash))
        round_corner = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), round_corner, round_corner)
        inner = self.contentsRect()
        painter.setPen(QColor(self._theme.palette.ink))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)


def chips(theme: Theme, names: Iterable[str]) -> QWidget:
    """Return chips in a wrapping row."""
    return flowing(Chip(theme, name) for name in names)


def flowing(widgets: Iterable[QWidget], across: int = 6, down: int = 6, *, fill: bool = False) -> QWidget:
    """Return widgets in a wrapping row; with `fill` they share the spare width of a line."""
    container = QWidget()
    flow = Flow(container, across, down, fill=fill)
    for widget in widgets:
        flow.addWidget(widget)
    fit_height(container)
    return container


def remark(theme: Theme, text: str) -> QLabel:
    """Return a label of a remark in the colour of warnings, with a sign, so that colour is not the only cue."""
    return label(theme, f"≠ {text}", "small strong", theme.palette.warning, wrap=True)
