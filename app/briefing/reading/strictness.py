"""Strictness: content that the decoder accepts and the format does not: duplicate keys, quoted numbers, null.

All of these put quotation marks into a file that the decoded briefing does not need. Each key and each text that it
needs is in the file, so equal numbers of quotation marks mean that the file holds nothing else.
"""

import re

import msgspec

from app.briefing.reading.columns import Column, columns
from app.runtime.decoding import json_decoder

_ESCAPED_MARK = rb"\u0022"
_QUOTED_NUMBER = re.compile(rb'"(?:value|upper)"[ \t\r\n]*:[ \t\r\n]*"')
_anything = json_decoder(object)


class Marks:
    """Count of the quotation marks that columns need, and of those in the bytes they were decoded from."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._escapes = b"\\" in data  # one byte is found several times faster than two; most files have none
        self._needed = 0

    def add(self, column: Column) -> None:
        """Count the quotation marks of one column."""
        default = column.field.default
        present = len(column.values) - (0 if default is msgspec.NODEFAULT else column.values.count(default))
        self._needed += 2 * present
        if column.field.holding == "string":
            self._needed += 2 * present
            if self._escapes:
                self._needed += "".join(filter(None, column.values)).count('"')
        elif column.field.holding == "strings":
            self._needed += 2 * sum(map(len, column.values))

    def suspicious(self) -> bool:
        """Whether the bytes may hold more than the columns; False is certain.

        Keys with a default value (`"qualifier": "exact"`) are suspicious too.
        """
        return (self._escapes and _ESCAPED_MARK in self._data) or self._data.count(b'"') != self._needed


def plain(data: bytes, decoded: msgspec.Struct) -> bool:
    """Whether a part of some kilobytes holds nothing else; keys with a default value are recognised."""
    count = Marks(data)
    for column in columns(decoded):
        count.add(column)
    if not count.suspicious():
        return True
    if b"null" in data or _ESCAPED_MARK in data or _QUOTED_NUMBER.search(data):
        return False
    try:
        return data.count(b'"') == msgspec.json.encode(_anything.decode(data)).count(b'"')
    except (msgspec.MsgspecError, ValueError):
        return False
