"""Passages: evidence that names a passage gets the words of that passage, in memory; the file stays as it is."""

from collections.abc import Mapping
from typing import Any, TypeVar

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
    for field in fields(part.__class__):
        value = getattr(part, field.name)
        if field.name == "evidence":
            new = tuple(passages[one.passage] if one.passage else one for one in value)
        elif field.holding == "parts":
            new = tuple(_resolved(one, passages) for one in value)
        elif field.holding == "part" and value is not None:
            new, value = (_resolved(value, passages),), (value,)
        else:
            continue
        if any(after is not before for after, before in zip(new, value, strict=True)):
            changed[field.name] = new[0] if field.holding == "part" else new
    return msgspec.structs.replace(part, **changed) if changed else part
