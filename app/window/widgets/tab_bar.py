"""Tab bar: names with small counts, a rule below the current tab, and no frames."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar

from app.window.theme.theme import Theme

_APART = 28
_GAP = 6
_RULE = 3
_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class TabBar(QTabBar):
    """Tab bar that paints its tabs: Qt's own have no place for a count beside the name."""

    def __init__(self, theme: Theme, tabs: list[tuple[str, int | None]]) -> None:
        """Create a bar of named tabs, each with a count or None."""
        super().__init__()
        self._theme = theme
        self._counts = tuple("" if count is None else str(count) for _, count in tabs)
        self._by_keyboard = False
        self.setFont(theme.font("tab"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for name, _ in tabs:
            self.addTab(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in _KEYS
        super().focusInEvent(event)

    def _widths(self, index: int) -> tuple[int, int]:
        name = QFontMetrics(self._theme.font("tab")).horizontalAdvance(self.tabText(index))
        count = self._counts[index] if index < len(self._counts) else ""
        return name, QFontMetrics(self._theme.font("small")).horizontalAdvance(count) + _GAP if count else 0

    def tabSizeHint(self, index: int) -> QSize:
        height = QFontMetrics(self._theme.font("tab")).height() + 15
        return QSize(sum(self._widths(index)) + _APART, height)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for index in range(self.count()):
            self._paint(painter, index, highlighted=index in (self.currentIndex(), hovered))

    def _paint(self, painter: QPainter, index: int, *, highlighted: bool) -> None:
        colours = self._theme.palette
        area = QRectF(self.tabRect(index))
        name, extra = self._widths(index)
        box = area.adjusted(0, 0, 0, -_RULE)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._theme.font("tab"))
        painter.setPen(QColor(colours.accent if highlighted else colours.muted))
        painter.drawText(box, flags, self.tabText(index))
        if extra:
            painter.setFont(self._theme.font("small"))
            painter.setPen(QColor(colours.muted))
            painter.drawText(box.adjusted(name + _GAP, 1, 0, 1), flags, self._counts[index])
        if index == self.currentIndex():
            painter.fillRect(QRectF(area.left(), area.bottom() - _RULE, name + extra, _RULE), QColor(colours.accent))
            if self.hasFocus() and self._by_keyboard:
                above = QRectF(area.left(), area.top() + 2, name + extra, _RULE)  # a frame would cut the first letter
                painter.fillRect(above, QColor(colours.accent))
