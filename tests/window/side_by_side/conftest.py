"""A window on a briefing that lacks two texts in Kazakh, and its page of the texts side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytestqt.qtbot import QtBot

from app.briefing.reading.starter import starter
from app.window.context.settings import Settings
from app.window.startup.application import make_window

if TYPE_CHECKING:
    from app.window.shell.main_window import MainWindow
    from app.window.side_by_side.page import SideBySidePage


def half_translated() -> bytes:
    """The starter without the Kazakh words of a figure and of a quote."""
    tree: Any = json.loads(starter())
    del tree["figures"][1]["label"]["kk"]
    del tree["quotes"][0]["text"]["kk"]
    return json.dumps(tree, ensure_ascii=False).encode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "visit.json"
    path.write_bytes(half_translated())
    return path


@pytest.fixture
def window(qtbot: QtBot, file: Path) -> MainWindow:
    Settings().language = "ru"
    made = make_window(file)
    qtbot.addWidget(made, before_close_func=lambda window: window.controllers.forget_draft())
    with qtbot.waitSignal(made.completed):
        made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SideBySidePage:
    window.actions_by_id["side-by-side"].trigger()
    qtbot.waitUntil(lambda: window.controllers.pages.side_by_side.page is not None)
    return shown(window)


def shown(window: MainWindow) -> SideBySidePage:
    """The page that the window shows."""
    page = window.controllers.pages.side_by_side.page
    assert page is not None
    return page


def row_words(page: SideBySidePage, row: int) -> list[str]:
    """What a row of the table says."""
    return [str(page.model.index(row, column).data()) for column in range(3)]
