"""The vocabulary of many rows: each word that occurs is folded and kept once, with the rows that hold it.

What is looked for has no white space in it, so it stands within one word or nowhere, and words are fewer than texts.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from app.briefing.folding import folded, loosened, sounded, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy
    from numpy.typing import NDArray

    from app.briefing.folding import Word

    RowSet = NDArray[numpy.bool_]
    """For each row whether it belongs to the set."""


# What a written word comes to: the rows of its forms; whether its row is looked at for Latin letters without marks, and
# has Cyrillic ones; the rows of what it gives for the former among the latter, and alone (see `Unmarked`). Plain tuples
# of arrays: the collector of cycles lets them be, and does not go through 100,000 of them while someone types.
_Rows = tuple["array[int]", ...]
_Written = tuple[_Rows, bool, bool, _Rows, _Rows]


class _Forms:
    """Folded words, and the rows of each."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._rows: list[array[int]] = []
        self._numbers: dict[str, int] = {}
        self._sounds: list[str] = []

    def rows(self, word: str) -> array[int]:
        """The rows of a word, in which more are entered."""
        number = self._numbers.setdefault(word, len(self._words))
        if number == len(self._words):
            self._words.append(word)
            self._rows.append(array("I"))
            self._sounds.append(sounded(word))
        return self._rows[number]

    def having(self, part: str) -> list[array[int]]:
        """The rows of each word that a text is part of."""
        return [rows for word, rows in zip(self._words, self._rows, strict=True) if part in word]

    def sounding(self, part: str) -> list[array[int]]:
        """The rows of each word that a text is part of by its sounds."""
        sought = sounded(part)
        return [rows for word, rows in zip(self._sounds, self._rows, strict=True) if sought in word]

    def close(self) -> None:
        """Enter no more."""
        self._numbers.clear()


class Vocabulary:
    """The words of rows that are added one by one. It finds what `Word.stands_in` finds in the folded text of each."""

    def __init__(self) -> None:
        """Have no rows yet."""
        self.size = 0
        self._written: dict[str, _Written] = {}
        self._alike = _Forms()  # words that are the same exactly and loosely
        self._exact, self._loose = _Forms(), _Forms()  # those that are not, both ways
        self._unmarked = _Forms()

    def add(self, texts: Iterable[str]) -> None:
        """Add a row that holds these texts."""
        row = self.size
        self.size += 1
        known = self._written
        words = [known.get(word) or self._learned(word) for text in texts for word in text.split()]
        for forms, _, _, _, _ in words:
            for rows in forms:
                if not rows or rows[-1] != row:
                    rows.append(row)
        if any(asks for _, asks, _, _, _ in words):
            cyrillic = any(has for _, _, has, _, _ in words)
            for _, _, _, among, alone in words:
                for rows in among if cyrillic else alone:
                    if not rows or rows[-1] != row:
                        rows.append(row)

    def _learned(self, written: str) -> _Written:
        forms: list[array[int]] = []
        for exact in folded(written).split():
            loose = loosened(exact)
            if exact == loose:
                forms.append(self._alike.rows(exact))
            else:
                forms += (self._exact.rows(exact), self._loose.rows(loose))
        bare = unmarked(written)
        among = tuple(map(self._unmarked.rows, bare.among))
        alone = tuple(map(self._unmarked.rows, bare.alone))
        made = self._written[written] = (tuple(forms), bare.asks, bare.cyrillic, among, alone)
        return made

    def close(self, most: int) -> bool:
        """Add no more rows. Up to so many written words are let go of, which only that needs; True once all are."""
        for _ in range(min(most, len(self._written))):
            self._written.popitem()
        if self._written:
            return False
        for forms in (self._alike, self._exact, self._loose, self._unmarked):
            forms.close()
        return True

    def having(self, word: Word) -> RowSet:
        """The rows that hold a word, exactly or loosely."""
        found = self._alike.having(word.exact) + self._exact.having(word.exact)
        if word.loose != word.exact:
            found += self._alike.having(word.loose)
        found += self._loose.having(word.loose)
        if word.bare:
            found += self._unmarked.having(word.bare)
        if word.latin:
            found += self._alike.sounding(word.loose) + self._loose.sounding(word.loose)
        return row_set(self.size, found)


def row_set(size: int, lists: Iterable[array[int]]) -> RowSet:
    """Of so many rows those that are in some lists."""
    import numpy

    held = numpy.zeros(size, numpy.bool_)
    held[numpy.frombuffer(b"".join(lists), numpy.uint32)] = True
    return held
