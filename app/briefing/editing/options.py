"""Options of a field that names other parts: their ids with names by which a person knows them."""

from typing import Any, NamedTuple

from app.briefing.editing import form
from app.briefing.editing.draft import Draft
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.values import Computed, Figure, Observation
from app.briefing.text import evidence

_NAMES = ("name", "title", "label", "text")


class Option(NamedTuple):
    """A part that can be named: its id, and its name."""

    id: str
    name: str

    @property
    def shown(self) -> str:
        """The name with the id, by which both can be searched."""
        return f"{self.name} · {self.id}" if self.name and self.name != self.id else self.id


def options(draft: Draft, dossier: Dossier, lists: tuple[str, ...], localizer: Localizer) -> tuple[Option, ...]:
    """Return the parts in lists of a draft, without a list those in all lists of items, in file order.

    `dossier`: the last valid state of the draft, from which numbers have their names.
    """
    chosen = lists or tuple(path for path, kind in form.lists().items() if form.is_item(kind))
    parts = (part for path in chosen for part in draft.value(path) or () if isinstance(part, dict))
    return tuple(Option(str(part.get("id", "")), _name(part, dossier, localizer)) for part in parts)


def part_name(draft: Draft, dossier: Dossier, path: str, localizer: Localizer) -> str:
    """Return the name of the part at a path; empty if it has none yet."""
    part = draft.value(path)
    return _name(part, dossier, localizer) if isinstance(part, dict) else ""


def _name(part: dict[str, Any], dossier: Dossier, localizer: Localizer) -> str:
    item = dossier.items.get(str(part.get("id", "")))
    if isinstance(item, Observation | Figure | Computed):
        return evidence.value_told(dossier, item, localizer)
    if isinstance(part.get("publisher"), str):
        return ", ".join(str(part[key]) for key in ("publisher", "title", "date") if part.get(key))
    for key in _NAMES:
        text = part.get(key)
        if isinstance(text, dict) and (words := {tag: one for tag, one in text.items() if isinstance(one, str)}):
            return localizer.text(words)
    return evidence.title(dossier, item, localizer) if item is not None else str(part.get("excerpt") or "")
