"""Drawing of a map: its places, routes and outlines on the plane, the same for the window and the paper."""

import functools
import itertools
import math
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.briefing.index.dossier import Dossier
from app.briefing.maps import projection
from app.briefing.maps.outlines import Degrees, outlines
from app.briefing.maps.projection import Path, Point, Projection
from app.briefing.model.parts import Id
from app.briefing.model.places import Location, Route, RouteKind
from app.briefing.text.sides import number
from app.briefing.text.visit_book import places_of

LEAST: Final = 0.3
"""Least width of what a map shows, in radians: about 1,900 km, as the outlines have no detail for less."""
_BEND: Final = 0.09
"""Height of the bow of a further route between the same two places, as a part of their distance."""
_BOW: Final = 12
"""Points of a bow."""

Dashes = tuple[float, ...]
DASHES: Final[dict[RouteKind, Dashes]] = {
    "air": (4.0, 2.5),
    "sea": (1.0, 2.0),
    "river": (1.0, 2.0),
    "corridor": (9.0, 2.5),
}
"""Lengths of strokes and gaps by kind of route, in widths of the line; those of other kinds are solid."""


@dataclass(frozen=True)
class Spot:
    """A place on the plane; `side`: number of the colour of its party, -1 for none."""

    id: Id
    point: Point
    side: int


@dataclass(frozen=True)
class Way:
    """A route on the plane, a path between each two of its places."""

    id: Id
    kind: RouteKind
    paths: tuple[Path, ...]


@dataclass(frozen=True)
class Ground:
    """Land and lines on the plane."""

    land: tuple[Path, ...]
    coasts: tuple[Path, ...]
    borders: tuple[Path, ...]
    disputed: tuple[Path, ...]


@dataclass(frozen=True)
class Picture:
    """A map on the plane, in the order of the file."""

    projection: Projection
    spots: tuple[Spot, ...]
    ways: tuple[Way, ...]

    @property
    def ground(self) -> Ground:
        """Land and lines."""
        return ground(self.projection)


class View(NamedTuple):
    """The part of a plane in a frame: the point in its upper left corner, and the pixels of a radian."""

    left: float
    top: float
    scale: float

    def at(self, point: Point) -> Point:
        """Return the pixel of a point of the plane."""
        return (point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale

    def path(self, path: Path) -> Path:
        """Return the pixels of a path."""
        return tuple(map(self.at, path))

    def zoomed(self, factor: float, at: Point) -> "View":
        """Return the view zoomed by a factor about a pixel that stays where it is."""
        left, top = self.left + at[0] / self.scale, self.top + at[1] / self.scale
        scale = self.scale * factor
        return View(left - at[0] / scale, top - at[1] / scale, scale)

    def moved(self, right: float, down: float) -> "View":
        """Return the view with all that it shows moved by pixels."""
        return self._replace(left=self.left - right / self.scale, top=self.top - down / self.scale)


@functools.lru_cache(maxsize=4)
def ground(way: Projection) -> Ground:
    """Return the outlines of countries on the plane of a projection."""
    found = outlines()
    return Ground(*(way.shapes(lines) for lines in (found.land, found.coasts, found.borders, found.disputed)))


def picture(dossier: Dossier, places: tuple[Location, ...], routes: tuple[Route, ...]) -> Picture:
    """Return the map of some places, one at least, and of routes between them."""
    chosen = projection.about([_degrees(place) for place in places])
    spots = tuple(Spot(place.id, chosen.at(_degrees(place)), _side(dossier, place)) for place in places)
    taken: dict[frozenset[str], int] = {}
    ways = tuple(Way(route.id, route.kind, _paths(chosen, dossier, route, taken)) for route in routes)
    return Picture(chosen, spots, ways)


def fitted(shown: Picture, width: float, height: float, room: float) -> View:
    """Return the view of all places and routes in a frame, with `room` pixels around them."""
    points = [spot.point for spot in shown.spots]
    points += [point for way in shown.ways for path in way.paths for point in path]
    (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
    room = min(room, width / 3, height / 3)
    spans = (max(1e-9, right - left), max(1e-9, bottom - top))
    scale = min((width - 2 * room) / spans[0], (height - 2 * room) / spans[1], max(width, height) / LEAST)
    return View((left + right - width / scale) / 2, (top + bottom - height / scale) / 2, scale)


def in_frame(path: Path, width: float, height: float) -> bool:
    """Whether a path of pixels may be seen in a frame."""
    if not path:
        return False
    across, down = zip(*path, strict=True)
    return bool(min(across) <= width and max(across) >= 0 and min(down) <= height and max(down) >= 0)


def _degrees(place: Location) -> Degrees:
    return float(place.longitude), float(place.latitude)


def _side(dossier: Dossier, place: Location) -> int:
    return number(dossier.briefing, place.party) if place.party else -1


def _paths(chosen: Projection, dossier: Dossier, route: Route, taken: dict[frozenset[str], int]) -> tuple[Path, ...]:
    """Return the paths of a route; `taken` counts those between each two places, so that none hides another."""
    found = []
    for one, other in itertools.pairwise(places_of(dossier, route)):
        ends = frozenset((one.id, other.id))
        before = taken.get(ends, 0)
        taken[ends] = before + 1
        line = (_degrees(one), _degrees(other))
        path = chosen.along(projection.shortest(*line) if route.kind == "air" and not before else line)
        found.append(_bent(path, before if one.id == min(ends) else -before))
    return tuple(found)


def _bent(path: Path, number: int) -> Path:
    """Return a straight path as a bow: by number to one side and the other in turn, each farther out."""
    if not number:
        return path
    (left, top), (right, bottom) = path[0], path[-1]
    away = math.copysign(_BEND * ((abs(number) + 1) // 2) * 2, number) * (-1 if number % 2 else 1)
    middle = ((left + right) / 2 - (bottom - top) * away, (top + bottom) / 2 + (right - left) * away)
    points = []
    for step in range(_BOW + 1):
        t = step / _BOW
        near, between, far = (1 - t) ** 2, 2 * t * (1 - t), t**2
        points.append(
            (near * left + between * middle[0] + far * right, near * top + between * middle[1] + far * bottom)
        )
    return tuple(points)
