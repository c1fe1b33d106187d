"""Words are never markup: what a briefing or a file name says is shown letter by letter, also where Qt guesses tags."""

import json
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.briefing.search.row_filter import Choice
from app.window.context.settings import Settings
from app.window.context.waiting import waiting
from app.window.items.facets import FacetBox
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window
from app.window.widgets.labels import plain_tip
from tests.support.following import followed
from tests.support.markup import found, seen
from tests.support.plays.plain_words import NAMED, tag, walked

pytestmark = pytest.mark.slow

STARTER = Path(__file__).resolve().parents[3] / "resources" / "starter.json"
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
    with qtbot.waitSignal(made.completed):
        made.show()
    return made


def test_a_tag_in_the_name_of_a_file_is_shown_while_it_is_read(window: MainWindow) -> None:
    dialog = waiting(window, window.context, "Open", PLANTED)

    (told,) = (one for one in dialog.findChildren(QLabel) if one.text() == PLANTED)
    assert told.textFormat() == Qt.TextFormat.PlainText
    dialog.reset()


def test_a_tag_in_the_name_of_a_filter_is_shown_in_its_tooltip(window: MainWindow) -> None:
    box = FacetBox(window.context, Choice("party", PLANTED, ()), dict)

    assert seen(box.toolTip()) == PLANTED


def test_a_tag_in_an_address_is_shown_in_the_tooltip_of_its_button(window: MainWindow, qtbot: QtBot) -> None:
    window.context.selection.choose("companies")

    def tips() -> list[str]:
        return [one.toolTip() for one in window.evidence.findChildren(QPushButton) if one.toolTip()]

    qtbot.waitUntil(lambda: any("canary" in tip for tip in tips()))
    assert [seen(tip) for tip in tips() if "canary" in tip] == [PLANTED]


@pytest.mark.parametrize("text", [PLANTED, "<b>", "a < b", "&lt;b&gt;", "a &amp; b", "<!-- -->", "two\nlines <i>"])
def test_a_tooltip_of_any_text_is_that_text(text: str) -> None:
    assert seen(plain_tip(text)) == text


def test_nothing_that_the_window_shows_is_ever_drawn_as_markup(tmp_path: Path) -> None:
    told, trace, planted_in = walked(tmp_path)

    assert planted_in == {"kk", "ru", "excerpt", "title", "publisher", "address", "number"}
    assert [one for one in told if one["drawn"]] == []
    assert {one["where"] for one in told} >= {
        "QLabel, label",
        "Chip, label",
        "AgreementsTable, cell",
        "QPushButton, tooltip",
    }
    assert any(name.endswith(NAMED) for name in trace.opened)
    assert [name for name in trace.tried if name.endswith("canary.png")] == []


def test_a_picture_in_a_text_that_qt_guesses_is_found_and_seen(tmp_path: Path, qtbot: QtBot) -> None:
    """The proof above would fail: where Qt may guess, it loads the file."""
    guessed = QLabel(tag(tmp_path))
    qtbot.addWidget(guessed)
    assert [one.is_drawn for one in found() if one.text == tag(tmp_path)] == [True]
    shows = "from PySide6.QtWidgets import QApplication, QLabel; a = QApplication([]); QLabel({!r}).sizeHint()"

    trace, _ = followed(tmp_path, [sys.executable, "-c", shows.format(tag(tmp_path))], dict(os.environ))

    assert str(tmp_path / "canary.png") in trace.tried
