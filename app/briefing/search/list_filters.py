"""List indexes: facets, filters, word index and sort order of the agreement and quote lists, cached in the dossier.

A file loaded in the background has them computed there, so that the window only displays them.
"""

import functools
from array import array
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from app.briefing.i18n.collation import alphabetical
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Quote
from app.briefing.model.parts import Text
from app.briefing.search.row_filter import Choice, Facets, filter_index
from app.briefing.text.agreements import (
    COLUMNS,
    KINDS,
    STATUSES,
    Column,
    Key,
    body_key,
    concluded,
    kind_name,
    sort_key,
    status_name,
    years,
)
from app.briefing.text.front_page import front_page

_Item = TypeVar("_Item")
_Column = TypeVar("_Column", bound=str)

UNKNOWN = "unknown"
"""Year facet value of agreements whose year no source gives."""

_STATE, _BODY = "state:", "body:"
_UNPLACED = -1


def facets_of(items: Iterable[_Item], values: Mapping[str, Callable[[_Item], Iterable[str]]]) -> Facets:
    """Return for each facet its values and the numbers of the items that have each."""
    facets: dict[str, dict[str, list[int]]] = {facet: {} for facet in values}
    for number, item in enumerate(items):
        for facet, values_of in values.items():
            for value in dict.fromkeys(values_of(item)):
                facets[facet].setdefault(value, []).append(number)
    return facets


def _agreement_facets(dossier: Dossier) -> Facets:
    """Return the facets of the agreements, numbered as in the file; a party is a state or a body."""
    values: dict[str, Callable[[Agreement], Iterable[str]]] = {
        "status": lambda agreement: (agreement.status,),
        "kind": lambda agreement: (agreement.kind,),
        "theme": lambda agreement: agreement.themes,
        "party": lambda agreement: _party_keys(tuple((body.party, body_key(body.name)) for body in agreement.bodies)),
        "year": lambda agreement: years(agreement) or (UNKNOWN,),
    }
    return facets_of(dossier.briefing.agreements, values)


@functools.lru_cache(maxsize=4096)
def _party_keys(bodies: tuple[tuple[str | None, str], ...]) -> tuple[str, ...]:
    """Return the facet keys of signatories, given as the ids of their states and the keys of their names."""
    keys = {_STATE + party: None for party, _ in bodies if party}
    keys.update({_BODY + name: None for _, name in bodies})
    return tuple(keys)


def _agreement_choices(dossier: Dossier, facets: Facets, localizer: Localizer) -> tuple[Choice, ...]:
    """Return the filters with localized names of the values in use: statuses and kinds by rank, others by name."""
    kinds = [*(kind for kind in KINDS if kind in facets["kind"]), *sorted(set(facets["kind"]) - set(KINDS))]
    statuses = [status for status in STATUSES if status in facets["status"]]
    themes = [(theme, localizer.text(dossier.themes[theme].name)) for theme in facets["theme"]]
    known_years = sorted((year for year in facets["year"] if year != UNKNOWN), reverse=True)
    year_choices = [(year, year) for year in known_years]
    if UNKNOWN in facets["year"]:
        year_choices.append((UNKNOWN, localizer.gettext("Date unknown")))
    return (
        Choice("status", localizer.gettext("Status"), tuple((key, status_name(key, localizer)) for key in statuses)),
        Choice("kind", localizer.gettext("Kind"), tuple((key, kind_name(key, localizer)) for key in kinds)),
        Choice("theme", localizer.gettext("Sector"), by_name(themes, localizer)),
        Choice("party", localizer.gettext("Party"), _parties(dossier, facets, localizer)),
        Choice("year", localizer.gettext("Year"), tuple(year_choices)),
    )


def _parties(dossier: Dossier, facets: Facets, localizer: Localizer) -> tuple[tuple[str, str], ...]:
    """Return states in the order of the file, then bodies by name."""
    bodies: dict[str, Text] = {}
    for key, numbers in facets["party"].items():
        if key.startswith(_BODY):
            candidates = dossier.briefing.agreements[numbers[0]].bodies
            bodies[key] = next(body.name for body in candidates if _BODY + body_key(body.name) == key)
    states = [
        (_STATE + party.id, localizer.text(party.name))
        for party in dossier.briefing.parties
        if _STATE + party.id in facets["party"]
    ]
    return (*states, *by_name([(key, localizer.text(name)) for key, name in bodies.items()], localizer))


def by_name(values: list[tuple[str, str]], localizer: Localizer) -> tuple[tuple[str, str], ...]:
    """Sort (value, name) pairs by name in the collation of the locale."""
    collation_key = alphabetical(localizer.reading)
    return tuple(sorted(values, key=lambda value: collation_key(value[1])))


def _quote_facets(dossier: Dossier) -> Facets:
    """Return the facets of the quotes, numbered as in the file: speaker and theme."""
    values: dict[str, Callable[[Quote], Iterable[str]]] = {
        "speaker": lambda quote: (quote.speaker,),
        "theme": lambda quote: quote.themes,
    }
    return facets_of(dossier.briefing.quotes, values)


