"""Parts: what a single part of a briefing can have wrong, looked at once and by what the model says of its fields."""

import datetime
import re
import types
from collections.abc import Callable, Container
from dataclasses import dataclass
from decimal import Context, Decimal, Rounded
from typing import Any, Union, get_args, get_origin
from urllib.parse import urlsplit

import msgspec

from app.briefing.dossier import Dossier
from app.briefing.faults import Phrase
from app.briefing.model import Edition, Evidence, Part, Period, Quote, Source, Text
from app.briefing.periods import span

EXCERPT_WORDS = 25
"""The longest excerpt that evidence may hold, in words."""

DIGITS = 24
"""The longest number that is taken for a stated figure, in digits."""

LONGEST = 20_000
"""The longest text, in characters: some ten pages."""

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udfff]")
_UNSEEN_BYTES = (
    re.compile(rb"\\[bfnrtu]"),
    re.compile(rb"\xc2[\x80-\x9f]"),
    re.compile(rb"\xe2\x80[\xaa-\xae]"),
    re.compile(rb"\xe2\x81[\xa6-\xa9]"),
    re.compile(rb"\xef\xbb\xbf"),
    re.compile(rb"\xef\xbf[\xbe\xbf]"),
    re.compile(rb"\x7f"),
)
"""What one of these characters, or a line's end, looks like in the bytes of a file; escapes are rare."""

_ENDED = re.compile(r"[\n\r\t]")
_LONG = ("kk", "ru", "sr", "en", "excerpt", "highlight")
"""Fields whose words may run over several lines; in any other, such as an id, a line's end is a trap."""

_SHORT = Context(prec=DIGITS, traps=[Rounded])
_PARTIES = ("exporter", "party", "host", "guest")
_REFERENCES = ("source", "reporter", *_PARTIES, "speaker", "theme", "event", "replaced_by")
_LISTS = ("themes", "cards", "values", "items")

_Looking = Callable[["Look", Any, str, Any], None]
_Plan = tuple[tuple[str, _Looking], ...]


@dataclass(frozen=True)
class Wrong:
    """A fault of a part, by a field of it or by itself, before it is known where the part lies."""

    part: msgspec.Struct
    name: str
    wrong: Phrase
    right: Phrase


