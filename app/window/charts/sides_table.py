"""Sides table: the values of each side in a column, never on one line."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView

from app.briefing.model.periods import span
from app.briefing.text.charts import Line, Picture, Point
from app.briefing.text.point_text import facts
from app.briefing.text.sides import reporter_beside
from app.window.charts.evidence_table import AFTER, ITEM, PILLS, EvidenceTable, Index
from app.window.context.view_context import ViewContext
from app.window.theme.theme import Role

_NOWHERE = QModelIndex()
_HEAD = 16
"""Horizontal padding of a header in pixels."""
_ROLES: tuple[Role, Role, Role] = ("small strong", "body", "small")


class SidesModel(QAbstractTableModel):
    """Model with a row for each period, in order of time, and a column for each side."""

    def __init__(self, picture: Picture, context: ViewContext) -> None:
        """Create the model of a chart's series."""
        super().__init__()
        self.picture = picture
        self._localizer = context.localizer
        points = sorted(
            (point for line in picture.lines for point in line.points), key=lambda point: span(point.period)
        )
        ids: dict[tuple[str, int], list[str]] = {}
        self.cells: list[tuple[str, dict[int, Point]]] = []
        rows: dict[tuple[str, int], int] = {}
        for point in points:
            side = next(n for n, line in enumerate(picture.lines) if any(other is point for other in line.points))
            before = ids.setdefault((point.period, side), [])
            row = rows.get((point.period, len(before)))
            if row is None:
                row = rows[(point.period, len(before))] = len(self.cells)
                self.cells.append((point.when, {}))
            before.append(point.id)
            self.cells[row][1][side] = point

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.picture.lines) + 1

    def at(self, index: Index) -> tuple[Point, Line] | None:
        """Return the point of a cell and its series; None for a period or a missing value."""
        point = self.cells[index.row()][1].get(index.column() - 1)
        return (point, self.picture.lines[index.column() - 1]) if point else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.column() == 0:
            return self.cells[index.row()][0] if role == Qt.ItemDataRole.DisplayRole else None
        cell = self.at(index)
        gettext = self._localizer.gettext
        if cell is None:
            return {
                int(Qt.ItemDataRole.DisplayRole): "–",
                int(Qt.ItemDataRole.AccessibleTextRole): gettext("no data"),
            }.get(int(role))
        point, line = cell
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return point.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join(facts(point, line, self._localizer))
            case _ if role == ITEM:
                return point.id
            case _ if role == PILLS:
                computed = (gettext("computed: {formula}", formula=point.formula),) if point.formula else ()
                return point.flags + computed
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._localizer.gettext("Period") if section == 0 else _header_text(self.picture.lines[section - 1])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        return None


def _header_text(line: Line) -> str:
    """Return the header of a side: its name, and below it the reporter, if the name does not hold that."""
    return "\n".join(text for text in (line.label, reporter_beside(line.label, line.reporter)) if text)


class SidesTable(EvidenceTable):
    """Chart of kind `sides`: a table, since a common axis would claim a comparison that no source makes."""

    def __init__(self, picture: Picture, context: ViewContext) -> None:
        """Create the table of a chart."""
        self.sides = SidesModel(picture, context)
        super().__init__(self.sides, context)
        self.picture = picture
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(picture.alt)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if self.sides.cells:
            first = next(iter(self.sides.cells[0][1]), 0)
            self.setCurrentIndex(self.sides.index(0, first + 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = [self._min_width(column) for column in range(self.sides.columnCount())]
        spare = max(0, self.viewport().width() - sum(widths)) // max(1, len(widths) - 1)
        bar = self.horizontalScrollBar().sizeHint().height() if sum(widths) > self.viewport().width() else 0
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width + (spare if column else 0))
        header = self.horizontalHeader()
        metrics = QFontMetrics(header.font())
        height = metrics.lineSpacing()
        for column, line in enumerate(self.picture.lines, 1):
            room = QRect(0, 0, self.columnWidth(column) - _HEAD, 1000)
            height = max(height, metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), _header_text(line)).height())
        header.setFixedHeight(height + 14)
        self.resizeRowsToContents()
        self.setFixedHeight(header.height() + self.verticalHeader().length() + bar + 2)

    def _min_width(self, column: int) -> int:
        """Return the width of a column in pixels at which no word is cut."""
        head, body, small = (QFontMetrics(self.context.theme.font(role)) for role in _ROLES)
        words = str(self.sides.headerData(column, Qt.Orientation.Horizontal)).split()
        widths = [head.horizontalAdvance(word) + _HEAD for word in words]
        for row in range(self.sides.rowCount()):
            index = self.sides.index(row, column)
            widths.append(body.horizontalAdvance(str(self.sides.data(index))) + AFTER)
            pills = self.sides.data(index, PILLS)
            widths += [small.horizontalAdvance(pill) + 32 for pill in pills] if isinstance(pills, tuple) else []
        return max(widths, default=0)
