"""Parts: what the parts of a briefing can have wrong by themselves, by what the model says of their fields.

Most checks are one step of a set or one comprehension over a column; only where something is wrong is it asked which
part it is.
"""

import datetime
import functools
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Context, Decimal, Rounded
from functools import partial
from itertools import chain, compress
from operator import is_not
from typing import Any
from urllib.parse import urlsplit

import msgspec

from app.briefing.index.dossier import Dossier
from app.briefing.model.formulas import DIGITS
from app.briefing.model.model import Edition, Quote
from app.briefing.model.parts import Evidence, Part, Period, Source, Text, Words
from app.briefing.model.periods import span
from app.briefing.reading.columns import Column, Field
from app.runtime.phrases import Phrase

_SHAPELESS = (
    *((0x09, 0x0D), (0x1C, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C)),
    *((0x115F, 0x1160), (0x1680, 0x1680), (0x180E, 0x180E), (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F)),
    *((0x2800, 0x2800), (0x3000, 0x3000), (0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0)),
)
_NOTHING = "".join(chr(one) for first, last in _SHAPELESS for one in range(first, last + 1))
"""Blanks, format characters and letters without a shape: a text of these alone says nothing."""

EXCERPT_WORDS = 25
"""The longest excerpt that evidence may hold, in words."""

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udfff]")
_UNSEEN_BYTES = (
    (b"\\", re.compile(rb"\\[bfnrtu]")),
    (b"\x7f", re.compile(rb"\x7f")),
    (b"\xc2", re.compile(rb"\xc2[\x80-\x9f]")),
    (b"\xe2", re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")),
    (b"\xef", re.compile(rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])")),
)
"""What one of these characters, or a line's end, looks like in the bytes of a file, with its first byte."""

_ENDED = re.compile(r"[\n\r\t]")
_LONG = ("kk", "ru", "sr", "en", "excerpt", "highlight")
"""Fields whose words may run over several lines; in any other, such as an id, a line's end is a trap."""

_GIVEN = partial(is_not, None)
_SHORT = Context(prec=DIGITS, traps=[Rounded])
_PARTIES = ("exporter", "party", "host", "guest")
_REFERENCES = ("source", "reporter", *_PARTIES, "speaker", "theme", "event", "replaced_by")
_LISTS = ("themes", "cards", "values", "items")

_Looking = Callable[["Look", Column], None]


@dataclass(frozen=True)
class Wrong:
    """A fault of a part, by a field of it or by itself, before it is known where the part lies."""

    part: msgspec.Struct
    name: str
    wrong: Phrase
    right: Phrase


class _EnoughError(Exception):
    """As many faults as are listed have been found."""


class Look:
    """A look at the parts of a briefing, column by column; `found` holds what is wrong, at most `most` and one."""

    def __init__(self, dossier: Dossier, data: bytes, most: int) -> None:
        """Look at a briefing whose bytes tell at once that no text of it holds unseen characters."""
        self.found: list[Wrong] = []
        self._most = most
        self._known = _known(dossier)
        self._unseen = any(first in data and pattern.search(data) for first, pattern in _UNSEEN_BYTES)

    @property
    def connected(self) -> bool:
        """Whether all was looked at, every reference leads to a part, and every date exists."""
        missing = {nowhere("").message, no_date("").message}
        return len(self.found) <= self._most and all(one.wrong.message not in missing for one in self.found)

    def at(self, column: Column) -> None:
        """Look at one column, unless enough is found."""
        if len(self.found) > self._most:
            return
        look = _look(column.field)
        try:
            if look is not None:
                look(self, column)
            if Words in column.field.said:
                self._blank(column)
            if self._unseen and column.field.holding == "text":
                self._characters(column)
        except _EnoughError:
            pass

    def wrong(self, part: msgspec.Struct, name: str, wrong: Phrase, right: Phrase) -> None:
        """Keep a fault. Raises _EnoughError."""
        self.found.append(Wrong(part, name, wrong, right))
        if len(self.found) > self._most:
            raise _EnoughError

    def evidence(self, column: Column) -> None:
        """Evidence has to be there."""
        if not all(column.values):
            for part, _ in _those(column, lambda value: not value):
                wrong = Phrase.of("There is no evidence.")
                self.wrong(part, "evidence", wrong, Phrase.of("Name at least one source."))

    def reference(self, column: Column) -> None:
        """Ids that lead to other parts."""
        strange = set(column.values).difference(self._known[column.field.name], (None,))
        if strange:
            for part, key in _those(column, strange.__contains__):
                self._nowhere(part, column.field.name, key)

    def references(self, column: Column) -> None:
        """Lists of ids that lead to other parts."""
        name = column.field.name
        strange = set(chain.from_iterable(column.values)).difference(self._known[name])
        if strange:
            for part, keys in _those(column, lambda keys: not strange.isdisjoint(keys)):
                for index, key in enumerate(keys):
                    if key in strange:
                        self._nowhere(part, f"{name}[{index}]", key)

    def _nowhere(self, part: msgspec.Struct, name: str, key: str) -> None:
        self.wrong(part, name, nowhere(key), Phrase.of("Name an id that the file gives."))

    def period(self, column: Column) -> None:
        """Periods, which have to be of the calendar."""
        self._dates(column, span)

    def day(self, column: Column) -> None:
        """Days by themselves."""
        self._dates(column, datetime.date.fromisoformat)

    def _dates(self, column: Column, read: Callable[[str], object]) -> None:
        strange = {value for value in set(column.values) if value is not None and not _readable(value, read)}
        for part, value in _those(column, strange.__contains__) if strange else ():
            self.wrong(part, column.field.name, no_date(value.strip()), Phrase.of("Correct the date."))

    def number(self, column: Column) -> None:
        """Numbers, which have to be ones that can be shown."""
        for part, value in _those(column, lambda value: value is not None and not _is_short(value)):
            if not value.is_finite():
                wrong, right = Phrase.of("The number is not finite."), Phrase.of("A number belongs here.")
            else:
                wrong, right = Phrase.of("The number is too long."), Phrase.of("At most {most} digits.", most=DIGITS)
            self.wrong(part, column.field.name, wrong, right)

    def address(self, column: Column) -> None:
        """The addresses of sources."""
        for part, _ in _those(column, lambda value: value is not None and not _leads(value)):
            right = Phrase.of("Give one that starts with https:// or http://.")
            self.wrong(part, "address", Phrase.of("This is not a web address."), right)

    def excerpt(self, column: Column) -> None:
        """The words of sources."""
        most, least = EXCERPT_WORDS, 2 * EXCERPT_WORDS  # more words have more characters
        long = [value is not None and len(value) > least and len(value.split()) > most for value in column.values]
        for part in compress(column.parts, long):
            wrong = Phrase.of("The excerpt has {count} words.", count=len(part.excerpt.split()))
            self.wrong(part, "excerpt", wrong, Phrase.of("At most {most} words.", most=most))

    def highlight(self, column: Column) -> None:
        """The words of excerpts that matter."""
        for part, value in zip(column.parts, column.values, strict=True):
            if value is not None and value not in (part.excerpt or ""):
                wrong = Phrase.of("The highlighted words are not in the excerpt.")
                self.wrong(part, "highlight", wrong, Phrase.of("Give them word for word."))

    def saying(self, column: Column) -> None:
        """The kinds of quotes: a direct one stands in its own language."""
        for quote, _ in _those(column, "direct".__eq__):
            if quote.language is None or not getattr(quote.text, quote.language):
                wrong = Phrase.of("The quote is not given in its own language.")
                self.wrong(quote, "language", wrong, Phrase.of("Name the language in which the words are given."))

    def text(self, column: Column) -> None:
        """Texts, each of which is given in some language."""
        for text in [text for text in column.parts if not (text.ru or text.kk or text.en or text.sr)]:
            right = Phrase.of("Give at least one of kk, ru, sr, en.")
            self.wrong(text, "", Phrase.of("The text is not given in any language."), right)

    def _blank(self, column: Column) -> None:
        """Words, of which there has to be one where the key is there."""
        if all(value.strip(_NOTHING) for value in filter(_GIVEN, column.values)):
            return
        for part, _ in _those(column, lambda value: value is not None and not value.strip(_NOTHING)):
            right = Phrase.of("Give the words, or leave the key out.")
            self.wrong(part, column.field.name, Phrase.of("The text is empty."), right)

    def _characters(self, column: Column) -> None:
        """Characters that are not seen but change what is."""
        name = column.field.name
        ended = None if name in _LONG else _ENDED
        for part, value in zip(column.parts, column.values, strict=True):
            if value is not None and (_UNSEEN.search(value) or (ended and ended.search(value))):
                self.wrong(part, name, Phrase.of("The text holds control characters."), Phrase.of("Remove them."))


_OWN: dict[tuple[type[msgspec.Struct], str], _Looking] = {
    (Text, "ru"): Look.text,
    (Edition, "data_date"): Look.day,
    (Source, "address"): Look.address,
    (Evidence, "excerpt"): Look.excerpt,
    (Evidence, "highlight"): Look.highlight,
    (Quote, "kind"): Look.saying,
}


@functools.cache
def _look(field: Field) -> _Looking | None:
    """How to look at a field, by what its annotation says that it holds, or None."""
    if Period in field.said:
        return Look.period
    if field.holding == "number":
        return Look.number
    if field.name in _REFERENCES:
        return Look.reference
    if field.name in _LISTS and field.holding == "texts":
        return Look.references
    return _OWN.get((field.kind, field.name), Look.evidence if field.name == "evidence" else None)


def _those(column: Column, wanted: Callable[[Any], bool]) -> list[tuple[Any, Any]]:
    """The parts, with their values, whose values are wanted."""
    return [(part, value) for part, value in zip(column.parts, column.values, strict=True) if wanted(value)]


def nowhere(key: str) -> Phrase:
    """What is said of an id that is not there."""
    return Phrase.of("Nothing here has the id “{id}”.", id=key)


def no_date(date: str) -> Phrase:
    """What is said of a date that is not of the calendar."""
    return Phrase.of("There is no such date: {date}.", date=date)


def _known(dossier: Dossier) -> dict[str, Collection[str]]:
    """What a reference of each name may name."""
    briefing = dossier.briefing
    return {
        "source": dossier.sources,
        "reporter": dossier.reporters,
        **dict.fromkeys(_PARTIES, dossier.parties),
        "speaker": dossier.people,
        **dict.fromkeys(("theme", "themes"), dossier.themes),
        **dict.fromkeys(("cards", "values"), dossier.values),
        "items": dossier.items,
        "event": {event.id for event in briefing.events},
        "replaced_by": {agreement.id for agreement in briefing.agreements},
    }


def _leads(address: str) -> bool:
    """Whether an address is one of the web, with a host."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _readable(value: str, read: Callable[[str], object]) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


def _is_short(value: Decimal) -> bool:
    """Whether a number is finite and has no more digits than are taken."""
    try:
        return value.is_finite() and abs(value.adjusted()) <= DIGITS and _SHORT.plus(value) is not None
    except Rounded:
        return False


def places(briefing: msgspec.Struct, wanted: set[int]) -> dict[int, str]:
    """The paths (`trade.observations[3]`) of those parts of a briefing whose identities are wanted."""
    paths: dict[int, str] = {}

    def take(part: msgspec.Struct, path: str) -> None:
        if id(part) in wanted:
            paths[id(part)] = path
        before = f"{path}." if path else ""
        for name in part.__struct_fields__:
            held = getattr(part, name)
            if isinstance(held, Part):
                take(held, before + name)
            elif isinstance(held, tuple):
                for index, one in enumerate(held):
                    if isinstance(one, Part):
                        take(one, f"{before}{name}[{index}]")

    take(briefing, "")
    return paths
