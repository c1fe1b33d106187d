"""Table model of the quotes: one column, whose text is what was said."""

from PySide6.QtCore import Qt

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Quote
from app.briefing.search.list_filters import QuoteListIndex
from app.briefing.text.citation import attribution, sayings
from app.window.items.filtered_rows import FilteredRows
from app.window.widgets.row_painting import Index


class QuotesModel(FilteredRows):
    """The quotes of a briefing as rows, in the order of the file."""

    def __init__(self, dossier: Dossier, localizer: Localizer) -> None:
        """Show all quotes."""
        self._dossier, self._localizer = dossier, localizer
        self._quotes = quotes = dossier.briefing.quotes
        listing = dossier.once(QuoteListIndex, localizer)
        super().__init__(
            quotes, listing, lambda number: _words(dossier, quotes[number], localizer), (localizer.gettext("Quotes"),)
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.has(index):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return sayings(self.quote(index.row()), self._localizer)[0].shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            quote = self.quote(index.row())
            said = sayings(quote, self._localizer)[0]
            remark = f" ({said.remark})" if said.remark else ""
            return f"{self._localizer.text(self._dossier.said_by(quote).name)}: {said.shown}{remark}"
        return None

    def quote(self, row: int) -> Quote:
        """The quote of a row."""
        return self._quotes[self.number(row)]


def _words(dossier: Dossier, quote: Quote, localizer: Localizer) -> tuple[str, ...]:
    """Texts that the filter searches: the words as they are shown, speaker, office, occasion, themes."""
    return (
        *(said.shown for said in sayings(quote, localizer)),
        *attribution(dossier, quote, localizer),
        *(localizer.text(dossier.themes[key].name) for key in quote.themes),
    )
