"""Flags of states as shapes, from a list by ISO code; a state whose flag is not in the list has none."""

from __future__ import annotations

import functools
import math
import tomllib

from app.runtime import paths

Shape = tuple[str, tuple[float, ...]]
"""Colour as #rrggbb, and the corners of a polygon (x, y, …), or centre and radius of a disc."""


Flag = tuple[float, float, tuple[Shape, ...]]
"""Width and height of a flag in units of its own, and its shapes from the back."""


@functools.lru_cache(maxsize=1)
def _listed() -> dict[str, dict[str, list[object]]]:
    return tomllib.loads((paths.resources() / "flags.toml").read_text("utf-8"))


def codes() -> tuple[str, ...]:
    """Return the codes of the states whose flags can be drawn."""
    return tuple(_listed())


@functools.lru_cache(maxsize=16)
def flag(code: str) -> Flag | None:
    """Return the flag of a state by its code; None if it is not in the list."""
    entry = _listed().get(code)
    if entry is None:
        return None
    width, height = (float(str(side)) for side in entry["size"])
    return width, height, tuple(shape for line in entry["shapes"] for shape in _shapes(str(line), width, height))


def _shapes(line: str, width: float, height: float) -> list[Shape]:
    """Return the shapes of one line of the list. Raises ValueError for an unknown kind."""
    kind, *rest = line.split()
    if kind in ("across", "down"):
        return _stripes(kind, rest, width, height)
    colour, (x, y, *more) = rest[0], [float(number) for number in rest[1:]]
    match kind:
        case "rect":
            return [(colour, _rectangle(x, y, more[0], more[1]))]
        case "disc":
            return [(colour, (x, y, more[0]))]
        case "star":
            return [(colour, _star(x, y, more[0], 5, 0.382, more[1]))]
        case "star8":
            return [(colour, _star(x, y, more[0], 8, 0.6, more[1]))]
        case "ring":
            ring, radius, count = more
            angles = (math.tau * number / count for number in range(int(count)))
            places = ((x + ring * math.sin(angle), y - ring * math.cos(angle)) for angle in angles)
            return [(colour, _star(cx, cy, radius, 5, 0.382, 0)) for cx, cy in places]
        case "sun":
            disc, rays, count = more
            return [(colour, (x, y, disc)), *((colour, ray) for ray in _rays(x, y, disc, rays, int(count)))]
        case "diamonds":
            across, down, count = more
            step = down / count
            tops = (y + step * number for number in range(int(count)))
            middle = x + across / 2
            return [
                (colour, (middle, top, x + across, top + step / 2, middle, top + step, x, top + step / 2))
                for top in tops
            ]
        case "polygon":
            return [(colour, (x, y, *more))]
    raise ValueError(line)


def _stripes(kind: str, rest: list[str], width: float, height: float) -> list[Shape]:
    colours = [word for word in rest if word.startswith("#")]
    parts = [float(word) for word in rest if not word.startswith("#")] or [1.0] * len(colours)
    shapes: list[Shape] = []
    start = 0.0
    for part, colour in zip(parts, colours, strict=True):
        share = part / sum(parts)
        if kind == "across":
            shapes.append((colour, _rectangle(start * width, 0, share * width, height)))
        else:
            shapes.append((colour, _rectangle(0, start * height, width, share * height)))
        start += share
    return shapes


def _rectangle(x: float, y: float, width: float, height: float) -> tuple[float, ...]:
    return (x, y, x + width, y, x + width, y + height, x, y + height)


def _star(x: float, y: float, radius: float, points: int, inner: float, turn: float) -> tuple[float, ...]:
    corners: list[float] = []
    for number in range(2 * points):
        angle = math.radians(turn) + math.pi * number / points
        length = radius * (inner if number % 2 else 1)
        corners += (x + length * math.sin(angle), y - length * math.cos(angle))
    return tuple(corners)


def _rays(x: float, y: float, inner: float, outer: float, count: int) -> list[tuple[float, ...]]:
    """Return rays as slim diamonds between two radii."""
    rays = []
    near, middle = inner * 1.1, (inner + outer) / 2
    for number in range(count):
        angle, half = math.tau * number / count, math.pi / count / 2
        corners = ((near, angle), (middle, angle + half), (outer, angle), (middle, angle - half))
        rays.append(
            tuple(part for length, at in corners for part in (x + length * math.sin(at), y - length * math.cos(at)))
        )
    return rays
