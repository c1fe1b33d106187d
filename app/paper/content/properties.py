"""Properties of a paper, for the metadata of its file."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.index.dossier import Dossier
from app.paper.content.export_options import Order
from app.paper.content.languages import paper_localizer
from app.paper.content.sanitize import clean


@dataclass(frozen=True)
class Properties:
    """Titles in the languages of a paper, publisher, identifier of the edition, and handling mark; empty if none."""

    titles: Mapping[UiLocale, str]
    publisher: str = ""
    identifier: str = ""
    mark: str = ""


def properties_of(dossier: Dossier, order: Order, mark: str) -> Properties:
    """Return the properties of a paper: the office publishes it, and its identifier is that of the edition."""
    edition, title = dossier.briefing.edition, dossier.briefing.occasion.title
    localizers = {language: paper_localizer(language, order.labels) for language in order.languages}
    office = localizers[order.languages[0]].text(edition.office) if edition.office else ""
    return Properties(
        {language: clean(localizer.text(title)) for language, localizer in localizers.items()},
        publisher=clean(office),
        identifier=f"{dossier.briefing.id}, edition {edition.number}",
        mark=mark,
    )
