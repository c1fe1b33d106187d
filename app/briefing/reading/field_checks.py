"""Field checks: faults of single parts of a briefing, by the annotations of their fields in the model.

Most checks are one set operation or one comprehension over a column; the faulty part is looked up only on failure.
"""

import datetime
import functools
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain, compress
from operator import is_not
from typing import Any

import msgspec

from app.briefing.i18n import tags
from app.briefing.model.formulas import DIGITS
from app.briefing.model.model import Briefing, Edition, Quote
from app.briefing.model.parts import Evidence, Passage, Period, Source, Text, Words
from app.briefing.model.periods import span
from app.briefing.model.values import Figure
from app.briefing.reading.columns import Column, Field, language_columns, texts_of
from app.briefing.reading.field_values import NOTHING, is_short, is_web_address, may_be_blank, readable
from app.briefing.reading.ids import REFERENCE_LISTS, REFERENCES
from app.runtime.phrases import Phrase

EXCERPT_WORDS = 25
"""Maximum words of an excerpt."""

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udfff]")
_UNSEEN_BYTES = (
    (b"\\", re.compile(rb"\\[bfnrtu]")),
    (b"\x7f", re.compile(rb"\x7f")),
    (b"\xc2", re.compile(rb"\xc2[\x80-\x9f]")),
    (b"\xe2", re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")),
    (b"\xef", re.compile(rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])")),
)
"""Byte patterns of these characters and of line ends in a file, each with its first byte."""

_ENDED = re.compile(r"[\n\r\t]")
_LONG = ("excerpt", "highlight")
"""Fields beside texts that may have several lines; in any other, such as an id, a line end is a fault."""

_SHOWN = 60
"""Maximum characters of a faulty tag in a message."""

_GIVEN: Callable[[object], bool] = partial(is_not, None)
_WORDS_OF: Callable[[Text], Iterable[str]] = dict.values

_Looking = Callable[["Look", Column], None]


@dataclass(frozen=True)
class Wrong:
    """Fault of a part, or of its field `name`, before the path of the part is known."""

    part: msgspec.Struct | Text
    name: str
    wrong: Phrase
    right: Phrase


class _EnoughError(Exception):
    """More faults have been found than are listed."""


class Look:
    """Checks of the parts of a briefing, column by column; `found`: their faults, at most `most` + 1.

    `proven`: the columns with evidence, if there are passages that it may name.
    """

    def __init__(self, known: Mapping[str, Collection[str]], data: bytes, most: int) -> None:
        """Search the bytes for invisible characters: without any, the texts are not searched for them."""
        self.found: list[Wrong] = []
        self.proven: list[Column] = []
        self._most = most
        self._known = known
        self._unseen = any(first in data and pattern.search(data) for first, pattern in _UNSEEN_BYTES)

    @property
    def connected(self) -> bool:
        """Whether all columns were checked, every reference leads to a part, and every date exists."""
        missing = {nowhere("").message, no_date("").message}
        return len(self.found) <= self._most and all(fault.wrong.message not in missing for fault in self.found)

    def at(self, column: Column) -> None:
        """Check one column, unless more than `most` faults are found."""
        if len(self.found) > self._most:
            return
        try:
            for check in _checks_of(column.field):
                check(self, column)
            if self._unseen and column.field.holding == "string":
                self._characters(column)
        except _EnoughError:
            pass

    def wrong(self, part: msgspec.Struct | Text, name: str, wrong: Phrase, right: Phrase) -> None:
        """Add a fault. Raises _EnoughError above `most`."""
        self.found.append(Wrong(part, name, wrong, right))
        if len(self.found) > self._most:
            raise _EnoughError

    def evidence(self, column: Column) -> None:
        """Check that evidence is present where it is needed, and names each passage once."""
        if _needs_evidence(column.field) and not all(column.values):
            for part, _ in _matching(column, lambda value: not value):
                wrong = Phrase.of("There is no evidence.")
                self.wrong(part, "evidence", wrong, Phrase.of("Name at least one source."))
        if self._known["passage"]:
            self.proven.append(column)
            self._repeated_passages(column)

    def _repeated_passages(self, column: Column) -> None:
        several = [len(pieces) > 1 for pieces in column.values]
        for part, pieces in compress(zip(column.parts, column.values, strict=True), several):
            names = [piece.passage for piece in pieces if piece.passage]
            repeated = len(names) > 1 and len(set(names)) < len(names)
            for index, piece in enumerate(pieces) if repeated else ():
                if piece.passage and piece in pieces[:index]:
                    wrong = Phrase.of("The evidence names the passage “{id}” more than once.", id=piece.passage)
                    self.wrong(part, f"evidence[{index}].passage", wrong, Phrase.of("Name it once."))

    def passage(self, column: Column) -> None:
        """Check that evidence names either a passage or a source with a place."""
        self.reference(column)
        faulty = [
            one
            for one in column.parts
            if (
                (one.source or one.place or not (one.excerpt is one.highlight is one.note is one.translation is None))
                if one.passage
                else not (one.source and one.place)
            )
        ]
        for part in faulty:
            if key := part.passage:
                wrong = Phrase.of("The evidence names the passage “{id}” and has words of its own beside it.", id=key)
                right = Phrase.of("Keep the passage alone, or write source and place in its stead.")
                self.wrong(part, "passage", wrong, right)
                continue
            for name in ("source", "place"):
                if not getattr(part, name):
                    wrong = Phrase.of("The key is missing.")
                    self.wrong(part, name, wrong, Phrase.of("It is required here."))

    def reference(self, column: Column) -> None:
        """Check ids of other parts."""
        unknown = set(column.values).difference(self._known[column.field.name], (None, ""))
        if unknown:
            for part, key in _matching(column, unknown.__contains__):
                self._unknown_id(part, column.field.name, key)

    def references(self, column: Column) -> None:
        """Check lists of ids of other parts."""
        name = column.field.name
        unknown = set(chain.from_iterable(column.values)).difference(self._known[name])
        if unknown:
            for part, keys in _matching(column, lambda keys: not unknown.isdisjoint(keys)):
                for index, key in enumerate(keys):
                    if key in unknown:
                        self._unknown_id(part, f"{name}[{index}]", key)

    def _unknown_id(self, part: msgspec.Struct, name: str, key: str) -> None:
        self.wrong(part, name, nowhere(key), Phrase.of("Name an id that the file gives."))

    def period(self, column: Column) -> None:
        """Check that periods are in the calendar."""
        self._dates(column, span)

    def day(self, column: Column) -> None:
        """Check that single days are in the calendar."""
        self._dates(column, datetime.date.fromisoformat)

    def _dates(self, column: Column, read: Callable[[str], object]) -> None:
        invalid = {value for value in set(column.values) if value is not None and not readable(value, read)}
        for part, value in _matching(column, invalid.__contains__) if invalid else ():
            self.wrong(part, column.field.name, no_date(value.strip()), Phrase.of("Correct the date."))

    def number(self, column: Column) -> None:
        """Check that numbers are finite and not too long."""
        if all(map(is_short, filter(_GIVEN, column.values))):
            return
        for part, value in _matching(column, lambda value: value is not None and not is_short(value)):
            if not value.is_finite():
                wrong, right = Phrase.of("The number is not finite."), Phrase.of("A number belongs here.")
            else:
                wrong, right = Phrase.of("The number is too long."), Phrase.of("At most {most} digits.", most=DIGITS)
            self.wrong(part, column.field.name, wrong, right)

    def upper(self, column: Column) -> None:
        """Check that the upper end of a range is above the lower one."""
        self.number(column)
        for part, upper in zip(column.parts, column.values, strict=True):
            if upper is None:
                continue
            if part.value is None or (is_short(part.value) and is_short(upper) and part.value >= upper):
                wrong = Phrase.of("The upper end of the range is not above its value, which is the lower end.")
                right = Phrase.of("Give both ends: {example}.", example='"value": 160, "upper": 180')
                self.wrong(part, "upper", wrong, right)

    def rank(self, column: Column) -> None:
        """Check that ranks are whole numbers, without range and growth."""
        for part in [part for part, unit in zip(column.parts, column.values, strict=True) if unit == "rank"]:
            if not part.value.is_finite() or part.value < 1 or part.value.as_tuple().exponent < 0:
                right = Phrase.of("A rank is a whole number of at least 1: {example}.", example='"value": 6')
                self.wrong(part, "value", Phrase.of("This is not a rank."), right)
            for name, value in (("upper", part.upper), ("change", part.change)):
                if value is not None:
                    wrong = Phrase.of("A rank has neither a range nor a growth.")
                    self.wrong(part, name, wrong, Phrase.of("State it as another figure, in a unit that counts."))

    def address(self, column: Column) -> None:
        """Check the web addresses of sources."""
        for part, _ in _matching(column, lambda value: value is not None and not is_web_address(value)):
            right = Phrase.of("Give one that starts with https:// or http://.")
            self.wrong(part, "address", Phrase.of("This is not a web address."), right)

    def excerpt(self, column: Column) -> None:
        """Check the length of excerpts."""
        most, least = EXCERPT_WORDS, 2 * EXCERPT_WORDS  # 26 words have at least 51 characters
        long = [value for value in column.values if value is not None and len(value) > least]
        # Most have few blanks, and none that is not a space, which is soon seen.
        long = [value for value in long if value.count(" ") >= most or not value.isprintable()]
        if all(len(value.split()) <= most for value in long):
            return
        for part, _ in _matching(column, lambda value: value is not None and len(value.split()) > most):
            wrong = Phrase.of("The excerpt has {count} words.", count=len(part.excerpt.split()))
            self.wrong(part, "excerpt", wrong, Phrase.of("At most {most} words.", most=most))

    def highlight(self, column: Column) -> None:
        """Check that highlights occur in their excerpts."""
        for part in compress(column.parts, column.values):
            if part.highlight not in (part.excerpt or ""):
                wrong = Phrase.of("The highlighted words are not in the excerpt.")
                self.wrong(part, "highlight", wrong, Phrase.of("Give them word for word."))

    def translation(self, column: Column) -> None:
        """Check that translations have an excerpt, and its length."""
        self.text(column)
        for part, text in _matching(column, _GIVEN):
            if not part.excerpt and not getattr(part, "passage", None):
                wrong = Phrase.of("There is a translation, but no excerpt that it translates.")
                self.wrong(part, "translation", wrong, Phrase.of("Give the excerpt, or leave the translation out."))
            for language, words in text.items():
                if (count := len(words.split())) > EXCERPT_WORDS:
                    wrong = Phrase.of("The translation has {count} words.", count=count)
                    self.wrong(text, language, wrong, Phrase.of("At most {most} words.", most=EXCERPT_WORDS))

    def saying(self, column: Column) -> None:
        """Check that direct quotes are given in their original language."""
        for quote, _ in _matching(column, "direct".__eq__):
            if quote.language is None or not quote.text.get(quote.language):
                wrong = Phrase.of("The quote is not given in its own language.")
                self.wrong(quote, "language", wrong, Phrase.of("Name the language in which the words are given."))

    def text(self, column: Column) -> None:
        """Check that texts are given in at least one language, and each language of them."""
        texts = texts_of(column)
        if not texts:
            return
        for text in () if all(texts) else [text for text in texts if not text]:
            right = Phrase.of("Give it in at least one language: {example}.", example='{"en": "…"}')
            self.wrong(text, "", Phrase.of("The text is not given in any language."), right)
        languages: set[str] = set()
        words = chain.from_iterable(map(_WORDS_OF, texts))
        if self._unseen or not all(map(tags.is_tag, languages.union(*texts))) or may_be_blank(words):
            for one in language_columns(texts):
                self.at(one)

    def languages(self, column: Column) -> None:
        """Check that languages named beside texts are tags that CLDR knows."""
        name = column.field.name
        for part, value in zip(column.parts, column.values, strict=True):
            several = isinstance(value, tuple)
            for index, tag in enumerate(value if several else filter(_GIVEN, (value,))):
                if not tags.is_tag(tag):
                    self.wrong(part, f"{name}[{index}]" if several else name, *unknown_tag(tag))

    def tag(self, column: Column) -> None:
        """Check that texts have a language tag that CLDR knows."""
        if not tags.is_tag(column.field.name):
            for text in column.parts:
                self.wrong(text, column.field.name, *unknown_tag(column.field.name))

    def blank(self, column: Column) -> None:
        """Check that a text that is present is not blank."""
        if not may_be_blank([value for value in column.values if value is not None]):
            return
        for part, _ in _matching(column, lambda value: value is not None and not value.strip(NOTHING)):
            right = Phrase.of("Give the words, or leave the key out.")
            self.wrong(part, column.field.name, Phrase.of("The text is empty."), right)

    def _characters(self, column: Column) -> None:
        """Check for invisible characters, and for line ends in fields of one line."""
        name = column.field.name
        line_ends = None if name in _LONG or column.field.kind is Text else _ENDED
        for part, value in zip(column.parts, column.values, strict=True):
            if value is not None and (_UNSEEN.search(value) or (line_ends and line_ends.search(value))):
                self.wrong(part, name, Phrase.of("The text holds control characters."), Phrase.of("Remove them."))


_OWN: dict[tuple[type[msgspec.Struct], str], _Looking] = {
    (Briefing, "languages"): Look.languages,
    (Quote, "language"): Look.languages,
    (Edition, "data_date"): Look.day,
    (Source, "address"): Look.address,
    (Quote, "kind"): Look.saying,
    (Evidence, "passage"): Look.passage,
    **{(kind, "excerpt"): Look.excerpt for kind in (Evidence, Passage)},
    **{(kind, "highlight"): Look.highlight for kind in (Evidence, Passage)},
    **{(kind, "translation"): Look.translation for kind in (Evidence, Passage)},
    (Figure, "unit"): Look.rank,
}


@functools.lru_cache(maxsize=2048)
def _checks_of(field: Field) -> tuple[_Looking, ...]:
    """Return the checks of a field, by its annotation."""
    own = Look.tag if field.kind is Text else _own_check(field)
    return tuple(check for check in (own, Look.blank if Words in field.said else None) if check is not None)


def _own_check(field: Field) -> _Looking | None:
    if Period in field.said:
        return Look.period
    if field.holding == "number":
        return Look.upper if field.name == "upper" else Look.number
    if field.name in REFERENCES and field.holding == "string":
        return Look.reference
    if field.holding in ("text", "texts"):
        return _OWN.get((field.kind, field.name)) or Look.text
    if field.name in REFERENCE_LISTS and field.holding == "strings":
        return Look.references
    return _OWN.get((field.kind, field.name), Look.evidence if field.name == "evidence" else None)


def _needs_evidence(field: Field) -> bool:
    return field.name == "evidence" and field.default is msgspec.NODEFAULT


def _matching(column: Column, predicate: Callable[[Any], bool]) -> list[tuple[Any, Any]]:
    """Return the parts, with their values, whose values satisfy the predicate."""
    return [(part, value) for part, value in zip(column.parts, column.values, strict=True) if predicate(value)]


def unknown_tag(tag: str) -> tuple[Phrase, Phrase]:
    """Return the message for a key of a text that is no language tag, and what belongs there."""
    wrong = Phrase.of("This is not the tag of a language: {tag}.", tag=tag[:_SHOWN])
    if canonical := tags.canonical(tag):
        return wrong, Phrase.of("It is written {tag}.", tag=canonical)
    return wrong, Phrase.of("A language is named by its BCP 47 tag: en, fr, uz-Latn, zh-Hans.")


def nowhere(key: str) -> Phrase:
    """Return the message for an unknown id."""
    return Phrase.of("Nothing here has the id “{id}”.", id=key)


def no_date(date: str) -> Phrase:
    """Return the message for a date that is not in the calendar."""
    return Phrase.of("There is no such date: {date}.", date=date)
