"""Time plot: the base of plots on a time axis: true distances except in gaps, plain ticks, a hairline grid."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent

from app.briefing.model.axes import extent, squeezed
from app.briefing.text.charts import Noted, note_line
from app.briefing.text.point_text import marks_notes, ticks
from app.window.charts.note_marks import STRIP, NoteMarks
from app.window.charts.plot import DataPoint, Plot, pg


class TimePlot(Plot):
    """Base of plots on a time axis: both axes, the grid, and space for labels above the highest value."""

    left_room = 0.0
    right_room = 0.0
    """Pixels kept free at the sides, for symbols wider than their period and for series names."""
    foot_room = 1.0
    """Pixels kept free below zero."""
    low_room = 0.0
    """Pixels that the labels of negative values need below the lowest."""

    marks: NoteMarks | None = None
    """Numbers of the chart's notes; None without notes on the axis."""

    def draw(self) -> None:
        """Create the axes and the grid."""
        self.spans = [
            (self.place_of(start), self.place_of(end))
            for start, end in (extent(data_point.point.period) for data_point in self.data_points)
        ]
        self.ticks = ticks(self.picture, self.context.localizer)
        colours = self.context.theme.palette
        for tick, _ in self.ticks:
            pen = pg.mkPen(colours.control if tick == 0 else colours.hairline, width=1)
            self.add(pg.InfiniteLine(pos=tick, angle=0, pen=pen, movable=False))
        self.left.setWidth(max(self.wide(text) for _, text in self.ticks) + self.px(12))
        self.left.setTicks([list(self.ticks)])
        if marks_notes(self.picture):
            self.marks = NoteMarks(self.picture.notes, self.context.theme, self.canvas.scene())
            self.bottom.setStyle(tickTextOffset=round(self.px(8 + STRIP)))
            self.marks.apply_style(self.context.selection.item)
        self.bottom.setHeight(self.line_height() + self.px(10) + self.strip)

    @property
    def strip(self) -> float:
        """Height of the strip of note marks in pixels; zero without notes."""
        return self.px(STRIP) if marks_notes(self.picture) else 0.0

    def place_of(self, time: float) -> float:
        """Return the place of a time on the axis, whose gaps are one year wide."""
        return squeezed(time, self.picture.gaps)

    def heightForWidth(self, width: int) -> int:
        return round(min(self.px(330), max(self.px(236), width * 0.27)) + self.strip)

    def set_ranges(self, above: float) -> None:
        """Fit all values, with `above` pixels free over the highest, and label the periods."""
        across, down = self.view.width(), self.view.height()
        first, last = min(start for start, _ in self.spans), max(end for _, end in self.spans)
        unit = (last - first) / max(1.0, across - self.left_room - self.right_room)
        highest = max(data_point.highest for data_point in self.data_points)
        low, top = self.ticks[0][0], self.ticks[-1][0]
        below = max(self.line_height("strong") + self.px(8), self.low_room) if low < 0 else self.foot_room
        room = max(1.0, down - below)
        reach = max(
            (top - low) * room / max(1.0, room - self.px(9)), (highest - low) * room / max(1.0, room - above), 1e-9
        )
        bottom = low - below * reach / room
        sides = (first - unit * self.left_room, last + unit * self.right_room)
        self.view.setRange(xRange=sides, yRange=(bottom, low + reach), padding=0)
        self._write_periods(unit)
        if self.marks is not None:
            middles = [sum(map(self.place_of, extent(note.period))) / 2 for note in self.picture.notes]
            foot, left = self.height() - self.bottom.height(), self.left.width()
            sheet = QRectF(left, foot, self.width() - left, self.bottom.height())
            self.marks.place(lambda time: self.on_widget(time, 0).x(), middles, foot, sheet)

    def _noted_at(self, place: QPointF) -> Noted | None:
        return self.marks.at(place) if self.marks is not None else None

    def current_item(self, place: QPoint | None) -> str:
        """Return the id of the item of the note or data point at a position, or of the current one."""
        note = None if place is None else self._noted_at(QPointF(place))
        return note.item if note is not None else super().current_item(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self.marks is not None:
            note = self.marks.at(event.position())
            self.setToolTip("" if note is None else note_line(note))
            if self.at(event.position()) < 0:
                opens = note is not None and note.item
                self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        note = self._noted_at(event.position())
        if note is None:
            super().mouseReleaseEvent(event)
        elif note.item and event.button() == Qt.MouseButton.LeftButton:
            self.context.selection.choose(note.item)

    def _selected(self, item_id: str) -> None:
        super()._selected(item_id)
        if self.marks is not None:
            self.marks.apply_style(item_id)

    def _write_periods(self, unit: float) -> None:
        """Label the periods that have a value, from the last; skip labels without room."""
        labels = dict(zip(self.spans, (data_point.point.when for data_point in self.data_points), strict=True))
        ticks: list[tuple[float, str]] = []
        left = float("inf")
        for (start, end), text in sorted(labels.items(), reverse=True):
            middle, half = (start + end) / 2, self.wide(text) * unit / 2
            if middle + half < left:
                ticks.append((middle, text))
                left = middle - half - self.px(6) * unit
        self.bottom.setTicks([ticks])


def numbered(data_points: tuple[DataPoint, ...], series: int) -> list[int]:
    """Return the indexes of the data points of a series that have a value."""
    return [
        n
        for n, data_point in enumerate(data_points)
        if data_point.series == series and data_point.point.value is not None
    ]
