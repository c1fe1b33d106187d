"""Table of commitments or provisions: columns fitted to the width, rows of equal height painted by a delegate."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from app.briefing.model.model import Status
from app.briefing.model.visit_book import Commitment, State
from app.briefing.search.row_filter import hits
from app.briefing.text.visit_columns import VisitColumn
from app.window.agreements.visit_model import VisitModel
from app.window.context.view_context import ViewContext
from app.window.items.item_table import ItemTable
from app.window.items.mark_icon import paint_star, star_size
from app.window.items.sort_header import PAD, SortHeader
from app.window.theme.status_icon import SIDE, paint_status
from app.window.widgets.labels import mark_changed
from app.window.widgets.row_painting import Index, RowDelegate, broken, paint_text

GUTTER = 18
"""Pixels at the left of the first column, for the selection bar and marks."""

_GAP = 14
_TEXT = 240
"""Minimum width of the text in pixels at 100 %."""
_LINES = 3
_MEASURED = 2_000
_COMPARED = 4
"""Items whose texts are measured, and longest texts of a column that are broken for the height of the rows."""
_SHAPES: dict[State, Status] = {"open": "signed", "under-way": "ratified", "done": "in-force", "lapsed": "replaced"}
"""Shapes of the states: ring, half disc, disc, struck ring."""
_SHARES: dict[VisitColumn, tuple[float, int, int]] = {
    "owners": (0.18, 120, 240),
    "outcome": (0.3, 180, 400),
    "document": (0.32, 170, 400),
}
"""Widths of columns with wrapped text: share of the room, minimum and maximum in pixels at 100 %."""
_YIELDING: tuple[VisitColumn, ...] = ("outcome", "owners", "document")
"""Columns that move below the text for lack of width, the first one first."""


class VisitTable(ItemTable):
    """Table of commitments or provisions, the text in the wide column."""

    def __init__(self, context: ViewContext, model: VisitModel, name: str) -> None:
        """Show a model; `name` is the accessible name."""
        super().__init__(context, model, name)
        self._visit = model
        self.lines = 1
        """Lines of the text in a row."""
        self.setItemDelegate(_CellPainter(self, context, model))
        header = SortHeader(context, self, indent=GUTTER)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(model.columns.index("text"), QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(1)
        self._narrow: dict[VisitColumn, int] = {}
        self._longest: dict[VisitColumn, list[str]] = {}
        self._measure()
        self._update_columns()

    @property
    def below_text(self) -> tuple[int, ...]:
        """Columns that are shown as a line below the text, for lack of width."""
        return tuple(number for number in range(len(self._visit.columns)) if self.isColumnHidden(number))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_columns()

    def _measure(self) -> None:
        """Measure the widths in pixels of the columns that do not wrap, and find the longest texts of each column."""
        theme = self._context.theme
        small, strong = (QFontMetricsF(theme.font(role)) for role in ("small", "small strong"))
        for number, column in enumerate(self._visit.columns):
            texts = {self._visit.text_of(item, column) for item in range(min(self._visit.total, _MEASURED))}
            self._longest[column] = sorted(texts, key=len, reverse=True)[:_COMPARED]
            if column != "text" and column not in _SHARES:
                indent = GUTTER if number == 0 else PAD
                icon = round(SIDE * theme.scale) + 7 if column == "state" else 0
                heading = strong.horizontalAdvance(self._visit.heads[number]) + 14 * theme.scale
                widest = max(small.horizontalAdvance(text) + icon for text in texts)
                self._narrow[column] = round(indent + max(heading, min(widest, 160 * theme.scale))) + _GAP

    def _update_columns(self) -> None:
        """Set the width of each column and the height of the rows; what has no room moves below the text."""
        theme, room = self._context.theme, self.viewport().width()
        columns = self._visit.columns
        widths = dict(self._narrow)
        for column in columns:
            if column in _SHARES:
                share, least, most = _SHARES[column]
                widths[column] = round(min(max(room * share, least * theme.scale), most * theme.scale))
        hidden: list[VisitColumn] = []
        for column in _YIELDING:
            if column in widths and room - sum(widths.values()) < _TEXT * theme.scale:
                hidden.append(column)
                del widths[column]
        for number, column in enumerate(columns):
            self.setColumnHidden(number, column in hidden)
            if column in widths:
                self.setColumnWidth(number, widths[column])
        self._set_height(widths | {"text": max(1, room - sum(widths.values()))})
        if self.selectionModel().hasSelection():
            self.scrollTo(self.currentIndex())

    def _set_height(self, widths: dict[VisitColumn, int]) -> None:
        """Set the height of the rows: up to three lines, as the longest texts need."""
        theme = self._context.theme
        lines = {column: self._lines(column, width - PAD - _GAP + 4) for column, width in widths.items()}
        body, small = (QFontMetricsF(theme.font(role)).lineSpacing() for role in ("body", "small"))
        self.lines = lines.pop("text")
        height = self.lines * body + (small + 1 if self.below_text else 0)
        height = max(height, max(lines.values(), default=1) * small)
        self.verticalHeader().setDefaultSectionSize(round(height + 15 * theme.scale))

    def _lines(self, column: VisitColumn, width: int) -> int:
        """Return the number of lines that the longest texts of a column take in a width, at most three."""
        font = self._context.theme.font("body" if column == "text" else "small")
        return max((len(list(broken(text, font, width, _LINES))) for text in self._longest[column]), default=1)


class _CellPainter(RowDelegate):
    """Delegate of the cells."""

    def __init__(self, table: VisitTable, context: ViewContext, model: VisitModel) -> None:
        """Paint for a table, which sets the row height itself."""
        super().__init__(table, context.theme)
        self._table, self._context, self._model = table, context, model

    def is_under(self, _option: QStyleOptionViewItem, index: Index) -> bool:
        return index.row() == self._table.under

    def paint_row(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool) -> None:
        theme, item = self.theme, self._model.item(index.row())
        colours = theme.palette
        column, text = self._model.columns[index.column()], str(index.data())
        top = round(7 * theme.scale)
        inner = area.adjusted(GUTTER if index.column() == 0 else PAD, top, -_GAP + 4, 0)
        if index.column() == 0:
            star_top = area.top() + 9 * theme.scale
            for mark in self._context.marks.of(item.id).apart:
                paint_star(painter, theme, area.left() + GUTTER - 2, star_top, mark)
                star_top += star_size(theme, mark).height() + 3
        sought = hits(text, f"{self._model.text} {self._context.selection.sought_in(item.id)}")
        if column == "text":
            if self._context.changed(item.id):
                mark_changed(painter, theme, area)
            font = theme.font("body")
            height = paint_text(painter, theme, inner, text, font, colours.ink, most=self._table.lines, hits=sought)
            below = " · ".join(filter(None, (self._sibling(index, other) for other in self._table.below_text)))
            line = inner.adjusted(0, height + 1, 0, 0)
            paint_text(painter, theme, line, below, theme.font("small"), colours.muted)
            return
        if column == "state" and isinstance(item, Commitment):
            side = round(SIDE * theme.scale)
            middle = inner.top() + QFontMetricsF(theme.font("small")).height() / 2
            shape = QRectF(inner.left(), middle - side / 2, side, side)
            paint_status(painter, shape, _SHAPES[item.state], colours)
            inner = inner.adjusted(side + 7, 0, 0, 0)
        unknown = column == "due" and isinstance(item, Commitment) and item.due is None
        font = theme.font("small", italic=unknown)
        colour = colours.ink if column in ("state", "due", "outcome") and not unknown else colours.muted
        paint_text(painter, theme, inner, text, font, colour, most=_LINES, hits=sought)

    def _sibling(self, index: Index, column: int) -> str:
        """Return the text of another column of the same row."""
        return str(self._model.index(index.row(), column).data())
