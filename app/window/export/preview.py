"""The preview: the real pages of the paper, set by the same engine that writes the file."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from app.window.context.view_context import ViewContext
from app.window.widgets.labels import label, paint, scroll_on

_MARGIN = 18
"""Pixels at each side of a page."""


class Page(QWidget):
    """One page with a hairline around it."""

    def __init__(self, context: ViewContext, picture: QPixmap, told: str) -> None:
        """Show the picture of a page; `told` is what a screen reader says of it."""
        super().__init__()
        self._picture = picture
        self._line = QColor(context.theme.palette.control)
        self.setAccessibleName(told)

    def fit(self, room: int) -> None:
        """Be as large as the picture, or as wide as the room where that is less."""
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


class PagePreview(QScrollArea):
    """Pages below each other, or a word on why there are none."""

    def __init__(self, context: ViewContext) -> None:
        """Start empty."""
        super().__init__()
        self._context = context
        self.setAccessibleName(context.localizer.gettext("Preview of the pages"))
        scroll_on(context.theme, self, context.theme.palette.bar)
        self.count = 0
        self.tell(context.localizer.gettext("Laying out the pages…"))

    def tell(self, text: str) -> None:
        """Show a word in place of pages."""
        self.count = 0
        said = label(self._context.theme, text, "body", self._context.theme.palette.muted, wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        said.setContentsMargins(24, 24, 24, 24)
        self.setWidget(said)

    def show_pages(self, pages: list[bytes], ratio: float) -> None:
        """Show pages given as PNG, `ratio` of whose pixels make one pixel of the window."""
        place = self.verticalScrollBar().value()
        content = QWidget()
        paint(content, QPalette.ColorRole.Window, self._context.theme.palette.bar)
        column = QVBoxLayout(content)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        column.setSpacing(14)
        for number, data in enumerate(pages, 1):
            picture = QPixmap()
            picture.loadFromData(data, "PNG")
            picture.setDevicePixelRatio(ratio)
            told = self._context.localizer.gettext("page {number} of {all}", number=number, all=len(pages))
            column.addWidget(Page(self._context, picture, told), 0, Qt.AlignmentFlag.AlignHCenter)
            below = label(self._context.theme, told, "small", self._context.theme.palette.muted)
            below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(below)
        column.addStretch(1)
        self.count = len(pages)
        self.setWidget(content)
        self._fit()
        self.verticalScrollBar().setValue(place)

    def _fit(self) -> None:
        """Let the pages be as wide as there is room for beside the scroll bar, which is always needed for them."""
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * _MARGIN
        for page in self.pages():
            page.fit(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def pages(self) -> list[Page]:
        """The pages that are shown."""
        content = self.widget()
        return content.findChildren(Page) if content is not None and not isinstance(content, QLabel) else []
