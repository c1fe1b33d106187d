"""Pages across briefings in the window: the ways to them, between them, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.shelf import folders
from app.shelf.listing import Row
from app.window.shelf.page import ShelfPage
from app.window.shell.main_window import MainWindow


@pytest.fixture(autouse=True)
def only_bundled() -> None:
    """A shelf of the bundled briefings."""
    folders.set_folders(())


def rows(page: ShelfPage) -> list[Row]:
    return [page.model.row(number) for number in range(page.model.rowCount())]


def shelf(qtbot: QtBot, window: MainWindow) -> ShelfPage:
    """The page, once all is read."""
    qtbot.waitUntil(lambda: window.controllers.pages.shelf.ready)
    page = window.controllers.pages.shelf.page
    assert page is not None
    return page


def opens(qtbot: QtBot, page: ShelfPage, kind: str) -> None:
    """Open the row of a subject, and wait for its page."""
    number = next(number for number, row in enumerate(rows(page)) if row.subject and row.subject.kind == kind)
    row = rows(page)[number]
    page.list.opened.emit(number)
    qtbot.waitUntil(lambda: page.back.isVisible() and row not in rows(page) and bool(rows(page)))


def test_from_the_overview_to_the_commitments_to_an_item_and_back(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_id["shelf"].trigger()
    page = shelf(qtbot, window)
    page.across.click()
    qtbot.waitUntil(lambda: page.back.isVisible() and any(row.kind == "subject" for row in rows(page)))
    opens(qtbot, page, "commitments")
    assert rows(page)[0].kind == "head"
    commitments = [row for row in rows(page) if row.kind == "hit"]
    QTest.keyClick(page.field, Qt.Key.Key_Escape)  # to the overview
    qtbot.waitUntil(lambda: any(row.kind == "subject" for row in rows(page)))
    opens(qtbot, page, "trade")
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: any(row.kind == "subject" for row in rows(page)))
    QTest.keyClick(page.field, Qt.Key.Key_Escape)  # to the list
    assert any(row.kind == "edition" for row in rows(page))
    assert not page.back.isVisible()
    page.chosen.emit(commitments[0])
    qtbot.waitUntil(lambda: window.context.selection.item == commitments[0].item)


def test_the_selected_item_is_followed_across_the_briefings(qtbot: QtBot, window: MainWindow) -> None:
    window.show_item("belgrade-2024")
    window.actions_by_id["across"].trigger()
    page = shelf(qtbot, window)
    qtbot.waitUntil(lambda: sum(row.kind == "head" for row in rows(page)) >= 2)
    assert page.back.isVisible()
    window.choose_language("en")
    page = shelf(qtbot, window)
    qtbot.waitUntil(lambda: any("State visit" in row.title.text or "visit" in row.title.text for row in rows(page)))
    assert page.back.isVisible()


def test_what_a_search_finds_by_name_leads_the_hits(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_id["shelf"].trigger()
    page = shelf(qtbot, window)
    page.field.setText("меморандум")
    leading = [row for row in rows(page) if row.subject]
    assert leading
    assert all(row.subject is not None and row.subject.kind == "agreement" for row in leading)
    first = next(number for number, row in enumerate(rows(page)) if row.kind == "hit")
    assert all(number < first for number, row in enumerate(rows(page)) if row.subject)
    opens(qtbot, page, "agreement")


def test_the_open_edition_says_so_on_its_cover(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_id["shelf"].trigger()
    page = shelf(qtbot, window)
    gettext = window.context.localizer.gettext
    flags = {row.path.rpartition("/")[2]: row.flag for row in rows(page) if row.kind == "edition"}
    assert flags["kazakhstan-serbia-2026-02-edition-2.json"] == gettext("open now")
    assert flags["kazakhstan-serbia-2026-02.json"] == gettext("older edition")
    window.open(next(p for p in folders.bundled_folder().iterdir() if p.name == "kazakhstan-serbia-2026-02.json"))
    qtbot.waitUntil(lambda: window.path.name == "kazakhstan-serbia-2026-02.json")
    window.actions_by_id["shelf"].trigger()
    page = shelf(qtbot, window)
    flags = {row.path.rpartition("/")[2]: row.flag for row in rows(page) if row.kind == "edition"}
    assert flags["kazakhstan-serbia-2026-02-edition-2.json"] == gettext("newer than the open edition")
