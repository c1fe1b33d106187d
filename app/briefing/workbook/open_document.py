"""OpenDocument: the sheets of an .ods file, in one pass over its cells.

The library for workbooks gives neither tabs in texts nor the digits that a cell shows, and unpacks repeated rows.
"""

import datetime
import re
from decimal import InvalidOperation
from typing import Final

from app.briefing.workbook.cells import Cell
from app.briefing.workbook.grid import MOST_CELLS, MOST_LETTERS, MOST_ROWS, MOST_SHEETS, Grid, shown, too_many
from app.briefing.workbook.package import Package, parse, parser_of

_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::[\d.]+)?)?")
_TIME: Final = re.compile(r"PT(\d{1,2})H(\d{1,2})M[\d.,]+S")
_COLUMNS_REPEATED: Final = "table:number-columns-repeated"
_CONSTANT: Final = re.compile(r"of:=(TRUE|FALSE)\(\)")


def grids(package: Package) -> list[Grid]:
    """Return the sheets of an .ods file. Raises RefusedError."""
    reading = _Reading()
    for name in ("styles.xml", "content.xml"):
        if name in package.parts:
            parser = parser_of()
            parser.StartElementHandler = reading.start
            parser.EndElementHandler = reading.end
            parser.CharacterDataHandler = reading.text
            parse(parser, package.parts[name])
    return reading.grids


