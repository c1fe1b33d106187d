"""Workbooks made by hand: sheets of rows, and files that were altered or are hostile."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import xlsxwriter

Sheets = Mapping[str, Sequence[Sequence[Any]]]

SMALL: Sheets = {
    "briefing": [
        ["field", "value", "text::en"],
        ["id", "visit-2030"],
        ["edition.number", 1],
        ["edition.data_date", "2030-05-31"],
        ["occasion.title", None, "Visit"],
        ["occasion.kind", None, "official visit"],
        ["occasion.dates", "2030-06-03/2030-06-04"],
        ["occasion.places", None, "Astana"],
        ["occasion.host", "kz"],
        ["occasion.guests", "fr"],
        ["occasion.evidence.source", "article"],
        ["occasion.evidence.place", "paragraph 1"],
    ],
    "parties": [["id", "name::en", "code"], ["kz", "Kazakhstan", "KZ"], ["fr", "France", "FR"]],
    "sources": [["id", "publisher", "language"], ["article", "A newspaper", "en"]],
    "reporters": [["id", "name::en"], ["kazakhstan", "Kazakhstan"]],
}
"""A small briefing, to which a test adds sheets."""

TRADE = ["id", "period", "reporter", "flow", "unit", "value", "evidence.source", "evidence.place"]


def book(sheets: Sheets, finish: Callable[[xlsxwriter.Workbook], None] = lambda _book: None) -> bytes:
    """A workbook of sheets; texts are written as texts, numbers as numbers, dates as dates."""
    output = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(output, options) as made:
        for name, rows in sheets.items():
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
        finish(made)
    return output.getvalue()


def repacked(
    data: bytes, changes: Mapping[str, bytes | Callable[[bytes], bytes]], *, without: Sequence[str] = ()
) -> bytes:
    """A ZIP file with parts changed, added or left out."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        parts = {name: before.read(name) for name in before.namelist() if name not in without}
        for name, change in changes.items():
            parts[name] = change(parts[name]) if callable(change) else change
        for name, content in parts.items():
            after.writestr(name, content)
    return output.getvalue()


def calc(sheets: Mapping[str, str]) -> bytes:
    """An .ods file whose sheets have these rows in XML."""
    tables = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in sheets.items())
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"' for prefix in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return output.getvalue()
