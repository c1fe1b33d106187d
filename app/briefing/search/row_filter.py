"""Narrowing a list: which rows hold every word and every choice of a filter, and where in a text its words stand."""

from __future__ import annotations

import functools
import operator
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.briefing.i18n.folding import Word, fold, folded, loosened, wanted
from app.briefing.search.word_index import WordIndex

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    RowSet = NDArray[numpy.bool_]
    """For each row whether it belongs to the set."""

Facets = Mapping[str, Mapping[str, Sequence[int]]]
"""By what a list can be narrowed besides words: for each facet its values, and the rows that have each."""

_KEPT = 32
"""Answers that are kept: of a hundred thousand rows each takes as many bytes."""


def filter_index() -> WordIndex:
    """An index of rows that hold a word, in whatever way, or do not."""
    return WordIndex(((0, 1, 1, 1),), by_row=True)


@dataclass(frozen=True)
class Choice:
    """A facet in words: its key and name, and the values that can be chosen, each with what it is called."""

    key: str
    name: str
    values: tuple[tuple[str, str], ...]


class RowFilter:
    """Rows, known by their numbers, with all that a filter asks of them: their words are indexed once."""

    def __init__(
        self, size: int, words: Callable[[int], Iterable[str]], facets: Facets, index: WordIndex | None = None
    ) -> None:
        """Narrow `size` rows; `words` gives the texts of a row in which a filter looks.

        An `index` that was kept from before holds some of them already, or all.
        """
        self._size = size
        self._words = words
        self._facets = facets
        self._index = index or filter_index()
        self._kept: dict[object, RowSet] = {}
        self._order: Sequence[int] | None = None
        self._ordered: NDArray[numpy.intp]

    def read(self, most: int) -> bool:
        """Read the texts of up to `most` more rows; True once all are read. It may be called in any thread."""
        return self._index.read(most, self._size, lambda number: (self._index.numbers(self._words(number)),))

    def read_ahead(self, most: int) -> bool:
        """Do the same, then answer what is asked most often; True once all is done."""
        return self.read(most) and self._index.answer_letter()

    def rows(self, order: Sequence[int], text: str, choices: Mapping[str, str]) -> list[int]:
        """The rows of `order`, in that order, that hold every word of `text` and every choice; empty ones ask nothing.

        A choice that no row has leaves none. An order is not to be changed in its place once it was given. Texts that
        are not read yet are read first.
        """
        sets = [self._having(facet, value) for facet, value in choices.items() if value]
        sets += [self._holding(word) for word in wanted(text)]
        if not sets:
            return list(order)
        import numpy

        held = functools.reduce(operator.and_, sets)
        if held.all():
            return list(order)
        if order is not self._order:  # it stays the same from letter to letter
            self._order, self._ordered = order, numpy.fromiter(order, numpy.intp, len(order))
        left: list[int] = self._ordered[held[self._ordered]].tolist()
        return left

    def _having(self, facet: str, value: str) -> RowSet:
        """The rows that have a choice."""
        import numpy

        def find() -> RowSet:
            held = numpy.zeros(self._size, numpy.bool_)
            held[numpy.array(self._facets.get(facet, {}).get(value, ()), numpy.intp)] = True
            return held

        return self._keep((facet, value), find)

    def _holding(self, word: Word) -> RowSet:
        """The rows that hold a word."""
        self.read(self._size)
        packed = self._index.packed
        assert packed is not None
        return self._keep((word.exact, word.bare, word.latin), lambda: packed.graded(word).view(bool))

    def _keep(self, asked: object, find: Callable[[], RowSet]) -> RowSet:
        """What was asked of late is asked again: with each letter, all words but one are those of before."""
        found = self._kept.pop(asked, None)
        self._kept[asked] = found = find() if found is None else found
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return found


def hits(text: str, sought: str) -> tuple[tuple[int, int], ...]:
    """Where the words of `sought` stand in a text as it is written: starts and ends, in order and never overlapping.

    A word that stands there exactly is not looked for loosely.
    """
    words = wanted(sought)
    if not words:
        return ()
    written, origins = _spelled(text)
    found: list[tuple[int, int]] = []
    for word in words:
        places = list(_places(written, word.exact)) or list(_loosely(written, word, text, origins))
        found += [(origins[start][0], origins[end - 1][1]) for start, end in places]
    return _merged(found)


def _places(text: str, word: str) -> Iterator[tuple[int, int]]:
    place = text.find(word)
    while place >= 0:
        yield place, place + len(word)
        place = text.find(word, place + len(word))


def _loosely(written: str, word: Word, text: str, origins: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where a word stands loosely in a folded text whose letters come from `origins` in the text as it is written."""
    for match in word.sounds.finditer(loosened(written)):
        start, end = match.span()
        if word.stands_in(fold(text[origins[start][0] : origins[end - 1][1]])):
            yield start, end


class _Letters(dict[str, str | None]):
    """What each character is by itself when folded, worked out when it is first met; None for one that combines."""

    def __missing__(self, character: str) -> str | None:
        made = self[character] = None if unicodedata.combining(character) else folded(character) or " "
        return made


_LETTERS = _Letters()


def _spelled(text: str) -> tuple[str, Sequence[tuple[int, int]]]:
    """A text folded letter by letter, and for each letter from where in the text it comes."""
    letters = [_LETTERS[character] for character in text]
    pieces = [letter for letter in letters if letter is not None]
    if len(pieces) == len(text):
        written = "".join(pieces)
        places: Sequence[tuple[int, int]] = _each(len(text))
        if len(written) == len(text):
            return written, places
    else:
        places = list(_clusters(text))
        pieces = [folded(text[start:end]) or " " for start, end in places]
        written = "".join(pieces)
    return written, [place for place, piece in zip(places, pieces, strict=True) for _ in piece]


@functools.lru_cache(maxsize=512)
def _each(length: int) -> tuple[tuple[int, int], ...]:
    """Start and end of each character of a text of so many."""
    return tuple((place, place + 1) for place in range(length))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Each character with the marks that combine with it, as start and end."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not unicodedata.combining(text[end]):
            yield start, end
            start = end


def _merged(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
