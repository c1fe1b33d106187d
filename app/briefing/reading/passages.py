"""Passages: evidence that names a passage gets the words of that passage, in memory; the file stays as it is."""

import functools
from collections.abc import Mapping
from typing import Any, TypeVar, get_args

import msgspec

from app.briefing.model.model import Briefing
from app.briefing.model.parts import Evidence, Id, Part
from app.briefing.reading.columns import fields

_Part = TypeVar("_Part", bound=Part)


def with_passages(briefing: Briefing) -> Briefing:
    """Return a consistent briefing in which no evidence names a passage: it has source, place and words itself."""
    if not briefing.passages:
        return briefing
    return _resolved(briefing, {passage.id: passage.evidence for passage in briefing.passages})


def _resolved(part: _Part, passages: Mapping[Id, Evidence]) -> _Part:
    """Return a part with the passages in it; itself if it names none."""
    changed: dict[str, Any] = {}
    for name, kind in _holders(part.__class__):
        value = getattr(part, name)
        if kind is Evidence:
            if any(one.passage for one in value):
                changed[name] = tuple(passages[one.passage] if one.passage else one for one in value)
        elif isinstance(value, tuple):
            new = [_resolved(one, passages) for one in value]
            if any(after is not before for after, before in zip(new, value, strict=True)):
                changed[name] = tuple(new)
        elif value is not None:
            changed[name] = _resolved(value, passages)
    return msgspec.structs.replace(part, **changed) if changed else part


@functools.cache
def _holders(kind: type[Part]) -> tuple[tuple[str, type[Part]], ...]:
    """Return the fields of a kind of part in which there may be evidence, each with the kind of the parts in it."""
    result = []
    for field in fields(kind):
        if field.holding in ("part", "parts"):
            inner = get_args(field.said[0])[0] if field.holding == "parts" else field.said[0]
            if inner is Evidence or _holders(inner):
                result.append((field.name, inner))
    return tuple(result)
