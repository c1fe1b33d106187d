"""The surface of a plot: one stop for the keyboard, whose points answer to mouse and keys alike.

pyqtgraph draws; it never sees the mouse, so nothing pans, zooms or swallows the wheel, and the page scrolls on.
"""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any

import pyqtgraph
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainterPath,
    QPen,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QGraphicsGridLayout, QGraphicsItem, QGraphicsPathItem, QSizePolicy, QWidget

from app.briefing.model.periods import span
from app.briefing.text.charts import Line, Picture, Point
from app.briefing.text.point_text import facts
from app.window.charts.accessible_table import AccessibleTable
from app.window.context.view_context import ViewContext
from app.window.qt.accessibility import announce
from app.window.theme.theme import Role

pg: Any = pyqtgraph
"""The library, which has no types of its own."""

_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


@dataclass(frozen=True)
class DataPoint:
    """One value on the surface, and the series that it belongs to."""

    point: Point
    line: Line
    series: int

    @property
    def number(self) -> float:
        """How far it reaches from nought; a missing value does not."""
        return float(self.point.value or 0)


def by_series(picture: Picture) -> tuple[DataPoint, ...]:
    """The marks of a picture series by series, in each in order of time."""
    return tuple(DataPoint(point, line, n) for n, line in enumerate(picture.lines) for point in line.points)


