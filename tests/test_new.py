"""The verb `new`: a small briefing with every part once, valid, and never written over anything."""

import json
from pathlib import Path

import msgspec
import pytest

from app import cli
from app.briefing.i18n.localizer import speech
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read_file
from app.briefing.validation.checker import check


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "new.json"
    assert cli.main(["new", str(path)]) == 0
    return path


def test_it_is_a_briefing_of_which_there_is_nothing_to_say(file: Path) -> None:
    found = read_file(file)

    assert isinstance(found, Briefing)
    assert check(Dossier(found), speech("en")) == ()
    assert file.stat().st_size < 12_000


def test_every_part_is_there(file: Path) -> None:
    tree = json.loads(file.read_bytes())

    assert set(tree) == set(Briefing.__struct_fields__)
    for name in Briefing.__struct_fields__:
        assert tree[name], name
    found = msgspec.json.decode(file.read_bytes(), type=Briefing)
    assert found.trade.observations
    assert found.trade.charts
    assert found.agreements[0].milestones


def test_a_file_that_is_there_stays(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file.write_text("mine", "utf-8")

    assert cli.main(["new", str(file)]) == 1

    assert file.read_text("utf-8") == "mine"
    assert str(file) in capfd.readouterr().err


@pytest.mark.parametrize("name", ["", "no/such/folder/x.json"])
def test_what_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    assert cli.main(["new", str(tmp_path / name)]) == 1


def test_without_a_name_it_is_wrong_usage() -> None:
    assert cli.main(["new"]) == 2
