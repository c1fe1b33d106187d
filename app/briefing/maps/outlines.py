"""Outlines of countries, Natural Earth's, as rings and lines of longitudes and latitudes.

`python3 -m tools.outlines` writes the data file. It has no names, and a border in dispute is told apart.
"""

import functools
from dataclasses import dataclass

import msgspec

from app.runtime import paths
from app.runtime.decoding import from_json

Degrees = tuple[float, float]
"""Longitude and latitude."""
Line = tuple[Degrees, ...]


class _File(msgspec.Struct, frozen=True):
    """The data file. An arc holds differences from point to point; a ring names arcs, a reversed one as `~number`."""

    scale: int
    arcs: tuple[tuple[int, ...], ...]
    coasts: tuple[int, ...]
    borders: tuple[int, ...]
    disputed: tuple[int, ...]
    countries: dict[str, tuple[tuple[int, ...], ...]]


@dataclass(frozen=True)
class Outlines:
    """Rings of land, and lines: each border once, without the edges of the sheet at the date line."""

    land: tuple[Line, ...]
    coasts: tuple[Line, ...]
    borders: tuple[Line, ...]
    disputed: tuple[Line, ...]


@functools.lru_cache(maxsize=1)
def outlines() -> Outlines:
    """Return the outlines of all countries. Raises OSError if the resources of the program are missing."""
    file = from_json((paths.resources() / "maps" / "outlines.json").read_bytes(), _File)
    arcs = tuple(_line(arc, file.scale) for arc in file.arcs)
    rings = (ring for country in file.countries.values() for ring in country)
    land = tuple(tuple(point for number in ring for point in _arc(arcs, number)[:-1]) for ring in rings)
    lines = (tuple(arcs[number] for number in kind) for kind in (file.coasts, file.borders, file.disputed))
    return Outlines(land, *lines)


def _line(arc: tuple[int, ...], scale: int) -> Line:
    x = y = 0
    points = []
    for right, up in zip(arc[::2], arc[1::2], strict=True):
        x, y = x + right, y + up
        points.append((x / scale, y / scale))
    return tuple(points)


def _arc(arcs: tuple[Line, ...], number: int) -> Line:
    return arcs[number] if number >= 0 else arcs[~number][::-1]
