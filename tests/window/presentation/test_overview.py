"""The overview of a presentation: all slides, where each leads, and the choice of what is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.briefing.slides.choice import Choice
from app.window.context.item_actions import Shown
from app.window.presentation.controller import Presentation
from app.window.presentation.overview import Overview
from app.window.shell.main_window import MainWindow
from app.window.widgets.check_box import CheckBox
from tests.support.presented import KEY, bundled, context
from tests.window.presentation.conftest import press


def take_all_pictures(presented: Presentation, qtbot: QtBot) -> Overview:
    overview = presented.overview
    assert overview is not None
    qtbot.waitUntil(lambda: overview.grid.slides.wanting(0) is None)
    return overview


@pytest.mark.representative
@pytest.mark.parametrize("key", ["o", "g", "щ", KEY.Key_Tab])
def test_the_overview_shows_all_slides_and_goes_to_one(
    presented: Presentation, key: Qt.Key | str, qtbot: QtBot
) -> None:
    press(presented, KEY.Key_Right, KEY.Key_Right, "e", key)
    overview = presented.overview
    assert overview is not None
    grid = overview.grid
    assert overview.geometry() == presented.screen.rect()
    assert grid.hasFocus()
    assert grid.model().rowCount() == len(presented.state.slides)
    assert grid.currentIndex().row() == 2
    qtbot.waitUntil(lambda: isinstance(grid.currentIndex().data(Qt.ItemDataRole.DecorationRole), QPixmap))

    press(presented, KEY.Key_Escape)
    assert presented.overview is None
    assert (presented.state.at, presented.state.evidence) == (2, True)

    press(presented, key)
    assert presented.overview is not None
    QTest.keyClick(presented.overview.grid, KEY.Key_Right)
    QTest.keyClick(presented.overview.grid, KEY.Key_Return)
    assert presented.overview is None
    assert presented.state.at == 3
    assert presented.screen.slide.accessibleName().startswith("Импорт из Сербии")

    press(presented, key)
    assert presented.overview is not None
    grid = presented.overview.grid
    first = grid.visualRect(grid.model().index(0, 0)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert presented.state.at == 0


def test_tab_leads_from_the_overview_to_the_choice_and_back(presented: Presentation) -> None:
    press(presented, "o")
    overview = presented.overview
    assert overview is not None
    stops = 1 + len(overview.kinds)  # nothing is marked
    for _ in range(stops - 1):
        QTest.keyClick(overview.focusWidget(), KEY.Key_Tab)
        assert isinstance(overview.focusWidget(), CheckBox)
    QTest.keyClick(overview.focusWidget(), KEY.Key_Tab)
    assert overview.grid.hasFocus()
    QTest.keyClick(overview.grid, KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(overview.focusWidget(), KEY.Key_Escape)
    assert presented.overview is None
    assert presented.screen.slide.hasFocus()


def test_sections_that_are_left_out_are_not_shown_and_stay_so_for_the_session(window: MainWindow) -> None:
    window.controllers.present()
    made = window.controllers.presentation
    assert made is not None
    quotes = [index for index, slide in enumerate(made.state.slides) if slide.kind == "quote"]
    everything = len(made.state.slides)
    made.go_to(quotes[0])
    press(made, "o")
    assert made.overview is not None
    QTest.keyClick(made.overview.kinds["quote"], KEY.Key_Space)
    assert len(made.state.slides) == everything - len(quotes)
    assert made.state.slide.kind != "quote"
    assert made.overview.count.text() == f"Слайдов: {everything - len(quotes)} из {everything}"
    press(made, KEY.Key_Escape)
    assert made.position.endswith(f"/ {everything - len(quotes)}") or "·" in made.position
    made.leave()

    window.controllers.present()
    made = window.controllers.presentation
    assert made is not None
    assert all(slide.kind != "quote" for slide in made.state.slides)
    press(made, "o")
    assert made.overview is not None
    made.overview.kinds["quote"].click()
    assert len(made.state.slides) == everything
    made.leave()


def test_only_what_is_marked_is_shown(behind: QWidget) -> None:
    shows = context(bundled())
    shows.marks.show({"message-exports": Shown(starred=True), "memo-ai": Shown(note="Спросить.")})
    made = Presentation(behind, shows, {}, choice=Choice(marked_only=True))
    made.start()
    assert [slide.items for slide in made.state.slides] == [(), ("message-exports",), ("memo-ai",)]
    press(made, "o")
    assert made.overview is not None
    assert made.overview.marked.isChecked()
    made.overview.marked.click()
    assert made.choice == Choice()
    assert len(made.state.slides) > 50
    made.leave()

    made = Presentation(behind, context(bundled()), {}, choice=Choice(marked_only=True))
    made.start()
    assert len(made.state.slides) > 50  # nothing is marked
    press(made, "o")
    assert made.overview is not None
    assert not made.overview.marked.isEnabled()
    made.leave()


def test_the_overview_is_before_who_speaks(presented: Presentation) -> None:
    presented.show_speaker()
    assert presented.speaker is not None
    presented.speaker.show()
    QTest.keyClick(presented.speaker, KEY.Key_O)
    assert presented.overview is not None
    assert presented.overview.parentWidget() is presented.speaker
    QTest.keyClick(presented.overview.grid, KEY.Key_End)
    QTest.keyClick(presented.overview.grid, KEY.Key_Return)
    assert presented.state.following is None


@pytest.mark.slow
def test_every_slide_has_its_picture_in_the_overview(presented: Presentation, qtbot: QtBot) -> None:
    press(presented, "o")
    overview = take_all_pictures(presented, qtbot)
    for row in range(len(presented.state.slides)):
        picture = overview.grid.model().index(row, 0).data(Qt.ItemDataRole.DecorationRole)
        assert picture.deviceIndependentSize().width() <= overview.grid.picture_size.width()