def _quote_choices(dossier: Dossier, facets: Facets, localizer: Localizer) -> tuple[Choice, ...]:
    """Return the filters with localized names of the values in use, by name."""
    speakers = [(key, localizer.text(dossier.people[key].name)) for key in facets["speaker"]]
    themes = [(key, localizer.text(dossier.themes[key].name)) for key in facets["theme"]]
    return (
        Choice("speaker", localizer.gettext("Speaker"), by_name(speakers, localizer)),
        Choice("theme", localizer.gettext("Sector"), by_name(themes, localizer)),
    )


class AgreementOrder:
    """Sort order of the agreements by each column, computed on first use."""

    def __init__(self, localizer: Localizer) -> None:
        """Start with no column sorted."""
        self._localizer = localizer
        self._places: dict[Column, array[int]] = {}

    def places(self, agreements: tuple[Agreement, ...], column: Column) -> "array[int]":
        """Return the rank of each agreement's value in a column; -1 if unknown."""
        if column not in self._places:
            self._places[column] = _ranks(agreements, column, self._localizer)
        return self._places[column]

    def by(self, agreements: tuple[Agreement, ...], column: Column, *, descending: bool) -> list[int]:
        """Return the agreement numbers sorted by a column: stable, unknown values last in both directions."""
        places = self.places(agreements, column)
        known = [number for number, place in enumerate(places) if place != _UNPLACED]
        known.sort(key=places.__getitem__, reverse=descending)
        if len(known) == len(places):
            return known
        return known + [number for number, place in enumerate(places) if place == _UNPLACED]


def _ranks(agreements: tuple[Agreement, ...], column: Column, localizer: Localizer) -> "array[int]":
    """Return the rank of each agreement's value in a column; -1 if unknown."""
    values = [_column_value(agreement, column) for agreement in agreements]
    keys: dict[Hashable, Key | None] = {}
    for value, agreement in zip(values, agreements, strict=True):
        if value not in keys:
            keys[value] = sort_key(agreement, column, localizer)
    order = {key: place for place, key in enumerate(sorted({key for key in keys.values() if key is not None}))}
    places = {value: _UNPLACED if key is None else order[key] for value, key in keys.items()}
    return array("l", map(places.__getitem__, values))


def _column_value(agreement: Agreement, column: Column) -> Hashable:
    """Return the part of an agreement that determines its sort key: shared by many, so few keys are computed."""
    match column:
        case "signed":
            return concluded(agreement)
        case "title":
            return tuple((agreement.title or {}).items())
        case "kind":
            return agreement.kind
        case "parties":
            return tuple(tuple(body.name.items()) for body in agreement.bodies)
    return agreement.status


class ListIndex:
    """Facets, filters and word index of one list."""

    def __init__(self, facets: Facets, choices: tuple[Choice, ...]) -> None:
        """Start with an empty word index."""
        self.facets = facets
        self.choices = choices
        self.index = filter_index()


class SortedListIndex(ListIndex, Generic[_Column]):
    """Index of a list, with its sort order by each column."""

    def __init__(
        self,
        facets: Facets,
        choices: tuple[Choice, ...],
        keys: Mapping[_Column, Sequence[tuple[int | str, ...] | None]],
    ) -> None:
        """Start with the sort keys of each column, None for items without a value there."""
        super().__init__(facets, tuple(choice for choice in choices if choice.values))
        self.columns = tuple(keys)
        self._keys = keys

    def order(self, column: _Column, *, descending: bool) -> list[int]:
        """Return the item numbers sorted by a column: stable, those without a value last in both directions."""
        keys = dict(enumerate(self._keys[column]))
        known = {number: key for number, key in keys.items() if key is not None}
        return [
            *sorted(known, key=known.__getitem__, reverse=descending),
            *(number for number in keys if number not in known),
        ]


class AgreementListIndex(ListIndex):
    """Index of the agreements, with their sort order by each column."""

    def __init__(self, dossier: Dossier, localizer: Localizer) -> None:
        """Index the agreements of a briefing. Obtain it by `Dossier.once`."""
        facets = _agreement_facets(dossier)
        super().__init__(facets, _agreement_choices(dossier, facets, localizer))
        self.order = AgreementOrder(localizer)


class QuoteListIndex(ListIndex):
    """Index of the quotes."""

    def __init__(self, dossier: Dossier, localizer: Localizer) -> None:
        """Index the quotes of a briefing. Obtain it by `Dossier.once`."""
        facets = _quote_facets(dossier)
        super().__init__(facets, _quote_choices(dossier, facets, localizer))


def prepare(dossier: Dossier, localizer: Localizer) -> None:
    """Compute and cache in advance what the window displays of a briefing in the localizer's language."""
    dossier.once(front_page, localizer)
    order = dossier.once(AgreementListIndex, localizer).order
    for column in COLUMNS:
        order.places(dossier.briefing.agreements, column)
    dossier.once(QuoteListIndex, localizer)
