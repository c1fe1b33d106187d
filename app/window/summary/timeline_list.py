"""List of dated items on an axis of years: where each lies, how it is scrolled, zoomed and found."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView

from app.briefing.text.timeline import Kind, Mark, kind_name, marks, year_of
from app.window.items.row import Row
from app.window.summary.drawn_list import DrawnList
from app.window.summary.timeline_layout import Band, Placed, Scale, bands, usual_zoom, years_of

if TYPE_CHECKING:
    from app.window.context.view_context import ViewContext
    from app.window.widgets.row_painting import Index

_CLOSEST = 4000.0
"""Maximum pixels of a year."""


class TimelineList(DrawnList):
    """List whose items lie on an axis of years."""

    def __init__(self, context: ViewContext) -> None:
        """Draw the dated items of a briefing."""
        localizer = context.localizer
        self.marks: tuple[Mark, ...] = marks(context.dossier, localizer)
        rows = (Row(mark.id, mark.title, mark.when, kind_name(mark.kind, localizer)) for mark in self.marks)
        super().__init__(context, tuple(rows), localizer.gettext("Timeline"))
        self._metrics = QFontMetrics(context.theme.font("small"))
        self._strong = QFontMetrics(context.theme.font("small strong"))
        self._line = self._metrics.height() + 8
        self._scale = Scale(*years_of(self.marks), zoom=0)
        self._bands: tuple[Band, ...] = ()
        self._zoomed = False
        self._pointed = -1
        self._pressed: tuple[QPoint, int] | None = None
        self._dragging = False
        self._known = year_of(datetime.date.fromisoformat(context.dossier.briefing.edition.data_date))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        context.theme.apply_style(self, "scroll")
        # Methods, not lambdas: the signals of the context outlive this widget.
        self.horizontalScrollBar().valueChanged.connect(self._refresh)
        context.selection.changed.connect(self._refresh)

    def _refresh(self, _value: object = None) -> None:
        self.viewport().update()

    # Layout

    @property
    def _gutter(self) -> int:
        """Width of the names of the bands."""
        names = (kind_name(kind, self._context.localizer) for kind in dict.fromkeys(mark.kind for mark in self.marks))
        widest = max(self._strong.horizontalAdvance(name) for name in names) + 16
        return min(widest, self.viewport().width() // 4)

    @property
    def _room(self) -> int:
        return max(60, self.viewport().width() - self._gutter)

    def _fit(self) -> float:
        """Return the pixels of a year at which all fits."""
        return self._room / (self._scale.last - self._scale.first)

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Zoom by a factor, 0 to show all, about a place in the viewport, by default the current item or the middle."""
        bar = self.horizontalScrollBar()
        if at is None:
            current = self.currentIndex()
            place = self.visualRect(current).center().x() if current.isValid() else -1
            at = place if self._gutter <= place < self.viewport().width() else self._gutter + self._room / 2
        self._zoomed = True
        inside = at - self._gutter
        year = self._scale.first + (inside + bar.value()) / self._scale.zoom
        self._lay_out(min(_CLOSEST, max(self._fit(), self._scale.zoom * factor)))
        bar.setValue(round(self._scale.at(year) - inside))

    def _lay_out(self, zoom: float) -> None:
        self._scale = self._scale._replace(zoom=zoom)
        self._bands = bands(self.marks, self._scale, self._label)
        self._set_range()
        height = self._axis + sum(self._band_height(band) for band in self._bands) + 12
        if height != self.minimumHeight():
            self.setFixedHeight(height)
        self.viewport().update()

    def _set_range(self) -> None:
        bar = self.horizontalScrollBar()
        bar.setRange(0, max(0, round(self._scale.width) - self._room))
        bar.setPageStep(self._room)
        bar.setSingleStep(40)

    def _label(self, numbers: tuple[int, ...], most: float) -> tuple[str, float]:
        """Return the label of items in one place within a width at 100 % text size, and its width in pixels."""
        named = self.marks[self._named(numbers)]
        metrics = self._strong if named.major else self._metrics
        more = "" if len(numbers) == 1 else f" +{len(numbers) - 1}"
        room = round(most * self._context.theme.scale) - metrics.horizontalAdvance(more)
        text = metrics.elidedText(named.title.rstrip("."), Qt.TextElideMode.ElideRight, room) + more
        return text, metrics.horizontalAdvance(text) + 2.0

    def _named(self, numbers: tuple[int, ...]) -> int:
        """Return the number of the item that gives its name to several in one place: the main one, or the first."""
        return next((number for number in numbers if self.marks[number].major), numbers[0])

    @property
    def _axis(self) -> int:
        return self._metrics.height() + 12

    def _band_height(self, band: Band) -> int:
        return band.lines * self._line + 10

    def _tops(self) -> dict[Kind, int]:
        """Return the upper edge of each band's first line."""
        tops: dict[Kind, int] = {}
        top = self._axis
        for band in self._bands:
            tops[band.kind] = top + 5
            top += self._band_height(band)
        return tops

    def _area(self, band: Band, placed: Placed) -> QRectF:
        """Return the area of a mark with its label, in the viewport."""
        left = self._gutter - self.horizontalScrollBar().value()
        top = self._tops()[band.kind] + placed.line * self._line
        start = min(placed.left, placed.label_left) if placed.label else placed.left
        end = max(placed.right, placed.label_left + placed.label_width) if placed.label else placed.right
        return QRectF(left + start - 4, top, end - start + 8, self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if not self._scale.zoom or event.size().width() != event.oldSize().width():
            self._lay_out(max(self._fit(), self._scale.zoom) if self._zoomed else usual_zoom(self.marks, self._room))
            if not self._zoomed:
                self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())

    def updateGeometries(self) -> None:
        self._set_range()  # not that of a list

    def sizeHint(self) -> QSize:
        return QSize(300, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 1)

    # What a list is asked for

    def _spot(self, number: int) -> tuple[Band, Placed] | None:
        found = ((band, placed) for band in self._bands for placed in band.placed if number in placed.numbers)
        return next(found, None)

    def visualRect(self, index: Index) -> QRect:
        spot = self._spot(index.row())
        return self._area(*spot).toAlignedRect() if spot else QRect()

    def indexAt(self, place: QPoint) -> QModelIndex:
        number = self._number_at(place)
        return self.model().index(number, 0) if number >= 0 else QModelIndex()

    def _number_at(self, place: QPoint) -> int:
        """Return the number of the item at a place; of several in one, the one that is open, else the first."""
        if place.x() < self._gutter:
            return -1
        for band in self._bands:
            for placed in band.placed:
                if self._area(band, placed).contains(QPointF(place)):
                    open_ones = (n for n in placed.numbers if self.marks[n].id == self._context.selection.item)
                    return next(open_ones, placed.numbers[0])
        return -1

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def scrollTo(self, index: Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        area, bar = self.visualRect(index), self.horizontalScrollBar()
        if area.left() < self._gutter:
            bar.setValue(bar.value() - (self._gutter - area.left()) - 8)
        elif area.right() > self.viewport().width():
            bar.setValue(bar.value() + area.right() - self.viewport().width() + 8)

    def _entry(self) -> int:
        """Return the number of the item that the keyboard comes to: where it was, else the topmost in view."""
        if self.currentIndex().isValid():
            return self.currentIndex().row()
        view = self.viewport().rect().adjusted(self._gutter, 0, 0, 0)
        areas = {number: self.visualRect(self.model().index(number, 0)) for number in range(len(self.marks))}
        inside = [number for number, area in areas.items() if view.contains(area.center())]
        return min(inside, key=lambda number: (areas[number].top(), areas[number].left()), default=0)

    def _item_at(self, place: QPoint) -> str:
        number = self._number_at(place)
        return self.marks[number].id if number >= 0 else ""
