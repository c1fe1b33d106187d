"""Marks list: the marks of a briefing by tab, in its order, and those whose item the edition lacks."""

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
    """A mark with the kind of its item (`heading`) and a short text of the item (`words`)."""

    mark: Mark
    heading: str
    words: str


@dataclass(frozen=True)
class Group:
    """The marks of one tab, or (`gone`) those whose item the open edition lacks; `name` is the heading."""

    name: str
    gone: bool
    entries: tuple[Entry, ...]


def groups(dossier: Dossier, marks: Mapping[str, Mark], localizer: Localizer) -> tuple[Group, ...]:
    """Return the non-empty groups in the order of the tabs, each in the order of the file; missing items come last."""
    by_tab: dict[TabSection, list[Entry]] = {tab: [] for tab in TABS}
    for item_id in (*dossier.items, *dossier.charts):
        if item_id in marks:
            entry = Entry(marks[item_id], heading(dossier, item_id, localizer), words(dossier, item_id, localizer))
            by_tab[section_of(dossier, item_id)].append(entry)
    result = [Group(section_name(tab, localizer), False, tuple(entries)) for tab, entries in by_tab.items()]
    orphans = (Entry(mark, section_name(mark.tab, localizer), mark.title or mark.item) for mark in gone(dossier, marks))
    result.append(Group(localizer.gettext("No longer in this edition"), True, tuple(orphans)))
    return tuple(group for group in result if group.entries)


def gone(dossier: Dossier, marks: Mapping[str, Mark]) -> tuple[Mark, ...]:
    """Return the marks whose item this edition lacks, by tab."""
    orphans = [mark for key, mark in marks.items() if key not in dossier.items and key not in dossier.charts]
    return tuple(sorted(orphans, key=lambda mark: (TABS.index(mark.tab), mark.item)))


def heading(dossier: Dossier, item_id: str, localizer: Localizer) -> str:
    """Return the localized kind of an item, one or two words. Raises KeyError for an unknown id."""
    return (
        localizer.gettext("Chart")
        if item_id in dossier.charts
        else evidence.kind_name(dossier.items[item_id], localizer)
    )


def words(dossier: Dossier, item_id: str, localizer: Localizer) -> str:
    """Return the text of an item, no longer than a mark stores. Raises KeyError for an unknown id."""
    if item_id in dossier.charts:
        return shortened(localizer.text(dossier.charts[item_id].title))
    item = dossier.items[item_id]
    title = evidence.title(dossier, item, localizer)
    return shortened(localizer.labelled(title, localizer.text(item.text)) if isinstance(item, Quote) else title)


def shortened(text: str) -> str:
    """Return a text on one line, cut after a word to at most LONGEST_TITLE characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else line[: line.rfind(" ", 0, LONGEST_TITLE)][: LONGEST_TITLE - 1] + "…"
