"""Documents: the bytes of a briefing that were made from a workbook, and the cell that each path of them came from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.runtime.phrases import Fault

_ITEM: Final = re.compile(r"((?:trade\.)?[a-z_]+)\[(\d+)\]\.?(.*)", re.DOTALL)
_INDEX: Final = re.compile(r"\[\d+\]")


@dataclass(frozen=True)
class Columns:
    """Columns of a sheet by the names of their fields (`text.ru`), counted from 0; `name`: that of the sheet."""

    name: str
    numbers: Mapping[str, int]

    def place(self, path: str, row: int) -> str:
        """Return the cell of a field in a row (counted from 1); of a field without a column, of the nearest one."""
        steps = _INDEX.sub("", path).split(".")
        while steps:
            wanted = ".".join(steps)
            if wanted in self.numbers:
                return cell(self.name, row, self.numbers[wanted])
            inner = [number for name, number in self.numbers.items() if name.startswith(f"{wanted}.")]
            if inner:
                return cell(self.name, row, min(inner))
            steps.pop()
        return cell(self.name, row, 0)


@dataclass
class Rows:
    """Rows of the items of a list, and those of further elements in them: `(3, "evidence[1]")`."""

    columns: Columns
    items: list[int] = field(default_factory=list)
    further: dict[tuple[int, str], tuple[Columns, int]] = field(default_factory=dict)


@dataclass
class Cells:
    """Cells of a workbook by the paths of the document made from it."""

    lists: dict[str, Rows] = field(default_factory=dict)
    single: dict[str, str] = field(default_factory=dict)
    """Cells of the fields that a file has once."""

    def place(self, path: str) -> str:
        """Return the place of a path, `Trade!F7`; the name of the sheet for a whole list; empty if there is none."""
        match = _ITEM.fullmatch(path)
        if match is None or match[1] not in self.lists:
            return self.lists[path].columns.name if path in self.lists else self._single(path)
        rows, index, rest = self.lists[match[1]], int(match[2]), match[3]
        if index >= len(rows.items):
            return rows.columns.name
        element = rest
        while element:
            if (index, element) in rows.further:
                columns, row = rows.further[index, element]
                return columns.place(rest[len(element) :].strip(".") if columns is not rows.columns else rest, row)
            element = element.rpartition(".")[0] if not element.endswith("]") else element.rpartition("[")[0]
        return rows.columns.place(rest, rows.items[index])

    def _single(self, path: str) -> str:
        steps = path
        while steps:
            if steps in self.single:
                return self.single[steps]
            inner = next(
                (place for name, place in self.single.items() if name.startswith((f"{steps}.", f"{steps}["))), ""
            )
            if inner:
                return inner
            steps = steps.rpartition("[")[0] if steps.endswith("]") else steps.rpartition(".")[0]
        return ""


class Document(bytes):
    """Bytes of a briefing made from a workbook.

    `cells`: where they came from; `faults`: those of the workbook itself; `notices`: what a reader should know of it.
    """

    cells: Cells
    faults: tuple[Fault, ...]
    notices: tuple[Fault, ...]

    @classmethod
    def of(
        cls, data: bytes, cells: Cells, faults: tuple[Fault, ...] = (), notices: tuple[Fault, ...] = ()
    ) -> "Document":
        """Return bytes with their places."""
        result = cls(data)
        result.cells, result.faults, result.notices = cells, faults, notices
        return result


def cell(sheet: str, row: int, column: int) -> str:
    """Return the name of a cell: row counted from 1, column from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{sheet}!{letters}{row}"
