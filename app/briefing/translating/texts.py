"""Texts: every text of a briefing file that has languages, with its place in the file and in the words of a reader."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from app.briefing.comparison.change_list import list_name
from app.briefing.comparison.field_names import field_name
from app.briefing.i18n import tags
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Evidence, Language, Part, Passage, Text
from app.briefing.reading.columns import fields
from app.briefing.validation.naming import item_at, name_at

_OWN: Final = (("points", "text"), ("points", "answer"), ("issues", "line"))
"""Lists and fields of the office's own words."""
_LISTS: Final = (
    "occasion",
    "edition",
    "messages",
    "context",
    "figures",
    "sectors",
    "themes",
    "events",
    "steps",
    "findings",
    "trade.charts",
    "trade.observations",
    "computed",
    "agreements",
    "provisions",
    "commitments",
    "quotes",
    "issues",
    "points",
    "programme",
    "delegations",
    "lives",
    "places",
    "routes",
    "people",
    "parties",
    "reporters",
    "sources",
    "passages",
)
"""Parts of a file in the order in which a reader meets them."""


@dataclass(frozen=True)
class Place:
    """Place of a text in a briefing file.

    `key`: the id of the nearest part that has one, and the path from there (`message-1:text`), which stays the same
    when parts are moved; `path`: path in the file (`messages[0].text`); `list`: the list of the file, or its head;
    `own`: whether these are the office's own words, which leave the house only by choice; `passage`: for a
    translation, the words that it translates, and `original` their language.
    """

    key: str
    path: str
    list: str
    field: tuple[str, ...]
    text: Text
    own: bool
    passage: str = ""
    original: Language = ""

    def words(self, language: Language) -> str:
        """Return the words in a language; those of the passage in its own. Empty if they are missing."""
        own = self.passage if self.passage and tags.base(self.original) == tags.base(language) else ""
        return self.text.get(language, "") or own


@dataclass(frozen=True)
class Named:
    """Text in the words of a reader: section, item and field; `item` is the id that the window shows, or empty."""

    place: Place
    section: str
    words: str
    field: str
    item: str


def places(briefing: Briefing) -> tuple[Place, ...]:
    """Return the places of all texts, given a briefing as it is in the file (`decoded`), by section."""
    spoken = {source.id: source.language for source in briefing.sources}
    found = list(_places(briefing, "", "", ("", ()), spoken))
    rank = {name: number for number, name in enumerate(_LISTS)}
    return tuple(sorted(found, key=lambda place: rank.get(place.list, len(rank))))


def _places(
    part: Part, path: str, owner: str, inside: tuple[str, tuple[str, ...]], spoken: Mapping[str, Language]
) -> Iterator[Place]:
    """Yield the texts of a part; `owner`: key of the nearest id; `inside`: list of the file, and fields below it.

    `spoken`: languages of the sources, by id.
    """
    listed, names = inside
    own_id = getattr(part, "id", "") if path else ""
    owner = f"{own_id}:" if own_id else owner
    for field in fields(type(part)):
        value = getattr(part, field.name)
        below = f"{path}.{field.name}" if path else field.name
        step = f"{owner}{'' if owner.endswith(':') or not owner else '.'}{field.name}"
        within = (listed or field.name, (*names, field.name) if listed else ())
        if path == "trade":
            within = (f"trade.{field.name}", ())
        match field.holding:
            case "text" if value is not None:
                place = _place(step, below, within, field.name, value)
                if field.name == "translation" and isinstance(part, Evidence | Passage):
                    place = replace(place, passage=part.excerpt or "", original=spoken.get(part.source, ""))
                yield place
            case "texts":
                for index, text in enumerate(value):
                    yield _place(f"{step}[{index}]", f"{below}[{index}]", within, field.name, text)
            case "part" if value is not None:
                yield from _places(value, below, step, within, spoken)
            case "parts":
                for index, member in enumerate(value):
                    yield from _places(member, f"{below}[{index}]", f"{step}[{index}]", within, spoken)


def _place(key: str, path: str, inside: tuple[str, tuple[str, ...]], name: str, text: Text) -> Place:
    listed, names = inside
    return Place(key, path, listed, names or (name,), text, own=(listed, name) in _OWN)


def named(place: Place, dossier: Dossier, localizer: Localizer) -> Named:
    """Return a text in the words of a reader; the dossier is that of the same file."""
    head = place.list in ("occasion", "edition")
    section = localizer.gettext("Briefing") if head else list_name(place.list, localizer)
    item: Any = dossier.items.get(place.key.partition(":")[0])
    field = (place.list, *place.field) if head else place.field
    quoted = field == ("occasion",)
    return Named(
        place,
        section,
        name_at(dossier, place.path, localizer),
        localizer.gettext("Occasion") if quoted else field_name(item, field, localizer),
        item_at(dossier.briefing, place.path),
    )
