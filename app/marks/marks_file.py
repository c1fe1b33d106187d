"""Marks as a file: to hand them to a colleague or another machine. What is read is a hostile stranger's until checked.

`{"format": "briefing-marks/1", "briefing": ID, "marks": [{"item": ID, "title": …, "tab": …, "starred": …, "note": …,
"written": …, "others": [{"words": …, "written": …}]}]}`, UTF-8; moments are microseconds from 1970 (UTC).
"""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Final, Literal, NamedTuple

import msgspec
from msgspec import Meta

from app.briefing.model.parts import Id
from app.briefing.model.sections import TabSection
from app.briefing.reading import json_offsets
from app.marks.model import LONGEST_NOTE, LONGEST_TITLE, Change, Mark, Note, joined, now
from app.runtime.phrases import Fault, Phrase

LARGEST: Final = 16 * 1024 * 1024
"""Bytes of a file of marks; a larger one is refused."""

_MOST: Final = 20_000
"""Marks of a file, and other notes of a mark: a briefing that someone reads has fewer items."""

_FORMAT: Final = "briefing-marks/1"
_NEWER = re.compile(r"briefing-marks/[0-9]{1,6}")
_PATH = re.compile(r" - at `\$\.?([^`]*)`$")
_Words = Annotated[str, Meta(max_length=LONGEST_NOTE)]
_Moment = Annotated[int, Meta(ge=0, le=2**53)]


class _KeptNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: _Words
    written: _Moment


class _KeptMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    item: Id
    title: Annotated[str, Meta(max_length=LONGEST_TITLE)] = ""
    tab: TabSection = "summary"
    starred: bool = False
    note: _Words = ""
    written: _Moment = 0
    others: Annotated[tuple[_KeptNote, ...], Meta(max_length=_MOST)] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["briefing-marks/1"]
    briefing: Id
    marks: Annotated[tuple[_KeptMark, ...], Meta(max_length=_MOST)]


class _Head(msgspec.Struct, frozen=True):
    """As much as a file of any version says of itself."""

    format: str = ""


class Merged(NamedTuple):
    """What a file of marks comes to beside those that are there: the changes to make, and what is to be told of them.

    `contested` are the items on which there were two different notes: the newer one stays in its place, the other one
    beside it.
    """

    changes: tuple[Change, ...]
    contested: tuple[str, ...]


def written(briefing: str, marks: Iterable[Mark]) -> bytes:
    """The file of the marks of a briefing; the same bytes for the same marks."""
    kept = [msgspec.convert(msgspec.to_builtins(mark), _KeptMark) for mark in marks if mark]
    kept.sort(key=lambda mark: mark.item)
    encoded = msgspec.json.encode(_File(_FORMAT, briefing, tuple(kept)))
    return msgspec.json.format(encoded, indent=1) + b"\n"


def read(data: bytes, briefing: str) -> tuple[Mark, ...] | tuple[Fault, ...]:
    """The marks of a file for a briefing, or all that is wrong with it; never an exception."""
    if len(data) > LARGEST:
        wrong = Phrase.of("The file is {size} MB.", size=len(data) // 1_000_000)
        return (Fault("", wrong, Phrase.of("At most {size} MB are read.", size=LARGEST // 1_000_000)),)
    try:
        found = msgspec.json.decode(data, type=_File)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        return (_fault(data, error),)
    if found.briefing != briefing:
        wrong = Phrase.of("These are marks of another briefing: {id}.", id=found.briefing)
        return (_at(data, "briefing", wrong, Phrase.of("Open that briefing first.")),)
    return tuple(_repeated(data, found)) or tuple(_mark(kept, now()) for kept in found.marks)


def merged(current: Mapping[str, Mark], found: Iterable[Mark]) -> Merged:
    """What is to change so that nothing is lost: all stars, the newer of two notes, the older beside it."""
    changes: list[Change] = []
    contested: list[str] = []
    for other in found:
        mine = current.get(other.item, Mark(other.item))
        note, moment, others = mine.note, mine.written, [*mine.others, *other.others]
        if other.note and other.note != mine.note:
            if mine.note:
                contested.append(other.item)
            if not mine.note or other.written > mine.written:
                note, moment = other.note, other.written
            older = (mine.note, mine.written) if note == other.note else (other.note, other.written)
            others += [Note(*older)] if older[0] else []
        titled = mine if mine.title else other
        wanted = Mark(other.item, titled.title, titled.tab, mine.starred or other.starred, note, moment, tuple(others))
        after = joined(mine, (mine, wanted))
        if after != mine:
            changes.append((mine, after))
    return Merged(tuple(changes), tuple(contested))


def _mark(kept: _KeptMark, most: int) -> Mark:
    """A mark of the file. A note from the future would stay the newer one for ever: it counts as written now."""
    return Mark(
        item=kept.item,
        title=_plain(kept.title),
        tab=kept.tab,
        starred=kept.starred,
        note=kept.note.strip(),
        written=min(kept.written, most),
        others=tuple(Note(note.words.strip(), min(note.written, most)) for note in kept.others if note.words.strip()),
    )


def _plain(title: str) -> str:
    return " ".join(title.split())


def _repeated(data: bytes, found: _File) -> Iterable[Fault]:
    """Items that have two marks: of two that differ nobody knows which one is meant."""
    seen: set[str] = set()
    for index, kept in enumerate(found.marks):
        if kept.item in seen:
            wrong = Phrase.of("The item “{id}” is marked twice.", id=kept.item)
            yield _at(data, f"marks[{index}].item", wrong, Phrase.of("Give each item only once."))
        seen.add(kept.item)


def _fault(data: bytes, error: Exception) -> Fault:
    """What keeps bytes from being a file of marks."""
    right = Phrase.of("Give the path of a file of marks.")
    if json_offsets.fault_of_syntax(data) is not None or not isinstance(error, msgspec.ValidationError):
        return Fault("", Phrase.of("This is not a file of marks."), right)
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        head = _Head()
    if head.format != _FORMAT:
        if _NEWER.fullmatch(head.format):
            newer = Phrase.of("This file of marks was written by a newer version of this program.")
            return Fault("", newer, Phrase.of("Open it with that version, or ask for the new version of this program."))
        return Fault("", Phrase.of("This is not a file of marks."), right)
    path = _PATH.search(str(error))
    wrong = Phrase.of("This does not belong in a file of marks.")
    return _at(data, path[1] if path else "", wrong, Phrase.of("Ask whoever made the file for it again."))


def _at(data: bytes, path: str, wrong: Phrase, right: Phrase) -> Fault:
    offset = json_offsets.offsets(data, (path,))[path]
    line, column = json_offsets.places(data, (offset,))[offset]
    return Fault(path, wrong, right, line, column)
