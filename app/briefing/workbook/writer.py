"""Writer: a briefing as a workbook, to be filled in with Excel or LibreOffice and read back."""

import datetime
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

import msgspec
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.briefing.i18n.localizer import Localizer
from app.briefing.reading import upgrade
from app.briefing.reading.decoder import decoded
from app.briefing.workbook import guide
from app.briefing.workbook.cells import exact
from app.briefing.workbook.headings import LANGUAGE, choice_names, column_name, sheet_name
from app.briefing.workbook.layout import BRIEFING, EVIDENCE, ITEM, Column, Content, Sheet, sheets

_WIDTHS: Final[dict[Content, int]] = {
    "text": 48,
    "words": 36,
    "references": 28,
    "id": 26,
    "reference": 22,
    "choice": 21,
    "code": 16,
}
_WIDTH: Final = 14
"""Widths of columns in characters."""
_LINE: Final = 15
"""Height of a line in points."""
_MOST_LINES: Final = 12
_A4: Final = 9
"""Number of the paper size (ECMA-376, 18.3.1.63)."""
_SPARE: Final = 500
"""Rows below the last item for which choices are offered."""
_LISTS: Final = "#lists"
"""Hidden sheet of the choices; sheets with this sign before their name are not read."""
_ACTIVE: Final = ("=", "+", "-", "@")
_COMMENT: Final = {"x_scale": 2.2, "y_scale": 1.1, "font_size": 9}

_Row = dict[int, Any]


def workbook(data: bytes, localizer: Localizer) -> bytes:
    """Return a valid briefing file as an .xlsx file, with headings in the language of the localizer."""
    briefing = upgrade.newest(decoded(data))
    tree: dict[str, Any] = msgspec.to_builtins(briefing, builtin_types=(Decimal,))
    output = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(output, options) as book:
        day = datetime.date.fromisoformat(briefing.edition.data_date)
        book.set_properties({"created": datetime.datetime(day.year, day.month, day.day)})  # noqa: DTZ001
        _Writing(book, localizer, _languages(tree)).write(tree)
    return output.getvalue()


def _languages(tree: dict[str, Any]) -> tuple[str, ...]:
    """Return the languages of the columns: those that the briefing declares, then further ones that its texts have."""
    found = dict.fromkeys(tree.get("languages", ()))
    for sheet in sheets():
        for item in _items(sheet, tree):
            for row in rows_of(sheet, item):
                for number, value in row.items():
                    if sheet.columns[number].content == "text":
                        found |= dict.fromkeys(value)
    return tuple(found)


