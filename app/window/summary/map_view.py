"""Drawn map: outlines, routes and places, which are reached, moved and zoomed by keyboard and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip

from app.briefing.maps.drawing import DASHES, in_frame
from app.briefing.model.places import Location, Route
from app.briefing.text import visit_book
from app.window.summary.map_list import RADIUS, MapList
from app.window.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.briefing.maps.projection import Path
    from app.window.context.view_context import ViewContext

_MOVES: Final[dict[int, tuple[int, int]]] = {
    Qt.Key.Key_Left: (60, 0),
    Qt.Key.Key_Right: (-60, 0),
    Qt.Key.Key_Up: (0, 60),
    Qt.Key.Key_Down: (0, -60),
}
"""Pixels by which an arrow key with Shift moves the map."""
_DRAGGED: Final = 4
"""Pixels that the mouse moves before it drags."""


class MapView(MapList):
    """The drawing. Arrow keys go from place to place and open the evidence; with Shift they move the map."""

    def __init__(self, context: ViewContext) -> None:
        """Draw the places and routes of a briefing."""
        super().__init__(context)
        ground = self.picture.ground
        self._land = _path(ground.land, closed=True)
        self._lines = ((_path(ground.coasts), 0.8), (_path(ground.borders), 0.6))
        self._disputed = _path(ground.disputed)
        self._pressed: QPoint | None = None
        self._dragging = False
        self._pointed = ""

    # Keyboard and mouse

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.key() in _MOVES:
            self.move_by(*_MOVES[event.key()])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_0):
            self.show_all()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._dragging = False
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed is not None:
            moved = place - self._pressed
            self._dragging = self._dragging or moved.manhattanLength() > _DRAGGED
            if self._dragging:
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                self.move_by(moved.x(), moved.y())
                self._pressed = place
                return
        self._point(self._item_at(place))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed is not None and not self._dragging:
            item = self._item_at(place)
            number = self._number_at(place)
            if number >= 0:
                self._set_current(number)
            if item:
                self._context.selection.choose(item)
        self._pressed = None
        self._pointed = " "
        self._point(self._item_at(place))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point("")

    def _point(self, item: str) -> None:
        if item != self._pointed:
            self._pointed = item
            pointing = Qt.CursorShape.PointingHandCursor if item else Qt.CursorShape.OpenHandCursor
            self.viewport().setCursor(pointing)
            self.viewport().update()
            self.setToolTip(self._tip(item))

    def _tip(self, item: str) -> str:
        dossier, localizer = self._context.dossier, self._context.localizer
        found = dossier.items.get(item)
        if not isinstance(found, Location | Route):
            QToolTip.hideText()
            return ""
        name = localizer.text(found.name)
        note = localizer.fallback_note(name)
        facts = visit_book.facts(dossier, found, localizer)
        return plain_tip("\n".join((name, facts, *((note,) if note else ()))))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # scrolls the page
            return
        place = event.position()
        self.zoom(1.2 ** (event.angleDelta().y() / 120), (place.x(), place.y()))
        event.accept()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._context.theme.palette
        painter.fillRect(self.viewport().rect(), QColor(colours.bar))
        self._paint_ground(painter)
        for number, paths in enumerate(self.paths()):
            self._paint_route(painter, number, paths)
        for number in range(len(self.places)):
            self._paint_place(painter, number)
        for number, badge in enumerate(self.badges):
            if badge is not None:
                self._paint_badge(painter, number, QRectF(*badge))
        if self.hasFocus() and self._by_keys and self.currentIndex().isValid():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.visualRect(self.currentIndex())), 4, 4)

    def _paint_ground(self, painter: QPainter) -> None:
        colours, sight = self._context.theme.palette, self.sight
        painter.save()
        painter.scale(sight.scale, sight.scale)
        painter.translate(-sight.left, -sight.top)
        painter.setPen(_pen(colours.ground, 1))  # countries meet without a seam
        painter.setBrush(QColor(colours.ground))
        painter.drawPath(self._land)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for lines, width in self._lines:
            painter.setPen(_pen(colours.control, width))
            painter.drawPath(lines)
        broken = _pen(colours.control, 0.8)
        broken.setDashPattern([4.0, 4.0])
        painter.setPen(broken)
        painter.drawPath(self._disputed)
        painter.restore()

    def _paint_route(self, painter: QPainter, number: int, paths: list[Path]) -> None:
        colours, route = self._context.theme.palette, self.routes[number]
        strong = route.id in (self._pointed, self._context.selection.item)
        width = 3.4 if strong else 2.0
        colour = colours.warning_rule if self._context.changed(route.id) else colours.accent
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path in paths:
            if not in_frame(path, *self._frame):
                continue
            line = QPolygonF([QPointF(x, y) for x, y in path])
            painter.setPen(_pen(colours.ground, width + 2.4))
            painter.drawPolyline(line)
            pen = _pen(colour, width)
            if route.kind in DASHES:
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                pen.setDashPattern([step * 2.0 / width for step in DASHES[route.kind]])
            painter.setPen(pen)
            painter.drawPolyline(line)

    def _paint_place(self, painter: QPainter, number: int) -> None:
        colours, theme, place = self._context.theme.palette, self._context.theme, self.places[number]
        x, y = self._spot(number)
        side = self.picture.spots[number].side
        chosen = place.id in (self._pointed, self._context.selection.item)
        colour = colours.warning_rule if self._context.changed(place.id) else colours.side(side)
        radius = RADIUS + 1.5 if chosen else RADIUS
        painter.setPen(QPen(QColor(colours.ground), 1.6))
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QPointF(x, y), radius, radius)
        box = self.labels[number]
        if box is None:
            return
        name = QPainterPath()
        font = theme.font("small strong")
        name.addText(QPointF(box.left + 1, box.top + self._metrics.ascent()), font, self.rows[number].text)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(colours.ground, 3.2))
        painter.drawPath(name)
        painter.setFont(font)
        painter.setPen(QColor(colours.accent if chosen else colours.ink))
        painter.drawText(QPointF(box.left + 1, box.top + self._metrics.ascent()), self.rows[number].text)

    def _paint_badge(self, painter: QPainter, number: int, area: QRectF) -> None:
        colours = self._context.theme.palette
        chosen = self.routes[number].id in (self._pointed, self._context.selection.item)
        painter.setPen(QPen(QColor(colours.accent), 1.4))
        painter.setBrush(QColor(colours.accent if chosen else colours.ground))
        painter.drawEllipse(area.adjusted(1, 1, -1, -1))
        painter.setFont(self._context.theme.font("small strong"))
        painter.setPen(QColor(colours.on_accent if chosen else colours.accent))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number + 1))


def _pen(colour: str, width: float) -> QPen:
    """Return a pen of so many pixels at any zoom."""
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _path(paths: Iterable[Path], *, closed: bool = False) -> QPainterPath:
    """Return paths of the plane as one to be painted."""
    made = QPainterPath()
    made.setFillRule(Qt.FillRule.WindingFill)
    for path in paths:
        made.addPolygon(QPolygonF([QPointF(x, y) for x, y in path]))
        if closed:
            made.closeSubpath()
    return made
