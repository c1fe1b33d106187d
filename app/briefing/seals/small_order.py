"""Small order: Ed25519 public keys for which anyone can make a signature that fits every message.

They are the points of order 1, 2, 4 and 8 of edwards25519 (RFC 8032, 5.1), known by their y coordinate; one that is not
below the prime is another encoding of such a point, or of no useful key.
"""

from typing import Final

PRIME: Final = 2**255 - 19
POINTS: Final = frozenset(
    {
        0,
        1,
        PRIME - 1,
        0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826,
        0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7,
    }
)
"""y coordinates below the prime."""


def of_small_order(key: bytes) -> bool:
    """Return whether a public key (32 bytes) is one of these points."""
    y = int.from_bytes(key, "little") & ((1 << 255) - 1)
    return y >= PRIME or y in POINTS
