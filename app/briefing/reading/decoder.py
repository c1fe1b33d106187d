"""Decoder: bytes to the structs of a briefing; a large one is decoded in pieces, so that other threads run in between.

A msgspec call blocks all threads of the program; for 100,000 agreements it takes seconds.
"""

from typing import Any, Final

import msgspec

from app.briefing.model.model import Agreement, Briefing, Quote
from app.runtime.decoding import JsonDecoder, json_decoder

LARGE: Final = 4_000_000
"""Bytes; smaller files are decoded in imperceptible time."""
_PIECE: Final = 1000
"""Items decoded per call, which takes some milliseconds."""

_whole = json_decoder(Briefing)
_parts = json_decoder(dict[str, msgspec.Raw])
_items = json_decoder(list[msgspec.Raw])
_LONG: Final[dict[str, JsonDecoder[Any]]] = {
    "agreements": json_decoder(list[Agreement]),
    "quotes": json_decoder(list[Quote]),
}
"""Decoders of the lists that make a briefing large."""


def decoded(data: bytes) -> Briefing:
    """Return the decoded briefing. Raises MsgspecError, ValueError or RecursionError if the bytes hold none."""
    if len(data) < LARGE:
        return _whole.decode(data)
    parts = _parts.decode(data)
    lists = {name: _in_pieces(decoder, parts.pop(name)) for name, decoder in _LONG.items() if name in parts}
    return msgspec.structs.replace(_whole.decode(msgspec.json.encode(parts)), **lists)


def _in_pieces(decoder: JsonDecoder[list[Any]], data: msgspec.Raw) -> tuple[Any, ...]:
    items = _items.decode(data)
    result: list[Any] = []
    for first in range(0, len(items), _PIECE):
        result += decoder.decode(b"[" + b",".join(items[first : first + _PIECE]) + b"]")
    return tuple(result)
