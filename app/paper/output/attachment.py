"""Attachment of a paper: the briefing file in a full paper, an extract of the shown items in any other."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from app.briefing.i18n.catalogues import language_of
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading import extract
from app.paper.content.export_options import Order
from app.paper.content.kinds import SHAPES
from app.paper.content.languages import paper_localizer


@dataclass(frozen=True)
class Attachment:
    """File embedded in a paper, with its description; `items` counts the items of an extract, None is the whole file.

    Its name is the id of the briefing: the file name on disk may hold private text.
    """

    name: str
    about: str
    relation: str
    data: bytes
    items: int | None
    sources: frozenset[str] = frozenset()
    """Ids of the sources in it."""

    def template_data(self) -> dict[str, Any]:
        """Return the attachment's data for the template."""
        return {"name": self.name, "about": self.about, "relation": self.relation}


def attachment(dossier: Dossier, data: bytes, order: Order, shown: Collection[str]) -> Attachment:
    """Return the attachment of a paper that shows the items and charts `shown`; `data` is the briefing file."""
    briefing, localizer = order.let_out(dossier).briefing, paper_localizer(order.languages[0], order.labels)
    if order.whole(dossier):
        about = localizer.gettext("The briefing file from which this paper was made")
        return Attachment(f"{briefing.id}.briefing.json", about, "source", data, None, _sources(briefing))
    languages = set(map(language_of, order.languages))
    part = extract.extract(briefing, shown, languages, edition_note=SHAPES[order.kind].front == "title")
    about = localizer.gettext(
        "Extract of {id}, edition {number}: what this paper shows", id=briefing.id, number=briefing.edition.number
    )
    name = f"{briefing.id}-extract.briefing.json"
    return Attachment(name, about, "data", extract.written(part), extract.size(part), _sources(part))


def _sources(briefing: Briefing) -> frozenset[str]:
    return frozenset(source.id for source in briefing.sources)
