"""Back and forward through what was shown, and Esc from what was opened."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.window.shell.history import Place, Places
from app.window.shell.main_window import MainWindow
from tests.support.search_page import go_to, searching, typed


def test_places_are_left_and_returned_to_in_order() -> None:
    places = Places(clock=iter(range(100)).__next__)
    for place in (Place("summary"), Place("trade", "one"), Place("trade", "two"), Place("quotes", "", "search")):
        places.visit(place)
    places.visit(Place("trade", "", "search"))  # the page is one place, whatever tab lies behind it

    assert [places.step(-1) for _ in range(4)] == [
        Place("trade", "two"),
        Place("trade", "one"),
        Place("summary"),
        None,
    ]
    assert places.step(1) == Place("trade", "one")
    places.visit(Place("agreements", "other"))
    assert not places.can_step(1)
    assert places.step(-1) == Place("trade", "one")


def test_an_item_that_was_only_passed_is_no_place() -> None:
    now = [0.0]
    places = Places(clock=lambda: now[0])
    for seconds, item in ((0.0, "first"), (5.0, "passed"), (5.1, "passed too"), (5.2, "last"), (9.0, "next")):
        now[0] = seconds
        places.visit(Place("agreements", item))

    assert [places.step(-1), places.step(-1), places.step(-1)] == [
        Place("agreements", "last"),
        Place("agreements", "first"),
        None,
    ]


@pytest.mark.parametrize("gone", ["one", "two", "three"])
def test_what_the_briefing_no_longer_has_is_no_place(gone: str) -> None:
    places = Places(clock=iter(range(100)).__next__)
    for item in ("one", "two", "three"):
        places.visit(Place("trade", item))
    places.step(-1)
    places.keep(lambda item: item != gone)

    assert places.current == Place("trade", "one" if gone == "two" else "two")


def here(window: MainWindow) -> tuple[str, str]:
    QApplication.processEvents()
    return window.tab, window.context.selection.item


def press_escape(window: MainWindow) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)


def test_the_window_goes_back_and_forward_by_keys_and_mouse_buttons(shared_window: MainWindow) -> None:
    window = shared_window
    window.choose_tab("summary")
    history = window.controllers.history
    QApplication.processEvents()
    window.show_item("memo-health")
    assert here(window) == ("agreements", "memo-health")
    window.show_item("quote-tokayev-talks")
    assert here(window) == ("quotes", "quote-tokayev-talks")

    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert here(window) == ("agreements", "memo-health")
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.BackButton)
    assert here(window)[0] == "summary"
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.ForwardButton)
    assert here(window) == ("agreements", "memo-health")
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert here(window) == ("quotes", "quote-tokayev-talks")
    assert not history.places.can_step(1)
    assert not window.actions_by_id["forward"].isEnabled()
    assert window.actions_by_id["back"].isEnabled()


def test_esc_returns_from_a_hit_to_the_results(qtbot: QtBot, shared_window: MainWindow) -> None:
    window = shared_window
    assert window.controllers.history.places is not None
    page = searching(qtbot, window)
    typed(page.field, "здравоохранения")
    go_to(page, "memo-health")
    row = page.list.currentIndex().row()
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert not page.isVisible()
    assert "Esc" in window.foot.text

    press_escape(window)
    assert page.isVisible()
    assert (page.field.text(), page.list.currentIndex().row()) == ("здравоохранения", row)
    QTest.keyClick(page.field, Qt.Key.Key_Escape)  # from the results, to the tab
    assert not page.isVisible()

    QApplication.processEvents()
    press_escape(window)
    assert not page.isVisible()
    window.controllers.history.step(-1)
    assert page.isVisible()
    page.left.emit()


def test_esc_closes_an_agreement_that_was_not_found_by_search(shared_window: MainWindow) -> None:
    window = shared_window
    window.show_item("memo-health")
    press_escape(window)

    assert here(window) == ("agreements", "")
