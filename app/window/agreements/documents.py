"""Documents view: filter bar, table, and the chosen agreement below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.briefing.model.model import Agreement
from app.briefing.text.agreements import COLUMNS
from app.window.agreements.detail import AgreementDetail
from app.window.agreements.model import AgreementsModel
from app.window.agreements.table import GUTTER, AgreementsTable
from app.window.context.view_context import ViewContext
from app.window.items.filtered_tab import FilteredTab
from app.window.widgets.segments import Segments


class DocumentsView(FilteredTab):
    """View of the agreements tab with the agreements themselves."""

    def __init__(self, context: ViewContext, lead: Segments | None = None) -> None:
        """Show all agreements of the briefing, the newest first."""
        gettext = context.localizer.gettext
        self.model = AgreementsModel(context.dossier, context.localizer)
        nothing = gettext("There are no agreements in this briefing.")
        super().__init__(context, self.model, gettext("Filter agreements by words"), nothing, lead)
        self.table = AgreementsTable(context, self.model)
        self.detail = AgreementDetail(context)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty_state)
        self.splitter.setOrientation(Qt.Orientation.Vertical)
        self.splitter.addWidget(_indented(self._pages))
        self.splitter.addWidget(self.detail)
        self.splitter.setCollapsible(0, False)
        self.splitter.setSizes([520, 480])
        # Set before sorting is enabled, which sorts by the header: so the table is sorted only once.
        self.table.horizontalHeader().setSortIndicator(COLUMNS.index("signed"), Qt.SortOrder.DescendingOrder)
        self.table.setSortingEnabled(True)
        self.detail.asked.connect(self.reveal)
        self.detail.close_wanted.connect(self.close_detail)
        self._begin(Agreement, self.table, self.detail, self.splitter, gap=6)

    def state(self) -> dict[str, str]:
        """Return filter, sort order, column widths, chosen agreement, and splitter shares."""
        header = self.table.horizontalHeader()
        descending = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return super().state() | {
            "sort": COLUMNS[header.sortIndicatorSection()],
            "direction": "down" if descending else "up",
            "widths": self.table.widths(),
            "share": self._share() if self.detail.isVisibleTo(self) else "",
        }

    def restore(self, state: dict[str, str]) -> None:
        """Restore a state; unknown or missing keys change nothing."""
        for column, name in enumerate(COLUMNS):
            if state.get("sort") == name:
                descending = state.get("direction") == "down"
                order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                self.table.sortByColumn(column, order)
        self.table.set_widths(state.get("widths", ""))
        super().restore(state)

    def close_detail(self) -> bool:
        """Close the chosen agreement, which leaves its row; return False if none is open."""
        if not self.chosen:
            return False
        row = self.model.row_of(self.chosen)
        self._chosen = ""
        self._settle()
        self._choose_shown()
        self.table.setFocus()
        self.table.stand_at(row)
        return True

    def _show_item(self, item_id: str) -> None:
        agreement = self._context.dossier.items[item_id]
        if isinstance(agreement, Agreement):
            self.detail.show_agreement(agreement)

    def _settle(self) -> None:
        # The detail first: if it is hidden the table takes its height.
        self.detail.setVisible(bool(self.chosen))
        super()._settle()


def _indented(part: QWidget) -> QWidget:
    """Return a box that shifts the table left, so that its first column aligns with the filter bar above."""
    box = QWidget()
    box.setMinimumHeight(120)
    column = QVBoxLayout(box)
    column.setContentsMargins(28 - GUTTER, 0, 16, 0)
    column.addWidget(part)
    return box
