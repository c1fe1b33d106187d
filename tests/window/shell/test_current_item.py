"""What is in hand: what a tab or the search shows as chosen, the evidence beside it, what is copied and marked."""

from typing import cast

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.model.sections import TABS, TabSection
from app.briefing.text.charts import ids_in
from app.briefing.text.item_citation import cited
from app.window.agreements.documents import DocumentsView
from app.window.agreements.tab import AgreementsTab
from app.window.evidence.mark_controls import MarkControls
from app.window.items.facets import FacetBox
from app.window.items.item_button import ItemButton
from app.window.items.item_rows import Rows
from app.window.quotes.tab import QuotesTab
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window
from app.window.summary.tab import SummaryTab
from app.window.trade.tab import TradeTab
from tests.support.windows import complete

WORDS = ("", "сербия", "вучич", "меморандум", "удобрения", "zzz")


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = complete(qtbot, active=True)
    qtbot.waitUntil(lambda: made.search.ready)
    return made


def agreements(window: MainWindow) -> DocumentsView:
    return cast(AgreementsTab, window.tab_widget("agreements")).documents


def shown_in(window: MainWindow, name: TabSection) -> QWidget:
    """The widget of a tab; of the agreements the view of the documents."""
    return agreements(window) if name == "agreements" else window.tab_widget(name)


def quotes(window: MainWindow) -> QuotesTab:
    return cast(QuotesTab, window.tab_widget("quotes"))


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


def click(view: QAbstractItemView, index: QModelIndex) -> None:
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())


def taken(window: MainWindow, how: str) -> str:
    """What comes to the clipboard by the command, or by the button in the evidence."""
    QGuiApplication.clipboard().clear()
    notes = window.evidence.findChildren(MarkControls)
    if how == "command":
        window.actions_by_id["copy"].trigger()
    elif notes:
        notes[0].copy.click()
    return QGuiApplication.clipboard().text()


def marked(window: MainWindow) -> str:
    """The item whose mark Ctrl+D changes, or nothing."""
    before = set(window.context.marks.items())
    press(window, Qt.Key.Key_D)
    return "".join(before ^ set(window.context.marks.items()))


def seen(window: MainWindow) -> str:
    """The item that is seen to be chosen: highlighted in the search, in a table, in a list, on a page or in a chart."""
    page = window.search.page
    if page is not None and page.isVisible():
        return page.model.item(page.list.currentIndex().row())
    tab = shown_in(window, window.tab)
    if isinstance(tab, DocumentsView):
        rows = tab.table.selectionModel().selectedRows()
        found = tab.model.agreement(rows[0].row()).id if rows and tab.table.isVisible() else ""
        assert tab.detail.isVisible() == bool(found)
        return found
    if isinstance(tab, QuotesTab):
        return tab.model.quote(tab.list.currentIndex().row()).id if tab.list.isVisible() else ""
    if isinstance(tab, SummaryTab):
        shown = {one.item_id for one in tab.findChildren(ItemButton)} | {
            item for rows in tab.findChildren(Rows) if rows.isVisible() for row in rows.rows for item in row.items
        }
    else:
        shown = {item for chart in window.context.dossier.charts.values() for item in ids_in(chart)}
    return window.context.selection.item if window.context.selection.item in shown else ""


def assert_one_thing(window: MainWindow) -> str:
    """What is seen, what the evidence belongs to, what is copied and what is marked are one item, or none."""
    QApplication.processEvents()
    QApplication.processEvents()  # what waits for whoever types comes in a turn of its own
    item = seen(window)
    expected = cited(window.context.dossier, item, window.context.localizer).plain if item else ""
    assert taken(window, "button in the evidence") == expected
    assert taken(window, "command") == expected
    assert marked(window) == item
    assert seen(window) == item
    return item


STEPS = st.one_of(
    st.tuples(st.just("tab"), st.sampled_from(TABS)),
    st.tuples(st.just("row"), st.integers(0, 30)),
    st.tuples(st.just("walk"), st.sampled_from((Qt.Key.Key_Down, Qt.Key.Key_Up))),
    st.tuples(st.just("words"), st.sampled_from(WORDS)),
    st.tuples(st.just("choice"), st.integers(0, 30)),
    st.tuples(st.just("sort"), st.integers(0, 4)),
    st.tuples(st.just("search"), st.sampled_from(WORDS)),
    st.tuples(st.just("enter"), st.none()),
    st.tuples(st.just("leave"), st.none()),
)


def take(window: MainWindow, step: str, detail: object) -> None:
    """Do one thing with mouse or keys, where it can be done."""
    page = window.search.page
    searching = page is not None and page.isVisible()
    tab = shown_in(window, window.tab)
    filters = tab.filters if isinstance(tab, DocumentsView | QuotesTab) and not searching else None
    match step, detail:
        case "tab", str():
            press(
                window, (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)[TABS.index(cast(TabSection, detail))]
            )
        case "row", int():
            choose_row(window, detail)
        case "walk", Qt.Key():
            if page is not None and searching:
                QTest.keyClick(page.field, detail)
            elif filters is not None:
                QTest.keyClick(agreements(window).table if window.tab == "agreements" else quotes(window).list, detail)
        case "words", str() if filters is not None:
            filters.words.setFocus()
            filters.words.setText(detail)
        case "choice", int() if filters is not None:
            boxes = [box for box in filters.boxes.values() if isinstance(box, FacetBox)]
            box = boxes[detail % len(boxes)]
            box.setCurrentIndex(detail % box.count())
        case "sort", int() if isinstance(tab, DocumentsView) and not searching:
            tab.table.horizontalHeader().actions()[detail].trigger()
        case "search", str():
            press(window, Qt.Key.Key_F)
            assert window.search.page is not None
            window.search.page.field.setText(detail)
        case "enter", None if page is not None and searching:
            QTest.keyClick(page.field, Qt.Key.Key_Return)
        case "leave", None if page is not None and searching:
            QTest.keyClick(page.field, Qt.Key.Key_Escape)
        case _:
            pass