class Plot(QWidget):
    """Base of chart widgets. Subclasses make the items (`draw`), place them (`place`) and colour them (`apply_style`).

    mypy checks that a subclass has all abstract methods. The metaclass of PySide does not, and excludes `ABCMeta`.
    """

    hovered = Signal(str, QRect)
    """The id of the point under the mouse or the keys, or nothing, and where it is on the screen."""

    def __init__(self, picture: Picture, context: ViewContext) -> None:
        """Draw a picture."""
        super().__init__()
        self.picture = picture
        self.context = context
        self.data_points: tuple[DataPoint, ...] = self.ordered()
        self._under = -1
        self._current = -1
        self._dressed: int | None = None
        self._by_keyboard = False
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(picture.alt)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.heard = AccessibleTable(picture, context, self)
        self.canvas = pg.GraphicsView(self, background=context.theme.palette.ground)
        self.canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for own in self.canvas.sceneObj.contextMenu:  # the library's export, to which nothing here leads
            own.setParent(None)
        self.canvas.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The library's plot widget would bring menus, buttons and two more axes, at twice the time.
        self.view = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self.view.disableAutoRange()
        self.view.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape, enabled=False)
        self.left, self.bottom = self._axis("left"), self._axis("bottom")
        canvas = pg.GraphicsWidget()
        grid = QGraphicsGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addItem(self.left, 0, 0)
        grid.addItem(self.view, 0, 1)
        grid.addItem(self.bottom, 1, 1)
        canvas.setLayout(grid)
        self.canvas.setCentralItem(canvas)
        self._selected_ring = self._ring(QPen(context.theme.colour(context.theme.palette.accent), 2))
        self._focus_ring = self._ring(QPen(context.theme.colour(context.theme.palette.ink), 1.2, Qt.PenStyle.DashLine))
        self.draw()
        self.view.sigResized.connect(self._arrange)
        context.selection.changed.connect(self._selected)

    # What subclasses say

    def ordered(self) -> tuple[DataPoint, ...]:
        """The marks in the order in which the keys go through them."""
        return tuple(
            sorted(by_series(self.picture), key=lambda data_point: (span(data_point.point.period), data_point.series))
        )

    @abstractmethod
    def draw(self) -> None:
        """Put everything on the sheet, once."""

    def whole(self, width: int) -> bool:
        """Whether no words would be shortened in a width."""
        return width > 0

    @abstractmethod
    def place(self) -> None:
        """Set the ranges and move everything to its place; the sheet has changed its size."""

    @abstractmethod
    def apply_style(self, highlighted: int) -> None:
        """Show all marks as they are, and the one of this index, if it is not -1, as the one in hand."""

    @abstractmethod
    def outline(self, index: int) -> QRectF:
        """Where a mark is, in pixels of this widget."""

    def area(self, index: int) -> QRectF:
        """Where the mouse finds a mark: at least as large as a finger needs."""
        return self.outline(index).adjusted(-self.px(6), -self.px(6), self.px(6), self.px(6))

    def holds(self, index: int, place: QPointF) -> bool:
        """Whether the mouse at a place finds a mark."""
        return self.area(index).contains(place)

    def ring(self, around: QRectF) -> QPainterPath:
        """The line around a mark."""
        path = QPainterPath()
        path.addRect(around)
        return path

    # What they need

    def px(self, pixels: float) -> float:
        """Pixels at the size of text that is set."""
        return pixels * self.context.theme.scale

    def wide(self, text: str, role: Role = "small") -> float:
        """The width of a text in pixels; of several lines, that of the widest."""
        metrics = QFontMetricsF(self.context.theme.font(role))
        return max(metrics.horizontalAdvance(line) for line in text.split("\n")) + 1

    def line_height(self, role: Role = "small") -> float:
        """The height of a line of text in pixels."""
        return QFontMetricsF(self.context.theme.font(role)).lineSpacing()

    def write(
        self, text: str, role: Role = "small", *, muted: bool = False, italic: bool = False, ground: bool = False
    ) -> Any:
        """A text on the sheet, plain whatever it holds; `put` gives it a place. A ground hides lines behind it."""
        colours = self.context.theme.palette
        font = self.context.theme.font(role, italic=italic)
        item = pg.TextItem(color=colours.muted if muted else colours.ink, fill=colours.ground if ground else None)
        item.textItem.document().setDocumentMargin(0)
        item.setFont(font)
        item.setPlainText(text)
        self.add(item)
        item.setZValue(10)
        return item

    def add(self, item: Any) -> None:
        """Put an item of the library on the sheet."""
        self.view.addItem(item)

    def put(
        self,
        item: Any,
        x: float,
        y: float,
        anchor: tuple[float, float],
        *,
        width: float = 0,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Move a text: `anchor` is the point of its box (0 to 1) at x, y of the view; a width in pixels wraps it."""
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        item.textItem.document().setDefaultTextOption(option)
        metrics = QFontMetricsF(item.textItem.font())
        widest = max(metrics.horizontalAdvance(line) for line in item.toPlainText().split("\n"))
        item.setTextWidth(width or widest + 2)
        item.setAnchor(anchor)
        item.setPos(x, y)

    def pixel(self) -> tuple[float, float]:
        """The size of a pixel in units of the view."""
        across, down = self.view.viewPixelSize()
        return float(across), float(down)

    def on_widget(self, x: float, y: float) -> QPointF:
        """A point of the view in pixels of this widget."""
        return QPointF(self.view.mapViewToScene(QPointF(x, y)))

    # Mouse, keys, selection

    @property
    def current(self) -> str:
        """The id of the point that the keys are at, or nothing."""
        return self.data_points[self._current].point.id if self._current >= 0 else ""

    def current_item(self, place: QPoint | None) -> str:
        """The id of the point at a place, or of the one that the keys are at."""
        if place is None:
            chosen = self.context.selection.item
            return self.current if self._by_keyboard else chosen if self._index(chosen) >= 0 else ""
        under = self.at(QPointF(place))
        return self.data_points[under].point.id if under >= 0 else ""

    def stand_at(self, item_id: str) -> None:
        """Let the keys start from a point."""
        self._current = self._index(item_id)

    def at(self, place: QPointF) -> int:
        """The index of the mark that the mouse finds at a place, the nearest of several; -1 where there is none."""

        def away(index: int) -> float:
            middle = self.outline(index).center() - place
            return middle.x() ** 2 + middle.y() ** 2

        found = [index for index in range(len(self.data_points)) if self.holds(index, place)]
        return min(found, key=away, default=-1)

    def told(self, data_point: DataPoint) -> str:
        """What a screen reader says of a mark."""
        return ". ".join(facts(data_point.point, data_point.line, self.context.localizer))

    def _index(self, item_id: str) -> int:
        return next((n for n, data_point in enumerate(self.data_points) if data_point.point.id == item_id), -1)

    def _axis(self, side: str) -> Any:
        axis = pg.AxisItem(side, linkView=self.view)
        axis.setPen(None)
        axis.setTickPen(self.context.theme.palette.ground)  # without a length a tick is still a dot
        axis.setTextPen(self.context.theme.palette.muted)
        axis.setTickFont(self.context.theme.font("small"))
        axis.setStyle(tickLength=0, tickTextOffset=round(self.px(8)))
        axis.enableAutoSIPrefix(False)
        return axis

    def _ring(self, pen: QPen) -> QGraphicsPathItem:
        item = QGraphicsPathItem()
        item.setPen(pen)
        item.setZValue(100)
        self.canvas.scene().addItem(item)
        return item

    def _arrange(self) -> None:
        if self.view.width() > 1 and self.view.height() > 1:
            self.place()
            self._dressed = None
            self._refresh()

    def _selected(self, _item_id: str) -> None:
        self._refresh()

    def _refresh(self) -> None:
        highlighted = self._under
        if highlighted < 0 and self.hasFocus() and self._by_keyboard:
            highlighted = self._current
        if highlighted != self._dressed:  # what is chosen is told to every chart, and few of them have it
            self.apply_style(highlighted)
            self._dressed = highlighted
        selected = self._index(self.context.selection.item)
        self._selected_ring.setPath(self.ring(self._around(selected, 1)) if selected >= 0 else QPainterPath())
        shown = self._current >= 0 and self.hasFocus() and self._by_keyboard
        self._focus_ring.setPath(self.ring(self._around(self._current, self.px(3))) if shown else QPainterPath())

    def _around(self, index: int, out: float) -> QRectF:
        return self.outline(index).adjusted(-out, -out, out, out)

    def _point_at(self, index: int) -> None:
        """Show a mark as the one in hand, and tell who listens."""
        self._refresh()
        place = self.outline(index).toAlignedRect() if index >= 0 else QRect()
        place.moveTopLeft(self.mapToGlobal(place.topLeft()))
        self.hovered.emit(self.data_points[index].point.id if index >= 0 else "", place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.canvas.setGeometry(self.rect())
        self.heard.setGeometry(self.rect())
        self.heard.fill()

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = self.width() or 400
        return QSize(width, self.heightForWidth(width))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self.at(event.position())
        if under != self._under:
            self._under = under
            self.setCursor(Qt.CursorShape.PointingHandCursor if under >= 0 else Qt.CursorShape.ArrowCursor)
            self._point_at(under)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keyboard = False
        under = self.at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and under >= 0:
            self._current = under

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        under = self.at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and under >= 0 and under == self._current:
            self.context.selection.choose(self.data_points[under].point.id)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._under = -1
        self._point_at(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.data_points) - 1
        match event.key():
            case Qt.Key.Key_Left:
                self._go(max(0, self._current - 1))
            case Qt.Key.Key_Right:
                self._go(min(last, self._current + 1))
            case Qt.Key.Key_Home:
                self._go(0)
            case Qt.Key.Key_End:
                self._go(last)
            case _ if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
                super().keyPressEvent(event)
                return
        if self.current:
            self.context.selection.choose(self.current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keyboard = event.reason() in _BY_KEYBOARD
        if self._by_keyboard and self.data_points:
            selected = self._index(self.context.selection.item)
            self._go(selected if selected >= 0 else max(0, self._current))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setAccessibleDescription(self.picture.alt)
        self._point_at(-1)

    def _go(self, index: int) -> None:
        self._by_keyboard = True
        self._current = index
        self._under = -1
        said = self.told(self.data_points[index])
        self.setAccessibleDescription(said)
        announce(self, said)
        self._point_at(index)
