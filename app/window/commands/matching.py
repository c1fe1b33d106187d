"""Command matching: finds commands by words of their names, or by letters in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.briefing.i18n.folding import Folded, fold, folded, rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.window.commands.command import Command

_ORDERED = 2
"""Rank of a name that matches only by letters in order; word matches come first."""


class Entry(NamedTuple):
    """Command in the palette."""

    command: Command
    name: str
    place: str
    """Path of menus."""
    possible: bool
    text: Folded
    """Folded name."""
    whole: Folded
    """Folded menu path and name."""

    @classmethod
    def of(cls, command: Command) -> Entry:
        """Return the entry of a command; availability is evaluated now."""
        name = command.name
        place = " › ".join(command._replace(text=menu).name for menu in command.menu)
        return cls(command, name, place, command.possible, fold(name), fold(f"{place} {name}"))


def found(entries: Sequence[Entry], words: str) -> list[Entry]:
    """Return the commands that match some words, best first; all in the given order if there are no words.

    Order: name before menu path, exact before loose, beginnings of words before inner parts, and last letters in
    order.
    """
    if not words.strip():
        return list(entries)
    ranked = [(place, number) for number, entry in enumerate(entries) if (place := _rank(entry, words)) is not None]
    return [entries[number] for _, number in sorted(ranked)]


def _rank(entry: Entry, words: str) -> tuple[int, int, bool] | None:
    for place, text in enumerate((entry.text, entry.whole)):
        quality = rank(words, text)
        if quality is not None:
            inside = not all(f" {word}" in f" {text.exact}" for word in folded(words).split())
            return place, quality, inside
    return (_ORDERED, 0, True) if _in_order(folded(words).replace(" ", ""), entry.text.exact) else None


def _in_order(letters: str, text: str) -> bool:
    """Return whether the letters occur in the text in this order, the first at the beginning of a word."""
    starts = [0, *(place + 1 for place, letter in enumerate(text) if letter == " ")]
    return len(letters) > 1 and any(_is_subsequence(letters, text[start:]) for start in starts)


def _is_subsequence(letters: str, text: str) -> bool:
    rest = iter(text)
    return text.startswith(letters[:1]) and all(letter in rest for letter in letters)