class _Reading:
    """One pass over the parts of an .ods file, which has the prefixes that all office programs write."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self._hidden_styles: set[str] = set()
        self._formats: dict[str, tuple[int, bool] | None] = {}
        self._styles: dict[str, tuple[int, bool] | None] = {}
        self._style = self._format = ""
        self._months: set[str] = set()
        self._month_styles: set[str] = set()
        self._has: set[str] = set()
        self._column_styles: list[tuple[int, str]] = []
        self._row: list[Cell] = []
        self._times = self._blank_rows = self._blank_cells = self._letters = self._cells = 0
        self._attributes: dict[str, str] | None = None
        self._words: list[str] = []
        self._paragraphs = self._aside = self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if self._aside or name in ("office:annotation", "draw:frame", "table:shapes", "draw:g"):
            self._aside += 1  # comments and pictures are no part of a cell's text
        elif self._attributes is not None:
            self._within_cell(name, attributes)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._attributes, self._words, self._paragraphs = attributes, [], 0
        elif name == "table:table-row":
            self._row, self._blank_cells = [], 0
            self._times = _number(attributes, "table:number-rows-repeated")
        elif name == "table:table-column":
            end = (self._column_styles[-1][0] if self._column_styles else 0) + _number(attributes, _COLUMNS_REPEATED)
            self._column_styles.append((end, attributes.get("table:default-cell-style-name", "")))
        elif name == "table:table":
            hidden = attributes.get("table:style-name", "") in self._hidden_styles
            self.grids.append(Grid(attributes.get("table:name", ""), [], hidden))
            self._blank_rows = self._letters = self._cells = 0
            self._column_styles = []
            if len(self.grids) > MOST_SHEETS:
                raise too_many(self.grids[0].name)
        else:
            self._style_part(name, attributes)

    def _style_part(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style:style":
            self._style = attributes.get("style:name", "")
            data = attributes.get("style:data-style-name", "")
            self._styles[self._style] = self._formats.get(
                data, self._styles.get(attributes.get("style:parent-style-name", ""))
            )
            if data in self._months:
                self._month_styles.add(self._style)
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif name in ("number:number-style", "number:percentage-style", "number:date-style", "number:currency-style"):
            self._format, self._has = attributes.get("style:name", ""), {name}
        elif name == "number:number" and self._format:
            percent = "number:percentage-style" in self._has
            least = attributes.get("number:min-decimal-places", attributes.get("number:decimal-places", "0"))
            found = (int(least) if least.isdigit() and len(least) < 3 else 0, percent)
            self._formats[self._format] = found if found != (0, False) else None
        elif name in ("number:day", "number:month", "number:year", "number:hours"):
            self._has.add(name)

    def _within_cell(self, name: str, attributes: dict[str, str]) -> None:
        if name == "text:p":
            if self._paragraphs:
                self._words.append("\n")
            self._paragraphs += 1
            self._depth = 1
        elif self._depth:
            self._depth += 1
            if name == "text:s":
                self._words.append(" " * min(_number(attributes, "text:c"), 32_767))
            elif name == "text:tab":
                self._words.append("\t")
            elif name == "text:line-break":
                self._words.append("\n")

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._aside:
            self._aside -= 1
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell()
        elif self._attributes is not None:
            self._depth = max(0, self._depth - 1)
        elif name == "table:table-row":
            self._end_row()
        elif name == "number:date-style":
            if {"number:month", "number:year"} <= self._has and not {"number:day", "number:hours"} & self._has:
                self._months.add(self._format)
            self._format = ""
        elif name.startswith("number:") and name.endswith("-style"):
            self._format = ""

    def text(self, words: str) -> None:
        """Take text; that of paragraphs alone belongs to a cell. Blanks in a row are one, as line ends are."""
        if self._depth and not self._aside and self._attributes is not None:
            self._words.append(re.sub(r"[ \t\r\n]+", " ", words))

    def _end_cell(self) -> None:
        attributes, self._attributes, self._depth = self._attributes or {}, None, 0
        times = _number(attributes, _COLUMNS_REPEATED)
        value = self._value(attributes)
        grid = self.grids[-1]
        if value == "":
            self._blank_cells += times
            column = len(self._row) + self._blank_cells - times
        else:
            if len(self._row) + self._blank_cells + times > MOST_CELLS // 100:
                raise too_many(grid.name)
            self._row += [""] * self._blank_cells
            column = len(self._row)
            self._row += [value] * times
            self._blank_cells = 0
        formula = attributes.get("table:formula")
        row = len(grid.rows) + self._blank_rows
        if formula is not None and not _CONSTANT.fullmatch(formula):
            grid.formulas.append((row, column))
            if attributes.get("calcext:value-type") == "error" or self._failed(attributes):
                grid.errors.append((row, column))
        wide, high = (_number(attributes, f"table:number-{kind}-spanned") for kind in ("columns", "rows"))
        if wide > 1 or high > 1:
            grid.merged.append((row, column, row + high - 1, column + wide - 1))

    def _column_style(self) -> str:
        """Return the style of the current cell where it has none itself: that of its column."""
        column = len(self._row) + self._blank_cells
        return next((style for end, style in self._column_styles if column < end), "")

    def _failed(self, attributes: dict[str, str]) -> bool:
        return attributes.get("office:value-type") == "string" and "".join(self._words).startswith(("#", "Err:"))

    def _end_row(self) -> None:
        grid = self.grids[-1]
        if not self._row:
            self._blank_rows += self._times
            return
        rows = len(grid.rows) + self._blank_rows + self._times
        self._cells += (self._blank_rows + self._times) * len(self._row)
        self._letters += self._times * sum(len(value) for value in self._row if isinstance(value, str))
        if rows > MOST_ROWS or self._cells > MOST_CELLS or self._letters > MOST_LETTERS:
            raise too_many(grid.name)
        grid.rows += [[] for _ in range(self._blank_rows)]
        grid.rows += [list(self._row) for _ in range(self._times)]
        self._blank_rows = 0

    def _value(self, attributes: dict[str, str]) -> Cell:
        kind = attributes.get("office:value-type", "")
        if kind in ("", "string"):
            return "".join(self._words) or attributes.get("office:string-value", "")
        style = attributes.get("table:style-name") or self._column_style()
        try:
            if kind in ("float", "percentage", "currency"):
                number = float(attributes.get("office:value", ""))
                format_ = self._styles.get(style)
                if kind == "percentage":
                    return shown(number, format_[0] if format_ else 0, percent=True)
                return shown(number, *format_) if format_ else number
            if kind == "boolean":
                return attributes.get("office:boolean-value") == "true"
            if kind == "date" and (match := _DATE.fullmatch(attributes.get("office:date-value", ""))):
                day = datetime.date(int(match[1]), int(match[2]), int(match[3]))
                return f"{day.year}-{day.month:02}" if style in self._month_styles else day
            if kind == "time" and (match := _TIME.fullmatch(attributes.get("office:time-value", ""))):
                return datetime.time(int(match[1]), int(match[2]))
        except (ValueError, InvalidOperation, OverflowError):
            pass
        return "".join(self._words)


def _number(attributes: dict[str, str], name: str) -> int:
    """Return a number of repetitions or of spanned cells, at least 1."""
    value = attributes.get(name, "1")
    return max(1, int(value)) if value.isdigit() and len(value) < 10 else 1
