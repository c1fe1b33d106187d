"""Listing: what a list of many items needs before it can be shown, filtered and sorted, kept with the dossier.

Where a file is read beside the window it is worked out there, so that the window has only to show it.
"""

import functools
from array import array
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar, get_args

from app.briefing.i18n.collation import alphabetical
from app.briefing.i18n.localizer import Localizer
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, AgreementKind, Body, Quote
from app.briefing.model.parts import Text
from app.briefing.search.row_filter import Choice, Facets, filter_index
from app.briefing.text.agreements import (
    COLUMNS,
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

UNKNOWN = "unknown"
"""The value of those agreements of which sources do not tell the year."""

_STATE, _BODY = "state:", "body:"
_UNPLACED = -1


def _facets(items: Iterable[_Item], values: Mapping[str, Callable[[_Item], Iterable[str]]]) -> Facets:
    """For each facet its values, and the numbers of the items that have each."""
    found: dict[str, dict[str, list[int]]] = {facet: {} for facet in values}
    for number, item in enumerate(items):
        for facet, given in values.items():
            for value in dict.fromkeys(given(item)):
                found[facet].setdefault(value, []).append(number)
    return found


def _agreement_facets(dossier: Dossier) -> Facets:
    """The agreements, by number in the file, of each status, kind, theme, party (a state or a body) and year."""
    values: dict[str, Callable[[Agreement], Iterable[str]]] = {
        "status": lambda agreement: (agreement.status,),
        "kind": lambda agreement: (agreement.kind,),
        "theme": lambda agreement: agreement.themes,
        "party": lambda agreement: _party_keys(agreement.bodies),
        "year": lambda agreement: years(agreement) or (UNKNOWN,),
    }
    return _facets(dossier.briefing.agreements, values)


@functools.lru_cache(maxsize=4096)
def _party_keys(bodies: tuple[Body, ...]) -> tuple[str, ...]:
    keys = {_STATE + body.party: None for body in bodies if body.party}
    keys.update({_BODY + body_key(body.name): None for body in bodies})
    return tuple(keys)


def _agreement_choices(dossier: Dossier, given: Facets, localizer: Localizer) -> tuple[Choice, ...]:
    """The filters in words, with the values that occur: statuses and kinds by rank, names by alphabet."""
    kinds = [kind for kind in get_args(AgreementKind) if kind in given["kind"]]
    statuses = [status for status in STATUSES if status in given["status"]]
    themes = [(theme, localizer.text(dossier.themes[theme].name)) for theme in given["theme"]]
    years_given = sorted((year for year in given["year"] if year != UNKNOWN), reverse=True)
    shown_years = [(year, year) for year in years_given]
    if UNKNOWN in given["year"]:
        shown_years.append((UNKNOWN, localizer.gettext("Date unknown")))
    return (
        Choice("status", localizer.gettext("Status"), tuple((one, status_name(one, localizer)) for one in statuses)),
        Choice("kind", localizer.gettext("Kind"), tuple((one, kind_name(one, localizer)) for one in kinds)),
        Choice("theme", localizer.gettext("Sector"), _by_name(themes, localizer)),
        Choice("party", localizer.gettext("Party"), _parties(dossier, given, localizer)),
        Choice("year", localizer.gettext("Year"), tuple(shown_years)),
    )


def _parties(dossier: Dossier, given: Facets, localizer: Localizer) -> tuple[tuple[str, str], ...]:
    """States first, in the order of the file, then bodies by name."""
    bodies: dict[str, Text] = {}
    for key, numbers in given["party"].items():
        if key.startswith(_BODY):
            named = dossier.briefing.agreements[numbers[0]].bodies
            bodies[key] = next(body.name for body in named if _BODY + body_key(body.name) == key)
    states = [
        (_STATE + party.id, localizer.text(party.name))
        for party in dossier.briefing.parties
        if _STATE + party.id in given["party"]
    ]
    return (*states, *_by_name([(key, localizer.text(name)) for key, name in bodies.items()], localizer))


def _by_name(values: list[tuple[str, str]], localizer: Localizer) -> tuple[tuple[str, str], ...]:
    """Values in the alphabetical order of what they are called."""
    ordered = alphabetical(localizer.locale)
    return tuple(sorted(values, key=lambda value: ordered(value[1])))


def _quote_facets(dossier: Dossier) -> Facets:
    """The quotes, by number in the file, of each speaker and theme."""
    values: dict[str, Callable[[Quote], Iterable[str]]] = {
        "speaker": lambda quote: (quote.speaker,),
        "theme": lambda quote: quote.themes,
    }
    return _facets(dossier.briefing.quotes, values)


def _quote_choices(dossier: Dossier, given: Facets, localizer: Localizer) -> tuple[Choice, ...]:
    """The filters in words, with the values that occur by alphabet."""
    speakers = [(key, localizer.text(dossier.people[key].name)) for key in given["speaker"]]
    themes = [(key, localizer.text(dossier.themes[key].name)) for key in given["theme"]]
    return (
        Choice("speaker", localizer.gettext("Speaker"), _by_name(speakers, localizer)),
        Choice("theme", localizer.gettext("Sector"), _by_name(themes, localizer)),
    )


class AgreementOrder:
    """For each column the places of agreements among the values that it has."""

    def __init__(self, localizer: Localizer) -> None:
        """Know no column yet."""
        self._localizer = localizer
        self._places: dict[Column, array[int]] = {}

    def places(self, agreements: tuple[Agreement, ...], column: Column) -> "array[int]":
        """The place of the value of each agreement among all values of a column; -1 where it is unknown."""
        if column not in self._places:
            self._places[column] = _placed(agreements, column, self._localizer)
        return self._places[column]

    def by(self, agreements: tuple[Agreement, ...], column: Column, *, descending: bool) -> list[int]:
        """The numbers of the agreements by a column; what is unknown comes last both ways, equals stay as they were."""
        places = self.places(agreements, column)
        known = [number for number, place in enumerate(places) if place != _UNPLACED]
        known.sort(key=places.__getitem__, reverse=descending)
        if len(known) == len(places):
            return known
        return known + [number for number, place in enumerate(places) if place == _UNPLACED]


def _placed(agreements: tuple[Agreement, ...], column: Column, localizer: Localizer) -> "array[int]":
    """For each agreement the place of its value among all values of a column."""
    told = [_told(agreement, column) for agreement in agreements]
    keys: dict[Hashable, Key | None] = {}
    for one, agreement in zip(told, agreements, strict=True):
        if one not in keys:
            keys[one] = sort_key(agreement, column, localizer)
    order = {key: place for place, key in enumerate(sorted({key for key in keys.values() if key is not None}))}
    places = {one: _UNPLACED if key is None else order[key] for one, key in keys.items()}
    return array("l", map(places.__getitem__, told))


def _told(agreement: Agreement, column: Column) -> Hashable:
    """What has the value of a column in it, and is the same for many."""
    match column:
        case "signed":
            return concluded(agreement)
        case "title":
            return agreement.title
        case "kind":
            return agreement.kind
        case "parties":
            return agreement.bodies
    return agreement.status


class ListIndex:
    """Of a list: its facets, the choices among them in words, and the words of its items as far as they are read."""

    def __init__(self, facets: Facets, choices: tuple[Choice, ...]) -> None:
        """A list of which no words are read yet."""
        self.facets = facets
        self.choices = choices
        self.index = filter_index()


class AgreementListIndex(ListIndex):
    """The same of agreements, with their order by each column."""

    def __init__(self, dossier: Dossier, localizer: Localizer) -> None:
        """List the agreements of a briefing. Take it from `Dossier.once`."""
        facets = _agreement_facets(dossier)
        super().__init__(facets, _agreement_choices(dossier, facets, localizer))
        self.order = AgreementOrder(localizer)


class QuoteListIndex(ListIndex):
    """The same of quotes."""

    def __init__(self, dossier: Dossier, localizer: Localizer) -> None:
        """List the quotes of a briefing. Take it from `Dossier.once`."""
        facets = _quote_facets(dossier)
        super().__init__(facets, _quote_choices(dossier, facets, localizer))


def prepare(dossier: Dossier, localizer: Localizer) -> None:
    """Work out now what will be shown of a briefing in a voice."""
    dossier.once(front_page, localizer)
    order = dossier.once(AgreementListIndex, localizer).order
    for column in COLUMNS:
        order.places(dossier.briefing.agreements, column)
    dossier.once(QuoteListIndex, localizer)
