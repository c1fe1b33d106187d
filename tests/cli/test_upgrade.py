"""The verb `upgrade`: a file of format 1 becomes one of format 2, or stays as it was."""

import json
from pathlib import Path

import pytest

from app import cli
from app.briefing.reading.starter import starter
from app.briefing.seals import seals
from app.briefing.seals.seal_place import seal_path
from tests.support.sealing import new_key

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def older(tmp_path: Path) -> Path:
    file = tmp_path / "visit.json"
    tree = json.loads(starter())
    tree["format"] = "briefing/1"
    (tree["occasion"]["guest"],) = tree["occasion"].pop("guests")
    file.write_text(json.dumps(tree, ensure_ascii=False, indent=1), "utf-8")
    return file


def test_a_file_is_upgraded_in_its_place(older: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tmp_path / "before.json"
    before.write_bytes(older.read_bytes())

    assert cli.main(["upgrade", str(older)]) == 0

    assert "format 2" in capsys.readouterr().out
    assert json.loads(older.read_bytes())["format"] == "briefing/2"
    assert cli.main(["compare", str(before), str(older)]) == 0
    assert "The two editions are the same." in capsys.readouterr().out
    content = older.read_bytes()
    assert cli.main(["upgrade", str(older)]) == 0
    assert older.read_bytes() == content
    assert "already" in capsys.readouterr().out


def test_a_faulty_file_stays_as_it_was(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    older.write_text(older.read_text("utf-8").replace('"kz"', '"nowhere"', 1), "utf-8")
    before = older.read_bytes()

    assert cli.main(["upgrade", str(older)]) == 1

    assert older.read_bytes() == before
    assert "nowhere" in capsys.readouterr().err
    assert cli.main(["upgrade", str(older.with_name("none.json"))]) == 1


def test_a_seal_is_broken_only_if_that_is_meant(
    older: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seal_path(older).write_bytes(seals.seal(older.read_bytes(), new_key(tmp_path)[0]))
    before = older.read_bytes()

    assert cli.main(["upgrade", str(older)]) == 1
    assert "--break-seal" in capsys.readouterr().err
    assert (older.read_bytes(), seal_path(older).exists()) == (before, True)
    assert cli.main(["upgrade", str(older), "--break-seal"]) == 0
    assert seal_path(older).exists() is False
