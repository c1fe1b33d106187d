"""Table for a translator: a workbook with every text of a briefing, its languages, and a column for another one."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.briefing.i18n import direction
from app.briefing.i18n.localizer import Localizer
from app.briefing.model.parts import Language
from app.briefing.translating.texts import Named
from app.runtime.phrases import Fault, Phrase
from app.runtime.zip_files import BROKEN

if TYPE_CHECKING:
    from xlsxwriter.format import Format

_WIDTHS: Final = (14, 20, 34, 16)
_TEXT_WIDTH: Final = 52
_LEADING: Final = len(_WIDTHS)
"""Columns before the languages: key, section, item, field."""
_MOST_ROWS: Final = 200_000
_LARGEST: Final = 300 * 1024 * 1024
_MOST_PARTS: Final = 2_000
_HEAD: Final = "#DCE9EA"
_OPEN: Final = "#FFF8E1"


@dataclass(frozen=True)
class Row:
    """Row of a translator's table: its number (from 1), the key of the text, and the words by language."""

    number: int
    key: str
    words: Mapping[Language, str]


class TableError(Exception):
    """A file is no translator's table; `fault` says why, and what would be right."""

    def __init__(self, wrong: Phrase, right: Phrase) -> None:
        """Hold the fault."""
        super().__init__(str(wrong))
        self.fault = Fault("", wrong, right)


def written(texts: Iterable[Named], languages: Sequence[Language], wanted: Language, localizer: Localizer) -> bytes:
    """Return a workbook (.xlsx) of texts: the `languages` to translate from, and the one `wanted`, to be filled in.

    The last column alone can be changed. The same texts give the same bytes.
    """
    import datetime

    from xlsxwriter import Workbook

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(target, options)
    book.set_properties({"created": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)})
    plain = {"text_wrap": True, "valign": "top", "font_size": 11}
    head = book.add_format({"bold": True, "bg_color": _HEAD, "text_wrap": True, "valign": "top", "border": 1})
    quiet = book.add_format({**plain, "font_color": "#7A7A7A", "font_size": 8})
    cell = book.add_format(plain)
    sheet = book.add_worksheet(localizer.gettext("Texts")[:31])
    gettext = localizer.gettext
    columns = [gettext("Key: leave it as it is"), gettext("Section"), gettext("Item"), gettext("Field")]
    columns += [f"{tag} – {localizer.language_name(tag)}" for tag in (*languages, wanted)]
    for number, text in enumerate(columns):
        sheet.write_string(0, number, text, head)
    last = _LEADING + len(languages)
    styles: dict[tuple[Language, bool], Format] = {}
    for tag in (*languages, wanted):
        order = {"reading_order": 2, "align": "right"} if direction.is_right_to_left(tag) else {}
        styles[tag, False] = book.add_format({**plain, **order})
        styles[tag, True] = book.add_format({**plain, **order, "locked": False, "bg_color": _OPEN, "border": 1})
    count = 0
    for count, entry in enumerate(texts, 1):
        for column, (words, style) in enumerate(
            ((entry.place.key, quiet), (entry.section, cell), (entry.words, cell), (entry.field, cell))
        ):
            sheet.write_string(count, column, words, style)
        for column, tag in enumerate(languages, _LEADING):
            sheet.write_string(count, column, entry.place.words(tag), styles[tag, False])
        sheet.write_string(count, last, entry.place.text.get(wanted, ""), styles[wanted, True])
    for column, width in enumerate((*_WIDTHS, *[_TEXT_WIDTH] * (len(languages) + 1))):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, _LEADING)
    sheet.autofilter(0, 0, count, last)
    sheet.write_comment(0, last, gettext("Write the translation here. A cell left empty changes nothing."))
    allowed = ("format_cells", "format_columns", "format_rows", "sort", "autofilter", "select_locked_cells")
    sheet.protect("", dict.fromkeys(allowed, True))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return target.getvalue()


def rows(data: bytes, wanted: Language) -> tuple[Row, ...]:
    """Return the rows of a translator's table, .xlsx or .ods, with the column of a language. Raises TableError."""
    from python_calamine import CalamineError, CalamineWorkbook

    _check_size(data)
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        if sheet.total_height > _MOST_ROWS:
            raise _no_table()
        cells = sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError, IndexError) as error:
        raise _no_table() from error
    heads = [_words(cell).split(" ")[0] for cell in cells[0]] if cells else []
    tags = {column: tag for column, tag in enumerate(heads) if column >= _LEADING and tag}
    if wanted not in tags.values():
        raise TableError(
            Phrase.of("The table has no column of this language: {language}.", language=wanted),
            Phrase.of("Give the table that was written for this language."),
        )
    return tuple(
        Row(number, key, {tag: _words(row[column]) for column, tag in tags.items() if column < len(row)})
        for number, row in enumerate(cells[1:], 2)
        if (key := _words(row[0]).strip())
    )


def _words(cell: object) -> str:
    """Return the words of a cell; line ends are those of a briefing, and a number is written plainly."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_size(data: bytes) -> None:
    """Refuse what is no workbook, or one that would fill the memory. Raises TableError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except BROKEN as error:
        raise _no_table() from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
        raise TableError(
            Phrase.of("The table is too large to be read."),
            Phrase.of("Give the table that was written for this language."),
        )


def _no_table() -> TableError:
    return TableError(
        Phrase.of("This is not a table of texts."),
        Phrase.of("Give the workbook that the verb “texts” has written, as .xlsx or .ods."),
    )


def same_words(words: str, other: Mapping[Language, str], language: Language) -> bool:
    """Whether words are those of a row in a language, line ends apart; missing ones are empty."""
    return _words(words) == other.get(language, "")
