"""Columns: values of a briefing by part kind and field, so that one call checks all values of a field.

A briefing of 100,000 agreements has a million parts: visited one by one, access to them takes most of the time.
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
"""Content of a field: one or several parts, one or several texts, a decimal, or a count or boolean (`other`)."""


class Field(NamedTuple):
    """Field of one kind of part, as the model declares it; `said`: the types of its annotation, without None."""

    kind: type[msgspec.Struct]
    name: str
    holding: Holding
    said: tuple[Any, ...]
    default: Any


class Column(NamedTuple):
    """Values of one field in some parts of one kind, and those parts in the same order."""

    field: Field
    parts: Sequence[Any]
    values: Sequence[Any]


_AT_ONCE = 300
"""Maximum parts of a column: that many stay in the processor's cache during the checks."""


def columns(whole: msgspec.Struct) -> Iterator[Column]:
    """Yield the columns of all parts below `whole`, itself included; each value is in one column."""
    pending: list[Sequence[Any]] = [(whole,)]
    while pending:
        parts = pending.pop()
        for field, values in zip(fields(parts[0].__class__), zip(*map(astuple, parts), strict=True), strict=True):
            yield Column(field, parts, values)
            inner: list[Any] = []
            if field.holding == "part":
                inner = [value for value in values if value is not None]
            elif field.holding == "parts":
                inner = list(chain.from_iterable(values))
            pending += [inner[start : start + _AT_ONCE] for start in range(0, len(inner), _AT_ONCE)]


@functools.cache
def fields(kind: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Return the fields of a kind of part."""
    result = []
    for field in msgspec.structs.fields(kind):
        types = tuple(member for member in _union_members(field.type) if member is not type(None))
        result.append(Field(kind, field.name, _holding(types[0]), types, field.default))
    return tuple(result)


def _union_members(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)


def _holding(annotation: Any) -> Holding:
    if get_origin(annotation) is tuple:
        return "parts" if _holding(get_args(annotation)[0]) == "part" else "texts"
    base = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    if base is str or get_origin(base) is Literal:
        return "text"
    if base is Decimal:
        return "number"
    return "part" if isinstance(base, type) and issubclass(base, msgspec.Struct) else "other"
