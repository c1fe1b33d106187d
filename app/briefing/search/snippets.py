"""Snippets: the two lines of a search result, cut around its hits."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from app.briefing.i18n.direction import joined
from app.briefing.i18n.folding import fold, wanted
from app.briefing.search.index import asked
from app.briefing.search.row_filter import hits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.briefing.i18n.folding import Word
    from app.briefing.search.entries import Entries, SecondaryText

_EARLY = 56
"""Characters: a first hit that ends within them stays visible without cutting the line's beginning."""
_BEFORE = 24
"""Characters kept before the first hit of a line that is cut."""
_MOST = 260
"""Maximum length of a line in characters; wider than any window."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text, cut before its first hit if that is late, and the (start, end) ranges of its hits."""

    text: str
    hits: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Snippet:
    """An entry in two lines: kind, head, and the line below; `aside` is its origin if it is a secondary text."""

    kind: str
    head: Line
    below: Line
    aside: SecondaryText | None


def hit_lines(contents: Entries, number: int, text: str) -> Snippet:
    """Return the snippet of an entry; its lower line is the text with most of the query words that the head lacks."""
    entry = contents.shown(number)
    query = asked(text)
    words = wanted(query)
    missing = _missing_words(words, entry.head)
    body, matched = joined(" · ", entry.body[:2]), 0
    aside: SecondaryText | None = None
    passages = chain(((displayed, None) for displayed in entry.body), ((other.text, other) for other in entry.aside))
    for passage, secondary in passages if missing else ():
        count = len(missing) - len(_missing_words(missing, passage))
        if count > matched:
            body, aside, matched = passage, secondary, count
        if matched == len(missing):
            break
    return Snippet(contents.kind(number), line(entry.head, query), line(body, query), aside)


def line(text: str, sought: str) -> Line:
    """Return a text on one line, cut so that its first hit is visible."""
    text = " ".join(text.split())
    ranges = hits(text, sought)
    if all(len(word.exact) == 1 for word in wanted(sought)):
        ranges = _at_word_starts(text, ranges)
    if ranges and ranges[0][1] > _EARLY:
        before = max(0, ranges[0][0] - _BEFORE)
        # Chinese has no blanks: such a text is cut between any two characters.
        start = max(text.rfind(" ", 0, before) + 1, before - _BEFORE)
        if start:
            text = "…" + text[start:]
            ranges = tuple((first + 1 - start, last + 1 - start) for first, last in ranges)
    return Line(text[:_MOST], tuple((first, min(last, _MOST)) for first, last in ranges if first < _MOST))


def _at_word_starts(text: str, ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Return the hits at word starts, or all if there are none: single letters would be highlighted everywhere."""
    return tuple(hit for hit in ranges if not hit[0] or not text[hit[0] - 1].isalnum()) or ranges


def _missing_words(words: Sequence[Word], text: str) -> tuple[Word, ...]:
    """Return the query words that a text does not contain."""
    folded = _folded(text)
    return tuple(word for word in words if not word.stands_in(folded))


_folded = functools.lru_cache(maxsize=2048)(fold)
"""`fold`, cached: successive queries of a typing user fold the same texts."""
