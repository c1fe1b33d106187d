"""Speaker window: small picture of the slide, next slide, the office's own words, notes, elapsed time."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.briefing.text.visit_book import Labelled
from app.window.context.view_context import ViewContext
from app.window.presentation.typesetter import unit_of
from app.window.qt.scroll_area import ScrollArea
from app.window.theme.theme import Role
from app.window.widgets.labels import hairline, label, overline, paint

_AFTER = 60
"""Milliseconds after a change at which the slide is grabbed; it is painted by then."""

_SCROLLING: Final[dict[int, QAbstractSlider.SliderAction]] = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
}
"""What the keys do to the notes together with Ctrl."""


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
        self.own = OwnWords(context)
        self.time = self._label("number")
        self.position = self._label("small")
        self.remark = label(theme, "", "small strong", theme.palette.warning)
        self._heads = [overline(theme, text) for text in (gettext("Next slide"), gettext("Your notes"))]
        beside = QWidget()
        paint(beside, QPalette.ColorRole.Window, theme.palette.panel)
        self._beside = QVBoxLayout(beside)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self.own)
        self._beside.addWidget(self._heads[1])
        self._beside.addWidget(self.notes, 1)
        scroll_area = self._scroll_area = ScrollArea()
        scroll_area.setWidgetResizable(True)
        scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll_area.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll_area.setWidget(beside)
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
        right.addWidget(scroll_area, 1)
        self._line = QHBoxLayout(self)
        self._line.addLayout(left, 3)
        self._line.addLayout(right, 2)
        self._sides = (left, right)
        self._look = QTimer(self, singleShot=True, interval=_AFTER)
        self._look.timeout.connect(lambda: self.picture.show_picture(self._slide.grab()))

    def _label(self, role: Role, *, wrap: bool = False) -> QLabel:
        return label(self._context.theme, "", role, wrap=wrap)

    def tell(
        self, *, title: str, following: str, own: Sequence[Labelled], notes: str, position: str, remark: str
    ) -> None:
        """Set the texts: slide, next slide, the office's own words, notes, position, remark."""
        gettext = self._context.localizer.gettext
        self.title.setText(title)
        self.following.setText(following or gettext("This is the last slide."))
        self.own.tell(own)
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
        for layout in (*self._sides, self._beside):
            layout.setSpacing(round(14 * unit))
        self.own.resize_type(unit)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the window behind may fire
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in _SCROLLING:
                self._scroll_area.verticalScrollBar().triggerAction(_SCROLLING[event.key()])
                return True
            self.keyed.emit(event)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


class OwnWords(QWidget):
    """The office's own words for a slide, on a ground of their own under their label; hidden where there are none."""

    def __init__(self, context: ViewContext) -> None:
        """Create it empty."""
        super().__init__()
        self._context = context
        theme = context.theme
        self.setAutoFillBackground(True)
        paint(self, QPalette.ColorRole.Window, theme.palette.own_ground)
        self._head = overline(theme, context.localizer.gettext("The office’s own words"))
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._unit = 1.0
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._head)
        self.hide()

    @property
    def text(self) -> str:
        """All labels and texts, a line each."""
        return "\n".join(f"{head.text()}: {words.text()}" for head, words in self._rows)

    def tell(self, own: Sequence[Labelled]) -> None:
        """Set the texts, each with its label."""
        for row in self._rows:
            for widget in row:
                self._column.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        theme = self._context.theme
        self._rows = [
            (
                label(theme, part.label, "small strong", theme.palette.muted, wrap=True),
                label(theme, part.text, wrap=True),
            )
            for part in own
        ]
        for row in self._rows:
            for widget in row:
                self._column.addWidget(widget)
        self.resize_type(self._unit)
        self.setVisible(bool(self._rows))

    def resize_type(self, unit: float) -> None:
        """Set the type for a screen of scale `unit`."""
        self._unit = unit
        theme, side = self._context.theme, round(14 * unit)
        self._column.setContentsMargins(side, side, side, side)
        self._column.setSpacing(round(5 * unit))
        self._head.setFont(theme.sized("overline", 15 * unit))
        for head, words in self._rows:
            head.setFont(theme.sized("small strong", 16 * unit))
            words.setFont(theme.sized("body", 21 * unit))


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
