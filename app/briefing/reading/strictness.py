"""Strictness: what the decoder lets pass and a briefing does not: keys written twice, numbers in quotes, null.

All of these put quotation marks into a file that the briefing decoded from it does not need. Each key and each text
that it does need stands in the file, so as many quotation marks in both means that the file holds nothing else.
"""

import re

import msgspec

from app.briefing.reading.columns import Column, columns

_ESCAPED_MARK = rb"\u0022"
_QUOTED_NUMBER = re.compile(rb'"value"[ \t\r\n]*:[ \t\r\n]*"')
_anything = msgspec.json.Decoder()


class Marks:
    """The quotation marks that it takes to write columns down; beside those of the bytes that they were read from."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._escapes = b"\\" in data  # one byte is looked for several times faster than two, and most files have none
        self._needed = 0

    def add(self, column: Column) -> None:
        """Count one column of what was decoded from the bytes."""
        default = column.field.default
        given = len(column.values) - (0 if default is msgspec.NODEFAULT else column.values.count(default))
        self._needed += 2 * given
        if column.field.holding == "text":
            self._needed += 2 * given
            if self._escapes:
                self._needed += "".join(filter(None, column.values)).count('"')
        elif column.field.holding == "texts":
            self._needed += 2 * sum(map(len, column.values))

    def suspicious(self) -> bool:
        """Whether the bytes may hold more than all the columns: sure where they do not.

        Keys that say what is so anyway (`"qualifier": "exact"`) look like it.
        """
        return (self._escapes and _ESCAPED_MARK in self._data) or self._data.count(b'"') != self._needed


def plain(data: bytes, decoded: msgspec.Struct) -> bool:
    """Whether a part of some kilobytes holds nothing else, with a closer look at keys that say what is so anyway."""
    marks = Marks(data)
    for column in columns(decoded):
        marks.add(column)
    if not marks.suspicious():
        return True
    if b"null" in data or _ESCAPED_MARK in data or _QUOTED_NUMBER.search(data):
        return False
    try:
        return data.count(b'"') == msgspec.json.encode(_anything.decode(data)).count(b'"')
    except (msgspec.MsgspecError, ValueError):
        return False
