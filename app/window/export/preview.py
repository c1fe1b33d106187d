"""Page preview: the real pages of the paper, typeset by the engine that writes the file."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.window.context.view_context import ViewContext
from app.window.qt.scroll_area import ScrollArea
from app.window.widgets.labels import label, paint, scroll_on, spaced

_MARGIN = 18
"""Pixels at each side of a page."""


class Page(QWidget):
    """Image of one page with a hairline frame."""

    def __init__(self, context: ViewContext, picture: QPixmap, name: str) -> None:
        """Show the image of a page; `name` is its accessible name."""
        super().__init__()
        self._picture = picture
        self._line = QColor(context.theme.palette.control)
        self.setAccessibleName(name)

    def fit(self, room: int) -> None:
        """Set the size to that of the image, or scaled down to the width `room`."""
        size = self._picture.deviceIndependentSize().toSize()
        if size.width() + 2 > room:
            size = size.scaled(max(1, room - 2), size.height(), Qt.AspectRatioMode.KeepAspectRatio)
        self.setFixedSize(size + QSize(2, 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect().adjusted(1, 1, -1, -1), self._picture)
        painter.setPen(self._line)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PagePreview(ScrollArea):
    """Scroll area of the pages, or a message in their place."""

    def __init__(self, context: ViewContext) -> None:
        """Start without pages."""
        super().__init__()
        self._context = context
        self.setAccessibleName(context.localizer.gettext("Preview of the pages"))
        scroll_on(context.theme, self, context.theme.palette.bar)
        self.count = 0
        self.tell(context.localizer.gettext("Laying out the pages…"))

    def tell(self, text: str) -> None:
        """Show a message in place of the pages."""
        self.count = 0
        message = label(self._context.theme, text, "body", self._context.theme.palette.muted, wrap=True)
        message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        message.setContentsMargins(24, 24, 24, 24)
        self.setWidget(message)

    def show_pages(self, pages: list[bytes], ratio: float) -> None:
        """Show pages given as PNG; `ratio` is the device pixel ratio."""
        position = self.verticalScrollBar().value()
        content = QWidget()
        paint(content, QPalette.ColorRole.Window, self._context.theme.palette.bar)
        column = spaced(QVBoxLayout(content), 14, (_MARGIN, 16, _MARGIN, 16))
        for number, data in enumerate(pages, 1):
            picture = QPixmap()
            picture.loadFromData(data, "PNG")
            picture.setDevicePixelRatio(ratio)
            name = self._context.localizer.gettext("page {number} of {all}", number=number, all=len(pages))
            column.addWidget(Page(self._context, picture, name), 0, Qt.AlignmentFlag.AlignHCenter)
            caption = label(self._context.theme, name, "small", self._context.theme.palette.muted)
            caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(caption)
        column.addStretch(1)
        self.count = len(pages)
        self.setWidget(content)
        self._fit()
        self.verticalScrollBar().setValue(position)

    def _fit(self) -> None:
        """Fit the pages to the width beside the scroll bar, which they always need."""
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * _MARGIN
        for page in self.pages():
            page.fit(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def pages(self) -> list[Page]:
        """Return the shown pages."""
        content = self.widget()
        return content.findChildren(Page) if content is not None and not isinstance(content, QLabel) else []
