"""Units: kind, currency and scale of the unit names in a file."""

import functools
from decimal import Decimal
from typing import Final, Literal, NamedTuple, cast

Kind = Literal["money", "percent", "years", "number", "rank"]

SCALES: Final = {"": Decimal(1), "thousand": Decimal(10**3), "mln": Decimal(10**6), "bn": Decimal(10**9)}
"""Factor of each scale."""


class Unit(NamedTuple):
    """Parts of a unit; `currency` is empty except for money, whose scale is one of `SCALES`."""

    kind: Kind
    currency: str
    scale: Decimal


@functools.lru_cache(maxsize=1024)
def unit_of(name: str) -> Unit:
    """Return the parts of a unit name: `USD mln` is money, USD, 1,000,000."""
    if name == "percent":
        return Unit("percent", "", Decimal(1))
    if name in ("number", "years", "rank"):
        return Unit(cast("Kind", name), "", Decimal(1))
    currency, _, scale = name.partition(" ")
    return Unit("money", currency, SCALES[scale])
