"""The briefing inside a paper: the file itself in a full paper, in any other an extract with what that paper shows."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.reading import extract
from app.paper.content.export_options import Order


@dataclass(frozen=True)
class Attachment:
    """The file inside a paper and what the paper says of it; `items` counts those of an extract, None is the whole.

    Its name is made from the id of the briefing: that of the file on the disk holds words of its owner.
    """

    name: str
    about: str
    relation: str
    data: bytes
    items: int | None

    def told(self) -> dict[str, Any]:
        """What the template needs of it."""
        return {"name": self.name, "about": self.about, "relation": self.relation}


def attachment(dossier: Dossier, data: bytes, order: Order, shown: Collection[str]) -> Attachment:
    """What goes into a paper that shows these items and charts; `data` are the bytes of the briefing file."""
    briefing, localizer = dossier.briefing, localizer_for(order.languages[0])
    if order.whole:
        about = localizer.gettext("The briefing file from which this paper was made")
        return Attachment(f"{briefing.id}.briefing.json", about, "source", data, None)
    languages = {localizer_for(language).language for language in order.languages}
    part = extract.extract(briefing, shown, languages, edition_note=order.kind != "card")
    about = localizer.gettext(
        "Extract of {id}, edition {number}: what this paper shows", id=briefing.id, number=briefing.edition.number
    )
    name = f"{briefing.id}-extract.briefing.json"
    return Attachment(name, about, "data", extract.written(part), extract.size(part))
