"""Grid: the cells of one table, from a CSV file or a sheet of a workbook, each with its place."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from app.runtime.phrases import Phrase

MOST_ROWS: Final = 100_000
"""Maximum number of rows."""
MOST_COLUMNS: Final = 1_000
"""Maximum number of columns."""
MOST_CELLS: Final = 3_000_000
"""Maximum number of cells."""


class TableError(Exception):
    """Fault of a table, with the place of its cell or line; the place is empty for the whole file."""

    def __init__(self, place: str, phrase: Phrase) -> None:
        """Store place and reason."""
        super().__init__(f"{place}: {phrase}")
        self.place, self.phrase = place, phrase


@dataclass(frozen=True, slots=True)
class Number:
    """Number cell of a workbook. `shown`: the number as its format shows it; `percent`: in hundredths, shown with %."""

    stored: Decimal
    shown: Decimal
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """Date cell of a workbook, with the precision that its format shows."""

    date: datetime.date
    precision: Literal["year", "month", "day"] = "day"

    @property
    def iso(self) -> str:
        """The date to its precision: `2023`, `2023-08`, `2023-08-31`."""
        return self.date.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]


Content = str | Number | Day
"""Content of a cell; text is without surrounding blanks, and empty for an empty cell."""


@dataclass(frozen=True)
class Grid:
    """Rows of cells. `lines`: line number of each row in a CSV file; `sheet`: name of the sheet, empty for CSV.

    `delimiter`: that of a CSV file. `formulas`: number of cells whose value is the last result of a formula.
    """

    rows: Sequence[Sequence[Content]]
    lines: Sequence[int] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    delimiter: str = ""
    formulas: int = 0

    def place(self, row: int, column: int | None = None) -> str:
        """Return the place of a row or cell, counted from 0: `7` in a CSV file, `7:C`; `Trade!7`, `Trade!C7`."""
        line = self.lines[row] if self.lines else row + 1
        if not self.sheet:
            return str(line) if column is None else f"{line}:{letters(column)}"
        return f"{self.sheet}!{'' if column is None else letters(column)}{line}"

    def content(self, row: int, column: int) -> Content:
        """Return the content of a cell, empty outside the rows."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""


def letters(column: int) -> str:
    """Return the name of a column, counted from 0: A, B, … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def text_of(content: Content) -> str:
    """Return the text of a cell as a reader sees it, with a decimal point."""
    match content:
        case Number():
            return f"{content.shown:f}%" if content.percent else f"{content.shown:f}"
        case Day():
            return content.iso
    return content
