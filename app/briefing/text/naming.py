"""Naming: the part of a briefing in which a path lies, and the words by which a reader knows it."""

import re
import textwrap
from typing import Final

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Briefing, Item, Quote, lists
from app.briefing.model.parts import Party, Person, Reporter, Source, Theme
from app.briefing.model.values import Chart, Computed, Figure, Observation
from app.briefing.text import evidence
from app.briefing.text.citation import quoted

Named = Item | Chart | Party | Person | Reporter | Source | Theme
"""What stands in a list of the file under an id of its own."""

_LONGEST: Final = 70
"""Characters of a name: the first words are enough to know an item by."""

_PATH: Final = re.compile(r"([a-z.]+)\[(\d+)\]")


def part_at(briefing: Briefing, path: str) -> Named | None:
    """The part in which a path (`trade.observations[3].value`) lies, or None where it lies in no list."""
    found = _PATH.match(path)
    if found is None:
        return None
    held: dict[str, tuple[Named, ...]] = {
        **dict(lists(briefing)),
        "trade.charts": briefing.trade.charts,
        "parties": briefing.parties,
        "people": briefing.people,
        "reporters": briefing.reporters,
        "sources": briefing.sources,
        "themes": briefing.themes,
    }
    parts = held.get(found[1], ())
    return parts[int(found[2])] if int(found[2]) < len(parts) else None


def item_at(briefing: Briefing, path: str) -> str:
    """The id of the item that the window shows for a path: of a chart, the first value drawn; or nothing."""
    match part_at(briefing, path):
        case Chart(series=series):
            return next((key for one in series for key in one.values), "")
        case Party() | Person() | Reporter() | Source() | Theme() | None:
            return ""
        case item:
            return item.id


def name_at(dossier: Dossier, path: str, localizer: Localizer) -> str:
    """The first words of the part in which a path lies, in quotation marks; of a quote, with who said it."""
    words = _words(dossier, path, localizer)
    return quoted(textwrap.shorten(words, _LONGEST, placeholder="…"), localizer.language) if words else ""


def _words(dossier: Dossier, path: str, localizer: Localizer) -> str:
    match part_at(dossier.briefing, path):
        case None:
            return localizer.text(dossier.briefing.occasion.title) if path.startswith("occasion") else ""
        case Chart() as part:
            return localizer.text(part.title)
        case Source() as part:
            return part.title
        case Party() | Person() | Reporter() | Theme() as part:
            return localizer.text(part.name)
        case Quote() as part:
            return f"{localizer.text(dossier.said_by(part).name)}: {localizer.text(part.text)}"
        case Agreement(title=None) as part:
            return f"{evidence.kind_name(part, localizer)}: {part.id}"
        case Observation() | Figure() | Computed() as part:
            return evidence.value_name(dossier, part, localizer)
        case part:
            return evidence.title(dossier, part, localizer)
