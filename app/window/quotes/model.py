"""Quotes model: table model with one column, the words of the quote."""

from PySide6.QtCore import Qt

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Quote
from app.briefing.search.list_filters import QuoteListIndex
from app.briefing.text.citation import attribution, sayings
from app.window.items.filtered_rows import FilteredRows
from app.window.widgets.row_painting import Index


class QuotesModel(FilteredRows):
    """Table model of a briefing's quotes, in file order."""

    def __init__(self, dossier: Dossier, localizer: Localizer) -> None:
        """Show all quotes."""
        self._dossier, self._localizer = dossier, localizer
        self._quotes = quotes = dossier.briefing.quotes
        listing = dossier.once(QuoteListIndex, localizer)
        super().__init__(
            quotes, listing, lambda number: _texts(dossier, quotes[number], localizer), (localizer.gettext("Quotes"),)
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.has(index):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return sayings(self.quote(index.row()), self._localizer)[0].shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            quote = self.quote(index.row())
            saying = sayings(quote, self._localizer)[0]
            remark = f" ({saying.remark})" if saying.remark else ""
            return self._localizer.labelled(
                self._localizer.text(self._dossier.said_by(quote).name), f"{saying.shown}{remark}"
            )
        return None

    def quote(self, row: int) -> Quote:
        """Return the quote of a row."""
        return self._quotes[self.number(row)]


def _texts(dossier: Dossier, quote: Quote, localizer: Localizer) -> tuple[str, ...]:
    """Return the texts in which the filter searches: displayed words, speaker, office, occasion, themes."""
    return (
        *(saying.shown for saying in sayings(quote, localizer)),
        *attribution(dossier, quote, localizer),
        *(localizer.text(dossier.themes[key].name) for key in quote.themes),
    )
