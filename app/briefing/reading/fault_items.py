"""Fault items: the words by which a reader knows the item that a fault is in, from a file that may not be decoded."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Any, Final

import msgspec

from app.briefing.reading import json_offsets
from app.runtime.decoding import from_json
from app.runtime.phrases import Fault, ItemWords

_ITEM: Final = re.compile(r"(?:[a-z_]+\.)?[a-z_]+\[\d+\]")
"""Path of a member of a list of the file: `trade.observations[3]`."""
_NAMING: Final = ("title", "text", "label", "name", "excerpt")
"""Fields whose words name an item, the first that it has."""
_LARGEST: Final = 200_000
"""Maximum bytes of an item that is looked into."""
_MOST: Final = 1000
"""Maximum number of reporters that are looked at."""
_LONGEST: Final = 60
"""Maximum characters of the words: the first ones identify an item."""


def with_items(faults: Iterable[Fault], data: bytes) -> tuple[Fault, ...]:
    """Return faults with the words of their items; those of whole lists and of the head stay without."""
    listed = tuple(faults)
    paths = {match[0] for fault in listed if (match := _ITEM.match(fault.path))}
    if not paths:
        return listed
    offsets = json_offsets.offsets(data, paths)
    reporters = _reporters(data)
    words = {path: _words(_object(data, offsets[path]), reporters) for path in paths}
    return tuple(
        replace(fault, item=words[match[0]]) if (match := _ITEM.match(fault.path)) else fault for fault in listed
    )


def _object(data: bytes, start: int) -> dict[str, Any]:
    """Return the object that begins at an offset; empty if there is none, or a very large one."""
    if data[start : start + 1] != b"{":
        return {}
    piece = data[start : json_offsets.after(data, start)]
    try:
        found = from_json(piece, object) if len(piece) <= _LARGEST else {}
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _words(item: dict[str, Any], reporters: dict[str, dict[str, str]]) -> ItemWords:
    """Return the words of an item; of an observation, what it counts."""
    if isinstance(item.get("flow"), str) and isinstance(item.get("period"), str):
        reporter = reporters.get(str(item.get("reporter")), {})
        return ItemWords(flow=item["flow"], period=item["period"], text=tuple(reporter.items()))
    for name in _NAMING:
        if found := _text(item.get(name)):
            return ItemWords(text=tuple(found.items()))
    return ItemWords(text=tuple(_text(item.get("id")).items()))


def _text(value: Any) -> dict[str, str]:
    """Return a text by language, each shortened; a plain string, as the title of a source is, has an empty tag."""
    pairs = value.items() if isinstance(value, dict) else [("", value)]
    texts = {tag: " ".join(words.split()) for tag, words in pairs if isinstance(words, str) and words.strip()}
    return {tag: words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…" for tag, words in texts.items()}


def _reporters(data: bytes) -> dict[str, dict[str, str]]:
    for member in json_offsets.members(data, json_offsets.start_of(data)):
        if member.name == "reporters" and data[member.start : member.start + 1] == b"[":
            starts = islice(json_offsets.elements(data, member.start), _MOST)
            parts = [_object(data, start) for start, _ in starts]
            return {str(part.get("id")): _text(part.get("name")) for part in parts}
    return {}
