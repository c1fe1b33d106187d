"""Importer: a briefing file with added observations and no other byte changed, judged after they are in."""

import re
from dataclasses import dataclass

import msgspec

from app.briefing.importing.plan import Answers, Plan
from app.briefing.importing.planner import plan
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.values import Observation
from app.briefing.reading import json_offsets
from app.briefing.reading.reader import read, read_shape
from app.runtime.phrases import Fault


@dataclass(frozen=True)
class Imported:
    """A plan, and the bytes and the briefing of the file with its observations; without them, faults of the file."""

    plan: Plan
    data: bytes = b""
    briefing: Briefing | None = None
    faults: tuple[Fault, ...] = ()


def imported(data: bytes, table: bytes, answers: Answers | None = None) -> Imported:
    """Return what comes of adding the observations of a table to a briefing file; never raises.

    The file may name ids that the table brings: it is judged with the observations in it.
    """
    briefing = read_shape(data)
    if isinstance(briefing, tuple):
        return Imported(Plan(), faults=briefing)
    found = plan(table, Dossier(briefing), answers)
    if not found.is_ready:
        return Imported(found)
    new = with_observations(data, tuple(one.observation for one in found.placed))
    whole = read(new)
    if isinstance(whole, Briefing):
        return Imported(found, new, whole)
    return Imported(found, faults=_own_faults(data, whole))


def _own_faults(data: bytes, new: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Return the faults of a file with its observations, those that it has without them by their lines in it."""
    old = read(data)
    placed = {(fault.path, fault.wrong): fault for fault in old} if isinstance(old, tuple) else {}
    return tuple(placed.get((fault.path, fault.wrong), fault) for fault in new)


def with_observations(data: bytes, added: tuple[Observation, ...]) -> bytes:
    """Return a briefing file with observations appended to its own, and no other byte changed."""
    encoder = msgspec.json.Encoder(decimal_format="number")
    top = json_offsets.start_of(data)
    step = _indent(data, top)
    parts = [encoder.encode(observation) for observation in added]
    trade = next((member for member in json_offsets.members(data, top) if member.name == "trade"), None)
    if trade is None:
        addition = b'"trade": {"observations": [' + b", ".join(parts) + b"]}"
        return _with_appended(data, top, [_indented(addition, 1, step)], 1, step)
    array = next((member for member in json_offsets.members(data, trade.start) if member.name == "observations"), None)
    if array is None:
        addition = b'"observations": [' + b", ".join(parts) + b"]"
        return _with_appended(data, trade.start, [_indented(addition, 2, step)], 2, step)
    return _with_appended(data, array.start, [_indented(part, 3, step) for part in parts], 3, step)


def _indent(data: bytes, top: int) -> int:
    """Return the indentation of each level in blanks; 0 for a file on one line."""
    matched = re.compile(rb"\{\r?\n( +)").match(data, top)
    return len(matched[1]) if matched else 0


def _indented(part: bytes, depth: int, step: int) -> bytes:
    """Return JSON with the indentation of the file."""
    if not step:
        return part
    key, colon, value = part.partition(b": ") if part.startswith((b'"trade"', b'"observations"')) else (b"", b"", part)
    text = msgspec.json.format(value, indent=step).replace(b"\n", b"\n" + b" " * (step * depth))
    return key + colon + text


def _with_appended(data: bytes, start: int, parts: list[bytes], depth: int, step: int) -> bytes:
    """Return the data with parts appended to the object or array that starts at `start`."""
    end = json_offsets.after(data, start)
    close = data.rindex(b"}" if data[start : start + 1] == b"{" else b"]", start, end)
    last = len(data[:close].rstrip(b" \t\r\n"))
    empty = last == start + 1
    before = b"\n" + b" " * (step * depth) if step else b""
    joined = (b"," + (before or b" ")).join(parts)
    lead = before if empty else b"," + (before or b" ")
    tail = data[last:close] or (b"\n" + b" " * (step * (depth - 1)) if step else b"")
    return data[:last] + lead + joined + tail + data[close:]
