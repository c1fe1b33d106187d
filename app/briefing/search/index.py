"""Searching a whole briefing: which entries hold every word that someone types, the best first.

A query is compared with each different word once, not with each text (see `word_index`); of each word that holds it
follows a grade, and an entry has the best grade of its words.

How well an entry answers is a number from 1 to 6, and the worst word of a query decides: 6 a word of its head starts
so; 5 a word of what else is shown does; 4 it stands within a word shown; 3 loosely (Kazakh letters from a Russian
keyboard, Latin ones without marks); 2 it stands aside, in another language or in an excerpt of a source; 1 loosely.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.briefing.i18n.folding import wanted
from app.briefing.i18n.language_data import language_data
from app.briefing.model.sections import LISTED
from app.briefing.search.word_index import WordIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy
    from numpy.typing import NDArray

    from app.briefing.i18n.folding import Word
    from app.briefing.model.sections import ListSection
    from app.briefing.search.entries import Entries
    from app.briefing.search.word_index import Packed

    Grades = NDArray[numpy.uint8]
    """How well each entry answers, by its number; 0 where it does not."""

BEST: Final = 6
_HEAD, _BODY, _WITHIN, _LOOSE, _ASIDE, _ASIDE_LOOSE = range(BEST, 0, -1)

_GRADES: Final = ((0, _LOOSE, _WITHIN, _HEAD), (0, _LOOSE, _WITHIN, _BODY), (0, _ASIDE_LOOSE, _ASIDE, _ASIDE))
"""Of a word in the head of an entry, in what else is shown, and aside, by the level at which it holds a query."""

_EDGES: Final = re.compile(r"^\W+(?=\w)|(?<=\w)\W+$")
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


class Index:
    """All words of a briefing in one language, with the entries that each stands in.

    It may be read in a thread and asked in another, which it answers by what it has packed so far.
    """

    def __init__(self, contents: Entries) -> None:
        """Index the contents of a briefing; nothing is read yet."""
        self.contents = contents
        self._size = len(contents.entries)
        self._words = WordIndex(_GRADES)
        self._asked: tuple[str, int] = ("", -1)
        self._answered: Grades | None = None
        self._known: dict[Word, Grades] = {}

    @property
    def share(self) -> float:
        """How much of the briefing has been read, from 0 to 1."""
        return self._words.size / self._size if self._size else 1.0

    @property
    def ready(self) -> bool:
        """Whether all of it has been read."""
        packed = self._words.packed
        return packed is not None and packed.size == self._size

    def read(self, most: int) -> bool:
        """Read up to so many entries more; True once all are read.

        An entry whose words cannot be had raises once, and has none: the next call goes on behind it.
        """
        return self._words.read(most, self._size, self._entry)

    def read_ahead(self, most: int) -> bool:
        """Do the same, then answer what is asked most often; True once all is done."""
        return self.read(most) and self._words.answer_letter()

    def _entry(self, number: int) -> tuple[set[int], ...]:
        """The words of an entry: of its head, of what else is shown, and aside."""
        told = self.contents.telling(number)
        head = self._words.numbers((told.head,), _STANDING_IN)
        body = self._words.numbers(told.body, _STANDING_IN) - head
        return head, body, self._words.numbers((one.text for one in told.aside), _STANDING_IN) - head - body

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
        packed = self._words.packed
        asking = (asked(text), packed.size if packed is not None else 0)
        if asking != self._asked:
            if asking[1] != self._asked[1]:
                self._known.clear()
            self._asked, self._answered = asking, self._grades(wanted(asking[0]), packed)
        return self._answered

    def _grades(self, words: tuple[Word, ...], packed: Packed | None) -> Grades | None:
        """The worst of the grades of some words; of each word they are kept for the next letter."""
        import numpy

        if packed is None:
            return None
        known = self._known
        self._known = {word: known[word] if word in known else self._graded(word, packed) for word in words}
        return functools.reduce(numpy.minimum, self._known.values()) if words else None

    def _graded(self, word: Word, packed: Packed) -> Grades:
        """How well each entry answers to a word or a part of one."""
        import numpy

        grades = numpy.zeros(self._size, numpy.uint8)
        grades[: packed.size] = packed.graded(word)
        return grades


def asked(text: str) -> str:
    """A query without the quotation marks and commas around its words, as when it was pasted."""
    words = (_EDGES.sub("", word) for word in text.split())
    return " ".join(word for word in words if word)


def retyped(text: str) -> str:
    """What the same keys write on the other keyboard, American or Russian: `ghbdtn` is `привет`."""
    return "".join(_KEYS.get(letter, letter) for letter in text.lower())
