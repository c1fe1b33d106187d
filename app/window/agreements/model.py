"""The table of agreements: it filters over texts folded in advance and sorts on native values, without a proxy."""

import functools
import html

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.briefing.i18n.localizer import NBSP, Speech
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement
from app.briefing.search.list_filters import AgreementListing
from app.briefing.search.row_filter import Narrowing
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

_Index = QModelIndex | QPersistentModelIndex


class AgreementsModel(QAbstractTableModel):
    """The agreements of a briefing as rows; what a row says is worked out when it is first looked at."""

    def __init__(self, dossier: Dossier, speech: Speech, parent: QObject | None = None) -> None:
        """Show all agreements in the order of the file."""
        super().__init__(parent)
        self._dossier, self._speech = dossier, speech
        self._all = every = dossier.briefing.agreements
        self._listing = listing = dossier.once(AgreementListing, speech)
        self.choices = listing.choices
        self.narrowing = Narrowing(
            len(every), lambda number: words(dossier, every[number], speech), listing.facets, listing.index
        )
        self._order = list(range(len(self._all)))
        self._rows = self._order
        self._text = ""
        self._chosen: dict[str, str] = {}
        self._heads = (
            speech.meant("column of agreements", "Signed"),
            speech.meant("column of agreements", "Title"),
            speech.say("Kind"),
            speech.say("Parties"),
            speech.say("Status"),
        )

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        agreement = self.agreement(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(agreement, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[index.column()]}: {self._told(agreement, index.column())}"
        if role == Qt.ItemDataRole.ToolTipRole:
            told = self._told(agreement, index.column())
            hint = self._speech.fallback_told(told)
            return f"<p>{html.escape(told)}</p>" + (f"<p>{html.escape(hint)}</p>" if hint else "")
        return None

    def _shown(self, agreement: Agreement, column: int) -> str:
        match COLUMNS[column]:
            case "signed":
                return signed(agreement, self._speech)
            case "title":
                return title(agreement, self._speech)
            case "kind":
                return self._counted(kind_short(agreement.kind, self._speech), agreement)
            case "parties":
                return parties_line(self._dossier, agreement, self._speech)
        return status_name(agreement.status, self._speech)

    def _told(self, agreement: Agreement, column: int) -> str:
        """What a cell says in full."""
        if COLUMNS[column] == "kind":
            return self._counted(kind_name(agreement.kind, self._speech), agreement)
        shown = self._shown(agreement, column)
        if COLUMNS[column] == "signed" and disputed(agreement):
            return f"{shown} ({self._speech.say('sources disagree')})"
        return shown

    def _counted(self, kind: str, agreement: Agreement) -> str:
        if agreement.count == 1:
            return kind
        return f"{kind}, {self.counted(agreement.count)}"

    def counted(self, count: int) -> str:
        """How many documents stand under one entry, in words that stay on one line."""
        return self._speech.count("{n} document", "{n} documents", count).replace(" ", NBSP)

    def head(self, column: int) -> str:
        """The name of a column."""
        return self._heads[column]

    # Rows

    @property
    def total(self) -> int:
        """How many agreements there are, whatever the filter."""
        return len(self._all)

    @property
    def text(self) -> str:
        """The words that the rows hold."""
        return self._text

    def agreement(self, row: int) -> Agreement:
        """The agreement in a row."""
        return self._all[self._rows[row]]

    @functools.cached_property
    def _numbers(self) -> dict[str, int]:
        return {agreement.id: number for number, agreement in enumerate(self._all)}

    def row_of(self, item_id: str) -> int:
        """The row of an agreement; -1 where it is none or the filter leaves it out."""
        number = self._numbers.get(item_id, -1) if item_id else -1
        if number < 0:
            return -1
        try:
            return self._rows.index(number)
        except ValueError:
            return -1

    def narrow(self, text: str, chosen: dict[str, str]) -> None:
        """Show the agreements that hold every word and every choice, in the order in which they are sorted."""
        self.beginResetModel()
        self._text, self._chosen = text, dict(chosen)
        self._rows = self.narrowing.rows(self._order, text, chosen)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by the values of a column; what is unknown comes last both ways, equals keep the order of the file."""
        if not 0 <= column < len(COLUMNS):
            return
        down = order == Qt.SortOrder.DescendingOrder
        self.beginResetModel()
        self._order = self._listing.order.by(self._all, COLUMNS[column], descending=down)
        self._rows = self.narrowing.rows(self._order, self._text, self._chosen)
        self.endResetModel()
