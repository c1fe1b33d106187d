"""The page of the search as its tests use it."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.window.search.hit_overlay import HitHighlight
from app.window.search.page import SearchPage
from app.window.search.results_model import Row
from app.window.shell.main_window import MainWindow
from tests.support.briefings import EDITION_ONE


def searching(qtbot: QtBot, window: MainWindow) -> SearchPage:
    """The page as Ctrl+F brings it, with everything read."""
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page = window.search.page
    assert page is not None
    assert page.isVisible()
    assert page.field.hasFocus()
    qtbot.waitUntil(lambda: window.search.ready)
    return page


def typed(widget: QWidget, text: str) -> None:
    for letter in text:
        QTest.sendKeyEvent(QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier)


def opened(qtbot: QtBot, window: MainWindow, folder: Path, **changes: object) -> None:
    """Open the bundled briefing with some parts changed, and wait until it is there and read."""
    path = folder / "other.json"
    tree = json.loads(EDITION_ONE.read_bytes()) | changes
    path.write_text(json.dumps(tree), "utf-8")
    window.open(path)
    qtbot.waitUntil(lambda: window.path == path)
    qtbot.waitUntil(lambda: window.search.ready)


def rows(page: SearchPage) -> list[Row]:
    return [page.model.row(row) for row in range(page.model.rowCount())]


def current(page: SearchPage) -> Row:
    return page.model.row(page.list.currentIndex().row())


def go_to(page: SearchPage, item_id: str) -> None:
    """Walk to an item with the keys, opening its part where it is not among the first."""
    entries = page.model.contents.entries
    number = next(number for number, entry in enumerate(entries) if entry.id == item_id)
    part = page.model.contents.part(number)
    if page.model.row_of(number) < 0:
        page.list.stand_at(rows(page).index(next(row for row in rows(page) if row[:2] == ("more", part))))
        QTest.keyClick(page.field, Qt.Key.Key_Return)
    QTest.keyClick(page.field, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    while current(page).number != number:
        before = current(page)
        QTest.keyClick(page.field, Qt.Key.Key_Down)
        assert current(page) != before, f"{item_id} was not reached"


def words_in(window: MainWindow, widget: QWidget) -> set[str]:
    """The words that are marked in the labels and excerpts of a widget, all of which are seen."""
    marks: list[HitHighlight] = widget.findChildren(HitHighlight)
    assert set(marks) <= set(window.search.marks)
    assert all(mark.isVisibleTo(window) for mark in marks)
    return {word.casefold() for mark in marks for word in mark.words}
