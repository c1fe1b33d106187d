"""JSON offsets: byte offsets of the values in a JSON file, found without building Python objects.

msgspec skips a value at the speed of C and, if more follows, reports the byte; so the members of an object in a file
of 100 MB are found in a fraction of a second. The bytes must be valid JSON: `fault_of_syntax` checks that.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from app.runtime.decoding import json_decoder

_skipping = json_decoder(msgspec.Raw)
_BYTE = re.compile(r"\(byte (\d+)\)")
_SPACE = re.compile(rb"[ \t\r\n]*")
_SIMPLE = re.compile(rb'(?:"[^"\\]*(?:\\.[^"\\]*)*"|[^][{}",: \t\r\n]+)[ \t\r\n]*', re.DOTALL)
_KEY = re.compile(rb'[ \t\r\n,]*("[^"\\]*(?:\\.[^"\\]*)*")[ \t\r\n]*:[ \t\r\n]*', re.DOTALL)
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


class Member(NamedTuple):
    """Member of an object: its name, and the offsets of key, value and the next token after the value."""

    name: str
    key: int
    start: int
    after: int


class SyntaxFault(NamedTuple):
    """Syntax error of JSON: its offset, or nesting that is too deep to read."""

    offset: int
    too_deep: bool


def fault_of_syntax(data: bytes) -> SyntaxFault | None:
    """Return the syntax error of the bytes, or None. Strings are skipped, not decoded."""
    try:
        _skipping.decode(data)
    except RecursionError:
        return SyntaxFault(0, too_deep=True)
    except msgspec.DecodeError as error:
        trailing = "trailing characters" in str(error)  # its offset counts from 1
        return SyntaxFault(told_byte(error, len(data)) - trailing, too_deep=False)
    return None


def told_byte(error: Exception, most: int) -> int:
    """Return the byte that an error of msgspec names; `most`, the end, for truncated data."""
    match = _BYTE.search(str(error))
    return min(int(match[1]), most) if match else most


def start_of(data: bytes) -> int:
    """Return the offset of the top-level value."""
    matched = _SPACE.match(data)
    return matched.end() if matched else 0


def after(data: bytes, start: int) -> int:
    """Return the offset of the next token after the value at `start`, or the length of the data."""
    matched = _SIMPLE.match(data, start)
    if matched:
        return matched.end()
    try:
        _skipping.decode(memoryview(data)[start:])
    except msgspec.DecodeError as error:
        return start + told_byte(error, len(data)) - 1  # the offset of "trailing characters" counts from 1
    return len(data)


def members(data: bytes, start: int) -> Iterator[Member]:
    """Yield the members of the object at `start` in order, duplicates included."""
    position = start + 1
    while matched := _KEY.match(data, position):
        position = after(data, matched.end())
        yield Member(_name(matched[1]), matched.start(1), matched.end(), position)


def _name(key: bytes) -> str:
    text = key[1:-1].decode("utf-8", "replace")
    return str(json.loads(f'"{text}"', strict=False)) if "\\" in text else text


def elements(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each element of the array at `start` and of the next token after it."""
    position = _next(data, start + 1)
    while data[position : position + 1] not in (b"]", b""):
        end = after(data, position)
        yield position, end
        position = _next(data, end + 1) if data[end : end + 1] == b"," else end


def _next(data: bytes, position: int) -> int:
    matched = _SPACE.match(data, position)
    return matched.end() if matched else position


_Tree = dict[str | int, "_Tree"]


def offsets(data: bytes, paths: Iterable[str]) -> dict[str, int]:
    """Return the offset of each path (`trade.observations[3].value`), or of its deepest existing part."""
    tree: _Tree = {}
    found: dict[tuple[str | int, ...], int] = {(): start_of(data)}
    steps = {path: tuple(name or int(index) for name, index in _STEP.findall(path)) for path in paths}
    for keys in steps.values():
        branch = tree
        for step in keys:
            branch = branch.setdefault(step, {})
    _follow(data, found[()], tree, (), found)
    return {path: _deepest(keys, found) for path, keys in steps.items()}


def _deepest(wanted: tuple[str | int, ...], found: dict[tuple[str | int, ...], int]) -> int:
    while wanted not in found:
        wanted = wanted[:-1]
    return found[wanted]


def _follow(
    data: bytes, start: int, tree: _Tree, path: tuple[str | int, ...], found: dict[tuple[str | int, ...], int]
) -> None:
    children: Iterable[tuple[str | int, int]]
    match data[start : start + 1]:
        case b"{":
            children = ((member.name, member.start) for member in members(data, start))
        case b"[":
            children = enumerate(begin for begin, _ in elements(data, start))
        case _:
            return
    remaining = set(tree)
    for step, begin in children if remaining else ():
        if step in tree:
            found[(*path, step)] = begin
            _follow(data, begin, tree[step], (*path, step), found)
            remaining.discard(step)
            if not remaining:
                return


def places(data: bytes, wanted: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return the line and column (characters), both from 1, of each offset."""
    result: dict[int, tuple[int, int]] = {}
    line, column, reached = 1, 1, 0
    for offset in sorted(set(wanted)):
        line_ends = data[reached:offset].count(b"\n")
        if line_ends:
            line, column = line + line_ends, 1
            reached = data.rindex(b"\n", reached, offset) + 1
        column += len(data[reached:offset].decode("utf-8", "replace"))
        reached = offset
        result[offset] = (line, column)
    return result
