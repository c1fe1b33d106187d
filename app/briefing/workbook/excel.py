"""Excel: the sheets of an .xlsx file, with the digits that their cells show, within bounds of memory."""

import io
import re
import zipfile
from collections import Counter
from typing import Final, cast

from app.briefing.workbook.cells import Cell
from app.briefing.workbook.grid import MOST_CELLS, MOST_LETTERS, MOST_ROWS, MOST_SHEETS, Grid, shown, too_many
from app.briefing.workbook.package import Package, RefusedError, elements
from app.runtime.phrases import Phrase

_WIDE_COLUMN: Final = re.compile(rb"\br=[\"']([A-Z]{2,3})[0-9]")
"""Letters of a column behind Z."""
_SHARED: Final = re.compile(rb"\bt=[\"']s[\"'][^>]*><v>([0-9]{1,9})</v>")
_PREFIX: Final = re.compile(rb"<(\w+):worksheet\b")
_FORMULA: Final = re.compile(rb"<c\b([^>]*)><f\b[^>]*(?:/>|>([^<]*)</f>)")
_CONSTANTS: Final = (b"TRUE()", b"FALSE()")
"""What LibreOffice writes for yes and no."""
_ERROR: Final = re.compile(rb"<c\b([^>]*\bt=[\"']e[\"'][^>]*)>")
_REFERENCE: Final = re.compile(rb"\br=[\"']([A-Z]+)([0-9]+)[\"']")
_FEW: Final = 30
"""Long texts that are counted one by one."""
_SOME: Final = 20
"""Cells that are listed by name."""


def grids(package: Package) -> list[Grid]:
    """Return the sheets of an .xlsx file. Raises RefusedError."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    if len(package.sheets) > MOST_SHEETS:
        raise too_many(next(iter(package.sheets)))
    lengths = _lengths(package.parts.get("xl/sharedStrings.xml", b""))
    scanned = {name: _unprefixed(package.parts.get(part, b"")) for name, part in package.sheets.items()}
    for name, data in scanned.items():
        _check_size(name, data, lengths)
    styles = _Styles(package.parts.get("xl/styles.xml", b""))
    result = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(_repacked(package)))
        for sheet in book.sheets_metadata:
            data = scanned.get(sheet.name, b"")
            if not data:  # a sheet of charts
                continue
            found = book.get_sheet_by_name(sheet.name)
            rows = found.to_python(skip_empty_area=False)
            grid = Grid(sheet.name, cast("list[list[Cell]]", rows), sheet.visible != SheetVisibleEnum.Visible)
            grid.merged = [(*first, *last) for first, last in found.merged_cell_ranges or ()]
            _look_for_formulas(grid, data)
            styles.show(grid, data)
            result.append(grid)
    except CalamineError as error:
        wrong = Phrase.of("The workbook is damaged or incomplete.")
        right = Phrase.of("Save it anew, or copy it again from where it came.")
        raise RefusedError(wrong, right) from error
    return result


def _repacked(package: Package) -> bytes:
    """Return the parts as a file of their own: a library sees nothing else, and no other sizes than were checked."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, data in package.parts.items():
            archive.writestr(name, data)
    return output.getvalue()


def _lengths(shared: bytes) -> list[int]:
    """Return an upper bound of the letters of each shared text."""
    starts = [match.start() for match in re.finditer(rb"<(?:\w+:)?si[ />]", shared)]
    return [after - start for start, after in zip(starts, [*starts[1:], len(shared)], strict=True)]


def _unprefixed(data: bytes) -> bytes:
    """Return a sheet whose elements have no prefix, which some programs write."""
    match = _PREFIX.search(data, 0, 10_000)
    return re.sub(rb"<(/?)" + match[1] + b":", rb"<\1", data) if match else data


