"""The page of the search: typed, walked through, and left again."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.window.agreements.tab import AgreementsTab
from app.window.search.page import SearchPage
from app.window.search.results_model import FEW, MOST
from app.window.shell.main_window import MainWindow
from tests.support.briefings import EDITION_ONE
from tests.support.search_page import current, opened, rows, searching, typed

# What is typed


def test_results_come_as_it_is_typed_grouped_by_tab_with_counts(qtbot: QtBot, window: MainWindow) -> None:
    page = searching(qtbot, window)
    counts = []
    for letter in "СЕРБ":
        typed(page.field, letter)
        counts.append(page.model.count)

    assert counts == sorted(counts, reverse=True)
    heads = {row.part: row.number for row in rows(page) if row.kind == "head"}
    assert list(heads) == ["summary", "trade", "agreements", "quotes", "sources"]
    assert sum(heads.values()) == page.model.count == window.search.count("СЕРБ")
    assert all(sum(row[:2] == ("hit", part) for row in rows(page)) == min(heads[part], FEW) for part in heads)
    assert current(page).kind == "hit"
    assert page.model.description(0) == f"Сводка: {heads['summary']}"


def test_it_says_what_can_be_searched_before_anything_is_typed(qtbot: QtBot, window: MainWindow) -> None:
    page = searching(qtbot, window)

    assert page.nothing.isVisible()
    assert "источникам" in page.nothing.text
    assert page.field.accessibleDescription() == page.nothing.text


def test_where_nothing_is_found_it_offers_what_would_find_something(qtbot: QtBot, window: MainWindow) -> None:
    page = searching(qtbot, window)
    typed(page.field, "ghtpbltyn")
    assert page.nothing.isVisible()
    assert "ghtpbltyn" in page.nothing.text
    qtbot.waitUntil(lambda: len(page.nothing.offers) > 0)
    offers = page.nothing.offers
    assert offers[0].text().startswith("президент ")

    QTest.keyClick(page.field, Qt.Key.Key_Down)
    assert offers[0].hasFocus()
    QTest.keyClick(offers[0], Qt.Key.Key_Return)
    assert page.field.text() == "президент"
    assert page.model.count > 0
    assert page.field.hasFocus()

    page.field.selectAll()
    typed(page.field, "удобрения ъъъъъ")
    qtbot.waitUntil(lambda: len(page.nothing.offers) > 0)
    assert [one.accessibleName().split()[0] for one in page.nothing.offers] == ["удобрения"]
    page.field.selectAll()
    typed(page.field, "ъъъъъ")
    qtbot.waitUntil(lambda: "другом языке" in page.nothing.hint)
    assert page.nothing.offers == ()


def test_a_group_is_opened_to_its_last_entry(qtbot: QtBot, window: MainWindow) -> None:
    page = searching(qtbot, window)
    typed(page.field, "серб")
    place = rows(page).index(next(row for row in rows(page) if row[:2] == ("more", "agreements")))
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=shown_at(page, place).center())

    agreements = [row for row in rows(page) if row.part == "agreements"]
    assert [row.kind for row in agreements] == ["head"] + ["hit"] * agreements[0].number
    assert page.list.currentIndex().row() == place


def shown_at(page: SearchPage, row: int) -> QRect:
    page.list.scrollTo(page.model.index(row, 0))
    return page.list.visualRect(page.model.index(row, 0))


# The keys


def test_the_keys_walk_through_all_that_was_found_and_never_stop_at_a_head(qtbot: QtBot, window: MainWindow) -> None:
    page = searching(qtbot, window)
    typed(page.field, "вучич")
    stops = [number for number, row in enumerate(rows(page)) if row.kind in ("hit", "more")]
    seen = [page.list.currentIndex().row()]
    for _ in range(len(stops)):
        QTest.keyClick(page.field, Qt.Key.Key_Down)
        seen.append(page.list.currentIndex().row())
        assert page.list.viewport().rect().contains(page.list.visualRect(page.list.currentIndex()))
        assert page.field.accessibleDescription() == page.model.description(seen[-1])
    assert seen == [*stops, stops[-1]]

    for key, place in (
        (Qt.Key.Key_Up, stops[-2]),
        (Qt.Key.Key_End, stops[-1]),
        (Qt.Key.Key_PageUp, None),
        (Qt.Key.Key_PageDown, stops[-1]),
    ):
        before = page.list.currentIndex().row()
        QTest.keyClick(page.field, key)
        now = page.list.currentIndex().row()
        assert now == place or (place is None and now < before - 1)
    QTest.keyClick(page.field, Qt.Key.Key_Home)  # in the words first, as in any field
    assert page.field.cursorPosition() == 0
    assert page.list.currentIndex().row() == stops[-1]
    QTest.keyClick(page.field, Qt.Key.Key_Home)
    assert page.list.currentIndex().row() == stops[0]


def test_letters_typed_in_the_list_go_to_the_field(qtbot: QtBot, window: MainWindow) -> None:
    page = searching(qtbot, window)
    typed(page.field, "вучи")
    QTest.keyClick(page.field, Qt.Key.Key_Tab)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_End)
    assert current(page) == [row for row in rows(page) if row.kind in ("hit", "more")][-1]
    typed(page.list, "ч")

    assert page.field.text() == "вучич"
    assert page.field.hasFocus()


def test_escape_goes_back_to_where_the_reader_was(qtbot: QtBot, window: MainWindow) -> None:
    window.choose_tab("agreements")
    tab = window.tab_widget("agreements")
    assert isinstance(tab, AgreementsTab)
    table = tab.documents.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_End)
    QApplication.processEvents()

    def standing() -> tuple[object, ...]:
        return window.tab, window.context.selection.item, tab.chosen, table.indexAt(QPoint(1, 1)).row()

    before = standing()
    assert table.verticalScrollBar().value() > 0

    page = searching(qtbot, window)
    typed(page.field, "вучич")
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    QTest.keyClick(page.field, Qt.Key.Key_Escape)

    assert tab.isVisible()
    assert not page.isVisible()
    assert standing() == before
    assert table.hasFocus()
    page = searching(qtbot, window)
    assert page.field.selectedText() == "вучич"
    typed(page.field, "б")
    assert page.field.text() == "б"


def test_a_tab_leaves_the_search_too_even_the_one_in_front(qtbot: QtBot, window: MainWindow) -> None:
    page = searching(qtbot, window)
    bar = window.header.bar
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    assert not page.isVisible()
    searching(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.tab_widget("quotes").isVisible()


def test_the_door_in_the_header_opens_it(window: MainWindow) -> None:
    QTest.mouseClick(window.header.door, Qt.MouseButton.LeftButton)
    assert window.search.is_open
    assert window.search.page is not None
    QTest.keyClick(window.search.page.field, Qt.Key.Key_Escape)
    window.header.door.setFocus()
    QTest.keyClick(window.header.door, Qt.Key.Key_Return)
    assert window.search.is_open


# Around it


def test_a_change_of_language_or_colours_keeps_the_search_open_and_its_words(
    qtbot: QtBot, own_window: MainWindow
) -> None:
    page = searching(qtbot, own_window)
    typed(page.field, "вучич")
    russian = page.model.count
    own_window.choose_language("kk")
    after = own_window.search.page
    assert after is not None
    assert after is not page
    qtbot.waitUntil(lambda: own_window.search.ready)
    qtbot.waitUntil(lambda: after.model.count == russian)
    assert after.isVisible()
    assert after.field.text() == "вучич"
    assert after.model.description(0).startswith(localizer_for("kk").gettext("Summary"))

    own_window.controllers.appearance.choose("dark")
    assert own_window.search.is_open
    own_window.choose_tab("quotes")
    own_window.controllers.appearance.choose("light")
    assert not own_window.search.is_open


def test_another_briefing_is_searched_once_it_is_open(qtbot: QtBot, own_window: MainWindow, tmp_path: Path) -> None:
    page = searching(qtbot, own_window)
    typed(page.field, "вучич")
    assert page.model.count
    steps = json.loads(EDITION_ONE.read_bytes())["steps"]
    opened(qtbot, own_window, tmp_path, steps=[step for step in steps if step["id"] == "step-goal"])
    assert page is not own_window.search.page
    assert own_window.search.is_open
    assert len(own_window.search.contents.entries) < len(page.model.contents.entries)


def test_it_answers_while_the_briefing_is_still_read_and_says_so(qtbot: QtBot, own_window: MainWindow) -> None:
    own_window.choose_language("sr")  # not read yet
    assert not own_window.search.ready
    own_window.search.open()
    page = own_window.search.page
    assert page is not None
    typed(page.field, "вучић")
    assert "%" in page.count_text
    qtbot.waitUntil(lambda: own_window.search.ready)
    qtbot.waitUntil(lambda: page.model.count == own_window.search.count("вучић") > 0)
    assert "%" not in page.count_text


@pytest.mark.slow
def test_one_part_shows_no_more_than_its_most_and_says_so(qtbot: QtBot, own_window: MainWindow, tmp_path: Path) -> None:
    events = json.loads(EDITION_ONE.read_bytes())["events"]
    many = [events[0] | {"id": f"event-{number}"} for number in range(MOST + 3)]
    opened(qtbot, own_window, tmp_path, events=events + many)
    page = searching(qtbot, own_window)
    typed(page.field, "дипломатические отношения")
    assert sum(row.kind == "hit" and row.part == "summary" for row in rows(page)) == MOST
    rest = next(number for number, row in enumerate(rows(page)) if row.kind == "rest")
    assert str(MOST) in page.model.description(rest)
    assert page.model.next_stop(rest, 0) != rest


def test_everything_has_a_name_for_a_screen_reader(qtbot: QtBot, window: MainWindow) -> None:
    page = searching(qtbot, window)
    typed(page.field, "вучич")
    for part in (page.field, page.list, window.header.door, *page.findChildren(QPushButton)):
        interface = QAccessible.queryAccessibleInterface(part)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name)
    for row in range(page.model.rowCount()):
        assert page.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.slow
def test_a_window_that_shows_something_else_stops_reading_what_it_showed(qtbot: QtBot, own_window: MainWindow) -> None:
    own_window.choose_language("sr")
    own_window.search.open()
    own_window.choose_language("kk")
    own_window.search.open()
    qtbot.waitUntil(lambda: own_window.search.ready)
    own_window.choose_language("sr")  # of which a part may be read already
    own_window.search.open()
    qtbot.waitUntil(lambda: own_window.search.ready)
    assert own_window.search.count("вучић") > 0
