"""Search suggestions: alternative queries where a query finds nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.briefing.search.index import asked, retyped

if TYPE_CHECKING:
    from app.briefing.search.index import Index

_SHORTEST = 3
"""Minimum letters of a suggested word beginning, which is also at least half of the word."""


@dataclass(frozen=True, slots=True)
class Advice:
    """An alternative query and the number of entries it finds."""

    text: str
    count: int


def advice(index: Index, text: str) -> tuple[Advice, ...]:
    """Return distinct queries with hits to offer instead of a query without any.

    The same keys on another keyboard layout; then each word alone, or its longest beginning that has hits.
    """
    words = asked(text).split()
    candidates = [other.strip() for other in retyped(text)] + [_found_beginning(index, word) for word in words]
    suggestions = (Advice(query, index.count(query)) for query in dict.fromkeys(candidates) if query)
    return tuple(suggestion for suggestion in suggestions if suggestion.count)


def _found_beginning(index: Index, word: str) -> str:
    """Return the longest beginning of a word that has hits; empty if it is too short to be meant."""
    low, high = 0, len(word)  # an entry with a beginning also has every shorter one
    while low < high:
        middle = (low + high + 1) // 2
        if index.count(word[:middle]):
            low = middle
        else:
            high = middle - 1
    return word[:low] if low >= max(min(_SHORTEST, len(word)), len(word) / 2) else ""