class Look:
    """One look at every part of a briefing; `found` holds what is wrong, `most` of it or little more."""

    def __init__(self, dossier: Dossier, data: bytes | None, most: int) -> None:
        """Look at a briefing; its bytes, where they are given, tell at once that no text holds unseen characters."""
        self.found: list[Wrong] = []
        self._known = _known(dossier)
        self._unseen = data is None or any(pattern.search(data) for pattern in _UNSEEN_BYTES)
        self._waiting: list[Any] = [dossier.briefing]
        waiting = self._waiting
        looks: dict[type[msgspec.Struct], _Plan] = {}
        while waiting and len(self.found) <= most:
            part = waiting.pop()
            kind = type(part)
            if kind is Text:
                self._text(part)
            else:
                for name, look in looks.get(kind) or looks.setdefault(kind, _looks(kind)):
                    value = getattr(part, name)
                    if value is not None:
                        look(self, part, name, value)
            if self._unseen:
                self._strings(part)

    def wrong(self, part: msgspec.Struct, name: str, wrong: Phrase, right: Phrase) -> None:
        """Keep a fault."""
        self.found.append(Wrong(part, name, wrong, right))

    def single(self, _part: msgspec.Struct, _name: str, value: msgspec.Struct) -> None:
        """A part within the part."""
        self._waiting.append(value)

    def several(self, part: msgspec.Struct, name: str, value: tuple[msgspec.Struct, ...]) -> None:
        """Parts within the part; evidence has to be there."""
        if value:
            self._waiting.extend(value)
        elif name == "evidence":
            wrong = Phrase.of("There is no evidence.")
            self.wrong(part, name, wrong, Phrase.of("Name at least one source."))

    def reference(self, part: msgspec.Struct, name: str, value: str) -> None:
        """An id that leads to another part."""
        if value not in self._known[name.partition("[")[0]]:
            self.wrong(part, name, nowhere(value), Phrase.of("Name an id that the file gives."))

    def references(self, part: msgspec.Struct, name: str, value: tuple[str, ...]) -> None:
        """Ids that lead to other parts."""
        known = self._known[name]
        for index, key in enumerate(value):
            if key not in known:
                self.reference(part, f"{name}[{index}]", key)

    def period(self, part: msgspec.Struct, name: str, value: str) -> None:
        """A period, which has to be one of the calendar."""
        try:
            span(value)
        except ValueError:
            self._no_date(part, name, value)

    def _no_date(self, part: msgspec.Struct, name: str, value: str) -> None:
        wrong = Phrase.of("There is no such date: {date}.", date=value.strip())
        self.wrong(part, name, wrong, Phrase.of("Correct the date."))

    def number(self, part: msgspec.Struct, name: str, value: Decimal) -> None:
        """A number, which has to be one that can be shown."""
        if not value.is_finite():
            self.wrong(part, name, Phrase.of("The number is not finite."), Phrase.of("A number belongs here."))
        elif abs(value.adjusted()) > DIGITS or not _is_short(value):
            right = Phrase.of("At most {most} digits.", most=DIGITS)
            self.wrong(part, name, Phrase.of("The number is too long."), right)

    def day(self, part: msgspec.Struct, name: str, value: str) -> None:
        """A day by itself."""
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            self._no_date(part, name, value)

    def address(self, part: msgspec.Struct, name: str, value: str) -> None:
        """The address of a source."""
        try:
            parts = urlsplit(value)
            good = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            good = False
        if not good:
            right = Phrase.of("Give one that starts with https:// or http://.")
            self.wrong(part, name, Phrase.of("This is not a web address."), right)
        self.length(part, name, value)

    def length(self, part: msgspec.Struct, name: str, value: str) -> None:
        """A text of whatever kind."""
        if len(value) > LONGEST:
            wrong = Phrase.of("The text has {count} characters.", count=len(value))
            self.wrong(part, name, wrong, Phrase.of("At most {most} characters.", most=LONGEST))

    def excerpt(self, part: msgspec.Struct, name: str, value: str) -> None:
        """The words of a source."""
        if len(value) > LONGEST:
            self.length(part, name, value)
        elif len(value) > 2 * EXCERPT_WORDS and (words := len(value.split())) > EXCERPT_WORDS:
            wrong = Phrase.of("The excerpt has {count} words.", count=words)
            self.wrong(part, name, wrong, Phrase.of("At most {most} words.", most=EXCERPT_WORDS))

    def highlight(self, part: Any, name: str, value: str) -> None:
        """The words of an excerpt that matter."""
        if value not in (part.excerpt or ""):
            wrong = Phrase.of("The highlighted words are not in the excerpt.")
            self.wrong(part, name, wrong, Phrase.of("Give them word for word."))

    def saying(self, part: Any, _name: str, value: str) -> None:
        """The kind of a quote: a direct one stands in its own language."""
        if value == "direct" and (part.language is None or not getattr(part.text, part.language)):
            wrong = Phrase.of("The quote is not given in its own language.")
            self.wrong(part, "language", wrong, Phrase.of("Name the language in which the words are given."))

    def _text(self, text: Text) -> None:
        ru, kk, en, sr = text.ru, text.kk, text.en, text.sr
        if not (ru or kk or en or sr):
            right = Phrase.of("Give at least one of kk, ru, sr, en.")
            self.wrong(text, "", Phrase.of("The text is not given in any language."), right)
        for words in (ru, kk, en, sr):
            if words and len(words) > LONGEST:
                name = next(name for name in text.__struct_fields__ if getattr(text, name) is words)
                self.length(text, name, words)

    def _strings(self, part: msgspec.Struct) -> None:
        """Characters that are not seen but change what is, in any string of a part."""
        for name in part.__struct_fields__:
            value = getattr(part, name)
            if isinstance(value, str) and (_UNSEEN.search(value) or (name not in _LONG and _ENDED.search(value))):
                self.wrong(part, name, Phrase.of("The text holds control characters."), Phrase.of("Remove them."))


_OWN: dict[tuple[type[msgspec.Struct], str], _Looking] = {
    (Edition, "data_date"): Look.day,
    (Source, "address"): Look.address,
    (Source, "title"): Look.length,
    (Source, "publisher"): Look.length,
    (Source, "language"): Look.length,
    (Evidence, "excerpt"): Look.excerpt,
    (Evidence, "highlight"): Look.highlight,
    (Quote, "kind"): Look.saying,
}


def _looks(kind: type[msgspec.Struct]) -> _Plan:
    """What to look at in parts of one kind: each field by what its annotation says that it holds."""
    found: list[tuple[str, _Looking]] = []
    for name in kind.__struct_fields__:
        kinds = _either(kind.__annotations__[name])
        if any(isinstance(one, type) and issubclass(one, Part) for one in kinds):
            found.append((name, Look.single))
        elif any(isinstance(one, type) and issubclass(one, Part) for held in kinds for one in get_args(held)):
            found.append((name, Look.several))
        elif Period in kinds:
            found.append((name, Look.period))
        elif Decimal in kinds:
            found.append((name, Look.number))
        elif name in _REFERENCES:
            found.append((name, Look.reference))
        elif name in _LISTS:
            found.append((name, Look.references))
        elif (kind, name) in _OWN:
            found.append((name, _OWN[kind, name]))
    return tuple(found)


def _either(said: Any) -> tuple[Any, ...]:
    return get_args(said) if get_origin(said) in (Union, types.UnionType) else (said,)


def nowhere(key: str) -> Phrase:
    """What is said of an id that is not there."""
    return Phrase.of("Nothing here has the id “{id}”.", id=key)


def _known(dossier: Dossier) -> dict[str, Container[object]]:
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


def _is_short(value: Decimal) -> bool:
    try:
        _SHORT.plus(value)
    except Rounded:
        return False
    return True


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
