"""The bar of sections at the top of the summary: where it leads, what it marks, and how it is used by keyboard."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Language
from app.window.context.view_context import Selection, ViewContext
from app.window.items.item_rows import Rows
from app.window.summary.drawn_list import DrawnList
from app.window.summary.section_bar import SectionBar
from app.window.summary.tab import SummaryTab
from app.window.summary.timeline import TimelineView
from app.window.theme.theme import Theme
from tests.support.briefings.visit_book import visit_book, without_visit_book


def opened(
    qtbot: QtBot, dossier: Dossier, language: Language = "ru", width: int = 1000, scale: float = 1.0
) -> SummaryTab:
    tab = SummaryTab(ViewContext(dossier, localizer_for(language), Theme(scale=scale), Selection()))
    qtbot.addWidget(tab)
    tab.resize(width, 420)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    return tab


def bar_of(tab: SummaryTab) -> SectionBar:
    tab.complete()
    QApplication.processEvents()
    assert tab.bar is not None
    return tab.bar


def names(bar: SectionBar) -> list[str]:
    return [bar.tabText(number) for number in range(bar.count())]


def head(tab: SummaryTab, name: str) -> QLabel:
    (found,) = (label for label in tab.findChildren(QLabel) if label.accessibleName() == name)
    return found


def top(tab: SummaryTab, name: str) -> int:
    """Where the heading of a section is in the part of the page that is seen, in pixels from its top."""
    return head(tab, name).mapTo(tab.viewport(), QPoint(0, 0)).y()


def click(bar: SectionBar, number: int) -> None:
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(number).center())
    QApplication.processEvents()


def test_it_has_the_sections_that_have_content_in_the_order_of_the_page(qtbot: QtBot) -> None:
    localizer = localizer_for("en")
    wanted = ["Timeline", "Talking points", "Programme", "What comes next", "Sensitive issues"]
    wanted += ["Background and assessments", "Delegations", "Lives", "Places and routes"]
    wanted += ["Fields of cooperation", "Other figures"]

    assert names(bar_of(opened(qtbot, visit_book(), "en"))) == [localizer.gettext(name) for name in wanted]
    ordinary = names(bar_of(opened(qtbot, without_visit_book(), "en")))
    assert ordinary == [name for name in wanted if name in ordinary]
    assert "Timeline" in ordinary
    assert "Programme" not in ordinary


def test_a_page_of_one_section_has_no_bar(qtbot: QtBot) -> None:
    briefing = without_visit_book().briefing
    lists = ("context", "events", "steps", "sectors", "figures", "findings", "agreements")
    tab = opened(qtbot, Dossier(msgspec.structs.replace(briefing, **dict.fromkeys(lists, ()))))
    tab.complete()

    assert tab.bar is None
    assert tab.viewport().y() == 0


def test_it_comes_behind_the_first_frame_and_moves_nothing(qtbot: QtBot) -> None:
    tab = opened(qtbot, visit_book())
    verdict = tab.findChildren(Rows)[0]
    before = verdict.mapTo(tab.viewport(), QPoint(0, 0)).y()

    assert tab.bar is None
    bar = bar_of(tab)
    assert verdict.mapTo(tab.viewport(), QPoint(0, 0)).y() == before
    assert bar.geometry().bottom() < tab.viewport().y()


def test_a_click_scrolls_to_a_section_and_focuses_its_first_row(qtbot: QtBot) -> None:
    tab = opened(qtbot, visit_book())
    bar = bar_of(tab)
    for number, name in enumerate(names(bar)):
        click(bar, number)

        assert bar.currentIndex() == number
        assert 0 <= top(tab, name) < tab.viewport().height(), name
        rows = QApplication.focusWidget()
        assert isinstance(rows, (Rows, DrawnList))
        assert rows.accessibleName().startswith(name)
        first = rows.rows[0].id if isinstance(rows, Rows) else rows.rows[rows.currentIndex().row()].id
        assert rows.current_item(None) == first
        assert tab._context.selection.item == ""  # noqa: SLF001 # no evidence was opened


def test_a_section_that_is_current_is_gone_to_again(qtbot: QtBot) -> None:
    tab = opened(qtbot, visit_book())
    bar = bar_of(tab)
    click(bar, 1)
    tab.verticalScrollBar().setValue(tab.verticalScrollBar().value() - 30)
    bar.setFocus()
    click(bar, 1)

    assert isinstance(QApplication.focusWidget(), Rows)


def test_arrow_keys_scroll_and_enter_goes_in(qtbot: QtBot) -> None:
    tab = opened(qtbot, visit_book())
    bar = bar_of(tab)
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(bar, Qt.Key.Key_Right)
    QTest.keyClick(bar, Qt.Key.Key_Right)

    assert bar.hasFocus()
    assert bar.currentIndex() == 2
    assert 0 <= top(tab, names(bar)[2]) < tab.viewport().height()
    QTest.keyClick(bar, Qt.Key.Key_End)
    assert bar.currentIndex() == bar.count() - 1
    QTest.keyClick(bar, Qt.Key.Key_Home)
    assert bar.currentIndex() == 0
    QTest.keyClick(bar, Qt.Key.Key_Return)
    rows = QApplication.focusWidget()
    assert isinstance(rows, TimelineView)
    assert rows.accessibleName() == names(bar)[0]


def test_it_marks_the_section_in_view(qtbot: QtBot) -> None:
    tab = opened(qtbot, visit_book(), width=700)  # one column
    bar, scroll = bar_of(tab), tab.verticalScrollBar()
    seen = []
    for value in range(0, scroll.maximum() + 1, 10):
        scroll.setValue(value)
        seen.append(bar.currentIndex())
        name = names(bar)[bar.currentIndex()]
        assert top(tab, name) < tab.viewport().height()

    assert seen[0] == 0
    assert seen == sorted(seen)
    assert set(seen) >= set(range(8))


def test_a_row_reached_by_the_keyboard_marks_its_section(qtbot: QtBot) -> None:
    tab = opened(qtbot, visit_book())
    bar = bar_of(tab)
    assert tab.reveal("example-life")
    QApplication.processEvents()
    assert names(bar)[bar.currentIndex()] == localizer_for("ru").gettext("Lives")


@pytest.mark.parametrize(("width", "scale"), [(700, 1.0), (560, 2.0)])
def test_in_a_narrow_window_or_with_large_text_it_stays_one_line_that_scrolls(
    qtbot: QtBot, width: int, scale: float
) -> None:
    tab = opened(qtbot, visit_book(), width=width, scale=scale)
    bar = bar_of(tab)
    height = bar.height()
    QTest.keyClick(bar, Qt.Key.Key_End)

    assert bar.height() == height
    assert bar.tabRect(bar.count() - 1).height() <= height
    assert bar.rect().contains(bar.tabRect(bar.currentIndex()).center())
    QTest.keyClick(bar, Qt.Key.Key_Home)
    assert bar.tabRect(0).left() >= 0


def test_in_a_higher_window_it_marks_the_first_section_in_sight(qtbot: QtBot) -> None:
    tab = opened(qtbot, visit_book(), width=760)
    bar = bar_of(tab)
    QTest.keyClick(bar, Qt.Key.Key_End)
    assert bar.currentIndex() == bar.count() - 1

    tab.resize(760, 900)
    QApplication.processEvents()
    marked = names(bar)[bar.currentIndex()]
    tops = {name: top(tab, name) for name in names(bar)}
    assert tops[marked] == min(place for place in tops.values() if place >= 0)
    assert bar.currentIndex() < bar.count() - 1


def test_a_name_without_room_is_shortened_and_not_cut(qtbot: QtBot) -> None:
    tab = opened(qtbot, visit_book(), width=760)
    bar = bar_of(tab)
    first = next(button for button in bar.findChildren(QToolButton) if button.isVisible())
    for width in range(700, 800, 9):
        tab.resize(width, 420)
        QApplication.processEvents()
        picture = bar.grab().toImage()
        ground = picture.pixel(first.x() - 1, 1)
        assert {picture.pixel(x, y) for x in (first.x() - 2, first.x() - 1) for y in range(bar.height())} == {ground}


def test_a_screen_reader_hears_names_and_which_is_current(qtbot: QtBot) -> None:
    bar = bar_of(opened(qtbot, visit_book()))
    click(bar, 3)
    heard = QAccessible.queryAccessibleInterface(bar)
    assert heard is not None
    children = [heard.child(number) for number in range(heard.childCount())]
    tabs = [child for child in children if child.role() == QAccessible.Role.PageTab]

    assert [child.text(QAccessible.Text.Name) for child in tabs] == names(bar)
    assert [bool(child.state().selected) for child in tabs].index(True) == 3
    buttons = [child.text(QAccessible.Text.Name) for child in children if child not in tabs]
    assert buttons == ["Прокрутить влево", "Прокрутить вправо"]


def test_a_change_of_language_keeps_place_and_section(qtbot: QtBot) -> None:
    tab = opened(qtbot, visit_book())
    click(bar_of(tab), 5)
    place = tab.verticalScrollBar().value()
    assert place > 0
    other = opened(qtbot, visit_book(), "kk")
    other.restore(tab.state())
    qtbot.waitUntil(lambda: other.verticalScrollBar().value() == place)

    assert bar_of(other).currentIndex() == 5
