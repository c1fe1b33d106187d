"""Visit view: filter bar and table of the commitments or the provisions, which the evidence panel shows in full."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.briefing.model.visit_book import Commitment, Provision
from app.briefing.search.visit_lists import commitment_index, provision_index
from app.briefing.text.section_names import section_name
from app.briefing.text.visit_columns import VisitColumn
from app.window.agreements.visit_model import VisitModel
from app.window.agreements.visit_table import GUTTER, VisitTable
from app.window.context.view_context import ViewContext
from app.window.items.filtered_tab import FilteredTab
from app.window.widgets.segments import Segments

_FIRST: dict[str, VisitColumn] = {"commitments": "state", "provisions": "document"}
"""Columns by which the lists are sorted at first: open commitments first, provisions by document."""


class VisitView(FilteredTab):
    """View of the agreements tab with commitments or provisions."""

    def __init__(self, context: ViewContext, name: Literal["commitments", "provisions"], lead: Segments | None) -> None:
        """Show all items of one of the lists."""
        dossier, localizer, gettext = context.dossier, context.localizer, context.localizer.gettext
        briefing = dossier.briefing
        if name == "commitments":
            listing = dossier.once(commitment_index, localizer)
            self.model = VisitModel(dossier, briefing.commitments, listing, localizer)
            prompt = gettext("Filter commitments by words")
        else:
            listing = dossier.once(provision_index, localizer)
            self.model = VisitModel(dossier, briefing.provisions, listing, localizer)
            prompt = gettext("Filter provisions by words")
        super().__init__(context, self.model, prompt, "", lead)
        self.table = VisitTable(context, self.model, section_name(name, localizer))
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty_state)
        body = QWidget()
        body.setMinimumHeight(100)  # in a low window with large text the filter bar keeps its height
        column = QVBoxLayout(body)
        column.setContentsMargins(28 - GUTTER, 0, 16, 0)
        column.addWidget(self._pages)
        header = self.table.horizontalHeader()
        header.setSortIndicator(self.model.columns.index(_FIRST[name]), Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        self._begin(Commitment if name == "commitments" else Provision, self.table, self.table, body, gap=6)

    def state(self) -> dict[str, str]:
        """Return filter, chosen item and sort order."""
        header = self.table.horizontalHeader()
        descending = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return super().state() | {
            "sort": self.model.columns[header.sortIndicatorSection()],
            "direction": "down" if descending else "up",
        }

    def restore(self, state: dict[str, str]) -> None:
        """Restore a state; unknown or missing keys change nothing."""
        for number, column in enumerate(self.model.columns):
            if state.get("sort") == column:
                descending = state.get("direction") == "down"
                order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                self.table.sortByColumn(number, order)
        super().restore(state)

    def _show_item(self, item_id: str) -> None:
        """Do nothing: the evidence panel shows the item in full."""
