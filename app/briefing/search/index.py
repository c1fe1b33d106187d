"""Searching a whole briefing: which entries hold every word that someone types, the best first.

Nobody waits for it, however large the briefing. Each different word is kept once, folded, and knows the entries that it
stands in; so a query looks through words and not through texts, and through those only that have its two rarest letters
beside each other. A single letter stands in most words, so which letters an entry has is kept for each entry.

How well an entry answers is a number from 1 to 6, and the worst word of a query decides: 6 a word of its head starts
so; 5 a word of what else is shown does; 4 it stands within a word shown; 3 loosely (Kazakh letters from a Russian
keyboard, Latin ones without marks); 2 it stands aside, in another language or in an excerpt of a source; 1 loosely.
"""

from __future__ import annotations

import functools
import operator
import re
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from app.briefing.i18n.folding import fold, wanted
from app.briefing.i18n.language_data import language_data
from app.briefing.model.sections import LISTED
from app.briefing.search.bigrams import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy
    from numpy.typing import NDArray

    from app.briefing.i18n.folding import Word
    from app.briefing.model.sections import ListSection
    from app.briefing.search.entries import Contents

    Grades = NDArray[numpy.uint8]
    """How well each entry answers, by its number; 0 where it does not."""

BEST: Final = 6
_HEAD, _BODY, _WITHIN, _LOOSE, _ASIDE, _ASIDE_LOOSE = range(BEST, 0, -1)

_ALPHABET: Final = 160
"""Different letters, digits and signs that are kept for each entry. The languages have some 90 between them."""
_BYTES: Final = 3 * _ALPHABET // 8
_IN_HEAD, _IN_BODY, _IN_ASIDE = range(3)
_AS_EXACT, _AS_LOOSE, _AS_START = range(3)

_EDGES: Final = re.compile(r"^\W+(?=\w)|(?<=\w)\W+$")
_BEFORE: Final = re.compile(r"\W+(?=\w)")
_STANDING_IN: Final = {"[ru]", "[kk]", "[en]", "[sr]"}
"""What is said before words of a language that was not asked for: no words of the briefing."""
_AMERICAN, _RUSSIAN = language_data("en").keyboard, language_data("ru").keyboard
_KEYS: Final = dict(zip(_AMERICAN + _RUSSIAN, _RUSSIAN + _AMERICAN, strict=True))
"""Where a key of the American keyboard lies on the Russian one, and the other way round."""


