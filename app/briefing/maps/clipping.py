"""Clipping of a map to its frame: nothing is drawn beyond it, and no file holds what nobody sees."""

import itertools
from collections.abc import Callable, Iterable

from app.briefing.maps.projection import Path, Point

_Edge = tuple[Callable[[Point], bool], Callable[[Point, Point], Point]]


def rings(paths: Iterable[Path], width: float, height: float) -> tuple[Path, ...]:
    """Return the parts of rings in a frame (Sutherland and Hodgman)."""
    found = (_clipped(path, width, height) for path in paths)
    return tuple(ring for ring in found if ring)


def _clipped(ring: Path, width: float, height: float) -> Path:
    for inside, crossing in _edges(width, height):
        points: list[Point] = []
        for one, other in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
            if inside(one) != inside(other):
                points.append(crossing(one, other))
            if inside(other):
                points.append(other)
        ring = tuple(points)
    return ring


def _edges(width: float, height: float) -> tuple[_Edge, ...]:
    def upright(x: float) -> Callable[[Point, Point], Point]:
        return lambda one, other: (x, one[1] + (other[1] - one[1]) * (x - one[0]) / (other[0] - one[0]))

    def level(y: float) -> Callable[[Point, Point], Point]:
        return lambda one, other: (one[0] + (other[0] - one[0]) * (y - one[1]) / (other[1] - one[1]), y)

    return (
        (lambda point: point[0] >= 0, upright(0)),
        (lambda point: point[0] <= width, upright(width)),
        (lambda point: point[1] >= 0, level(0)),
        (lambda point: point[1] <= height, level(height)),
    )


def lines(paths: Iterable[Path], width: float, height: float) -> tuple[Path, ...]:
    """Return the parts of lines in a frame."""
    found: list[Path] = []
    for path in paths:
        part: list[Point] = []
        for one, other in itertools.pairwise(path):
            piece = _segment(one, other, width, height)
            if piece is None:
                continue
            if not part or part[-1] != piece[0]:
                found += [tuple(part)] if part else []
                part = [piece[0]]
            part.append(piece[1])
        found += [tuple(part)] if part else []
    return tuple(found)


def _segment(one: Point, other: Point, width: float, height: float) -> tuple[Point, Point] | None:
    """Return the part of a segment in a frame (Liang and Barsky); None if there is none."""
    first, last = 0.0, 1.0
    (x, y), (dx, dy) = one, (other[0] - one[0], other[1] - one[1])
    for step, room in ((-dx, x), (dx, width - x), (-dy, y), (dy, height - y)):
        if not step:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first >= last:
        return None
    start = one if first <= 0 else (x + first * dx, y + first * dy)
    end = other if last >= 1 else (x + last * dx, y + last * dy)
    return start, end
