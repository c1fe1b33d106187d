"""Item button: card or row that opens the evidence of its item by mouse and keyboard."""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.window.context.view_context import ViewContext
from app.window.widgets.labels import mark_changed


class ItemButton(QAbstractButton):
    """Button with a layout of labels; outlined while its item is selected."""

    def __init__(self, context: ViewContext, item_id: str, name: str, *, framed: bool = False) -> None:
        """Button of `item_id`; `name` is the accessible name. `framed`: a card instead of a row without a frame."""
        super().__init__()
        self._context = context
        self.item_id = item_id
        self._framed = self.by_itself = framed
        self._by_keys = False
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The layout determines the size; no size method is overridden, since Qt calls those thousands of times.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.clicked.connect(lambda: context.selection.choose(item_id))
        context.selection.changed.connect(self._selection_changed)
        context.marks.changed.connect(self._marks_changed)

    def _selection_changed(self, _item_id: str) -> None:
        self.update()

    def _marks_changed(self) -> None:
        self.update()

    def current_item(self, place: QPoint | None) -> str:
        """Return the item; for the keyboard only if the button stands by itself, not as a link in the evidence."""
        return self.item_id if place is not None or self.by_itself else ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    @property
    def framed_for_keys(self) -> bool:
        """Whether to paint the focus ring: only for focus moved by keyboard, not by mouse."""
        return self._by_keys and self.hasFocus()

    @property
    def open(self) -> bool:
        """Whether its item is selected."""
        return self._context.selection.item == self.item_id

    def take(self, widget: QWidget) -> None:
        """Pass clicks on a child label to the button."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        self.update()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space and self.open and self.by_itself:
            event.ignore()  # the window shows the source of the chosen item
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._context.theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.framed_for_keys
        highlighted = self.open or focused
        ground = colours.wash if self.underMouse() or (self.open and not self._framed) else ""
        pen = QPen(QColor(colours.accent if highlighted else colours.hairline), 2 if highlighted else 1)
        inset = pen.widthF() / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        if self._framed:
            painter.setPen(pen)
        else:
            painter.setPen(pen if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        if self._framed or ground or focused:
            painter.drawRoundedRect(area, 6 if self._framed else 3, 6 if self._framed else 3)
        if self.open and focused:  # the ring alone means only that it is open
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(4, 4, -4, -4), 3, 3)
        if self._context.changed(self.item_id):
            mark_changed(painter, self._context.theme, QRectF(self.rect()))
        if self._framed:
            self.paint_star_in(painter, 13)

    def paint_star_in(self, painter: QPainter, margin: float) -> None:
        """Paint the item's mark at the lower right, `margin` pixels from the edges."""
        if self.item_id not in self._context.marks:
            return
        from app.window.items.mark_icon import paint_star, star_size

        mark = self._context.marks.of(self.item_id)
        size = star_size(self._context.theme, mark)
        top = self.height() - margin - size.height()
        paint_star(painter, self._context.theme, self.width() - margin, top, mark)
