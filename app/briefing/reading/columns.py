"""Columns: the parts of a briefing laid out by kind and field, so that all values of a field are looked at in one go.

A briefing of 100,000 agreements has a million parts: taken one by one, most of the time is spent on getting to them.
"""

import functools
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec
from msgspec.structs import astuple

Holding = Literal["part", "parts", "text", "texts", "number", "other"]
"""What a field holds: a part or a list of them, a text or a list of them, a decimal, or a count or a yes or no."""


class Field(NamedTuple):
    """A field of one kind of part, as the model declares it. `said` holds the annotation, without None."""

    kind: type[msgspec.Struct]
    name: str
    holding: Holding
    said: tuple[Any, ...]
    default: Any


class Column(NamedTuple):
    """The values of one field in some parts of one kind, and those parts, in the same order."""

    field: Field
    parts: Sequence[Any]
    values: Sequence[Any]


_AT_ONCE = 300
"""Parts in a column at the most: so many stay in the processor's cache while they are looked at."""


def columns(whole: msgspec.Struct) -> Iterator[Column]:
    """Every field of every part of a whole, that itself included, each value in one column."""
    waiting: list[Sequence[Any]] = [(whole,)]
    while waiting:
        parts = waiting.pop()
        for field, values in zip(fields(parts[0].__class__), zip(*map(astuple, parts), strict=True), strict=True):
            yield Column(field, parts, values)
            inner: list[Any] = []
            if field.holding == "part":
                inner = [value for value in values if value is not None]
            elif field.holding == "parts":
                inner = list(chain.from_iterable(values))
            waiting += [inner[start : start + _AT_ONCE] for start in range(0, len(inner), _AT_ONCE)]


@functools.cache
def fields(kind: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields of a kind of part."""
    found = []
    for field in msgspec.structs.fields(kind):
        said = tuple(one for one in _either(field.type) if one is not type(None))
        found.append(Field(kind, field.name, _holding(said[0]), said, field.default))
    return tuple(found)


def _either(said: Any) -> tuple[Any, ...]:
    return get_args(said) if get_origin(said) in (Union, UnionType) else (said,)


def _holding(said: Any) -> Holding:
    if get_origin(said) is tuple:
        return "parts" if _holding(get_args(said)[0]) == "part" else "texts"
    bare = get_args(said)[0] if get_origin(said) is Annotated else said
    if bare is str or get_origin(bare) is Literal:
        return "text"
    if bare is Decimal:
        return "number"
    return "part" if isinstance(bare, type) and issubclass(bare, msgspec.Struct) else "other"
