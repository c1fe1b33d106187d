"""Attachment of a paper: the briefing file in a full paper, an extract of the shown items in any other, or nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from app.briefing.i18n.catalogues import language_of
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading import extract
from app.paper.content.export_options import Order
from app.paper.content.kinds import SHAPES
from app.paper.content.languages import paper_localizer


@dataclass(frozen=True)
class Inside:
    """Data of the briefing in a paper: its scope, and the number of items and charts.

    Scopes: `file`, the file as read; `sourced`, all but the office's own words; `extract`, what the paper shows and
    what that rests on; `nothing`.
    """

    scope: Literal["file", "sourced", "extract", "nothing"]
    items: int = 0

    def told(self, localizer: Localizer) -> str:
        """Return what is inside, in a sentence."""
        match self.scope:
            case "file":
                return localizer.gettext("Inside: the whole briefing file.")
            case "sourced":
                return localizer.gettext("Inside: the whole briefing without the office’s own words.")
            case "nothing":
                return localizer.gettext("Inside: no data, only the pages.")
        return localizer.ngettext(
            "Inside: an extract of the briefing with the {n} item that these pages need.",
            "Inside: an extract of the briefing with the {n} items that these pages need.",
            self.items,
        )


@dataclass(frozen=True)
class Attachment:
    """File embedded in a paper, with its description; without a name there is none.

    Its name is the id of the briefing: the file name on disk may hold private text.
    """

    inside: Inside
    name: str = ""
    about: str = ""
    relation: str = ""
    data: bytes = b""
    sources: frozenset[str] = frozenset()
    """Ids of the sources in it."""

    def template_data(self) -> dict[str, Any] | None:
        """Return the attachment's data for the template; None for no attachment."""
        return {"name": self.name, "about": self.about, "relation": self.relation} if self.name else None


def attachment(dossier: Dossier, data: bytes, order: Order, shown: Collection[str]) -> Attachment:
    """Return the attachment of a paper that shows the items and charts `shown`; `data` is the briefing file."""
    if order.attach == "none":
        return Attachment(Inside("nothing"))
    briefing, localizer = order.let_out(dossier).briefing, paper_localizer(order.languages[0], order.labels)
    if order.whole(dossier) or (order.attach == "all" and not order.without_own):
        about = localizer.gettext("The briefing file from which this paper was made")
        inside = Inside("file", extract.size(briefing))
        return Attachment(inside, f"{briefing.id}.briefing.json", about, "source", data, _sources(briefing))
    if order.attach == "all":
        part = briefing
        about = localizer.gettext(
            "Briefing {id}, edition {number}, without the office’s own words",
            id=briefing.id,
            number=briefing.edition.number,
        )
    else:
        languages = set(map(language_of, order.languages))
        part = extract.extract(briefing, shown, languages, edition_note=SHAPES[order.kind].front == "title")
        about = localizer.gettext(
            "Extract of {id}, edition {number}: what this paper shows", id=briefing.id, number=briefing.edition.number
        )
    inside = Inside("sourced" if order.attach == "all" else "extract", extract.size(part))
    name = f"{briefing.id}-extract.briefing.json"
    return Attachment(inside, name, about, "data", extract.written(part), _sources(part))


def _sources(briefing: Briefing) -> frozenset[str]:
    return frozenset(source.id for source in briefing.sources)
