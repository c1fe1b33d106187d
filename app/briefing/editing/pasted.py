"""Pasted evidence: a passage with its web address, as a person copies them from a page, told apart."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from app.briefing.prose import matching, numerals
from app.briefing.reading.field_checks import EXCERPT_WORDS

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"“”«»]+")
_WORD: Final = re.compile(r"\S+")
_AROUND: Final = " \t\r\n.,;:()[]–—-"
_SLUG: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 60

Sought = tuple[Decimal, str]
"""A number of an item, and its unit."""


class Pasted(NamedTuple):
    """Recognised parts of a pasted text; each is empty if it is not there. `highlight`: the number as written."""

    address: str
    excerpt: str
    highlight: str


def recognised(text: str, sought: Iterable[Sought] = (), language: str = "") -> Pasted:
    """Return the address and the excerpt in a pasted text: at most 25 words around the first of the numbers sought.

    Without such a number the excerpt is the beginning of the passage.
    """
    found = _ADDRESS.search(text)
    address = found[0].rstrip(".,;:)]") if found else ""
    passage = " ".join(text.replace(address, " ", 1).split()) if address else " ".join(text.split())
    if address:
        passage = passage.strip(_AROUND)
    place = _number_place(passage, tuple(sought), language)
    start, end = _words_around(passage, place)
    excerpt = passage[start:end]
    return Pasted(address, excerpt, passage[slice(*place)] if place else "")


def same_address(one: str, other: str) -> bool:
    """Return whether two addresses are those of one page, whatever their protocol, anchor and last slash."""
    return _page(one) == _page(other)


def publisher(address: str) -> str:
    """Return the host of an address, as the name of its publisher until a better one is given."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def source_id(address: str) -> str:
    """Return an id for the source at an address: words of its host and the last part of its path."""
    parts = urlsplit(address)
    last = next((part for part in reversed(parts.path.split("/")) if _SLUG.sub("", part.lower())), "")
    words = f"{publisher(address).partition('.')[0]} {last.partition('.')[0]}".lower()
    return _SLUG.sub("-", words).strip("-")[:_LONGEST].strip("-") or "source"


def _page(address: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(address.strip())
        return publisher(address).lower(), parts.path.rstrip("/"), parts.query
    except ValueError:
        return address, "", ""


def _number_place(passage: str, sought: tuple[Sought, ...], language: str) -> tuple[int, int] | None:
    for written in numerals.numbers(passage, language):
        if any(matching.fits(written, value, unit) or value in written.readings for value, unit in sought):
            return written.start, written.end
    return None


def _words_around(passage: str, place: tuple[int, int] | None) -> tuple[int, int]:
    """Return the start and end of at most `EXCERPT_WORDS` words, the place in the middle if possible."""
    words = [word.span() for word in _WORD.finditer(passage)]
    if len(words) <= EXCERPT_WORDS:
        return 0, len(passage)
    first = 0
    if place is not None:
        middle = next(number for number, (_, end) in enumerate(words) if end > place[0])
        first = min(max(0, middle - EXCERPT_WORDS // 2), len(words) - EXCERPT_WORDS)
    return words[first][0], words[first + EXCERPT_WORDS - 1][1]
