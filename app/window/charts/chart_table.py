"""Chart table: all values of a chart as a table."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent

from app.briefing.text.charts import Picture, Table
from app.window.charts.evidence_table import AFTER, ITEM, WHOLE_ROWS, EvidenceTable, Index
from app.window.context.view_context import ViewContext
from app.window.theme.theme import Role

_ROLES: tuple[Role, Role] = ("small", "small strong")
_NOWHERE = QModelIndex()
_NARROWEST = 130
"""Minimum width of a column in pixels, at 100 %; below it the table scrolls horizontally."""
_HIGHEST = 640
"""Maximum height in pixels, at 100 %; above it the table scrolls."""


class ChartTableModel(QAbstractTableModel):
    """Model of a chart's table, with the texts of the chart."""

    def __init__(self, table: Table, context: ViewContext) -> None:
        """Create the model of a table."""
        super().__init__()
        self.table = table
        self._small = context.theme.font("small")

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.table.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item, cells = self.table.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cells[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.table.heads[index.column()]}: {cells[index.column()]}"
            case Qt.ItemDataRole.FontRole:
                return self._small
            case Qt.ItemDataRole.TextAlignmentRole:
                right = index.column() in self.table.numeric
                side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
            case _ if role == ITEM:
                return item
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.table.heads[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in self.table.numeric else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class ChartTable(EvidenceTable):
    """View of a chart as a table, one row for each value."""

    def __init__(self, picture: Picture, context: ViewContext) -> None:
        """Create the table of a chart."""
        super().__init__(ChartTableModel(picture.table, context), context)
        self._picture = picture
        self.setSelectionBehavior(WHOLE_ROWS)
        self.setWordWrap(True)
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(picture.sources)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for column in self._constant_columns():
            self.setColumnHidden(column, True)

    def _constant_columns(self) -> list[int]:
        """Return the text columns equal in all rows, hidden since the subtitle has their text; copies include them."""
        rows = self._picture.table.rows
        constant = [
            column
            for column in range(len(self._picture.table.heads))
            if len(rows) > 1 and len({cells[column] for _, cells in rows}) == 1
        ]
        return [column for column in constant if column not in self._picture.table.numeric]

    def _natural_width(self, column: int) -> int:
        small, strong = (QFontMetrics(self.context.theme.font(role)) for role in _ROLES)
        cells = [small.horizontalAdvance(cells[column]) for _, cells in self._picture.table.rows]
        return max([strong.horizontalAdvance(self._picture.table.heads[column]), *cells]) + AFTER + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = self.context.theme.scale
        columns = [n for n in range(self.model().columnCount()) if not self.isColumnHidden(n)]
        widths = {column: self._natural_width(column) for column in columns}
        spare = self.viewport().width() - sum(widths.values())
        while spare < 0:  # narrow the widest column, none below its minimum
            widest = max(columns, key=lambda column: widths[column])
            cut = min(8, -spare, widths[widest] - round(_NARROWEST * scale))
            if cut <= 0:
                break
            widths[widest] -= cut
            spare += cut
        for column in columns:
            self.setColumnWidth(column, widths[column] + (max(0, spare) if column == columns[-1] else 0))
        self.resizeRowsToContents()
        bar = self.horizontalScrollBar().sizeHint().height() if spare < 0 else 0
        height = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + bar + 2
        most = round(_HIGHEST * scale)
        if height > most:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFixedHeight(min(height, most))
