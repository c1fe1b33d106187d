"""Across briefings: series of trade laid together from several editions, and the commitments between two sides."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar, get_args

from app.briefing.i18n.folding import folded
from app.briefing.index.intervals import interval
from app.briefing.model.periods import span
from app.briefing.model.units import unit_of
from app.briefing.model.visit_book import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.briefing.index.intervals import Interval
    from app.shelf.model import Listed, Promise, Reported

_Record = TypeVar("_Record")

STATES: Final[tuple[State, ...]] = get_args(State)
"""States of a commitment by rank, open ones first."""
_ALIKE: Final = 0.25
"""Share of words in common from which two texts of one id are taken for the same commitment."""


class Sighting(NamedTuple, Generic[_Record]):
    """A record as one edition has it."""

    digest: str
    item: str
    record: _Record


class Value(NamedTuple):
    """A value of a series, with the editions that report it, the latest first."""

    value: Reported
    seen: tuple[Sighting[Reported], ...]


class Year(NamedTuple):
    """All values of a series for one period. `disagree`: two editions have values that do not agree."""

    period: str
    values: tuple[Value, ...]
    disagree: bool


class Series(NamedTuple):
    """A series as several editions report it, its periods in order of time."""

    key: str
    example: Reported
    editions: int
    periods: tuple[Year, ...]


class Commitment(NamedTuple):
    """A commitment as the latest edition has it, then as earlier ones had it."""

    latest: Sighting[Promise]
    seen: tuple[Sighting[Promise], ...]
    """All editions that have it, the latest first."""


def rank(listed: Listed) -> tuple[str, int, str]:
    """Return the sort key of an edition: by occasion, number and date of its data."""
    return listed.edition.dates, listed.edition.number, listed.edition.data_date


def series_of(
    values: Iterable[Sighting[Reported]], by_digest: Mapping[str, Listed], only: str = ""
) -> tuple[Series, ...]:
    """Return the series that at least two editions report, those with most editions first; `only` that of a key."""
    groups: dict[str, list[Sighting[Reported]]] = {}
    for one in values:
        if one.digest in by_digest:
            groups.setdefault(one.record.series, []).append(one)
    series = [_series(key, group, by_digest) for key, group in groups.items()]
    if only:
        return tuple(one for one in series if one.key == only)
    return tuple(
        sorted((one for one in series if one.editions > 1), key=lambda one: (-one.editions, -len(one.periods)))
    )


def _series(key: str, group: list[Sighting[Reported]], by_digest: Mapping[str, Listed]) -> Series:
    group.sort(key=lambda one: rank(by_digest[one.digest]), reverse=True)
    periods: dict[str, list[Sighting[Reported]]] = {}
    for one in group:
        periods.setdefault(one.record.period, []).append(one)
    ordered = sorted(periods, key=lambda period: (span(period).first, span(period).last))
    years = tuple(_year(period, periods[period]) for period in ordered)
    return Series(key, group[0].record, len({one.digest for one in group}), years)


def _year(period: str, group: list[Sighting[Reported]]) -> Year:
    values: dict[tuple[object, ...], list[Sighting[Reported]]] = {}
    editions: dict[str, list[Interval]] = {}
    for one in group:
        value = one.record
        values.setdefault((value.value, value.upper, value.unit, value.qualifier), []).append(one)
        editions.setdefault(one.digest, []).append(_interval(value))
    ranges = [list(entry) for entry in {tuple(entry) for entry in editions.values()}]
    disagree = any(
        not any(one.meets(other) for one in first for other in second)
        for number, first in enumerate(ranges)
        for second in ranges[number + 1 :]
    )
    return Year(period, tuple(Value(seen[0].record, tuple(seen)) for seen in values.values()), disagree)


def _interval(value: Reported) -> Interval:
    """Return the interval of a value, in the units of which its scale is a multiple."""
    return interval(value.value, value.qualifier, value.upper).scaled(unit_of(value.unit).scale)


def commitments_of(promises: Iterable[Sighting[Promise]], by_digest: Mapping[str, Listed]) -> tuple[Commitment, ...]:
    """Return the commitments of all editions, each once: open ones first, of one state the first due.

    Those of one id in several briefings are one, unless their words have too little in common. One that a later edition
    of its own briefing lacks is left out.
    """
    known = [one for one in promises if one.digest in by_digest]
    known.sort(key=lambda one: rank(by_digest[one.digest]), reverse=True)
    groups: list[list[Sighting[Promise]]] = []
    by_item: dict[str, list[list[Sighting[Promise]]]] = {}
    for one in known:
        group = next((group for group in by_item.get(one.item, ()) if _alike(group[0].record, one.record)), None)
        if group is None:
            if not by_digest[one.digest].newest:
                continue
            groups.append(group := [])
            by_item.setdefault(one.item, []).append(group)
        group.append(one)
    return tuple(sorted((Commitment(group[0], tuple(group)) for group in groups), key=_commitment_rank))


def _commitment_rank(one: Commitment) -> tuple[int, datetime.date]:
    promise = one.latest.record
    return STATES.index(promise.state), span(promise.due).last if promise.due else datetime.date.max


def _alike(one: Promise, other: Promise) -> bool:
    """Return whether two commitments of one id have words in common in a language that both have."""
    for language in one.text.keys() & other.text.keys():
        first, second = (set(folded(promise.text[language]).split()) for promise in (one, other))
        if len(first & second) >= _ALIKE * min(len(first), len(second)):
            return True
    return not one.text.keys() & other.text.keys()
