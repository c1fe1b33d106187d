"""Search index: finds the entries of a briefing that contain every word of a query, best first.

A query is compared with each distinct word once, not with each text (see `word_index`); each match has a grade, and an
entry takes the best grade of its words.

An entry is graded from 1 to 6 by its worst query word: 6 a word of its head starts with it; 5 a word of its other
displayed texts does; 4 it is inside a displayed word; 3 loosely (Kazakh letters typed on a Russian keyboard, Latin ones
without diacritics); 2 it is in a secondary text, another language version or a source excerpt; 1 the same, loosely.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.briefing.i18n.catalogues import ENGLISH
from app.briefing.i18n.folding import wanted
from app.briefing.i18n.language_data import language_data, languages
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
    """Grade of each entry, by number; 0 for no match."""

BEST: Final = 6
_HEAD, _BODY, _WITHIN, _LOOSE, _ASIDE, _ASIDE_LOOSE = range(BEST, 0, -1)

_GRADES: Final = ((0, _LOOSE, _WITHIN, _HEAD), (0, _LOOSE, _WITHIN, _BODY), (0, _ASIDE_LOOSE, _ASIDE, _ASIDE))
"""Grades of a word in the head, the other displayed texts and the secondary texts, by match level of the query."""

_EDGES: Final = re.compile(r"^\W+(?=\w)|(?<=\w)\W+$")


@dataclass(frozen=True, slots=True)
class Group:
    """Results in one section: number of entries, and the numbers of the best ones."""

    part: ListSection
    count: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Results of a query: the sections with results, in their order."""

    groups: tuple[Group, ...] = ()

    @property
    def count(self) -> int:
        """The total number of entries found."""
        return sum(group.count for group in self.groups)


class Index:
    """Index of all words of a briefing in one language.

    It may be filled in one thread and queried in another, which gets answers from the rows packed so far.
    """

    def __init__(self, contents: Entries) -> None:
        """Prepare an empty index of a briefing's entries."""
        self.contents = contents
        self._size = len(contents.entries)
        tags = {*languages(), *contents.dossier.briefing.languages}
        self._prefixes = {f"[{tag}]" for tag in tags}  # of texts that stand in; not words of the briefing
        self._words = WordIndex(_GRADES)
        self._asked: tuple[str, int] = ("", -1)
        self._answered: Grades | None = None
        self._known: dict[Word, Grades] = {}

    @property
    def share(self) -> float:
        """The indexed fraction of the briefing, from 0 to 1."""
        return self._words.size / self._size if self._size else 1.0

    @property
    def ready(self) -> bool:
        """Whether the whole briefing is indexed."""
        packed = self._words.packed
        return packed is not None and packed.size == self._size

    def read(self, most: int) -> bool:
        """Index up to `most` further entries; return True once all are indexed.

        An entry whose texts cannot be formed raises once and stays without words: the next call continues after it.
        """
        return self._words.read(most, self._size, self._entry)

    def read_ahead(self, most: int) -> bool:
        """Index like `read`, then precompute the most frequent queries; return True once both are done."""
        return self.read(most) and self._words.answer_letter()

    def _entry(self, number: int) -> tuple[set[int], ...]:
        """Return the word numbers of an entry: head, other displayed texts, secondary texts."""
        text = self.contents.telling(number)
        head = self._words.numbers((text.head,), self._prefixes)
        body = self._words.numbers(text.body, self._prefixes) - head
        return (
            head,
            body,
            self._words.numbers((secondary.text for secondary in text.aside), self._prefixes) - head - body,
        )

    # Queries

    def search(self, text: str, most: int) -> Found:
        """Return the entries with every word of a text: for each section their number and up to `most` of the best.

        Of a number the section of numbers comes first.
        """
        grades = self._answer(text)
        groups = tuple(self._groups(grades, most)) if grades is not None else ()
        if text and not any(letter.isalpha() for letter in text):
            groups = tuple(sorted(groups, key=lambda group: group.part != "trade"))
        return Found(groups)

    def part(self, text: str, part: ListSection, most: int) -> Group:
        """Return the results in one section, with up to `most` of the best."""
        grades = self._answer(text)
        groups = self._groups(grades, most) if grades is not None else ()
        return next((group for group in groups if group.part == part), Group(part, 0, ()))

    def count(self, text: str) -> int:
        """Return the number of entries with every word of a text."""
        return self.search(text, 0).count

    def _groups(self, grades: Grades, most: int) -> Iterator[Group]:
        import numpy

        for part in LISTED:
            run = self.contents.runs[part]
            section_grades = grades[run.start : run.stop]
            count = int(numpy.count_nonzero(section_grades))
            if not count:
                continue
            best: list[int] = []
            for grade in range(BEST, 0, -1):
                if len(best) >= min(most, count):
                    break
                best += (numpy.flatnonzero(section_grades == grade)[: most - len(best)] + run.start).tolist()
            yield Group(part, count, tuple(best))

    def _answer(self, text: str) -> Grades | None:
        packed = self._words.packed
        query = (asked(text), packed.size if packed is not None else 0)
        if query != self._asked:
            if query[1] != self._asked[1]:
                self._known.clear()
            self._asked, self._answered = query, self._grades(wanted(query[0]), packed)
        return self._answered

    def _grades(self, words: tuple[Word, ...], packed: Packed | None) -> Grades | None:
        """Return each entry's lowest grade over the words, or None; caches those of each word for the next query."""
        import numpy

        if packed is None:
            return None
        known = self._known
        self._known = {word: known[word] if word in known else self._word_grades(word, packed) for word in words}
        return functools.reduce(numpy.minimum, self._known.values()) if words else None

    def _word_grades(self, word: Word, packed: Packed) -> Grades:
        """Return the grade of each entry for one word or part of a word."""
        import numpy

        grades = numpy.zeros(self._size, numpy.uint8)
        grades[: packed.size] = packed.graded(word)
        return grades


def asked(text: str) -> str:
    """Return a query without quotation marks and commas around its words, as pasted text has them."""
    words = (_EDGES.sub("", word) for word in text.split())
    return " ".join(word for word in words if word)


def retyped(text: str) -> tuple[str, ...]:
    """Return the texts that the same keys type on another layout: `ghbdtn` is `привет`; each once, without the text."""
    lower = text.lower()
    found = (lower.translate(keys) for keys in _layouts())
    return tuple(other for other in dict.fromkeys(found) if other != lower)


@functools.cache
def _layouts() -> tuple[dict[int, str], ...]:
    """Return each key's character on the layout of a language by that on the American one, and the reverse."""
    american = language_data(ENGLISH).keyboard
    others = [one for tag in languages() if (one := language_data(tag).keyboard) not in ("", american)]
    return tuple(str.maketrans(dict(zip(american + one, one + american, strict=True))) for one in others)
