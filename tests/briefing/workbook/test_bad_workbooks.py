"""Workbooks that are damaged, foreign or hostile: each is refused in one sentence, within bounds of time and memory."""

import time
import tracemalloc
from collections.abc import Callable

import pytest

from app.briefing.workbook.reader import document
from tests.support.workbooks import SMALL, book, calc, repacked

SHEET = "xl/worksheets/sheet2.xml"
LIMIT = 150_000_000
"""Bytes that Python may take at the most while it refuses a file of some kilobytes."""


def with_rows(rows: bytes) -> bytes:
    return repacked(book(SMALL), {SHEET: lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>")})


def rows(last: int, kind: bytes = b"", value: bytes = b"1") -> bytes:
    """Rows of one cell each, up to a number."""
    return b"".join(b'<row r="%d"><c r="A%d"%b><v>%b</v></c></row>' % (row, row, kind, value) for row in range(4, last))


def refused(data: bytes) -> str:
    tracemalloc.start()
    begun = time.process_time()
    found = document(data)
    assert time.process_time() - begun < 10
    assert tracemalloc.get_traced_memory()[1] < LIMIT
    tracemalloc.stop()
    assert isinstance(found, tuple)
    (fault,) = found
    assert fault.right.message
    return str(fault.wrong)


TOO_MANY = "The sheet “parties” has more rows or columns than are read."
CELL = '<table:table-cell office:value-type="float" office:value="1"/>'
LONG = b"<t>" + b"a" * 30_000 + b"</t>"


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        pytest.param(lambda: with_rows(rows(1_048_577)), TOO_MANY, id="1,048,576 rows", marks=pytest.mark.slow),
        pytest.param(lambda: with_rows(b"<row><c><v>1</v></c></row>" * 200_000), TOO_MANY, id="rows without numbers"),
        pytest.param(
            lambda: with_rows(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), TOO_MANY, id="a stray cell"
        ),
        pytest.param(
            lambda: repacked(
                with_rows(rows(60_000, b' t="s"', b"0")),
                {"xl/sharedStrings.xml": lambda part: part.replace(b"<t>field</t>", LONG)},
            ),
            TOO_MANY,
            id="one long text in all cells",
        ),
        pytest.param(
            lambda: repacked(book(SMALL), {SHEET: lambda part: part + b" " * 60_000_000}),
            "The workbook unpacks to more than is read.",
            id="zip bomb",
        ),
        pytest.param(
            lambda: repacked(book(SMALL), {f"a/{number}": b"" for number in range(3_000)}),
            "The workbook unpacks to more than is read.",
            id="many parts",
        ),
        pytest.param(lambda: book(SMALL)[:3_000], "The workbook is damaged or incomplete.", id="truncated"),
        pytest.param(
            lambda: repacked(book(SMALL), {SHEET: b"no sheet"}), "The workbook is damaged or incomplete.", id="no sheet"
        ),
        pytest.param(
            lambda: repacked(book(SMALL), {"xl/workbook.xml": lambda part: b'<!DOCTYPE a [<!ENTITY b "c">]>' + part}),
            "The workbook is damaged or incomplete.",
            id="document type",
        ),
        pytest.param(
            lambda: repacked(
                calc({"parties": ""}), {"content.xml": b'<?xml version="1.0" encoding="nonsense"?><office:document/>'}
            ),
            "The workbook is damaged or incomplete.",
            id="unknown encoding",
        ),
        pytest.param(
            lambda: repacked(book(SMALL), {"word/document.xml": b"<x/>"}, without=["xl/workbook.xml"]),
            "This is a document of another kind: Word.",
            id="renamed docx",
        ),
        pytest.param(
            lambda: repacked(book(SMALL), {"xl/vbaProject.bin": b"x"}),
            "The workbook holds macros, and is not opened; none was run.",
            id="macros",
        ),
        pytest.param(
            lambda: repacked(calc({"parties": ""}), {"Basic/script-lc.xml": b"<x/>"}),
            "The workbook holds macros, and is not opened; none was run.",
            id="macros of LibreOffice",
        ),
        pytest.param(
            lambda: b"\xd0\xcf\x11\xe0" + bytes(508) + "EncryptedPackage".encode("utf-16-le"),
            "The workbook is locked by a password.",
            id="password",
        ),
        pytest.param(
            lambda: repacked(calc({"parties": ""}), {"META-INF/manifest.xml": b"<a><encryption-data/></a>"}),
            "The workbook is locked by a password.",
            id="password of LibreOffice",
        ),
        pytest.param(
            lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "This is a file of an old office program.", id="old workbook"
        ),
        pytest.param(
            lambda: book({"Sheet1": [["a", "b"]]}),
            "No sheet of this workbook is a part of a briefing.",
            id="another table",
        ),
        pytest.param(
            lambda: calc(
                {"parties": f'<table:table-row table:number-rows-repeated="1048576">{CELL}</table:table-row>'}
            ),
            TOO_MANY,
            id="repeated rows",
        ),
        pytest.param(
            lambda: calc(
                {
                    "parties": "<table:table-row>"
                    + CELL.replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="999999999"')
                    + "</table:table-row>"
                }
            ),
            TOO_MANY,
            id="repeated cells",
        ),
        pytest.param(
            lambda: calc(
                {
                    "parties": '<table:table-row table:number-rows-repeated="90000"><table:table-cell '
                    f'office:value-type="string"><text:p>{"a" * 30_000}</text:p></table:table-cell></table:table-row>'
                }
            ),
            TOO_MANY,
            id="repeated texts",
        ),
    ],
)
def test_a_bad_workbook_is_refused_in_one_sentence(made: Callable[[], bytes], sentence: str) -> None:
    assert refused(made()) == sentence


def test_links_to_other_files_are_told_of_and_not_followed() -> None:
    found = document(repacked(book(SMALL), {"xl/externalLinks/externalLink1.xml": b"<x/>"}))

    assert not isinstance(found, tuple)
    assert [str(notice.wrong) for notice in found.notices] == [
        "The workbook refers to other files or to data from elsewhere; none of that was fetched."
    ]
