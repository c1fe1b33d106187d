"""Extracts: part of a briefing as a valid briefing, with everything its items refer to and nothing else."""

from collections.abc import Collection, Iterable
from typing import Any, Final, TypeVar

import msgspec

from app.briefing.model import formulas
from app.briefing.model.model import Briefing, Claim, Item, Quote, lists, own_words
from app.briefing.model.parts import Language, Part, Text
from app.briefing.model.places import Route
from app.briefing.model.values import Chart, Computed, Trade
from app.briefing.model.visit_book import Commitment, Provision
from app.briefing.reading.columns import columns, fields

_Struct = TypeVar("_Struct", bound=msgspec.Struct)
_Held = TypeVar("_Held", bound=Item | Chart)

_PARTIES: Final = ("party", "exporter", "host", "guest", "guests", "owners")
_PEOPLE: Final = ("speaker", "person", "people", "owners")
_NAMING: Final = ("source", "reporter", "theme", "themes", *_PEOPLE, *_PARTIES)
"""Fields with ids of sources, reporters, people, themes and parties."""
_LINKS: Final = ("event", "events", "replaced_by", "provision", "meeting", "items")
"""Fields with ids of items that an extract may lack. A commitment may also lack its agreement; a provision may not."""
_encoder: Final = msgspec.json.Encoder(decimal_format="number")


def extract(
    briefing: Briefing, shown: Collection[str], languages: Collection[Language], *, edition_note: bool = True
) -> Briefing:
    """Return a briefing of the items and charts with the ids `shown`, and what they refer to, in some languages.

    Included are the numbers they name, at any depth, and the sources, reporters, people, parties and themes of all
    these. Items are never cut: a number keeps its note, and evidence has the words of its passage. Links to omitted
    items are dropped. A text without one of the languages keeps its fallback language; a direct quote keeps its
    original language.
    """
    ids = _with_values(briefing, shown)

    def select(items: tuple[_Held, ...]) -> tuple[_Held, ...]:
        return tuple(item for item in items if item.id in ids)

    selected: dict[str, Any] = {
        name: tuple(_linked(item, ids) for item in items if item.id in ids)
        for name, items in lists(briefing)
        if "." not in name
    }
    result = msgspec.structs.replace(
        briefing,
        edition=briefing.edition if edition_note else msgspec.structs.replace(briefing.edition, note=None),
        passages=(),
        cards=tuple(key for key in briefing.cards if key in shown),
        trade=Trade(
            observations=select(briefing.trade.observations),
            charts=tuple(_unlinked(chart, ids) for chart in select(briefing.trade.charts)),
        ),
        **selected,
    )
    return _in_languages(_with_referenced(result), tuple(languages))


def without_own(briefing: Briefing) -> Briefing:
    """Return a briefing without the office's own words: points, lines of issues, and issues that have nothing else."""
    issues = tuple(
        msgspec.structs.replace(issue, line=None) for issue in briefing.issues if issue.positions or issue.evidence
    )
    left_out = {issue.id for issue in briefing.issues} - {issue.id for issue in issues}
    sourced = {item.id for _, items in lists(briefing) for item in items if not own_words(item)} - left_out
    return msgspec.structs.replace(
        briefing,
        passages=(),
        points=(),
        issues=issues,
        findings=tuple(_linked(finding, sourced) for finding in briefing.findings),
    )


def size(briefing: Briefing) -> int:
    """Return the number of items and charts of a briefing."""
    return sum(len(items) for _, items in lists(briefing)) + len(briefing.trade.charts)


def written(briefing: Briefing) -> bytes:
    """Return a briefing as the bytes of a file; numbers keep their digits."""
    return msgspec.json.format(_encoder.encode(briefing), indent=1) + b"\n"


def _with_values(briefing: Briefing, shown: Iterable[str]) -> set[str]:
    """Return the ids of items and charts and of all numbers they name, at any depth."""
    by_id: dict[str, Item | Chart] = {chart.id: chart for chart in briefing.trade.charts}
    by_id |= {item.id: item for _, items in lists(briefing) for item in items}
    ids: set[str] = set()
    pending = [key for key in shown if key in by_id]
    while pending:
        key = pending.pop()
        if key not in ids:
            ids.add(key)
            pending += _values(by_id[key])
    return ids


