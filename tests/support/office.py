"""The office program of a desk officer: rows added to a workbook that the viewer wrote.

`python3 -m tests.support.office BOOK ROWS.json` saves a workbook anew, as another program does while it is open.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.briefing.workbook import excel, package
from tests.support.workbooks import book

Added = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows by the name of their sheet, each with its cells by their headings."""


def filled(data: bytes, added: Added) -> bytes:
    """A workbook with further rows below those of its sheets. Raises KeyError for a sheet or heading that is not there.

    A row that has the first cell of another row, or none, stands for itself; nothing of the others is changed.
    """
    sheets = {grid.name: grid.rows for grid in excel.grids(package.opened(data))}
    for name, rows in added.items():
        heads = [str(head) for head in sheets[name][0]]
        for row in rows:
            if unknown := row.keys() - set(heads):
                raise KeyError(name, unknown)
            sheets[name].append([row.get(head, "") for head in heads])
    return book(sheets)


def save(path: Path, added: Added) -> None:
    """Save a workbook with further rows as an office program does: a new file put in place of the old one."""
    beside = path.with_name(f".~lock.{path.name}")
    beside.write_bytes(filled(path.read_bytes(), added))
    beside.replace(path)


if __name__ == "__main__":
    save(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_bytes()))
