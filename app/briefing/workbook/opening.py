"""Opening: briefings and workbooks by one `file_bytes` and one `read`, in place of those of the reader."""

import io
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from app.briefing.container.contained import Contained
from app.briefing.model.model import Briefing
from app.briefing.reading import reader
from app.briefing.workbook.document import Cells, Document
from app.runtime import regular_files
from app.runtime.phrases import Fault, Phrase

_STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
"""First bytes of workbooks: those of ZIP, and of the files of old office programs."""
SUFFIXES: Final = (".xlsx", ".ods")
"""Endings of the names of workbooks that are read."""
_TABLES: Final = (".csv", ".tsv", ".txt")
"""Endings of the names of tables in plain text."""
_SOME: Final = 100
"""Bytes at the beginning of a text in which a table is told from JSON."""


def file_bytes(path: Path) -> bytes | tuple[Fault, ...]:
    """Return the bytes of a briefing file, or faults; waits for no pipe or device.

    A workbook gives a `Document`, and a container `Contained` bytes.
    """
    data = raw_bytes(path)
    return content_of(data) if isinstance(data, bytes) else data


def raw_bytes(path: Path) -> bytes | tuple[Fault, ...]:
    """Return the bytes of a briefing file or a workbook, the `Contained` ones of a container, or faults."""
    if not _is_zip(path):
        return reader.file_bytes(path)
    from app.briefing.container import archive  # only a container needs it

    found = archive.found_in(path)
    if found is None:
        return reader.file_bytes(path)
    return found if isinstance(found, tuple) else Contained.of(found)


def _is_zip(path: Path) -> bool:
    try:
        with regular_files.opened(path) as file:
            return file.read(len(_STARTS[0])) == _STARTS[0]
    except (OSError, ValueError):  # the reader tells the reason
        return False


def content_of(data: bytes) -> bytes | tuple[Fault, ...]:
    """Return the bytes of a file as those of a briefing: a `Document` for a workbook, or its faults."""
    if not data.startswith(_STARTS):
        return data
    from app.briefing.workbook.reader import document  # only a workbook needs it

    return document(data)


def is_briefing(file: BinaryIO) -> bool | None:
    """Return whether a workbook has the sheet by which it is a briefing, without reading its cells.

    None for a file that is no workbook, or a damaged or locked one.
    """
    from app.briefing.workbook.headings import names
    from app.briefing.workbook.layout import BRIEFING
    from app.briefing.workbook.package import RefusedError, sheet_names

    try:
        found = map(names().sheet, sheet_names(file))
    except RefusedError:
        return None
    return any(sheet is not None and sheet.name == BRIEFING for sheet in found)


def is_table(path: Path, data: bytes) -> bool:
    """Return whether the bytes of a file that is no briefing may be a table: plain text, or a workbook."""
    if data.startswith(_STARTS):
        return is_briefing(io.BytesIO(data)) is False
    return path.suffix.lower() in _TABLES and not data[:_SOME].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def read(data: bytes) -> Briefing | tuple[Fault, ...]:
    """Return the briefing in the bytes of a file or a workbook, or all faults, those of a workbook with their cells."""
    found = reader.read(data)
    if not isinstance(data, Document):
        return found
    if isinstance(found, Briefing):
        return data.faults or found
    told = {fault.path for fault in data.faults if fault.path}
    placed = (_placed(fault, data.cells) for fault in found if fault.path not in told)
    return (*data.faults, *(fault for fault in placed if fault.place or not data.faults))


def _placed(fault: Fault, cells: Cells) -> Fault:
    """Return a fault with its cell in place of line and column, in the words of a workbook."""
    missing = Phrase.of("The sheet has no rows.") if fault.path in cells.lists else Phrase.of("The cell is empty.")
    words = {
        "The key is missing.": missing,
        "Leave the key out where a value is unknown.": Phrase.of("Leave the cell empty where a value is unknown."),
    }
    wrong = words.get(fault.wrong.message, fault.wrong)
    values = tuple((name, cells.place(value) or value if name == "path" else value) for name, value in wrong.values)
    right = words.get(fault.right.message, fault.right)
    place = cells.place(fault.path)
    return replace(fault, wrong=replace(wrong, values=values), right=right, line=0, column=0, place=place)
