"""Spreadsheets: text that a spreadsheet never takes for a formula (OWASP: CSV injection).

Every table and line for the clipboard or a CSV file passes through this module.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from app.briefing.seals.lookalikes import BLANK_LETTERS

_BREAKS: Final = re.compile(r"[\s\x00-\x20\x7f-\x9f]+")
"""Characters replaced by one space in a cell: blanks of any kind, tabs, line ends, other control characters."""

_NUMBER: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_FORMULA_AFTER_SEPARATOR: Final = re.compile("(?<=[,;])(?=[=+@＝＋＠﹦⁼－-])")
_ACTIVE: Final = frozenset("=+-@")


def harmless(text: str) -> str:
    """Return the text for one cell, never a formula; a number stays a number."""
    line = _BREAKS.sub(" ", text).strip()
    return line if _NUMBER.fullmatch(line) else _guarded(line)


def csv_cell(text: str) -> str:
    """Return the text as a cell of a CSV file, which may be opened where `;` separates cells instead of `,`.

    A sign right after either separator would begin a formula there. A sign after a blank stays: `growth, +80.4 %`.
    """
    return _FORMULA_AFTER_SEPARATOR.sub("'", harmless(text))


def guarded(text: str) -> str:
    """Return the text with no line that would be a formula: each pasted line becomes a cell."""
    return "\n".join(map(_guarded, text.splitlines()))


def _guarded(line: str) -> str:
    """Return a line, with an apostrophe before it if it begins with a formula sign of any width."""
    first = next((character for character in line if not _is_skipped(character)), "")
    return f"'{line}" if unicodedata.normalize("NFKC", first)[:1] in _ACTIVE else line


def tab_separated(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as tab-separated text for the clipboard."""
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows)


def _cell(text: str) -> str:
    """Return one cell; an initial quotation mark is quoted, as a cell would otherwise extend to the next one."""
    plain = harmless(text)
    return '"' + plain.replace('"', '""') + '"' if plain.startswith('"') else plain


def _is_skipped(character: str) -> bool:
    """Whether a spreadsheet skips a character at the start: quotation marks are removed, others are invisible."""
    return character == '"' or character in BLANK_LETTERS or unicodedata.category(character)[0] in "CMZ"
