"""Comparing: what makes one edition of a briefing into the next, item by item by id and field by field.

A `Difference` is complete: applied to the old edition it gives the new one to the last digit, and inverted it leads
back. How it is told to a reader stands in `telling_changes`.
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import msgspec

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing, Edition, Occasion
from app.briefing.model.parts import Part
from app.briefing.model.values import Change, Figure, Observation

Field = tuple[str, ...]
"""Where a value lies in its item: `("value",)`, `("change", "value")`."""

HEAD: Final = "briefing"
"""The list that stands for the briefing itself; its one member is the head, whose id is empty."""

LISTS: Final = (
    "parties",
    "sources",
    "reporters",
    "people",
    "themes",
    "messages",
    "context",
    "figures",
    "trade.observations",
    "trade.charts",
    "computed",
    "agreements",
    "quotes",
    "sectors",
    "events",
    "steps",
    "findings",
)
"""The lists of a briefing whose members have ids."""

_HEAD_FIELDS: Final = ("format", "id", "edition", "occasion", "cards")
_OPENED: Final = (Edition, Occasion, Change)
"""Parts whose fields are compared one by one; any other value of a field is compared whole."""


@dataclass(frozen=True)
class FieldChange:
    """One field of an item before and after."""

    field: Field
    before: Any
    after: Any


@dataclass(frozen=True)
class Added:
    """An item that only the new edition has, and its place in the list there."""

    list: str
    place: int
    item: Any


@dataclass(frozen=True)
class Removed:
    """An item that only the old edition has, and its place in the list there."""

    list: str
    place: int
    item: Any


@dataclass(frozen=True)
class Changed:
    """An item that both editions have, with the fields that differ."""

    list: str
    id: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Reordered:
    """The items that both editions have, by id, where a list has them in another order."""

    list: str
    before: tuple[str, ...]
    after: tuple[str, ...]


ItemChange = Added | Removed | Changed


@dataclass(frozen=True)
class Difference:
    """All that differs between two editions, and nothing else."""

    items: tuple[ItemChange, ...] = ()
    orders: tuple[Reordered, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.items or self.orders)

    def inverted(self) -> "Difference":
        """What leads from the new edition back to the old one."""
        return Difference(
            tuple(_inverted(change) for change in self.items),
            tuple(Reordered(order.list, order.after, order.before) for order in self.orders),
        )


@dataclass(frozen=True)
class Recalculated:
    """A computed value whose formula is as it was, and whose number is another one, since what it rests on changed."""

    id: str
    before: Decimal
    after: Decimal


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two editions and what differs."""

    old: Dossier
    new: Dossier
    difference: Difference

    @functools.cached_property
    def recalculated(self) -> tuple[Recalculated, ...]:
        """The computed values that came out otherwise although nobody changed them."""
        told = {change.id for change in self.difference.items if isinstance(change, Changed)}
        before, after = self.old.computed, self.new.computed
        return tuple(
            Recalculated(key, before[key], number)
            for key, number in after.items()
            if key in before and key not in told and not _same(before[key], number)
        )

    @functools.cached_property
    def marked(self) -> frozenset[str]:
        """The ids of what the new edition shows and the old one did not have, or had otherwise."""
        ids = {change.item.id for change in self.difference.items if isinstance(change, Added)}
        ids |= {change.id for change in self.difference.items if isinstance(change, Changed) and change.id}
        return frozenset(ids | {value.id for value in self.recalculated})

    def __bool__(self) -> bool:
        """Whether the editions differ."""
        return bool(self.difference)


def compare(old: Dossier, new: Dossier) -> Comparison:
    """Two editions held against each other."""
    return Comparison(old, new, difference(old.briefing, new.briefing))


def is_newer(one: Dossier, other: Dossier) -> bool:
    """Whether one edition is the newer of two of the same briefing."""
    (first, stamp), (second, its_stamp) = (
        (each.briefing.id, (each.briefing.edition.data_date, each.briefing.edition.number)) for each in (one, other)
    )
    return first == second and stamp > its_stamp


