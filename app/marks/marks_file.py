"""Marks file: exchange format of marks between users or machines; its content is untrusted until checked.

`{"format": "briefing-marks/1", "briefing": ID, "marks": [{"item": ID, "title": …, "tab": …, "starred": …, "note": …,
"written": …, "others": [{"words": …, "written": …}]}]}`, UTF-8; times are microseconds since 1970 (UTC).
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
from app.runtime.decoding import converted, from_json
from app.runtime.phrases import Fault, Phrase

LARGEST: Final = 16 * 1024 * 1024
"""Maximum size of a marks file in bytes."""

_MOST: Final = 20_000
"""Maximum number of marks in a file, and of other notes on a mark: no briefing has as many items."""

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
    """The field common to all versions of the format."""

    format: str = ""


class Merged(NamedTuple):
    """Result of merging a marks file: the changes to make, and the conflicts to report.

    `contested`: items with two different notes, of which the newer stays the note and the other moves to `others`.
    """

    changes: tuple[Change, ...]
    contested: tuple[str, ...]


def written(briefing: str, marks: Iterable[Mark]) -> bytes:
    """Return the marks file of a briefing; equal marks give equal bytes."""
    records = [converted(msgspec.to_builtins(mark), _KeptMark) for mark in marks if mark]
    records.sort(key=lambda mark: mark.item)
    encoded = msgspec.json.encode(_File(_FORMAT, briefing, tuple(records)))
    return msgspec.json.format(encoded, indent=1) + b"\n"


def read(data: bytes, briefing: str) -> tuple[Mark, ...] | tuple[Fault, ...]:
    """Return the marks of a file for a briefing, or its faults; raises nothing."""
    if len(data) > LARGEST:
        wrong = Phrase.of("The file is {size} MB.", size=len(data) // 1_000_000)
        return (Fault("", wrong, Phrase.of("At most {size} MB are read.", size=LARGEST // 1_000_000)),)
    try:
        file = from_json(data, _File)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        return (_fault(data, error),)
    if file.briefing != briefing:
        wrong = Phrase.of("These are marks of another briefing: {id}.", id=file.briefing)
        return (_located_fault(data, "briefing", wrong, Phrase.of("Open that briefing first.")),)
    return tuple(_duplicate_faults(data, file)) or tuple(_mark(record, now()) for record in file.marks)


def merged(current: Mapping[str, Mark], found: Iterable[Mark]) -> Merged:
    """Return the changes that lose nothing: all stars, the newer of two notes, the older one in `others`."""
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
        title_source = mine if mine.title else other
        combined = Mark(
            other.item, title_source.title, title_source.tab, mine.starred or other.starred, note, moment, tuple(others)
        )
        after = joined(mine, (mine, combined))
        if after != mine:
            changes.append((mine, after))
    return Merged(tuple(changes), tuple(contested))


def _mark(record: _KeptMark, most: int) -> Mark:
    """Return a mark of the file. Times after `most` become `most`: a note from the future would stay the newest."""
    return Mark(
        item=record.item,
        title=_one_line(record.title),
        tab=record.tab,
        starred=record.starred,
        note=record.note.strip(),
        written=min(record.written, most),
        others=tuple(Note(note.words.strip(), min(note.written, most)) for note in record.others if note.words.strip()),
    )


def _one_line(title: str) -> str:
    return " ".join(title.split())


def _duplicate_faults(data: bytes, file: _File) -> Iterable[Fault]:
    """Yield a fault for each item marked twice: it is unknown which of two marks is meant."""
    seen: set[str] = set()
    for index, record in enumerate(file.marks):
        if record.item in seen:
            wrong = Phrase.of("The item “{id}” is marked twice.", id=record.item)
            yield _located_fault(data, f"marks[{index}].item", wrong, Phrase.of("Give each item only once."))
        seen.add(record.item)


def _fault(data: bytes, error: Exception) -> Fault:
    """Return the fault of bytes that do not decode as a marks file."""
    right = Phrase.of("Give the path of a file of marks.")
    if json_offsets.fault_of_syntax(data) is not None or not isinstance(error, msgspec.ValidationError):
        return Fault("", Phrase.of("This is not a file of marks."), right)
    try:
        head = from_json(data, _Head)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        head = _Head()
    if head.format != _FORMAT:
        if _NEWER.fullmatch(head.format):
            newer = Phrase.of("This file of marks was written by a newer version of this program.")
            return Fault("", newer, Phrase.of("Open it with that version, or ask for the new version of this program."))
        return Fault("", Phrase.of("This is not a file of marks."), right)
    path = _PATH.search(str(error))
    wrong = Phrase.of("This does not belong in a file of marks.")
    return _located_fault(data, path[1] if path else "", wrong, Phrase.of("Ask whoever made the file for it again."))


def _located_fault(data: bytes, path: str, wrong: Phrase, right: Phrase) -> Fault:
    offset = json_offsets.offsets(data, (path,))[path]
    line, column = json_offsets.places(data, (offset,))[offset]
    return Fault(path, wrong, right, line, column)
