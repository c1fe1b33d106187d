"""Substring index: the rows that contain a word or a part of one, exactly or loosely.

A query contains no white space, so it matches within one written word. Each written word is folded once; the letters of
all folded words are one array, ordered by letter pairs, and a query is compared at its rarest pair only. Rows may be
added in any thread; queries use the immutable arrays `WordIndex.packed`.
"""

from __future__ import annotations

import re
import threading
from array import array
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, cast

from app.briefing.i18n.folding import SOUNDS, folded, loosened, unmarked, wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    import numpy
    from numpy.typing import NDArray

    from app.briefing.i18n.folding import Word

    Graded = NDArray[numpy.uint8]
    """Grade of each row; 0 for no match."""

LOOSELY, WITHIN, AT_START = 1, 2, 3
"""Match levels of a query in a word: loosely; exactly; exactly from its first letter or digit on."""

Grades = tuple[tuple[int, int, int, int], ...]
"""For each field of a row the grade of a matching word in it, by match level from 0 on."""

_EXACT, _LOOSE, _BARE = 1, 2, 4
_BEFORE: Final = re.compile(r"\W+(?=\w)")
_MANY: Final = 64
"""Rows of a word from which they are copied as one slice; fewer are gathered by index."""
_LARGE: Final = 100_000
"""Entries from which a single-letter query takes milliseconds and is answered ahead."""
_LETTERS: Final = 160
"""Single letters answered ahead: the languages have about 90 letters, digits and signs in all."""
_LATIN: Final = "cszčšž"
"""Latin letters; they are folded to Cyrillic, but also match loosely."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Words of `size` rows in a few arrays, which the garbage collector need not traverse."""

    size: int
    grades: Grades
    letters: NDArray[numpy.uint32]
    """Code points of all word forms in sequence, each form ended by a line feed."""
    forms: NDArray[numpy.uint32]
    """For each letter the number of its form."""
    order: NDArray[numpy.uint32]
    """Positions of all letters, sorted by the key of each and its successor."""
    pairs: NDArray[numpy.uint32]
    """For each key the start of its positions in `order`."""
    starts: NDArray[numpy.uint32]
    """For each form the position of its first letter or digit."""
    words: NDArray[numpy.uint32]
    """For each form the number of its word."""
    kinds: NDArray[numpy.uint8]
    """For each form its flags: exact, loose, both, or bare (without diacritics)."""
    rows: NDArray[numpy.uint32]
    """Rows of all entries, grouped by entry; an entry is a word in one field of a row."""
    begins: NDArray[numpy.int64]
    """For each entry the start of its rows in `rows`."""
    known: dict[Word, Graded]
    """Grades of single-letter queries, computed ahead."""

    def graded(self, word: Word) -> Graded:
        """Return for each row the best grade of its words that match a query."""
        import numpy

        if word in self.known:
            return self.known[word]
        levels = self._levels(word)
        holding = {level: numpy.flatnonzero(levels == level) for level in (LOOSELY, WITHIN, AT_START)}
        graded = numpy.zeros(self.size, numpy.uint8)
        steps = ((grades[level], place, level) for place, grades in enumerate(self.grades) for level in holding)
        for grade, place, level in sorted(steps):
            entries = holding[level] * len(self.grades) + place
            begins, ends = self.begins[entries], self.begins[entries + 1]
            many = ends - begins >= _MANY
            runs = zip(begins[many].tolist(), ends[many].tolist(), strict=True)
            begins, counts = begins[~many], (ends - begins)[~many]
            before = numpy.cumsum(counts) - counts
            others = self.rows[numpy.repeat(begins - before, counts) + numpy.arange(counts.sum())]
            graded[numpy.concatenate([others, *(self.rows[begin:end] for begin, end in runs)])] = grade
        return graded

    def _levels(self, word: Word) -> NDArray[numpy.uint8]:
        """Return the match level of each word; 0 for no match."""
        import numpy

        levels = numpy.zeros(int(self.words[-1]) + 1, numpy.uint8)
        sounding = [SOUNDS.get(letter, letter) for letter in word.loose] if word.latin else ""
        for choices, kind in ((word.loose, _LOOSE), (word.bare, _BARE), (sounding, _LOOSE)):
            if choices:
                forms = self.forms[self._places(choices)]
                levels[self.words[forms[self.kinds[forms] & kind != 0]]] = LOOSELY
        places = self._places(word.exact)
        forms = self.forms[places]
        exact = self.kinds[forms] & _EXACT != 0
        places, forms = places[exact], forms[exact]
        levels[self.words[forms]] = WITHIN
        levels[self.words[forms[self.starts[forms] == places]]] = AT_START
        return levels

    def _places(self, choices: Sequence[str]) -> NDArray[numpy.uint32]:
        """Return the positions of a sequence of letters, each given as its alternatives."""
        import numpy

        if len(choices) == 1:
            slices = [self.order[self.pairs[key] : self.pairs[key + 256]] for key in (_key(a) for a in choices[0])]
            anchor = 0
        else:
            runs = [
                [self.order[self.pairs[key] : self.pairs[key + 1]] for key in {_key(a, b) for a in left for b in right}]
                for left, right in pairwise(choices)
            ]
            anchor = min(range(len(runs)), key=lambda place: sum(map(len, runs[place])))
            slices = runs[anchor]
        places = numpy.concatenate(slices) if len(slices) > 1 else slices[0]
        places = places[places >= anchor] - numpy.uint32(anchor)
        # From the pair to the end first: the line feed after the last form keeps the comparison within the array.
        for place in (*range(anchor, len(choices)), *range(anchor - 1, -1, -1)):
            there = self.letters[places + numpy.uint32(place)]
            same = there == ord(choices[place][0])
            for other in choices[place][1:]:
                same |= there == ord(other)
            places = places[same]
        return places


