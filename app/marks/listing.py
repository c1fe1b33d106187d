"""Marks as a reader goes through them: by tab, by the order of the briefing, and those whose item is gone apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from app.briefing.i18n.localizer import Speech
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Quote
from app.briefing.search.entries import part_of
from app.briefing.text import evidence
from app.marks.model import LONGEST_TITLE, Mark, Tab

Place = Literal["summary", "trade", "agreements", "quotes", "gone"]
"""A tab, or that the edition that is open has no such item."""

PLACES: Final[tuple[Place, ...]] = get_args(Place)


@dataclass(frozen=True)
class Entry:
    """A mark with what it is on: `heading` says what kind of item, `words` what that says (or said)."""

    mark: Mark
    heading: str
    words: str


@dataclass(frozen=True)
class Group:
    """The marks of one place."""

    place: Place
    entries: tuple[Entry, ...]


def groups(dossier: Dossier, marks: Mapping[str, Mark], speech: Speech) -> tuple[Group, ...]:
    """The marks by place in the order of the tabs, none of them empty; in each by the order of the file."""
    held: dict[Place, list[Entry]] = {place: [] for place in PLACES}
    for item_id in (*dossier.items, *dossier.charts):
        if item_id in marks:
            entry = Entry(marks[item_id], heading(dossier, item_id, speech), words(dossier, item_id, speech))
            held[tab_of(dossier, item_id)].append(entry)
    for mark in gone(dossier, marks):
        held["gone"].append(Entry(mark, place_name(mark.tab, speech), mark.title or mark.item))
    return tuple(Group(place, tuple(entries)) for place, entries in held.items() if entries)


def gone(dossier: Dossier, marks: Mapping[str, Mark]) -> tuple[Mark, ...]:
    """The marks whose item this edition does not have, by tab."""
    lost = [mark for key, mark in marks.items() if key not in dossier.items and key not in dossier.charts]
    return tuple(sorted(lost, key=lambda mark: (get_args(Tab).index(mark.tab), mark.item)))


def tab_of(dossier: Dossier, item_id: str) -> Tab:
    """The tab in which an item or a chart is to be seen. Raises KeyError where there is neither."""
    if item_id in dossier.charts:
        return "trade"
    part = part_of(dossier, dossier.items[item_id])
    return next(tab for tab in get_args(Tab) if tab == part)


def heading(dossier: Dossier, item_id: str, speech: Speech) -> str:
    """What kind of item it is, in a word or two. Raises KeyError where there is none."""
    return speech.say("Chart") if item_id in dossier.charts else evidence.kind_name(dossier.items[item_id], speech)


def words(dossier: Dossier, item_id: str, speech: Speech) -> str:
    """What an item says, in so few words as a mark keeps. Raises KeyError where there is none."""
    if item_id in dossier.charts:
        return shortened(speech.text(dossier.charts[item_id].title))
    item = dossier.items[item_id]
    told = evidence.title(dossier, item, speech)
    return shortened(f"{told}: {speech.text(item.text)}" if isinstance(item, Quote) else told)


def shortened(text: str) -> str:
    """A text on one line, cut after a word where it is longer than what a mark keeps."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else line[: line.rfind(" ", 0, LONGEST_TITLE)][: LONGEST_TITLE - 1] + "…"


def place_name(place: Place, speech: Speech) -> str:
    """The name of a place, as a heading has it."""
    names: dict[Place, str] = {
        "summary": speech.say("Summary"),
        "trade": speech.say("Trade"),
        "agreements": speech.say("Agreements"),
        "quotes": speech.say("Quotes"),
        "gone": speech.say("No longer in this edition"),
    }
    return names[place]
