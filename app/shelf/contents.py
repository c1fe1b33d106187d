"""Contents of a briefing for the index: its entries with their words, and the subjects that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import msgspec

from app.briefing.i18n.catalogues import ENGLISH, INTERFACE
from app.briefing.i18n.folding import folded
from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.model import Agreement, Quote
from app.briefing.model.parts import Source, Text
from app.briefing.model.values import Chart, Observation
from app.briefing.model.visit_book import Commitment
from app.briefing.search.entries import Entries, Entry
from app.briefing.text import evidence
from app.shelf.model import Subject, edition_of
from app.shelf.records import reported

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.parts import Party, Reporter, Theme
    from app.briefing.model.sections import ListSection

_WRITTEN: Final = frozenset({"excerpt", "date", "period", "dates", "publisher", "title", "address"})
"""Fields whose strings are words: other strings are ids and codes."""


class Content(NamedTuple):
    """Entry of a briefing, or a person or body that it names."""

    id: str
    section: ListSection | Literal["people", "bodies"]
    heads: Text
    """Head by language."""
    texts: list[str]
    """Its further texts."""
    named: frozenset[str]
    """Ids of the people, parties and agreements that it refers to."""


def contents(dossier: Dossier) -> Iterator[Content]:
    """Yield each entry that the search of one briefing finds, then each person and each body."""
    spoken = [localizer_for(tag) for tag in INTERFACE if tag in dossier.languages] or [localizer_for(ENGLISH)]
    entries = Entries(dossier, spoken[0])
    names = _names(dossier)
    nobody: frozenset[str] = frozenset()
    bodies: dict[str, Text] = {}
    for section, run in entries.runs.items():
        for number in run:
            entry = entries.entries[number]
            heads = _heads(dossier, entry, spoken) or {spoken[0].language: entries.telling(number).head}
            texts: list[str] = []
            named: set[str] = set()
            _collect(entry, names, texts, named, heads)
            yield Content(entry.id, section, heads, texts, frozenset(named))
            if isinstance(entry, Agreement):
                bodies |= {_body_key(body.name): body.name for body in entry.bodies}
    for person in dossier.briefing.people:
        yield Content(person.id, "people", person.name, list(person.office.values()), nobody)
    bodies |= {_body_key(party.name): party.name for party in dossier.briefing.parties if party.kind != "state"}
    for key, name in bodies.items():
        yield Content(key, "bodies", name, [], nobody)


def subjects_of(dossier: Dossier, content: Content, between: str) -> Iterator[Subject]:
    """Yield the people, bodies and agreements that an item names, or is; none for what is no item."""
    item = dossier.items.get(content.id)
    if item is None:
        return
    for key in {*content.named, item.id}:
        if key in dossier.people:
            yield Subject("person", key, dossier.people[key].name)
        elif key in dossier.parties and dossier.parties[key].kind != "state":
            yield Subject("body", _body_key(dossier.parties[key].name), dossier.parties[key].name)
        elif isinstance(found := dossier.items.get(key), Agreement):
            yield _agreement(found, between)
    if isinstance(item, Agreement):
        yield from (Subject("body", _body_key(body.name), body.name) for body in item.bodies)


def subject_of(dossier: Dossier, item_id: str) -> Subject | None:
    """Return what an item of a briefing is about before all, as far as it has a page across the briefings."""
    item = dossier.items.get(item_id)
    between = edition_of(dossier).between
    match item:
        case Agreement():
            return _agreement(item, between)
        case Quote():
            return Subject("person", item.speaker, dossier.people[item.speaker].name)
        case Commitment():
            return Subject("commitments", between, {})
        case Observation():
            value = reported(item)
            return Subject("trade", between, {}, value.series) if value is not None else None
    named: set[str] = set()
    _collect(item, _names(dossier), [], named)
    found = subjects_of(dossier, Content(item_id, "summary", {}, [], frozenset(named)), between)
    return min(found, key=lambda one: (one.kind, one.id), default=None)


def _agreement(item: Agreement, between: str) -> Subject:
    """Return the subject of an agreement, whose id is that of the same one in briefings between the same sides."""
    return Subject("agreement", f"{between}|{item.id}", item.title or {})


def _body_key(name: Text) -> str:
    """Return what stands for a body, which has no id: its folded name, in English where it has one."""
    return folded(name.get(ENGLISH) or next(iter(name.values())))


def _heads(dossier: Dossier, entry: Entry, spoken: Iterable[Localizer]) -> Text:
    """Return the head of an entry in each language that it has; empty if only the localizer's own words name it."""
    if isinstance(entry, Source):
        return {entry.language: entry.title or entry.publisher}
    own = getattr(entry, "title", None) or getattr(entry, "text", None)
    if isinstance(own, dict):
        return own
    if isinstance(entry, Chart):
        return {}
    return {one.language: evidence.title(dossier, entry, one) for one in spoken}


def _names(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    """Return the names of people, parties, fields and reporters in all languages, by id; of agreements none."""
    named: tuple[Party | Theme | Reporter, ...] = (
        *dossier.briefing.parties,
        *dossier.briefing.themes,
        *dossier.briefing.reporters,
    )
    names: dict[str, tuple[str, ...]] = {one.id: () for one in dossier.briefing.agreements}
    names |= {one.id: tuple(one.name.values()) for one in named}
    return names | {one.id: (*one.name.values(), *one.office.values()) for one in dossier.briefing.people}


def _collect(
    part: Any, names: Mapping[str, tuple[str, ...]], texts: list[str], named: set[str], head: object = None
) -> None:
    """Add to `texts` the texts of an item in all languages, its excerpts and dates, and the names of those it names.

    Their ids are added to `named`. The text that is the `head` is left out.
    """
    kind = type(part)
    if kind is dict:
        texts.extend(part.values())
    elif kind is tuple:
        for one in part:
            _collect(one, names, texts, named)
    elif kind is str:
        if part in names:
            texts.extend(names[part])
            named.add(part)
    elif isinstance(part, msgspec.Struct):
        for field in part.__struct_fields__:
            value = getattr(part, field)
            if not value or value is head:
                continue
            if type(value) is not str:
                _collect(value, names, texts, named)
            elif field in _WRITTEN:
                texts.append(value)
            elif value in names:
                texts.extend(names[value])
                named.add(value)
