"""Texts side by side are written one after the other, in the draft of the window: nothing else in the file changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.briefing.seals import seals
from app.briefing.seals.seal_place import seal_path
from app.window.editing.questions import Question
from app.window.widgets.text_input import TextInput
from tests.support import sealing
from tests.window.side_by_side.conftest import half_translated, row_words, shown

if TYPE_CHECKING:
    from pathlib import Path

    from app.window.shell.main_window import MainWindow
    from app.window.side_by_side.page import SideBySidePage

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FIGURE, QUOTE = "jobs:label", "example-quote:text"


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def field(page: SideBySidePage) -> TextInput:
    """The field in which a text is written."""
    assert page.field is not None
    return page.field.input


def write(page: SideBySidePage, words: str) -> None:
    """Type in the open field."""
    assert QApplication.focusWidget() is field(page)
    field(page).insertPlainText(words)


def with_words(data: bytes, source: str, words: str) -> bytes:
    """The file with Kazakh words behind the Russian ones of a text, and every other byte as it was."""
    old = f'"ru": "{source}"'.encode()
    assert data.count(old) == 1
    return data.replace(old, old + f', "kk": "{words}"'.encode())


def source(page: SideBySidePage) -> str:
    """Russian words of the selected text."""
    return page.model.place(page.table.currentIndex().row()).text["ru"]


def test_the_missing_ones_are_written_in_sequence_and_only_they_change(
    page: SideBySidePage, window: MainWindow, file: Path
) -> None:
    before = file.read_bytes()
    press(Qt.Key.Key_F7)
    first = source(page)
    press(Qt.Key.Key_Return)
    assert page.state.key == FIGURE
    assert field(page).accessibleName().endswith(", казахский")
    assert field(page).accessibleDescription() == first
    assert first in [one.text() for one in page.detail.findChildren(QLabel)]
    write(page, "Жаңа жұмыс орны")
    assert window.windowTitle().endswith("не сохранено")
    assert page.model.missing == 1

    press(Qt.Key.Key_Return, CONTROL)
    assert page.state.key == QUOTE
    second = source(page)
    write(page, "Сөзбе-сөз.")
    assert file.read_bytes() == before
    press(Qt.Key.Key_Return, CONTROL)
    assert page.field is None
    assert QApplication.focusWidget() is page.table
    assert page.model.missing == 0

    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Save))
    expected = with_words(with_words(before, first, "Жаңа жұмыс орны"), second, "Сөзбе-сөз.")
    assert file.read_bytes() == expected
    assert not window.controllers.unsaved


def test_the_field_and_its_cursor_outlive_the_state_that_the_window_shows(
    page: SideBySidePage, window: MainWindow, qtbot: QtBot
) -> None:
    page.missing_only.click()
    page.step(-1)
    press(Qt.Key.Key_F2)
    write(page, "орны")
    cursor = field(page).textCursor()
    cursor.setPosition(0)
    field(page).setTextCursor(cursor)
    qtbot.waitUntil(lambda: "орны".encode() in window.data)
    assert shown(window) is page
    assert QApplication.focusWidget() is field(page)
    write(page, "жұмыс ")
    assert field(page).toPlainText() == "жұмыс орны"
    qtbot.waitUntil(lambda: "жұмыс орны".encode() in window.data)
    assert row_words(page, page.table.currentIndex().row())[2] == "жұмыс орны"
    qtbot.waitUntil(window.evidence.isVisible)


def test_typing_on_a_row_begins_its_text_and_esc_leaves_the_field_then_the_page(
    page: SideBySidePage, window: MainWindow
) -> None:
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_A)
    assert field(page).toPlainText() == "a"
    press(Qt.Key.Key_Escape)
    assert page.field is None
    assert QApplication.focusWidget() is page.table
    assert row_words(page, page.table.currentIndex().row())[2] == "a"
    press(Qt.Key.Key_Escape)
    assert window.controllers.pages.side_by_side.page is None
    assert window.controllers.unsaved


def test_undo_and_redo_go_through_the_texts(page: SideBySidePage, window: MainWindow, qtbot: QtBot) -> None:
    before = window.data
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_F2)
    write(page, "бір")
    write(page, " екі")
    press(Qt.Key.Key_Return, CONTROL)
    write(page, "үш")
    press(Qt.Key.Key_Z, CONTROL)
    assert (page.state.key, field(page).toPlainText()) == (QUOTE, "")
    press(Qt.Key.Key_Z, CONTROL)
    assert (page.state.key, page.field, page.model.missing) == (FIGURE, None, 2)
    assert not window.controllers.unsaved
    press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert row_words(page, page.table.currentIndex().row())[2] == "бір екі"
    press(Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: window.data == before)


def test_a_text_without_words_in_any_language_is_told_at_its_field(page: SideBySidePage, qtbot: QtBot) -> None:
    page.table.setCurrentIndex(page.model.index(page.model.row_of(QUOTE), 0))
    for tag in ("en", "ru"):
        page.second.setCurrentIndex(page.second.findData(tag))
        page.write_action.trigger()
        field(page).clear()
    assert page.field is not None
    fault = page.field.fault
    qtbot.waitUntil(lambda: bool(fault.text()))
    write(page, "Слова")
    qtbot.waitUntil(lambda: not fault.text())


def test_of_a_sealed_briefing_a_copy_is_written(
    page: SideBySidePage, window: MainWindow, qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, _ = sealing.new_key(file.parent)
    seal_path(file).write_bytes(seals.seal(file.read_bytes(), key))
    window.controllers.examination.begin()
    qtbot.waitUntil(lambda: window.may_leave)
    copy = file.with_name("copy.json")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_Return)
    assert page.field is None
    question = next(one for one in window.findChildren(Question) if one.isVisible())
    question.buttons[0].click()
    assert window.path == copy
    qtbot.waitUntil(lambda: shown(window).field is not None)
    again = shown(window)
    assert again.state.key == FIGURE
    field(again).insertPlainText("орны")
    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Save))
    assert file.read_bytes() == half_translated()
    assert json.loads(copy.read_bytes())["figures"][1]["label"]["kk"] == "орны"


def test_a_field_whose_source_another_program_has_changed_closes(
    page: SideBySidePage, window: MainWindow, qtbot: QtBot, file: Path
) -> None:
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_F2)
    changed = half_translated().replace(source(page).encode(), "Новые слова".encode())
    file.write_bytes(changed)
    qtbot.waitUntil(lambda: window.data == changed)
    qtbot.waitUntil(lambda: shown(window).field is None)
    assert source(shown(window)) == "Новые слова"
