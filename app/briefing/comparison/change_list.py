"""Telling changes: a comparison of two editions as a reader goes through it, by tab, the important first."""

import operator
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from app.briefing.comparison import field_changes
from app.briefing.comparison.diff import (
    HEAD,
    Added,
    Changed,
    Comparison,
    ItemChange,
    Reckoned,
    Removed,
    Reordered,
    is_newer,
)
from app.briefing.comparison.field_changes import Line
from app.briefing.comparison.field_values import Side
from app.briefing.i18n.localizer import Speech
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Quote
from app.briefing.model.parts import Party, Person, Reporter, Source, Theme
from app.briefing.model.sections import LISTED, ListSection
from app.briefing.model.values import Chart, Computed, Figure, Observation
from app.briefing.text import evidence

Kind = Literal["added", "removed", "changed"]

_SECTIONS: Final[dict[str, ListSection]] = {
    "trade.observations": "trade",
    "trade.charts": "trade",
    "computed": "trade",
    "reporters": "trade",
    "agreements": "agreements",
    "quotes": "quotes",
    "people": "quotes",
    "sources": "sources",
}
_START: Final = 70
"""Characters of a quote that tell it from others."""

_QUIET: Final = ("evidence", "note")
_NUMBER: Final = ("value", "unit", "qualifier", "formula")


@dataclass(frozen=True)
class Entry:
    """One change in a list of changes.

    `id` is that of the item (empty for the briefing itself and for an order), `shown` whether the new edition has it,
    so that its evidence can be opened. `rank` is 0 for what matters most.
    """

    tab: ListSection
    kind: Kind
    id: str
    heading: str
    title: str
    rank: int
    shown: bool
    change: ItemChange | Reckoned | Reordered


@dataclass(frozen=True)
class Group:
    """The changes of one tab."""

    tab: ListSection
    entries: tuple[Entry, ...]


def groups(comparison: Comparison, speech: Speech) -> tuple[Group, ...]:
    """The changes by tab in the order of the tabs, none of them empty; in each the important first, then by file."""
    held: dict[ListSection, list[Entry]] = {tab: [] for tab in LISTED}
    for entry in _entries(comparison, speech):
        held[entry.tab].append(entry)
    return tuple(
        Group(tab, tuple(sorted(entries, key=operator.attrgetter("rank")))) for tab, entries in held.items() if entries
    )


def entries_of(comparison: Comparison, item_id: str, speech: Speech) -> tuple[Entry, ...]:
    """The changes of one item; none where it is as it was."""
    if not item_id or item_id not in comparison.marked:
        return ()
    changes = (change for change in comparison.difference.items if _id(change) == item_id)
    reckoned = (change for change in comparison.reckoned if change.id == item_id)
    return (
        *(_entry(comparison, change, speech) for change in changes),
        *(_reckoned(comparison, change, speech) for change in reckoned),
    )


def _id(change: ItemChange) -> str:
    return change.id if isinstance(change, Changed) else change.item.id


def lines(comparison: Comparison, entry: Entry, speech: Speech) -> tuple[Line, ...]:
    """What differs in one entry, field by field. What was added or removed is told with its fields on one side."""
    old, new, change = comparison.old, comparison.new, entry.change
    match change:
        case Reckoned():
            sides = Side(old, old.items[change.id]), Side(new, new.items[change.id])
            return tuple(field_changes.reckoned_lines(*sides, speech))
        case Reordered():
            return ()
        case Added():
            return tuple(field_changes.whole_lines(Side(new, change.item), speech, added=True))
        case Removed():
            return tuple(field_changes.whole_lines(Side(old, change.item), speech, added=False))
    sides = Side(old, _item(old, change)), Side(new, _item(new, change))
    return tuple(field_changes.lines(*sides, change.fields, speech))


def kind_word(kind: Kind, speech: Speech) -> str:
    """The word for a kind of change."""
    words: dict[Kind, str] = {
        "added": speech.meant("kind of change", "new"),
        "removed": speech.meant("kind of change", "removed"),
        "changed": speech.meant("kind of change", "changed"),
    }
    return words[kind]


def edition_line(dossier: Dossier, speech: Speech) -> str:
    """Which edition it is: `выпуск 2, данные на 28 февраля 2026 г.`."""
    edition = dossier.briefing.edition
    return speech.say("edition {number}, data to {date}", number=edition.number, date=speech.period(edition.data_date))


def remarks(comparison: Comparison, speech: Speech) -> tuple[str, ...]:
    """What a reader must know of the two files before the changes: that they are unlike, or in the wrong order."""
    old, new = comparison.old.briefing, comparison.new.briefing
    told = []
    if old.id != new.id:
        told.append(speech.say("These are two different briefings: “{old}” and “{new}”.", old=old.id, new=new.id))
    if is_newer(comparison.old, comparison.new):
        told.append(speech.say("The edition given as the old one is the newer of the two."))
    return tuple(told)


