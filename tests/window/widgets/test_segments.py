"""Segmented switch: the names have room in every text size."""

import pytest
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
