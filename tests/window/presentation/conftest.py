"""What tests of the presentation share: a presentation of the bundled briefing, a clock, and the keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.window.context.settings import Settings
from app.window.presentation.controller import Presentation
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window
from app.window.summary.section_bar import SectionBar
from tests.support.presented import KEY, bundled, context


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def window(shared_window: MainWindow) -> MainWindow:
    return shared_window


@pytest.fixture
def own_window(qtbot: QtBot) -> MainWindow:
    Settings().language = "ru"
    made = make_window()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    qtbot.waitUntil(lambda: made.tab_widget("summary").findChild(SectionBar) is not None)
    return made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def behind(qtbot: QtBot) -> QWidget:
    """What a presentation is before."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def presented(behind: QWidget, clock: Clock) -> Iterator[Presentation]:
    """A presentation of the bundled briefing from its beginning."""
    made = Presentation(behind, context(bundled()), {"message-exports": "Спросить о квотах."}, clock)
    made.start()
    yield made
    made.leave()


def press(presented: Presentation, *keys: Qt.Key | str) -> None:
    for key in keys:
        if isinstance(key, str):
            plain = Qt.KeyboardModifier.NoModifier
            QTest.sendKeyEvent(QTest.KeyAction.Click, presented.screen, KEY.Key_unknown, key, plain)
        else:
            QTest.keyClick(presented.screen, key)
