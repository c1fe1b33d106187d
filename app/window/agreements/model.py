"""Table model of the agreements: the text of each cell, and the order by each column."""

import html

from PySide6.QtCore import Qt

from app.briefing.i18n.localizer import NBSP, Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement
from app.briefing.search.list_filters import AgreementListIndex
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


class AgreementsModel(FilteredRows):
    """The agreements of a briefing as rows; the text of a cell is made when the table asks for it."""

    def __init__(self, dossier: Dossier, localizer: Localizer) -> None:
        """Show all agreements in the order of the file."""
        self._dossier, self._localizer = dossier, localizer
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
            return self._shown(agreement, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.heads[index.column()]}: {self._told(agreement, index.column())}"
        if role == Qt.ItemDataRole.ToolTipRole:
            told = self._told(agreement, index.column())
            hint = self._localizer.fallback_note(told)
            return f"<p>{html.escape(told)}</p>" + (f"<p>{html.escape(hint)}</p>" if hint else "")
        return None

    def _shown(self, agreement: Agreement, column: int) -> str:
        match COLUMNS[column]:
            case "signed":
                return signed(agreement, self._localizer)
            case "title":
                return title(agreement, self._localizer)
            case "kind":
                return self._counted(kind_short(agreement.kind, self._localizer), agreement)
            case "parties":
                return parties_line(self._dossier, agreement, self._localizer)
        return status_name(agreement.status, self._localizer)

    def _told(self, agreement: Agreement, column: int) -> str:
        """What a cell says in full."""
        if COLUMNS[column] == "kind":
            return self._counted(kind_name(agreement.kind, self._localizer), agreement)
        shown = self._shown(agreement, column)
        if COLUMNS[column] == "signed" and disputed(agreement):
            return f"{shown} ({self._localizer.gettext('sources disagree')})"
        return shown

    def _counted(self, kind: str, agreement: Agreement) -> str:
        if agreement.count == 1:
            return kind
        return f"{kind}, {self.counted(agreement.count)}"

    def counted(self, count: int) -> str:
        """How many documents stand under one entry, in words that stay on one line."""
        return self._localizer.ngettext("{n} document", "{n} documents", count).replace(" ", NBSP)

    def agreement(self, row: int) -> Agreement:
        """The agreement of a row."""
        return self._agreements[self.number(row)]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by the values of a column; what is unknown comes last both ways, equals keep the order of the file."""
        if not 0 <= column < len(COLUMNS):
            return
        down = order == Qt.SortOrder.DescendingOrder
        self._show(self._listing.order.by(self._agreements, COLUMNS[column], descending=down))
