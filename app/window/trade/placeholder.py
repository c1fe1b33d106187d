"""Placeholder: the title of a chart not created yet, at the estimated height of the chart."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.briefing.model.values import Chart
from app.window.charts.factory import likely_height
from app.window.context.view_context import ViewContext
from app.window.trade.chart_card import OUTDENT
from app.window.widgets.labels import fit_height

_AROUND = 106
"""Pixels of the measure above a chart, and of sources and actions below it."""


class ChartPlace(QWidget):
    """Placeholder of a chart until the reader comes near: a tab stop whose focus creates the chart."""

    reached = Signal(int, object)
    """Number of the placeholder that got the keyboard focus, and the focus reason."""

    def __init__(self, number: int, chart: Chart, context: ViewContext) -> None:
        """Create the placeholder of a chart by its number on the page."""
        super().__init__()
        self.tabled = False
        """Whether the chart will show its table, at full width."""
        self.known = QSize()
        """Last size of the chart, if it existed before."""
        self._number, self._chart, self._theme = number, chart, context.theme
        self._title = context.localizer.text(chart.title)
        self.setAccessibleName(self._title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        fit_height(self, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _title_rect(self, width: int) -> QRect:
        room = QRect(OUTDENT, 0, max(1, width - OUTDENT), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        return QFontMetrics(self._theme.font("subheading")).boundingRect(room, flags, self._title)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width == self.known.width():
            return self.known.height()
        around = round(_AROUND * self._theme.scale)
        return self._title_rect(width).height() + around + likely_height(self._chart, self._theme, width)

    def sizeHint(self) -> QSize:
        width = self.width() or 400
        return QSize(width, self.heightForWidth(width))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit(self._number, event.reason())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("subheading"))
        painter.setPen(QColor(self._theme.palette.ink))
        painter.drawText(self._title_rect(self.width()), int(Qt.TextFlag.TextWordWrap), self._title)
