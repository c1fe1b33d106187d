"""Decoder: bytes to the structs of a briefing; the items of a large one singly, so that other threads run in between.

A msgspec call blocks all threads of the program; for 100,000 agreements it takes seconds.
"""

import functools
from typing import Any, Final

import msgspec

from app.briefing.model.model import Agreement, Briefing, Quote
from app.runtime.decoding import JsonDecoder, json_decoder

LARGE: Final = 4_000_000
"""Bytes; smaller files are decoded in imperceptible time."""

_whole = json_decoder(Briefing)
_ITEMS: Final[dict[str, JsonDecoder[Any]]] = {"agreements": json_decoder(Agreement), "quotes": json_decoder(Quote)}
"""Decoders of the items in the lists that make a briefing large."""


def decoded(data: bytes) -> Briefing:
    """Return the decoded briefing. Raises MsgspecError, ValueError or RecursionError if the bytes hold none."""
    if len(data) < LARGE:
        return _whole.decode(data)
    outline = _outline().decode(data)
    values = {name: getattr(outline, name) for name in Briefing.__struct_fields__}
    for name, decoder in _ITEMS.items():
        decode = decoder.decode
        values[name] = tuple([decode(item) for item in values[name]])
    return Briefing(**values)


@functools.cache
def _outline() -> JsonDecoder[Any]:
    """Return the decoder of a briefing whose long lists hold the bytes of their items."""
    lists = [(name, tuple[msgspec.Raw, ...], ()) for name in _ITEMS]
    return json_decoder(msgspec.defstruct("Outline", lists, bases=(Briefing,), frozen=True, gc=False))
