"""Drop-down lists: the wheel scrolls the form that they are in, and an open list shows its choices whole."""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.window.theme.theme import Theme
from app.window.widgets.drop_down import DropDown

LONG = "Қосымша: келісімдер, ережелер мен міндеттемелер"


def choices(count: int) -> DropDown:
    made = DropDown(Theme())
    for number in range(count):
        made.addItem(f"{number + 1}")
    return made


def test_the_wheel_over_a_list_scrolls_the_form_and_changes_no_choice(qtbot: QtBot) -> None:
    area, form = QScrollArea(), QWidget()
    column = QVBoxLayout(form)
    fields = [choices(5) for _ in range(30)]
    for field in fields:
        column.addWidget(field)
    area.setWidget(form)
    qtbot.addWidget(area)
    area.resize(200, 200)
    with qtbot.waitExposed(area):
        area.show()
    fields[0].setFocus()
    assert area.verticalScrollBar().maximum() > 0

    place = QPointF(fields[0].mapTo(area, fields[0].rect().center()))
    QTest.wheelEvent(area.windowHandle(), place, QPoint(0, -120))

    assert [field.currentIndex() for field in fields] == [0] * 30
    assert area.verticalScrollBar().value() > 0


def test_an_open_list_is_as_wide_as_its_longest_choice(qtbot: QtBot) -> None:
    field = choices(2)
    field.addItem(LONG)
    Theme().apply_style(field)
    qtbot.addWidget(field)
    field.resize(120, field.sizeHint().height())
    field.show()

    field.showPopup()

    assert field.view().viewport().width() >= field.view().sizeHintForColumn(0)
    field.hidePopup()
