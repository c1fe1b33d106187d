"""View > Texts side by side: each text in two languages, the missing ones marked, and a way from one to the next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.briefing.reading.starter import starter
from tests.window.side_by_side.conftest import row_words, shown

if TYPE_CHECKING:
    from app.window.shell.main_window import MainWindow
    from app.window.side_by_side.page import SideBySidePage

TEXTS = 47


def test_every_text_stands_in_two_languages_by_section(page: SideBySidePage) -> None:
    assert page.isVisible()
    assert page.model.languages == ("ru", "kk")
    assert page.model.rowCount() == TEXTS
    assert row_words(page, 0)[1:] == ["Образец: официальный визит", "Үлгі: ресми сапар"]
    sections = [row_words(page, row)[0].partition(" · ")[0] for row in range(TEXTS)]
    assert len(set(sections)) == len(
        [one for one, before in zip(sections, ["", *sections], strict=False) if one != before]
    )


def test_the_missing_ones_are_marked_and_reached_one_after_the_other(
    page: SideBySidePage, window: MainWindow, qtbot: QtBot
) -> None:
    assert (page.model.missing, page.model.total) == (2, TEXTS)
    for item in ("jobs", "example-quote", "jobs"):
        qtbot.keyClick(page.table, Qt.Key.Key_F7)
        row = page.table.currentIndex().row()
        assert page.model.lacks(row)
        assert row_words(page, row)[2].startswith("○")
        assert window.context.selection.item == item
    qtbot.keyClick(page.table, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert window.context.selection.item == "example-quote"
    assert any(label.text() == "Слова, буква в букву." for label in page.detail.findChildren(QLabel))


def test_the_missing_ones_alone(page: SideBySidePage) -> None:
    page.missing_only.click()
    assert page.model.rowCount() == 2

    page.second.setCurrentIndex(page.second.findData("fr"))
    assert page.model.rowCount() == TEXTS

    page.second.setCurrentIndex(page.second.findData("ru"))
    assert page.model.rowCount() == 0
    assert not page.next_action.isEnabled()


def test_it_outlives_another_language_and_a_save_by_another_program(
    page: SideBySidePage, window: MainWindow, qtbot: QtBot, file: Path
) -> None:
    page.missing_only.click()
    page.step(1)
    window.choose_language("kk")
    qtbot.waitUntil(lambda: window.controllers.pages.side_by_side.page not in (None, page))
    again = shown(window)
    assert (again.model.languages, again.missing_only.isChecked()) == (("ru", "kk"), True)
    assert again.state.key == "example-quote:text"

    file.write_bytes(starter())
    qtbot.waitUntil(lambda: window.data == starter())
    side_by_side = window.controllers.pages.side_by_side
    qtbot.waitUntil(lambda: side_by_side.page is not None and side_by_side.page.model.missing == 0)


def test_esc_leads_back_to_the_tab_and_a_tab_ends_it(page: SideBySidePage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert window.tab_widget("summary").isVisible()
    assert window.controllers.pages.side_by_side.page is None

    window.actions_by_id["side-by-side"].trigger()
    qtbot.waitUntil(lambda: window.controllers.pages.side_by_side.page is not None)
    window.choose_tab("quotes")
    window.show_again()
    assert window.controllers.pages.side_by_side.page is None
    assert window.tabs.currentWidget() is window.tab_widget("quotes")
