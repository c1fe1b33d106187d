"""Grid: the cells of a sheet, and the bounds of what is read of one."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from app.briefing.workbook.cells import Cell, exact
from app.briefing.workbook.package import RefusedError
from app.runtime.phrases import Phrase

MOST_ROWS: Final = 100_000
MOST_CELLS: Final = 6_000_000
"""Largest number of rows of a sheet, and of the cells between its first and its last one."""
MOST_LETTERS: Final = 400_000_000
"""Largest number of letters of all texts of a sheet: one text may stand in many cells."""
MOST_SHEETS: Final = 200


@dataclass
class Grid:
    """Cells of a sheet, from its first row and column on.

    `formulas`, `errors`: cells that a formula filled, and those in which it failed, as row and column from 0; `merged`:
    their ranges as first row, first column, last row, last column.
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    formulas: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def too_many(sheet: str) -> RefusedError:
    """Return the error of a sheet above a limit."""
    wrong = Phrase.of("The sheet “{name}” has more rows or columns than are read.", name=sheet)
    right = Phrase.of("Delete all rows and columns after the last item, up to {most} rows are read.", most=MOST_ROWS)
    return RefusedError(wrong, right)


def shown(value: float, after: int, percent: bool) -> Decimal:
    """Return a number with the zeros that its cell shows at the end, and never with fewer digits than it has."""
    number = exact(value)
    number = exact(float(number.scaleb(2))) if percent else number
    exponent = number.as_tuple().exponent
    least = -after
    if isinstance(exponent, int) and exponent > least:
        return number.quantize(Decimal(1).scaleb(least))
    return number