def difference(old: Briefing, new: Briefing) -> Difference:
    """What differs between two briefings whose ids are each given once in their list, in the order of the file."""
    found: list[ItemChange] = []
    orders: list[Reordered] = []
    head = tuple(_fields(old, new, _HEAD_FIELDS))
    if head:
        found.append(Changed(HEAD, "", head))
    for name in LISTS:
        before = {item.id: (place, item) for place, item in enumerate(_held(old, name))}
        after = {item.id: (place, item) for place, item in enumerate(_held(new, name))}
        for key, (place, item) in after.items():
            if key not in before:
                found.append(Added(name, place, item))
            elif fields := _changed(before[key][1], item):
                found.append(Changed(name, key, fields))
        found += [Removed(name, place, item) for key, (place, item) in before.items() if key not in after]
        kept = tuple(key for key in before if key in after)
        kept_after = tuple(key for key in after if key in before)
        if kept != kept_after:
            orders.append(Reordered(name, kept, kept_after))
    return Difference(tuple(found), tuple(orders))


def apply(briefing: Briefing, difference: Difference) -> Briefing:
    """The edition that a difference makes of the one that it was taken from. Raises KeyError for any other."""
    made = briefing
    lists: dict[str, list[ItemChange]] = {}
    for change in difference.items:
        if change.list == HEAD and isinstance(change, Changed):
            made = _put(made, change.fields)
        else:
            lists.setdefault(change.list, []).append(change)
    orders = {order.list: order.after for order in difference.orders}
    for name in LISTS:
        if name in lists or name in orders:
            made = _with(made, name, _rebuilt(_held(briefing, name), lists.get(name, []), orders.get(name)))
    return made


def _rebuilt(held: Sequence[Any], changes: list[ItemChange], order: tuple[str, ...] | None) -> tuple[Any, ...]:
    items = {item.id: item for item in held}
    added: list[Added] = []
    for change in changes:
        match change:
            case Removed():
                del items[change.item.id]
            case Changed():
                items[change.id] = _put(items[change.id], change.fields)
            case Added():
                added.append(change)
    kept = [items[key] for key in order] if order is not None else list(items.values())
    made: list[Any] = []
    rest = iter(kept)
    for addition in sorted(added, key=lambda addition: addition.place):
        while len(made) < addition.place:
            made.append(next(rest))
        made.append(addition.item)
    return (*made, *rest)


def _held(briefing: Briefing, name: str) -> Sequence[Any]:
    """The members of a list of a briefing."""
    above, _, below = name.rpartition(".")
    found: Sequence[Any] = getattr(briefing.trade if above else briefing, below)
    return found


def _with(briefing: Briefing, name: str, members: tuple[Any, ...]) -> Briefing:
    above, _, below = name.rpartition(".")
    if above:
        return msgspec.structs.replace(briefing, trade=msgspec.structs.replace(briefing.trade, **{below: members}))
    return msgspec.structs.replace(briefing, **{below: members})


def _changed(before: Part, after: Part) -> tuple[FieldChange, ...]:
    # Equal decimals may be written with unlike digits; of the items, only stated numbers hold any.
    if before == after and not isinstance(after, Observation | Figure):
        return ()
    return tuple(_fields(before, after, after.__struct_fields__))


def _fields(before: Part, after: Part, names: Sequence[str], above: Field = ()) -> Iterator[FieldChange]:
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if isinstance(old, _OPENED) and isinstance(new, _OPENED):
            yield from _fields(old, new, new.__struct_fields__, (*above, name))
        elif not _same(old, new):
            yield FieldChange((*above, name), old, new)


def _same(before: object, after: object) -> bool:
    """Whether two values are the same to the digit: 1.0 states more than 1."""
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        return before.as_tuple() == after.as_tuple()
    return before == after


def _put(part: Any, fields: Sequence[FieldChange]) -> Any:
    for change in fields:
        part = _replaced(part, change.field, change.after)
    return part


def _replaced(part: Any, field: Field, value: Any) -> Any:
    name, *below = field
    held = _replaced(getattr(part, name), tuple(below), value) if below else value
    return msgspec.structs.replace(part, **{name: held})


def _inverted(change: ItemChange) -> ItemChange:
    match change:
        case Added():
            return Removed(change.list, change.place, change.item)
        case Removed():
            return Added(change.list, change.place, change.item)
    fields = tuple(FieldChange(field.field, field.after, field.before) for field in change.fields)
    return Changed(change.list, change.id, fields)