def _entries(comparison: Comparison, speech: Speech) -> Iterator[Entry]:
    for change in comparison.difference.items:
        yield _entry(comparison, change, speech)
    for reckoned in comparison.reckoned:
        yield _reckoned(comparison, reckoned, speech)
    for order in comparison.difference.orders:
        tab = _SECTIONS.get(order.list, "summary")
        title = speech.say("The same items are in another order.")
        yield Entry(tab, "changed", "", _list_name(order.list, speech), title, 6, False, order)


def _entry(comparison: Comparison, change: ItemChange, speech: Speech) -> Entry:
    old, new = comparison.old, comparison.new
    tab = _SECTIONS.get(change.list, "summary")
    if isinstance(change, Changed):
        item = _item(new, change)
        title = _title(new, item, speech, brief=True) if change.id else speech.text(new.briefing.occasion.title)
        heading = _heading(item, speech) if change.id else speech.say("Briefing")
        return Entry(tab, "changed", change.id, heading, title, _rank(change, item), change.id in new.items, change)
    kind: Kind = "added" if isinstance(change, Added) else "removed"
    side, item = (new if kind == "added" else old), change.item
    shown = kind == "added" and item.id in new.items
    title = _title(side, item, speech, brief=False)
    return Entry(tab, kind, item.id, _heading(item, speech), title, _rank(change, item), shown, change)


def _reckoned(comparison: Comparison, change: Reckoned, speech: Speech) -> Entry:
    value = comparison.new.items[change.id]
    title = _title(comparison.new, value, speech, brief=True)
    return Entry("trade", "changed", value.id, _heading(value, speech), title, 0, True, change)


def _item(dossier: Dossier, change: Changed) -> Any:
    """The item of a change in one edition; of the head, the briefing."""
    if change.list == HEAD:
        return dossier.briefing
    listed: dict[str, Mapping[str, Any]] = {
        "parties": dossier.parties,
        "sources": dossier.sources,
        "reporters": dossier.reporters,
        "people": dossier.people,
        "themes": dossier.themes,
        "trade.charts": dossier.charts,
    }
    return listed.get(change.list, dossier.items)[change.id]


def _rank(change: ItemChange, item: object) -> int:
    """How much a change matters: numbers and standings, then whole items, then dates and words, then the rest."""
    figures = isinstance(item, Observation | Figure | Computed)
    if not isinstance(change, Changed):
        return 1 if figures or isinstance(item, Agreement) else 3 if not _background(item) else 6
    names = {field.field[0] for field in change.fields}
    if (figures and names & set(_NUMBER)) or (isinstance(item, Agreement) and "status" in names):
        return 0
    if change.list == HEAD:
        return (
            2 if any(field.field[0] == "occasion" and field.field[-1] != "evidence" for field in change.fields) else 6
        )
    if _background(item):
        return 6
    if names <= set(_QUIET):
        return 5
    return 2 if figures or names & {"milestones", "date", "replaced_by", "speaker"} else 4


def _background(item: object) -> bool:
    return isinstance(item, Source | Party | Reporter | Person | Theme)


def _heading(item: Any, speech: Speech) -> str:
    match item:
        case Source():
            return speech.say("Source")
        case Party():
            return speech.say("Party")
        case Reporter():
            return speech.say("Reporter")
        case Person():
            return speech.say("Speaker")
        case Theme():
            return speech.say("Field of cooperation")
        case Chart():
            return speech.say("Chart")
    return evidence.kind_name(item, speech)


def _title(dossier: Dossier, item: Any, speech: Speech, *, brief: bool) -> str:
    """What an item is called; `brief` leaves the number of a value out, which the lines below give.

    A number says who reports it, and a quote how it starts: other items may bear the same name.
    """
    match item:
        case Source():
            return f"{item.publisher}. {item.title}"
        case Party() | Reporter() | Person() | Theme():
            return speech.text(item.name)
        case Chart():
            return speech.text(item.title)
        case Observation() | Figure() | Computed():
            told = (evidence.value_name if brief else evidence.value_told)(dossier, item, speech)
            reporter = dossier.reporter(item)
            return f"{told} · {speech.text(reporter.name)}" if reporter else told
        case Quote():
            words = speech.text(item.text)
            start = words if len(words) <= _START else words[: words.rfind(" ", 0, _START)] + "…"
            return f"{evidence.title(dossier, item, speech)}: {start}"
    return evidence.title(dossier, item, speech)


def _list_name(name: str, speech: Speech) -> str:
    names = {
        "parties": speech.say("Parties"),
        "sources": speech.say("Sources"),
        "people": speech.say("Speaker"),
        "messages": speech.say("Key messages"),
        "context": speech.say("Background and assessments"),
        "figures": speech.say("Other figures"),
        "trade.observations": speech.say("Figures"),
        "trade.charts": speech.say("Chart"),
        "computed": speech.say("Computed values"),
        "agreements": speech.say("Agreements"),
        "quotes": speech.say("Quotes"),
        "events": speech.say("Timeline"),
        "steps": speech.say("What comes next"),
        "findings": speech.say("Where sources disagree"),
        "reporters": speech.say("Reporter"),
    }
    return names.get(name, speech.say("Fields of cooperation"))
