"""The verb `new`: a small briefing with every part once, valid, and never written over anything."""

import datetime
import json
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app import cli
from app.briefing.comparison.diff import LISTS
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing, Item, lists
from app.briefing.model.values import Observation
from app.briefing.reading.reader import read_file
from app.briefing.slides.slides import slides
from app.briefing.text.section_names import section_of
from app.briefing.validation.checker import check
from app.paper.content.document import document
from app.paper.content.export_options import Order
from app.window.startup.application import make_window


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "new.json"
    assert cli.main(["new", str(path)]) == 0
    return path


def test_it_is_a_briefing_of_which_there_is_nothing_to_say(file: Path) -> None:
    found = read_file(file)

    assert isinstance(found, Briefing)
    assert check(Dossier(found), localizer_for("en")) == ()
    assert file.stat().st_size < 16_000


def test_every_part_is_there(file: Path) -> None:
    tree = json.loads(file.read_bytes())

    assert set(tree) == set(Briefing.__struct_fields__) - {"schema"}
    for name in tree:
        assert tree[name], name
    found = msgspec.json.decode(file.read_bytes(), type=Briefing)
    assert found.trade.observations
    assert found.trade.charts
    assert found.agreements[0].milestones


@pytest.fixture
def dossier(file: Path) -> Dossier:
    found = read_file(file)
    assert isinstance(found, Briefing)
    return Dossier(found)


def items_of(dossier: Dossier) -> dict[str, Item]:
    return {item.id: item for _, held in lists(dossier.briefing) for item in held}


def test_each_of_its_lists_is_compared(dossier: Dossier) -> None:
    assert {name for name, _ in lists(dossier.briefing)} - set(LISTS) == set()


def test_each_of_its_items_is_presented(dossier: Dossier) -> None:
    """Observations are presented with the charts that draw them, points to the speaker alone."""
    wanted = {key for key, item in items_of(dossier).items() if not isinstance(item, Observation)}

    assert wanted - {key for slide in slides(dossier) for key in (*slide.items, *slide.own)} == set()


def test_each_of_its_items_is_on_paper(dossier: Dossier) -> None:
    _, shown = document(dossier, Order(date=datetime.date(2030, 1, 1)))

    assert items_of(dossier).keys() - shown == set()


def test_each_of_its_items_is_in_a_tab(dossier: Dossier, file: Path, qtbot: QtBot) -> None:
    """Observations are in the charts of the trade tab, where they are drawn."""
    window = make_window(file)
    qtbot.addWidget(window)
    wanted = {key: item for key, item in items_of(dossier).items() if not isinstance(item, Observation)}
    tabs = {key: window.tab_view(section_of(dossier, key)) for key in wanted}

    assert [key for key, tab in tabs.items() if not tab.reveal(key)] == []


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


def test_a_kind_and_parties_make_a_template(tmp_path: Path) -> None:
    path = tmp_path / "session.json"

    arguments = ["--parties", "FR+EAEU", "--kind", "commission-session", "--languages", "fr+en", "--dates", "2027-03"]
    assert cli.main(["new", str(path), *arguments]) == 0

    found = read_file(path)
    assert isinstance(found, Briefing)
    assert [party.code for party in found.parties] == ["FR", "EAEU"]
    assert found.languages == ("fr", "en")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--kind", "forum"],
        ["--parties", "KZ"],
        ["--parties", "KZ+RS", "--kind", "party"],
        ["--parties", "KZ+RS", "--languages", "xx1"],
        ["--parties", "KZ+RS", "--dates", "soon"],
    ],
)
def test_a_template_that_cannot_be_made_is_wrong_usage(tmp_path: Path, arguments: list[str]) -> None:
    assert cli.main(["new", str(tmp_path / "x.json"), *arguments]) == 2
    assert not (tmp_path / "x.json").exists()
