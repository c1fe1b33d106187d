"""The vocabulary of many rows: each word that occurs is folded and kept once, with the rows that hold it.

What is looked for has no white space in it, so it stands within one word or nowhere, and words are fewer than texts.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.briefing.i18n.folding import SOUNDS, folded, loosened, sounded, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy
    from numpy.typing import NDArray

    from app.briefing.i18n.folding import Word

    RowSet = NDArray[numpy.bool_]
    """For each row whether it belongs to the set."""


_Forms = tuple[int, ...]
_Written = tuple[_Forms, bool, bool, _Forms, _Forms]
"""What a written word comes to: the numbers of its forms; whether its row is looked at for Latin letters without marks,
and has Cyrillic ones; the numbers of what it gives for the former among the latter, and alone (see `Unmarked`). Plain
tuples of numbers: the collector of cycles lets them be, and does not go through 100,000 of them while someone types."""

_MANY: Final = 10_000
"""Words from which on they are packed before anyone asks. Fewer take a millisecond or two."""


@dataclass(frozen=True, slots=True)
class _Packed:
    """Words and their rows in a few arrays: nothing for the collector of cycles to go through while someone types."""

    letters: NDArray[numpy.uint32]
    """Of all words, one after the other, each with a line feed behind it."""
    words: NDArray[numpy.uint32]
    """For each letter the number of its word."""
    rows: NDArray[numpy.uint32]
    """Of all words, one after the other."""
    ends: NDArray[numpy.intp]
    """For each word where its rows end."""

    @classmethod
    def of(cls, words: Iterable[str], rows: Sequence[array[int]]) -> _Packed:
        """Pack some words."""
        import numpy

        text = "".join(f"{word}\n" for word in words)
        letters = numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), numpy.uint32)
        feeds = letters == ord("\n")
        number = numpy.cumsum(feeds, dtype=numpy.uint32)
        number -= feeds
        ends = numpy.cumsum(numpy.fromiter(map(len, rows), numpy.intp, len(rows)))
        return cls(letters, number, numpy.frombuffer(b"".join(rows), numpy.uint32), ends)

    def sounding(self) -> _Packed:
        """The same by the sounds of Latin letters that lack their marks."""
        letters = self.letters.copy()
        for letter in SOUNDS:
            letters[letters == ord(letter)] = ord(sounded(letter))
        return replace(self, letters=letters)

    def having(self, part: str) -> NDArray[numpy.uint32]:
        """The rows of all words that a text is part of, some more than once."""
        import numpy

        codes = numpy.frombuffer(part.encode("utf-32-le", "surrogatepass"), numpy.uint32)
        places = numpy.flatnonzero(self.letters == codes[0])
        for place, code in enumerate(codes[1:], 1):  # no part holds a line feed, so none goes on behind the last word
            places = places[self.letters[places + place] == code]
        held = numpy.zeros(len(self.ends), numpy.bool_)
        held[self.words[places]] = True
        return self._rows(numpy.flatnonzero(held))

    def _rows(self, words: NDArray[numpy.intp]) -> NDArray[numpy.uint32]:
        """The rows of some words: all places from where those of each begin to where they end."""
        import numpy

        begins = numpy.where(words > 0, self.ends[words - 1], 0)
        counts = self.ends[words] - begins
        before = numpy.cumsum(counts) - counts
        places = numpy.repeat(begins - before, counts) + numpy.arange(counts.sum())
        found: NDArray[numpy.uint32] = self.rows[places]
        return found


class _Words:
    """Folded words of one kind, and the rows of each, which stand in a list for all kinds."""

    def __init__(self, rows: list[array[int]]) -> None:
        self._rows = rows
        self._numbers: dict[str, int] = {}
        self._packed: _Packed | None = None
        self._sounding: _Packed | None = None

    def number(self, word: str) -> int:
        """Where in the list the rows of a word are, in which more are entered."""
        number = self._numbers.setdefault(word, len(self._rows))
        if number == len(self._rows):
            self._rows.append(array("I"))
        return number

    def packed(self) -> _Packed:
        """All of it, ready to be asked. From then on no more are entered."""
        if self._packed is None:
            self._packed = _Packed.of(self._numbers, [self._rows[number] for number in self._numbers.values()])
            self._numbers = {}
        return self._packed

    def sounding(self) -> _Packed:
        """All of it, ready to be asked by sounds."""
        if self._sounding is None:
            self._sounding = self.packed().sounding()
        return self._sounding


class Vocabulary:
    """The words of rows that are added one by one. It finds what `Word.stands_in` finds in the folded text of each."""

    def __init__(self) -> None:
        """Have no rows yet."""
        self.size = 0
        self._rows: list[array[int]] = []
        self._written: dict[str, _Written] = {}
        self._alike = _Words(self._rows)  # words that are the same exactly and loosely
        self._exact, self._loose = _Words(self._rows), _Words(self._rows)  # those that are not, both ways
        self._unmarked = _Words(self._rows)

    def add(self, texts: Iterable[str]) -> None:
        """Add a row that holds these texts."""
        row = self.size
        self.size += 1
        known, rows = self._written, self._rows
        words = {known.get(word) or self._learned(word) for text in texts for word in text.split()}
        numbers = {number for forms, _, _, _, _ in words for number in forms}
        if any(asks for _, asks, _, _, _ in words):
            cyrillic = any(has for _, _, has, _, _ in words)
            numbers.update(number for _, _, _, among, alone in words for number in (among if cyrillic else alone))
        for number in numbers:
            rows[number].append(row)

    def _learned(self, written: str) -> _Written:
        forms: list[int] = []
        for exact in folded(written).split():
            loose = loosened(exact)
            if exact == loose:
                forms.append(self._alike.number(exact))
            else:
                forms += (self._exact.number(exact), self._loose.number(loose))
        bare = unmarked(written)
        among = tuple(map(self._unmarked.number, bare.among))
        alone = tuple(map(self._unmarked.number, bare.alone))
        made = self._written[written] = (tuple(forms), bare.asks, bare.cyrillic, among, alone)
        return made

    def close(self, most: int) -> bool:
        """Add no more rows. Up to so many written words are let go of, which only that needs; True once all are.

        Many words are packed then, before anyone asks.
        """
        for _ in range(min(most, len(self._written))):
            self._written.popitem()
        if self._written:
            return False
        if len(self._rows) >= _MANY:
            self._pack()
        return True

    def _pack(self) -> list[_Packed]:
        """The words of each kind, ready to be asked, and their rows nowhere else. From then on no more are added."""
        packed = [words.packed() for words in (self._alike, self._exact, self._loose, self._unmarked)]
        self._rows.clear()
        return packed

    def having(self, word: Word) -> RowSet:
        """The rows that hold a word, exactly or loosely. From then on no more are added."""
        alike, exact, loose, unmarked = self._pack()
        found = [alike.having(word.exact), exact.having(word.exact), loose.having(word.loose)]
        if word.loose != word.exact:
            found.append(alike.having(word.loose))
        if word.bare:
            found.append(unmarked.having(word.bare))
        if word.latin:
            found += [words.sounding().having(sounded(word.loose)) for words in (self._alike, self._loose)]
        return row_set(self.size, found)


def row_set(size: int, found: Iterable[NDArray[numpy.uint32]]) -> RowSet:
    """Of so many rows those that are in some arrays."""
    import numpy

    held = numpy.zeros(size, numpy.bool_)
    for rows in found:
        held[rows] = True
    return held
