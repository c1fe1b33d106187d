"""The sources page: what rests on each source, sorted, filtered, cited, and the ways to it and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.container.archive import written
from app.briefing.reading.starter import starter
from app.briefing.text.source_list import COLUMNS
from app.window.shell.main_window import MainWindow
from app.window.sources_list.page import SourcesPage
from app.window.summary.tab import SummaryTab


@pytest.fixture
def window(shared_window: MainWindow) -> MainWindow:
    return shared_window


def shown(qtbot: QtBot, window: MainWindow) -> SourcesPage:
    """The page, once it is there."""
    sources = window.controllers.pages.source_list
    qtbot.waitUntil(lambda: sources.page is not None)
    assert sources.page is not None
    return sources.page


def opened(qtbot: QtBot, window: MainWindow) -> SourcesPage:
    """The page as its shortcut opens it."""
    assert window.actions_by_id["sources"].shortcut().toString() == "Ctrl+5"
    window.actions_by_id["sources"].trigger()
    return shown(qtbot, window)


def texts(page: SourcesPage, column: str) -> list[str]:
    number = COLUMNS.index(column)
    return [str(page.model.index(row, number).data()) for row in range(page.model.rowCount())]


def press(widget: QWidget, text: str) -> None:
    """Press the first button with a text."""
    next(button for button in widget.findChildren(QPushButton) if button.text() == text).click()


def test_all_sources_are_listed_with_the_number_of_items_that_rest_on_them(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window)
    dossier = window.context.dossier
    assert page.model.rowCount() == len(dossier.briefing.sources)
    first = dossier.briefing.sources[0]
    resting = [item.id for item in dossier.items.values() if any(e.source == first.id for e in dossier.evidence(item))]
    assert texts(page, "items")[0] == str(len(resting))
    assert texts(page, "copy")[0] == "–"
    row = page.model.index(0, COLUMNS.index("copy"))
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == window.context.localizer.gettext(
        "No copy of it is attached."
    )


def test_they_are_sorted_by_heading_and_filtered_as_typed(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window)
    page.table.sortByColumn(COLUMNS.index("items"), Qt.SortOrder.AscendingOrder)
    counts = list(map(int, texts(page, "items")))
    assert counts == sorted(counts, reverse=True)
    page.table.sortByColumn(COLUMNS.index("publisher"), Qt.SortOrder.AscendingOrder)
    some = texts(page, "publisher")[3]
    QTest.keyClicks(page.table, some[:3])  # letters go to the filter
    assert page.filters.text == some[:3]
    page.filters.words.setText(some)
    assert 0 < page.model.rowCount() < page.model.total
    assert some in texts(page, "publisher")
    page.filters.words.setText("нетничего")
    assert not page.table.isVisible()
    page.filters.reset()
    assert page.model.rowCount() == page.model.total


def test_enter_goes_to_what_rests_on_a_source_and_esc_back(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window)
    page.select(window.context.dossier.briefing.sources[1].id)
    resting = window.context.dossier.resting[page.source]
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.list.hasFocus()
    assert window.context.selection.item in resting  # the evidence beside shows it
    assert page.list.currentIndex().data()
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert window.context.selection.item in resting
    assert not page.isVisible()  # its tab shows the item
    page = opened(qtbot, window)
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.isVisible()


def test_a_source_is_cited_in_the_words_of_the_list_on_paper(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window)
    source = next(
        one
        for one in window.context.dossier.briefing.sources
        if one.title and one.address and one.date and not one.date_inferred
    )
    page.select(source.id)
    page.table.setFocus()
    window.actions_by_id["copy"].trigger()
    copied = QGuiApplication.clipboard().text()
    date = window.context.localizer.period(source.date or "")
    language = window.context.localizer.language_name(source.language)
    assert copied.splitlines() == [f"{source.publisher}. {source.title}. {date} · {language}", source.address]
    QGuiApplication.clipboard().clear()
    press(page, window.context.localizer.gettext("Cite"))
    assert QGuiApplication.clipboard().text() == copied
    window.actions_by_id["star"].trigger()  # a source is no item
    assert source.id not in window.context.marks


def test_ways_to_it_lead_from_the_summary_and_from_the_evidence(qtbot: QtBot, window: MainWindow) -> None:
    window.choose_tab("summary")
    summary = window.tab_widget("summary")
    assert isinstance(summary, SummaryTab)
    summary.complete()
    assert summary.bar is not None
    assert str(len(window.context.dossier.briefing.sources)) in summary.bar.sources.text()
    summary.bar.sources.click()
    page = shown(qtbot, window)
    page.left.emit()
    item = next(item for item in window.context.dossier.briefing.quotes if item.evidence)
    window.show_item(item.id)
    press(window.evidence, window.context.localizer.gettext("All sources"))
    assert shown(qtbot, window).source == item.evidence[0].source


def test_a_copy_that_came_with_the_briefing_is_told_and_filtered_by(
    qtbot: QtBot, own_window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "visit.briefing"
    file.write_bytes(written(starter(), {"example-article.txt": b"Belgrade"}, {}))
    own_window.open(file)
    qtbot.waitUntil(lambda: own_window.path == file)
    page = opened(qtbot, own_window)
    row = page.model.row_of("example-article")
    assert texts(page, "copy")[row] == "TXT"
    gettext = own_window.context.localizer.gettext
    cell = page.model.index(row, COLUMNS.index("copy"))
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == gettext("A copy is attached: {kind}", kind="TXT")
    page.filters.restore({"copy": "attached"})
    assert texts(page, "copy") == ["TXT"]
    page.filters.restore({"copy": "none"})
    assert "TXT" not in texts(page, "copy")


def test_the_page_outlives_a_change_of_language(qtbot: QtBot, own_window: MainWindow) -> None:
    page = opened(qtbot, own_window)
    source = own_window.context.dossier.briefing.sources[5].id
    page.select(source)
    own_window.choose_language("en")
    qtbot.waitUntil(lambda: own_window.controllers.pages.source_list.page not in (None, page))
    assert shown(qtbot, own_window).source == source
