"""Documents: the bytes of a briefing that were made from a workbook, and the cell that each path of them came from.

`file_bytes` and `read` take files of either kind: those of the reader for briefings, and workbooks.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from app.briefing.model.model import Briefing
from app.briefing.reading import reader
from app.runtime.phrases import Fault, Phrase

_ITEM: Final = re.compile(r"((?:trade\.)?[a-z_]+)\[(\d+)\]\.?(.*)", re.DOTALL)
_INDEX: Final = re.compile(r"\[\d+\]")
_STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
"""First bytes of workbooks: those of ZIP, and of the files of old office programs."""
SUFFIXES: Final = (".xlsx", ".ods")
"""Endings of the names of workbooks that are read."""


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


def file_bytes(path: Path) -> bytes | tuple[Fault, ...]:
    """Return the bytes of a briefing file, a `Document` for a workbook, or faults; waits for no pipe or device."""
    data = reader.file_bytes(path)
    if isinstance(data, bytes) and data.startswith(_STARTS):
        from app.briefing.workbook.reader import document  # only a workbook needs it

        return document(data)
    return data


def read(data: bytes) -> Briefing | tuple[Fault, ...]:
    """Return the briefing in the bytes of a file or a workbook, or all faults, those of a workbook with their cells."""
    found = reader.read(data)
    if not isinstance(data, Document):
        return found
    if isinstance(found, Briefing):
        return data.faults or found
    return (*data.faults, *(_placed(fault, data.cells) for fault in found))


def _placed(fault: Fault, cells: Cells) -> Fault:
    """Return a fault with its cell in place of line and column, in the words of a workbook."""
    messages = {
        "The key is missing.": "The cell is empty.",
        "Leave the key out where a value is unknown.": "Leave the cell empty where a value is unknown.",
    }
    values = tuple(
        (name, cells.place(value) or value if name == "path" else value) for name, value in fault.wrong.values
    )
    wrong = Phrase(messages.get(fault.wrong.message, fault.wrong.message), values)
    right = replace(fault.right, message=messages.get(fault.right.message, fault.right.message))
    return replace(fault, wrong=wrong, right=right, line=0, column=0, place=cells.place(fault.path))


def cell(sheet: str, row: int, column: int) -> str:
    """Return the name of a cell: row counted from 1, column from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{sheet}!{letters}{row}"
