"""Row filter: the rows of a list that match words and facet values, and the ranges of hits in a text."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.briefing.i18n.folding import Word, fold, folded, is_silent, loosened, wanted
from app.briefing.search.word_index import WordIndex

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    RowSet = NDArray[numpy.bool_]
    """Membership of each row in a set."""

Facets = Mapping[str, Mapping[str, Sequence[int]]]
"""For each facet its values, and the rows that have each."""

_MOST_CACHED = 32
"""Cached answers; one takes a byte per row, of which there may be a hundred thousand."""


def filter_index() -> WordIndex:
    """Return an index that tells only whether a row contains a word, exactly or loosely."""
    return WordIndex(((0, 1, 1, 1),), by_row=True)


@dataclass(frozen=True)
class Choice:
    """A facet as a filter: key, localized name, and (value, localized name) pairs."""

    key: str
    name: str
    values: tuple[tuple[str, str], ...]


class RowFilter:
    """Filter of numbered rows by words, which are indexed once, and by facet values."""

    def __init__(
        self, size: int, words: Callable[[int], Iterable[str]], facets: Facets, index: WordIndex | None = None
    ) -> None:
        """Filter `size` rows; `words` returns the searched texts of a row.

        An existing `index` may already contain some or all rows.
        """
        self._size = size
        self._words = words
        self._facets = facets
        self._index = index or filter_index()
        self._results: dict[object, RowSet] = {}
        self._members: dict[str, dict[str, NDArray[numpy.intp]]] = {}
        self._order: Sequence[int] | None = None
        self._ordered: NDArray[numpy.intp]

    def read(self, most: int) -> bool:
        """Index up to `most` further rows; return True once all are indexed. Callable from any thread."""
        return self._index.read(most, self._size, lambda number: (self._index.numbers(self._words(number)),))

    def read_ahead(self, most: int) -> bool:
        """Index like `read`, then precompute the most frequent queries; return True once both are done."""
        return self.read(most) and self._index.answer_letter()

    def rows(self, order: Sequence[int], text: str, choices: Mapping[str, Sequence[str]]) -> list[int]:
        """Return the rows of `order` with every word of `text` and, of each facet, one of the chosen values.

        A facet without chosen values does not filter; an unknown value matches no row. The caller must not change
        `order` in place. Missing rows are indexed first.
        """
        sets = self._sets(text, choices)
        if not sets:
            return list(order)
        import numpy

        matching = functools.reduce(operator.and_, sets)
        if matching.all():
            return list(order)
        if order is not self._order:  # it stays the same while the user types
            self._order, self._ordered = order, numpy.fromiter(order, numpy.intp, len(order))
        rows: list[int] = self._ordered[matching[self._ordered]].tolist()
        return rows

    def counts(self, facet: str, text: str, choices: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """Return for each value of a facet how many rows have it and match the rest of the filter."""
        sets = self._sets(text, {key: values for key, values in choices.items() if key != facet})
        if not sets:
            return {value: len(members) for value, members in self._facets.get(facet, {}).items()}
        import numpy

        if facet not in self._members:
            found = self._facets.get(facet, {})
            self._members[facet] = {value: numpy.array(members, numpy.intp) for value, members in found.items()}
        matching = functools.reduce(operator.and_, sets)
        return {value: int(matching[members].sum()) for value, members in self._members[facet].items()}

    def _sets(self, text: str, choices: Mapping[str, Sequence[str]]) -> list[RowSet]:
        """Return the sets of rows of which a row has to be in each."""
        sets = [
            functools.reduce(operator.or_, (self._rows_with_value(facet, value) for value in values))
            for facet, values in choices.items()
            if values
        ]
        return sets + [self._rows_with_word(word) for word in wanted(text)]

    def _rows_with_value(self, facet: str, value: str) -> RowSet:
        """Return the rows that have a facet value."""
        import numpy

        def find() -> RowSet:
            members = numpy.zeros(self._size, numpy.bool_)
            members[numpy.array(self._facets.get(facet, {}).get(value, ()), numpy.intp)] = True
            return members

        return self._cached((facet, value), find)

    def _rows_with_word(self, word: Word) -> RowSet:
        """Return the rows that contain a word."""
        self.read(self._size)
        packed = self._index.packed
        assert packed is not None
        return self._cached((word.exact, word.bare, word.latin), lambda: packed.graded(word).view(bool))

    def _cached(self, key: object, find: Callable[[], RowSet]) -> RowSet:
        """Return a recent answer or compute it: with each typed letter, all words but one are repeated."""
        rows = self._results.pop(key, None)
        self._results[key] = rows = find() if rows is None else rows
        if len(self._results) > _MOST_CACHED:
            del self._results[next(iter(self._results))]
        return rows


def hits(text: str, sought: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) ranges of the words of `sought` in an unfolded text, in order and disjoint.

    A word found exactly is not searched loosely.
    """
    words = wanted(sought)
    if not words:
        return ()
    folded_text, origins = _folded_with_origins(text)
    ranges: list[tuple[int, int]] = []
    for word in words:
        places = list(_places(folded_text, word.exact)) or list(_loose_places(folded_text, word, text, origins))
        ranges += [(origins[start][0], origins[end - 1][1]) for start, end in places]
    return _merged_ranges(ranges)


def _places(text: str, word: str) -> Iterator[tuple[int, int]]:
    place = text.find(word)
    while place >= 0:
        yield place, place + len(word)
        place = text.find(word, place + len(word))


def _loose_places(exact: str, word: Word, text: str, origins: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield loose matches of a word in a folded text whose letters come from the ranges `origins` of `text`."""
    for match in word.sounds.finditer(loosened(exact)):
        start, end = match.span()
        if word.stands_in(fold(text[origins[start][0] : origins[end - 1][1]])):
            yield start, end


class _Letters(dict[str, str | None]):
    """Folded form of each character alone, computed on first use; None for one that folds to nothing."""

    def __missing__(self, character: str) -> str | None:
        letter = self[character] = None if is_silent(character) else folded(character) or " "
        return letter


_LETTERS = _Letters()


def _folded_with_origins(text: str) -> tuple[str, Sequence[tuple[int, int]]]:
    """Return a text folded letter by letter, and for each letter its range in the text."""
    letters = [_LETTERS[character] for character in text]
    pieces = [letter for letter in letters if letter is not None]
    if len(pieces) == len(text):
        folded_text = "".join(pieces)
        places: Sequence[tuple[int, int]] = _unit_ranges(len(text))
        if len(folded_text) == len(text):
            return folded_text, places
    else:
        places = list(_clusters(text))
        pieces = [folded(text[start:end]) or " " for start, end in places]
        folded_text = "".join(pieces)
    return folded_text, [place for place, piece in zip(places, pieces, strict=True) for _ in piece]


@functools.lru_cache(maxsize=512)
def _unit_ranges(length: int) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of each character of a text of a length."""
    return tuple((place, place + 1) for place in range(length))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each character with those after it that fold to nothing."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not is_silent(text[end]):
            yield start, end
            start = end


def _merged_ranges(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
