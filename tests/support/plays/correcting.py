"""What a person at the keyboard plays who corrects the briefing that BRIEFING_FILE names, and is asked when closing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.window.shell.main_window import MainWindow
    from tests.support.plays.acting import Play


def play(window: MainWindow) -> Play:
    """Correct a number, undo and make it again, save, correct a text, and discard that when the window closes."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.window.editing.questions import Question

    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    none = Qt.KeyboardModifier.NoModifier
    path = Path(os.environ["BRIEFING_FILE"])

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = none) -> None:
        QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)

    def write(words: str) -> None:
        press(Qt.Key.Key_A, control)
        QTest.keyClicks(QApplication.focusWidget() or window, words)

    def go_to(name: str) -> None:
        """Press Tab until a field has the focus."""
        for _ in range(80):
            focus = QApplication.focusWidget()
            if focus is not None and focus.accessibleName() == name:
                return
            press(Qt.Key.Key_Tab)
        raise AssertionError(name)

    def settled(words: bytes) -> bool:
        """Whether the window shows these words, and the form is in it again."""
        form = window.controllers.form
        return words in window.data and form is not None and form.isVisible() and QApplication.focusWidget() is not None

    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))
    yield lambda: bool(completed)
    window.activateWindow()
    window.open(path)
    yield lambda: window.path == path
    before = window.data
    window.show_item("companies")
    press(Qt.Key.Key_E, control | shift)
    yield lambda: window.controllers.form is not None and window.controllers.form.isVisible()
    go_to("Value")
    write("61")
    yield lambda: settled(b'"value": 61')
    press(Qt.Key.Key_Z, control)
    yield lambda: window.data == before and settled(before)
    press(Qt.Key.Key_Z, control | shift)
    yield lambda: settled(b'"value": 61')
    press(Qt.Key.Key_S, control)
    yield lambda: b'"value": 61' in path.read_bytes()
    assert not window.controllers.unsaved
    go_to("What is counted, Russian")
    write("62")
    yield lambda: window.windowTitle().endswith("not saved")
    press(Qt.Key.Key_W, control)
    yield lambda: any(one.isVisible() for one in window.findChildren(Question))
    (question,) = (one for one in window.findChildren(Question) if one.isVisible())
    question.buttons[1].setFocus()
    press(Qt.Key.Key_Space)
    yield lambda: not window.isVisible()
