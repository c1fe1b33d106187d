"""Drawn timeline: a list of dated items on an axis of years that is scrolled and zoomed by mouse and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolTip, QVBoxLayout, QWidget

from app.briefing.text.timeline import kind_name
from app.window.summary.drawn_list import STEP
from app.window.summary.timeline_layout import DOT, Band, Placed, ticks
from app.window.summary.timeline_list import TimelineList
from app.window.widgets.labels import label, quiet_button, spaced

if TYPE_CHECKING:
    from app.window.context.view_context import ViewContext

_SHORTEST = 110
"""Least width of a shortened label in pixels at 100 % text size."""
_DRAGGED = 4
"""Pixels that the mouse moves before it drags."""


class TimelineView(TimelineList):
    """The drawing. Arrow keys go from item to item in time and open the evidence; plus and minus zoom."""

    # Keyboard and mouse

    def _take_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Home:
                self._go_and_open(0)
            case Qt.Key.Key_End:
                self._go_and_open(len(self.rows) - 1)
            case Qt.Key.Key_0:
                self.zoom(0)
            case _:
                return False
        return True

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
            ("−", gettext("Show a longer time"), 1 / STEP),
            ("+", gettext("Show a shorter time"), STEP),
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
