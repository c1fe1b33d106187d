"""Diff: the difference between two editions of a briefing, by item id and by field.

A `Difference` is complete: applied to the old edition it gives the new one to the last digit; inverted, it gives the
old one back. Of what the file says, only the passages are left out: their words are in the items that name them.
`change_list` makes its text for readers.
"""

import functools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

import msgspec

from app.briefing.comparison.new_languages import aligned, differ, new_languages
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing, Edition, Occasion
from app.briefing.model.parts import Part
from app.briefing.model.places import Location
from app.briefing.model.values import Change, Figure, Observation

Field = tuple[str, ...]
"""Path of a value in its item: `("value",)`, `("change", "value")`."""

HEAD: Final = "briefing"
"""Pseudo-list of the briefing itself; its only member is the head, whose id is empty."""

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
    "commitments",
    "provisions",
    "issues",
    "points",
    "programme",
    "delegations",
    "lives",
    "places",
    "routes",
)
"""Lists of a briefing whose members have ids."""

_HEAD_FIELDS: Final = ("format", "id", "languages", "edition", "occasion", "cards")
_OPENED: Final = (Edition, Occasion, Change)
"""Parts compared field by field; any other value is compared as a whole."""


@dataclass(frozen=True)
class FieldChange:
    """One field of an item before and after."""

    field: Field
    before: Any
    after: Any


@dataclass(frozen=True)
class Added:
    """Item of the new edition only, with its index in the list there."""

    list: str
    place: int
    item: Any


@dataclass(frozen=True)
class Removed:
    """Item of the old edition only, with its index in the list there."""

    list: str
    place: int
    item: Any


@dataclass(frozen=True)
class Changed:
    """Item of both editions, with the fields that differ."""

    list: str
    id: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Reordered:
    """Ids of the items of both editions in a list whose order differs."""

    list: str
    before: tuple[str, ...]
    after: tuple[str, ...]


ItemChange = Added | Removed | Changed


@dataclass(frozen=True)
class Difference:
    """Complete difference between two editions."""

    items: tuple[ItemChange, ...] = ()
    orders: tuple[Reordered, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.items or self.orders)

    def inverted(self) -> "Difference":
        """Return the difference from the new edition back to the old one."""
        return Difference(
            tuple(_inverted(change) for change in self.items),
            tuple(Reordered(order.list, order.after, order.before) for order in self.orders),
        )


