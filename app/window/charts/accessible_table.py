"""Accessible table: the values of a chart in a hidden table, for screen readers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTableView, QWidget

from app.briefing.text.charts import Picture
from app.window.charts.chart_table import ChartTableModel
from app.window.context.view_context import ViewContext


class AccessibleTable(QTableView):
    """Table behind a drawing, never visible or focused: a drawing has no rows and cells to read out.

    It has the geometry of the drawing, since screen readers skip cells without a position.
    """

    def __init__(self, picture: Picture, context: ViewContext, parent: QWidget) -> None:
        """Create the table of a chart behind its drawing, `parent`."""
        super().__init__(parent)
        self.setModel(ChartTableModel(picture.table, context))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(12)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUpdatesEnabled(False)  # never visible
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(picture.sources)

    def fill(self) -> None:
        """Divide the width evenly among the columns, so that every cell has a position."""
        columns = self.model().columnCount()
        for column in range(columns):
            self.setColumnWidth(column, max(1, self.width() // max(1, columns)))
