"""Show in the source: the copy that came with the briefing, at the page of the excerpt, beside its evidence."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.window.items.item_rows import Rows
from app.window.sources import content
from app.window.theme.theme import LIGHT
from tests.support.copies import report
from tests.window.sources.conftest import drawn, shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.window.shell.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def _tinted(view: QWidget) -> int:
    """How many pixels of a widget have the tint of what is highlighted."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    tint = QColor(LIGHT.mark).rgb()
    return sum(image.pixel(x, y) == tint for y in range(0, image.height(), 2) for x in range(0, image.width(), 2))


def _button(window: MainWindow, text: str) -> QPushButton:
    return next(button for button in window.evidence.findChildren(QPushButton) if button.text() == text)


def test_the_excerpt_is_highlighted_on_its_page_in_sight(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, "jobs", qtbot)
    reader = page.reader
    assert (reader.page, page.number.text(), page.count.text()) == (2, "2", "/ 3")
    assert page.notice.isHidden()
    assert reader.content is not None
    assert len(reader.content.excerpt) >= 2
    qtbot.waitUntil(lambda: reader.sheet.verticalScrollBar().value() > 0)
    assert _tinted(reader.sheet.viewport()) > 100
    assert "Итоги" in reader.sheet.paper.accessibleDescription()
    assert reader.view.hasFocus()
    assert window.evidence.isVisible()


def test_what_stands_on_another_page_or_nowhere_is_said(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, "rank-among-partners", qtbot)
    assert page.reader.page == 2
    assert page.notice.isVisible()
    assert "2" in page.notice.text()
    page = shown(window, "example-step", qtbot)
    assert page.reader.page == 3
    assert page.notice.isVisible()
    assert page.reader.content is not None
    assert page.reader.content.excerpt == ()


def test_a_long_copy_is_shown_before_all_of_it_is_searched(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "_FIRST_LOOK", -1.0)
    page = shown(window, "rank-among-partners", qtbot)
    qtbot.waitUntil(page.notice.isVisible)
    drawn(window, qtbot)
    assert page.reader.page == 2
    assert page.reader.content is not None
    assert page.reader.content.excerpt


def test_space_opens_it_and_esc_leads_back_to_the_evidence(window: MainWindow, qtbot: QtBot) -> None:
    window.show_item("jobs")
    evidence = window.evidence
    evidence.setFocus()
    qtbot.keyClick(evidence, Qt.Key.Key_Space)
    page = drawn(window, qtbot)
    qtbot.keyClick(page.reader.view, Qt.Key.Key_Escape)
    assert window.controllers.pages.source.page is None
    assert window.tab_widget("summary").isVisible()
    assert window.context.selection.item == "jobs"
    button = window.focusWidget()
    assert isinstance(button, QPushButton)
    assert evidence.isAncestorOf(button)
    button.click()
    assert drawn(window, qtbot).reader.page == 2


def test_space_on_a_chosen_row_or_card_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    window.choose_tab("summary")
    window.show_item("jobs")
    rows = next(one for one in window.tab_widget("summary").findChildren(Rows) if one.go_to("jobs"))
    window.context.selection.choose("")
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert window.context.selection.item == "jobs"
    assert window.controllers.pages.source.page is None
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert drawn(window, qtbot).reader.page == 2


def test_the_command_and_the_context_menu_open_it(window: MainWindow, qtbot: QtBot) -> None:
    window.show_item("jobs")
    window.actions_by_id["source"].trigger()
    assert drawn(window, qtbot).reader.page == 2
    window.choose_tab("summary")
    window.context.item_requests.ask("source", "rank-among-partners")
    assert drawn(window, qtbot).notice.text()


def test_leafing_by_keys_buttons_and_number(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, "jobs", qtbot)
    qtbot.keyClick(page.reader.view, Qt.Key.Key_PageDown, CONTROL)
    drawn(window, qtbot)
    assert page.reader.page == 3
    assert not page.next_button.isEnabled()
    page.previous_button.click()
    drawn(window, qtbot)
    page.number.setText("1")
    qtbot.keyClick(page.number, Qt.Key.Key_Return)
    drawn(window, qtbot)
    assert page.reader.page == 1
    bar = page.reader.sheet.verticalScrollBar()
    for _ in range(20):
        if page.reader.page == 1:
            qtbot.keyClick(page.reader.view, Qt.Key.Key_PageDown)
    drawn(window, qtbot)
    assert page.reader.page == 2
    qtbot.keyClick(page.reader.view, Qt.Key.Key_PageUp)
    bar.setValue(0)
    qtbot.keyClick(page.reader.view, Qt.Key.Key_PageUp)
    drawn(window, qtbot)
    assert page.reader.page == 1
    page.back_button.click()
    drawn(window, qtbot)
    assert page.reader.page == 2


