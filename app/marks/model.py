"""Marks: what one reader marked in a briefing and noted for themselves, and how two changes to one mark are joined.

A mark belongs to the reader and not to the briefing: it names an item by its id and is kept in the user's own folder,
never in the data. It keeps a few words of its item, so that it can still be told when a later edition has it no more.
"""

import time
from typing import Final

import msgspec

from app.briefing.model.sections import TabSection
from app.runtime.phrases import Phrase

LONGEST_NOTE: Final = 20_000
"""Characters of a note."""

LONGEST_TITLE: Final = 200
"""Characters that are kept of the words of an item."""


class MarksError(Exception):
    """Marks cannot be kept or read; `phrase` says why and what to do."""

    def __init__(self, phrase: Phrase) -> None:
        """Keep the reason apart from its language."""
        super().__init__(str(phrase))
        self.phrase = phrase


class Note(msgspec.Struct, frozen=True):
    """A note and when it was written, in microseconds from 1970 (UTC)."""

    words: str
    written: int


class Mark(msgspec.Struct, frozen=True):
    """What a reader has on one item: a star, a private note, or both.

    `title` are words of the item in the language in which it was marked, `tab` is where it stood. `others` are notes
    that gave way to a newer one written elsewhere: none is lost before the reader throws it away.
    """

    item: str
    title: str = ""
    tab: TabSection = "summary"
    starred: bool = False
    note: str = ""
    written: int = 0
    others: tuple[Note, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything on the item at all."""
        return bool(self.starred or self.note or self.others)


Change = tuple[Mark, Mark]
"""One change to a mark: as it was for the one who made the change, and as it is to be. Turned round, it is undone."""


def joined(current: Mark, change: Change) -> Mark:
    """The mark that a change leaves, where it may have been changed elsewhere meanwhile and is `current` by now.

    Only what the change touched is touched. A note that it would have written over unseen goes to the others.
    """
    before, after = change
    gone = set(before.others) - set(after.others)
    others = [note for note in current.others if note not in gone]
    others += [note for note in after.others if note not in before.others]
    note, written = current.note, current.written
    if before.note != after.note:
        if current.note not in ("", before.note, after.note):
            others.append(Note(current.note, current.written))
        note, written = after.note, after.written
    kept = {one.words: one for one in sorted(others, key=lambda one: one.written) if one.words != note}
    return Mark(
        item=after.item,
        title=after.title or current.title,
        tab=after.tab if after.title else current.tab,
        starred=after.starred if before.starred != after.starred else current.starred,
        note=note,
        written=written,
        others=tuple(kept.values()),
    )


def now() -> int:
    """This moment in microseconds from 1970 (UTC)."""
    return time.time_ns() // 1000
