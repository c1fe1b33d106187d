"""A lexicon: which of many words hold a part that someone typed, without a look at all of them."""

from __future__ import annotations

import functools
import operator
from array import array
from collections import defaultdict, deque
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.briefing.i18n.folding import SOUNDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.briefing.i18n.folding import Word

FEW: Final = 8192
"""So many words are looked through in less than half a millisecond, which is sooner than they are paired."""

_none: Final = functools.partial(array, "I")
_NONE: Final = _none()


class Lexicon:
    """Words, and for each two letters that follow each other the words that have them: where to look for a part.

    As long as there are few words they wait, and are looked through. From then on each one that comes takes two along,
    so that soon none wait, and no single one has to pair thousands.
    """

    def __init__(self, few: int = FEW) -> None:
        """No words yet; `few` of them wait before the first are paired."""
        self._few = few
        self._words: dict[int, str] = {}
        self._pairs: defaultdict[str, array[int]] = defaultdict(_none)
        self._waiting: deque[int] = deque()

    def add(self, word: str, number: int) -> None:
        """Add a word under a number of its own."""
        self._words[number] = word
        self._waiting.append(number)
        if len(self._words) > self._few:
            for _ in range(min(2, len(self._waiting))):
                self._pair(self._waiting.popleft())

    def _pair(self, number: int) -> None:
        word, pairs = self._words[number], self._pairs
        for pair in set(map(operator.add, word, word[1:])):
            pairs[pair].append(number)

    def having(self, part: str) -> list[int]:
        """The numbers of the words that a text is part of."""
        words = self._words
        if len(part) == 1:
            return [number for number, word in words.items() if part in word]
        held = min((self._pairs.get(first + second, _NONE) for first, second in pairwise(part)), key=len)
        paired = held.tolist() if len(part) == 2 else [number for number in held if part in words[number]]
        return paired + [number for number in self._waiting if part in words[number]]

    def sounding(self, word: Word) -> list[int]:
        """The numbers of the words in which a word stands with or without the marks of its Latin letters."""
        words, found = self._words, word.sounds.search
        where: Iterable[int] = words if len(word.loose) == 1 else (*self._alike(word.loose), *self._waiting)
        return [number for number in where if found(words[number])]

    def _alike(self, loose: str) -> dict[int, None]:
        """The paired words with the rarest two letters of a word, in any way in which they may be written."""
        choices = [SOUNDS.get(letter, letter) for letter in loose]
        pairs = [[one + two for one in first for two in second] for first, second in pairwise(choices)]
        alike = [[self._pairs.get(pair, _NONE) for pair in either] for either in pairs]
        rarest = min(alike, key=lambda held: sum(map(len, held)))
        return dict.fromkeys(number for held in rarest for number in held)