def _values(item: Item | Chart) -> Iterable[str]:
    """Return the ids of the numbers, the document or the places without which an item or chart is not whole."""
    match item:
        case Chart():
            return [key for series in item.series for key in series.values]
        case Computed():
            return [operand.id for operand in formulas.operands(item.formula)]
        case Provision():
            return [item.agreement]
        case Route():
            return item.places
    return item.values if isinstance(item, Claim) else ()


def _linked(item: Item, ids: Collection[str]) -> Item:
    """Return an item without its links to items that are not among `ids`."""
    changed: dict[str, Any] = {}
    for name in (*_LINKS, "agreement") if isinstance(item, Commitment) else _LINKS:
        link = getattr(item, name, None)
        if isinstance(link, str) and link not in ids:
            changed[name] = None
        elif isinstance(link, tuple) and not all(key in ids for key in link):
            changed[name] = tuple(key for key in link if key in ids)
    return msgspec.structs.replace(item, **changed) if changed else item


def _unlinked(chart: Chart, ids: Collection[str]) -> Chart:
    """Return a chart whose notes have no links to events that are not among `ids`."""
    notes = tuple(
        note if note.event is None or note.event in ids else msgspec.structs.replace(note, event=None)
        for note in chart.notes
    )
    return msgspec.structs.replace(chart, notes=notes)


def _with_referenced(briefing: Briefing) -> Briefing:
    """Return the briefing without sources, reporters, people, themes and parties that nothing in it names."""
    bare = msgspec.structs.replace(briefing, sources=(), reporters=(), people=(), themes=(), parties=())
    used = _references(bare)
    result = msgspec.structs.replace(
        bare,
        sources=tuple(source for source in briefing.sources if source.id in used["source"]),
        reporters=tuple(reporter for reporter in briefing.reporters if reporter.id in used["reporter"]),
        people=tuple(person for person in briefing.people if any(person.id in used[name] for name in _PEOPLE)),
        themes=tuple(theme for theme in briefing.themes if theme.id in used["theme"] | used["themes"]),
    )
    used = _references(result)  # reporters and people name parties too
    parties = set[str]().union(*(used[name] for name in _PARTIES))
    return msgspec.structs.replace(result, parties=tuple(party for party in briefing.parties if party.id in parties))


def _references(briefing: Briefing) -> dict[str, set[str]]:
    """Return the ids that a briefing names, by field of `_NAMING`."""
    used: dict[str, set[str]] = {name: set() for name in _NAMING}
    for column in columns(briefing):
        if column.field.name in used and column.field.holding in ("string", "strings"):
            several = column.field.holding == "strings"
            used[column.field.name].update(*column.values if several else (filter(None, column.values),))
    return used


def _in_languages(part: _Struct, languages: tuple[Language, ...]) -> _Struct:
    """Return a part with all its texts reduced to some languages."""
    changed: dict[str, Any] = {}
    for field in fields(part.__class__):
        value = getattr(part, field.name)
        tags = languages
        if isinstance(part, Quote) and part.language and field.name == "text":
            tags = (*languages, part.language)
        if isinstance(value, dict) and field.name == "translation":  # the passage itself stands in for a missing one
            changed[field.name] = {tag: words for tag, words in value.items() if tag in tags} or None
        elif isinstance(value, dict):
            changed[field.name] = _reduced_text(value, tags)
        elif isinstance(value, Part):
            changed[field.name] = _in_languages(value, tags)
        elif field.holding == "texts":
            changed[field.name] = tuple(_reduced_text(text, tags) for text in value)
        elif field.holding == "parts":
            changed[field.name] = tuple(_in_languages(entry, tags) for entry in value)
    return msgspec.structs.replace(part, **changed) if changed else part


def _reduced_text(text: Text, languages: Iterable[Language]) -> Text:
    """Return a text in some languages; the first available one replaces a missing one."""
    kept = {language if language in text else next(iter(text), language) for language in languages}
    return {language: words for language, words in text.items() if language in kept}
