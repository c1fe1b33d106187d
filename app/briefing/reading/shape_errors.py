"""Structure: every place at which a file is not of the shape of a briefing, all of them and not the first alone.

A part that the decoder accepts is passed over at its speed; only what it refuses is walked through, so that a file of
100 MB with a fault is answered in seconds, and nothing of it is built as Python objects.
"""

import functools
import re
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec
from msgspec import inspect

from app.briefing.model.model import Briefing, Edition
from app.briefing.model.parts import Evidence, Party, Source
from app.briefing.model.values import Figure
from app.briefing.reading import json_offsets, strictness, syntax
from app.runtime.phrases import Fault, Phrase

MOST = 200
"""Faults that are listed at the most: a file of another kind would have one at every value."""

_AT_ONCE = 1_000_000
"""Bytes of a part that are decoded at once to see whether it needs a walk; a larger part is taken member by member."""

_SHOWN = 60
"""Characters of an offending value that are shown."""

_LONG = 1000
"""Characters of an offending value of which their number says more than the first of them."""


class _EnoughError(Exception):
    """As many faults as are listed have been found."""


class _MalformedError(Exception):
    """Bytes that are no JSON after all: what was only skipped so far, such as a string, cannot be decoded."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def faults(data: bytes) -> tuple[Fault, ...]:
    """The faults of a file's shape with their lines and columns, in the order of the file, at most `MOST` and one."""
    wrong = json_offsets.fault_of_syntax(data)
    if wrong is not None:
        return (_malformed(data, wrong),)
    walk = _Walk(data)
    try:
        walk.value(json_offsets.start_of(data), len(data), _shape(), "")
    except _EnoughError:
        pass
    except _MalformedError as error:
        return (_malformed(data, json_offsets.SyntaxFault(error.offset, too_deep=False)),)
    found = sorted(walk.found, key=lambda one: one[0])
    told = json_offsets.places(data, [offset for offset, *_ in found])
    listed = tuple(Fault(path, what, right, *told[offset]) for offset, path, what, right in found[:MOST])
    if len(found) > MOST:
        return (*listed, Fault("", Phrase.of("There are more faults than the {most} listed.", most=MOST)))
    return listed


def _malformed(data: bytes, wrong: json_offsets.SyntaxFault) -> Fault:
    if wrong.too_deep:
        return Fault("", Phrase.of("The file is nested too deeply."), Phrase.of("Give the path of a briefing file."))
    return syntax.malformed(data, wrong.offset)


@functools.cache
def _shape() -> inspect.Type:
    return inspect.type_info(Briefing)


@functools.cache
def _decoder(kind: type) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


