"""Scroll areas for screen readers: one that is hidden while it is walked has the parts that it had."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from app.window.qt.scroll_area import ScrollArea
from tests.support.screen import ROOT


def test_an_area_that_is_covered_has_as_many_parts_for_screen_readers_as_before(qtbot: QtBot) -> None:
    area = ScrollArea()
    qtbot.addWidget(area)
    area.setWidget(QLabel("\n".join(map(str, range(99)))))
    with qtbot.waitExposed(area):
        area.show()
    heard = QAccessible.queryAccessibleInterface(area)
    assert heard is not None
    parts = heard.childCount()
    bar = area.verticalScrollBar()
    assert bar.isVisible()

    area.hide()

    assert heard.childCount() == parts
    assert heard.child(parts - 1).isValid()
    assert heard.child(parts) is None  # Qt's own would read behind the end of its list
    assert heard.role() == QAccessible.Role.Client
    assert isinstance(area, QScrollArea)
    area.show()
    assert heard.childCount() == parts


def test_no_other_scroll_area_is_made() -> None:
    """One of Qt's own ends the program where a screen reader asks for a bar that has just been hidden."""
    modules = sorted((ROOT / "app" / "window").rglob("*.py"))
    made = ("QScrollArea()", "(QScrollArea):", "QScrollArea(self", "QAbstractScrollArea()", "(QAbstractScrollArea):")

    found = [one.name for one in modules if any(call in one.read_text("utf-8") for call in made)]

    assert found == ["scroll_area.py"]