def _key(letter: str, behind: str = "\0") -> int:
    """Return the 16-bit key of two successive letters. Rare letters share keys with others."""
    return (ord(letter) & 255) << 8 | ord(behind) & 255


class WordIndex:
    """Index of the words of rows, added one by one and packed into arrays for queries.

    Whether a Latin letter may lack its diacritic depends on the surrounding text (`folding.unmarked`): the written word
    alone or, `by_row`, all texts of a row.
    """

    def __init__(self, grades: Grades, *, by_row: bool = False) -> None:
        """Start without rows."""
        self.size = 0
        self.packed: Packed | None = None
        self._grades, self._by_row = grades, by_row
        self._turn = threading.Lock()
        self._letters_left: list[Word] = []
        self._reset()

    def _reset(self) -> None:
        self._numbers: dict[str, int] = {}
        self._cyrillic = bytearray()
        self._bare: dict[int, tuple[bool, int, int]] = {}
        self._letters = bytearray()
        self._starts, self._words, self._kinds = array("I"), array("I"), array("B")
        self._entries, self._counts = array("I"), array("I")

    def read(self, most: int, size: int, row: Callable[[int], Iterable[AbstractSet[int]]]) -> bool:
        """Add up to `most` further of `size` rows; return True once all are added and packed. Callable from any thread.

        `row` returns the word numbers of each field of a row. A row for which it raises stays without words: the next
        call continues after it.
        """
        if self._is_complete(size):  # no waiting for the lock while letters are answered ahead
            return True
        with self._turn:
            if not self._is_complete(size):  # another thread may have added the last rows meanwhile
                self._add_rows(range(self.size, min(size, self.size + most)), row)
                if self.size == size or self.packed is None or self.size >= 2 * self.packed.size:
                    self.packed = self._pack()
                if self._is_complete(size):
                    self._release()
            return self._is_complete(size)

    def _is_complete(self, size: int) -> bool:
        return self.packed is not None and self.packed.size == size

    def answer_letter(self) -> bool:
        """Compute the grades of one frequent letter; return True once all are done (large indexes only)."""
        with self._turn:
            if self._letters_left and self.packed is not None:
                word = self._letters_left.pop()
                self.packed.known[word] = self.packed.graded(word)
            return not self._letters_left

    def _add_rows(self, numbers: range, row: Callable[[int], Iterable[AbstractSet[int]]]) -> None:
        places = len(self._grades)
        for number in numbers:
            before = len(self._entries)
            try:
                self._entries.extend(places * word + place for place, words in enumerate(row(number)) for word in words)
            finally:
                self._counts.append(len(self._entries) - before)
                self.size += 1

    def numbers(self, texts: Iterable[str], without: AbstractSet[str] = frozenset()) -> set[int]:
        """Return the numbers of the words in texts, except those in `without`; new words are added."""
        known = self._numbers
        tokens = set(" ".join(texts).split()) - without
        found = set(map(known.get, tokens))
        if None in found:
            found = {known[token] if token in known else self._add_word(token) for token in tokens}
        numbers = cast("set[int]", found)
        if self._by_row and not self._bare.keys().isdisjoint(numbers):
            bare = [self._bare[number] for number in numbers if number in self._bare]
            if any(asks for asks, _, _ in bare):
                cyrillic = any(map(self._cyrillic.__getitem__, numbers))
                numbers.update(among if cyrillic else alone for _, among, alone in bare)
        return numbers

    def _add_word(self, word: str) -> int:
        """Add a new word with its forms; return its number."""
        number = self._numbers[word] = len(self._numbers)
        exact = folded(word)
        loose = loosened(exact)
        self._add_form(number, exact, _EXACT if loose != exact else _EXACT | _LOOSE)
        if loose != exact:
            self._add_form(number, loose, _LOOSE)
        bare = unmarked(word)
        self._cyrillic.append(bare.cyrillic)
        among, alone = " ".join(bare.among), " ".join(bare.alone)
        if not self._by_row:
            if bare.asks:
                self._add_form(number, among if bare.cyrillic else alone, _BARE)
        elif among or alone:
            self._bare[number] = (bare.asks, self._add_bare_form(among), self._add_bare_form(alone))
        return number

    def _add_bare_form(self, bare: str) -> int:
        """Return the number of a bare form, added if new, for rows whose Latin letters may lack diacritics."""
        key = f" {bare}"  # no written word has a space
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._numbers)
            self._cyrillic.append(False)
            self._add_form(number, bare, _BARE)
        return number

    def _add_form(self, number: int, form: str, kind: int) -> None:
        before = _BEFORE.match(form)
        self._starts.append(len(self._letters) // 4 + (before.end() if before else 0))
        self._letters += f"{form}\n".encode("utf-32-le", "surrogatepass")
        self._words.append(number)
        self._kinds.append(kind)

    def _pack(self) -> Packed:
        import numpy

        if not self._words:
            self._add_word("")  # keeps every array non-empty
        letters = numpy.frombuffer(bytes(self._letters), numpy.uint32)
        feeds = letters == ord("\n")
        forms = numpy.cumsum(feeds, dtype=numpy.uint32)
        forms -= feeds
        keys = ((letters & 255) << 8 | numpy.roll(letters, -1) & 255).astype(numpy.uint16)
        words, entries = numpy.array(self._words), numpy.array(self._entries)
        rows = numpy.repeat(numpy.arange(self.size, dtype=numpy.uint32), numpy.array(self._counts))
        return Packed(
            self.size,
            self._grades,
            letters,
            forms,
            numpy.argsort(keys, kind="stable").astype(numpy.uint32),
            _offsets(keys, 1 << 16).astype(numpy.uint32),
            numpy.array(self._starts),
            words,
            numpy.array(self._kinds),
            rows[numpy.argsort(entries, kind="stable")],
            _offsets(entries, (int(words[-1]) + 1) * len(self._grades)),
            {},
        )

    def _release(self) -> None:
        """Free what only adding needs, word by word: freeing it in one call would block the window's thread."""
        if self.packed is not None and len(self.packed.rows) >= _LARGE:
            self._letters_left = _common_letters(self.packed)
        for known in (self._numbers, self._bare):
            while known:
                known.popitem()
        self._reset()


def _common_letters(packed: Packed) -> list[Word]:
    """Return the most frequent letters as words to query."""
    import numpy

    letters, counts = numpy.unique(packed.letters, return_counts=True)
    common = [chr(code) for code in letters[numpy.argsort(counts)[-_LETTERS:]]]
    return [word for letter in (*_LATIN, *common) for word in wanted(letter) if len(word.exact) == 1]


def _offsets(numbers: NDArray[numpy.unsignedinteger], size: int) -> NDArray[numpy.int64]:
    """Return for each number below `size`, and for `size` itself, how many of `numbers` are smaller."""
    import numpy

    begins = numpy.zeros(size + 1, numpy.int64)
    numpy.cumsum(numpy.bincount(numbers, minlength=size), out=begins[1:])
    return begins
