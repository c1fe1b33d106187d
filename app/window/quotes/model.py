"""The list of quotes: it filters over texts folded in advance, without a proxy."""

import functools

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItemModel

from app.briefing.i18n.localizer import Speech
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Quote
from app.briefing.search.list_filters import QuoteListing
from app.briefing.search.row_filter import Narrowing
from app.briefing.text.citation import attribution, sayings

_Index = QModelIndex | QPersistentModelIndex


class QuotesModel(QStandardItemModel):
    """The quotes of a briefing in the order of the file.

    A list asks twice for the number of rows with each row that it lays out, so the rows are counted by Qt's own model,
    which has nothing in them: asked in Python, 100,000 quotes would hold the window up for seconds.
    """

    def __init__(self, dossier: Dossier, speech: Speech, parent: QObject | None = None) -> None:
        """Show all quotes."""
        super().__init__(parent)
        self._dossier, self._speech = dossier, speech
        self._all = every = dossier.briefing.quotes
        listing = dossier.once(QuoteListing, speech)
        self.choices = listing.choices
        self.narrowing = Narrowing(
            len(every), lambda number: _words(dossier, every[number], speech), listing.facets, listing.index
        )
        self._order = range(len(self._all))
        self._rows: list[int] = []
        self._text = ""
        self._show(list(self._order))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        quote = self.quote(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return sayings(quote, self._speech)[0].shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = sayings(quote, self._speech)[0]
            remark = f" ({said.remark})" if said.remark else ""
            return f"{self._speech.text(self._dossier.said_by(quote).name)}: {said.shown}{remark}"
        return None

    @property
    def total(self) -> int:
        """How many quotes there are, whatever the filter."""
        return len(self._all)

    @property
    def text(self) -> str:
        """The words that the rows hold."""
        return self._text

    def quote(self, row: int) -> Quote:
        """The quote in a row."""
        return self._all[self._rows[row]]

    @functools.cached_property
    def _numbers(self) -> dict[str, int]:
        return {quote.id: number for number, quote in enumerate(self._all)}

    def row_of(self, item_id: str) -> int:
        """The row of a quote; -1 where it is none or the filter leaves it out."""
        number = self._numbers.get(item_id, -1) if item_id else -1
        if number < 0:
            return -1
        try:
            return self._rows.index(number)
        except ValueError:
            return -1

    def narrow(self, text: str, chosen: dict[str, str]) -> None:
        """Show the quotes that hold every word and every choice."""
        self._text = text
        self._show(self.narrowing.rows(self._order, text, chosen))

    def _show(self, rows: list[int]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.blockSignals(True)  # of rows that come and go: what is told is that all are others
        self.setColumnCount(1)
        self.setRowCount(len(rows))
        self.blockSignals(False)
        self.endResetModel()


def _words(dossier: Dossier, quote: Quote, speech: Speech) -> tuple[str, ...]:
    """The texts in which a filter looks: the words as they are shown, speaker, office, occasion, themes."""
    return (
        *(said.shown for said in sayings(quote, speech)),
        *attribution(dossier, quote, speech),
        *(speech.text(dossier.themes[key].name) for key in quote.themes),
    )
