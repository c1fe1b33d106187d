"""Sheets of workbooks (xlsx, ods) as grids: their values with the digits that are shown, and nothing executed.

A workbook is looked through before its values are read: a small file may unpack to gigabytes, or claim 17 milliards of
cells.
"""

import datetime
import io
import zipfile
from decimal import Decimal
from typing import Any, Final

from app.briefing.importing.tables import ods_cells, xlsx_cells
from app.briefing.importing.tables.grid import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Content,
    Day,
    Grid,
    Number,
    TableError,
)
from app.briefing.importing.tables.shown import Looks, Shown
from app.runtime.phrases import Phrase
from app.runtime.zip_files import BROKEN

LARGEST_UNPACKED: Final = 256 * 1024 * 1024
"""Maximum bytes of an unpacked workbook."""
_MOST_FILES: Final = 10_000
_YEARS: Final = range(1900, 2101)
_DIGITS: Final = 15
"""Digits of a number that a spreadsheet holds; more are an effect of binary fractions."""
_PACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Ways in which the parts of a workbook are packed (ECMA-376, part 2; OpenDocument 1.3, part 2)."""
_DAMAGES: Final = (*BROKEN, KeyError)
"""Errors of a damaged package, or of one with a password."""
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_workbook(data: bytes) -> bool:
    """Return whether bytes are those of a workbook, or of another packed or older file of an office program."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLD_OFFICE))


class SheetError(TableError):
    """The sheet to import is not clear; `sheets` are the names of those that have cells."""

    def __init__(self, sheets: tuple[str, ...], phrase: Phrase) -> None:
        """Store the names."""
        super().__init__("", phrase)
        self.sheets = sheets


def grids(data: bytes, sheet: str | None = None) -> tuple[Grid, ...]:
    """Return the visible sheets of a workbook that have cells, or one sheet by name. Raises TableError, SheetError."""
    looks = _looks(data)
    names = tuple(name for name, shown in looks.items() if shown.rows)
    visible = tuple(name for name in names if not looks[name].hidden)
    if sheet is not None and sheet not in names:
        raise SheetError(names, Phrase.of("The workbook has no sheet “{name}” with cells.", name=sheet[:60]))
    if not visible and sheet is None:
        raise TableError("", Phrase.of("The table has no rows."))
    wanted = visible if sheet is None else (sheet,)
    for name in wanted:
        _check_size(name, looks[name])
    values = _values(data, wanted)
    return tuple(_grid(name, names, values[name], looks[name]) for name in wanted)


def _looks(data: bytes) -> dict[str, Looks]:
    """Return how the sheets of a workbook look, by name; refuse what is no workbook, or too large."""
    if data.startswith(_OLD_OFFICE):
        phrase = Phrase.of(
            "The workbook has a password or an older format. Save it as .xlsx or .ods without a password."
        )
        raise TableError("", phrase)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            files = package.infolist()
            if len(files) > _MOST_FILES or sum(file.file_size for file in files) > LARGEST_UNPACKED:
                size = LARGEST_UNPACKED // 1_000_000
                raise TableError("", Phrase.of("The workbook is too large: at most {size} MB are read.", size=size))
            if any(file.flag_bits & 1 or file.compress_type not in _PACKED for file in files):
                raise TableError("", _damaged())
            if package.testzip() is not None:
                raise TableError("", _damaged())
            held = {file.filename for file in files}
            if "xl/workbook.xml" in held:
                return xlsx_cells.looks(package)
            if "content.xml" in held and b"spreadsheet" in package.read("content.xml")[:200_000]:
                return ods_cells.looks(package)
    except _DAMAGES as error:
        raise TableError("", _damaged()) from error
    raise TableError("", Phrase.of("This is no workbook. Give a table as .csv, .xlsx or .ods."))


def _damaged() -> Phrase:
    return Phrase.of("The workbook is damaged or has a password. Save it again as .xlsx or .ods.")


def _check_size(name: str, looks: Looks) -> None:
    if looks.rows > MOST_ROWS + 1:
        raise TableError(name, Phrase.of("At most {most} rows are read.", most=MOST_ROWS))
    if looks.columns > MOST_COLUMNS or looks.rows * looks.columns > MOST_CELLS:
        raise TableError(name, Phrase.of("At most {most} columns are read.", most=MOST_COLUMNS))


def _values(data: bytes, names: tuple[str, ...]) -> dict[str, list[list[Any]]]:
    import python_calamine

    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}
    except python_calamine.CalamineError as error:
        raise TableError("", _damaged()) from error


def _grid(name: str, names: tuple[str, ...], values: list[list[Any]], looks: Looks) -> Grid:
    rows = [
        [_content(value, looks.shown.get((row, column))) for column, value in enumerate(cells)]
        for row, cells in enumerate(values)
    ]
    for top, left, bottom, right in looks.merged:
        if left == right and bottom < len(rows) and left < len(rows[top]) and _is_label(rows[top][left]):
            for row in range(top + 1, bottom + 1):  # a label beside several rows belongs to each
                rows[row][left] = rows[top][left]
    return Grid(rows, sheet=name, sheets=names, formulas=looks.formulas)


def _is_label(content: Content) -> bool:
    """Whether a cell is a label and no number of trade, though it may be a year."""
    return not isinstance(content, Number) or (content.stored % 1 == 0 and content.stored in _YEARS)


def _content(value: Any, shown: Shown | None) -> Content:
    match value:
        case bool():
            return str(value)
        case int() | float():
            return _number(Decimal(format(value, f".{_DIGITS}g")), shown)
        case datetime.datetime():
            return Day(value.date(), shown.date if shown and shown.date else "day")
        case datetime.date():
            return Day(value, shown.date if shown and shown.date else "day")
    return str(value).strip()


def _number(stored: Decimal, shown: Shown | None) -> Number:
    """Return a number with the decimals that its cell shows; whole numbers without an exponent."""
    percent = shown is not None and shown.percent
    if percent:
        stored = (stored * 100).normalize()
    stored = Decimal(f"{stored:f}")
    if shown is None or shown.decimals is None or abs(stored) >= Decimal(10) ** _DIGITS:
        return Number(stored, stored, percent)
    seen = stored.quantize(Decimal(1).scaleb(-shown.decimals))
    padded = stored.as_tuple().exponent
    exact = seen if isinstance(padded, int) and -padded <= shown.decimals else stored
    return Number(exact, seen, percent)