@dataclass(frozen=True)
class Recalculated:
    """Computed value with the same formula and another result, since its operands changed."""

    id: str
    before: Decimal
    after: Decimal


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two editions and their difference."""

    old: Dossier
    new: Dossier
    difference: Difference

    @functools.cached_property
    def changes(self) -> tuple[ItemChange, ...]:
        """Changes of items without what only adds a language that the new edition has anew."""
        anew = self.anew
        return tuple(_without_languages(self.difference.items, anew)) if anew else self.difference.items

    @functools.cached_property
    def anew(self) -> frozenset[str]:
        """Languages that the new edition has anew."""
        return new_languages(self.old.briefing, self.new.briefing)

    @functools.cached_property
    def recalculated(self) -> tuple[Recalculated, ...]:
        """Computed values with another result although their own fields are unchanged."""
        changed = {change.id for change in self.changes if isinstance(change, Changed)}
        before, after = self.old.computed, self.new.computed
        return tuple(
            Recalculated(key, before[key], number)
            for key, number in after.items()
            if key in before and key not in changed and not _same(before[key], number)
        )

    @functools.cached_property
    def marked(self) -> frozenset[str]:
        """Ids of the new or changed items of the new edition."""
        ids = {change.item.id for change in self.changes if isinstance(change, Added)}
        ids |= {change.id for change in self.changes if isinstance(change, Changed) and change.id}
        return frozenset(ids | {value.id for value in self.recalculated})

    def __bool__(self) -> bool:
        """Whether the editions differ."""
        return bool(self.difference)


def compare(old: Dossier, new: Dossier) -> Comparison:
    """Return the comparison of two editions."""
    return Comparison(old, new, difference(old.briefing, new.briefing))


def is_newer(one: Dossier, other: Dossier) -> bool:
    """Whether `one` is the newer of two editions of the same briefing."""
    (own_id, version), (other_id, other_version) = (
        (each.briefing.id, (each.briefing.edition.data_date, each.briefing.edition.number)) for each in (one, other)
    )
    return own_id == other_id and version > other_version


def difference(old: Briefing, new: Briefing) -> Difference:
    """Return the difference of two briefings in file order. Ids must be unique within each list."""
    changes: list[ItemChange] = []
    orders: list[Reordered] = []
    head = tuple(_fields(old, new, _HEAD_FIELDS))
    if head:
        changes.append(Changed(HEAD, "", head))
    for name in LISTS:
        before = {item.id: (place, item) for place, item in enumerate(_members(old, name))}
        after = {item.id: (place, item) for place, item in enumerate(_members(new, name))}
        for key, (place, item) in after.items():
            if key not in before:
                changes.append(Added(name, place, item))
            elif fields := _item_changes(before[key][1], item):
                changes.append(Changed(name, key, fields))
        changes += [Removed(name, place, item) for key, (place, item) in before.items() if key not in after]
        common = tuple(key for key in before if key in after)
        common_after = tuple(key for key in after if key in before)
        if common != common_after:
            orders.append(Reordered(name, common, common_after))
    return Difference(tuple(changes), tuple(orders))


def apply(briefing: Briefing, difference: Difference) -> Briefing:
    """Return the new edition, given the old one and the difference. Raises KeyError for any other briefing."""
    result = briefing
    lists: dict[str, list[ItemChange]] = {}
    for change in difference.items:
        if change.list == HEAD and isinstance(change, Changed):
            result = _apply_fields(result, change.fields)
        else:
            lists.setdefault(change.list, []).append(change)
    orders = {order.list: order.after for order in difference.orders}
    for name in LISTS:
        if name in lists or name in orders:
            result = _with_list(result, name, _rebuilt(_members(briefing, name), lists.get(name, []), orders.get(name)))
    return result


def _rebuilt(members: Sequence[Any], changes: list[ItemChange], order: tuple[str, ...] | None) -> tuple[Any, ...]:
    items = {item.id: item for item in members}
    added: list[Added] = []
    for change in changes:
        match change:
            case Removed():
                del items[change.item.id]
            case Changed():
                items[change.id] = _apply_fields(items[change.id], change.fields)
            case Added():
                added.append(change)
    ordered = [items[key] for key in order] if order is not None else list(items.values())
    result: list[Any] = []
    remaining = iter(ordered)
    for addition in sorted(added, key=lambda addition: addition.place):
        while len(result) < addition.place:
            result.append(next(remaining))
        result.append(addition.item)
    return (*result, *remaining)


def _members(briefing: Briefing, name: str) -> Sequence[Any]:
    """Return the members of a list of a briefing."""
    above, _, below = name.rpartition(".")
    members: Sequence[Any] = getattr(briefing.trade if above else briefing, below)
    return members


def _with_list(briefing: Briefing, name: str, members: tuple[Any, ...]) -> Briefing:
    above, _, below = name.rpartition(".")
    if above:
        return msgspec.structs.replace(briefing, trade=msgspec.structs.replace(briefing.trade, **{below: members}))
    return msgspec.structs.replace(briefing, **{below: members})


def _item_changes(before: Part, after: Part) -> tuple[FieldChange, ...]:
    # Equal decimals may have different digits; among the items, only stated numbers and places hold decimals.
    if before == after and not isinstance(after, Observation | Figure | Location):
        return ()
    return tuple(_fields(before, after, after.__struct_fields__))


def _fields(before: Part, after: Part, names: Sequence[str], above: Field = ()) -> Iterator[FieldChange]:
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if isinstance(old, _OPENED) and isinstance(new, _OPENED):
            yield from _fields(old, new, new.__struct_fields__, (*above, name))
        elif not _same(old, new):
            yield FieldChange((*above, name), old, new)


def _without_languages(changes: Sequence[ItemChange], languages: Collection[str]) -> Iterator[ItemChange]:
    """Yield the changes without the fields, and members of fields, that differ in texts of `languages` alone."""
    for change in changes:
        if not isinstance(change, Changed):
            yield change
            continue
        fields = tuple(
            replace(field, before=aligned(field.before, field.after, languages))
            for field in change.fields
            if differ(field.before, field.after, languages)
        )
        if fields:
            yield replace(change, fields=fields)


def _same(before: object, after: object) -> bool:
    """Whether two values are equal to the digit: 1.0 states more than 1."""
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        return before.as_tuple() == after.as_tuple()
    return before == after


def _apply_fields(part: Any, fields: Sequence[FieldChange]) -> Any:
    for change in fields:
        part = _replace_field(part, change.field, change.after)
    return part


def _replace_field(part: Any, field: Field, value: Any) -> Any:
    name, *below = field
    replacement = _replace_field(getattr(part, name), tuple(below), value) if below else value
    return msgspec.structs.replace(part, **{name: replacement})


def _inverted(change: ItemChange) -> ItemChange:
    match change:
        case Added():
            return Removed(change.list, change.place, change.item)
        case Removed():
            return Added(change.list, change.place, change.item)
    fields = tuple(FieldChange(field.field, field.after, field.before) for field in change.fields)
    return Changed(change.list, change.id, fields)
