"""Change list: the differences of two editions by tab, the most important first."""

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
    Recalculated,
    Removed,
    Reordered,
    is_newer,
)
from app.briefing.comparison.field_changes import Line, rounds
from app.briefing.comparison.field_values import Side
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Quote
from app.briefing.model.parts import Party, Person, Reporter, Source, Theme
from app.briefing.model.sections import LISTED, MAPPED, VISIT, ListSection
from app.briefing.model.values import Chart, Computed, Figure, Observation
from app.briefing.text import evidence
from app.briefing.text.section_names import section_name

Kind = Literal["added", "removed", "changed"]

_SECTIONS: Final[dict[str, ListSection]] = {
    "trade.observations": "trade",
    "trade.charts": "trade",
    "computed": "trade",
    "reporters": "trade",
    "agreements": "agreements",
    "commitments": "agreements",
    "provisions": "agreements",
    "quotes": "quotes",
    "people": "quotes",
    "sources": "sources",
}
_START: Final = 70
"""Maximum characters of a quote in its title; they distinguish it from others."""

_QUIET: Final = ("evidence", "note")
_NUMBER: Final = ("value", "unit", "qualifier", "formula")


@dataclass(frozen=True)
class Entry:
    """One change in the list.

    `id`: the item (empty for the briefing itself and for an order); `shown`: whether the new edition has the item, so
    that its evidence can be opened; `rank`: 0 for the most important.
    """

    tab: ListSection
    kind: Kind
    id: str
    heading: str
    title: str
    rank: int
    shown: bool
    change: ItemChange | Recalculated | Reordered


@dataclass(frozen=True)
class Group:
    """Changes of one tab."""

    tab: ListSection
    entries: tuple[Entry, ...]


def groups(comparison: Comparison, localizer: Localizer, *, complete: bool = False) -> tuple[Group, ...]:
    """Return the changes by tab, in tab order and without empty tabs; within a tab by rank, then in file order.

    `complete`: with what only adds a language that the new edition has anew.
    """
    tabs: dict[ListSection, list[Entry]] = {tab: [] for tab in LISTED}
    for entry in _entries(comparison, localizer, complete=complete):
        tabs[entry.tab].append(entry)
    return tuple(
        Group(tab, tuple(sorted(entries, key=operator.attrgetter("rank")))) for tab, entries in tabs.items() if entries
    )


def entries_of(comparison: Comparison, item_id: str, localizer: Localizer) -> tuple[Entry, ...]:
    """Return the changes of one item; empty if unchanged."""
    if not item_id or item_id not in comparison.marked:
        return ()
    changes = (change for change in comparison.changes if _id(change) == item_id)
    recalculated = (change for change in comparison.recalculated if change.id == item_id)
    return (
        *(_entry(comparison, change, localizer) for change in changes),
        *(_recalculated_entry(comparison, change, localizer) for change in recalculated),
    )


def _id(change: ItemChange) -> str:
    return change.id if isinstance(change, Changed) else change.item.id


def lines(comparison: Comparison, entry: Entry, localizer: Localizer) -> tuple[Line, ...]:
    """Return the differences of one entry by field; an added or removed item has its fields on one side."""
    old, new, change = comparison.old, comparison.new, entry.change
    match change:
        case Recalculated():
            sides = Side(old, old.items[change.id]), Side(new, new.items[change.id])
            return tuple(field_changes.recalculated_lines(*sides, localizer))
        case Reordered():
            return ()
        case Added():
            return tuple(field_changes.whole_lines(Side(new, change.item), localizer, added=True))
        case Removed():
            return tuple(field_changes.whole_lines(Side(old, change.item), localizer, added=False))
    sides = Side(old, _item(old, change)), Side(new, _item(new, change))
    return tuple(field_changes.lines(*sides, change.fields, localizer, comparison.anew))


def kind_word(kind: Kind, localizer: Localizer) -> str:
    """Return the name of a kind of change."""
    words: dict[Kind, str] = {
        "added": localizer.pgettext("kind of change", "new"),
        "removed": localizer.pgettext("kind of change", "removed"),
        "changed": localizer.pgettext("kind of change", "changed"),
    }
    return words[kind]


def edition_line(dossier: Dossier, localizer: Localizer) -> str:
    """Return number and date of an edition: `выпуск 2, данные на 28 февраля 2026 г.`."""
    edition = dossier.briefing.edition
    return localizer.gettext(
        "edition {number}, data to {date}", number=edition.number, date=localizer.period(edition.data_date)
    )


def side_lines(comparison: Comparison, localizer: Localizer) -> tuple[str, str]:
    """Return number and date of the two editions; of two states of one edition also which of them it is."""
    old, new = (edition_line(dossier, localizer) for dossier in (comparison.old, comparison.new))
    if old != new:
        return old, new
    gettext = localizer.gettext
    return gettext("{edition} (earlier state)", edition=old), gettext("{edition} (later state)", edition=new)


def remarks(comparison: Comparison, localizer: Localizer) -> tuple[str, ...]:
    """Return warnings about the two files: different briefings, or editions in the wrong order."""
    old, new = comparison.old.briefing, comparison.new.briefing
    messages = []
    if old.id != new.id:
        messages.append(
            localizer.gettext("These are two different briefings: “{old}” and “{new}”.", old=old.id, new=new.id)
        )
    if is_newer(comparison.old, comparison.new):
        messages.append(localizer.gettext("The edition given as the old one is the newer of the two."))
    return tuple(messages)


