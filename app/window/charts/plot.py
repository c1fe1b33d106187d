"""Plot: the base of chart widgets, one tab stop whose data points respond to mouse and keys alike.

pyqtgraph draws; it gets no mouse events, so nothing pans, zooms or swallows the wheel, and the page scrolls on.
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
from app.window.widgets.labels import fit_height

pg: Any = pyqtgraph
"""pyqtgraph, which has no type hints."""

_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


@dataclass(frozen=True)
class DataPoint:
    """One value of a plot, with its series and the index of the series."""

    point: Point
    line: Line
    series: int

    @property
    def number(self) -> float:
        """Value as a float, the lower end of a range; 0 if missing."""
        return float(self.point.value or 0)

    @property
    def highest(self) -> float:
        """Upper end of a range; the value itself without one."""
        return self.number if self.point.upper is None else float(self.point.upper)

    @property
    def inner(self) -> float:
        """End of the solid part of a bar: the end of a range nearer to zero; 0 if zero lies within it."""
        return max(0.0, self.number) + min(0.0, self.highest)

    @property
    def outer(self) -> float:
        """End of a whole bar: the end of a range farther from zero; the upper one if zero lies within it."""
        return self.highest if self.highest > 0 else self.number


def by_series(picture: Picture) -> tuple[DataPoint, ...]:
    """Return the data points of a picture by series, then by time."""
    return tuple(DataPoint(point, line, n) for n, line in enumerate(picture.lines) for point in line.points)


class Plot(QWidget):
    """Base of chart widgets. Subclasses create items (`draw`), place them (`place`) and colour them (`apply_style`).

    mypy checks that a subclass has all abstract methods. The metaclass of PySide does not, and excludes `ABCMeta`.
    """

    hovered = Signal(str, QRect)
    """Id of the data point under the mouse or at the keyboard focus (empty if none), and its rectangle on screen."""

    def __init__(self, picture: Picture, context: ViewContext) -> None:
        """Create the plot of a picture."""
        super().__init__()
        self.picture = picture
        self.context = context
        self.data_points: tuple[DataPoint, ...] = self.ordered()
        self._widths: dict[tuple[str, Role], float] = {}
        self._under = -1
        self._current = -1
        self._styled: int | None = None
        self._by_keyboard = False
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(picture.alt)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        fit_height(self, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.heard = AccessibleTable(picture, context, self)
        self.canvas = pg.GraphicsView(self, background=context.theme.palette.ground)
        self.canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for action in self.canvas.sceneObj.contextMenu:  # pyqtgraph's export, unreachable here
            action.setParent(None)
        self.canvas.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # pyqtgraph's PlotWidget adds menus, buttons and two more axes, at twice the time.
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

    # Overridden in subclasses

    def ordered(self) -> tuple[DataPoint, ...]:
        """Return the data points in keyboard order."""
        return tuple(
            sorted(by_series(self.picture), key=lambda data_point: (span(data_point.point.period), data_point.series))
        )

    @abstractmethod
    def draw(self) -> None:
        """Create all items, once."""

    def whole(self, width: int) -> bool:
        """Return whether all texts fit into a width unshortened."""
        return width > 0

    @abstractmethod
    def place(self) -> None:
        """Set the ranges and place all items; called after each resize."""

    @abstractmethod
    def apply_style(self, highlighted: int) -> None:
        """Style all data points, the one of index `highlighted` as highlighted; none at -1."""

    @abstractmethod
    def outline(self, index: int) -> QRectF:
        """Return the rectangle of a data point, in pixels of this widget."""

    def area(self, index: int) -> QRectF:
        """Return the mouse target of a data point: at least as large as a finger needs."""
        return self.outline(index).adjusted(-self.px(6), -self.px(6), self.px(6), self.px(6))

    def holds(self, index: int, place: QPointF) -> bool:
        """Return whether a position is within the mouse target of a data point."""
        return self.area(index).contains(place)

    def ring(self, around: QRectF) -> QPainterPath:
        """Return the frame around a data point."""
        path = QPainterPath()
        path.addRect(around)
        return path

    # Helpers of subclasses

    def px(self, pixels: float) -> float:
        """Return pixels scaled to the text size."""
        return pixels * self.context.theme.scale

    def wide(self, text: str, role: Role = "small") -> float:
        """Return the width of a text, or of its widest line, in pixels."""
        key = text, role
        if key not in self._widths:
            metrics = QFontMetricsF(self.context.theme.font(role))
            self._widths[key] = max(metrics.horizontalAdvance(line) for line in text.split("\n")) + 1
        return self._widths[key]

    def line_height(self, role: Role = "small") -> float:
        """Return the height of a line of text in pixels."""
        return QFontMetricsF(self.context.theme.font(role)).lineSpacing()

    def write(
        self, text: str, role: Role = "small", *, muted: bool = False, italic: bool = False, ground: bool = False
    ) -> Any:
        """Add a plain text item, placed by `put`; `ground` hides lines behind it."""
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
        """Add a pyqtgraph item to the view."""
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
        """Return the size of a pixel in units of the view."""
        across, down = self.view.viewPixelSize()
        return float(across), float(down)

    def on_widget(self, x: float, y: float) -> QPointF:
        """Convert a point of the view to pixels of this widget."""
        return QPointF(self.view.mapViewToScene(QPointF(x, y)))

    # Mouse, keys, selection

    @property
    def current(self) -> str:
        """Id of the data point at the keyboard focus; empty if none."""
        return self.data_points[self._current].point.id if self._current >= 0 else ""

    def current_item(self, place: QPoint | None) -> str:
        """Return the id of the data point at a position; without one, at the keyboard focus or of the selection."""
        if place is None:
            item_id = self.context.selection.item
            return self.current if self._by_keyboard else item_id if self._index(item_id) >= 0 else ""
        under = self.at(QPointF(place))
        return self.data_points[under].point.id if under >= 0 else ""

    def stand_at(self, item_id: str) -> None:
        """Start keyboard navigation at a data point."""
        self._current = self._index(item_id)

    def at(self, place: QPointF) -> int:
        """Return the index of the data point at a position, the nearest of several; -1 if none."""

        def distance(index: int) -> float:
            middle = self.outline(index).center() - place
            return middle.x() ** 2 + middle.y() ** 2

        indexes = [index for index in range(len(self.data_points)) if self.holds(index, place)]
        return min(indexes, key=distance, default=-1)

    def description(self, data_point: DataPoint) -> str:
        """Return the screen-reader text of a data point."""
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
            self._styled = None
            self._refresh()

    def _selected(self, _item_id: str) -> None:
        self._refresh()

    def _refresh(self) -> None:
        highlighted = self._under
        if highlighted < 0 and self.hasFocus() and self._by_keyboard:
            highlighted = self._current
        if highlighted != self._styled:  # a selection reaches every chart, few contain its item
            self.apply_style(highlighted)
            self._styled = highlighted
        selected = self._index(self.context.selection.item)
        self._selected_ring.setPath(self.ring(self._around(selected, 1)) if selected >= 0 else QPainterPath())
        focused = self._current >= 0 and self.hasFocus() and self._by_keyboard
        self._focus_ring.setPath(self.ring(self._around(self._current, self.px(3))) if focused else QPainterPath())

    def _around(self, index: int, out: float) -> QRectF:
        return self.outline(index).adjusted(-out, -out, out, out)

    def _hover(self, index: int) -> None:
        """Highlight a data point and emit `hovered`."""
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
            self._hover(under)

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
        self._hover(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.data_points) - 1
        match event.key():
            case Qt.Key.Key_Left:
                self._move_to(max(0, self._current - 1))
            case Qt.Key.Key_Right:
                self._move_to(min(last, self._current + 1))
            case Qt.Key.Key_Home:
                self._move_to(0)
            case Qt.Key.Key_End:
                self._move_to(last)
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
            self._move_to(selected if selected >= 0 else max(0, self._current))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setAccessibleDescription(self.picture.alt)
        self._hover(-1)

    def _move_to(self, index: int) -> None:
        self._by_keyboard = True
        self._current = index
        self._under = -1
        text = self.description(self.data_points[index])
        self.setAccessibleDescription(text)
        announce(self, text)
        self._hover(index)
