"""By what agreements and quotes are filtered besides words, and the order of agreements by each column."""

import functools
from array import array
from collections.abc import Hashable
from typing import get_args

from app.briefing.i18n.collation import alphabetical
from app.briefing.i18n.localizer import Speech
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, AgreementKind, Body
from app.briefing.model.parts import Text
from app.briefing.search.row_filter import Choice, Facets
from app.briefing.text.agreements import (
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

UNKNOWN = "unknown"
"""The value of those agreements of which sources do not tell the year."""

_STATE, _BODY = "state:", "body:"
_UNPLACED = -1


def agreement_facets(dossier: Dossier) -> Facets:
    """The agreements, by number in the file, of each status, kind, theme, party (a state or a body) and year."""
    status: dict[str, list[int]] = {}
    kind: dict[str, list[int]] = {}
    theme: dict[str, list[int]] = {}
    party: dict[str, list[int]] = {}
    year: dict[str, list[int]] = {}
    for number, agreement in enumerate(dossier.briefing.agreements):
        status.setdefault(agreement.status, []).append(number)
        kind.setdefault(agreement.kind, []).append(number)
        for one in dict.fromkeys(agreement.themes):
            theme.setdefault(one, []).append(number)
        for one in _party_keys(agreement.bodies):
            party.setdefault(one, []).append(number)
        for one in years(agreement) or (UNKNOWN,):
            year.setdefault(one, []).append(number)
    return {"status": status, "kind": kind, "theme": theme, "party": party, "year": year}


@functools.lru_cache(maxsize=4096)
def _party_keys(bodies: tuple[Body, ...]) -> tuple[str, ...]:
    keys = {_STATE + body.party: None for body in bodies if body.party}
    keys.update({_BODY + body_key(body.name): None for body in bodies})
    return tuple(keys)


def agreement_choices(dossier: Dossier, given: Facets, speech: Speech) -> tuple[Choice, ...]:
    """The filters in words, with the values that occur: statuses and kinds by rank, names by alphabet."""
    kinds = [kind for kind in get_args(AgreementKind) if kind in given["kind"]]
    statuses = [status for status in STATUSES if status in given["status"]]
    themes = [(theme, speech.text(dossier.themes[theme].name)) for theme in given["theme"]]
    years_given = sorted((year for year in given["year"] if year != UNKNOWN), reverse=True)
    shown_years = [(year, year) for year in years_given]
    if UNKNOWN in given["year"]:
        shown_years.append((UNKNOWN, speech.say("Date unknown")))
    return (
        Choice("status", speech.say("Status"), tuple((one, status_name(one, speech)) for one in statuses)),
        Choice("kind", speech.say("Kind"), tuple((one, kind_name(one, speech)) for one in kinds)),
        Choice("theme", speech.say("Sector"), _by_name(themes, speech)),
        Choice("party", speech.say("Party"), _parties(dossier, given, speech)),
        Choice("year", speech.say("Year"), tuple(shown_years)),
    )


def _parties(dossier: Dossier, given: Facets, speech: Speech) -> tuple[tuple[str, str], ...]:
    """States first, in the order of the file, then bodies by name."""
    bodies: dict[str, Text] = {}
    for key, numbers in given["party"].items():
        if key.startswith(_BODY):
            named = dossier.briefing.agreements[numbers[0]].bodies
            bodies[key] = next(body.name for body in named if _BODY + body_key(body.name) == key)
    states = [
        (_STATE + party.id, speech.text(party.name))
        for party in dossier.briefing.parties
        if _STATE + party.id in given["party"]
    ]
    return (*states, *_by_name([(key, speech.text(name)) for key, name in bodies.items()], speech))


def _by_name(values: list[tuple[str, str]], speech: Speech) -> tuple[tuple[str, str], ...]:
    """Values in the alphabetical order of what they are called."""
    ordered = alphabetical(speech.voice)
    return tuple(sorted(values, key=lambda value: ordered(value[1])))


def quote_facets(dossier: Dossier) -> Facets:
    """The quotes, by number in the file, of each speaker and theme."""
    speaker: dict[str, list[int]] = {}
    theme: dict[str, list[int]] = {}
    for number, quote in enumerate(dossier.briefing.quotes):
        speaker.setdefault(quote.speaker, []).append(number)
        for one in dict.fromkeys(quote.themes):
            theme.setdefault(one, []).append(number)
    return {"speaker": speaker, "theme": theme}


def quote_choices(dossier: Dossier, given: Facets, speech: Speech) -> tuple[Choice, ...]:
    """The filters in words, with the values that occur by alphabet."""
    speakers = [(key, speech.text(dossier.people[key].name)) for key in given["speaker"]]
    themes = [(key, speech.text(dossier.themes[key].name)) for key in given["theme"]]
    return (
        Choice("speaker", speech.say("Speaker"), _by_name(speakers, speech)),
        Choice("theme", speech.say("Sector"), _by_name(themes, speech)),
    )


class AgreementOrder:
    """For each column the places of agreements among the values that it has."""

    def __init__(self, speech: Speech) -> None:
        """Know no column yet."""
        self._speech = speech
        self._places: dict[Column, array[int]] = {}

    def places(self, agreements: tuple[Agreement, ...], column: Column) -> "array[int]":
        """The place of the value of each agreement among all values of a column; -1 where it is unknown."""
        if column not in self._places:
            self._places[column] = _placed(agreements, column, self._speech)
        return self._places[column]

    def by(self, agreements: tuple[Agreement, ...], column: Column, *, descending: bool) -> list[int]:
        """The numbers of the agreements by a column; what is unknown comes last both ways, equals stay as they were."""
        places = self.places(agreements, column)
        known = [number for number, place in enumerate(places) if place != _UNPLACED]
        known.sort(key=places.__getitem__, reverse=descending)
        if len(known) == len(places):
            return known
        return known + [number for number, place in enumerate(places) if place == _UNPLACED]


def _placed(agreements: tuple[Agreement, ...], column: Column, speech: Speech) -> "array[int]":
    """For each agreement the place of its value among all values of a column."""
    told = [_told(agreement, column) for agreement in agreements]
    keys: dict[Hashable, Key | None] = {}
    for one, agreement in zip(told, agreements, strict=True):
        if one not in keys:
            keys[one] = sort_key(agreement, column, speech)
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
