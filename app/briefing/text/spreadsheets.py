"""Spreadsheets: text that one takes over, of which it takes nothing for a formula (OWASP: CSV injection).

Every table and every line that leaves the program for a clipboard or a CSV file goes through here.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from app.briefing.seals.lookalikes import BLANK_LETTERS

_BREAKS: Final = re.compile(r"[\s\x00-\x20\x7f-\x9f]+")
"""What becomes one space in a cell: blanks of any kind, tabs and ends of lines, and other control characters."""

_NUMBER: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_FORMULA_AFTER_SEPARATOR: Final = re.compile("(?<=[,;])(?=[=+@＝＋＠﹦⁼－-])")
_ACTIVE: Final = frozenset("=+-@")


def harmless(text: str) -> str:
    """Return a text that fits into one cell and that no spreadsheet takes for a formula; a number stays a number."""
    line = _BREAKS.sub(" ", text).strip()
    return line if _NUMBER.fullmatch(line) else _guarded(line)


def csv_cell(text: str) -> str:
    """Return the text as a cell of a CSV file, which may be opened where `;` separates cells instead of `,`.

    A sign right behind either separator would begin a formula there. A sign behind a blank stays: `growth, +80.4 %`.
    """
    return _FORMULA_AFTER_SEPARATOR.sub("'", harmless(text))


def guarded(text: str) -> str:
    """A text of which no line is taken for a formula: each that is pasted becomes a cell."""
    return "\n".join(map(_guarded, text.splitlines()))


def _guarded(line: str) -> str:
    """A line with an apostrophe before it where it would start a formula, in whatever width its sign is written."""
    first = next((character for character in line if not _unseen(character)), "")
    return f"'{line}" if unicodedata.normalize("NFKC", first)[:1] in _ACTIVE else line


def tab_separated(rows: Iterable[Sequence[str]]) -> str:
    """Rows as spreadsheets take them from the clipboard."""
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows)


def _cell(text: str) -> str:
    """A cell of such a row: one that begins with a quotation mark would be read up to the next one."""
    plain = harmless(text)
    return '"' + plain.replace('"', '""') + '"' if plain.startswith('"') else plain


def _unseen(character: str) -> bool:
    """Whether what follows still begins the cell: a quotation mark is taken off, and the others have no shape."""
    return character == '"' or character in BLANK_LETTERS or unicodedata.category(character)[0] in "CMZ"