@dataclass(frozen=True, slots=True)
class Group:
    """What was found in one part of the briefing: how many entries, and the numbers of the best of them."""

    part: ListSection
    count: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query, by the parts that have one, in their order."""

    groups: tuple[Group, ...] = ()

    @property
    def count(self) -> int:
        """How many entries were found."""
        return sum(group.count for group in self.groups)


class _Bits(dict[str, int]):
    """The bit of each letter, given out as letters are met until there are none left: then a letter has none."""

    def __missing__(self, letter: str) -> int:
        if len(self) == _ALPHABET:
            return 0
        self[letter] = bit = 1 << len(self)
        return bit


class _Letters:
    """Which letters each entry holds: in its head, in what else is shown, and aside; as they are, loosely, as starts.

    The letters of a word are bits of a number, and those of an entry the bits of all its words.
    """

    def __init__(self) -> None:
        self._bits = _Bits()
        self._entries = bytearray()
        self._rows: NDArray[numpy.uint8] | None = None

    def knows(self, word: Word) -> bool:
        """Whether it is a single letter, and one of those that are kept here: all but the rarest."""
        return len(word.exact) == 1 and (word.exact in self._bits or len(self._bits) < _ALPHABET)

    def mask(self, exact: str, loose: str, start: str) -> int:
        """The bits of a word."""
        whole = self._mask(exact)
        loosely = whole if loose == exact else self._mask(loose)
        return whole | loosely << _ALPHABET * _AS_LOOSE | self._mask(start) << _ALPHABET * _AS_START

    def _mask(self, letters: str) -> int:
        return functools.reduce(operator.or_, map(self._bits.__getitem__, letters), 0)

    def add(self, head: int, body: int, aside: int) -> None:
        """Keep the bits of the next entry."""
        for bits in (head, body, aside):
            self._entries += bits.to_bytes(_BYTES, "little")

    def having(self, letter: str, place: int, form: int) -> NDArray[numpy.bool_]:
        """Which entries hold a letter in a place and a form."""
        import numpy

        bit = self._bits.get(letter)
        rows = self._turned()
        if bit is None:
            return numpy.zeros(rows.shape[1], numpy.bool_)
        byte, shift = divmod(_ALPHABET * form + bit.bit_length() - 1, 8)
        held: NDArray[numpy.bool_] = (rows[place * _BYTES + byte] & (1 << shift)) != 0
        return held

    def _turned(self) -> NDArray[numpy.uint8]:
        """The bytes of all entries, those of one letter beside each other, where they are read many times sooner."""
        import numpy

        if self._rows is None or self._rows.size != len(self._entries):
            kept = numpy.frombuffer(self._entries, numpy.uint8).reshape(-1, 3 * _BYTES)
            self._rows = kept.T.copy()
        return self._rows


_Places = dict[int, "int | array[int]"]
"""For each word that stands in any entry that one, or all of them. Most words of a briefing stand in one."""


class Index:
    """All words of a briefing in one language, read in slices, with the entries that each stands in."""

    def __init__(self, contents: Contents) -> None:
        """Index the contents of a briefing; nothing is read yet."""
        self.contents = contents
        self._size = len(contents.entries)
        self._read = 0
        self._seen: dict[str, int] = {}
        self._starts: list[str] = []
        self._masks: list[int] = []
        self._exact, self._loose = Lexicon(), Lexicon()
        self._head: _Places = {}
        self._body: _Places = {}
        self._aside: _Places = {}
        self._letters = _Letters()
        self._asked: tuple[str, int] = ("", -1)
        self._answered: Grades | None = None
        self._known: dict[Word, Grades] = {}

    @property
    def share(self) -> float:
        """How much of the briefing has been read, from 0 to 1."""
        return self._read / self._size if self._size else 1.0

    @property
    def ready(self) -> bool:
        """Whether all of it has been read."""
        return self._read == self._size

    def read(self, most: int) -> bool:
        """Read up to so many entries more; True once all are read.

        An entry whose words cannot be had raises once, and has none: the next call goes on behind it.
        """
        for number in range(self._read, min(self._size, self._read + most)):
            words: tuple[set[int], ...] = (set(), set(), set())
            try:
                words = self._words(number)
            finally:
                for found, places in zip(words, (self._head, self._body, self._aside), strict=True):
                    _enter(number, found, places)
                self._letters.add(*map(self._union, words))
                self._read += 1
        return self.ready

    def _words(self, number: int) -> tuple[set[int], ...]:
        """The numbers of the words of an entry: of its head, of what else is shown, and aside."""
        told = self.contents.telling(number)
        head = self._numbered((told.head,))
        body = self._numbered(told.body) - head
        return head, body, self._numbered(one.text for one in told.aside) - head - body

    def _numbered(self, texts: Iterable[str]) -> set[int]:
        """The numbers of all words in some texts."""
        tokens = set(" ".join(texts).split()) - _STANDING_IN
        found = set(map(self._seen.get, tokens))
        if None in found:
            found = {self._new(token) if token not in self._seen else self._seen[token] for token in tokens}
        return cast("set[int]", found)

    def _union(self, words: set[int]) -> int:
        return functools.reduce(operator.or_, map(self._masks.__getitem__, words), 0)

    def _new(self, token: str) -> int:
        folded = fold(token)
        number = len(self._masks)
        self._starts.append(_start(folded.exact))
        self._masks.append(self._letters.mask(folded.exact, folded.loose, self._starts[-1][:1]))
        self._exact.add(folded.exact, number)
        if folded.loose != folded.exact:
            self._loose.add(folded.loose, number)
        self._seen[token] = number
        return number

    # Asking

    def search(self, text: str, most: int) -> Found:
        """What holds every word of a text: of each part the number of entries, and up to `most` of the best."""
        grades = self._answer(text)
        return Found(tuple(self._groups(grades, most))) if grades is not None else Found()

    def part(self, text: str, part: ListSection, most: int) -> Group:
        """What is found in one part of the briefing, with up to `most` of the best."""
        grades = self._answer(text)
        groups = self._groups(grades, most) if grades is not None else ()
        return next((group for group in groups if group.part == part), Group(part, 0, ()))

    def count(self, text: str) -> int:
        """How many entries hold every word of a text."""
        return self.search(text, 0).count

    def _groups(self, grades: Grades, most: int) -> Iterator[Group]:
        import numpy

        for part in LISTED:
            run = self.contents.runs[part]
            held = grades[run.start : run.stop]
            count = int(numpy.count_nonzero(held))
            if not count:
                continue
            best: list[int] = []
            for grade in range(BEST, 0, -1):
                if len(best) >= min(most, count):
                    break
                best += (numpy.flatnonzero(held == grade)[: most - len(best)] + run.start).tolist()
            yield Group(part, count, tuple(best))

    def _answer(self, text: str) -> Grades | None:
        asking = (asked(text), self._read)
        if asking != self._asked:
            if asking[1] != self._asked[1]:
                self._known.clear()
            self._asked, self._answered = asking, self._grades(wanted(asking[0]))
        return self._answered

    def _grades(self, words: tuple[Word, ...]) -> Grades | None:
        """The worst of the grades of some words; of each word they are kept for the next letter."""
        import numpy

        self._known = {word: self._known[word] if word in self._known else self._graded(word) for word in words}
        return functools.reduce(numpy.minimum, self._known.values()) if words else None

    def _graded(self, word: Word) -> Grades:
        return self._letter(word) if self._letters.knows(word) else self._word(word)

    def _letter(self, word: Word) -> Grades:
        """How well each entry answers to a single letter."""
        import numpy

        near = [letter for letter in (word.loose, word.bare, *"сшзжцч") if letter and word.nearly_in(letter)]
        grades = numpy.zeros(self._size, numpy.uint8)
        for place, form, letters, grade in (
            (_IN_ASIDE, _AS_LOOSE, near, _ASIDE_LOOSE),
            (_IN_ASIDE, _AS_EXACT, (word.exact,), _ASIDE),
            (_IN_HEAD, _AS_LOOSE, near, _LOOSE),
            (_IN_BODY, _AS_LOOSE, near, _LOOSE),
            (_IN_HEAD, _AS_EXACT, (word.exact,), _WITHIN),
            (_IN_BODY, _AS_EXACT, (word.exact,), _WITHIN),
            (_IN_BODY, _AS_START, (word.exact,), _BODY),
            (_IN_HEAD, _AS_START, (word.exact,), _HEAD),
        ):
            for letter in dict.fromkeys(letters):
                numpy.copyto(grades[: self._read], grade, where=self._letters.having(letter, place, form))
        return grades

    def _word(self, word: Word) -> Grades:
        """How well each entry answers to a word or a part of one."""
        import numpy

        exact = self._exact.having(word.exact)
        known = set(exact)
        near = [number for number in dict.fromkeys(self._nearly(word)) if number not in known]
        starting = [number for number in exact if self._starts[number].startswith(word.exact)]
        grades = numpy.zeros(self._size, numpy.uint8)
        for numbers, places, grade in (
            (near, (self._aside,), _ASIDE_LOOSE),
            (exact, (self._aside,), _ASIDE),
            (near, (self._head, self._body), _LOOSE),
            (exact, (self._head, self._body), _WITHIN),
            (starting, (self._body,), _BODY),
            (starting, (self._head,), _HEAD),
        ):
            for place in places:
                grades[_joined(place, numbers)] = grade
        return grades

    def _nearly(self, word: Word) -> Iterator[int]:
        """The words in which a word stands loosely, and some in which it does so exactly."""
        if word.loose != word.exact:
            yield from self._exact.having(word.loose)
        yield from self._loose.having(word.loose)
        if word.bare:
            yield from self._loose.having(word.bare)
        if word.latin:
            yield from self._exact.sounding(word)
            yield from self._loose.sounding(word)


def asked(text: str) -> str:
    """A query without the quotation marks and commas around its words, as when it was pasted."""
    words = (_EDGES.sub("", word) for word in text.split())
    return " ".join(word for word in words if word)


def retyped(text: str) -> str:
    """What the same keys write on the other keyboard, American or Russian: `ghbdtn` is `привет`."""
    return "".join(_KEYS.get(letter, letter) for letter in text.lower())


def _start(word: str) -> str:
    """A word from its first letter or digit on."""
    before = _BEFORE.match(word)
    return word[before.end() :] if before else word


def _enter(entry: int, words: Iterable[int], places: _Places) -> None:
    """Enter that some words stand in an entry."""
    for word in words:
        held = places.get(word)
        if held is None:
            places[word] = entry
        elif isinstance(held, int):
            places[word] = array("I", (held, entry))
        else:
            held.append(entry)


def _joined(places: _Places, words: list[int]) -> NDArray[numpy.uint32]:
    """The numbers of all entries in which some words stand."""
    import numpy

    held = [places[word] for word in words if word in places]
    single = array("I", [one for one in held if isinstance(one, int)])
    return numpy.frombuffer(b"".join([single, *(one for one in held if not isinstance(one, int))]), numpy.uint32)
