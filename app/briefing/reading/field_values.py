"""Field values: whether a single value is an address, a date, a number, a text with anything in it."""

from collections.abc import Callable, Iterable
from decimal import Context, Decimal, Rounded
from operator import itemgetter
from urllib.parse import urlsplit

from app.briefing.model.formulas import DIGITS

_SHAPELESS = (
    *((0x09, 0x0D), (0x1C, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C)),
    *((0x115F, 0x1160), (0x1680, 0x1680), (0x180E, 0x180E), (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F)),
    *((0x2800, 0x2800), (0x3000, 0x3000), (0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0)),
)
NOTHING = "".join(chr(code) for first, last in _SHAPELESS for code in range(first, last + 1))
"""Blanks, format characters and letters without a shape: a text of these alone counts as empty."""
_BLANK_STARTS = frozenset(NOTHING)
"""Beginnings of such texts."""
_FIRST: Callable[[str], str] = itemgetter(0)
_SHORT = Context(prec=DIGITS, traps=[Rounded])


def may_be_blank(texts: Iterable[str]) -> bool:
    """Whether one of the texts is empty or begins like a blank one."""
    try:
        return not _BLANK_STARTS.isdisjoint(map(_FIRST, texts))
    except IndexError:
        return True


def is_web_address(address: str) -> bool:
    """Whether an address is an HTTP(S) address with a host."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def readable(value: str, read: Callable[[str], object]) -> bool:
    """Whether `read` takes a value; it raises ValueError for others."""
    try:
        read(value)
    except ValueError:
        return False
    return True


def is_short(value: Decimal) -> bool:
    """Whether a number is finite and has at most `DIGITS` digits."""
    try:
        return value.is_finite() and -DIGITS <= value.adjusted() <= DIGITS and _SHORT.plus(value) is not None
    except Rounded:
        return False
