"""Note marks: the numbers of a chart's notes in a strip on its axis of time."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsEllipseItem,
    QGraphicsLineItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from app.briefing.text.charts import Noted
from app.window.theme.theme import Theme

_SIZE, _APART = 17, 2
"""Pixels: diameter of a mark, least gap between two."""
STRIP = 26
"""Height of the strip in pixels."""


class _Disc(QGraphicsEllipseItem):
    """Disc with a smooth edge, unlike those of the scene, which has none for speed."""

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        super().paint(painter, option, widget)


class NoteMarks:
    """Discs with numbers, moved apart where they would touch; the one whose item is selected is filled."""

    def __init__(self, notes: Sequence[Noted], theme: Theme, scene: QGraphicsScene) -> None:
        """Create the marks of notes."""
        self.notes = tuple(notes)
        self.places: list[QRectF] = [QRectF() for _ in notes]
        """Rectangles of the marks on the scene."""
        self._theme = theme
        self._stems = [QGraphicsLineItem() for _ in notes]
        self._discs = [_Disc() for _ in notes]
        self._numbers = [QGraphicsSimpleTextItem(str(note.number)) for note in notes]
        for stem, disc, number in zip(self._stems, self._discs, self._numbers, strict=True):
            number.setFont(theme.font("small strong"))
            stem.setPen(QPen(QColor(theme.palette.control), 1))
            for item in (stem, disc, number):
                item.setZValue(20)
                scene.addItem(item)
        self.apply_style("")

    def place(self, across: Callable[[float], float], middles: Sequence[float], top: float, sheet: QRectF) -> None:
        """Place the marks below `top` at their times; `across` gives the pixels of a time from the left of `sheet`."""
        size, step = _SIZE * self._theme.scale, (_SIZE + _APART) * self._theme.scale
        stands = [min(max(across(time), sheet.left() + size / 2), sheet.right() - size / 2 - 1) for time in middles]
        xs = list(stands)
        for n in range(1, len(xs)):
            xs[n] = max(xs[n], xs[n - 1] + step)
        most = sheet.right() - size / 2 - 1
        for n in reversed(range(len(xs))):
            xs[n] = min(xs[n], most)
            most = xs[n] - step
        start = top + 6 * self._theme.scale
        for n, x in enumerate(xs):
            self.places[n] = QRectF(x - size / 2, start, size, size)
            self._discs[n].setRect(self.places[n])
            self._stems[n].setLine(stands[n], top, x, start)
            metrics = QFontMetricsF(self._numbers[n].font())
            box = metrics.tightBoundingRect(self._numbers[n].text())
            middle = self.places[n].center()
            wide = metrics.horizontalAdvance(self._numbers[n].text())
            self._numbers[n].setPos(middle.x() - wide / 2, middle.y() - metrics.ascent() + box.height() / 2)

    def apply_style(self, selected: str) -> None:
        """Fill the marks of an item."""
        colours = self._theme.palette
        for note, disc, number in zip(self.notes, self._discs, self._numbers, strict=True):
            chosen = bool(note.item) and note.item == selected
            disc.setBrush(QBrush(QColor(colours.accent if chosen else colours.ground)))
            disc.setPen(QPen(QColor(colours.accent), 1.4))
            number.setBrush(QBrush(QColor(colours.ground if chosen else colours.accent)))

    def at(self, place: QPointF) -> Noted | None:
        """Return the note whose mark is at a position, or None."""
        return next((note for note, box in zip(self.notes, self.places, strict=True) if box.contains(place)), None)
