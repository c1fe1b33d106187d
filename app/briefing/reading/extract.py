"""Extracts: a part of a briefing as a valid briefing of its own, with all that its items need and nothing else."""

from collections.abc import Collection, Iterable
from typing import Any, Final, TypeVar

import msgspec

from app.briefing.model import formulas
from app.briefing.model.model import Agreement, Briefing, Finding, Item, Quote, Sector, Statement, lists
from app.briefing.model.parts import Language, Part, Text
from app.briefing.model.values import Chart, Computed, Trade
from app.briefing.reading.columns import columns, fields

_Struct = TypeVar("_Struct", bound=msgspec.Struct)
_Held = TypeVar("_Held", bound=Item | Chart)

_PARTIES: Final = ("party", "exporter", "host", "guest")
_NAMING: Final = ("source", "reporter", "speaker", "theme", "themes", *_PARTIES)
"""The fields that name sources, reporters, people, themes and parties."""
_encoder: Final = msgspec.json.Encoder(decimal_format="number")


def extract(
    briefing: Briefing, shown: Collection[str], languages: Collection[Language], *, edition_note: bool = True
) -> Briefing:
    """The briefing that holds some items and charts, by their ids, and what they need, in some languages.

    They need the numbers that they name, at any depth, and the sources, reporters, people, parties and themes of all
    these. An item goes whole or not at all: a number keeps its note. Links to items that are left out are dropped. A
    text that lacks a language keeps the one that stands in for it, a direct quote that in which it was said.
    """
    kept = _with_values(briefing, shown)

    def of(items: tuple[_Held, ...]) -> tuple[_Held, ...]:
        return tuple(item for item in items if item.id in kept)

    made = msgspec.structs.replace(
        briefing,
        edition=briefing.edition if edition_note else msgspec.structs.replace(briefing.edition, note=None),
        cards=tuple(key for key in briefing.cards if key in shown),
        messages=of(briefing.messages),
        context=of(briefing.context),
        figures=of(briefing.figures),
        trade=Trade(observations=of(briefing.trade.observations), charts=of(briefing.trade.charts)),
        computed=of(briefing.computed),
        agreements=tuple(_agreement(agreement, kept) for agreement in of(briefing.agreements)),
        quotes=of(briefing.quotes),
        sectors=of(briefing.sectors),
        events=of(briefing.events),
        steps=of(briefing.steps),
        findings=tuple(_finding(finding, kept) for finding in of(briefing.findings)),
    )
    return _in_languages(_with_named(made), tuple(languages))


def size(briefing: Briefing) -> int:
    """How many items and charts a briefing has."""
    return sum(len(held) for _, held in lists(briefing)) + len(briefing.trade.charts)


def written(briefing: Briefing) -> bytes:
    """The bytes of a file that holds a briefing; its numbers keep the digits that they have."""
    return msgspec.json.format(_encoder.encode(briefing), indent=1) + b"\n"


def _with_values(briefing: Briefing, shown: Iterable[str]) -> set[str]:
    """The ids of items and charts and of all the numbers that they name, at any depth."""
    named: dict[str, Item | Chart] = {chart.id: chart for chart in briefing.trade.charts}
    named |= {item.id: item for _, held in lists(briefing) for item in held}
    kept: set[str] = set()
    waiting = [key for key in shown if key in named]
    while waiting:
        key = waiting.pop()
        if key not in kept:
            kept.add(key)
            waiting += _values(named[key])
    return kept


def _values(item: Item | Chart) -> Iterable[str]:
    """The ids of the numbers that an item names."""
    match item:
        case Chart():
            return [key for series in item.series for key in series.values]
        case Computed():
            return [operand.id for operand in formulas.operands(item.formula)]
        case Statement() | Finding() | Sector():
            return item.values
    return ()


def _agreement(agreement: Agreement, kept: Collection[str]) -> Agreement:
    event = agreement.event if agreement.event in kept else None
    replaced_by = agreement.replaced_by if agreement.replaced_by in kept else None
    return msgspec.structs.replace(agreement, event=event, replaced_by=replaced_by)


def _finding(finding: Finding, kept: Collection[str]) -> Finding:
    return msgspec.structs.replace(finding, items=tuple(key for key in finding.items if key in kept))


def _with_named(briefing: Briefing) -> Briefing:
    """The briefing with those sources, reporters, people, themes and parties alone that something in it names."""
    bare = msgspec.structs.replace(briefing, sources=(), reporters=(), people=(), themes=(), parties=())
    used = _named(bare)
    named = msgspec.structs.replace(
        bare,
        sources=tuple(source for source in briefing.sources if source.id in used["source"]),
        reporters=tuple(reporter for reporter in briefing.reporters if reporter.id in used["reporter"]),
        people=tuple(person for person in briefing.people if person.id in used["speaker"]),
        themes=tuple(theme for theme in briefing.themes if theme.id in used["theme"] | used["themes"]),
    )
    used = _named(named)  # reporters and people name parties in turn
    parties = set[str]().union(*(used[name] for name in _PARTIES))
    return msgspec.structs.replace(named, parties=tuple(party for party in briefing.parties if party.id in parties))


def _named(briefing: Briefing) -> dict[str, set[str]]:
    """What the fields that name parts name in a briefing."""
    used: dict[str, set[str]] = {name: set() for name in _NAMING}
    for column in columns(briefing):
        if column.field.name in used:
            several = column.field.holding == "texts"
            used[column.field.name].update(*column.values if several else (filter(None, column.values),))
    return used


def _in_languages(part: _Struct, languages: tuple[Language, ...]) -> _Struct:
    """A part with all its texts in some languages only."""
    changed: dict[str, Any] = {}
    for field in fields(part.__class__):
        held = getattr(part, field.name)
        spoken = languages
        if isinstance(part, Quote) and part.language and field.name == "text":
            spoken = (*languages, part.language)
        if isinstance(held, Text):
            changed[field.name] = _spoken(held, spoken)
        elif isinstance(held, Part):
            changed[field.name] = _in_languages(held, spoken)
        elif field.holding == "parts":
            changed[field.name] = tuple(
                _spoken(one, spoken) if isinstance(one, Text) else _in_languages(one, spoken) for one in held
            )
    return msgspec.structs.replace(part, **changed) if changed else part


def _spoken(text: Text, languages: Iterable[Language]) -> Text:
    """A text in some languages, each replaced where it is lacking by the one that stands in for it."""
    given = text.languages()
    kept = {language if language in given else next(iter(given), language) for language in languages}
    return Text(**{language: getattr(text, language) for language in kept})
