"""The values of a chart as a screen reader finds them: a table behind the drawing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTableView, QWidget

from app.briefing.text.charts import Picture
from app.window.charts.chart_table import ChartTableModel
from app.window.context.view_context import ViewContext


class AccessibleTable(QTableView):
    """A table that is never seen and takes no key: a drawing has no rows and cells that could be read out.

    It has the place and the size of the drawing, since a screen reader passes over cells that are nowhere.
    """

    def __init__(self, picture: Picture, context: ViewContext, parent: QWidget) -> None:
        """Hold the table of a chart behind its drawing."""
        super().__init__(parent)
        self.setModel(ChartTableModel(picture.table, context))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(12)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUpdatesEnabled(False)  # nothing of it is ever seen
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(picture.sources)

    def fill(self) -> None:
        """Share the width among the columns, so that none is out of place."""
        columns = self.model().columnCount()
        for column in range(columns):
            self.setColumnWidth(column, max(1, self.width() // max(1, columns)))
