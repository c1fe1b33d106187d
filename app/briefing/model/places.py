"""Places and routes of a briefing, which a map shows. They may have no evidence: where a town lies is no claim."""

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from app.briefing.model.parts import Evidence, Id, Part, Text

RouteKind = Annotated[
    str,
    Meta(
        pattern=r"^[a-z]+(-[a-z]+)*$",
        max_length=40,
        description="air, rail, road, sea, river, pipeline, power-line, corridor, or another in such words",
    ),
]

POLE = Decimal(90)
"""Greatest latitude in degrees."""
DATE_LINE = Decimal(180)
"""Greatest longitude in degrees."""


class Location(Part, frozen=True):
    """A place on the map, in degrees: north and east are positive. `party`: the side that it belongs to."""

    id: Id
    name: Text
    latitude: Decimal
    longitude: Decimal
    party: Id | None = None
    evidence: tuple[Evidence, ...] = ()
    note: Text | None = None


class Route(Part, frozen=True):
    """A connection through places, in order. Nothing is known of the way between two of them."""

    id: Id
    name: Text
    kind: RouteKind
    places: tuple[Id, ...]
    evidence: tuple[Evidence, ...] = ()
    note: Text | None = None
