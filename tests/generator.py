"""A generator of briefings: valid ones of any size, made from the bundled one, for measurements and property tests."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from app import places

_COPIED = ("context", "figures", "agreements", "quotes", "events", "steps")


def briefing(size: int) -> bytes:
    """A valid briefing of about `size` bytes: items of the bundled one over and over, each time under ids of their own.

    One is never less than the bundled briefing itself.
    """
    tree: dict[str, Any] = msgspec.json.decode(places.bundled_briefing().read_bytes())
    original = {name: list(tree[name]) for name in _COPIED} | {"observations": list(tree["trade"]["observations"])}
    each = len(msgspec.json.encode(original))
    rounds = max(0, size - len(msgspec.json.encode(tree))) // each
    for name, parts in original.items():
        held = tree["trade"]["observations"] if name == "observations" else tree[name]
        held.extend(copy for number in range(1, rounds + 1) for copy in _renamed(parts, number))
    return msgspec.json.encode(tree)


def _renamed(parts: list[dict[str, Any]], number: int) -> Iterator[dict[str, Any]]:
    for part in parts:
        copy = part | {"id": f"{part['id'][:50]}-{number}"}
        if "reporter" in part and "flow" in part:
            year = 1000 + number % 900  # a year of its own, lest the numbers of one year contradict one another
            copy = {name: value for name, value in copy.items() if name != "change"} | {"period": str(year)}
        yield copy


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(briefing(int(float(sys.argv[1]) * 1_000_000)))
