"""Forms of the parts of a briefing, made from the model: the fields of a part in the order of the model.

A field is of one of the kinds that a person fills in: a text by languages, a number, a period, a choice, a reference to
other parts, or parts with a form of their own.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, cast, get_args, get_origin

import msgspec

from app.briefing.editing import json_edits
from app.briefing.model.model import AgreementKind, Briefing, Edition, Item, Occasion
from app.briefing.model.parts import Evidence, Id, Part, Period, Place, Words
from app.briefing.model.places import RouteKind
from app.briefing.model.values import Trade
from app.briefing.model.visit_book import Issue, Point
from app.briefing.reading import columns

Kind = Literal[
    "text",
    "texts",
    "words",
    "passage",
    "number",
    "whole number",
    "yes or no",
    "period",
    "choice",
    "choices",
    "place",
    "written",
    "reference",
    "references",
    "part",
    "parts",
]
"""Kind of a field: `words` are one line in one language, `passage` several; `written` is a string of a given form."""

_REFERENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "source": ("sources",),
    "passage": ("passages",),
    "reporter": ("reporters",),
    **dict.fromkeys(("party", "exporter", "host", "guests"), ("parties",)),
    **dict.fromkeys(("speaker", "person", "people"), ("people",)),
    "owners": ("parties", "people"),
    **dict.fromkeys(("theme", "themes"), ("themes",)),
    **dict.fromkeys(("event", "events"), ("events",)),
    **dict.fromkeys(("agreement", "replaced_by"), ("agreements",)),
    "provision": ("provisions",),
    "meeting": ("programme",),
    **dict.fromkeys(("values", "cards"), ("trade.observations", "figures", "computed")),
    "places": ("places",),
    "items": (),
}
"""Lists of the file whose ids a field names; none for all items."""

_LONG: Final = ("excerpt", "highlight")
_LAST: Final = ("evidence", "note")
_LEFT_OUT: Final = ("guest", "id", "format", "schema")
"""Fields that no form has: what format 1 alone knows, and ids, which stay the same from edition to edition."""


@dataclass(frozen=True)
class FormField:
    """One field of a form. `part`: the kind of the parts in it; `choices`: the codes that it takes."""

    owner: type[Part]
    name: str
    kind: Kind
    required: bool
    default: Any = None
    choices: tuple[str, ...] = ()
    refers: tuple[str, ...] | None = None
    part: type[Part] | None = None

    @property
    def own(self) -> bool:
        """Whether it holds the office's own words."""
        return self.owner is Point or (self.owner is Issue and self.name == "line")


@functools.cache
def fields(kind: type[Part]) -> tuple[FormField, ...]:
    """Return the fields of the form of a part, in the order of the model, evidence and note last."""
    found = (_field(kind, field) for field in columns.fields(kind) if field.name not in _LEFT_OUT)
    return tuple(sorted(found, key=lambda field: _LAST.index(field.name) if field.name in _LAST else -1))


@functools.cache
def keys(kind: type[Part]) -> tuple[str, ...]:
    """Return the keys of a part in the order of the model, for the place of a new one in the file."""
    return tuple(field.name for field in columns.fields(kind))


@functools.cache
def lists() -> Mapping[str, type[Part]]:
    """Return the lists of the file by path, each with the kind of its parts, in the order of the model."""
    found: dict[str, type[Part]] = {}
    for holder, prefix in ((Briefing, ""), (Trade, "trade.")):
        for field in columns.fields(holder):
            if field.holding == "parts":
                found[f"{prefix}{field.name}"] = get_args(field.said[0])[0]
    return found


def kind_at(path: str) -> type[Part] | None:
    """Return the kind of the part at a path that a form can show: an element of a list, edition or occasion."""
    single: dict[str, type[Part]] = {"edition": Edition, "occasion": Occasion}
    if path in single:
        return single[path]
    head, bracket, rest = path.partition("[")
    return lists().get(head) if bracket and rest[:-1].isdecimal() else None


def order(path: json_edits.Path) -> tuple[str, ...]:
    """Return the keys of the object at a path in the order of the model; none of a text, whose keys are languages."""
    kind: type[Part] | None = Briefing
    for step in path:
        if isinstance(step, str) and kind is not None:
            field = next((one for one in columns.fields(kind) if one.name == step), None)
            kind = _part(field) if field is not None else None
    return keys(kind) if kind is not None else ()


def is_item(kind: type[Part]) -> bool:
    """Whether parts of a kind are items, which open their evidence in the window."""
    return kind in get_args(Item)


def blank(kind: type[Part], part_id: str) -> dict[str, Any]:
    """Return a new part for the file: its id, and the first choice of each field that must be chosen."""
    chosen = {field.name: field.choices[0] for field in fields(kind) if field.required and field.kind == "choice"}
    return {"id": part_id, **chosen} if "id" in keys(kind) else chosen


def stem(kind: type[Part]) -> str:
    """Return the word that ids of new parts of a kind begin with."""
    return kind.__name__.lower()


def _field(kind: type[Part], field: columns.Field) -> FormField:
    required = field.default is msgspec.NODEFAULT or (kind is Evidence and field.name in ("source", "place"))
    default = None if required else field.default
    annotation = field.said[0]
    refers = _REFERENCES.get(field.name) if _holds_ids(annotation) else None
    return FormField(
        kind,
        field.name,
        _kind(field, annotation, refers),
        required,
        default,
        _choices(annotation),
        refers,
        _part(field),
    )


def _part(field: columns.Field) -> type[Part] | None:
    """Return the kind of the part or parts in a field."""
    if field.holding == "parts":
        return cast("type[Part]", get_args(field.said[0])[0])
    return cast("type[Part]", field.said[0]) if field.holding == "part" else None


def _holds_ids(annotation: Any) -> bool:
    return annotation == Id or (get_origin(annotation) is tuple and get_args(annotation)[0] == Id)


def _kind(field: columns.Field, annotation: Any, refers: tuple[str, ...] | None) -> Kind:
    named: dict[str, Kind] = {"text": "text", "texts": "texts", "part": "part", "parts": "parts", "number": "number"}
    if field.holding in named:
        return named[field.holding]
    several = field.holding == "strings"
    if refers is not None:
        return "references" if several else "reference"
    if _choices(annotation):
        return "choices" if several else "choice"
    base = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    if base in (int, bool):
        return "yes or no" if base is bool else "whole number"
    by_type: tuple[tuple[Any, Kind], ...] = ((Period, "period"), (Place, "place"))
    found = next((kind for known, kind in by_type if annotation == known), None)
    if found is not None:
        return found
    if annotation == Words:
        return "passage" if field.name in _LONG else "words"
    return "written"


def _choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is tuple:
        annotation = get_args(annotation)[0]
    if annotation in (AgreementKind, RouteKind):
        named, _, _ = str(get_args(annotation)[1].description).partition(", or another")
        return tuple(named.split(", "))
    return get_args(annotation) if get_origin(annotation) is Literal else ()
