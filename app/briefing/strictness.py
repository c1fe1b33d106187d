"""Strictness: what the decoder lets pass and a briefing does not: keys written twice, numbers in quotes, null.

All of these put quotation marks into a file that the briefing decoded from it does not need. Each key and each text
that it does need stands in the file, so as many quotation marks in both means that the file holds nothing else.
"""

import re

import msgspec

_ESCAPED_MARK = rb"\u0022"
_QUOTED_NUMBER = re.compile(rb'"value"[ \t\r\n]*:[ \t\r\n]*"')
_encoder = msgspec.json.Encoder(decimal_format="number")
_anything = msgspec.json.Decoder()


def suspicious(data: bytes, decoded: msgspec.Struct) -> bool:
    """Whether bytes may hold more than what was decoded from them: sure where they do not.

    It takes a fraction of the time of decoding. Keys that say what is so anyway (`"qualifier": "exact"`) look like it.
    """
    return _ESCAPED_MARK in data or data.count(b'"') != _encoder.encode(decoded).count(b'"')


def plain(data: bytes, decoded: msgspec.Struct) -> bool:
    """The same for a part of some kilobytes, the other way round, with a closer look at keys that say what is so."""
    if not suspicious(data, decoded):
        return True
    if b"null" in data or _ESCAPED_MARK in data or _QUOTED_NUMBER.search(data):
        return False
    try:
        return data.count(b'"') == _encoder.encode(_anything.decode(data)).count(b'"')
    except (msgspec.MsgspecError, ValueError):
        return False
