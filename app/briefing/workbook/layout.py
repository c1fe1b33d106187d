"""Layout of a workbook: its sheets and columns, derived from the model.

A sheet holds one list of a briefing, a row an item; the sheet `briefing` holds what the file has once, a row a field.
The fields of nested parts are columns of their own (`change.value`, `milestones.stage`); each further element of a
nested list stands in a further row.
"""

import functools
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, get_args, get_origin

import msgspec
from msgspec import Meta

from app.briefing.model.model import Briefing
from app.briefing.model.parts import Evidence, Id, Period
from app.briefing.reading.columns import Field, fields

Content = Literal[
    "text",
    "words",
    "id",
    "reference",
    "references",
    "choice",
    "choices",
    "tags",
    "number",
    "whole",
    "truth",
    "period",
    "code",
]
"""Content of a column: text by language, free words, ids, literals, numbers, yes or no, a period, a word by pattern."""

BRIEFING: Final = "briefing"
EVIDENCE: Final = "evidence"
ITEM: Final = "item"
"""Column of the sheet `evidence` with the id of the item that the evidence belongs to."""

_HEAD: Final = ("id", "languages", "edition", "occasion", "cards", "schema")
"""Fields of a briefing on its first sheet; every other field is a list with a sheet of its own."""
_ORDER: Final = (
    *("parties", "people", "sources", "passages", "reporters", "themes", "messages", "context", "figures"),
    *("trade.observations", "trade.charts", "computed", "agreements", "provisions", "commitments", "quotes", "sectors"),
    *("events", "steps", "findings", "issues", "points", "programme", "delegations", "lives"),
    *("places", "routes"),
)
_UNUSED: Final = ("guest",)
"""Fields of format 1; a workbook has those of the newest format."""

_TARGETS: Final = {
    **dict.fromkeys(("source",), "sources"),
    **dict.fromkeys(("passage",), "passages"),
    **dict.fromkeys(("reporter",), "reporters"),
    **dict.fromkeys(("party", "exporter", "host", "guests"), "parties"),
    **dict.fromkeys(("speaker", "person", "people"), "people"),
    **dict.fromkeys(("theme", "themes"), "themes"),
    **dict.fromkeys(("event", "events"), "events"),
    **dict.fromkeys(("agreement", "replaced_by"), "agreements"),
    **dict.fromkeys(("provision",), "provisions"),
    **dict.fromkeys(("meeting",), "programme"),
    **dict.fromkeys(("places",), "places"),
}
"""Sheet of the items that a field names."""


@dataclass(frozen=True, eq=False)
class Level:
    """A nested list of a sheet, or the items themselves (`path` empty).

    `parent`: number of the level that holds it; `steps`: fields from an element of the parent to the list; `text`: its
    elements are texts.
    """

    path: tuple[str, ...] = ()
    parent: int = 0
    steps: tuple[str, ...] = ()
    text: bool = False


