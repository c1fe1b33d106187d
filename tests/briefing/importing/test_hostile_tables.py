"""Hostile and damaged tables: each is refused with a sentence, in bounded time and memory, and nothing is executed."""

import io
import struct
import time
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from app.briefing.importing.importer import imported
from app.briefing.importing.plan import Answers, Plan
from app.briefing.importing.tables.grid import MOST_ROWS
from app.runtime import paths

BRIEFING = paths.bundled_briefing().read_bytes()
ANSWERS = Answers(reporter="kazakhstan", source="kt-nurtleu", unit="USD mln")
ROWS: list[list[object]] = [["Год", "Экспорт"], [2019, 1.5]]


def planned(table: bytes, answers: Answers = ANSWERS) -> Plan:
    return imported(BRIEFING, table, answers).plan


def book(**sheets: list[list[object]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
    return file.getvalue()


def with_sheet(xml: str) -> bytes:
    """A workbook whose first sheet has other XML."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(A=ROWS))) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, xml if entry.endswith("sheet1.xml") else old.read(entry))
    return result.getvalue()


def sheet_xml(rows: str) -> str:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'


def packed(**files: bytes) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return result.getvalue()


def encrypted(data: bytes) -> bytes:
    """A package whose entries claim to be encrypted."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<H", changed, at + 8, 1)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


CORNERS = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "The table has no rows."),
    "an empty sheet": (lambda: book(A=[]), "The table has no rows."),
    "two corners of a million rows": (lambda: with_sheet(sheet_xml(CORNERS)), "At most 100000 rows"),
    "a row of 16,384 cells": (
        lambda: with_sheet(sheet_xml('<row r="1"><c r="XFD1"><v>1</v></c></row>')),
        "At most 1000 columns",
    ),
    "a bomb": (lambda: packed(**{"xl/workbook.xml": b" " * 300_000_000}), "The workbook is too large"),
    "a document": (lambda: packed(**{"word/document.xml": b"<x/>"}), "This is no workbook"),
    "an older workbook or a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "has a password or an older format",
    ),
    "encrypted entries": (lambda: encrypted(book(A=ROWS)), "damaged or has a password"),
    "half of a workbook": (lambda: book(A=ROWS)[:2000], "damaged or has a password"),
    "no XML": (lambda: with_sheet("no XML at all"), "The table has no rows."),
    "many entries": (
        lambda: packed(**{f"f{number}": b"" for number in range(10_001)}),
        "The workbook is too large",
    ),
    "zero bytes": (lambda: bytes(200), "No row names the columns"),
    "prose": ("Сегодня хорошая погода.\nИ завтра.\n".encode, "No row names the columns"),
}
"""How each table is made, which takes its time, and what is told of it."""


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_table_is_refused_with_a_sentence(case: str) -> None:
    table, told = REFUSED[case]

    plan = planned(table())

    assert any(told in str(phrase) for _, phrase in plan.faults), [str(phrase) for _, phrase in plan.faults]
    assert not plan.is_ready


def test_more_rows_than_are_read_are_refused() -> None:
    table = "Год;Экспорт\n" + "2019;1,5\n" * (MOST_ROWS + 10)

    assert any("At most 100000 rows" in str(phrase) for _, phrase in planned(table.encode()).faults)


LONG = ("a" + " " * 100_000 + "b", "1" * 100_000, "(" * 100_000, "1 " * 50_000, "Q" * 100_000, "янв." * 30_000)


@pytest.mark.parametrize("cell", LONG, ids=["blanks", "digits", "brackets", "groups", "letters", "months"])
def test_a_cell_of_100_000_characters_is_read_in_a_moment(cell: str) -> None:
    before = time.process_time()

    planned(f"Год;Показатель;Экспорт;Ед. изм.\n{cell};{cell};{cell};{cell}\n".encode())

    assert time.process_time() - before < 5


def test_formulas_are_read_by_their_last_results_and_that_is_said() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["Год", "Экспорт"])
        sheet.write(1, 0, 2019)
        sheet.write_formula(1, 1, '=WEBSERVICE("http://example.invalid")+1', None, 2.5)

    plan = planned(file.getvalue())

    assert [str(one.observation.value) for one in plan.placed] == ["2.5"]
    assert any("Cells with formulas: 1." in str(phrase) for _, phrase in plan.left_out)


def test_a_hidden_sheet_is_left_alone_unless_it_is_named() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        for name, value in (("Shown", 1.5), ("Hidden", 2.5)):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, ["Год", "Экспорт"])
            sheet.write_row(1, 0, [2019, value])
        sheet.hide()

    assert [str(one.observation.value) for one in planned(file.getvalue()).placed] == ["1.5"]
    named = Answers(reporter="kazakhstan", source="kt-nurtleu", unit="USD mln", sheet="Hidden")
    assert [str(one.observation.value) for one in planned(file.getvalue(), named).placed] == ["2.5"]


def test_of_several_sheets_the_one_with_the_table_is_taken_and_of_several_tables_one_is_asked_for() -> None:
    one = book(Cover=[["Сводка для встречи"]], Trade=ROWS)
    assert planned(one).sheet == "Trade"

    (question,) = planned(book(First=ROWS, Second=ROWS)).questions
    assert (question.option, [choice.value for choice in question.choices]) == ("sheet", ["First", "Second"])
    (question,) = planned(one, Answers(sheet="Nowhere")).questions
    assert question.option == "sheet"


@settings(max_examples=40)
@given(st.binary(max_size=300))
def test_any_bytes_have_a_plan(table: bytes) -> None:
    assert not planned(table).is_ready


@settings(max_examples=20)
@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8), st.sampled_from(";,\t"))
def test_any_rows_have_a_plan(rows: list[list[str]], delimiter: str) -> None:
    table = "\n".join(delimiter.join(row) for row in [["Период", "Экспорт", "Рост, %", "Флаг"], *rows])

    planned(table.encode("utf-8", "replace"))


@settings(max_examples=20)
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_has_a_plan(at: int, noise: bytes) -> None:
    data = book(A=ROWS)

    planned(data[: at % len(data)] + noise + data[at % len(data) + len(noise) :])
