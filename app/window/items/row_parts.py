"""Row parts: labelled texts below the text of an item row, those of the office on a ground of their own.

Imported when a row has parts, which none of the first frame has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetrics, QTextLayout

from app.briefing.text.beginning import shortened
from app.window.widgets.paragraphs import OVERHANG

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.briefing.text.visit_book import Labelled
    from app.window.context.view_context import ViewContext
    from app.window.theme.theme import Role

_ABOVE = 5
_GAP = 16
_INSET_ACROSS, _INSET_DOWN = 10, 7
_COLUMNS = 300
"""Minimum width in pixels, at 100 % text size, for labels beside their texts."""
_LABELS = 0.38
"""Maximum share of the width for labels beside their texts."""


class PartsLayout:
    """Layout of a row's parts in an area, given as left edge, upper edge and width in pixels.

    Labels stand in a column of their own if there is room, otherwise above their texts; above in any case where the
    words are the office's own.
    """

    def __init__(
        self,
        context: ViewContext,
        parts: Sequence[Labelled],
        area: tuple[int, float, int],
        break_text: Callable[[str, Role, int], tuple[QTextLayout, float]],
        label_colour: str = "",
    ) -> None:
        """Lay out parts; `break_text` breaks a text into lines of a width and returns its layout and height."""
        self._context, self._break_text = context, break_text
        self._label_colour = label_colour or context.theme.palette.muted
        self._left, self.bottom, self._room = area
        self.texts: list[tuple[QPointF, QTextLayout, QColor]] = []
        """Texts with their places and colours."""
        self.grounds: list[QRectF] = []
        """Areas of the office's own words."""
        self._column = self._label_column(parts)
        for part in parts:
            self._add_own(part) if part.own else self._add_sourced(part)

    def _label_column(self, parts: Sequence[Labelled]) -> int:
        """Return the width of the column of labels with its gap; 0 if labels stand above their texts."""
        theme = self._context.theme
        if self._room < _COLUMNS * theme.scale:
            return 0
        metrics = QFontMetrics(theme.font("body"))
        widest = max((metrics.horizontalAdvance(part.label) for part in parts if not part.own), default=0)
        return min(widest + OVERHANG, int(self._room * _LABELS)) + _GAP if widest else 0

    def _add_sourced(self, part: Labelled) -> None:
        beside = self._column if part.label else 0
        top = text_top = bottom = self.bottom + _ABOVE
        if part.label:
            width = beside - _GAP if beside else self._room
            bottom += self._add(part.label, "body", self._label_colour, 0, top, width)
            text_top = top if beside else bottom
        height = self._add(part.text, "body", self._context.theme.palette.ink, beside, text_top, self._room - beside)
        self.bottom = max(bottom, text_top + height)

    def _add_own(self, part: Labelled) -> None:
        colours = self._context.theme.palette
        top = self.bottom + _ABOVE + 3
        inner = self._room - 2 * _INSET_ACROSS
        bottom = top + _INSET_DOWN
        bottom += self._add(part.label, "small strong", colours.muted, _INSET_ACROSS, bottom, inner)
        bottom += self._add(part.text, "body", colours.ink, _INSET_ACROSS, bottom, inner) + _INSET_DOWN
        self.grounds.append(QRectF(self._left, top, self._room, bottom - top))
        self.bottom = bottom + 3

    def _add(self, text: str, role: Role, colour: str, indent: int, top: float, width: int) -> float:
        """Add a text at an indent; return its height."""
        layout, height = self._break_text(shortened(text, self._context.localizer), role, width)
        self.texts.append((QPointF(self._left + indent, top), layout, QColor(colour)))
        return height
