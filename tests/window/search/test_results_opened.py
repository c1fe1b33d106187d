"""Results of the search: each is opened where it stands, with the hits marked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.briefing.model.parts import Source
from app.briefing.model.sections import TabSection
from app.briefing.model.values import Chart
from app.window.agreements.tab import AgreementsTab
from app.window.items.item_button import ItemButton
from app.window.items.item_rows import Rows
from app.window.quotes.tab import QuotesTab
from app.window.shell.main_window import MainWindow
from app.window.summary.drawn_list import DrawnList
from app.window.summary.tab import SummaryTab
from app.window.trade.tab import TradeTab
from tests.support.search_page import go_to, rows, searching, typed, words_in


@pytest.mark.representative
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
    qtbot: QtBot, window: MainWindow, text: str, item_id: str, tab: TabSection
) -> None:
    page = searching(qtbot, window)
    typed(page.field, text.upper())
    found = [row for row in rows(page) if row.kind == "hit" and row.part == tab]
    if item_id.startswith("message"):  # whichever message says it
        item_id = page.model.contents.entries[found[0].number].id
    go_to(page, item_id)
    QTest.keyClick(page.field, Qt.Key.Key_Return)

    assert (window.tab, window.context.selection.item) == (tab, item_id)
    assert not page.isVisible()
    assert window.context.selection.sought_in(item_id) == text.upper()
    assert window.context.selection.sought_in("another") == ""
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

    window.context.selection.choose(next(iter(window.context.dossier.values)))
    assert window.context.selection.sought_in(window.context.selection.item) == ""


def test_every_item_of_the_summary_is_brought_into_view(window: MainWindow) -> None:
    tab = window.tab_widget("summary")
    assert isinstance(tab, SummaryTab)
    briefing = window.context.dossier.briefing
    listed = (briefing.messages, briefing.context, briefing.sectors, briefing.events, briefing.steps, briefing.findings)
    ids = [item.id for part in listed for item in part] + list(briefing.cards)
    for item_id in ids:
        assert tab.reveal(item_id), item_id
        QTest.qWait(0)
        focused = QApplication.focusWidget()
        if isinstance(focused, (Rows, DrawnList)):
            place = focused.visualRect(focused.currentIndex())
            assert focused.rows[focused.currentIndex().row()].id == item_id
            top = focused.viewport().mapTo(tab.viewport(), place.topLeft()).y()
        else:
            assert isinstance(focused, ItemButton)
            assert focused.item_id == item_id
            top = focused.mapTo(tab.viewport(), focused.rect().topLeft()).y()
        assert -1 <= top < tab.viewport().height(), item_id
    assert not tab.reveal("no-such")


def test_a_row_of_the_summary_is_painted_with_its_hit(window: MainWindow) -> None:
    tab = window.tab_widget("summary")
    assert isinstance(tab, SummaryTab)
    message = window.context.dossier.briefing.messages[1]
    window.show_item(message.id)
    QTest.qWait(0)
    listed = next(one for one in tab.findChildren(Rows) if any(row.id == message.id for row in one.rows))
    accent = window.context.theme.colour(window.context.theme.palette.mark).rgb()

    def marked() -> int:
        picture = listed.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        area = [(x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)]
        return sum(picture.pixel(x, y) == accent for x, y in area)

    assert marked() == 0
    window.context.selection.seek("экспорт")
    assert marked() > 100
    window.context.selection.choose(next(iter(window.context.dossier.values)))
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
    assert window.context.selection.item in chart.series[0].values
    assert words_in(window, block)

    dossier = window.context.dossier
    resting = {one.source for item in dossier.items.values() for one in dossier.evidence(item)}
    source = next(entry for entry in contents.entries if isinstance(entry, Source) and entry.id in resting)
    page = searching(qtbot, window)
    page.type(source.title or "")
    go_to(page, source.id)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    item = dossier.items[window.context.selection.item]
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
