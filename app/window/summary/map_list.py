"""List of places on a map: where each lies in the frame, its label, and how the map is moved, zoomed and found."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QListView

from app.briefing.maps.drawing import View, fitted, picture
from app.briefing.maps.labels import Box, Label, distance, numbers, settled
from app.briefing.maps.words import alternative
from app.briefing.text import visit_book
from app.briefing.text.section_names import section_name
from app.window.items.row import Row
from app.window.summary.drawn_list import DrawnList

if TYPE_CHECKING:
    from app.briefing.maps.projection import Path, Point
    from app.window.context.view_context import ViewContext
    from app.window.widgets.row_painting import Index

RADIUS: Final = 4.5
"""Radius in pixels of a place."""
_SHAPE: Final = 0.45
"""Height of the map, as a part of its width."""
_HEIGHTS: Final = (240, 460)
"""Least and greatest height in pixels."""
_ROOM: Final = 90
"""Pixels around all places, for their labels."""
_ZOOMS: Final = (0.5, 10.0)
"""Least and greatest zoom: 1 shows all places."""
_NEAR: Final = 10.0
"""Pixels from a place at which the mouse points at it."""
_ON: Final = 5.0
"""Pixels from a route at which the mouse points at it."""


class MapList(DrawnList):
    """List whose items are the places of a map."""

    def __init__(self, context: ViewContext) -> None:
        """Lay out the places and routes of a briefing that has places."""
        dossier, localizer = context.dossier, context.localizer
        self.places, self.routes = dossier.briefing.places, dossier.briefing.routes
        rows = (
            Row(place.id, localizer.text(place.name), detail=visit_book.facts(dossier, place, localizer))
            for place in self.places
        )
        super().__init__(context, tuple(rows), section_name("places", localizer))
        self.setAccessibleDescription(alternative(dossier, self.places, self.routes, localizer))
        self.picture = picture(dossier, self.places, self.routes)
        self.sight = View(0, 0, 1)
        """The part of the map in view."""
        self.labels: tuple[Box | None, ...] = ()
        """Room for the name of each place; None for one that has no room now."""
        self.badges: tuple[Box | None, ...] = ()
        """Room for the number of each route, if there are several."""
        self._metrics = QFontMetricsF(context.theme.font("small strong"))
        self._whole = True
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        context.selection.changed.connect(self._on_selected)

    def _on_selected(self, _item: str) -> None:
        self._lay_out(self.sight)

    # Layout

    @property
    def _frame(self) -> tuple[float, float]:
        return float(self.viewport().width()), float(self.viewport().height())

    def _fit(self) -> View:
        """Return the view of all places."""
        return fitted(self.picture, *self._frame, _ROOM * math.sqrt(self._context.theme.scale))

    def show_all(self) -> None:
        """Show all places."""
        self._whole = True
        self._lay_out(self._fit())

    def zoom(self, factor: float, at: Point | None = None) -> None:
        """Zoom by a factor about a pixel, by default the current place if it is in view, or the middle."""
        if at is None:
            spot = self._spot(self.currentIndex().row()) if self.currentIndex().isValid() else None
            inside = spot is not None and QRectF(0, 0, *self._frame).contains(*spot)
            at = spot if spot is not None and inside else (self._frame[0] / 2, self._frame[1] / 2)
        usual = self._fit().scale
        scale = min(usual * _ZOOMS[1], max(usual * _ZOOMS[0], self.sight.scale * factor))
        self._whole = False
        self._lay_out(self.sight.zoomed(scale / self.sight.scale, at))

    def move_by(self, right: float, down: float) -> None:
        """Move what the map shows by pixels; the middle of the frame stays among the places."""
        self._whole = False
        self._lay_out(self.sight.moved(right, down))

    def _lay_out(self, sight: View) -> None:
        """Show a part of the map."""
        width, height = self._frame
        fit = self._fit()
        left, top = sight.left + width / sight.scale / 2, sight.top + height / sight.scale / 2
        wanted = (
            min(fit.left + width / fit.scale, max(fit.left, left)),
            min(fit.top + height / fit.scale, max(fit.top, top)),
        )
        self.sight = View(wanted[0] - width / sight.scale / 2, wanted[1] - height / sight.scale / 2, sight.scale)
        paths = self.paths()
        size = self.badge_size
        spots = [self._spot(number) for number in range(len(self.places))]
        discs = [Box(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS) for x, y in spots]
        self.badges = numbers(paths, self._frame, size, discs) if len(self.routes) > 1 else ()
        # The chosen place has its name whatever stands near it.
        order = sorted(range(len(spots)), key=lambda number: self.places[number].id != self._context.selection.item)
        boxes = settled(
            [Label(spots[number], *self._size(self.rows[number].text)) for number in order],
            self._frame,
            RADIUS,
            [path for way in paths for path in way],
            [badge for badge in self.badges if badge is not None],
        )
        by_number = dict(zip(order, boxes, strict=True))
        self.labels = tuple(by_number[number] for number in range(len(spots)))
        self.viewport().update()

    @property
    def badge_size(self) -> float:
        """Width of the number of a route."""
        return self._metrics.height() + 2

    def paths(self) -> list[list[Path]]:
        """Return the paths of each route in the frame."""
        return [[self.sight.path(path) for path in way.paths] for way in self.picture.ways]

    def _size(self, text: str) -> tuple[float, float]:
        return math.ceil(self._metrics.horizontalAdvance(text)) + 2, self._metrics.height()

    def _spot(self, number: int) -> Point:
        return self.sight.at(self.picture.spots[number].point)

    def resizeEvent(self, event: QResizeEvent) -> None:
        least, most = (round(height * math.sqrt(self._context.theme.scale)) for height in _HEIGHTS)
        height = max(least, min(most, round(event.size().width() * _SHAPE)))
        if height != self.minimumHeight():
            self.setFixedHeight(height)
        self._lay_out(self._fit() if self._whole else self.sight)

    def updateGeometries(self) -> None:
        """Leave the scroll bars: a map has none."""

    def sizeHint(self) -> QSize:
        return QSize(300, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 1)

    # What a list is asked for

    def visualRect(self, index: Index) -> QRect:
        number = index.row()
        if not 0 <= number < len(self.places) or not self.labels:
            return QRect()
        x, y = self._spot(number)
        area = QRectF(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS)
        label = self.labels[number]
        return (area.united(QRectF(*label)) if label else area).adjusted(-3, -2, 3, 2).toAlignedRect()

    def indexAt(self, place: QPoint) -> QModelIndex:
        number = self._number_at(place)
        return self.model().index(number, 0) if number >= 0 else QModelIndex()

    def _number_at(self, place: QPoint) -> int:
        """Return the number of the nearest place at a point, or of the one whose name is there; -1 for none."""
        point = (float(place.x()), float(place.y()))
        near = [(math.dist(self._spot(number), point), number) for number in range(len(self.places))]
        away, number = min(near)
        if away <= _NEAR:
            return number
        named = (number for number, box in enumerate(self.labels) if box and QRectF(*box).contains(*point))
        return next(named, -1)

    def _item_at(self, place: QPoint) -> str:
        """Return the place at a point, or else the route whose line or number is there."""
        number = self._number_at(place)
        if number >= 0:
            return self.places[number].id
        point = (float(place.x()), float(place.y()))
        for route, badge in zip(self.routes, self.badges, strict=False):
            if badge is not None and QRectF(*badge).contains(*point):
                return route.id
        away = [min((distance(point, path) for path in way), default=math.inf) for way in self.paths()]
        nearest = min(range(len(away)), key=away.__getitem__, default=-1)
        return self.routes[nearest].id if nearest >= 0 and away[nearest] <= _ON else ""

    def scrollTo(self, index: Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        """Move the map as far as a place needs to be in view."""
        if not index.isValid():
            return
        x, y = self._spot(index.row())
        width, height = self._frame
        edge = min(24.0, width / 4, height / 4)
        right = max(0.0, edge - x) or min(0.0, width - edge - x)
        down = max(0.0, edge - y) or min(0.0, height - edge - y)
        if right or down:
            self.move_by(right, down)

    def _entry(self) -> int:
        if self.currentIndex().isValid():
            return self.currentIndex().row()
        chosen = (number for number, row in enumerate(self.rows) if row.id == self._context.selection.item)
        return next(chosen, 0)
