"""Projection of a map: Lambert's azimuthal equal-area about the middle of the places, or a plain one of the world."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.briefing.maps.outlines import Degrees, Line

Point = tuple[float, float]
"""Place on the plane: radians to the right and down from the middle, or pixels."""
Path = tuple[Point, ...]
Vector = tuple[float, float, float]

_FAR: Final = 75.0
"""Degrees from the middle beyond which the equal-area map would bend the shapes too much."""
_SEEN: Final = 140.0
"""Degrees from the middle beyond which nothing is drawn on it: its edge is one point, torn into a circle."""
_TURNS: Final = 40
_TURN: Final = 360.0
_STANDARD: Final = math.cos(math.radians(30))
"""Width of a degree of longitude on the map of all the world, in degrees of latitude."""


@dataclass(frozen=True)
class Projection:
    """Projection about a middle; `whole`: that of all the world, with north up everywhere."""

    longitude: float
    latitude: float
    whole: bool = False

    def at(self, place: Degrees) -> Point:
        """Return the point of a place on the plane."""
        return self.along((place,))[0]

    def along(self, line: Sequence[Degrees]) -> Path:
        """Return the points of a line; on the map of all the world, a line that crosses its edge goes on beyond it."""
        return self._cylinder(line) if self.whole else tuple(map(self._azimuthal, line))

    def shapes(self, lines: Iterable[Line]) -> tuple[Path, ...]:
        """Return the paths of lines or rings that can be drawn; on the map of all the world also beside its edges."""
        if not self.whole:
            middle, least = vector((self.longitude, self.latitude)), math.cos(math.radians(_SEEN))
            seen = (line for line in lines if all(_product(middle, vector(point)) > least for point in line))
            return tuple(map(self.along, seen))
        turn = math.radians(_TURN) * _STANDARD
        found = map(self._cylinder, lines)
        return tuple(tuple((x + shift, y) for x, y in path) for path in found for shift in (-turn, 0.0, turn))

    def _azimuthal(self, place: Degrees) -> Point:
        away, north = math.radians(place[0] - self.longitude), math.radians(place[1])
        middle = math.radians(self.latitude)
        sine, cosine = math.sin(north), math.cos(north)
        closeness = math.sin(middle) * sine + math.cos(middle) * cosine * math.cos(away)
        factor = math.sqrt(2 / max(1e-9, 1 + closeness))
        up = math.cos(middle) * sine - math.sin(middle) * cosine * math.cos(away)
        return factor * cosine * math.sin(away), -factor * up

    def _cylinder(self, line: Sequence[Degrees]) -> Path:
        points: list[Point] = []
        before = self.longitude
        for longitude, latitude in line:
            before += (longitude - before + _TURN / 2) % _TURN - _TURN / 2
            points.append((math.radians(before - self.longitude) * _STANDARD, -math.radians(latitude)))
        return tuple(points)


def about(places: Sequence[Degrees]) -> Projection:
    """Return the projection of a map of some places, of one at least."""
    vectors = [vector(place) for place in places]
    middle = vectors[0]
    for turn in range(1, _TURNS):  # Bădoiu and Clarkson: a step to the farthest, each smaller than the one before
        farthest = min(vectors, key=lambda one: _product(middle, one))
        middle = _unit(tuple(a + (b - a) / (turn + 1) for a, b in zip(middle, farthest, strict=True)))
    longitude, latitude = math.degrees(math.atan2(middle[1], middle[0])), math.degrees(math.asin(middle[2]))
    least = math.cos(math.radians(_FAR))
    if all(_product(middle, one) >= least for one in vectors):
        return Projection(round(longitude, 3), round(latitude, 3))
    return Projection(_middle_of([place[0] for place in places]), 0.0, whole=True)


def shortest(one: Degrees, other: Degrees) -> Line:
    """Return the shortest way on the globe between two places, a point every two degrees."""
    start, end = vector(one), vector(other)
    angle = math.acos(max(-1.0, min(1.0, _product(start, end))))
    count = max(1, math.ceil(math.degrees(angle) / 2))
    if math.sin(angle) < 1e-6:  # the same place, or opposite ones, between which all ways are as long
        return one, other
    parts = [(math.sin((1 - n / count) * angle), math.sin(n / count * angle)) for n in range(1, count)]
    between = (tuple(a * near + b * far for a, b in zip(start, end, strict=True)) for near, far in parts)
    return one, *(_degrees(_unit(point)) for point in between), other


def vector(place: Degrees) -> Vector:
    """Return a place as a point of the unit sphere."""
    east, north = map(math.radians, place)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def _degrees(point: Vector) -> Degrees:
    return math.degrees(math.atan2(point[1], point[0])), math.degrees(math.asin(max(-1.0, min(1.0, point[2]))))


def _product(one: Vector, other: Vector) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def _unit(point: tuple[float, ...]) -> Vector:
    x, y, z = point
    length = math.hypot(x, y, z)
    return (x / length, y / length, z / length) if length > 1e-9 else (1.0, 0.0, 0.0)  # no direction


def _middle_of(longitudes: Sequence[float]) -> float:
    """Return the longitude in the middle of the shortest arc that has all of these."""
    ordered = sorted(longitude % _TURN for longitude in longitudes)
    gaps = [(ordered[number] - ordered[number - 1]) % _TURN for number in range(len(ordered))]
    start = ordered[max(range(len(gaps)), key=gaps.__getitem__)]
    reach = max((longitude - start) % _TURN for longitude in ordered)
    return (start + reach / 2 + _TURN / 2) % _TURN - _TURN / 2
