"""The verb `texts`: a table for a translator, and the translations back, for whoever has only that."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from app import cli
from app.briefing.reading.starter import starter
from app.briefing.seals import seals
from app.briefing.seals.seal_place import seal_path
from tests.support import sealing


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    path = tmp_path / "visit.json"
    path.write_bytes(starter())
    return path


def write(briefing: Path, path: Path, *more: str) -> Path:
    assert cli.main(["texts", str(briefing), str(path), "--language", "fr", "--lang", "en", *more]) == 0
    return path


@pytest.fixture
def table(briefing: Path, tmp_path: Path) -> Path:
    return write(briefing, tmp_path / "visit-fr.xlsx")


def translate(table: Path, words: dict[str, str]) -> None:
    """Fill in the last column, as a translator does, and save the table."""
    cells = CalamineWorkbook.from_path(table).get_sheet_by_index(0).to_python()
    book = Workbook(table)
    sheet = book.add_worksheet()
    for number, row in enumerate(cells):
        key = str(row[0])
        sheet.write_row(number, 0, [*row[:-1], words.get(key, row[-1])])
    book.close()


def test_the_table_goes_out_and_comes_back(briefing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = write(briefing, tmp_path / "visit-fr.xlsx")
    assert "47 of them without a translation" in capsys.readouterr().out
    translate(table, {"message-turnover:text": "Les échanges ont atteint 40 millions de dollars en 2029."})
    into = tmp_path / "with-french.json"

    assert cli.main(["texts", str(briefing), str(table), "--language", "fr", "--into", str(into), "--lang", "en"]) == 0

    told = capsys.readouterr()
    expected = json.loads(starter())
    expected["messages"][0]["text"]["fr"] = "Les échanges ont atteint 40 millions de dollars en 2029."
    assert json.loads(into.read_bytes()) == expected
    assert briefing.read_bytes() == starter()
    assert "1 text was translated" in told.out
    assert "messages[0].text" in told.err  # 40 where the other languages have 30
    assert "40" in told.err


def test_the_own_words_of_the_office_are_told_of_and_can_be_left_out(
    briefing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    every = write(briefing, tmp_path / "every.xlsx")
    assert "--without-own" in capsys.readouterr().out
    others = write(briefing, tmp_path / "others.xlsx", "--without-own")
    assert "--without-own" not in capsys.readouterr().out

    keys, left = (
        {str(row[0]) for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()}
        for path in (every, others)
    )
    own = {"example-issue:line", "example-point:text", "example-question:text", "example-question:answer"}
    assert keys - left == own


def test_in_place_and_sealed(briefing: Path, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    private, _ = sealing.new_key(tmp_path)
    seal_path(briefing).write_bytes(seals.seal(briefing.read_bytes(), private))
    translate(table, {"kz:name": "Kazakhstan"})
    command = ["texts", str(briefing), str(table), "--language", "fr", "--into", str(briefing), "--lang", "en"]

    assert cli.main(command) == 1
    assert "--break-seal" in capsys.readouterr().err
    assert briefing.read_bytes() == starter()

    assert cli.main([*command, "--break-seal"]) == 0
    assert json.loads(briefing.read_bytes())["parties"][0]["name"]["fr"] == "Kazakhstan"
    assert not seal_path(briefing).exists()


def test_no_file_that_is_there_is_written_over(
    briefing: Path, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = table.read_bytes()
    assert cli.main(["texts", str(briefing), str(table), "--language", "fr"]) == 1
    other = Path(shutil.copy(briefing, tmp_path / "other.json"))
    assert cli.main(["texts", str(briefing), str(table), "--language", "fr", "--into", str(other)]) == 1

    assert table.read_bytes() == before
    assert other.read_bytes() == starter()
    assert str(other) in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["--language", "xx1"], ["--language"]])
def test_wrong_usage(briefing: Path, tmp_path: Path, arguments: list[str]) -> None:
    assert cli.main(["texts", str(briefing), str(tmp_path / "x.xlsx"), *arguments]) == 2


def test_a_table_of_another_language_is_refused(
    briefing: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["texts", str(briefing), str(table), "--language", "de", "--into", str(briefing), "--lang", "en"]

    assert cli.main(command) == 1

    assert "de" in capsys.readouterr().err
    assert briefing.read_bytes() == starter()
