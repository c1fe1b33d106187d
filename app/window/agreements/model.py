"""Agreements model: table model of the agreements, with the text of each cell and sorting by column."""

import html
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt

from app.briefing.i18n.amounts import NBSP
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement
from app.briefing.search.list_filters import AgreementListIndex
from app.briefing.text.agreement_groups import group_name
from app.briefing.text.agreements import (
    COLUMNS,
    disputed,
    kind_name,
    kind_short,
    parties_line,
    signed,
    status_name,
    title,
    words,
)
from app.window.items.filtered_rows import FilteredRows
from app.window.widgets.row_painting import Index

_MOST_GROUPED = 2_000
"""Rows up to which groups have headings."""


class AgreementsModel(FilteredRows):
    """Table model of a briefing's agreements; cell texts are computed on request."""

    def __init__(self, dossier: Dossier, localizer: Localizer) -> None:
        """Show all agreements in file order."""
        self._dossier, self._localizer = dossier, localizer
        self._by_date = False
        self._headings: dict[int, str] | None = None
        self._agreements = agreements = dossier.briefing.agreements
        self._listing = dossier.once(AgreementListIndex, localizer)
        heads = (
            localizer.pgettext("column of agreements", "Signed"),
            localizer.pgettext("column of agreements", "Title"),
            localizer.gettext("Kind"),
            localizer.gettext("Parties"),
            localizer.gettext("Status"),
        )
        super().__init__(agreements, self._listing, lambda n: words(dossier, agreements[n], localizer), heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.has(index):
            return None
        agreement = self.agreement(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell_text(agreement, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = f"{self.heads[index.column()]}: {self._full_text(agreement, index.column())}"
            heading = self.headings.get(index.row()) if index.column() == 0 else None
            return f"{heading}. {text}" if heading else text
        if role == Qt.ItemDataRole.ToolTipRole:
            text = self._full_text(agreement, index.column())
            note = self._localizer.fallback_note(text)
            return f"<p>{html.escape(text)}</p>" + (f"<p>{html.escape(note)}</p>" if note else "")
        return None

    def _cell_text(self, agreement: Agreement, column: int) -> str:
        match COLUMNS[column]:
            case "signed":
                return signed(agreement, self._localizer)
            case "title":
                return title(agreement, self._localizer)
            case "kind":
                return self._kind_text(kind_short(agreement.kind, self._localizer), agreement)
            case "parties":
                return parties_line(self._dossier, agreement, self._localizer)
        return status_name(agreement.status, self._localizer)

    def _full_text(self, agreement: Agreement, column: int) -> str:
        """Return the full text of a cell, for screen readers and tooltips."""
        if COLUMNS[column] == "kind":
            return self._kind_text(kind_name(agreement.kind, self._localizer), agreement)
        text = self._cell_text(agreement, column)
        if COLUMNS[column] == "signed" and disputed(agreement):
            return f"{text} ({self._localizer.gettext('sources disagree')})"
        return text

    def _kind_text(self, kind: str, agreement: Agreement) -> str:
        if agreement.count == 1:
            return kind
        return f"{kind}, {self.counted(agreement.count)}"

    def counted(self, count: int) -> str:
        """Return the number of documents of an entry as unbreakable text."""
        return self._localizer.ngettext("{n} document", "{n} documents", count).replace(" ", NBSP)

    def agreement(self, row: int) -> Agreement:
        """Return the agreement of a row."""
        return self._agreements[self.number(row)]

    @property
    def headings(self) -> Mapping[int, str]:
        """Visit or year by the first row of each group; none unless the rows are sorted by date."""
        if self._headings is None:
            self._headings = {}
            before = ""
            for row in range(self.rowCount() if self._by_date and self.rowCount() <= _MOST_GROUPED else 0):
                name = group_name(self._dossier, self.agreement(row), self._localizer)
                if name != before:
                    self._headings[row] = before = name
        return self._headings

    def _show(self, order: Sequence[int]) -> None:
        self._headings = None
        super()._show(order)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; unknown values come last in both directions, equal ones keep file order."""
        if not 0 <= column < len(COLUMNS):
            return
        self._by_date = COLUMNS[column] == "signed"
        descending = order == Qt.SortOrder.DescendingOrder
        self._show(self._listing.order.by(self._agreements, COLUMNS[column], descending=descending))
