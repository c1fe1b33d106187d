"""A window on a briefing that travels with copies of its sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.window.context.settings import Settings
from app.window.startup.application import make_window
from tests.support.copies import briefing_with_copies

if TYPE_CHECKING:
    from app.window.shell.main_window import MainWindow
    from app.window.sources.page import SourcePage


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "visit.briefing"
    path.write_bytes(briefing_with_copies())
    Settings().language = "ru"
    made = make_window(path)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.completed):
        made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    # The copies lack some of its excerpts, of which the report of the check tells unasked.
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in made.findChildren(QDialog)))
    for dialog in made.findChildren(QDialog):
        dialog.reject()
    with qtbot.waitActive(made):
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