def _entries(comparison: Comparison, localizer: Localizer, *, complete: bool) -> Iterator[Entry]:
    for change in comparison.difference.items if complete else comparison.changes:
        yield _entry(comparison, change, localizer)
    for recalculated in comparison.recalculated:
        yield _recalculated_entry(comparison, recalculated, localizer)
    for order in comparison.difference.orders:
        tab = _SECTIONS.get(order.list, "summary")
        title = localizer.gettext("The same items are in another order.")
        yield Entry(tab, "changed", "", list_name(order.list, localizer), title, 6, False, order)


def _entry(comparison: Comparison, change: ItemChange, localizer: Localizer) -> Entry:
    old, new = comparison.old, comparison.new
    tab = _SECTIONS.get(change.list, "summary")
    if isinstance(change, Changed):
        item = _item(new, change)
        title = _title(new, item, localizer, brief=True) if change.id else localizer.text(new.briefing.occasion.title)
        heading = _heading(item, localizer) if change.id else localizer.gettext("Briefing")
        rank = _rank(change, item, _item(old, change))
        return Entry(tab, "changed", change.id, heading, title, rank, change.id in new.items, change)
    kind: Kind = "added" if isinstance(change, Added) else "removed"
    side, item = (new if kind == "added" else old), change.item
    shown = kind == "added" and item.id in new.items
    title = _title(side, item, localizer, brief=False)
    return Entry(tab, kind, item.id, _heading(item, localizer), title, _rank(change, item, None), shown, change)


def _recalculated_entry(comparison: Comparison, change: Recalculated, localizer: Localizer) -> Entry:
    value = comparison.new.items[change.id]
    title = _title(comparison.new, value, localizer, brief=True)
    return Entry("trade", "changed", value.id, _heading(value, localizer), title, 0, True, change)


def _item(dossier: Dossier, change: Changed) -> Any:
    """Return the item of a change in one edition; for the head, the briefing."""
    if change.list == HEAD:
        return dossier.briefing
    by_list: dict[str, Mapping[str, Any]] = {
        "parties": dossier.parties,
        "sources": dossier.sources,
        "reporters": dossier.reporters,
        "people": dossier.people,
        "themes": dossier.themes,
        "trade.charts": dossier.charts,
    }
    return by_list.get(change.list, dossier.items)[change.id]


def _rank(change: ItemChange, item: object, old: object) -> int:
    """Return the rank of a change: numbers and statuses, then whole items, then dates and wording, then the rest.

    A number that is only rounded ranks as wording. `old`: the item in the old edition, if it is changed.
    """
    figures = isinstance(item, Observation | Figure | Computed)
    if not isinstance(change, Changed):
        return 1 if figures or isinstance(item, Agreement) else 3 if not _background(item) else 6
    names = {field.field[0] for field in change.fields}
    if isinstance(item, Observation | Figure) and isinstance(old, Observation | Figure) and rounds(old, item):
        return 4
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


def _heading(item: Any, localizer: Localizer) -> str:
    match item:
        case Source():
            return localizer.gettext("Source")
        case Party():
            return localizer.gettext("Party")
        case Reporter():
            return localizer.gettext("Reporter")
        case Person():
            return localizer.gettext("Speaker")
        case Theme():
            return localizer.gettext("Field of cooperation")
        case Chart():
            return localizer.gettext("Chart")
    return evidence.kind_name(item, localizer)


def _title(dossier: Dossier, item: Any, localizer: Localizer, *, brief: bool) -> str:
    """Return the title of an item; `brief` omits the number of a value, which the lines below give.

    A value includes its reporter, and a quote its beginning, since other items may have the same name.
    """
    match item:
        case Source():
            told = item.title or (localizer.period(item.date) if item.date else localizer.gettext("Title unknown"))
            return f"{item.publisher}. {told}"
        case Party() | Reporter() | Person() | Theme():
            return localizer.text(item.name)
        case Chart():
            return localizer.text(item.title)
        case Observation() | Figure() | Computed():
            name = (evidence.value_name if brief else evidence.value_told)(dossier, item, localizer)
            reporter = dossier.reporter(item)
            return f"{name} · {localizer.text(reporter.name)}" if reporter else name
        case Quote():
            text = localizer.text(item.text)
            beginning = text if len(text) <= _START else text[: text.rfind(" ", 0, _START)] + "…"
            return localizer.labelled(evidence.title(dossier, item, localizer), beginning)
    return evidence.title(dossier, item, localizer)


def list_name(name: str, localizer: Localizer) -> str:
    """Return the name of a list of a briefing file; of one without a name of its own, that of the sectors."""
    names: dict[str, str] = {
        "parties": localizer.gettext("Parties"),
        "sources": localizer.gettext("Sources"),
        "people": localizer.gettext("Speaker"),
        "messages": localizer.gettext("Key messages"),
        "context": localizer.gettext("Background and assessments"),
        "figures": localizer.gettext("Other figures"),
        "trade.observations": localizer.gettext("Figures"),
        "trade.charts": localizer.gettext("Chart"),
        "computed": localizer.gettext("Computed values"),
        "agreements": localizer.gettext("Agreements"),
        "quotes": localizer.gettext("Quotes"),
        "events": localizer.gettext("Timeline"),
        "steps": localizer.gettext("What comes next"),
        "findings": localizer.gettext("Where sources disagree"),
        "reporters": localizer.gettext("Reporter"),
        **{section: section_name(section, localizer) for section in (*VISIT, *MAPPED)},
    }
    return names.get(name, localizer.gettext("Fields of cooperation"))
