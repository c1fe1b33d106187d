"""The search in the window: typed, walked through, opened where it stands with the hits marked, and left again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect, Qt, QThreadPool
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import speech
from app.briefing.model.model import Chart, Source
from app.runtime import paths
from app.window.agreements.tab import AgreementsTab
from app.window.context.settings import Settings
from app.window.context.tab import TabName
from app.window.items.item_button import Opener
from app.window.items.item_rows import Rows
from app.window.qt.reading_ahead import read_ahead
from app.window.quotes.tab import QuotesTab
from app.window.search.hit_overlay import HitMark
from app.window.search.page import SearchPage
from app.window.search.results_model import FEW, MOST, Row
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window
from app.window.summary.tab import SummaryTab
from app.window.trade.tab import TradeTab


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
    tree = json.loads(paths.bundled_briefing().read_bytes()) | changes
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
    marks: list[HitMark] = widget.findChildren(HitMark)
    assert set(marks) <= set(window.search.marks)
    assert all(mark.isVisibleTo(window) for mark in marks)
    return {word.casefold() for mark in marks for word in mark.words}


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
    assert page.model.said(0) == f"Сводка: {heads['summary']}"


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
        assert page.field.accessibleDescription() == page.model.said(seen[-1])
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
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_End)
    QApplication.processEvents()

    def standing() -> tuple[object, ...]:
        return window.tab, window.showing.selection.item, tab.chosen, tab.table.indexAt(QPoint(1, 1)).row()

    before = standing()
    assert tab.table.verticalScrollBar().value() > 0

    page = searching(qtbot, window)
    typed(page.field, "вучич")
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    QTest.keyClick(page.field, Qt.Key.Key_Escape)

    assert tab.isVisible()
    assert not page.isVisible()
    assert standing() == before
    assert tab.table.hasFocus()
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


# Where it stands


@pytest.mark.parametrize(
    ("text", "item_id", "tab"),
    [
        ("удобрения", "message-exports", "summary"),
        ("107,7", "kz-turnover-2025", "trade"),
        ("здравоохранения", "memo-health", "agreements"),
        ("переговоры", "quote-tokayev-talks", "quotes"),
    ],
)
def test_enter_shows_an_item_in_its_tab_with_the_words_marked(
    qtbot: QtBot, window: MainWindow, text: str, item_id: str, tab: TabName
) -> None:
    page = searching(qtbot, window)
    typed(page.field, text.upper())
    found = [row for row in rows(page) if row.kind == "hit" and row.part == tab]
    if item_id.startswith("message"):  # whichever message says it
        item_id = page.model.contents.entries[found[0].number].id
    go_to(page, item_id)
    QTest.keyClick(page.field, Qt.Key.Key_Return)

    assert (window.tab, window.showing.selection.item) == (tab, item_id)
    assert not page.isVisible()
    assert window.showing.selection.sought_in(item_id) == text.upper()
    assert window.showing.selection.sought_in("another") == ""
    if tab != "quotes":  # whose evidence names the speaker, and need not have the same words
        qtbot.waitUntil(lambda: text in words_in(window, window.evidence))
    read = window.tab_widget(tab)
    if isinstance(read, AgreementsTab | QuotesTab):
        standing = read.standing(item_id)
        assert standing is not None
        assert text in words_in(window, standing)
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.tab_widget(tab).isAncestorOf(focused)

    window.showing.selection.choose(next(iter(window.showing.dossier.values)))
    assert window.showing.selection.sought_in(window.showing.selection.item) == ""


def test_every_item_of_the_summary_is_brought_into_view(window: MainWindow) -> None:
    tab = window.tab_widget("summary")
    assert isinstance(tab, SummaryTab)
    briefing = window.showing.dossier.briefing
    listed = (briefing.messages, briefing.context, briefing.sectors, briefing.events, briefing.steps, briefing.findings)
    ids = [item.id for part in listed for item in part] + list(briefing.cards)
    for item_id in ids:
        assert tab.reveal(item_id), item_id
        QTest.qWait(0)
        focused = QApplication.focusWidget()
        if isinstance(focused, Rows):
            place = focused.visualRect(focused.currentIndex())
            assert focused.rows[focused.currentIndex().row()].id == item_id
            top = focused.viewport().mapTo(tab.viewport(), place.topLeft()).y()
        else:
            assert isinstance(focused, Opener)
            assert focused.item_id == item_id
            top = focused.mapTo(tab.viewport(), focused.rect().topLeft()).y()
        assert -1 <= top < tab.viewport().height(), item_id
    assert not tab.reveal("no-such")


def test_a_row_of_the_summary_is_painted_with_its_hit(window: MainWindow) -> None:
    tab = window.tab_widget("summary")
    assert isinstance(tab, SummaryTab)
    message = window.showing.dossier.briefing.messages[1]
    window.show_item(message.id)
    QTest.qWait(0)
    listed = next(one for one in tab.findChildren(Rows) if any(row.id == message.id for row in one.rows))
    accent = window.showing.theme.colour(window.showing.theme.palette.mark).rgb()

    def marked() -> int:
        picture = listed.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        area = [(x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)]
        return sum(picture.pixel(x, y) == accent for x, y in area)

    assert marked() == 0
    window.showing.selection.seek("экспорт")
    assert marked() > 100
    window.showing.selection.choose(next(iter(window.showing.dossier.values)))
    assert marked() == 0


def test_a_chart_and_a_source_are_shown_with_what_rests_on_them(qtbot: QtBot, window: MainWindow) -> None:
    contents = window.search.contents
    chart = next(entry for entry in contents.entries if isinstance(entry, Chart))
    page = searching(qtbot, window)
    page.type(contents.telling(contents.entries.index(chart)).head)
    go_to(page, chart.id)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    tab = window.tab_widget("trade")
    assert isinstance(tab, TradeTab)
    block = tab.standing(chart.id)
    assert window.tab == "trade"
    assert block is not None
    assert window.showing.selection.item in chart.series[0].values
    assert words_in(window, block)

    dossier = window.showing.dossier
    resting = {one.source for item in dossier.items.values() for one in dossier.evidence(item)}
    source = next(entry for entry in contents.entries if isinstance(entry, Source) and entry.id in resting)
    page = searching(qtbot, window)
    page.type(source.title)
    go_to(page, source.id)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    item = dossier.items[window.showing.selection.item]
    assert source.id in {one.source for one in dossier.evidence(item)}
    assert words_in(window, window.evidence)


def test_a_filter_that_hides_what_was_found_is_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    window.choose_tab("quotes")
    tab = window.tab_widget("quotes")
    assert isinstance(tab, QuotesTab)
    tab.filters.boxes["speaker"].choose("kogabaev")
    page = searching(qtbot, window)
    typed(page.field, "содержательные переговоры")
    go_to(page, "quote-tokayev-talks")
    QTest.keyClick(page.field, Qt.Key.Key_Return)

    assert tab.chosen == "quote-tokayev-talks"
    assert tab.model.rowCount() == tab.model.total


# Around it


def test_a_change_of_language_or_colours_keeps_the_search_open_and_its_words(qtbot: QtBot, window: MainWindow) -> None:
    page = searching(qtbot, window)
    typed(page.field, "вучич")
    russian = page.model.count
    window.choose_language("kk")
    after = window.search.page
    assert after is not None
    assert after is not page
    qtbot.waitUntil(lambda: window.search.ready)
    qtbot.waitUntil(lambda: after.model.count == russian)
    assert after.isVisible()
    assert after.field.text() == "вучич"
    assert after.model.said(0).startswith(speech("kk").say("Summary"))

    window.controllers.looks.choose("dark")
    assert window.search.is_open
    window.choose_tab("quotes")
    window.controllers.looks.choose("light")
    assert not window.search.is_open


def test_another_briefing_is_searched_once_it_is_open(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = searching(qtbot, window)
    typed(page.field, "вучич")
    assert page.model.count
    steps = json.loads(paths.bundled_briefing().read_bytes())["steps"]
    opened(qtbot, window, tmp_path, steps=[step for step in steps if step["id"] == "step-goal"])
    assert page is not window.search.page
    assert window.search.is_open
    assert len(window.search.contents.entries) < len(page.model.contents.entries)


def test_it_answers_while_the_briefing_is_still_read_and_says_so(qtbot: QtBot, window: MainWindow) -> None:
    window.choose_language("sr")  # not read yet
    assert not window.search.ready
    window.search.open()
    page = window.search.page
    assert page is not None
    typed(page.field, "вучић")
    assert "%" in page.told
    qtbot.waitUntil(lambda: window.search.ready)
    qtbot.waitUntil(lambda: page.model.count == window.search.count("вучић") > 0)
    assert "%" not in page.told


def test_one_part_shows_no_more_than_its_most_and_says_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    events = json.loads(paths.bundled_briefing().read_bytes())["events"]
    many = [events[0] | {"id": f"event-{number}"} for number in range(MOST + 3)]
    opened(qtbot, window, tmp_path, events=events + many)
    page = searching(qtbot, window)
    typed(page.field, "дипломатические отношения")
    assert sum(row.kind == "hit" and row.part == "summary" for row in rows(page)) == MOST
    rest = next(number for number, row in enumerate(rows(page)) if row.kind == "rest")
    assert str(MOST) in page.model.said(rest)
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


def test_what_is_read_ahead_goes_on_behind_an_error_and_ends_with_its_owner(qtbot: QtBot) -> None:
    read: list[int] = []
    owner = QObject()

    def failing_first(rows: int) -> bool:
        read.append(rows)
        if len(read) == 1:
            raise LookupError
        return len(read) == 3

    with qtbot.captureExceptions() as caught:
        read_ahead(failing_first, 5, owner)
        assert QThreadPool.globalInstance().waitForDone()
    assert [kind for kind, *_ in caught] == [LookupError]
    assert read == [5, 5, 5]

    stopped = read_ahead(lambda _rows: False, 1, owner)
    shiboken6.delete(owner)
    assert stopped.is_set()
    assert QThreadPool.globalInstance().waitForDone()


def test_a_window_that_shows_something_else_stops_reading_what_it_showed(qtbot: QtBot, window: MainWindow) -> None:
    window.choose_language("sr")
    window.search.open()
    window.choose_language("kk")
    window.search.open()
    qtbot.waitUntil(lambda: window.search.ready)
    window.choose_language("sr")  # of which a part may be read already
    window.search.open()
    qtbot.waitUntil(lambda: window.search.ready)
    assert window.search.count("вучић") > 0
