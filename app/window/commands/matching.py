"""Finding a command by a few letters: words that stand in its name, or letters that stand there in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.briefing.i18n.folding import Folded, fold, folded, rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.window.commands.command import Command

_ORDERED = 2
"""The rank of a name that only has the letters in their order; words that stand in it come before."""


class Entry(NamedTuple):
    """A command as it is offered."""

    command: Command
    name: str
    place: str
    """The menus that lead to it."""
    possible: bool
    text: Folded
    """Its name, ready to look in."""
    whole: Folded
    """Its name and the menus that lead to it, ready to look in."""

    @classmethod
    def of(cls, command: Command) -> Entry:
        """Offer a command; whether it is possible is settled now."""
        name = command.name
        place = " › ".join(command._replace(text=menu).name for menu in command.menu)
        return cls(command, name, place, command.possible, fold(name), fold(f"{place} {name}"))


def found(entries: Sequence[Entry], words: str) -> list[Entry]:
    """The commands that answer to some words, best first; all of them as given where there are no words.

    By name before by menu, exactly before loosely, where words begin before in their middle, and last by letters in
    their order.
    """
    if not words.strip():
        return list(entries)
    ranked = [(place, number) for number, entry in enumerate(entries) if (place := _rank(entry, words)) is not None]
    return [entries[number] for _, number in sorted(ranked)]


def _rank(entry: Entry, words: str) -> tuple[int, int, bool] | None:
    for place, text in enumerate((entry.text, entry.whole)):
        found = rank(words, text)
        if found is not None:
            inside = not all(f" {word}" in f" {text.exact}" for word in folded(words).split())
            return place, found, inside
    return (_ORDERED, 0, True) if _in_order(folded(words).replace(" ", ""), entry.text.exact) else None


def _in_order(letters: str, text: str) -> bool:
    """Whether the letters stand in a text one after the other, the first where a word begins."""
    starts = [0, *(place + 1 for place, letter in enumerate(text) if letter == " ")]
    return len(letters) > 1 and any(_follow(letters, text[start:]) for start in starts)


def _follow(letters: str, text: str) -> bool:
    rest = iter(text)
    return text.startswith(letters[:1]) and all(letter in rest for letter in letters)
