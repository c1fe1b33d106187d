"""JSON edits: one value of a JSON file set, added, moved or removed; every other byte stays as it is.

New values have the layout of the file: its indentation, and short objects on one line where the file writes them so.
Texts are written as they are, without escapes that JSON does not need.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from app.briefing.reading import json_offsets

Path = tuple[str | int, ...]
"""Steps from the top of the file: keys of objects and indexes of lists."""

_STEP: Final = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_INDENT: Final = re.compile(rb"\{\r?\n( +|\t)")
_COMPACT: Final = re.compile(rb'": ?[\[{][ ]?["{]')
_WIDTH: Final = 120
"""Longest line, in bytes, that a compact object is written on."""


Order = Callable[[Path], Sequence[str]]


def _as_written(_path: Path) -> Sequence[str]:
    return ()


class Number(str):
    """A number with its written digits, as it stands in the file."""

    __slots__ = ()


class _Span(NamedTuple):
    """Bytes of a member or an element: `begin` of its key or value, `start` and `end` of its value; its name."""

    begin: int
    start: int
    end: int
    name: str = ""


def steps(path: str) -> Path:
    """Return the steps of a path as messages name it (`trade.observations[3].value`)."""
    return tuple(name or int(index) for name, index in _STEP.findall(path))


def path_text(path: Path) -> str:
    """Return a path as messages name it."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def read(data: bytes, path: Path = ()) -> Any:
    """Return the value at a path, its numbers as `Number`. Raises KeyError if there is none."""
    span = _span(data, path)
    return json.loads(data[span.start : span.end], parse_int=Number, parse_float=Number)


def exists(data: bytes, path: Path) -> bool:
    """Return whether there is a value at a path."""
    try:
        _span(data, path)
    except KeyError:
        return False
    return True


def length(data: bytes, path: Path) -> int:
    """Return the number of elements of the list at a path; 0 if there is none."""
    try:
        return len(_children(data, _span(data, path).start))
    except KeyError:
        return 0


def with_value(data: bytes, path: Path, value: object, order: Order = _as_written) -> bytes:
    """Return the data with a value at a path; missing objects and lists on the way are added.

    `order` returns the keys of the object at a path; a new key is put after the last one that precedes it there.
    """
    reached, span = _descent(data, path)
    if reached == len(path):
        return data[: span.start] + _encoded(data, value, _indent_at(data, span.start)) + data[span.end :]
    for step in reversed(path[reached + 1 :]):
        value = [value] if isinstance(step, int) else {step: value}
    last, parent, known = path[reached], span.start, order(path[:reached])
    if data[parent : parent + 1] != (b"[" if isinstance(last, int) else b"{"):
        return with_value(data, path[:reached], [value] if isinstance(last, int) else {last: value}, order)
    children = _children(data, parent)
    if isinstance(last, int):
        return _with_child(data, parent, min(last, len(children)), b"", value)
    names = [child.name for child in children]
    before = set(known[: known.index(last)]) if last in known else set(names)
    place = max((number for number, name in enumerate(names, 1) if name in before), default=0)
    return _with_child(data, parent, place, json.dumps(last, ensure_ascii=False).encode() + b": ", value)


def with_inserted(data: bytes, path: Path, value: object, order: Order = _as_written) -> bytes:
    """Return the data with a new element of a list; the last step of `path` is its index. A missing list is added."""
    if not exists(data, path[:-1]):
        return with_value(data, path[:-1], [value], order)
    return _with_child(data, _span(data, path[:-1]).start, int(path[-1]), b"", value)


def with_copy(data: bytes, path: Path, new_id: str) -> bytes:
    """Return the data with a copy of the element at a path behind it, the same bytes but for its id."""
    start = _span(data, path[:-1]).start
    child = _children(data, start)[int(path[-1])]
    raw = data[child.start : child.end]
    if exists(raw, ("id",)):
        raw = with_value(raw, ("id",), new_id)
    return _with_raw(data, start, int(path[-1]) + 1, raw)


def without(data: bytes, path: Path) -> bytes:
    """Return the data without the member or element at a path, and without the blanks and the comma of it."""
    parent = _span(data, path[:-1]).start
    children = _children(data, parent)
    index = path[-1] if isinstance(path[-1], int) else _place(children, path[-1])
    if len(children) == 1:
        end = json_offsets.after(data, parent)
        close = data.rindex(b"}" if data[parent : parent + 1] == b"{" else b"]", parent, end)
        return data[: parent + 1] + data[close:]
    if index == 0:
        return data[: children[0].begin] + data[children[1].begin :]
    return data[: children[index - 1].end] + data[children[index].end :]


def with_moved(data: bytes, path: Path, index: int) -> bytes:
    """Return the data with the element at a path at another index of its list; the blanks between them stay."""
    children = _children(data, _span(data, path[:-1]).start)
    raw = [data[child.start : child.end] for child in children]
    raw.insert(index, raw.pop(int(path[-1])))
    parts, reached = [], 0
    for child, new in zip(children, raw, strict=True):
        parts += [data[reached : child.start], new]
        reached = child.end
    return b"".join((*parts, data[reached:]))


