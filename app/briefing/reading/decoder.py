"""Decoding: the structs of a briefing out of its bytes; those of a large one in pieces, so that others get their turn.

Nothing else of the program runs until a call of msgspec is done, and one for 100,000 agreements takes seconds.
"""

from typing import Any, Final

import msgspec

from app.briefing.model.model import Agreement, Briefing, Quote

LARGE: Final = 4_000_000
"""Bytes that are decoded in less time than a person notices."""
_PIECE: Final = 1000
"""Items that are decoded in one call: some milliseconds."""

_whole = msgspec.json.Decoder(Briefing)
_parts = msgspec.json.Decoder(dict[str, msgspec.Raw])
_items = msgspec.json.Decoder(list[msgspec.Raw])
_LONG: Final[dict[str, msgspec.json.Decoder[Any]]] = {
    "agreements": msgspec.json.Decoder(list[Agreement]),
    "quotes": msgspec.json.Decoder(list[Quote]),
}
"""The lists that make a briefing large."""


def decoded(data: bytes) -> Briefing:
    """The briefing that the bytes say. Raises MsgspecError, ValueError or RecursionError where they say none."""
    if len(data) < LARGE:
        return _whole.decode(data)
    parts = _parts.decode(data)
    lists = {name: _in_pieces(decoder, parts.pop(name)) for name, decoder in _LONG.items() if name in parts}
    return msgspec.structs.replace(_whole.decode(msgspec.json.encode(parts)), **lists)


def _in_pieces(decoder: msgspec.json.Decoder[list[Any]], data: msgspec.Raw) -> tuple[Any, ...]:
    items = _items.decode(data)
    made: list[Any] = []
    for first in range(0, len(items), _PIECE):
        made += decoder.decode(b"[" + b",".join(items[first : first + _PIECE]) + b"]")
    return tuple(made)
