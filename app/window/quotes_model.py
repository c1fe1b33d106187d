"""The list of quotes: it filters over texts folded in advance, without a proxy."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.briefing.agreement_facets import by_name
from app.briefing.citation import attribution, sayings
from app.briefing.dossier import Dossier
from app.briefing.model import Quote
from app.briefing.narrowing import Choice, Facets, Narrowing
from app.briefing.speaking import Speech

_Index = QModelIndex | QPersistentModelIndex


class QuotesModel(QAbstractListModel):
    """The quotes of a briefing in the order of the file."""

    def __init__(self, dossier: Dossier, speech: Speech, parent: QObject | None = None) -> None:
        """Show all quotes."""
        super().__init__(parent)
        self._dossier, self._speech = dossier, speech
        self._all = dossier.briefing.quotes
        given = _facets(self._all)
        self.choices = (
            Choice(
                "speaker",
                speech.say("Speaker"),
                by_name([(key, speech.text(dossier.people[key].name)) for key in given["speaker"]], speech),
            ),
            Choice(
                "theme",
                speech.say("Sector"),
                by_name([(key, speech.text(dossier.themes[key].name)) for key in given["theme"]], speech),
            ),
        )
        self.narrowing = Narrowing(len(self._all), lambda number: self._words(self._all[number]), given)
        self._numbers = {quote.id: number for number, quote in enumerate(self._all)}
        self._order = range(len(self._all))
        self._rows = list(self._order)
        self._text = ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

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

    def _words(self, quote: Quote) -> tuple[str, ...]:
        """The texts in which a filter looks: the words as they are shown, speaker, office, occasion, themes."""
        return (
            *(said.shown for said in sayings(quote, self._speech)),
            *attribution(self._dossier, quote, self._speech),
            *(self._speech.text(self._dossier.themes[key].name) for key in quote.themes),
        )

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

    def row_of(self, item_id: str) -> int:
        """The row of a quote; -1 where it is none or the filter leaves it out."""
        number = self._numbers.get(item_id, -1)
        try:
            return self._rows.index(number)
        except ValueError:
            return -1

    def narrow(self, text: str, chosen: dict[str, str]) -> None:
        """Show the quotes that hold every word and every choice."""
        self.beginResetModel()
        self._text = text
        self._rows = self.narrowing.rows(self._order, text, chosen)
        self.endResetModel()


def _facets(quotes: tuple[Quote, ...]) -> Facets:
    """The quotes, by number in the file, of each speaker and theme."""
    found: dict[str, dict[str, list[int]]] = {"speaker": {}, "theme": {}}
    for number, quote in enumerate(quotes):
        found["speaker"].setdefault(quote.speaker, []).append(number)
        for theme in dict.fromkeys(quote.themes):
            found["theme"].setdefault(theme, []).append(number)
    return found
