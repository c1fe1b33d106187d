"""Line ends: line breaks between words, not within a short one or before an ending (71%-ын, по-разному)."""

import re
from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

_SHORT: Final = re.compile(
    r"(?<![\w-])(?:[\d.,]*[\d%]-[^\W\d_]+|[^\W\d_]{1,3}-[^\W\d_]{1,16}|[^\W\d_]{1,16}-[^\W\d_]{1,3})(?![\w-])"
)
_NO_WORD: Final = re.compile(r"\S{2000}")
_LONGEST: Final = 20
"""Characters examined after a hyphen."""


def end_of_line(text: str, first: int, after: int) -> int:
    """Return the end of a line from `first` to `after`: before an unbreakable word, unless the line has no other."""
    if not text[first:after].endswith("-"):
        return after
    space = text.rfind(" ", first, after)
    inside = any(word.start() < after < word.end() for word in _SHORT.finditer(text, space + 1, after + _LONGEST))
    return space + 1 if inside and space > first else after


def wrap_mode(text: str) -> QTextOption.WrapMode:
    """Return the wrap mode of a text: between words if possible, anywhere if a piece is too long for a word.

    In such a piece Qt would search for the end of a word from each line to the end of the piece.
    """
    if _NO_WORD.search(text):
        return QTextOption.WrapMode.WrapAnywhere
    return QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def set_lines(layout: QTextLayout, text: str, width: float) -> Iterator[QTextLine]:
    """Break the text of a layout into lines of a width by `end_of_line`, without changing the text.

    Each line is set when requested.
    """
    same_units = not text or max(text) <= "\uffff"  # Qt counts higher characters twice; tested once per text
    layout.beginLayout()
    try:
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            if same_units:
                first, length = line.textStart(), line.textLength()
                columns = end_of_line(text, first, first + length) - first
                if columns < length:
                    line.setNumColumns(columns, width)
            yield line
    finally:
        layout.endLayout()
