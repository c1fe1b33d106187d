"""A window in which is searched."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.window.context.settings import Settings
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window


@pytest.fixture
def window(shared_window: MainWindow) -> Iterator[MainWindow]:
    """One that the tests of a file share, each with a search of its own."""
    yield shared_window
    page = shared_window.search.page
    if page is not None:
        page.field.clear()


@pytest.fixture
def own_window(qtbot: QtBot) -> Iterator[MainWindow]:
    """One in which a test may open another briefing or choose another language."""
    Settings().language = "ru"
    made = make_window()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.completed):
        made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    yield made
    made.close()
