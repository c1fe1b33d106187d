"""Fonts: where the two faces lie, and which characters they can draw."""

import functools
import importlib.resources
import struct
from collections.abc import Iterator
from pathlib import Path

FACES = ("fontpkg_source_sans_3", "fontpkg_source_serif_4")
"""The packages that carry the faces: Source Sans 3 for what is counted, Source Serif 4 for what is said."""


@functools.lru_cache(maxsize=1)
def files() -> tuple[Path, ...]:
    """The font files of both faces, upright and italic."""
    found: list[Path] = []
    for package in FACES:
        folder = Path(str(importlib.resources.files(package))) / "files"
        found += sorted(folder.glob("*.ttf"))
    return tuple(found)


@functools.lru_cache(maxsize=1)
def coverage() -> frozenset[int]:
    """The code points that one of the two faces has both upright and italic: what a page can show.

    The template names both faces everywhere, so that either can stand in for the other.
    """
    upright: set[int] = set()
    italic: set[int] = set()
    for path in files():
        (italic if "Italic" in path.name else upright).update(_mapped(path.read_bytes()))
    return frozenset(upright & italic)


def _mapped(font: bytes) -> Iterator[int]:
    """The code points of a font's character map (OpenType `cmap`, format 12 or 4: all that these faces have)."""
    count = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * index) for index in range(count))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    tables = [
        start + struct.unpack_from(">HHL", font, start + 4 + 8 * index)[2]
        for index in range(struct.unpack_from(">H", font, start + 2)[0])
    ]
    by_format = {struct.unpack_from(">H", font, table)[0]: table for table in tables}
    if 12 in by_format:
        yield from _groups(font, by_format[12])
    else:
        yield from _segments(font, by_format[4])


def _groups(font: bytes, table: int) -> Iterator[int]:
    for index in range(struct.unpack_from(">L", font, table + 12)[0]):
        first, last, _ = struct.unpack_from(">LLL", font, table + 16 + 12 * index)
        yield from range(first, last + 1)


def _segments(font: bytes, table: int) -> Iterator[int]:
    count = struct.unpack_from(">H", font, table + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, table + 14)
    starts = struct.unpack_from(f">{count}H", font, table + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", font, table + 16 + 4 * count)
    offsets_at = table + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", font, offsets_at)
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, last + 1):
            if offsets[index]:
                place = offsets_at + 2 * index + offsets[index] + 2 * (code - first)
                glyph = struct.unpack_from(">H", font, place)[0]
            else:
                glyph = (code + deltas[index]) & 0xFFFF
            if glyph and code != 0xFFFF:
                yield code
