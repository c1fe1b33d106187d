"""Word marks: which words of two wordings of a text differ."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+(?:[.,:/-]\w+)*|\s+|[^\w\s]")
_MOST = 800
"""Words beyond which texts are no longer aligned word by word: the time grows with the square of their number."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, marked where the other wording does not have it."""

    text: str
    marked: bool = False


Pieces = tuple[Piece, ...]


def plain(text: str) -> Pieces:
    """A text without marks."""
    return (Piece(text),) if text else ()


def word_diff(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Both wordings in pieces that together are the texts to the letter; the words that differ are marked."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    marked_old, marked_new = [False] * len(old), [False] * len(new)
    for first, last, first_new, last_new in _differing(old[start : len(old) - end], new[start : len(new) - end]):
        marked_old[start + first : start + last] = [True] * (last - first)
        marked_new[start + first_new : start + last_new] = [True] * (last_new - first_new)
    return _pieces(old, marked_old), _pieces(new, marked_new)


def _differing(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    if max(len(old), len(new)) > _MOST:
        return [(0, len(old), 0, len(new))]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(a, b, c, d) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def _pieces(words: list[str], marked: list[bool]) -> Pieces:
    # A space between two marked words is marked with them, else a changed phrase would be striped.
    for place in range(1, len(words) - 1):
        if words[place].isspace() and marked[place - 1] and marked[place + 1]:
            marked[place] = True
    made: list[Piece] = []
    for word, mark in zip(words, marked, strict=True):
        if made and made[-1].marked == mark:
            made[-1] = Piece(made[-1].text + word, mark)
        else:
            made.append(Piece(word, mark))
    return tuple(made)
