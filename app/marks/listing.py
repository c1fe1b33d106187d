"""Marks as a reader goes through them: by tab, by the order of the briefing, and those whose item is gone apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Quote
from app.briefing.model.sections import TABS, TabSection
from app.briefing.text import evidence
from app.briefing.text.section_names import section_name, section_of
from app.marks.model import LONGEST_TITLE, Mark


@dataclass(frozen=True)
class Entry:
    """A mark with what it is on: `heading` says what kind of item, `words` what that says (or said)."""

    mark: Mark
    heading: str
    words: str


@dataclass(frozen=True)
class Group:
    """The marks of one tab, or those whose item the open edition does not have; `name` is their heading."""

    name: str
    gone: bool
    entries: tuple[Entry, ...]


def groups(dossier: Dossier, marks: Mapping[str, Mark], localizer: Localizer) -> tuple[Group, ...]:
    """The marks by place in the order of the tabs, none of them empty; in each by the order of the file."""
    held: dict[TabSection, list[Entry]] = {tab: [] for tab in TABS}
    for item_id in (*dossier.items, *dossier.charts):
        if item_id in marks:
            entry = Entry(marks[item_id], heading(dossier, item_id, localizer), words(dossier, item_id, localizer))
            held[section_of(dossier, item_id)].append(entry)
    found = [Group(section_name(tab, localizer), False, tuple(entries)) for tab, entries in held.items()]
    lost = (Entry(mark, section_name(mark.tab, localizer), mark.title or mark.item) for mark in gone(dossier, marks))
    found.append(Group(localizer.gettext("No longer in this edition"), True, tuple(lost)))
    return tuple(group for group in found if group.entries)


def gone(dossier: Dossier, marks: Mapping[str, Mark]) -> tuple[Mark, ...]:
    """The marks whose item this edition does not have, by tab."""
    lost = [mark for key, mark in marks.items() if key not in dossier.items and key not in dossier.charts]
    return tuple(sorted(lost, key=lambda mark: (TABS.index(mark.tab), mark.item)))


def heading(dossier: Dossier, item_id: str, localizer: Localizer) -> str:
    """What kind of item it is, in a word or two. Raises KeyError where there is none."""
    return (
        localizer.gettext("Chart")
        if item_id in dossier.charts
        else evidence.kind_name(dossier.items[item_id], localizer)
    )


def words(dossier: Dossier, item_id: str, localizer: Localizer) -> str:
    """What an item says, in so few words as a mark keeps. Raises KeyError where there is none."""
    if item_id in dossier.charts:
        return shortened(localizer.text(dossier.charts[item_id].title))
    item = dossier.items[item_id]
    told = evidence.title(dossier, item, localizer)
    return shortened(f"{told}: {localizer.text(item.text)}" if isinstance(item, Quote) else told)


def shortened(text: str) -> str:
    """A text on one line, cut after a word where it is longer than what a mark keeps."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else line[: line.rfind(" ", 0, LONGEST_TITLE)][: LONGEST_TITLE - 1] + "…"