def choose_row(window: MainWindow, number: int) -> None:
    tab = shown_in(window, window.tab)
    if window.search.page is not None and window.search.page.isVisible():
        return
    if isinstance(tab, DocumentsView) and tab.model.rowCount():
        click(tab.table, tab.model.index(number % tab.model.rowCount(), 1))
    elif isinstance(tab, QuotesTab) and tab.model.rowCount():
        click(tab.list, tab.model.index(number % tab.model.rowCount(), 0))
    elif isinstance(tab, SummaryTab):
        rows = [one for one in tab.findChildren(Rows) if one.isVisible()]
        chosen = rows[number % len(rows)]
        click(chosen, chosen.model().index(number % len(chosen.rows), 0))
    elif isinstance(tab, TradeTab):
        drawing = tab.blocks[number % len(tab.blocks)].drawing
        drawing.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(drawing, Qt.Key.Key_Right)


def begin_anew(window: MainWindow) -> None:
    """No search, no filter, the first row chosen in each tab, the summary in front."""
    for name in reversed(TABS):
        window.choose_tab(name)
        tab = shown_in(window, name)
        if isinstance(tab, DocumentsView | QuotesTab):
            tab.filters.restore({})
        choose_row(window, 0)


@pytest.mark.parametrize("phase", [Phase.explicit, pytest.param(Phase.generate, marks=pytest.mark.slow)])
def test_whatever_is_done_one_thing_is_in_hand_and_it_is_what_is_shown(window: MainWindow, phase: Phase) -> None:
    @settings(max_examples=6, derandomize=True, phases=(phase,))
    @example([("tab", "quotes"), ("tab", "agreements"), ("row", 3), ("tab", "quotes")])
    @example([("tab", "agreements"), ("words", "zzz"), ("words", ""), ("tab", "summary")])
    @example([("search", "вучич"), ("walk", Qt.Key.Key_Down), ("leave", None)])
    @given(st.lists(STEPS, min_size=1, max_size=6))
    def walk(steps: list[tuple[str, object]]) -> None:
        begin_anew(window)
        for name, detail in steps:
            take(window, name, detail)
            assert_one_thing(window)

    walk()


@pytest.mark.slow
def test_each_tab_has_an_item_of_its_own_in_every_language_and_at_the_next_start(
    qtbot: QtBot, window: MainWindow
) -> None:
    first = window.context.selection.item
    press(window, Qt.Key.Key_3)
    assert assert_one_thing(window) == ""
    assert window.foot.text == window.context.localizer.gettext("Choose an item first.")
    agreements(window).filters.words.setText("меморандум")
    choose_row(window, 1)
    agreement = assert_one_thing(window)
    assert agreement
    press(window, Qt.Key.Key_4)
    quote = assert_one_thing(window)
    assert quote == quotes(window).model.quote(0).id
    for language in ("kk", "ru"):
        window.actions_by_id[f"language-{language}"].trigger()
        for key, item in ((Qt.Key.Key_1, first), (Qt.Key.Key_3, agreement), (Qt.Key.Key_4, quote)):
            press(window, key)
            assert assert_one_thing(window) == item
    press(window, Qt.Key.Key_3)
    window.close()

    again = make_window()
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.completed):
        again.show()
    assert again.tab == "agreements"
    assert again.context.selection.item == ""


def test_what_the_keys_come_to_is_shown_when_it_is_marked_or_copied(window: MainWindow) -> None:
    summary = cast(SummaryTab, window.tab_widget("summary"))
    card = next(one for one in summary.findChildren(ItemButton) if one.item_id != window.context.selection.item)
    card.setFocus(Qt.FocusReason.TabFocusReason)
    assert marked(window) == card.item_id
    assert assert_one_thing(window) == card.item_id
    rows = next(one for one in summary.findChildren(Rows) if len(one.rows) > 2)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert assert_one_thing(window) == rows.rows[1].id


def test_a_saying_within_a_disagreement_is_in_hand_when_it_is_chosen(window: MainWindow) -> None:
    summary = cast(SummaryTab, window.tab_widget("summary"))
    rows = next(one for one in summary.findChildren(Rows) if any(len(row.items) > 1 for row in one.rows))
    number, row = next((number, row) for number, row in enumerate(rows.rows) if len(row.items) > 1)
    area = rows.visualRect(rows.model().index(number, 0))
    places = (QPoint(x, y) for y in range(area.top(), area.bottom(), 6) for x in range(20, area.right(), 40))
    place = next(place for place in places if rows.current_item(place) == row.items[1])
    content = summary.widget()
    assert content is not None
    summary.ensureVisible(rows.mapTo(content, place).x(), rows.mapTo(content, place).y())
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert assert_one_thing(window) == row.items[1]
    window.choose_tab("quotes")
    window.choose_tab("summary")
    assert assert_one_thing(window) == row.items[1]
