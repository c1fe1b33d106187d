"""Upgrade: format 1 as format 2, in memory for every file that is read, and in the bytes of a file on demand.

Format 2 lists the guests of the occasion, which format 1 named one by one; all else that it adds is optional.
"""

import re
from typing import Final

import msgspec

from app.briefing.model.model import Briefing
from app.briefing.reading import json_offsets

NEWEST: Final = 2
"""Number of the newest format that the program reads."""

_FORMAT: Final = re.compile(rb'"format"\s*:\s*"briefing/([1-9][0-9]{0,5})"')


def newest(briefing: Briefing) -> Briefing:
    """Return a briefing of any format as one of the newest; it says the same."""
    if briefing.format == "briefing/2":
        return briefing
    occasion = briefing.occasion
    return msgspec.structs.replace(
        briefing,
        format="briefing/2",
        occasion=msgspec.structs.replace(occasion, guest=None, guests=occasion.received),
    )


def number_of(data: bytes) -> int:
    """Return the number of the format that a file names first; 0 if it names none."""
    match = _FORMAT.search(data)
    return int(match[1]) if match else 0


def upgraded(data: bytes) -> bytes:
    """Return a valid file of format 1 as one of format 2; all other bytes stay as they are."""
    edits: list[tuple[int, bytes, bytes]] = []
    for member in json_offsets.members(data, json_offsets.start_of(data)):
        if member.name == "format":
            edits.append((member.start, _value(data, member), b'"briefing/2"'))
        elif member.name == "occasion":
            for inner in json_offsets.members(data, member.start):
                if inner.name == "guest":
                    value = _value(data, inner)
                    edits.append((inner.start, value, b"[" + value + b"]"))
                    edits.append((inner.key, b'"guest"', b'"guests"'))
    for start, old, new in sorted(edits, reverse=True):
        data = data[:start] + new + data[start + len(old) :]
    return data


def _value(data: bytes, member: json_offsets.Member) -> bytes:
    return data[member.start : member.after].rstrip()
