"""Scanning: where in the bytes of a JSON file each value stands, without building any of it.

msgspec skips a value at the speed of C and tells, when more follows, at which byte; so even in a file of 100 MB the
members of an object are found in a fraction of a second. Only for bytes that are JSON: `fault_of_syntax` says so.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

_skipping = msgspec.json.Decoder(msgspec.Raw)
_BYTE = re.compile(r"\(byte (\d+)\)")
_SPACE = re.compile(rb"[ \t\r\n]*")
_SIMPLE = re.compile(rb'(?:"[^"\\]*(?:\\.[^"\\]*)*"|[^][{}",: \t\r\n]+)[ \t\r\n]*', re.DOTALL)
_KEY = re.compile(rb'[ \t\r\n,]*("[^"\\]*(?:\\.[^"\\]*)*")[ \t\r\n]*:[ \t\r\n]*', re.DOTALL)
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


class Member(NamedTuple):
    """A member of an object: its name, where that and the value start, and where what follows the value starts."""

    name: str
    key: int
    start: int
    after: int


class SyntaxFault(NamedTuple):
    """Why bytes are not JSON: where, or that they are nested deeper than is read."""

    offset: int
    too_deep: bool


def fault_of_syntax(data: bytes) -> SyntaxFault | None:
    """What keeps bytes from being JSON, or nothing. Strings are seen through to their ends, and not decoded."""
    try:
        _skipping.decode(data)
    except RecursionError:
        return SyntaxFault(0, too_deep=True)
    except msgspec.DecodeError as error:
        more = "trailing characters" in str(error)  # these are counted from one
        return SyntaxFault(told_byte(error, len(data)) - more, too_deep=False)
    return None


def told_byte(error: Exception, most: int) -> int:
    """The byte that an error of msgspec names; the end where it says that the data were truncated."""
    named = _BYTE.search(str(error))
    return min(int(named[1]), most) if named else most


def start_of(data: bytes) -> int:
    """Where the value of a file starts."""
    matched = _SPACE.match(data)
    return matched.end() if matched else 0


def after(data: bytes, start: int) -> int:
    """Where the next thing stands after the value that starts at `start`; the end of the data if nothing does."""
    matched = _SIMPLE.match(data, start)
    if matched:
        return matched.end()
    try:
        _skipping.decode(memoryview(data)[start:])
    except msgspec.DecodeError as error:
        return start + told_byte(error, len(data)) - 1  # "trailing characters" are counted from one
    return len(data)


def members(data: bytes, start: int) -> Iterator[Member]:
    """The members of the object that starts at `start`, in order, repeated ones too."""
    position = start + 1
    while matched := _KEY.match(data, position):
        position = after(data, matched.end())
        yield Member(_name(matched[1]), matched.start(1), matched.end(), position)


def _name(key: bytes) -> str:
    text = key[1:-1].decode("utf-8", "replace")
    return str(json.loads(f'"{text}"', strict=False)) if "\\" in text else text


def elements(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Where each element of the array that starts at `start` begins, and where what follows it does."""
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
    """Where each path (`trade.observations[3].value`) leads; one that leads nowhere, to the last part that is there."""
    tree: _Tree = {}
    found: dict[tuple[str | int, ...], int] = {(): start_of(data)}
    steps = {path: tuple(name or int(index) for name, index in _STEP.findall(path)) for path in paths}
    for wanted in steps.values():
        branch = tree
        for step in wanted:
            branch = branch.setdefault(step, {})
    _follow(data, found[()], tree, (), found)
    return {path: _deepest(wanted, found) for path, wanted in steps.items()}


def _deepest(wanted: tuple[str | int, ...], found: dict[tuple[str | int, ...], int]) -> int:
    while wanted not in found:
        wanted = wanted[:-1]
    return found[wanted]


def _follow(
    data: bytes, start: int, tree: _Tree, path: tuple[str | int, ...], found: dict[tuple[str | int, ...], int]
) -> None:
    inside: Iterable[tuple[str | int, int]]
    match data[start : start + 1]:
        case b"{":
            inside = ((member.name, member.start) for member in members(data, start))
        case b"[":
            inside = enumerate(begin for begin, _ in elements(data, start))
        case _:
            return
    left = set(tree)
    for step, begin in inside if left else ():
        if step in tree:
            found[(*path, step)] = begin
            _follow(data, begin, tree[step], (*path, step), found)
            left.discard(step)
            if not left:
                return


def places(data: bytes, wanted: Iterable[int]) -> dict[int, tuple[int, int]]:
    """The line and the column, in characters and both from 1, of each offset."""
    found: dict[int, tuple[int, int]] = {}
    line, column, reached = 1, 1, 0
    for offset in sorted(set(wanted)):
        ends = data[reached:offset].count(b"\n")
        if ends:
            line, column = line + ends, 1
            reached = data.rindex(b"\n", reached, offset) + 1
        column += len(data[reached:offset].decode("utf-8", "replace"))
        reached = offset
        found[offset] = (line, column)
    return found
