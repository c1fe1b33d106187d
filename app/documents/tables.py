"""Text of workbooks (xlsx, ods): the cells of a row on a line, each sheet after its name. For the worker's process."""

import datetime
import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

MEDIA_TYPES: Final = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
)
_UNPACKED: Final = 200_000_000
"""Bytes of the unpacked parts of a workbook that is read."""
_MOST: Final = 5_000_000
"""Characters of a workbook that are read."""
_BETWEEN: Final = "\t"
_DIGITS: Final = 15
"""Digits of a number that a workbook holds; more are an effect of binary fractions."""


def text_of_workbook(data: bytes) -> str:
    """Return the text of a workbook, a form feed between its sheets. Raises ValueError if it cannot be read."""
    import python_calamine

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > _UNPACKED:
                raise ValueError(data[:2])
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            return "\f".join(_sheets(book))
    except (python_calamine.CalamineError, zipfile.BadZipFile) as error:
        raise ValueError(data[:2]) from error


def _sheets(book: Any) -> Iterator[str]:
    """Yield the name and the rows of each sheet, hidden ones too, until there are too many characters."""
    left = _MOST
    for name in book.sheet_names:
        lines = [name, ""]
        for row in book.get_sheet_by_name(name).to_python(skip_empty_area=True):
            line = _BETWEEN.join(map(_words, row)).rstrip()
            left -= len(line)
            if left < 0:
                break
            lines.append(line)
        yield "\n".join(lines)


def _words(value: Any) -> str:
    """Return a cell as words on one line: numbers with a point, days as 2026-02-27."""
    match value:
        case bool():
            return str(value).upper()
        case float():
            return format(value, f".{_DIGITS}g")
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime():
            return value.isoformat(" ", "minutes")
    return " ".join(str(value).split())
