"""Sheet: a drawn page of a copy in a scroll area, white on the ground of the window, its words highlighted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from app.window.qt.scroll_area import ScrollArea
from app.window.theme.theme import LIGHT
from app.window.widgets.focus_ring import FocusRing
from app.window.widgets.labels import paint, scroll_on

if TYPE_CHECKING:
    from app.documents.pages import Box
    from app.window.sources.content import PageContent
    from app.window.theme.theme import Theme

MARGIN: Final = 16
"""Pixels around a page."""
_ACROSS: Final = 0.15
"""Part of the height of the view above the highlighted words."""


class Sheet(ScrollArea):
    """Drawn page, which can be scrolled and has any size. `resized`: its width changed; `turned`: leaf on by ±1."""

    resized = Signal()
    turned = Signal(int)

    def __init__(self, theme: Theme) -> None:
        """Show an empty sheet."""
        super().__init__()
        scroll_on(theme, self, theme.palette.bar)
        bar = QScrollBar(Qt.Orientation.Horizontal)
        theme.apply_style(bar, "scroll")
        self.setHorizontalScrollBar(bar)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWidgetResizable(False)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.paper = _Paper(theme)
        paint(self.paper, QPalette.ColorRole.Window, theme.palette.bar)  # a scroll area has its content filled
        self.setWidget(self.paper)
        FocusRing(theme, self)

    @property
    def room(self) -> int:
        """Width in pixels for a page that fits the view; the scroll bar has its own."""
        return max(80, self.width() - 2 * MARGIN - self.verticalScrollBar().sizeHint().width())

    def show_page(self, content: PageContent, size: QSize, current: int) -> None:
        """Show a page at a size in pixels; `current`: index of the hit that the reader is at, -1 for none."""
        self.paper.take(content, size, current)

    def scroll_to(self, boxes: tuple[Box, ...], *, bottom: bool = False) -> None:
        """Scroll areas into sight, the first of them near the top; without any to the top or bottom of the page."""
        if not boxes:
            bar = self.verticalScrollBar()
            bar.setValue(bar.maximum() if bottom else 0)
            return
        area = self.paper.area_of(boxes[0])
        self.verticalScrollBar().setValue(round(area.top() - _ACROSS * self.viewport().height()))
        self.ensureVisible(round(area.right()), round(area.center().y()), MARGIN, 0)
        self.ensureVisible(round(area.left()), round(area.center().y()), MARGIN, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by a view, and at the end of the page leaf on."""
        bar = self.verticalScrollBar()
        by = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        if by and bar.value() == (bar.maximum() if by > 0 else bar.minimum()):
            self.turned.emit(by)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()


class _Paper(QWidget):
    """Page with a margin: picture, highlights, and the frame of the current hit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image: QImage | None = None
        self._excerpt: tuple[Box, ...] = ()
        self._hits: tuple[tuple[Box, ...], ...] = ()
        self._current = -1

    def take(self, content: PageContent, size: QSize, current: int) -> None:
        """Show a page at a size in pixels, and frame a hit."""
        self._image, self._excerpt, self._hits, self._current = content.image, content.excerpt, content.hits, current
        self.setFixedSize(size + QSize(2 * MARGIN, 2 * MARGIN))
        self.setAccessibleDescription(content.text[:20_000])
        self.update()

    def area_of(self, box: Box) -> QRectF:
        """Return an area of the page in pixels of this widget."""
        page = self._page()
        across, down = page.width(), page.height()
        start = QPointF(page.left() + box.left * across, page.top() + box.top * down)
        return QRectF(start, QPointF(page.left() + box.right * across, page.top() + box.bottom * down))

    def _page(self) -> QRectF:
        return QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        page = self._page()
        painter.fillRect(page, Qt.GlobalColor.white)
        if self._image is not None:
            painter.drawImage(page, self._image)
        # Multiplied, the tint of the light theme leaves the letters of a white page as they are, in every theme.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for box in (*self._excerpt, *(box for hit in self._hits for box in hit)):
            painter.fillRect(self.area_of(box).adjusted(-2, -2, 2, 2), QColor(LIGHT.mark))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if 0 <= self._current < len(self._hits):
            painter.setPen(QPen(QColor(LIGHT.accent), 2))
            for box in self._hits[self._current]:
                painter.drawRect(self.area_of(box).adjusted(-3, -3, 3, 3))
        painter.setPen(QColor(self._theme.palette.hairline))
        painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 0.5))
