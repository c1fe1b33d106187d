"""Shape errors: all places, not only the first, where a file deviates from the shape of a briefing.

A part that the decoder accepts is skipped at its speed; only rejected parts are walked, so that a faulty file of 100 MB
takes seconds, and none of it is built as Python objects.
"""

import functools
import re
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec
from msgspec import inspect

from app.briefing.i18n import tags
from app.briefing.model.model import Agreement, Briefing, Edition
from app.briefing.model.parts import Evidence, Party, Source
from app.briefing.model.values import Figure, Observation
from app.briefing.model.visit_book import Meeting
from app.briefing.reading import field_checks, json_offsets, strictness, syntax
from app.runtime.decoding import json_decoder
from app.runtime.phrases import Fault, Phrase

MOST = 200
"""Maximum number of listed faults: a file of another kind would have one at every value."""

_AT_ONCE = 1_000_000
"""Maximum bytes of a part that is first decoded as a whole; a larger part is walked member by member."""

_SHOWN = 60
"""Maximum characters of a faulty value in a message."""

_LONG = 1000
"""Characters; of a longer text, the message gives the length instead of the beginning."""


class _EnoughError(Exception):
    """More faults have been found than are listed."""


class _MalformedError(Exception):
    """A value that was skipped as JSON, such as a string, cannot be decoded."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def faults(data: bytes) -> tuple[Fault, ...]:
    """Return the shape faults of a file with line and column, in file order, at most `MOST` + 1."""
    syntax_fault = json_offsets.fault_of_syntax(data)
    if syntax_fault is not None:
        return (_malformed(data, syntax_fault),)
    walk = _Walk(data)
    try:
        walk.value(json_offsets.start_of(data), len(data), _shape(), "")
    except _EnoughError:
        pass
    except _MalformedError as error:
        return (_malformed(data, json_offsets.SyntaxFault(error.offset, too_deep=False)),)
    found = sorted(walk.found, key=lambda fault: fault[0])
    positions = json_offsets.places(data, [offset for offset, *_ in found])
    result = tuple(Fault(path, wrong, right, *positions[offset]) for offset, path, wrong, right in found[:MOST])
    if len(found) > MOST:
        return (*result, Fault("", Phrase.of("There are more faults than the {most} listed.", most=MOST)))
    return result


def _malformed(data: bytes, fault: json_offsets.SyntaxFault) -> Fault:
    if fault.too_deep:
        return Fault("", Phrase.of("The file is nested too deeply."), Phrase.of("Give the path of a briefing file."))
    return syntax.malformed(data, fault.offset)


@functools.cache
def _shape() -> inspect.Type:
    return inspect.type_info(Briefing)


class _Walk:
    """Walk through the bytes of a file that collects faults with their offsets."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.found: list[tuple[int, str, Phrase, Phrase]] = []

    def fault(self, offset: int, path: str, wrong: Phrase, right: Phrase) -> None:
        """Add a fault. Raises _EnoughError above `MOST`."""
        self.found.append((offset, path, wrong, right))
        if len(self.found) > MOST:
            raise _EnoughError

    def value(self, start: int, end: int, expected: inspect.Type, path: str) -> None:
        """Check the value at `start` against the expected type."""
        expected = _plain_type(expected)
        match self.data[start : start + 1], expected:
            case b"{", inspect.StructType():
                if end - start > _AT_ONCE or not self._is_valid(self.data[start:end], expected.cls):
                    self._struct(start, expected, path)
            case b"[", inspect.VarTupleType(item_type=item_type):
                for index, (begin, after) in enumerate(json_offsets.elements(self.data, start)):
                    self.value(begin, after, item_type, f"{path}[{index}]")
            case b"{", inspect.DictType(value_type=value_type):
                self._text(start, value_type, path)
            case _, inspect.DictType():
                right = Phrase.of("A text is given by language: {example}.", example='{"en": "…"}')
                self.fault(start, path, _actual(self._leaf(start, end)), right)
            case _, inspect.StructType():
                self.fault(start, path, _actual(self._leaf(start, end)), Phrase.of("An object belongs here."))
            case _, inspect.VarTupleType():
                self.fault(start, path, _actual(self._leaf(start, end)), Phrase.of("A list belongs here."))
            case _:
                value = self._leaf(start, end)
                if value is None:
                    right = Phrase.of("Leave the key out where a value is unknown.")
                    self.fault(start, path, _actual(value), right)
                else:
                    mismatch = _mismatch(value, expected)
                    if mismatch is not None:
                        self.fault(start, path, _actual(value), mismatch)

    def _is_valid(self, piece: bytes, kind: type) -> bool:
        try:
            return strictness.plain(piece, json_decoder(kind).decode(piece))
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return False

    def _struct(self, start: int, expected: inspect.StructType, path: str) -> None:
        fields = {field.encode_name: field for field in expected.fields}
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

    def _text(self, start: int, words: inspect.Type, path: str) -> None:
        """Check a text by language: each tag once and known to CLDR."""
        seen: set[str] = set()
        for member in json_offsets.members(self.data, start):
            name = f"{path}.{_short(member.name)}"
            if member.name in seen:
                wrong = Phrase.of("The key is written more than once.")
                self.fault(member.key, name, wrong, Phrase.of("Keep one of them."))
            elif not tags.is_tag(member.name):
                self.fault(member.key, name, *field_checks.unknown_tag(member.name))
            seen.add(member.name)
            self.value(member.start, member.after, words, name)

    def _leaf(self, start: int, end: int) -> Any:
        """Return a scalar value; an empty list or dict for an array or object."""
        piece = self.data[start:end].strip(b" \t\r\n")
        match piece[:1]:
            case b"{":
                return {}
            case b"[":
                return []
            case b'"':
                try:
                    return json_decoder(str).decode(piece)
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


