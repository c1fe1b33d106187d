"""Workbooks as LibreOffice keeps them (ods), and as it writes those of others: the same table, digit for digit."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from app.briefing.importing.tables import spreadsheet
from app.briefing.importing.tables.grid import Grid, TableError, text_of

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)


def ods(rows: str, *, hidden: bool = False) -> bytes:
    """A workbook of OpenDocument with one sheet."""
    style = (
        '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES}>'
        f"<office:automatic-styles>{style if hidden else ''}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Trade" table:style-name="ta1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return result.getvalue()


def text(words: str, times: int = 1) -> str:
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    return f'<table:table-cell office:value-type="string"{repeated}><text:p>{words}</text:p></table:table-cell>'


def number(value: str, shown: str, kind: str = "float") -> str:
    attributes = f'office:value-type="{kind}" office:value="{value}"'
    return f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"


def row(*cells: str, times: int = 1) -> str:
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{''.join(cells)}</table:table-row>"


def shown(grid: Grid) -> list[list[str]]:
    return [[text_of(content) for content in cells] for cells in grid.rows]


def test_cells_of_opendocument_are_read_as_they_are_shown() -> None:
    attributes = 'office:value-type="date" office:date-value="2019-03-01"'
    day = f"<table:table-cell {attributes}><text:p>март 2019</text:p></table:table-cell>"
    empty = row('<table:table-cell table:number-columns-repeated="16384"/>', times=1_048_000)
    table = ods(
        row(text("Год"), text("Экспорт", 2), text("Рост"))
        + row(
            number("2019", "2019"),
            number("107.7", "107,70"),
            number("1234.5", "1 234,5"),
            number("0.076", "7,6%", "percentage"),
        )
        + row(day)
        + empty
    )

    (grid,) = spreadsheet.grids(table)

    assert shown(grid)[:3] == [
        ["Год", "Экспорт", "Экспорт", "Рост"],
        ["2019", "107.70", "1234.5", "7.6%"],
        ["2019-03", "", "", ""],
    ]


def test_a_sheet_of_opendocument_that_is_hidden_is_left_alone() -> None:
    with pytest.raises(TableError):
        spreadsheet.grids(ods(row(text("Год")), hidden=True))
    assert spreadsheet.grids(ods(row(text("Год")), hidden=True), "Trade")


def test_a_row_that_is_repeated_a_million_times_is_refused() -> None:
    with pytest.raises(TableError, match="At most 100000 rows"):
        spreadsheet.grids(ods(row(text("Год"), times=1_048_576)))


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_workbook_that_is_packed_otherwise_is_refused(method: int) -> None:
    plain, book = ods(row(text("Год"))), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as before, zipfile.ZipFile(book, "w", method) as after:
        for name in before.namelist():
            after.writestr(name, before.read(name))

    assert spreadsheet.grids(plain)
    with pytest.raises(TableError, match="damaged"):
        spreadsheet.grids(book.getvalue())


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_what_libreoffice_makes_of_a_workbook_is_the_same_table(tmp_path: Path, kind: str) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    book = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(book) as made:
        sheet = made.add_worksheet("Trade")
        sheet.write_row(0, 0, ["Год", "Экспорт", "Рост"])
        sheet.write(1, 0, 2019)
        sheet.write(1, 1, 107.7, made.add_format({"num_format": "#,##0.00"}))
        sheet.write(1, 2, 0.076, made.add_format({"num_format": "0.0%"}))
        sheet.merge_range("A3:A4", "2020")
        sheet.write_formula(2, 1, "=B2*2", made.add_format({"num_format": "0.0"}), 215.4)
    out = tmp_path / "out"
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"

    subprocess.run(
        [office, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(book)],
        check=True,
        capture_output=True,
        timeout=300,
    )

    (before,) = spreadsheet.grids(book.read_bytes())
    (after,) = spreadsheet.grids((out / f"book.{kind}").read_bytes())
    assert shown(after) == shown(before)
    assert shown(before)[1] == ["2019", "107.70", "7.6%"]
    assert (before.formulas, after.formulas) == (1, 1)