def _span(data: bytes, path: Path) -> _Span:
    """Return the bytes of the value at a path. Raises KeyError."""
    reached, span = _descent(data, path)
    if reached < len(path):
        raise KeyError(path_text(path))
    return span


def _descent(data: bytes, path: Path) -> tuple[int, _Span]:
    """Return the number of steps of a path that exist, and the bytes of the value that they lead to."""
    start = json_offsets.start_of(data)
    span = _Span(start, start, len(data.rstrip()))
    for count, step in enumerate(path):
        children = _children(data, span.start)
        if isinstance(step, int):
            place = step if data[span.start : span.start + 1] == b"[" and step < len(children) else -1
        else:
            place = _place(children, step) if data[span.start : span.start + 1] == b"{" else -1
        if place < 0:
            return count, span
        span = children[place]
    return len(path), span


def _place(children: Sequence[_Span], name: str) -> int:
    """Return the index of the member with a name; -1 if there is none."""
    return next((index for index, child in enumerate(children) if child.name == name), -1)


def _children(data: bytes, start: int) -> tuple[_Span, ...]:
    """Return the members or elements of the value at `start`, in order; none of a string or number."""
    match data[start : start + 1]:
        case b"{":
            found = ((one.key, one.start, one.after, one.name) for one in json_offsets.members(data, start))
        case b"[":
            found = ((begin, begin, after, "") for begin, after in json_offsets.elements(data, start))
        case _:
            return ()
    return tuple(_Span(begin, first, _end(data, first, after), name) for begin, first, after, name in found)


def _end(data: bytes, first: int, after: int) -> int:
    """Return the offset behind a value, before the blanks that follow it."""
    while data[after - 1] in b" \t\r\n":
        after -= 1
    return max(first, after)


def _with_child(data: bytes, parent: int, index: int, key: bytes, value: object) -> bytes:
    children = _children(data, parent)
    inside = children[0].begin if children else None
    inline = inside is not None and b"\n" not in data[parent:inside]
    depth = _indent_at(data, parent) if inline else _child_indent(data, parent)
    return _with_raw(data, parent, index, key + _encoded(data, value, depth, len(key), inline=inline))


def _with_raw(data: bytes, parent: int, index: int, raw: bytes) -> bytes:
    """Return the data with a member or element before the one at `index`, in the layout of its neighbours."""
    children = _children(data, parent)
    if not children:
        end = json_offsets.after(data, parent)
        close = data.rindex(b"}" if data[parent : parent + 1] == b"{" else b"]", parent, end)
        if not _unit(data):
            return data[: parent + 1] + raw + data[close:]
        line, outer = b"\n" + _child_indent(data, parent), b"\n" + _indent_at(data, parent)
        return data[: parent + 1] + line + raw + outer + data[close:]
    lead = data[parent + 1 : children[0].begin]
    between = b"," + (lead if b"\n" in lead else b" ")
    if index == 0:
        return data[: children[0].begin] + raw + between + data[children[0].begin :]
    place = children[min(index, len(children)) - 1].end
    return data[:place] + between + raw + data[place:]


def _encoded(data: bytes, value: object, indent: bytes, taken: int = 0, *, inline: bool = False) -> bytes:
    """Return a value as JSON in the layout of the file; `indent` is that of its line, `taken` its bytes before it."""
    flat = _flat(value)
    unit = _unit(data)
    if inline or not unit or not isinstance(value, Mapping | list | tuple) or not value:
        return flat
    if _COMPACT.search(data) and len(indent) + taken + len(flat) < _WIDTH:
        return flat
    deeper = indent + unit
    if isinstance(value, Mapping):
        keys = [json.dumps(key, ensure_ascii=False).encode() + b": " for key in value]
        parts = [key + _encoded(data, one, deeper, len(key)) for key, one in zip(keys, value.values(), strict=True)]
        first, last = b"{", b"}"
    else:
        parts = [_encoded(data, one, deeper) for one in value]
        first, last = b"[", b"]"
    line = b"\n" + deeper
    return first + line + (b"," + line).join(parts) + b"\n" + indent + last


def _flat(value: object) -> bytes:
    """Return a value as JSON on one line."""
    if isinstance(value, Number):
        return value.encode()
    if isinstance(value, Mapping):
        members = (json.dumps(key, ensure_ascii=False).encode() + b": " + _flat(one) for key, one in value.items())
        return b"{" + b", ".join(members) + b"}"
    if isinstance(value, list | tuple):
        return b"[" + b", ".join(map(_flat, value)) + b"]"
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _unit(data: bytes) -> bytes:
    """Return the indentation of one level; empty for a file on one line."""
    matched = _INDENT.match(data, json_offsets.start_of(data))
    return matched[1] if matched else b""


def _indent_at(data: bytes, offset: int) -> bytes:
    """Return the indentation of the line of an offset."""
    line = data.rfind(b"\n", 0, offset) + 1
    return data[line : line + len(data[line:offset]) - len(data[line:offset].lstrip(b" \t"))]


def _child_indent(data: bytes, parent: int) -> bytes:
    return _indent_at(data, parent) + _unit(data)
