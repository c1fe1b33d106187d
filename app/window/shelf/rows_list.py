"""Rows list of the shelf: headings, editions with a drawn cover, hits, and private notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.window.widgets.headed_list import INDENT, HeadedList
from app.window.widgets.row_painting import Index, RowDelegate, paint_text

if TYPE_CHECKING:
    from app.shelf.listing import Row
    from app.window.context.view_context import ViewContext
    from app.window.shelf.rows_model import ShelfModel
    from app.window.theme.theme import Role

_COVER = (34, 44)
"""Width and height of a cover in pixels at 100 % text size."""


class ShelfList(HeadedList):
    """List of the shelf. The keys stop at editions, files, hits and notes, never at headings."""

    def __init__(self, context: ViewContext, model: ShelfModel) -> None:
        """Show a model."""
        super().__init__(model, context.localizer.gettext("Briefings on the shelf"))
        painter = RowPainter(self, context, model)
        self.paint_by(painter, painter.heights)


class RowPainter(RowDelegate):
    """Delegate of the shelf."""

    def __init__(self, view: ShelfList, context: ViewContext, model: ShelfModel) -> None:
        """Create the delegate of a list."""
        super().__init__(view, context.theme)
        self._model, self._theme = model, context.theme
        scale = context.theme.scale
        self._pad = round(8 * scale)
        self._cover = QSize(round(_COVER[0] * scale), round(_COVER[1] * scale))
        roles: tuple[Role, ...] = ("statement", "body", "small", "small strong", "overline")
        self._fonts = {role: context.theme.font(role) for role in roles}
        self._line = {role: QFontMetricsF(font).lineSpacing() for role, font in self._fonts.items()}
        two_lines = self._line["statement"] + self._line["small"] + 2 * self._pad
        self.heights = {
            "head": round(self._line["overline"] + 4 * self._pad),
            "edition": round(max(two_lines, self._cover.height() + 2 * self._pad)),
            "faulty": round(two_lines),
            "hit": round(two_lines),
            "note": round(two_lines),
            "subject": round(two_lines),
            "more": round(self._line["small"] + 2 * self._pad),
        }

    def has_keys(self) -> bool:
        return True  # though the field has the focus

    def paint_ground(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool, under: bool) -> None:
        if self._model.row(index.row()).kind != "head":
            super().paint_ground(painter, area, index, chosen=chosen, under=under)

    def paint_row(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool) -> None:
        row = self._model.row(index.row())
        if row.kind == "head":
            self._paint_head(painter, area, row)
        elif row.kind == "more":
            self._text(painter, area.adjusted(INDENT, self._pad, -INDENT, 0), row, "small strong", "accent")
        else:
            self._paint_entry(painter, area, row)

    def _paint_head(self, painter: QPainter, area: QRectF, row: Row) -> None:
        colours = self._theme.palette
        line = area.adjusted(INDENT, area.height() - self._line["overline"] - self._pad, -INDENT, 0)
        room = QFontMetricsF(self._fonts["small"]).horizontalAdvance(row.detail) + self._pad
        title = row.words.upper()
        width = min(QFontMetricsF(self._fonts["overline"]).horizontalAdvance(title) + 1, line.width() - room)
        text_area = QRectF(line.left(), line.top(), width, line.height())
        paint_text(painter, self._theme, text_area, title, self._fonts["overline"], colours.muted)
        count = line.adjusted(width + self._pad, 0, 0, 0)
        paint_text(painter, self._theme, count, row.detail, self._fonts["small"], colours.accent)
        painter.setPen(QPen(QColor(colours.hairline), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _paint_entry(self, painter: QPainter, area: QRectF, row: Row) -> None:
        colours = self._theme.palette
        inner = area.adjusted(INDENT, 0, -INDENT, 0)
        if row.kind == "edition":
            cover = QRectF(0, 0, self._cover.width(), self._cover.height())
            cover.moveTo(inner.left(), area.center().y() - cover.height() / 2)
            self._paint_cover(painter, cover, row)
            inner.adjust(cover.width() + 2 * self._pad, 0, 0, 0)
        role: Role = "statement" if row.kind in ("edition", "subject") else "body"
        top = area.center().y() - (self._line[role] + self._line["small"]) / 2
        flag = QFontMetricsF(self._fonts["small strong"]).horizontalAdvance(row.flag)
        title = QRectF(inner.left(), top, inner.width() - (flag + 2 * self._pad if row.flag else 0), self._line[role])
        self._text(painter, title, row, role, "accent" if row.kind == "subject" else "ink")
        if row.flag:
            place = QRectF(inner.right() - flag - 1, top + self._line[role] - self._line["small strong"], flag + 2, 99)
            colour = colours.error if row.warning else colours.muted
            paint_text(painter, self._theme, place, row.flag, self._fonts["small strong"], colour)
        below = QRectF(inner.left(), top + self._line[role], inner.width(), self._line["small"])
        paint_text(painter, self._theme, below, row.detail, self._fonts["small"], colours.muted)

    def _text(self, painter: QPainter, area: QRectF, row: Row, role: Role, colour: str) -> None:
        ink = getattr(self._theme.palette, colour)
        title = row.title
        paint_text(painter, self._theme, area, title.text, self._fonts[role], ink, hits=title.hits)

    def _paint_cover(self, painter: QPainter, cover: QRectF, row: Row) -> None:
        """Draw a small cover: a leaf with a band, and the codes of the first two sides."""
        colours = self._theme.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.setBrush(QColor(colours.panel))
        painter.drawRoundedRect(cover.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.fillRect(
            QRectF(cover.left() + 1, cover.top() + 1, 3 * self._theme.scale, cover.height() - 2), QColor(colours.accent)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(self._fonts["small strong"])
        painter.setPen(QColor(colours.ink))
        height = cover.height() / 2
        for number, code in enumerate(row.codes[:2]):
            place = QRectF(cover.left() + 4, cover.top() + number * height, cover.width() - 5, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, code[:3])
