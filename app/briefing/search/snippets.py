"""Hit lines: how an entry that was found is told in a list, on two lines that show where the words stand."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from app.briefing.i18n.folding import fold, wanted
from app.briefing.search.index import asked
from app.briefing.search.row_filter import hits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.briefing.i18n.folding import Word
    from app.briefing.search.entries import Entries, SecondaryText

_EARLY = 56
"""A first hit that ends within so many characters is seen without cutting what stands before it."""
_BEFORE = 24
"""Characters that are left before the first hit where a line is cut."""
_MOST = 260
"""Characters of a line, more than any window has room for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text, cut before its first hit where that comes late, and where in it the hits stand."""

    text: str
    hits: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Snippet:
    """An entry in two lines: its kind, its head, and the line below with its `aside` where it is not shown there."""

    kind: str
    head: Line
    below: Line
    aside: SecondaryText | None


def hit_lines(contents: Entries, number: int, text: str) -> Snippet:
    """How an entry is told that was found by a text: below the head stands what has the words that the head has not."""
    told = contents.shown(number)
    sought = asked(text)
    words = wanted(sought)
    missing = _missing(words, told.head)
    body, held = " · ".join(told.body[:2]), 0
    aside: SecondaryText | None = None
    passages = chain(((one, None) for one in told.body), ((one.text, one) for one in told.aside))
    for passage, where in passages if missing else ():
        more = len(missing) - len(_missing(missing, passage))
        if more > held:
            body, aside, held = passage, where, more
        if held == len(missing):
            break
    return Snippet(contents.kind(number), line(told.head, sought), line(body, sought), aside)


def line(text: str, sought: str) -> Line:
    """A text on a line, in which the first hit is to be seen."""
    text = " ".join(text.split())
    found = hits(text, sought)
    if all(len(word.exact) == 1 for word in wanted(sought)):
        found = _starting(text, found)
    if found and found[0][1] > _EARLY:
        start = text.rfind(" ", 0, max(0, found[0][0] - _BEFORE)) + 1
        if start:
            text = "…" + text[start:]
            found = tuple((first + 1 - start, last + 1 - start) for first, last in found)
    return Line(text[:_MOST], tuple((first, min(last, _MOST)) for first, last in found if first < _MOST))


def _starting(text: str, found: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The hits where words begin, unless there are none: single letters within words would be marked everywhere."""
    return tuple(hit for hit in found if not hit[0] or not text[hit[0] - 1].isalnum()) or found


def _missing(words: Sequence[Word], text: str) -> tuple[Word, ...]:
    """The words that do not stand in a text."""
    folded = _folded(text)
    return tuple(word for word in words if not word.stands_in(folded))


_folded = functools.lru_cache(maxsize=2048)(fold)
"""Texts folded, kept for the next letter, which often asks for the same ones."""
