"""Voices of an item row, beside each other below its text: who says what, with a bar in the colour of the side.

Imported when a row has voices, which none of the first frame has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QTextLayout

from app.briefing.text.beginning import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.briefing.text.voices import Voice
    from app.window.context.view_context import ViewContext
    from app.window.theme.theme import Role

_ABOVE, _BELOW = 8, 4
_BETWEEN = 24
"""Pixels between two columns."""
_INSET = 12
"""Pixels from the bar of a voice to its text."""
_BAR = 3
_WIDE = 1.6
"""Width of a wide voice in that of others."""
_NARROWEST = 170
"""Minimum width of a column in pixels at 100 % text size."""


class VoicesLayout:
    """Layout of voices in an area, given as left edge, upper edge and width; in lines of as many as have room."""

    def __init__(
        self,
        context: ViewContext,
        voices: Sequence[Voice],
        area: tuple[int, float, int],
        break_text: Callable[[str, Role, int], tuple[QTextLayout, float]],
    ) -> None:
        """Lay out voices; `break_text` breaks a text into lines of a width and returns its layout and height."""
        self._context, self._break_text = context, break_text
        left, top, room = area
        self.texts: list[tuple[QPointF, QTextLayout, QColor]] = []
        self.grounds: list[QRectF] = []
        """Areas of the office's own words."""
        self.bars: list[tuple[QRectF, QColor]] = []
        self.sayings: list[tuple[QRectF, str]] = []
        """Areas of the sayings that open an item of their own, each with its id."""
        across = max(1, (room + _BETWEEN) // (round(_NARROWEST * context.theme.scale) + _BETWEEN))
        lines = -(-len(voices) // across)
        across = -(-len(voices) // lines)
        self.bottom = top
        for start in range(0, len(voices), across):
            self._add_line(voices[start : start + across], left, room)

    def item_at(self, place: QPointF) -> str:
        """Return the item of the saying at a point of the row; empty if there is none."""
        return next((item for area, item in self.sayings if area.contains(place)), "")

    def paint(self, painter: QPainter, origin: QPointF) -> None:
        """Paint what is behind the texts: the bars, and the ground of a saying whose item is open."""
        for bar, colour in self.bars:
            painter.fillRect(bar.translated(origin), colour)
        for area, item in self.sayings:
            if item == self._context.selection.item:
                painter.fillRect(area.translated(origin), QColor(self._context.theme.palette.mark))

    def mirror(self, width: int) -> None:
        """Move bars and areas to the other side of a row of a width."""

        def other(area: QRectF) -> QRectF:
            return QRectF(width - area.right(), area.top(), area.width(), area.height())

        self.bars = [(other(bar), colour) for bar, colour in self.bars]
        self.sayings = [(other(area), item) for area, item in self.sayings]

    def _add_line(self, voices: Sequence[Voice], left: int, room: int) -> None:
        top = self.bottom + _ABOVE
        shares = [_WIDE if voice.wide else 1.0 for voice in voices]
        unit = (room - _BETWEEN * (len(voices) - 1)) / sum(shares)
        widths = [int(unit * share) for share in shares]
        lefts = [left + sum(widths[:place]) + _BETWEEN * place for place in range(len(voices))]
        places = list(zip(voices, lefts, widths, strict=True))
        bottoms = [self._add(voice, at, top, width) for voice, at, width in places]
        self.bottom = max(bottoms) + _BELOW
        colours = self._context.theme.palette
        for (voice, at, width), bottom in zip(places, bottoms, strict=True):
            if voice.own:
                self.grounds.append(QRectF(at, top, width, bottom - top))
            else:
                colour = colours.side(voice.number) if voice.number >= 0 else colours.hairline
                self.bars.append((QRectF(at, top + 2, _BAR, bottom - top - 2), QColor(colour)))

    def _add(self, voice: Voice, left: int, top: float, width: int) -> float:
        """Add a voice; return its lower edge."""
        colours = self._context.theme.palette
        inner, right = width - _INSET, _INSET if voice.own else 0
        head = colours.side(voice.number) if not voice.own else colours.muted
        bottom = top + (right // 2)
        bottom += self._add_text(voice.head, "small strong", head, left + _INSET, bottom, inner - right)
        for saying in voice.sayings:
            start = bottom + 1
            bottom = start + self._add_text(saying.text, "body", colours.ink, left + _INSET, start, inner - right) + 2
            if saying.item:
                self.sayings.append((QRectF(left + _INSET - 4, start - 1, inner + 4, bottom - start), saying.item))
        return bottom + right // 2

    def _add_text(self, text: str, role: Role, colour: str, left: float, top: float, width: int) -> float:
        layout, height = self._break_text(shortened(text, self._context.localizer), role, max(40, width))
        self.texts.append((QPointF(left, top), layout, QColor(colour)))
        return height