class _Walk:
    """One way through the bytes of a file, collecting faults with their offsets."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.found: list[tuple[int, str, Phrase, Phrase]] = []

    def fault(self, offset: int, path: str, wrong: Phrase, right: Phrase) -> None:
        """Keep a fault. Raises _EnoughError."""
        self.found.append((offset, path, wrong, right))
        if len(self.found) > MOST:
            raise _EnoughError

    def value(self, start: int, end: int, wanted: inspect.Type, path: str) -> None:
        """See whether the value at `start` is what is wanted at a path."""
        wanted = _bare(wanted)
        match self.data[start : start + 1], wanted:
            case b"{", inspect.StructType():
                if end - start > _AT_ONCE or not self._sound(self.data[start:end], wanted.cls):
                    self._struct(start, wanted, path)
            case b"[", inspect.VarTupleType(item_type=held):
                for index, (begin, after) in enumerate(json_offsets.elements(self.data, start)):
                    self.value(begin, after, held, f"{path}[{index}]")
            case _, inspect.StructType():
                self.fault(start, path, _found(self._leaf(start, end)), Phrase.of("An object belongs here."))
            case _, inspect.VarTupleType():
                self.fault(start, path, _found(self._leaf(start, end)), Phrase.of("A list belongs here."))
            case _:
                value = self._leaf(start, end)
                if value is None:
                    right = Phrase.of("Leave the key out where a value is unknown.")
                    self.fault(start, path, _found(value), right)
                else:
                    right_or_none = _refused(value, wanted)
                    if right_or_none is not None:
                        self.fault(start, path, _found(value), right_or_none)

    def _sound(self, piece: bytes, kind: type) -> bool:
        try:
            return strictness.plain(piece, _decoder(kind).decode(piece))
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return False

    def _struct(self, start: int, wanted: inspect.StructType, path: str) -> None:
        fields = {field.encode_name: field for field in wanted.fields}
        prefix = f"{path}." if path else ""
        seen: set[str] = set()
        for member in json_offsets.members(self.data, start):
            name = prefix + _short(member.name)
            if member.name in seen:
                wrong = Phrase.of("The key is written more than once.")
                self.fault(member.key, name, wrong, Phrase.of("Keep one of them."))
            elif member.name not in fields:
                right = Phrase.of("Allowed here: {keys}.", keys=", ".join(fields))
                self.fault(member.key, name, Phrase.of("The key is unknown."), right)
            else:
                seen.add(member.name)
                self.value(member.start, member.after, fields[member.name].type, name)
        for name, field in fields.items():
            if field.required and name not in seen:
                wrong = Phrase.of("The key is missing.")
                self.fault(start, prefix + name, wrong, Phrase.of("It is required here."))

    def _leaf(self, start: int, end: int) -> Any:
        """A value that holds no others; of one that does, an empty one of its kind."""
        piece = self.data[start:end].strip(b" \t\r\n")
        match piece[:1]:
            case b"{":
                return {}
            case b"[":
                return []
            case b'"':
                try:
                    return _decoder(str).decode(piece)
                except UnicodeDecodeError as error:
                    raise _MalformedError(start + error.start) from error
                except msgspec.DecodeError as error:
                    raise _MalformedError(start + json_offsets.told_byte(error, len(piece))) from error
            case b"n":
                return None
            case b"t" | b"f":
                return piece == b"true"
        try:
            return Decimal(piece.decode("ascii"))
        except InvalidOperation:
            return Decimal("NaN")


def _bare(wanted: inspect.Type) -> inspect.Type:
    """A type without its metadata and without the None that stands for a key left out."""
    while isinstance(wanted, inspect.Metadata | inspect.UnionType):
        if isinstance(wanted, inspect.Metadata):
            wanted = wanted.type
        else:
            wanted = next(kind for kind in wanted.types if not isinstance(kind, inspect.NoneType))
    return wanted


def _refused(value: Any, wanted: inspect.Type) -> Phrase | None:
    """What would be right instead of a value that is not of the kind that is wanted, or nothing."""
    match wanted:
        case inspect.LiteralType(values=values):
            if not isinstance(value, str) or value not in values:
                return Phrase.of("One of: {values}.", values=", ".join(map(str, values)))
        case inspect.StrType():
            return _refused_text(value, wanted)
        case inspect.IntType(ge=least, le=most):
            whole = isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value()
            if not whole or (least is not None and value < least) or (most is not None and value > most):
                if most is not None:
                    return Phrase.of("A whole number from {least} to {most} belongs here.", least=least or 0, most=most)
                return Phrase.of("A whole number of at least {least} belongs here.", least=least or 0)
        case inspect.DecimalType():
            if not isinstance(value, Decimal):
                return Phrase.of("A number belongs here.")
            if not value.is_finite():
                return Phrase.of("A number of at most 24 digits belongs here.")
        case inspect.BoolType():
            if not isinstance(value, bool):
                return Phrase.of("true or false belongs here.")
    return None


def _refused_text(value: Any, wanted: inspect.StrType) -> Phrase | None:
    if not isinstance(value, str):
        return Phrase.of("A text belongs here.")
    if wanted.pattern is not None and not re.search(wanted.pattern, value):
        return _patterns()[wanted.pattern]
    if wanted.max_length is not None and len(value) > wanted.max_length:
        return Phrase.of("At most {most} characters.", most=wanted.max_length)
    if wanted.min_length is not None and len(value) < wanted.min_length:
        return Phrase.of("At least {least} characters.", least=wanted.min_length)
    return None


@functools.cache
def _patterns() -> dict[str | None, Phrase]:
    """How each kind of text that has a pattern is written, with an example of it."""
    parts = {
        (Source, "id"): Phrase.of(
            "An id is lower-case Latin words and figures with hyphens between them: kz-exports-2025."
        ),
        (Source, "date"): Phrase.of(
            "A date is written 2024-11-05, a month 2024-11, a year 2024, and from one to another 2024-01/2024-09."
        ),
        (Edition, "data_date"): Phrase.of("A day is written 2024-11-05: year, month, day."),
        (Figure, "unit"): Phrase.of(
            "A unit is number, percent, years, or a currency with thousand, mln or bn where wanted: USD, USD mln."
        ),
        (Evidence, "place"): Phrase.of(
            "A place is written paragraph 46, page 3, item 9, article 2, table 1, headline, or whole."
        ),
        (Party, "code"): Phrase.of("A state is named by its two capital letters of ISO 3166-1: KZ."),
    }
    kinds = {kind: inspect.type_info(kind) for kind, _ in parts}
    found: dict[str | None, Phrase] = {}
    for (kind, name), phrase in parts.items():
        shape = kinds[kind]
        assert isinstance(shape, inspect.StructType)
        held = _bare(next(field.type for field in shape.fields if field.encode_name == name))
        assert isinstance(held, inspect.StrType)
        found[held.pattern] = phrase
    return found


def _found(value: Any) -> Phrase:
    match value:
        case str() if len(value) > _LONG:
            return Phrase.of("The text has {count} characters.", count=len(value))
        case str():
            return Phrase.of("Found “{value}”.", value=_short(value))
        case bool():
            return Phrase.of("Found “{value}”.", value="true" if value else "false")
        case Decimal():
            return Phrase.of("Found “{value}”.", value=_short(str(value)))
        case None:
            return Phrase.of("The value is null.")
        case list():
            return Phrase.of("Found a list.")
    return Phrase.of("Found an object.")


def _short(text: str) -> str:
    most = _SHOWN + 1
    shown = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text[:most])
    return shown[:_SHOWN] + "…" if len(text) > _SHOWN else shown
