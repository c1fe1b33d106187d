"""Segmented switch: the names have room in every text size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.window.theme.theme import Theme
from app.window.widgets.segments import Segments


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_room_beside_a_name_grows_with_the_text(qtbot: QtBot, scale: float) -> None:
    names = {"documents": "Документы", "commitments": "Обязательства"}
    theme = Theme(scale=scale)
    switch = Segments(theme, names, "documents", "Вид")
    theme.apply_style(switch, "button")
    qtbot.addWidget(switch)
    switch.resize(switch.sizeHint())
    switch.show()
    for value, name in names.items():
        button = switch.button(value)
        assert button.width() - button.fontMetrics().horizontalAdvance(name) >= 18 * scale
    assert switch.button("documents").y() == switch.button("commitments").y()


def test_a_name_is_chosen_by_mouse_by_keys_and_by_a_screen_reader(qtbot: QtBot) -> None:
    switch = Segments(Theme(), {"documents": "Документы", "commitments": "Обязательства"}, "documents", "Вид")
    qtbot.addWidget(switch)
    switch.show()
    chosen: list[str] = []
    switch.chosen.connect(chosen.append)
    documents, commitments = switch.button("documents"), switch.button("commitments")

    QTest.mouseClick(commitments, Qt.MouseButton.LeftButton)
    QTest.mouseClick(commitments, Qt.MouseButton.LeftButton)  # it is chosen already
    documents.setFocus()
    QTest.keyClick(documents, Qt.Key.Key_Space)
    action = QAccessible.queryAccessibleInterface(commitments).actionInterface()
    action.doAction(action.actionNames()[0])

    assert chosen == ["commitments", "documents", "commitments"]
    assert commitments.isChecked()
