"""Line ends: a line ends between words, and not within a short one or before an ending (71%-ын, по-разному)."""

import re
from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

_SHORT: Final = re.compile(
    r"(?<![\w-])(?:[\d.,]*[\d%]-[^\W\d_]+|[^\W\d_]{1,3}-[^\W\d_]{1,16}|[^\W\d_]{1,16}-[^\W\d_]{1,3})(?![\w-])"
)
_NO_WORD: Final = re.compile(r"\S{2000}")
_LONGEST: Final = 20
"""Characters that are looked at after a hyphen."""


def end_of_line(text: str, first: int, after: int) -> int:
    """Where a line from `first` to `after` ends: before a word that is not parted, unless it has no other."""
    if not text[first:after].endswith("-"):
        return after
    space = text.rfind(" ", first, after)
    found = any(one.start() < after < one.end() for one in _SHORT.finditer(text, space + 1, after + _LONGEST))
    return space + 1 if found and space > first else after


def wrap_mode(text: str) -> QTextOption.WrapMode:
    """How a text is wrapped: between words where that can be, and anywhere where a piece of it is too long for a word.

    In such a piece Qt would look for the end of a word from each line to its end.
    """
    if _NO_WORD.search(text):
        return QTextOption.WrapMode.WrapAnywhere
    return QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def set_lines(layout: QTextLayout, text: str, width: float) -> Iterator[QTextLine]:
    """Break the text of a layout into lines of a width, each ending where a line may; the text itself stays as it is.

    Each line is set when it is asked for.
    """
    counted = not text or max(text) <= "\uffff"  # Qt counts those above twice; looked at once, not for every line
    layout.beginLayout()
    try:
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            if counted:
                first, length = line.textStart(), line.textLength()
                kept = end_of_line(text, first, first + length) - first
                if kept < length:
                    line.setNumColumns(kept, width)
            yield line
    finally:
        layout.endLayout()