def _items(sheet: Sheet, tree: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the items of a sheet."""
    if sheet.name == EVIDENCE:
        return _further_evidence(tree)
    if sheet.name == BRIEFING:
        return [tree]
    outer, _, inner = sheet.path.rpartition(".")
    holder = tree.get(outer, {}) if outer else tree
    return list(holder.get(inner, ()))


def _further_evidence(tree: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the evidence of items after the first piece, each with the id of its item."""
    return [
        {ITEM: item["id"], **piece}
        for sheet in sheets()
        if sheet.name not in (BRIEFING, EVIDENCE)
        for item in _items(sheet, tree)
        for piece in item.get("evidence", ())[1:]
    ]


def rows_of(sheet: Sheet, item: dict[str, Any]) -> list[_Row]:
    """Return the rows of an item: the first, and one for each further element of the lists in it."""
    rows = _block(sheet, 0, item)
    for row in rows[1:]:
        if sheet.columns[0].content == "id" and sheet.name != BRIEFING:
            row[0] = item["id"]
    return rows


def _block(sheet: Sheet, level: int, element: dict[str, Any]) -> list[_Row]:
    own = {
        number: value
        for number, column in enumerate(sheet.columns)
        if column.level == level and (value := _value(element, column.steps)) is not None
    }
    rows = [own]
    for number, inner in enumerate(sheet.levels):
        if number and inner.parent == level:
            elements = _value(element, inner.steps) or ()
            if inner.path == (EVIDENCE,) and sheet.name != BRIEFING:
                elements = elements[:1]
            stacked = [row for one in elements for row in _block(sheet, number, one)]
            rows += [{} for _ in range(len(stacked) - len(rows))]
            for row, more in zip(rows, stacked, strict=False):
                row.update(more)
    return rows


def _value(element: Any, steps: Iterable[str]) -> Any:
    for step in steps:
        if element is None:
            return None
        element = element.get(step)
    return element


class _Writing:
    """Writes the sheets of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook, localizer: Localizer, languages: tuple[str, ...]) -> None:
        self._book, self._localizer, self._languages = book, localizer, languages
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._names = {sheet.name: sheet_name(sheet.name, localizer) for sheet in sheets()}
        self._lists: dict[tuple[str, ...], str] = {}

    def write(self, tree: dict[str, Any]) -> None:
        """Write all sheets: the explanation, the parts, and the hidden one of the choices."""
        self._explanation()
        for sheet in sheets():
            page = self._book.add_worksheet(self._names[sheet.name])
            page.set_landscape()
            page.set_paper(_A4)
            page.fit_to_pages(1, 0)  # as wide as one page, as long as needed
            page.set_footer("&L&A&R&P / &N")
            if sheet.name == BRIEFING:
                self._single(page, sheet, tree)
            else:
                self._table(page, sheet, _items(sheet, tree))
        page = self._book.add_worksheet(_LISTS)
        page.hide()
        for number, names in enumerate(self._lists):
            page.write_column(0, number, names)

    def _explanation(self) -> None:
        page = self._book.add_worksheet(guide.name(self._localizer))
        page.set_column(0, 0, 110)
        page.hide_gridlines(2)
        page.write_string(0, 0, guide.title(self._localizer), self._format(bold=True, font_size=16))
        for number, line in enumerate(guide.lines(self._localizer), 2):
            page.write_string(number, 0, line, self._format(text_wrap=True, valign="top", font_size=11))
            page.set_row(number, _lines(line, 100) * _LINE)

    def _table(self, page: Worksheet, sheet: Sheet, items: list[dict[str, Any]]) -> None:
        """Write a sheet with a row for each item."""
        starts: list[int] = []
        heads = [(number, tag) for number, column in enumerate(sheet.columns) for tag in self._tags(column)]
        for place, (number, tag) in enumerate(heads):
            column = sheet.columns[number]
            if len(starts) <= number:
                starts.append(place)
            self._head(page, 0, place, column, tag)
            page.set_column(place, place, _WIDTHS.get(column.content, _WIDTH), self._cell_format(column))
        page.set_row(0, 2 * _LINE)
        rows = [row for item in items for row in rows_of(sheet, item)]
        for position, row in enumerate(rows, 1):
            self._make_room(page, position, sheet, row)
            for number, value in row.items():
                self._cells(page, position, starts[number], sheet.columns[number], value)
        for number, column in enumerate(sheet.columns):
            self._offer(page, 1, len(rows) + _SPARE, starts[number], column)
        page.freeze_panes(1, 1)
        page.repeat_rows(0)
        page.autofilter(0, 0, max(1, len(rows)), len(heads) - 1)
        self._quiet(page, len(rows) + _SPARE, len(heads))

    def _single(self, page: Worksheet, sheet: Sheet, tree: dict[str, Any]) -> None:
        """Write the sheet of what a briefing has once, a row a field."""
        head = self._format(bold=True, bg_color="#1F3B57", font_color="#FFFFFF", border=1, border_color="#FFFFFF")
        gettext = self._localizer.gettext
        for place, (words, width) in enumerate(((gettext("Field"), 46), (gettext("Value"), 36))):
            page.write_string(0, place, words, head)
            page.set_column(place, place, width)
        for place, tag in enumerate(self._languages, 2):
            page.write_string(0, place, f"{gettext('Text')}{LANGUAGE}{tag}", head)
            page.set_column(place, place, _WIDTHS["text"])
        position = 0
        for number, value in _single_rows(sheet, tree):
            column = sheet.columns[number]
            if value is None and column.name.startswith("$"):
                continue
            position += 1
            self._head(page, position, 0, column, "")
            first = 2 if column.content == "text" else 1
            if value is not None:
                self._make_room(page, position, sheet, {number: value})
                self._cells(page, position, first, column, value)
            else:
                page.write_blank(position, first, None, self._cell_format(column))
            self._offer(page, position, position, 1, column)
        page.freeze_panes(1, 1)
        self._quiet(page, position, len(self._languages) + 2)

    def _make_room(self, page: Worksheet, position: int, sheet: Sheet, row: _Row) -> None:
        """Make a row as high as its longest text needs, up to some lines: LibreOffice does not do so by itself."""
        lines = 1
        for number, value in row.items():
            column = sheet.columns[number]
            if column.content in ("text", "words"):
                texts = value.values() if isinstance(value, dict) else (value,)
                lines = max(lines, *(_lines(words, _WIDTHS[column.content]) for words in texts))
        if lines > 1:
            page.set_row(position, min(lines, _MOST_LINES) * _LINE)

    def _quiet(self, page: Worksheet, rows: int, columns: int) -> None:
        """Leave off the marks of Excel on numbers that are text, such as years."""
        page.ignore_errors({"number_stored_as_text": _range(1, 0, rows, columns)})

    def _tags(self, column: Column) -> tuple[str, ...]:
        return self._languages if column.content == "text" else ("",)

    def _head(self, page: Worksheet, row: int, place: int, column: Column, tag: str) -> None:
        words = column_name(column, self._localizer) + (f"{LANGUAGE}{tag}" if tag else "")
        colour, ink = ("#1F3B57", "#FFFFFF") if column.needed else ("#D5E0EA", "#1F3B57")
        if column.level:
            colour = "#E9E4D8"
        look = self._format(
            bold=column.needed,
            bg_color=colour,
            font_color=ink,
            text_wrap=True,
            valign="top",
            border=1,
            border_color="#FFFFFF",
        )
        page.write_string(row, place, words, look)
        page.write_comment(row, place, guide.comment(column, tag, self._localizer), _COMMENT)

    def _cells(self, page: Worksheet, row: int, place: int, column: Column, value: Any) -> None:
        if column.content == "text":
            for tag, words in value.items():
                self._string(page, row, place + self._languages.index(tag), words, column)
        elif column.content in ("number", "whole"):
            self._number(page, row, place, column, Decimal(value))
        elif column.content in ("references", "choices", "tags"):
            if value:
                self._string(page, row, place, ", ".join(value), column)
        elif column.content == "truth":
            self._string(page, row, place, choice_names(column, self._localizer)[str(value).lower()], column)
        elif column.content == "choice":
            self._string(page, row, place, choice_names(column, self._localizer)[value], column)
        elif column.content == "period" and (day := _day(value)):
            page.write_datetime(row, place, day, self._format(num_format="yyyy-mm-dd", valign="top", align="left"))
        else:
            self._string(page, row, place, value, column)

    def _string(self, page: Worksheet, row: int, place: int, words: str, column: Column) -> None:
        look = self._cell_format(column, quoted=words.startswith(_ACTIVE))
        page.write_string(row, place, words, look)

    def _number(self, page: Worksheet, row: int, place: int, column: Column, value: Decimal) -> None:
        """Write a number so that its digits are read back: with a format that shows its last zeros, else as text."""
        plain, written = exact(float(value)), str(value)
        exponent = value.as_tuple().exponent
        if str(plain) == written:
            page.write_number(row, place, float(value), self._format(valign="top"))
        elif plain == value and isinstance(exponent, int) and -15 < exponent < 0 and "E" not in written and value:
            page.write_number(row, place, float(value), self._format(num_format=f"0.{'0' * -exponent}", valign="top"))
        else:
            page.write_string(row, place, written, self._cell_format(column))

    def _offer(self, page: Worksheet, first: int, last: int, place: int, column: Column) -> None:
        """Offer what may be chosen in the cells of a column."""
        names = tuple(choice_names(column, self._localizer).values())
        if names:
            position = list(self._lists).index(names) if names in self._lists else len(self._lists)
            self._lists.setdefault(names, _absolute(_LISTS, 0, position, len(names) - 1))
            offered = {"validate": "list", "source": f"={self._lists[names]}"}
            page.data_validation(first, place, last, place, offered)
        elif column.content == "reference" and column.target:
            source = _absolute(self._names[column.target], 1, 0, 2000)
            page.data_validation(
                first, place, last, place, {"validate": "list", "source": f"={source}", "show_error": False}
            )

    def _cell_format(self, column: Column, *, quoted: bool = False) -> Format:
        if column.content in ("number", "whole"):
            return self._format(valign="top")
        look = {"num_format": "@", "valign": "top", "text_wrap": column.content in ("text", "words", "references")}
        return self._format(**look, **({"quote_prefix": True} if quoted else {}))

    def _format(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]


def _lines(words: str, width: int) -> int:
    """Return about how many lines a text takes in a column."""
    return sum(1 + len(line) // width for line in words.split("\n"))


def _single_rows(sheet: Sheet, tree: dict[str, Any]) -> Iterator[tuple[int, Any]]:
    """Yield the fields of a briefing in order; of a further element of a list, all its fields once more."""
    rows = rows_of(sheet, tree)
    done = -1
    for number, column in enumerate(sheet.columns):
        if number <= done:
            continue
        if not column.level:
            yield number, rows[0].get(number)
            continue
        group = [other for other, inner in enumerate(sheet.columns) if inner.level == column.level]
        done = group[-1]
        for row in (row for index, row in enumerate(rows) if not index or any(other in row for other in group)):
            yield from ((other, row.get(other)) for other in group)


def _day(period: str) -> datetime.datetime | None:
    """Return the date of a period of one day after 1900, which a workbook has as a date; None for any other."""
    try:
        day = datetime.datetime.fromisoformat(period) if len(period) == len("2026-02-26") else None
    except ValueError:
        return None
    return day if day is not None and day.year > 1900 else None


def _absolute(sheet: str, row: int, column: int, last: int) -> str:
    quoted = sheet.replace("'", "''")
    letters = _letters(column)
    return f"'{quoted}'!${letters}${row + 1}:${letters}${last + 1}"


def _range(row: int, column: int, last: int, columns: int) -> str:
    return f"{_letters(column)}{row + 1}:{_letters(columns - 1)}{last + 1}"


def _letters(column: int) -> str:
    from app.briefing.workbook.document import cell

    return cell("", 1, column)[1:-1]
