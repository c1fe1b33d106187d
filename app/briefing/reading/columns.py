"""Columns: values of a briefing by part kind and field, so that one call checks all values of a field.

A briefing of 100,000 agreements has a million parts: visited one by one, access to them takes most of the time.
"""

import functools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec
from msgspec.structs import astuple

from app.briefing.model.parts import Language, Part, Text, Words

Holding = Literal["part", "parts", "string", "strings", "text", "texts", "number", "other"]
"""Content of a field: one or several parts, strings or texts by language, a decimal, or something else."""


@dataclass(frozen=True, eq=False, slots=True)
class Field:
    """Field of one kind of part, as the model declares it; `said`: the types of its annotation, without None.

    The languages of texts are fields too, of the kind `Text`.
    """

    kind: Any
    name: str
    holding: Holding
    said: tuple[Any, ...]
    default: Any


class Column(NamedTuple):
    """Values of one field in some parts of one kind, and those parts in the same order."""

    field: Field
    parts: Sequence[Any]
    values: Sequence[Any]
    inner: Sequence[Any] = ()
    """Parts or texts in the values, each once."""


_AT_ONCE = 500
"""Maximum parts of a column: that many stay in the processor's cache during the checks."""
_FEW = 100
"""Parts fewer than these wait for others of their kind: short columns take most time for each value."""


def columns(whole: msgspec.Struct) -> Iterator[Column]:
    """Yield the columns of all parts below `whole`, itself included, and of the languages of their texts.

    Each value is in one column.
    """
    for column in part_columns(whole):
        yield column
        yield from language_columns(texts_of(column))


def part_columns(whole: msgspec.Struct) -> Iterator[Column]:
    """Yield the columns of all parts below `whole`, itself included, with the texts as values."""
    waiting: dict[type, list[Any]] = {whole.__class__: [whole]}
    while waiting:
        kind = _next(waiting)
        parts = waiting[kind][-_AT_ONCE:]
        del waiting[kind][-_AT_ONCE:]
        if not waiting[kind]:
            del waiting[kind]
        for field, values in zip(fields(kind), zip(*map(astuple, parts), strict=True), strict=True):
            inner: Sequence[Any] = ()
            if field.holding in ("part", "text"):
                inner = [value for value in values if value is not None]
            elif field.holding in ("parts", "texts"):
                inner = list(chain.from_iterable(values))
            yield Column(field, parts, values, inner)
            if inner and field.holding in ("part", "parts"):
                waiting.setdefault(inner[0].__class__, []).extend(inner)


def _next(waiting: dict[type, list[Any]]) -> type:
    """Return a kind of which many parts wait, else one with parts in it, of which others may wait, else the last."""
    for kind, parts in waiting.items():
        if len(parts) >= _FEW:
            return kind
    return next((kind for kind in reversed(waiting) if _holds_parts(kind)), next(reversed(waiting)))


@functools.cache
def _holds_parts(kind: type[msgspec.Struct]) -> bool:
    return any(field.holding in ("part", "parts") for field in fields(kind))


def texts_of(column: Column) -> Sequence[Text]:
    """Return the texts in the fields of a column, all their languages together."""
    return column.inner if column.field.holding in ("text", "texts") else ()


def language_columns(texts: Sequence[Text]) -> Iterator[Column]:
    """Yield a column for each language of the texts that are given in the same languages."""
    alike: defaultdict[tuple[Language, ...], list[Text]] = defaultdict(list)
    for text in texts:
        alike[tuple(text)].append(text)
    for languages, parts in alike.items():
        for language, values in zip(languages, zip(*map(dict.values, parts), strict=True), strict=True):
            yield Column(language_field(language), parts, values)


@functools.lru_cache(maxsize=1024)
def language_field(language: Language) -> Field:
    """Return the field of a text that holds its words in one language."""
    return Field(Text, language, "string", (Words,), None)


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
    if annotation == Text:
        return "text"
    if get_origin(annotation) is tuple:
        several: dict[Holding, Holding] = {"part": "parts", "text": "texts"}
        return several.get(_holding(get_args(annotation)[0]), "strings")
    base = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    if base is str or get_origin(base) is Literal:
        return "string"
    if base is Decimal:
        return "number"
    return "part" if isinstance(base, type) and issubclass(base, msgspec.Struct) else "other"


def paths_of(briefing: msgspec.Struct, wanted: set[int]) -> dict[int, str]:
    """Return the paths (`trade.observations[3]`) of the parts and texts whose `id()` is in `wanted`, by that id."""
    paths: dict[int, str] = {}

    def visit(part: msgspec.Struct | Text, path: str) -> None:
        if id(part) in wanted:
            paths.setdefault(id(part), path)  # the first: that of a passage comes before those of the items with it
        if isinstance(part, dict):
            return
        prefix = f"{path}." if path else ""
        for name in part.__struct_fields__:
            value = getattr(part, name)
            if isinstance(value, (Part, dict)):
                visit(value, prefix + name)
            elif isinstance(value, tuple):
                for index, element in enumerate(value):
                    if isinstance(element, (Part, dict)):
                        visit(element, f"{prefix}{name}[{index}]")

    visit(briefing, "")
    return paths
