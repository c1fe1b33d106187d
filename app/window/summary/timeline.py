"""Drawn timeline: a list of dated items on an axis of years that is scrolled and zoomed by mouse and keyboard."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QPushButton, QToolTip, QVBoxLayout, QWidget

from app.briefing.text.timeline import Kind, Mark, kind_name, marks, year_of
from app.window.items.row import Row
from app.window.items.row_model import RowModel
from app.window.summary.timeline_layout import DOT, Band, Placed, Scale, bands, ticks, usual_zoom, years_of
from app.window.widgets.labels import label, quiet_button, spaced

if TYPE_CHECKING:
    from app.window.context.view_context import ViewContext
    from app.window.widgets.row_painting import Index

_STEP = 1.5
"""Factor by which one step zooms."""
_CLOSEST = 4000.0
"""Maximum pixels of a year."""
_SHORTEST = 110
"""Least width of a shortened label in pixels at 100 % text size."""
_DRAGGED = 4
"""Pixels that the mouse moves before it drags."""


class TimelineView(QListView):
    """The drawing. A screen reader hears a list; arrow keys go from item to item in time and open the evidence."""

    reached = Signal(QRect)
    """Rectangle of the item that the keyboard has reached, in this widget."""

    def __init__(self, context: ViewContext) -> None:
        """Draw the dated items of a briefing."""
        super().__init__()
        self._context = context
        self.marks: tuple[Mark, ...] = marks(context.dossier, context.localizer)
        self.rows = tuple(self._row(mark) for mark in self.marks)
        self._metrics = QFontMetrics(context.theme.font("small"))
        self._strong = QFontMetrics(context.theme.font("small strong"))
        self._line = self._metrics.height() + 8
        self._scale = Scale(*years_of(self.marks), zoom=0)
        self._bands: tuple[Band, ...] = ()
        self._zoomed = False
        self._pointed = -1
        self._pressed: tuple[QPoint, int] | None = None
        self._dragging = self._by_keys = False
        self._known = year_of(datetime.date.fromisoformat(context.dossier.briefing.edition.data_date))
        self.setModel(RowModel(self.rows, self))
        self.setAccessibleName(context.localizer.gettext("Timeline"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        context.theme.apply_style(self, "scroll")
        # Methods, not lambdas: the signals of the context outlive this widget.
        self.horizontalScrollBar().valueChanged.connect(self._refresh)
        context.selection.changed.connect(self._refresh)

    def _refresh(self, _value: object = None) -> None:
        self.viewport().update()

    def _row(self, mark: Mark) -> Row:
        return Row(mark.id, mark.title, mark.when, kind_name(mark.kind, self._context.localizer))

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

    def enter(self) -> None:
        """Take the keyboard focus."""
        self.go_to(self.marks[self._entry()].id)

    def go_to(self, item_id: str) -> bool:
        """Move keyboard focus to an item; return False if it is not here."""
        number = next((number for number, mark in enumerate(self.marks) if mark.id == item_id), -1)
        if number >= 0:
            self._by_keys = True
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._set_current(number)
        return number >= 0

    def current_item(self, place: QPoint | None) -> str:
        """Return the item at a point, or for None that of the keyboard; empty if there is none."""
        if place is None:
            number = self.currentIndex().row() if self.hasFocus() and self._by_keys else -1
        else:
            number = self._number_at(self.viewport().mapFrom(self, place))
        return self.marks[number].id if number >= 0 else ""

    def _set_current(self, number: int) -> None:
        self.setCurrentIndex(self.model().index(number, 0))
        self.scrollTo(self.currentIndex())
        self.reached.emit(self.visualRect(self.currentIndex()))
        self.viewport().update()

    # Keyboard and mouse

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._set_current(self._entry())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
            return
        self._by_keys = True
        number, last = self.currentIndex().row(), len(self.marks) - 1
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(_STEP)
            case Qt.Key.Key_Minus:
                self.zoom(1 / _STEP)
            case Qt.Key.Key_0:
                self.zoom(0)
            case Qt.Key.Key_Down if number == last:
                self.focusNextChild()
            case Qt.Key.Key_Up if number <= 0:
                self.focusPreviousChild()
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self._go_and_open(min(last, number + 1))
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self._go_and_open(max(0, number - 1))
            case Qt.Key.Key_Home:
                self._go_and_open(0)
            case Qt.Key.Key_End:
                self._go_and_open(last)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if number >= 0:
                self._context.selection.choose(self.marks[number].id)
            case _:
                event.ignore()

    def _go_and_open(self, number: int) -> None:
        self._set_current(number)
        self._context.selection.choose(self.marks[number].id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (event.position().toPoint(), self.horizontalScrollBar().value())
            self._dragging = False
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed is not None:
            start, value = self._pressed
            self._dragging = self._dragging or abs(place.x() - start.x()) > _DRAGGED
            if self._dragging:
                self.horizontalScrollBar().setValue(value - (place.x() - start.x()))
        self._point(self._number_at(place))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and not self._dragging:
            number = self._number_at(event.position().toPoint())
            if number >= 0:
                self._set_current(number)
                self._context.selection.choose(self.marks[number].id)
        self._pressed = None

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(-1)

    def _point(self, number: int) -> None:
        if number != self._pointed:
            self._pointed = number
            pointing = Qt.CursorShape.PointingHandCursor if number >= 0 else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(pointing)
            self.viewport().update()
            self.setToolTip(self._tip(number))

    def _tip(self, number: int) -> str:
        if number < 0:
            QToolTip.hideText()
            return ""
        spot = self._spot(number)
        numbers = spot[1].numbers if spot else (number,)
        from app.window.widgets.labels import plain_tip

        lines = [f"{self.marks[one].when} · {self.marks[one].title}" for one in numbers]
        note = self._context.localizer.fallback_note("\n".join(lines))
        return plain_tip("\n".join((*lines, *((note,) if note else ()))))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        bar = self.horizontalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.2 ** (turn.y() / 120), event.position().x())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turn.x()) > abs(turn.y()):
            bar.setValue(bar.value() - (turn.x() or turn.y()))
        else:
            event.ignore()  # scrolls the page
            return
        event.accept()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        tops = self._tops()
        colours = self._context.theme.palette
        painter.setFont(self._context.theme.font("small strong"))
        for band in self._bands:
            top = tops[band.kind]
            painter.fillRect(QRectF(0, top - 5, self.viewport().width(), 1), QColor(colours.hairline))
            name = kind_name(band.kind, self._context.localizer)
            painter.setPen(QColor(colours.muted))
            name = self._strong.elidedText(name, Qt.TextElideMode.ElideRight, self._gutter - 12)
            painter.drawText(QRectF(0, top, self._gutter, self._line), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setClipRect(QRect(self._gutter - 4, 0, self.viewport().width(), self.viewport().height()))
        for band in self._bands:
            for placed in band.placed:
                self._paint_mark(painter, band, placed)
        self._paint_current(painter)

    def _paint_axis(self, painter: QPainter) -> None:
        colours, left = self._context.theme.palette, self._gutter - self.horizontalScrollBar().value()
        painter.setFont(self._context.theme.font("small"))
        painter.save()
        painter.setClipRect(QRect(self._gutter - 4, 0, self.viewport().width(), self.viewport().height()))
        known = left + self._scale.at(self._known)
        painter.fillRect(QRectF(known, self._axis, self.viewport().width(), self.height()), QColor(colours.panel))
        months = self._metrics.horizontalAdvance("00.0000") + 24
        for year, text in ticks(self._scale, months):
            x = left + self._scale.at(year)
            if x < self._gutter + 20:
                continue
            name = text if text.isdigit() else self._context.localizer.period_short(text)
            painter.setPen(QPen(QColor(colours.hairline), 1))
            painter.drawLine(QPointF(x, self._axis - 4), QPointF(x, self.viewport().height() - 8))
            painter.setPen(QColor(colours.ink if text.isdigit() else colours.muted))
            place = QRectF(x - 60, 0, 120, self._axis - 4)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)
        painter.setPen(QPen(QColor(colours.control), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(known, self._axis), QPointF(known, self.viewport().height() - 8))
        painter.restore()

    def _paint_mark(self, painter: QPainter, band: Band, placed: Placed) -> None:
        theme = self._context.theme
        colours, area = theme.palette, self._area(band, placed)
        shown = {self.marks[number].id for number in placed.numbers}
        is_open = self._context.selection.item in shown
        if is_open or self._pointed in placed.numbers:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.wash))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 4, 4)
        left = self._gutter - self.horizontalScrollBar().value()
        changed = any(self._context.changed(item) for item in shown)
        colour = QColor(colours.warning_rule if changed else colours.accent)
        major = any(self.marks[number].major for number in placed.numbers)
        dot = QRectF(left + placed.left, area.center().y() - DOT / 2, placed.right - placed.left, DOT)
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(colour if major or is_open or len(placed.numbers) > 1 else QColor(colours.ground))
        inner = dot.adjusted(1, 1, -1, -1)
        match band.kind:
            case "agreements":
                painter.drawRect(inner)
            case "commitments" if inner.width() < DOT:
                middle = inner.center()
                corners = ((inner.left(), middle.y()), (middle.x(), inner.top()))
                others = ((inner.right(), middle.y()), (middle.x(), inner.bottom()))
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in (*corners, *others)]))
            case _:
                painter.drawRoundedRect(inner, DOT / 2, DOT / 2)
        if placed.label:
            painter.setFont(theme.font("small strong" if self.marks[self._named(placed.numbers)].major else "small"))
            painter.setPen(QColor(colours.ink))
            self._paint_label(painter, placed, area, left)

    def _paint_label(self, painter: QPainter, placed: Placed, area: QRectF, left: float) -> None:
        """Paint the part of a label that is in view, shortened where it is not all there."""
        start = max(left + placed.label_left, float(self._gutter))
        end = min(left + placed.label_left + placed.label_width, float(self.viewport().width()))
        room = end - start
        if room < min(placed.label_width, _SHORTEST * self._context.theme.scale):
            return
        if room < placed.label_width:
            more = "" if len(placed.numbers) == 1 else f" +{len(placed.numbers) - 1}"
            metrics = painter.fontMetrics()
            title = self.marks[self._named(placed.numbers)].title
            inner = round(room) - metrics.horizontalAdvance(more)
            text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, inner) + more
        else:
            text, room = placed.label, room + 2
        before = placed.label_left < placed.left
        align = Qt.AlignmentFlag.AlignRight if before else Qt.AlignmentFlag.AlignLeft
        if room > DOT:
            painter.drawText(
                QRectF(start, area.top(), room, area.height()), align | Qt.AlignmentFlag.AlignVCenter, text
            )

    def _paint_current(self, painter: QPainter) -> None:
        """Frame the item of the keyboard; without a label there, write its date and title."""
        number = self.currentIndex().row()
        spot = self._spot(number) if number >= 0 and self.hasFocus() and self._by_keys else None
        if spot is None:
            return
        colours = self._context.theme.palette
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._area(*spot).adjusted(1, 1, -1, -1), 4, 4)


class Timeline(QWidget):
    """The drawn timeline with the date and title of what is pointed at, and its buttons."""

    def __init__(self, context: ViewContext) -> None:
        """Draw the dated items of a briefing."""
        super().__init__()
        localizer, theme = context.localizer, context.theme
        gettext = localizer.gettext
        self.view = TimelineView(context)
        column = spaced(QVBoxLayout(self), 2)
        line = QHBoxLayout()
        until = localizer.period_short(context.dossier.briefing.edition.data_date)
        shaded = gettext("Shaded: after {date}, the last day of the data", date=until)
        line.addWidget(label(theme, shaded, "small", theme.palette.muted, wrap=True), 1)
        self.buttons: list[QPushButton] = []
        for text, name, factor in (
            ("−", gettext("Show a longer time"), 1 / _STEP),
            ("+", gettext("Show a shorter time"), _STEP),
            (gettext("Whole time"), gettext("Whole time"), 0.0),
        ):
            button = quiet_button(theme, text)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, by=factor: self.view.zoom(by))
            self.buttons.append(button)
            line.addWidget(button)
        column.addLayout(line)
        column.addWidget(self.view)
