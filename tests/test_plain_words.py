"""Words are never markup: what a briefing or a file name says is shown letter by letter, also where Qt guesses tags."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.briefing.narrowing import Choice
from app.window.application import make_window
from app.window.filters import ChoiceBox
from app.window.main_window import MainWindow
from app.window.settings import Settings
from app.window.waiting import waiting

STARTER = Path(__file__).resolve().parent.parent / "resources" / "starter.json"
PLANTED = 'https://gov.example/<br><img src="file:///canary.png"><h1>https://trusted.example</h1>'


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window on a briefing in which the address of each source holds a tag."""
    Settings().language = "en"
    briefing = json.loads(STARTER.read_text("utf-8"))
    for source in briefing["sources"]:
        source["address"] = PLANTED
    (tmp_path / "planted.json").write_text(json.dumps(briefing), "utf-8")
    made = make_window(tmp_path / "planted.json")
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.completed, timeout=20_000):
        made.show()
    return made


def shown(tip: str) -> str:
    """What a reader sees of a tooltip in which Qt finds a tag."""
    return QTextDocumentFragment.fromHtml(tip).toPlainText()


def test_a_tag_in_the_name_of_a_file_is_shown_while_it_is_read(window: MainWindow) -> None:
    dialog = waiting(window, window.showing, "Open", PLANTED)

    (told,) = (one for one in dialog.findChildren(QLabel) if one.text() == PLANTED)
    assert told.textFormat() == Qt.TextFormat.PlainText
    dialog.reset()


def test_a_tag_in_the_name_of_a_filter_is_shown_in_its_tooltip(window: MainWindow) -> None:
    box = ChoiceBox(window.showing, Choice("party", PLANTED, ()))

    assert shown(box.toolTip()) == PLANTED


def test_a_tag_in_an_address_is_shown_in_the_tooltip_of_its_button(window: MainWindow, qtbot: QtBot) -> None:
    window.showing.selection.choose("companies")

    def tips() -> list[str]:
        return [one.toolTip() for one in window.evidence.findChildren(QPushButton) if one.toolTip()]

    qtbot.waitUntil(lambda: any("canary" in tip for tip in tips()))
    assert [shown(tip) for tip in tips() if "canary" in tip] == [PLANTED]
