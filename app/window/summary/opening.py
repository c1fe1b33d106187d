"""Opening of the summary: the sides of the occasion with their flags and leaders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.briefing.i18n.direction import reads_right_to_left
from app.window.items.item_button import ItemButton
from app.window.widgets.labels import label, spaced

if TYPE_CHECKING:
    from app.briefing.text.sides import Side
    from app.window.context.view_context import ViewContext


class FlagPicture(QWidget):
    """The flag of a side, that of the file before ours, or its code on the ground of its colour."""

    def __init__(self, context: ViewContext, side: Side) -> None:
        """Draw a flag as high as two lines of text, in a field as wide for each side: their names begin in one line."""
        super().__init__()
        self._context, self._side = context, side
        self._theme = theme = context.theme
        height = round(38 * min(theme.scale, 1.4))
        self.setFixedSize(QSize(round(1.6 * height), height))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        given = self._context.portraits.get(self._side.party)
        if given is not None:
            size = given.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            area = QRectF(QPointF(0, (self.height() - size.height()) / 2), QSizeF(size))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, given)
            self._paint_frame(painter, area.adjusted(0.5, 0.5, -0.5, -0.5))
            return
        if self._side.flag is None:
            self._paint_code(painter, area)
            return
        width, height, shapes = self._side.flag
        scale = min(self.width() / width, self.height() / height)
        left, top = 0.0, (self.height() - height * scale) / 2
        area = QRectF(left, top, width * scale, height * scale).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setClipRect(area)
        painter.translate(left, top)
        painter.scale(scale, scale)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, numbers in shapes:
            painter.setBrush(QColor(colour))
            if len(numbers) == 3:  # centre and radius
                painter.drawEllipse(QPointF(numbers[0], numbers[1]), numbers[2], numbers[2])
            else:
                corners = zip(numbers[::2], numbers[1::2], strict=True)
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        painter.restore()
        self._paint_frame(painter, area)

    def _paint_frame(self, painter: QPainter, area: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.palette.control), 1))
        painter.drawRect(area)

    def _paint_code(self, painter: QPainter, area: QRectF) -> None:
        colours = self._theme.palette
        painter.setPen(QPen(QColor(colours.side(self._side.number)), 1.5))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        font = self._theme.font("small strong")
        code = self._side.code or self._side.name[:1].upper()
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(code)
        if width > area.width() - 6:
            font.setPixelSize(max(8, int(font.pixelSize() * (area.width() - 6) / width)))
            painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, code)


def side_card(context: ViewContext, side: Side) -> QWidget:
    """Return flag, name, leader and office of a side; a press opens what the briefing tells of the leader."""
    theme = context.theme
    colours = theme.palette
    told = ". ".join(part for part in (side.name, side.person, side.office) if part)
    holder: QWidget = ItemButton(context, side.item, told) if side.item else QWidget()
    row = spaced(QHBoxLayout(holder), round(12 * theme.scale), (8, 6, 8, 6))
    if reads_right_to_left(side.name):  # the flag stands where the name begins
        row.setDirection(QBoxLayout.Direction.RightToLeft)
    flag = spaced(QVBoxLayout(), 0, (0, 5, 0, 0))
    flag.addWidget(FlagPicture(context, side), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(flag)
    column = spaced(QVBoxLayout(), 0)
    column.addWidget(label(theme, side.name, "small strong", colours.side(side.number), wrap=True))
    if side.person:
        column.addWidget(label(theme, side.person, "strong", wrap=True))
    if side.office:
        column.addWidget(label(theme, side.office, "small", colours.muted, wrap=True))
    column.addStretch(1)
    row.addLayout(column, 1)
    if isinstance(holder, ItemButton):
        holder.by_itself = True
        for part in holder.findChildren(QLabel):
            holder.take(part)
    return holder
