"""The order of agreements by each column, worked out once: places among values, which sort at once both ways."""

from array import array
from collections.abc import Hashable

from app.briefing.agreements import Column, Key, concluded, sort_key
from app.briefing.model import Agreement
from app.briefing.speaking import Speech

_UNKNOWN = -1


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
        known = [number for number, place in enumerate(places) if place != _UNKNOWN]
        known.sort(key=places.__getitem__, reverse=descending)
        if len(known) == len(places):
            return known
        return known + [number for number, place in enumerate(places) if place == _UNKNOWN]


def _placed(agreements: tuple[Agreement, ...], column: Column, speech: Speech) -> "array[int]":
    """For each agreement the place of its value among all values of a column."""
    told = [_told(agreement, column) for agreement in agreements]
    keys: dict[Hashable, Key | None] = {}
    for one, agreement in zip(told, agreements, strict=True):
        if one not in keys:
            keys[one] = sort_key(agreement, column, speech)
    order = {key: place for place, key in enumerate(sorted({key for key in keys.values() if key is not None}))}
    places = {one: _UNKNOWN if key is None else order[key] for one, key in keys.items()}
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
