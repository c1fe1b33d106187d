"""Labels of a map: room for each beside its place, where it covers no other, no place and, if it can, no route."""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from app.briefing.maps.projection import Path, Point

GAP: Final = 4.0
"""Pixels between a place and its label, and between labels."""
_ALONG: Final = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
"""Parts of the length of a route at which its number may stand, the best first."""


class Box(NamedTuple):
    """A rectangle in a frame, in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.top + self.height

    def overlaps(self, other: "Box", gap: float = 0.0) -> bool:
        """Whether it covers a part of another, or comes nearer than a gap."""
        across = self.left - gap < other.right and other.left - gap < self.right
        return across and self.top - gap < other.bottom and other.top - gap < self.bottom

    def within(self, width: float, height: float) -> bool:
        """Whether it is whole in a frame."""
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


class Label(NamedTuple):
    """A label of so many pixels, of the place at a point."""

    at: Point
    width: float
    height: float


def settled(
    labels: Sequence[Label],
    frame: tuple[float, float],
    radius: float,
    routes: Iterable[Path] = (),
    taken: Iterable[Box] = (),
) -> tuple[Box | None, ...]:
    """Return the box of each label, the first ones before later ones; None for one that has no room.

    No box leaves the frame, overlaps another, one that is `taken`, or the disc of a place, of this `radius`.
    """
    discs = [Box(label.at[0] - radius, label.at[1] - radius, 2 * radius, 2 * radius) for label in labels]
    segments = [pair for route in routes for pair in itertools.pairwise(route)]
    kept = [*discs, *taken]
    found: list[Box | None] = []
    for number, label in enumerate(labels):
        others = [*kept[:number], *kept[number + 1 :]]
        free = [
            box
            for box in _around(label, radius + GAP)
            if box.within(*frame) and not any(box.overlaps(other, GAP / 2) for other in others)
        ]
        shown = discs[number].overlaps(Box(0, 0, *frame))
        best = min(free, key=lambda box: sum(crosses(box, *pair) for pair in segments), default=None) if shown else None
        found.append(best)
        kept += [best] if best is not None else []
    return tuple(found)


def _around(label: Label, gap: float) -> Iterator[Box]:
    """Yield the places of a label about its point, the best first."""
    (x, y), width, height = label.at, label.width, label.height
    slant = gap * 0.6
    for left, top in (
        (x + gap, y - height / 2),
        (x - gap - width, y - height / 2),
        (x + slant, y - slant - height),
        (x + slant, y + slant),
        (x - slant - width, y - slant - height),
        (x - slant - width, y + slant),
        (x - width / 2, y - gap - height),
        (x - width / 2, y + gap),
        (x - width / 4, y - gap - height),
        (x - 3 * width / 4, y - gap - height),
        (x - width / 4, y + gap),
        (x - 3 * width / 4, y + gap),
    ):
        yield Box(left, top, width, height)


def numbers(
    routes: Sequence[Sequence[Path]], frame: tuple[float, float], size: float, taken: Iterable[Box] = ()
) -> tuple[Box | None, ...]:
    """Return the box of the number of each route, on its line; None for one that has no room."""
    kept = list(taken)
    found: list[Box | None] = []
    for paths in routes:
        boxes = (Box(x - size / 2, y - size / 2, size, size) for x, y in spots(paths))
        best = next((box for box in boxes if box.within(*frame) and not any(map(box.overlaps, kept))), None)
        found.append(best)
        kept += [best] if best is not None else []
    return tuple(found)


def spots(paths: Sequence[Path]) -> tuple[Point, ...]:
    """Return the points at which the number of a route may stand, the best first: on its longest part."""
    longest = max(paths, key=_length, default=())
    return tuple(_along(longest, part) for part in _ALONG) if longest else ()


def course(path: Path, step: float) -> tuple[Point, ...]:
    """Return points of a path, one for each step of its length."""
    count = max(1, math.ceil(_length(path) / step))
    return tuple(_along(path, number / count) for number in range(count + 1))


def _length(path: Path) -> float:
    return sum(math.dist(*pair) for pair in itertools.pairwise(path))


def _along(path: Path, part: float) -> Point:
    """Return the point at a part of the length of a path."""
    left = part * _length(path)
    for one, other in itertools.pairwise(path):
        step = math.dist(one, other)
        if step and left <= step:
            return one[0] + (other[0] - one[0]) * left / step, one[1] + (other[1] - one[1]) * left / step
        left -= step
    return path[-1]


def crosses(box: Box, start: Point, end: Point) -> bool:
    """Whether a line between two points passes through a box."""
    first, last = 0.0, 1.0
    for begin, step, low, high in (
        (start[0], end[0] - start[0], box.left, box.right),
        (start[1], end[1] - start[1], box.top, box.bottom),
    ):
        if not step:
            if not low <= begin <= high:
                return False
            continue
        near, far = sorted(((low - begin) / step, (high - begin) / step))
        first, last = max(first, near), min(last, far)
    return first <= last


def distance(place: Point, path: Path) -> float:
    """Return how far a point is from a path."""
    return min((_from_segment(place, *pair) for pair in itertools.pairwise(path)), default=math.inf)


def _from_segment(place: Point, start: Point, end: Point) -> float:
    (x, y), (dx, dy) = (place[0] - start[0], place[1] - start[1]), (end[0] - start[0], end[1] - start[1])
    square = dx * dx + dy * dy
    part = max(0.0, min(1.0, (x * dx + y * dy) / square)) if square else 0.0
    return math.hypot(x - part * dx, y - part * dy)
