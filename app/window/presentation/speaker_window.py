"""Speaker window: small picture of the slide, next slide, notes, elapsed time."""

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.window.context.view_context import ViewContext
from app.window.presentation.typesetter import unit_of
from app.window.theme.theme import Role
from app.window.widgets.labels import hairline, label, overline, paint

_AFTER = 60
"""Milliseconds after a change at which the slide is grabbed; it is painted by then."""


class SpeakerView(QWidget):
    """Speaker window; its keys do the same as those of the audience window."""

    keyed = Signal(QKeyEvent)
    closed = Signal()

    def __init__(self, parent: QWidget | None, context: ViewContext, slide: QWidget) -> None:
        """Show the state of `slide`, a widget on another screen."""
        super().__init__(parent, Qt.WindowType.Window)
        self._context, self._slide = context, slide
        theme, gettext = context.theme, context.localizer.gettext
        self.setWindowTitle(gettext("Presentation: for the speaker"))
        self.setAutoFillBackground(True)
        paint(self, QPalette.ColorRole.Window, theme.palette.panel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture = _Small(gettext("The slide on the other screen"))
        self.title = self._label("strong", wrap=True)
        self.following = self._label("statement", wrap=True)
        self.notes = self._label("body", wrap=True)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.time = self._label("number")
        self.position = self._label("small")
        self.remark = label(theme, "", "small strong", theme.palette.warning)
        self._heads = [overline(theme, text) for text in (gettext("Next slide"), gettext("Your notes"))]
        paint(self.notes, QPalette.ColorRole.Window, theme.palette.panel)
        scroll_area = QScrollArea()
        scroll_area.setWidgetResizable(True)
        scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll_area.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll_area.setWidget(self.notes)
        theme.apply_style(scroll_area, "scroll")
        paint(scroll_area.viewport(), QPalette.ColorRole.Window, theme.palette.panel)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.picture, 1)
        left.addWidget(self.title)
        top = QHBoxLayout()
        top.addWidget(self.time, 1)
        top.addWidget(self.remark)
        top.addWidget(self.position)
        right.addLayout(top)
        right.addWidget(hairline(theme))
        right.addWidget(self._heads[0])
        right.addWidget(self.following)
        right.addWidget(hairline(theme))
        right.addWidget(self._heads[1])
        right.addWidget(scroll_area, 1)
        self._line = QHBoxLayout(self)
        self._line.addLayout(left, 3)
        self._line.addLayout(right, 2)
        self._sides = (left, right)
        self._look = QTimer(self, singleShot=True, interval=_AFTER)
        self._look.timeout.connect(lambda: self.picture.show_picture(self._slide.grab()))

    def _label(self, role: Role, *, wrap: bool = False) -> QLabel:
        return label(self._context.theme, "", role, wrap=wrap)

    def tell(self, *, title: str, following: str, notes: str, position: str, remark: str) -> None:
        """Set the texts: slide, next slide, notes, position, remark."""
        gettext = self._context.localizer.gettext
        self.title.setText(title)
        self.following.setText(following or gettext("This is the last slide."))
        self.notes.setText(notes or gettext("There are no notes on this."))
        self.position.setText(position)
        self.remark.setText(remark)
        self.setAccessibleName(title)
        self._look.start()

    def tell_time(self, time: str) -> None:
        """Set the elapsed time; here it is always visible."""
        self.time.setText(time)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        unit = unit_of(max(1, event.size().width()), max(1, event.size().height()))
        theme = self._context.theme
        sizes: tuple[tuple[QLabel, Role, int], ...] = (
            (self.title, "strong", 19),
            (self.following, "statement", 24),
            (self.notes, "body", 21),
            (self.time, "number", 44),
            (self.position, "small", 18),
            (self.remark, "small strong", 18),
            (self._heads[0], "overline", 15),
            (self._heads[1], "overline", 15),
        )
        for text_label, role, size in sizes:
            text_label.setFont(theme.sized(role, size * unit))
        side = round(32 * unit)
        self._line.setContentsMargins(side, side, side, side)
        self._line.setSpacing(side)
        for layout in self._sides:
            layout.setSpacing(round(14 * unit))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the window behind may fire
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keyed.emit(event)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


class _Small(QWidget):
    """Picture of a slide, scaled to the room available."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.picture = QPixmap()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: QPixmap) -> None:
        """Replace the picture."""
        self.picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.picture.isNull():
            return
        size = self.picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRect(0, 0, size.width(), size.height()), self.picture)