def _plain_type(annotation: inspect.Type) -> inspect.Type:
    """Return a type without metadata and without the None of an omitted key."""
    while isinstance(annotation, inspect.Metadata | inspect.UnionType):
        if isinstance(annotation, inspect.Metadata):
            annotation = annotation.type
        else:
            annotation = next(kind for kind in annotation.types if not isinstance(kind, inspect.NoneType))
    return annotation


def _mismatch(value: Any, expected: inspect.Type) -> Phrase | None:
    """Return the expected-type message for a mismatched value, or None."""
    match expected:
        case inspect.LiteralType(values=values):
            if not isinstance(value, str) or value not in values:
                return Phrase.of("One of: {values}.", values=", ".join(map(str, values)))
        case inspect.StrType():
            return _text_mismatch(value, expected)
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


def _text_mismatch(value: Any, expected: inspect.StrType) -> Phrase | None:
    if not isinstance(value, str):
        return Phrase.of("A text belongs here.")
    if expected.pattern is not None and not re.search(expected.pattern, value):
        return _patterns()[expected.pattern]
    if expected.max_length is not None and len(value) > expected.max_length:
        return Phrase.of("At most {most} characters.", most=expected.max_length)
    if expected.min_length is not None and len(value) < expected.min_length:
        return Phrase.of("At least {least} characters.", least=expected.min_length)
    return None


@functools.cache
def _patterns() -> dict[str | None, Phrase]:
    """Return the message for each pattern of a text: its format, with an example."""
    phrases = {
        (Source, "id"): Phrase.of(
            "An id is lower-case Latin words and figures with hyphens between them: kz-exports-2025."
        ),
        (Source, "date"): Phrase.of(
            "A date is written 2024-11-05, a month 2024-11, a quarter 2024-Q3, a year 2024, and from one to another "
            "2024-01/2024-09."
        ),
        (Edition, "data_date"): Phrase.of("A day is written 2024-11-05: year, month, day."),
        (Observation, "unit"): Phrase.of(
            "A unit is number, percent, years, or a currency with thousand, mln or bn where wanted: USD, USD mln."
        ),
        (Figure, "unit"): Phrase.of(
            "A unit is number, percent, years, rank, or a currency with thousand, mln or bn where wanted: USD, USD mln."
        ),
        (Evidence, "place"): Phrase.of(
            "A place is written paragraph 46, page 3-5, item 9, article 2, table 1, 00:12:30, headline, or whole."
        ),
        (Party, "code"): Phrase.of("A state is named by its two capital letters of ISO 3166-1: KZ."),
        (Agreement, "kind"): Phrase.of("A kind is written in lower-case Latin words: letter-of-intent."),
        (Meeting, "time"): Phrase.of("A time of day is written 14:30, from one to another 14:30-15:15."),
    }
    shapes = {kind: inspect.type_info(kind) for kind, _ in phrases}
    result: dict[str | None, Phrase] = {}
    for (kind, name), phrase in phrases.items():
        shape = shapes[kind]
        assert isinstance(shape, inspect.StructType)
        text_type = _plain_type(next(field.type for field in shape.fields if field.encode_name == name))
        assert isinstance(text_type, inspect.StrType)
        result[text_type.pattern] = phrase
    return result


def _actual(value: Any) -> Phrase:
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
    limit = _SHOWN + 1
    printable = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:limit])
    return printable[:_SHOWN] + "…" if len(text) > _SHOWN else printable
