"""The table twin: a chart as a table, which says all that the chart shows."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent

from app.briefing.text.charts import Picture, Table
from app.window.charts.evidence_table import AFTER, ITEM, WHOLE_ROWS, EvidenceTable, Index
from app.window.context.view_context import ViewContext
from app.window.theme.theme import Role

_ROLES: tuple[Role, Role] = ("small", "small strong")
_NOWHERE = QModelIndex()
_NARROWEST = 130
"""Pixels of a column at the least, before the table scrolls sideways."""
_HIGHEST = 640
"""Pixels of the table, before it scrolls by itself."""


class ChartTableModel(QAbstractTableModel):
    """The rows of a chart's table, in the words of the chart."""

    def __init__(self, table: Table, context: ViewContext) -> None:
        """Show a table."""
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
    """A chart as a table: a row for each value."""

    def __init__(self, picture: Picture, context: ViewContext) -> None:
        """Show the table of a chart."""
        super().__init__(ChartTableModel(picture.table, context), context)
        self._picture = picture
        self.setSelectionBehavior(WHOLE_ROWS)
        self.setWordWrap(True)
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(picture.sources)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for column in self._constant():
            self.setColumnHidden(column, True)

    def _constant(self) -> list[int]:
        """The columns that say one thing in every row: the subtitle says it already. The copied table has them all."""
        rows = self._picture.table.rows
        alike = [
            column
            for column in range(len(self._picture.table.heads))
            if len(rows) > 1 and len({cells[column] for _, cells in rows}) == 1
        ]
        return [column for column in alike if column not in self._picture.table.numeric]

    def _needed(self, column: int) -> int:
        small, strong = (QFontMetrics(self.context.theme.font(role)) for role in _ROLES)
        cells = [small.horizontalAdvance(cells[column]) for _, cells in self._picture.table.rows]
        return max([strong.horizontalAdvance(self._picture.table.heads[column]), *cells]) + AFTER + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = self.context.theme.scale
        shown = [n for n in range(self.model().columnCount()) if not self.isColumnHidden(n)]
        needed = {column: self._needed(column) for column in shown}
        spare = self.viewport().width() - sum(needed.values())
        while spare < 0:  # the widest gives way, and none below what a few words need
            widest = max(shown, key=lambda column: needed[column])
            given = min(8, -spare, needed[widest] - round(_NARROWEST * scale))
            if given <= 0:
                break
            needed[widest] -= given
            spare += given
        for column in shown:
            self.setColumnWidth(column, needed[column] + (max(0, spare) if column == shown[-1] else 0))
        self.resizeRowsToContents()
        bar = self.horizontalScrollBar().sizeHint().height() if spare < 0 else 0
        height = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + bar + 2
        most = round(_HIGHEST * scale)
        if height > most:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFixedHeight(min(height, most))
