"""Listing: what a list of many items needs before it can be shown, filtered and sorted, kept with the dossier.

Where a file is read beside the window it is worked out there, so that the window has only to show it.
"""

from app.briefing.i18n.localizer import Speech
from app.briefing.index.dossier import Dossier
from app.briefing.search.facets import AgreementOrder, agreement_choices, agreement_facets, quote_choices, quote_facets
from app.briefing.search.row_filter import Choice, Facets, filter_index
from app.briefing.text.agreements import COLUMNS
from app.briefing.text.front_page import front_page


class Listing:
    """Of a list: its facets, the choices among them in words, and the words of its items as far as they are read."""

    def __init__(self, facets: Facets, choices: tuple[Choice, ...]) -> None:
        """A list of which no words are read yet."""
        self.facets = facets
        self.choices = choices
        self.index = filter_index()


class AgreementListing(Listing):
    """The same of agreements, with their order by each column."""

    def __init__(self, dossier: Dossier, speech: Speech) -> None:
        """List the agreements of a briefing. Take it from `Dossier.once`."""
        facets = agreement_facets(dossier)
        super().__init__(facets, agreement_choices(dossier, facets, speech))
        self.order = AgreementOrder(speech)


class QuoteListing(Listing):
    """The same of quotes."""

    def __init__(self, dossier: Dossier, speech: Speech) -> None:
        """List the quotes of a briefing. Take it from `Dossier.once`."""
        facets = quote_facets(dossier)
        super().__init__(facets, quote_choices(dossier, facets, speech))


def prepare(dossier: Dossier, speech: Speech) -> None:
    """Work out now what will be shown of a briefing in a voice."""
    dossier.once(front_page, speech)
    order = dossier.once(AgreementListing, speech).order
    for column in COLUMNS:
        order.places(dossier.briefing.agreements, column)
    dossier.once(QuoteListing, speech)