def _check_size(name: str, data: bytes, lengths: list[int]) -> None:
    """Raise RefusedError for a sheet whose cells would fill the memory."""
    columns = set(_WIDE_COLUMN.findall(data))
    width = max((column_number(letters) + 1 for letters in columns), default=26)
    most = min(MOST_ROWS, MOST_CELLS // width)
    high = re.compile(rb"\br=[\"'][A-Z]{1,3}([0-9]{%d,})" % len(str(most)))
    rows = max(map(int, high.findall(data)), default=0)
    if rows > most or data.count(b"<row") > most or data.count(b"<c") > MOST_CELLS:
        raise too_many(name)
    _check_texts(name, data, lengths)


def _check_texts(name: str, data: bytes, lengths: list[int]) -> None:
    """Raise RefusedError for a sheet that has long texts in so many cells that they would fill the memory."""
    short = MOST_LETTERS // max(1, data.count(b"<v>"))
    long = {number: length for number, length in enumerate(lengths) if length > short}
    if len(long) <= _FEW:
        used = {number: data.count(b"<v>%d</v>" % number) for number in long}
    else:
        used = Counter(int(match[1]) for match in _SHARED.finditer(data))
    if sum(length * used.get(number, 0) for number, length in long.items()) > MOST_LETTERS:
        raise too_many(name)


def column_number(letters: bytes) -> int:
    """Return the number of a column, counted from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _position(attributes: bytes) -> tuple[int, int] | None:
    match = _REFERENCE.search(attributes)
    return (int(match[2]) - 1, column_number(match[1])) if match else None


def _look_for_formulas(grid: Grid, data: bytes) -> None:
    if b"<f" in data:
        found = (_position(match[1]) for match in _FORMULA.finditer(data) if match[2] not in _CONSTANTS)
        grid.formulas = [place for place in found if place is not None]
    if b'="e"' in data or b"='e'" in data:
        failed = [_position(match[1]) for match in _ERROR.finditer(data)]
        grid.errors = [place for place in failed if place is not None][:_SOME]


class _Styles:
    """Number formats of an xlsx file that add to a value what its cell shows: zeros, per cent, no day of the month."""

    def __init__(self, data: bytes) -> None:
        self._decimals: dict[bytes, tuple[int, bool]] = {}
        self._months: set[bytes] = set()
        codes, inside, number = dict(_BUILT_IN), False, 0
        for name, attributes in elements(data) if data else ():
            if name == "numFmt":
                codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif name in ("cellXfs", "cellStyles", "cellStyleXfs"):
                inside = name == "cellXfs"
            elif name == "xf" and inside:
                self._add(str(number).encode(), codes.get(attributes.get("numFmtId", ""), ""))
                number += 1
        used = b"|".join((*self._decimals, *self._months))
        self._cell = (
            re.compile(rb"<c (?=[^>]*\bs=[\"'](" + used + rb")[\"'])[^>]*\br=[\"']([A-Z]+)([0-9]+)[\"']")
            if used
            else None
        )

    def _add(self, style: bytes, code: str) -> None:
        if is_month(code):
            self._months.add(style)
        elif (found := decimals(code)) is not None:
            self._decimals[style] = found

    def show(self, grid: Grid, data: bytes) -> None:
        """Replace the numbers of a sheet by decimals with the digits that their cells show."""
        for match in self._cell.finditer(data) if self._cell else ():
            row, column = int(match[3]) - 1, column_number(match[2])
            if row < len(grid.rows) and column < len(grid.rows[row]):
                value = grid.rows[row][column]
                if match[1] in self._months:
                    grid.rows[row][column] = month(value)
                elif isinstance(value, float):
                    grid.rows[row][column] = shown(value, *self._decimals[match[1]])


_BUILT_IN: Final = {"2": "0.00", "4": "#,##0.00", "9": "0%", "10": "0.00%", "17": "mmm-yy", "39": "0.00", "40": "0.00"}
"""Number formats that a file of Excel names by their numbers alone."""


def decimals(code: str) -> tuple[int, bool] | None:
    """Return the digits that a number format shows after the decimal sign, and whether per cent; None for neither."""
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", code.partition(";")[0])
    match = re.search(r"0(?:\.(0+))?", plain)
    if match is None or re.search("[ymdhsEe/?]", plain):
        return None
    found = len(match[1] or ""), "%" in plain
    return found if found != (0, False) else None


def is_month(code: str) -> bool:
    """Whether a number format shows month and year of a date, and no day."""
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code.partition(";")[0]).lower()
    return "m" in plain and "y" in plain and "d" not in plain and "h" not in plain


def month(value: Cell) -> Cell:
    """Return a date as its month, as a cell shows it; any other value as it is."""
    import datetime

    return f"{value.year}-{value.month:02}" if isinstance(value, datetime.date) else value
