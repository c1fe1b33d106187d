"""The verbs `workbook` and `briefing`, and the other verbs on a workbook."""

import json
from pathlib import Path

import pytest

from app import cli
from app.briefing.reading.reader import read
from app.briefing.reading.starter import starter
from app.briefing.seals import seals
from app.briefing.seals.seal_place import seal_path
from tests.support.sealing import new_key
from tests.support.workbooks import SMALL, TRADE, book

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    file = tmp_path / "visit.json"
    file.write_bytes(starter())
    return file


@pytest.fixture
def filled(tmp_path: Path, visit: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    file = tmp_path / "visit.xlsx"
    assert cli.main(["workbook", str(visit), str(file)]) == 0
    assert f"Written: {file}" in capsys.readouterr().out
    return file


def test_a_briefing_goes_to_a_workbook_and_back(filled: Path, visit: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.json"

    assert cli.main(["briefing", str(filled), str(back)]) == 0

    assert read(back.read_bytes()) == read(visit.read_bytes())
    again = tmp_path / "again.xlsx"
    assert cli.main(["workbook", str(filled), str(again)]) == 0
    assert again.read_bytes() == filled.read_bytes()


def test_a_workbook_that_is_there_is_left_as_it_is(
    filled: Path, visit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = filled.read_bytes()

    assert cli.main(["workbook", str(visit), str(filled)]) == 1

    assert filled.read_bytes() == before
    assert "already exists" in capsys.readouterr().err
    assert cli.main(["workbook", str(visit), str(visit.with_suffix(".csv"))]) == 2
    assert cli.main(["briefing", str(filled), str(visit.with_suffix(".ods"))]) == 2


def test_each_faulty_cell_is_named_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, target = tmp_path / "faulty.xlsx", tmp_path / "out.json"
    file.write_bytes(book({**SMALL, "Trade": [TRADE, ["a", "2029", "no-one", "sold", "USD", 1, "article", "whole"]]}))

    assert cli.main(["briefing", str(file), str(target)]) == 1

    assert f"{file}: Trade!D2" in capsys.readouterr().err
    assert not target.exists()
    assert cli.main(["briefing", str(tmp_path / "visit.json"), str(target)]) == 1


def test_the_check_names_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "visit.xlsx"
    rows = [[f"a{number}", "2029", "kazakhstan", "exports", "USD mln", number, "article", "whole"] for number in (1, 2)]
    file.write_bytes(book({**SMALL, "Trade": [TRADE, *rows], "Notes": [["x"]]}))

    assert cli.main(["check", str(file)]) == 1

    out, err = capsys.readouterr()
    assert f"{file}: error: Trade!" in err
    assert f"{file}: note: Notes: The sheet is no part of a briefing and was not read." in out
    assert cli.main(["check", str(file), "--json"]) == 1
    (report,) = json.loads(capsys.readouterr().out)
    assert {remark["place"] for remark in report["remarks"] if remark["level"] == "error"} <= {"Trade!A3", "Trade!F3"}


def test_other_verbs_read_a_workbook_or_say_what_it_is(
    filled: Path, visit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["compare", str(visit), str(filled)]) == 0
    assert "The two editions are the same." in capsys.readouterr().out
    table = tmp_path / "chart.csv"
    assert cli.main(["export", "--briefing", str(filled), "--table", "exports-and-imports", str(table)]) == 0
    assert table.stat().st_size > 100
    assert cli.main(["seal", str(filled), "--key", str(new_key(tmp_path)[0])]) == 1
    assert not seal_path(filled).exists()


def test_a_sealed_file_is_replaced_only_if_that_is_meant(
    filled: Path, visit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seal_path(visit).write_bytes(seals.seal(visit.read_bytes(), new_key(tmp_path)[0]))
    before = visit.read_bytes()

    assert cli.main(["briefing", str(filled), str(visit)]) == 1
    assert visit.read_bytes() == before
    assert "--break-seal" in capsys.readouterr().err

    assert cli.main(["briefing", str(filled), str(visit), "--break-seal"]) == 0
    assert not seal_path(visit).exists()
    visit.write_bytes(before)
    seal_path(visit).write_bytes(seals.seal(b"other", tmp_path / "office"))
    assert cli.main(["workbook", str(visit), str(tmp_path / "broken.xlsx")]) == 1
    assert not (tmp_path / "broken.xlsx").exists()
