"""Table of the sources and list of what rests on one: columns fitted to the width, cells painted by delegates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QHeaderView

from app.briefing.search.row_filter import hits
from app.briefing.text.source_list import COLUMNS, SourceColumn
from app.window.items.item_table import ItemTable
from app.window.items.sort_header import PAD, SortHeader
from app.window.widgets.headed_list import INDENT, HeadedList
from app.window.widgets.row_painting import Index, RowDelegate, paint_text

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from app.window.context.view_context import ViewContext
    from app.window.sources_list.model import RestingModel, SourcesModel

GUTTER: Final = 18
"""Pixels at the left of the first column, for the selection bar."""
_GAP: Final = 14
_TITLE: Final = 220
"""Minimum width of the title in pixels at 100 %."""
_PUBLISHER: Final = (0.24, 130, 260)
"""Width of the publisher: share of the room, minimum and maximum in pixels at 100 %."""
_MEASURED: Final = 2_000
"""Sources whose texts are measured for the widths."""
_WIDEST: Final = 120
"""Width of a text in pixels at 100 % from which it is broken."""
_YIELDING: Final[tuple[SourceColumn, ...]] = ("publisher", "language", "copy")
"""Columns that give way for lack of width, the first one first; the publisher moves below the title."""


class SourcesTable(ItemTable):
    """Table of the sources."""

    items_wanted = Signal()
    """The reader goes to what rests on the selected source: by Enter, space, or a double click."""
    typed = Signal(str)
    """Letter typed on the table."""

    def __init__(self, context: ViewContext, model: SourcesModel) -> None:
        """Show a model."""
        super().__init__(context, model, context.localizer.gettext("Sources"))
        self._sources = model
        self.doubleClicked.connect(lambda _index: self.items_wanted.emit())
        self.setItemDelegate(_CellPainter(self, context, model))
        header = SortHeader(context, self, indent=GUTTER)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(COLUMNS.index("title"), QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(1)
        line = QFontMetricsF(context.theme.font("body")).lineSpacing()
        self.row_height = round(2 * line + 15 * context.theme.scale)
        """Height of a row in pixels."""
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        self._narrow = self._measured()
        self._update_columns()

    @property
    def publisher_below(self) -> bool:
        """Whether the publisher stands below the title, for lack of width."""
        return self.isColumnHidden(COLUMNS.index("publisher"))

    def current_item(self, place: QPoint | None) -> str:
        """Return the source at a point, for the keyboard the selected one."""
        row = self.currentIndex().row()
        return super().current_item(place) if place is not None else self._rows.item_id(row) if row >= 0 else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_columns()

    def _measured(self) -> dict[SourceColumn, int]:
        """Return the widths in pixels of the columns on one line."""
        theme = self._context.theme
        small, strong = (QFontMetricsF(theme.font(role)) for role in ("small", "small strong"))
        widths: dict[SourceColumn, int] = {}
        for number, column in enumerate(COLUMNS):
            if column in ("title", "publisher"):
                continue
            texts = {self._sources.text_of(item, column) for item in range(min(self._sources.total, _MEASURED))}
            indent = GUTTER if number == 0 else PAD
            heading = strong.horizontalAdvance(self._sources.heads[number]) + 14 * theme.scale
            widest = max(map(small.horizontalAdvance, texts), default=0.0)
            widths[column] = round(indent + max(heading, min(widest, _WIDEST * theme.scale))) + _GAP
        return widths

    def _update_columns(self) -> None:
        theme, room = self._context.theme, self.viewport().width()
        share, least, most = _PUBLISHER
        widths = dict(self._narrow)
        widths["publisher"] = round(min(max(room * share, least * theme.scale), most * theme.scale))
        for column in _YIELDING:
            if room - sum(widths.values()) < _TITLE * theme.scale:
                del widths[column]
        for number, column in enumerate(COLUMNS):
            self.setColumnHidden(number, column != "title" and column not in widths)
            if column in widths:
                self.setColumnWidth(number, widths[column])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.items_wanted.emit()
        elif event.text().strip() and event.text().isprintable() and not held:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class _CellPainter(RowDelegate):
    """Delegate of the cells."""

    def __init__(self, table: SourcesTable, context: ViewContext, model: SourcesModel) -> None:
        super().__init__(table, context.theme)
        self._table, self._context, self._model = table, context, model

    def is_under(self, _option: QStyleOptionViewItem, index: Index) -> bool:
        return index.row() == self._table.under

    def paint_row(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool) -> None:
        theme, column, text = self.theme, COLUMNS[index.column()], str(index.data())
        colours = theme.palette
        inner = area.adjusted(GUTTER if index.column() == 0 else PAD, round(7 * theme.scale), -_GAP + 4, 0)
        source = self._model.source(index.row())
        found = hits(text, self._model.text)
        if column == "title":
            own = theme.speaking(source.language)
            below = source.publisher if self._table.publisher_below and source.title else ""
            lines = 1 if below else 2
            height = paint_text(painter, own, inner, text, own.font("body"), colours.ink, most=lines, hits=found)
            line = inner.adjusted(0, height + 1, 0, 0)
            marked = hits(below, self._model.text)
            paint_text(painter, theme, line, below, theme.font("small"), colours.muted, hits=marked)
        elif column == "publisher":
            paint_text(painter, theme, inner, text, theme.font("small"), colours.ink, most=2, hits=found)
        else:
            strong = column in ("number", "items") or (column == "copy" and source.id in self._context.dossier.copies)
            colour = colours.accent if strong and text != "0" else colours.muted
            font = theme.font("small strong" if strong else "small")
            paint_text(painter, theme, inner, text, font, colour, most=2, hits=() if strong else found)


class RestingList(HeadedList):
    """List of the items that rest on a source. The keys stop at items, never at headings."""

    def __init__(self, context: ViewContext, model: RestingModel) -> None:
        """Show a model."""
        super().__init__(model, context.localizer.gettext("What rests on the source"))
        self._resting = model
        painter = _RestingPainter(self, context, model)
        self.paint_by(painter, painter.heights)

    def current_item(self, place: QPoint | None) -> str:
        """Return the item at a point, for the keyboard the current one."""
        index = self.indexAt(self.viewport().mapFrom(self, place)) if place is not None else self.currentIndex()
        row = self._resting.row(index.row()) if index.isValid() else None
        return row.id if row is not None and row.kind == "item" else ""


class _RestingPainter(RowDelegate):
    """Delegate of the items: kind and text on one line."""

    def __init__(self, view: RestingList, context: ViewContext, model: RestingModel) -> None:
        super().__init__(view, context.theme)
        self._model = model
        theme = context.theme
        self._pad = round(6 * theme.scale)
        self._kind = round(170 * theme.scale)
        self._line = {role: QFontMetricsF(theme.font(role)).lineSpacing() for role in ("overline", "body", "small")}
        head, item = self._line["overline"] + 3 * self._pad, self._line["body"] + 2 * self._pad
        self.heights = {"head": round(head), "item": round(item)}

    def paint_ground(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool, under: bool) -> None:
        if self._model.row(index.row()).kind != "head":
            super().paint_ground(painter, area, index, chosen=chosen, under=under)

    def paint_row(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool) -> None:
        theme, colours, row = self.theme, self.theme.palette, index.row()
        title, kind = self._model.title(row), self._model.kind(row)
        if self._model.row(row).kind == "head":
            name, font = title.upper(), theme.font("overline")
            line = area.adjusted(INDENT, area.height() - self._line["overline"] - self._pad, -INDENT, 0)
            paint_text(painter, theme, line, name, font, colours.muted)
            beside = line.adjusted(QFontMetricsF(font).horizontalAdvance(name) + 8, 0, 0, 0)
            paint_text(painter, theme, beside, kind, theme.font("small"), colours.accent)
            painter.setPen(QPen(QColor(colours.hairline), 1))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
            return
        inner = area.adjusted(INDENT, self._pad, -INDENT, 0)
        lead = QRectF(inner.left(), inner.top() + self._line["body"] - self._line["small"], self._kind, 99)
        paint_text(painter, theme, lead, kind, theme.font("small"), colours.muted)
        paint_text(painter, theme, inner.adjusted(self._kind + 10, 0, 0, 0), title, theme.font("body"), colours.ink)
