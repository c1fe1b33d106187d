"""The screen of who speaks: the slide small, what comes next, notes, and the time."""

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.window.context.view_context import ViewContext
from app.window.presentation.typesetter import unit_of
from app.window.theme.theme import Role
from app.window.widgets.labels import hairline, label, overline, paint

_AFTER = 60
"""Milliseconds after a change at which the slide is looked at: by then it is painted."""


class SpeakerView(QWidget):
    """A window that only who speaks sees. Keys do the same here as on the slide."""

    keyed = Signal(QKeyEvent)
    closed = Signal()

    def __init__(self, parent: QWidget | None, context: ViewContext, slide: QWidget) -> None:
        """Look at a slide that is shown on another screen."""
        super().__init__(parent, Qt.WindowType.Window)
        self._context, self._slide = context, slide
        theme, gettext = context.theme, context.localizer.gettext
        self.setWindowTitle(gettext("Presentation: for the speaker"))
        self.setAutoFillBackground(True)
        paint(self, QPalette.ColorRole.Window, theme.palette.panel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture = _Small(gettext("The slide on the other screen"))
        self.title = self._words("strong", wrap=True)
        self.following = self._words("statement", wrap=True)
        self.notes = self._words("body", wrap=True)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.time = self._words("number")
        self.position = self._words("small")
        self.remark = label(theme, "", "small strong", theme.palette.warning)
        self._heads = [overline(theme, text) for text in (gettext("Next slide"), gettext("Your notes"))]
        paint(self.notes, QPalette.ColorRole.Window, theme.palette.panel)
        held = QScrollArea()
        held.setWidgetResizable(True)
        held.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        held.setFrameShape(QScrollArea.Shape.NoFrame)
        held.setWidget(self.notes)
        theme.apply_style(held, "scroll")
        paint(held.viewport(), QPalette.ColorRole.Window, theme.palette.panel)
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
        right.addWidget(held, 1)
        self._line = QHBoxLayout(self)
        self._line.addLayout(left, 3)
        self._line.addLayout(right, 2)
        self._sides = (left, right)
        self._look = QTimer(self, singleShot=True, interval=_AFTER)
        self._look.timeout.connect(lambda: self.picture.show_picture(self._slide.grab()))

    def _words(self, role: Role, *, wrap: bool = False) -> QLabel:
        return label(self._context.theme, "", role, wrap=wrap)

    def tell(self, *, title: str, following: str, notes: str, position: str, remark: str) -> None:
        """Say what is shown, what comes next, and what is noted of it."""
        gettext = self._context.localizer.gettext
        self.title.setText(title)
        self.following.setText(following or gettext("This is the last slide."))
        self.notes.setText(notes or gettext("There are no notes on this."))
        self.position.setText(position)
        self.remark.setText(remark)
        self.setAccessibleName(title)
        self._look.start()

    def tell_time(self, time: str) -> None:
        """Say how long the presentation has been going on; nothing hides it."""
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
        for one, role, size in sizes:
            one.setFont(theme.sized(role, size * unit))
        side = round(32 * unit)
        self._line.setContentsMargins(side, side, side, side)
        self._line.setSpacing(side)
        for layout in self._sides:
            layout.setSpacing(round(14 * unit))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the window behind is to be reached from here
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
    """A picture of a slide, as large as there is room for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.picture = QPixmap()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: QPixmap) -> None:
        """Show another picture."""
        self.picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.picture.isNull():
            return
        size = self.picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRect(0, 0, size.width(), size.height()), self.picture)
