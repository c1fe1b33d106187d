"""A window with its shelf."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.window.context.settings import Settings
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    Settings().language = "ru"
    made = make_window()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.completed):
        made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    yield made
    made.close()
