"""Naming: the part of a briefing that contains a path, and its name for readers."""

import re
import textwrap
from typing import Final

from app.briefing.i18n.localizer import Localizer
from app.briefing.i18n.quotation import quoted
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Briefing, Item, Quote, lists
from app.briefing.model.parts import Party, Passage, Person, Reporter, Source, Theme
from app.briefing.model.values import Chart, Computed, Figure, Observation
from app.briefing.text import evidence

Named = Item | Chart | Party | Passage | Person | Reporter | Source | Theme
"""Any member of a list of the file that has an id."""

_LONGEST: Final = 70
"""Maximum characters of a name: its first words identify an item."""

_PATH: Final = re.compile(r"([a-z.]+)\[(\d+)\]")


def part_at(briefing: Briefing, path: str) -> Named | None:
    """Return the part that contains a path (`trade.observations[3].value`), or None outside the lists."""
    match = _PATH.match(path)
    if match is None:
        return None
    by_name: dict[str, tuple[Named, ...]] = {
        **dict(lists(briefing)),
        "trade.charts": briefing.trade.charts,
        "parties": briefing.parties,
        "passages": briefing.passages,
        "people": briefing.people,
        "reporters": briefing.reporters,
        "sources": briefing.sources,
        "themes": briefing.themes,
    }
    parts = by_name.get(match[1], ())
    return parts[int(match[2])] if int(match[2]) < len(parts) else None


def item_at(briefing: Briefing, path: str) -> str:
    """Return the id of the item that the window shows for a path, the first value for a chart; may be empty."""
    match part_at(briefing, path):
        case Chart(series=series):
            return next((key for entry in series for key in entry.values), "")
        case Party() | Passage() | Person() | Reporter() | Source() | Theme() | None:
            return ""
        case item:
            return item.id


def name_at(dossier: Dossier, path: str, localizer: Localizer) -> str:
    """Return the first words of the part that contains a path, in quotation marks; for a quote with its speaker."""
    text = _text_at(dossier, path, localizer)
    return quoted(textwrap.shorten(text, _LONGEST, placeholder="…"), localizer.language) if text else ""


def _text_at(dossier: Dossier, path: str, localizer: Localizer) -> str:
    match part_at(dossier.briefing, path):
        case None:
            return localizer.text(dossier.briefing.occasion.title) if path.startswith("occasion") else ""
        case Chart() as part:
            return localizer.text(part.title)
        case Source() as part:
            return part.title or part.publisher
        case Passage() as part:
            return part.excerpt or part.id
        case Party() | Person() | Reporter() | Theme() as part:
            return localizer.text(part.name)
        case Quote() as part:
            return localizer.labelled(localizer.text(dossier.said_by(part).name), localizer.text(part.text))
        case Agreement(title=None) as part:
            return localizer.labelled(evidence.kind_name(part, localizer), part.id)
        case Observation() | Figure() | Computed() as part:
            return evidence.value_name(dossier, part, localizer)
        case part:
            return evidence.title(dossier, part, localizer)
