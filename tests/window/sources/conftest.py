"""A window on a briefing that travels with copies of its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.window.context.settings import Settings
from app.window.startup.application import make_window
from tests.conftest import PatientBot
from tests.support.copies import briefing_with_copies

if TYPE_CHECKING:
    from app.window.shell.main_window import MainWindow
    from app.window.sources.page import SourcePage


def _in_folder(folder: Path) -> Path:
    path = folder / "visit.briefing"
    path.write_bytes(briefing_with_copies())
    return path


def _report_closed(window: MainWindow, bot: QtBot) -> MainWindow:
    """A window once its report is closed: the copies lack some excerpts, of which the check tells unasked."""
    with bot.waitActive(window):
        window.activateWindow()
    bot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(QDialog)))
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    return window


@pytest.fixture(scope="module")
def standing_with_copies(
    open_standing: Callable[[Path], MainWindow],
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> MainWindow:
    """A window in Russian, for all tests of a file."""
    return _report_closed(open_standing(_in_folder(tmp_path_factory.mktemp("visit"))), PatientBot(request))


@pytest.fixture
def window(standing_with_copies: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of a file, for tests that leave no more behind than a page, a tab or an item in hand."""
    with qtbot.waitActive(standing_with_copies):
        standing_with_copies.activateWindow()
    item = standing_with_copies.context.selection.item
    yield standing_with_copies
    standing_with_copies.choose_tab("summary")
    standing_with_copies.context.selection.choose(item)


@pytest.fixture
def changed_window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window in Russian whose language or file a test may change."""
    Settings().language = "ru"
    made = make_window(_in_folder(tmp_path))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.completed):
        made.show()
    with qtbot.waitActive(_report_closed(made, qtbot)):
        made.activateWindow()
    yield made
    made.close()


def shown(window: MainWindow, item: str, qtbot: QtBot) -> SourcePage:
    """The page with the source of an item, once its copy is drawn."""
    window.context.selection.choose(item)
    window.controllers.pages.show_source(item)
    return drawn(window, qtbot)


def drawn(window: MainWindow, qtbot: QtBot) -> SourcePage:
    """The page of the window, once a page of the copy is drawn."""

    def ready() -> bool:
        page = window.controllers.pages.source.page
        content = page.reader.content if page is not None else None
        return content is not None and page is not None and content.page == page.reader.page

    qtbot.waitUntil(ready)
    page = window.controllers.pages.source.page
    assert page is not None
    return page
