"""How cells of a workbook are shown: decimals, percent, precision of dates; extent and merged cells of a sheet."""

import functools
import re
from dataclasses import dataclass, field
from typing import Final, Literal

_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_BUILT_IN: Final = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "d.m.yyyy",
    15: "d.mmm.yy",
    16: "d.mmm",
    17: "mmm.yy",
    22: "d.m.yyyy",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
}
"""Number formats that a workbook names by number alone (ECMA-376, 18.8.30)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the format of a cell shows. `decimals`: None if as many as there are."""

    decimals: int | None = None
    percent: bool = False
    date: Literal["year", "month", "day"] | None = None


@dataclass
class Looks:
    """Extent of the cells of a sheet that have content, their formats, and its merged cells (first and last corner)."""

    rows: int = 0
    columns: int = 0
    hidden: bool = False
    formulas: int = 0
    shown: dict[tuple[int, int], Shown] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def add(self, row: int, column: int, shown: Shown | None) -> None:
        """Add a cell with content."""
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        if shown is not None:
            self.shown[row, column] = shown


@functools.lru_cache(maxsize=1024)
def of_format(number: int, code: str | None) -> Shown | None:
    """Return what a number format of a workbook shows, by its number and code; None for the general format."""
    code = code if code is not None else _BUILT_IN.get(number)
    if code is None or code.strip().lower() == "general":
        return None
    plain = _LITERAL.sub("", code.split(";")[0]).lower()
    if re.search(r"[yd]", plain):
        return Shown(date="day" if "d" in plain else "month" if "m" in plain else "year")
    if not re.search(r"[0#?]", plain) or "e" in plain or "/" in plain or re.search(r"[0#],+(?:$|[.%])", plain):
        return None  # general, exponents, fractions, numbers shown in thousands
    fraction = re.search(r"\.([0#?]*)", plain)
    places = fraction[1] if fraction else ""
    if "#" in places or "?" in places:
        return Shown(None, "%" in plain)
    return Shown(len(places), "%" in plain)
