"""Strictness: content that the decoder accepts and the format does not: duplicate keys, quoted numbers, null.

All of these put quotation marks into a file that the decoded briefing does not need. Each key and each text that it
needs is in the file, so equal numbers of quotation marks mean that the file holds nothing else.
"""

import re
from itertools import chain

import msgspec

from app.briefing.model.parts import Text
from app.briefing.reading.columns import Column, part_columns
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
        """Count the quotation marks of one column; those of texts with the columns of their languages."""
        if column.field.kind is Text:
            return
        default, holding = column.field.default, column.field.holding
        if default is msgspec.NODEFAULT:
            present = len(column.values)
        elif holding in ("part", "text") and default is None:
            present = len(column.inner)
        elif default is None:
            present = len([value for value in column.values if value is not None])
        else:
            present = len(column.values) - column.values.count(default)
        if not present:
            return
        self._needed += 2 * present
        if holding == "string":
            self._needed += 2 * present
            if self._escapes:
                self._needed += "".join(filter(None, column.values)).count('"')
        elif holding == "strings":
            self._needed += 2 * sum(map(len, column.values))
        elif holding in ("text", "texts"):
            self._needed += 4 * sum(map(len, column.inner))
            if self._escapes:
                words = chain.from_iterable(chain(text, text.values()) for text in column.inner)
                self._needed += "".join(words).count('"')

    def suspicious(self) -> bool:
        """Whether the bytes may hold more than the columns; False is certain.

        Keys with a default value (`"qualifier": "exact"`) are suspicious too.
        """
        return (self._escapes and _ESCAPED_MARK in self._data) or self._data.count(b'"') != self._needed


def plain(data: bytes, decoded: msgspec.Struct) -> bool:
    """Whether a part of some kilobytes holds nothing else; keys with a default value are recognised."""
    count = Marks(data)
    for column in part_columns(decoded):
        count.add(column)
    if not count.suspicious():
        return True
    if b"null" in data or _ESCAPED_MARK in data or _QUOTED_NUMBER.search(data):
        return False
    try:
        return data.count(b'"') == msgspec.json.encode(_anything.decode(data)).count(b'"')
    except (msgspec.MsgspecError, ValueError):
        return False
