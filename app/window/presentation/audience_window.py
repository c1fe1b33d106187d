"""Audience window: one page of the slide, a status line, a black cover and the card of the keys."""

from PySide6.QtCore import QEvent, QPointF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.window.context.view_context import ViewContext
from app.window.presentation.keys import shortcut_rows
from app.window.presentation.slide_view import SlideView
from app.window.presentation.typesetter import SMALLEST, Para, Run, Typesetter, fitted, unit_of
from app.window.widgets.labels import label, paint, spaced

_FOOT = 40.0
"""Height of the status line in pixels, on the smallest screen."""
_SIDES = 60.0
_STILL = 2500
"""Milliseconds without movement after which the mouse pointer is hidden."""


class SlideScreen(QWidget):
    """Audience window without a frame, with one page of one slide."""

    keyed = Signal(QKeyEvent)
    clicked = Signal(bool)
    """True: forward (left button); False: back (right button)."""
    closed = Signal()

    def __init__(self, parent: QWidget | None, context: ViewContext) -> None:
        """Create an empty window; it is deleted with `parent`."""
        super().__init__(parent, Qt.WindowType.Window)
        self._context = context
        theme, gettext = context.theme, context.localizer.gettext
        self.setWindowTitle(gettext("Presentation"))
        self.setAutoFillBackground(True)
        paint(self, QPalette.ColorRole.Window, theme.palette.ground)
        self.slide = SlideView(context)
        self.position = label(theme, "", "small", theme.palette.muted)
        self.hint = label(theme, gettext("H – keys"), "small", theme.palette.muted)
        self.time = label(theme, "", "small", theme.palette.muted)
        self._line = QHBoxLayout()
        self._line.addWidget(self.position, 1)
        self._line.addWidget(self.hint)
        self._line.addWidget(self.time, 1, Qt.AlignmentFlag.AlignRight)
        column = spaced(QVBoxLayout(self), 0)
        column.addWidget(self.slide, 1)
        column.addLayout(self._line)
        self.keys = KeysCard(context, self)
        self.black = QWidget(self)
        self.black.setAutoFillBackground(True)
        paint(self.black, QPalette.ColorRole.Window, "#000000")
        self.black.setAccessibleName(gettext("Black screen"))
        for part in (self.slide, self.position, self.hint, self.time, self.keys, self.black):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.keys.hide()
        self.black.hide()
        self.setFocusProxy(self.slide)
        self.setMouseTracking(True)
        self.still = QTimer(self, singleShot=True, interval=_STILL)
        self.still.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))

    def show_black(self, *, black: bool) -> None:
        """Cover the window with black, or uncover it."""
        self.black.setVisible(black)
        self.black.raise_()

    def show_keys(self, *, shown: bool) -> None:
        """Show or hide the card of the keys."""
        self.keys.setVisible(shown)

    def tell(self, position: str, time: str) -> None:
        """Set the texts of the status line: position and elapsed time."""
        self.position.setText(position)
        self.time.setText(time)

    def _foot_labels(self) -> tuple[QLabel, ...]:
        return self.position, self.hint, self.time

    def resizeEvent(self, event: QResizeEvent) -> None:
        unit = unit_of(max(1, event.size().width()), max(1, event.size().height()))
        for foot_label in self._foot_labels():
            foot_label.setFont(self._context.theme.sized("small", SMALLEST * unit))
            foot_label.setFixedHeight(round(_FOOT * unit))
        self._line.setContentsMargins(round(_SIDES * unit), 0, round(_SIDES * unit), 0)
        super().resizeEvent(event)
        self.black.setGeometry(self.rect())
        self.keys.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the window behind may fire
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keyed.emit(event)  # Tab too, which would move the focus
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.unsetCursor()
        self.still.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self.clicked.emit(event.button() == Qt.MouseButton.LeftButton)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


class KeysCard(QWidget):
    """Card of all keys and their actions, painted over the slide."""

    def __init__(self, context: ViewContext, parent: QWidget) -> None:
        """Set the rows in the language of the slides."""
        super().__init__(parent)
        self._theme = context.theme
        heading = Para((Run(context.localizer.gettext("Keys"), "heading", 30),))
        shortcuts = shortcut_rows(context.localizer)
        rows = [
            Para((Run(action, "body", 24),), above=14, lead=(Run(keys, "strong", 24, "accent"),), indent=360)
            for keys, action in shortcuts
        ]
        self._paras = (heading, *rows)
        self.setAccessibleName(context.localizer.gettext("Keys"))
        localizer = context.localizer
        self.setAccessibleDescription(localizer.listed(localizer.labelled(keys, action) for keys, action in shortcuts))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.palette.panel))
        unit = unit_of(self.width(), self.height())
        setter, margin = Typesetter(self._theme, unit), 90 * unit
        area = QSizeF(self.width() - 2 * margin, self.height() - 2 * 60 * unit)
        page = next(fitted(setter, self._paras, area, 0.5, 0.5))
        setter.paint(painter, page, QPointF(margin, (self.height() - page.height) / 2), area.width())
