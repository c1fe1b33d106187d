"""What the window says of the file that is open: its check, its seal, and what changed since another edition."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import places, verbs
from app.window.application import make_window
from app.window.change_lines import ChangeNote
from app.window.changes import ChangesPanel
from app.window.check_report import CheckReport
from app.window.faults_dialog import FaultsDialog
from app.window.main_window import MainWindow
from app.window.seal_notice import SealNotice
from app.window.settings import Settings
from tests import editions

SLOW = 20_000


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    Settings().language = "ru"
    made = make_window()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.completed, timeout=SLOW):
        made.show()
    return made


def test_the_foot_says_what_the_check_and_the_seal_came_to(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.foot.text.count(" · ") == 2, timeout=SLOW)

    assert not window.findChildren(SealNotice)


def test_the_report_leads_to_the_place(window: MainWindow) -> None:
    window.actions_by_id["check"].trigger()
    (report,) = window.findChildren(CheckReport)
    assert report.isVisible()

    report.place_wanted.emit("military-technical")

    assert window.tab == "agreements"
    assert window.showing.selection.item == "military-technical"


def test_a_contradiction_is_reported_when_the_file_is_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    tree = json.loads(places.bundled_briefing().read_bytes())
    next(one for one in tree["trade"]["observations"] if one["id"] == "kz-exports-2025")["value"] = 38.6
    path = tmp_path / "contradicts.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")

    window.open(path)

    qtbot.waitUntil(lambda: bool(window.findChildren(CheckReport)), timeout=SLOW)


def test_changes_since_another_edition_are_marked_and_stepped_through(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    old, new = tmp_path / "1.json", tmp_path / "2.json"
    old.write_bytes(editions.encoded(editions.eve().briefing))
    new.write_bytes(editions.encoded(editions.after().briefing))
    window.open(new)
    qtbot.waitUntil(lambda: window.path == new, timeout=SLOW)
    window.examination.compare(old)
    qtbot.waitUntil(lambda: window.showing.comparison is not None, timeout=SLOW)

    comparison = window.showing.comparison
    assert comparison is not None
    assert comparison.marked
    window.findChildren(ChangesPanel)[-1].step(1)
    assert window.showing.selection.item in comparison.marked
    QApplication.processEvents()
    assert any(note.isVisible() for note in window.evidence.findChildren(ChangeNote))
    orange = window.showing.theme.palette.warning_rule
    picture: QImage = window.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(150, 500, 2)}
    assert orange in colours

    window.examination.stop_comparing()
    assert window.showing.comparison is None


def test_an_edition_that_cannot_be_read_leaves_everything_as_it_was(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(b"[]")
    window.examination.compare(path)

    qtbot.waitUntil(lambda: bool(window.findChildren(FaultsDialog)), timeout=SLOW)
    assert window.showing.comparison is None


def test_an_edition_that_is_asked_for_before_the_check_has_begun_is_compared_all_the_same(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.examination.compare(places.bundled_briefing())
    window.examination.begin()

    qtbot.waitUntil(lambda: bool(window.examination.told), timeout=SLOW)
    qtbot.waitUntil(lambda: window.showing.comparison is not None, timeout=SLOW)


def test_a_broken_seal_is_shown_and_keeps_the_briefing_off_paper(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "sealed.json"
    path.write_bytes(places.bundled_briefing().read_bytes())
    assert verbs.main(["key", str(tmp_path / "office"), "--name", "Office"]) == 0
    key = next(one for one in tmp_path.iterdir() if one.name.startswith("office") and "pub" not in one.name)
    assert verbs.main(["seal", str(path), "--key", str(key)]) == 0
    path.write_bytes(path.read_bytes().replace(b'"number": 1', b'"number": 2', 1))

    window.open(path)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(SealNotice)), timeout=SLOW)

    assert not window.actions_by_id["export"].isEnabled()
    assert not window.actions_by_id["print"].isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    window.choose_language("kk")
    assert not window.actions_by_id["export"].isEnabled()
