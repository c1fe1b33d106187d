"""The guide: five steps, each with commands that can be run from it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.briefing.i18n.catalogues import INTERFACE
from app.briefing.i18n.localizer import localizer_for
from app.window.commands.guide import Guide, steps
from app.window.commands.part_commands import chart_commands
from app.window.shell.main_window import MainWindow
from app.window.trade.chart_card import ChartBlock


def guide(window: MainWindow) -> Guide:
    QTest.keyClick(window, Qt.Key.Key_F1)
    return next(dialog for dialog in window.findChildren(Guide) if dialog.isVisible())


def test_f1_opens_the_guide_whose_commands_run(qtbot: QtBot, shared_window: MainWindow) -> None:
    window = shared_window
    shown = guide(window)
    words = [label.text() for label in shown.findChildren(QLabel)]
    told = steps(window.context.localizer)
    assert [step.heading for step in told] == [word for word in words if word in {step.heading for step in told}]
    names = {button.accessibleName() for button in shown.findChildren(QPushButton)}
    for step in told:
        assert {window.actions_by_id[key].command.name for key in step.commands} <= names

    find = window.actions_by_id["find"].command.name
    (button,) = (one for one in shown.findChildren(QPushButton) if one.accessibleName() == find)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.search.is_open
    assert shown.isVisible()
    shown.close()
    page = window.search.page
    assert page is not None
    page.left.emit()


@pytest.mark.parametrize("locale", INTERFACE)
def test_the_guide_is_in_every_language(locale: str) -> None:
    english = [text for step in steps(localizer_for("en")) for text in step[:2]]
    told = [text for step in steps(localizer_for(locale)) for text in step[:2]]

    assert len(told) == 10
    assert all(told)
    assert locale == "en" or not set(told) & set(english)


def test_the_menu_of_a_chart_holds_its_commands(shared_window: MainWindow) -> None:
    window = shared_window
    window.choose_tab("trade")
    QApplication.processEvents()
    card = window.tab_widget("trade").findChild(ChartBlock)
    assert card is not None
    place = card.mapTo(window, card.rect().center())
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, window.mapToGlobal(place))
    window.contextMenuEvent(event)
    (menu,) = (one for one in window.findChildren(QMenu) if one.isVisible())
    texts = [action.text() for action in menu.actions()]
    menu.close()

    for command in chart_commands(window.context.localizer, (), lambda _what: None):
        assert command.text in texts
