"""A visit book in the window: each item is shown, marked and copied, changes lead to their view, nothing is unnamed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.briefing.i18n.catalogues import UiLocale
from app.briefing.model.sections import VISIT, TabSection
from app.briefing.model.visit_book import Commitment, Provision
from app.briefing.text.section_names import section_of
from app.window.agreements.tab import AgreementsTab, ViewName
from app.window.agreements.visit_view import VisitView
from app.window.context.settings import Settings
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window
from app.window.summary.section_bar import SectionBar
from tests.support.briefings.editions import written
from tests.support.briefings.visit_book import older, visit_book
from tests.window.shell.test_accessibility import assert_heard_and_reached


def opened(qtbot: QtBot, folder: Path) -> MainWindow:
    """A window on the visit book, whole, with its summary in front."""
    Settings().language = "ru"
    made = make_window(written(visit_book().briefing, folder / "book.json"))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.completed):
        made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return opened(qtbot, tmp_path)


def agreements(window: MainWindow) -> AgreementsTab:
    tab = window.tab_widget("agreements")
    assert isinstance(tab, AgreementsTab)
    return tab


def test_every_item_is_shown_where_it_belongs_marked_and_copied(window: MainWindow) -> None:
    briefing = window.context.dossier.briefing
    for item in (item for name in VISIT for item in getattr(briefing, name)):
        window.show_item(item.id)
        QApplication.processEvents()

        tab = section_of(window.context.dossier, item.id)
        assert (window.tab, window.tab_view(tab).chosen) == (tab, item.id)
        assert window.context.selection.item == item.id
        focus = QApplication.focusWidget()
        assert focus is not None
        assert window.tab_widget(tab).isAncestorOf(focus)
        if isinstance(item, Commitment | Provision):
            assert agreements(window).current == ("commitments" if isinstance(item, Commitment) else "provisions")
        QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        assert item.id in window.context.marks
        QGuiApplication.clipboard().clear()
        window.actions_by_id["copy"].trigger()
        assert QGuiApplication.clipboard().text()


def test_the_next_change_is_shown_in_its_view(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.controllers.examination.compare(written(older().briefing, tmp_path / "older.json"))
    qtbot.waitUntil(lambda: window.context.comparison is not None)
    seen: dict[str, tuple[TabSection, ViewName]] = {}
    for _ in range(6):
        window.actions_by_id["next-change"].trigger()
        seen[window.context.selection.item] = window.tab, agreements(window).current

    assert seen["example-point"][0] == "summary"
    assert seen["example-commitment"] == ("agreements", "commitments")
    assert seen["second-2"] == ("agreements", "provisions")


def test_the_view_and_its_order_are_as_they_were_left(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.choose_tab("agreements")
    agreements(window).show_view("commitments")
    shown = agreements(window).view("commitments")
    assert isinstance(shown, VisitView)
    shown.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    shown.filters.words.setText("рейс")
    window.choose_language("kk")
    assert agreements(window).view("commitments").filters.text == "рейс"
    window.close()

    again = agreements(opened(qtbot, tmp_path))
    assert again.current == "commitments"
    assert again.state()["commitments.sort"] == "text"
    assert again.state()["commitments.direction"] == "down"
    assert again.view("commitments").filters.text == ""


@pytest.mark.representative
@pytest.mark.parametrize("name", ["commitments", "provisions", "summary"])
def test_every_control_has_a_name_and_is_reached_by_tab(window: MainWindow, qtbot: QtBot, name: str) -> None:
    if name == "summary":
        qtbot.waitUntil(lambda: window.tab_widget("summary").findChild(SectionBar) is not None)
    else:
        window.choose_tab("agreements")
        agreements(window).show_view("commitments" if name == "commitments" else "provisions")
    QApplication.processEvents()

    assert_heard_and_reached(window)


@pytest.mark.parametrize("language", ["kk", "fr"])
def test_a_long_title_is_whole_in_very_large_text_on_a_small_screen(qtbot: QtBot, language: UiLocale) -> None:
    settings = Settings()
    settings.language, settings.scale = language, 2.0
    made = make_window(Path(__file__).parents[2] / "support" / "briefings" / "astana-2023-11.json")
    qtbot.addWidget(made)
    made.resize(1280, 700)
    with qtbot.waitSignal(made.completed):
        made.show()
    for tab in ("summary", "agreements"):
        made.choose_tab(tab)
        QApplication.processEvents()
        for label in made.header.findChildren(QLabel):
            if label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