def test_keys_of_the_size_are_the_pages_own_here(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, "jobs", qtbot)
    fitting, text = page.reader.scale, window.settings.scale
    qtbot.keyClick(page.reader.view, Qt.Key.Key_Plus, CONTROL)
    assert page.reader.scale > fitting
    assert window.settings.scale == text
    page.smaller_button.click()
    page.smaller_button.click()
    assert page.reader.scale < fitting
    qtbot.keyClick(page.reader.view, Qt.Key.Key_0, CONTROL)
    assert page.reader.scale == fitting
    assert page.reader.content is not None
    assert page.reader.content.image is not None
    assert page.reader.sheet.paper.width() <= page.reader.sheet.width()


def test_a_page_is_drawn_anew_at_its_size(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, "jobs", qtbot)

    def width() -> int:
        content = page.reader.content
        assert content is not None
        assert content.image is not None
        return content.image.width()

    before = width()
    page.reader.choose_zoom(3.0)
    qtbot.waitUntil(lambda: width() > before)
    assert width() == pytest.approx(419.5 * 3 * 96 / 72, abs=2)


def test_words_are_found_and_gone_through(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, "jobs", qtbot)
    qtbot.keyClick(page.reader.view, Qt.Key.Key_F, CONTROL)
    assert page.field.hasFocus()
    page.field.setText("торгов")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.reader.hits) == 2)
    drawn(window, qtbot)
    assert [hit.page for hit in page.reader.hits] == [1, 1]
    assert page.hits.text() == "1 из 2"
    qtbot.keyClick(page.field, Qt.Key.Key_F3)
    assert page.hits.text() == "2 из 2"
    drawn(window, qtbot)
    page.field.setText("нет таких слов")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.reader.hits)
    assert page.hits.text() not in ("", "2 из 2")
    qtbot.keyClick(page.field, Qt.Key.Key_Escape)
    assert page.field.text() == ""
    assert page.isVisible()
    assert page.reader.view.hasFocus()


def test_a_saved_page_is_plain_text(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, "companies", qtbot)
    text = page.reader.text_page
    assert page.reader.view is text
    assert text.toPlainText().startswith("Статья\n\nВступление.")
    (selection,) = text.extraSelections()
    assert selection.cursor.selectedText().startswith("более")
    assert page.number.isHidden()
    before = text.font().pixelSize()
    page.larger_button.click()
    assert text.font().pixelSize() > before


def test_a_crash_is_a_sentence_and_the_window_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, "jobs", qtbot)
    document = page.reader.document
    assert document is not None
    assert document.pid is not None
    os.kill(document.pid, signal.SIGKILL)
    page.next_button.click()
    qtbot.waitUntil(lambda: page.reader.view is page.reader.message)
    assert page.reader.message.text()
    page.previous_button.click()
    drawn(window, qtbot)
    assert page.reader.page == 2


def test_it_outlives_another_language_and_ends_with_what_takes_its_place(
    changed_window: MainWindow, qtbot: QtBot
) -> None:
    window = changed_window
    page = shown(window, "jobs", qtbot)
    document = page.reader.document
    assert document is not None
    window.choose_language("en")
    qtbot.waitUntil(lambda: window.controllers.pages.source.page not in (None, page))
    again = drawn(window, qtbot)
    assert again.reader.page == 2
    assert document.pid is None
    second = again.reader.document
    assert second is not None
    window.choose_tab("quotes")
    qtbot.waitUntil(lambda: second.pid is None)
    assert window.controllers.pages.source.page is None


def test_where_there_is_no_copy_it_says_so_and_takes_one(
    window: MainWindow, own_window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gettext = window.context.localizer.gettext
    absent, show = gettext("No copy of this source is attached."), gettext("Show in the source")
    window.show_item("example-quote")
    assert _button(window, show).isVisible()
    figure = own_window.context.dossier.briefing.figures[0].id
    own_window.context.selection.choose(figure)
    texts = [label.text() for label in own_window.evidence.findChildren(QLabel)]
    assert absent not in texts  # a briefing that travels alone is as it was
    own_window.actions_by_id["source"].trigger()
    assert own_window.controllers.pages.source.page is None
    assert own_window.foot.text == absent
    assert absent in [label.text() for label in own_window.evidence.findChildren(QLabel)]
    copy, carried = tmp_path / "copy.pdf", tmp_path / "carried.briefing"
    copy.write_bytes(report())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(carried), ""))
    _button(own_window, gettext("Attach a copy…")).click()
    qtbot.waitUntil(lambda: own_window.path == carried)
    own_window.context.selection.choose(figure)
    qtbot.waitUntil(lambda: own_window.evidence.widget() is not None)
    _button(own_window, show).click()
    assert drawn(own_window, qtbot).notice.text()  # the report is not the source of that figure


def test_a_copy_that_is_gone_is_a_sentence(changed_window: MainWindow, qtbot: QtBot) -> None:
    window = changed_window
    path = window.path
    path.rename(path.with_suffix(".away"))
    window.controllers.pages.show_source("jobs")
    qtbot.waitUntil(lambda: window.controllers.pages.source.page is not None)
    page = window.controllers.pages.source.page
    assert page is not None
    qtbot.waitUntil(lambda: path.name in page.reader.message.text())
