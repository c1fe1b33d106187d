"""Search advice: what someone might have meant whose words were not found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.briefing.search.index import asked, retyped

if TYPE_CHECKING:
    from app.briefing.search.index import Index

_SHORTEST = 3
"""Letters of the beginning of a word that is worth offering; it is never less than half of the word."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Another query, and how many entries it finds."""

    text: str
    count: int


def advice(index: Index, text: str) -> tuple[Advice, ...]:
    """Queries that find something in place of one that finds nothing, each once.

    The same keys on the other keyboard; then each word by itself, or the longest beginning of it that is found.
    """
    words = asked(text).split()
    offered = [retyped(text).strip()] + [_found_beginning(index, word) for word in words]
    counted = (Advice(one, index.count(one)) for one in dict.fromkeys(offered) if one)
    return tuple(one for one in counted if one.count)


def _found_beginning(index: Index, word: str) -> str:
    """The longest beginning of a word that something has; nothing where that is too short to mean it."""
    low, high = 0, len(word)  # whatever has a beginning of a word has every shorter one too
    while low < high:
        middle = (low + high + 1) // 2
        if index.count(word[:middle]):
            low = middle
        else:
            high = middle - 1
    return word[:low] if low >= max(min(_SHORTEST, len(word)), len(word) / 2) else ""