@dataclass(frozen=True, eq=False)
class Column:
    """A column: `path` of its field from the item, `level` number of the list it is in, `steps` from an element of it.

    `owner`: kind of the part that declares the field. `default`: value of the field that is left out. `needed`: every
    item has it.
    """

    path: tuple[str, ...]
    level: int
    steps: tuple[str, ...]
    content: Content
    owner: type
    required: bool
    default: Any
    needed: bool = False
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The field's own name as a heading, without a language: `evidence.source`."""
        return ".".join(self.path)

    @property
    def target(self) -> str:
        """Name of the sheet whose items the column names; empty if it is none or may be several."""
        return _TARGETS.get(self.path[-1], "") if self.content in ("reference", "references") else ""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet: `path` of its list in the file (`trade.observations`; empty for the fields that the file has once)."""

    name: str
    path: str
    columns: tuple[Column, ...]
    levels: tuple[Level, ...]


@functools.cache
def sheets() -> tuple[Sheet, ...]:
    """Return the sheets in their order; that of further evidence is the last."""
    top = {field.name: field for field in fields(Briefing)}
    trade = {f"trade.{field.name}": field for field in fields(top["trade"].said[0])}
    known = top | trade
    rest = [name for name, field in top.items() if field.holding == "parts" and name not in _ORDER]
    listed = (_sheet(path.rpartition(".")[2], path, _element(known[path])) for path in (*_ORDER, *rest))
    return (_head(top), *listed, _further_evidence())


def _element(field: Field) -> Any:
    return get_args(field.said[0])[0]


def _head(top: dict[str, Field]) -> Sheet:
    builder = _Builder()
    builder.add([top[name] for name in _HEAD], (), 0, (), needed=True)
    return Sheet(BRIEFING, "", tuple(builder.columns), tuple(builder.levels))


def _sheet(name: str, path: str, kind: type[msgspec.Struct]) -> Sheet:
    builder = _Builder()
    builder.add(list(fields(kind)), (), 0, (), needed=True)
    return Sheet(name, path, tuple(builder.columns), tuple(builder.levels))


def _further_evidence() -> Sheet:
    item = Column((ITEM,), 0, (ITEM,), "reference", Evidence, required=True, default=msgspec.NODEFAULT, needed=True)
    return Sheet(EVIDENCE, EVIDENCE, (item, *_sheet(EVIDENCE, "", Evidence).columns), (Level(),))


class _Builder:
    """Collects the columns and levels of a sheet, each nested list after the fields beside it."""

    def __init__(self) -> None:
        self.columns: list[Column] = []
        self.levels: list[Level] = [Level()]

    def add(
        self, declared: list[Field], path: tuple[str, ...], level: int, steps: tuple[str, ...], *, needed: bool = False
    ) -> None:
        """Add the fields of a part at a path, `steps` below an element of a level; `needed`: all items have it."""
        ordered = sorted(declared, key=_rank)
        for field in ordered:
            if field.name in _UNUSED:
                continue
            name = field_name(field)
            here, below = (*path, name), (*steps, name)
            needed_here = needed and field.default is msgspec.NODEFAULT
            if field.holding == "part":
                self.add(list(fields(field.said[0])), here, level, below, needed=needed_here)
            elif field.holding in ("parts", "texts"):
                self._list(field, here, level, below)
            else:
                self.columns.append(_column(field, here, level, below, needed=needed_here))

    def _list(self, field: Field, path: tuple[str, ...], level: int, steps: tuple[str, ...]) -> None:
        number = len(self.levels)
        self.levels.append(Level(path, level, steps, field.holding == "texts"))
        if field.holding == "texts":
            self.columns.append(Column(path, number, (), "text", field.kind, required=True, default=msgspec.NODEFAULT))
        else:
            self.add(list(fields(_element(field))), path, number, ())


def field_name(field: Field) -> str:
    """Return the key of a field in the file."""
    return "$schema" if field.name == "schema" else field.name


def _rank(field: Field) -> int:
    """Return the place of a field among others: lists of parts come last, evidence first of them."""
    if field.holding in ("parts", "texts"):
        return 2 if field.name == "evidence" else 3
    return 1 if field.name == "note" else 0


def _column(field: Field, path: tuple[str, ...], level: int, steps: tuple[str, ...], *, needed: bool) -> Column:
    content, choices = _content(field)
    required = field.default is msgspec.NODEFAULT
    needed = needed and (content != "id" or field.kind is Briefing)  # other ids are made from the words
    return Column(path, level, steps, content, field.kind, required, field.default, needed, choices)


def _content(field: Field) -> tuple[Content, tuple[str, ...]]:
    said = field.said[0]
    if field.holding == "text":
        return "text", ()
    if field.holding == "strings":
        (element, *_) = get_args(said)
        if get_origin(element) is Literal:
            return "choices", get_args(element)
        return ("references" if element == Id else "tags"), ()
    if get_origin(said) is Literal:
        return "choice", get_args(said)
    if said == Id:
        return ("id" if field.name == "id" else "reference"), ()
    if said == Period or field.name == "data_date":
        return "period", ()
    base = get_args(said)[0] if get_origin(said) is Annotated else said
    plain: dict[Any, Content] = {Decimal: "number", int: "whole", bool: "truth"}
    return plain.get(base) or ("code" if _patterned(said) else "words"), ()


def _patterned(said: Any) -> bool:
    """Whether a kind of string has a pattern: such strings have no blanks of their own."""
    return any(isinstance(note, Meta) and note.pattern for note in get_args(said)[1:])
