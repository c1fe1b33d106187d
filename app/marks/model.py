"""Marks: stars and private notes of one reader, and the merging of concurrent changes to one mark.

A mark belongs to the reader, not to the briefing: it names an item by its id and is stored in the user's own folder.
It keeps a short text of its item, so that it can be displayed when a later edition lacks the item.
"""

import time
from typing import Final

import msgspec

from app.briefing.model.sections import TabSection
from app.runtime.phrases import PhraseError

LONGEST_NOTE: Final = 20_000
"""Maximum length of a note in characters."""

LONGEST_TITLE: Final = 200
"""Maximum length in characters of the stored text of an item."""


class MarksError(PhraseError):
    """Marks cannot be stored or read; `phrase` states the reason and a remedy."""


class Note(msgspec.Struct, frozen=True):
    """A note and its time of writing, in microseconds since 1970 (UTC)."""

    words: str
    written: int


class Mark(msgspec.Struct, frozen=True):
    """A reader's star, private note, or both, on one item.

    `title`: a short text of the item in the language in which it was marked; `tab`: its section then; `others`: notes
    replaced by a newer one written elsewhere, kept until the reader deletes them.
    """

    item: str
    title: str = ""
    tab: TabSection = "summary"
    starred: bool = False
    note: str = ""
    written: int = 0
    others: tuple[Note, ...] = ()

    def __bool__(self) -> bool:
        """Whether the item has a star or any note."""
        return bool(self.starred or self.note or self.others)


Change = tuple[Mark, Mark]
"""A change of a mark, (before, after), as its author saw it. Reversed, it undoes the change."""


def joined(current: Mark, change: Change) -> Mark:
    """Return `current` with a change applied, although `current` may differ from the state before the change.

    Only the fields that the change alters are altered. A note that it would overwrite unseen moves to `others`.
    """
    before, after = change
    deleted = set(before.others) - set(after.others)
    others = [note for note in current.others if note not in deleted]
    others += [note for note in after.others if note not in before.others]
    note, written = current.note, current.written
    if before.note != after.note:
        if current.note not in ("", before.note, after.note):
            others.append(Note(current.note, current.written))
        note, written = after.note, after.written
    notes = {other.words: other for other in sorted(others, key=lambda other: other.written) if other.words != note}
    return Mark(
        item=after.item,
        title=after.title or current.title,
        tab=after.tab if after.title else current.tab,
        starred=after.starred if before.starred != after.starred else current.starred,
        note=note,
        written=written,
        others=tuple(notes.values()),
    )


def now() -> int:
    """Return the current time in microseconds since 1970 (UTC)."""
    return time.time_ns() // 1000
