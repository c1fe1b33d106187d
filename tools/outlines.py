"""Outlines of maps: `python3 -m tools.outlines naturalearth_lowres.shp` writes resources/maps/outlines.json.

The shapefile is Natural Earth's "Admin 0 – Countries" at 1:110 million, with its table (`.dbf`) beside it; the wheel of
geopandas 0.14 has both as `geopandas/datasets/naturalearth_lowres`. Each line between two countries is written once; a
line that states dispute is told apart from others, so that a map can draw it broken.
"""

import itertools
import json
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

OUTLINES: Final = Path(__file__).resolve().parent.parent / "resources" / "maps" / "outlines.json"
SCALE: Final = 100
"""Units of a degree: coordinates are whole numbers of them."""
_POLYGON: Final = 5
_EDGE: Final = 180 * SCALE
_POLE: Final = -90 * SCALE

Point = tuple[int, int]
Ring = tuple[Point, ...]

DISPUTED: Final[tuple[tuple[frozenset[str], tuple[float, float, float, float]], ...]] = (
    *(
        (frozenset(pair.split("-")), (-180, -90, 180, 90))
        for pair in ("SRB-?", "MAR-ESH", "DZA-ESH", "MRT-ESH", "CYP-CYN", "SOM-SOL", "ISR-PSX", "ISR-PSE", "IND-PAK")
    ),
    (frozenset(("IND", "CHN")), (77.0, 31.5, 80.5, 36.5)),
    (frozenset(("IND", "CHN")), (91.5, 26.5, 97.5, 29.5)),
)
"""Pairs of countries, and the box (west, south, east, north) in which the line between them is in dispute."""


def countries(shapes: Path) -> list[tuple[str, list[Ring]]]:
    """The code of each country, `?` where it has none, with its rings in units. Raises ValueError for other shapes."""
    codes = list(_codes(shapes.with_suffix(".dbf").read_bytes()))
    rings = list(_polygons(shapes.read_bytes()))
    return sorted(zip(codes, rings, strict=True))


def _codes(table: bytes) -> Iterator[str]:
    """The ISO 3166-1 alpha-3 codes of a dBASE table."""
    count, start, size = struct.unpack_from("<IHH", table, 4)
    offset, place, width = 1, 0, 0
    for number in range(32, start - 1, 32):
        name = table[number : number + 11].split(b"\0")[0]
        length = table[number + 16]
        if name.lower() == b"iso_a3":
            place, width = offset, length
        offset += length
    for number in range(count):
        row = start + number * size
        code = table[row + place : row + place + width].decode("ascii").strip()
        yield code if code.isalpha() else "?"


def _polygons(data: bytes) -> Iterator[list[Ring]]:
    """The rings of each polygon of a shapefile, without the repeated last point."""
    place = 100
    while place < len(data):
        (length,) = struct.unpack_from(">i", data, place + 4)
        kind, parts, points = struct.unpack_from("<i32x2i", data, place + 8)
        if kind != _POLYGON:
            raise ValueError(f"shape type {kind}, not a polygon")
        starts = (*struct.unpack_from(f"<{parts}i", data, place + 52), points)
        numbers = struct.unpack_from(f"<{2 * points}d", data, place + 52 + 4 * parts)
        rounded = [(round(x * SCALE), round(y * SCALE)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        yield [
            _plain(rounded[start:end]) for start, end in itertools.pairwise(starts) if len(set(rounded[start:end])) > 2
        ]
        place += 8 + 2 * length


def _plain(points: list[Point]) -> Ring:
    """A ring without points that repeat the one before."""
    return tuple(point for number, point in enumerate(points) if point != points[number - 1])


def outlines(found: list[tuple[str, list[Ring]]]) -> dict[str, object]:
    """The data file: arcs as differences from point to point, and the numbers of those of each kind and country.

    A ring that goes along an arc backwards names it by the complement of its number.
    """
    owners: dict[frozenset[Point], list[str]] = {}
    for code, rings in found:
        for ring in rings:
            for edge in _edges(ring):
                owners.setdefault(frozenset(edge), []).append(code)
    arcs: dict[Ring, int] = {}
    kinds: dict[str, list[int]] = {"coasts": [], "borders": [], "disputed": []}
    named: dict[str, list[list[int]]] = {}
    for code, rings in found:
        for ring in rings:
            numbers = []
            for kind, arc in _arcs(ring, owners):
                if arc[::-1] in arcs:
                    numbers.append(~arcs[arc[::-1]])
                    continue
                number = arcs.setdefault(arc, len(arcs))
                numbers.append(number)
                if kind in kinds:
                    kinds[kind].append(number)
            named.setdefault(code, []).append(numbers)
    return {
        "about": "Outlines of countries, from Natural Earth (naturalearthdata.com), 1:110 million. Public domain.",
        "scale": SCALE,
        "arcs": [_differences(arc) for arc in arcs],
        **kinds,
        "countries": named,
    }


def _edges(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return ((ring[number - 1], point) for number, point in enumerate(ring))


def _kind(edge: tuple[Point, Point], owners: dict[frozenset[Point], list[str]]) -> tuple[str, tuple[str, ...]]:
    """What an edge is, and between which countries: the edges of the sheet, such as the date line, are no line."""
    (left, low), (right, high) = edge
    between = tuple(sorted(owners[frozenset(edge)]))
    if abs(left) == _EDGE == abs(right) or low == _POLE == high:
        return "edge", between
    if len(between) == 1:
        return "coasts", between
    for pair, (west, south, east, north) in DISPUTED:
        x, y = (left + right) / 2 / SCALE, (low + high) / 2 / SCALE
        inside = west <= x <= east and south <= y <= north
        if pair == set(between) and inside:
            return "disputed", between
    return "borders", between


def _arcs(ring: Ring, owners: dict[frozenset[Point], list[str]]) -> Iterator[tuple[str, Ring]]:
    """The arcs of a ring in order, cut where what it borders on changes; a whole ring begins at its least point."""
    kinds = [_kind(edge, owners) for edge in _edges(ring)]  # that of the edge that leads to each point
    cuts = [number for number in range(len(ring)) if kinds[number] != kinds[(number + 1) % len(ring)]]
    if not cuts:
        start = ring.index(min(ring))
        yield kinds[0][0], (*ring[start:], *ring[: start + 1])
        return
    for start, end in zip(cuts, (*cuts[1:], cuts[0] + len(ring)), strict=True):
        yield kinds[(start + 1) % len(ring)][0], tuple(ring[n % len(ring)] for n in range(start, end + 1))


def _differences(arc: Ring) -> list[int]:
    x = y = 0
    numbers = []
    for right, up in arc:
        numbers += [right - x, up - y]
        x, y = right, up
    return numbers


def written(data: dict[str, object]) -> str:
    """The data as JSON, a list of arcs or of countries with a line for each."""
    lines = []
    for key, value in data.items():
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if key in ("arcs", "countries"):
            text = text.replace("],[", "],\n[") if key == "arcs" else text.replace(',"', ',\n"')
        lines.append(f"{json.dumps(key)}:{text}")
    return "{" + ",\n".join(lines) + "}\n"


if __name__ == "__main__":
    OUTLINES.parent.mkdir(exist_ok=True)
    OUTLINES.write_text(written(outlines(countries(Path(sys.argv[1])))), "utf-8")
