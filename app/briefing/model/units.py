"""Units: what the name of a unit in a file says of kind, currency and scale."""

import functools
from decimal import Decimal
from typing import Final, Literal, NamedTuple

Kind = Literal["money", "percent", "years", "number"]

SCALES: Final = {"": Decimal(1), "thousand": Decimal(10**3), "mln": Decimal(10**6), "bn": Decimal(10**9)}
"""How many of the currency one of a scale is."""


class Unit(NamedTuple):
    """A unit in its parts; `currency` is empty for all but money, whose scale is that of `SCALES`."""

    kind: Kind
    currency: str
    scale: Decimal


@functools.lru_cache(maxsize=1024)
def unit_of(name: str) -> Unit:
    """The parts of a unit as a file writes it: `USD mln` is money, USD, 1,000,000."""
    if name == "percent":
        return Unit("percent", "", Decimal(1))
    if name in ("number", "years"):
        return Unit("years" if name == "years" else "number", "", Decimal(1))
    currency, _, scale = name.partition(" ")
    return Unit("money", currency, SCALES[scale])
