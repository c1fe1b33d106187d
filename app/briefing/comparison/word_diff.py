"""Word diff: the words that differ between two versions of a text."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.briefing.text.beginning import CHARACTERS, beginning

_WORD = re.compile(r"\w+(?:[.,:/-]\w+)*|\s+|[^\w\s]")
_AROUND = 300
"""Characters of unchanged text wording on each side of a change in a long text."""
_PART_OF_WORD = re.compile(r"^\S{0,40}\s")
"""End of a word that a cut has split."""
_MOST = 800
"""Maximum words of texts aligned word by word: the time grows with the square of their number."""


@dataclass(frozen=True)
class Piece:
    """Piece of a text; `marked`: highlighted, as the other version lacks it."""

    text: str
    marked: bool = False


Pieces = tuple[Piece, ...]


def plain(text: str) -> Pieces:
    """Return a text without highlights."""
    return (Piece(text),) if text else ()


def word_diff(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Return both texts in pieces that join to the exact texts; the words that differ are highlighted.

    Spaces of another kind are highlighted only where nothing else differs.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    bare_old, bare_new = (["" if word.isspace() else word for word in words] for words in (old, new))
    return _marked(old, new, bare_old, bare_new) if bare_old != bare_new else _marked(old, new, old, new)


def _marked(old_words: list[str], new_words: list[str], old: list[str], new: list[str]) -> tuple[Pieces, Pieces]:
    """Return the pieces of two texts, given their words, and what is compared of each word."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    changed_old, changed_new = [False] * len(old), [False] * len(new)
    for first, last, first_new, last_new in _changed_ranges(old[start : len(old) - end], new[start : len(new) - end]):
        changed_old[start + first : start + last] = [True] * (last - first)
        changed_new[start + first_new : start + last_new] = [True] * (last_new - first_new)
    return _pieces(old_words, changed_old), _pieces(new_words, changed_new)


def _changed_ranges(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    if max(len(old), len(new)) > _MOST:
        return [(0, len(old), 0, len(new))]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(a, b, c, d) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def _pieces(words: list[str], changed: list[bool]) -> Pieces:
    # A space between two highlighted words is highlighted too, else a changed phrase would be striped.
    for index in range(1, len(words) - 1):
        if words[index].isspace() and changed[index - 1] and changed[index + 1]:
            changed[index] = True
    result: list[Piece] = []
    for word, highlighted in zip(words, changed, strict=True):
        if result and result[-1].marked == highlighted:
            result[-1] = Piece(result[-1].text + word, highlighted)
        else:
            result.append(Piece(word, highlighted))
    return tuple(result)


def in_brief(pieces: Pieces) -> Pieces:
    """Return the pieces of a long text cut to the changes and the words around them, up to a limit; `…` for the rest.

    The pieces of a text short enough to be laid out at once are returned unchanged.
    """
    text = "".join(piece.text for piece in pieces)
    if beginning(text) == text:
        return pieces
    result: list[Piece] = []
    left = CHARACTERS
    for piece in around_changes(pieces, _AROUND):
        words = piece.text
        wording = beginning(words, max(left, _AROUND))
        result.append(Piece(wording, piece.marked))
        left -= len(words)
        if wording != words or left <= 0:
            result.append(Piece("…"))
            break
    return tuple(result)


def around_changes(pieces: Pieces, characters: int) -> Pieces:
    """Return the pieces with the unchanged words cut to so many characters beside each change; `…` for the rest."""
    result: list[Piece] = []
    for index, piece in enumerate(pieces):
        words = piece.text
        if not piece.marked and len(words) > 2 * characters and len(pieces) > 1:
            before = beginning(words, characters) if index > 0 else ""
            behind = _PART_OF_WORD.sub("", words[-characters:]) if index < len(pieces) - 1 else ""
            words = f"{before}…{behind}"
        result.append(Piece(words, piece.marked))
    return tuple(result)
