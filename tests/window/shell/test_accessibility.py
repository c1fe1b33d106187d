"""Without eyes and without a mouse: every control has a name, is reached by Tab in its place, and shows its focus."""

import re
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.model.sections import TabSection
from app.window.charts.accessible_table import AccessibleTable
from app.window.charts.plot import Plot
from app.window.commands.menu_bar import menus_of
from app.window.items.item_rows import Rows
from app.window.presentation.audience_window import SlideScreen
from app.window.qt import focus_order
from app.window.review.report_dialog import CheckReport
from app.window.shell.main_window import MainWindow
from app.window.shell.tabs import TABS
from app.window.summary.section_bar import SectionBar
from app.window.summary.tab import Columns
from tests.support.windows import complete
from tools.pictures import dialogs

NAMES: tuple[TabSection, ...] = tuple(kind.name for kind in TABS)


@pytest.fixture
def window(shared_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window on the bundled briefing, whole."""
    qtbot.waitUntil(lambda: shared_window.tab_widget("summary").findChild(SectionBar) is not None)
    return shared_window


@pytest.fixture
def own_window(qtbot: QtBot) -> MainWindow:
    """One in which nothing had the focus before."""
    return complete(qtbot)


def controls(root: QWidget) -> list[QWidget]:
    """What takes the focus by Tab in a window, as it is shown now."""
    return [
        one
        for one in root.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isVisible()
        and one.isEnabled()
        and one.focusProxy() is None
        and one.window() is root.window()
    ]


def heard(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, widget
    return found


def name(widget: QWidget) -> str:
    """What a screen reader calls a control: its own name, or of a box to choose from, that of its label."""
    found = heard(widget)
    if isinstance(widget, QComboBox):
        labels = [label for label, kind in found.relations() if kind & QAccessible.RelationFlag.Label]
        return labels[0].text(QAccessible.Text.Name) if labels else ""
    return found.text(QAccessible.Text.Name)


def tabbed(root: QWidget, start: QWidget) -> list[QWidget]:
    """Where Tab goes from a control until it comes round, that control first."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    went = [start]
    for _ in range(200):
        now = QApplication.focusWidget()
        assert now is not None
        QTest.keyClick(now, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in went:
            return went
        went.append(now)
    raise AssertionError(f"Tab never comes round in {root}")


def assert_heard_and_reached(root: QWidget) -> None:
    found = controls(root)
    assert found
    nameless = [one for one in found if not name(one)]
    assert not nameless
    reached = tabbed(root, found[0])
    assert not [one for one in found if one not in reached]


@pytest.mark.representative
@pytest.mark.parametrize("tab", NAMES)
def test_every_control_of_a_tab_has_a_name_and_is_reached_by_tab(window: MainWindow, tab: TabSection) -> None:
    window.choose_tab(tab)
    QApplication.processEvents()

    assert_heard_and_reached(window)


@pytest.mark.slow
def test_every_control_of_a_dialog_has_a_name_and_is_reached_by_tab(window: MainWindow, qtbot: QtBot) -> None:
    seen = []
    for kind, dialog in dialogs(window):
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        assert dialog.windowTitle(), kind
        assert_heard_and_reached(dialog)
        dialog.close()
        seen.append(kind)
    window.controllers.examination.show_report()
    qtbot.waitUntil(lambda: bool(window.findChildren(CheckReport)))
    (report,) = (one for one in window.findChildren(QDialog) if one.isVisible())
    qtbot.waitUntil(report.isActiveWindow)
    assert_heard_and_reached(report)
    report.close()
    assert seen == ["faults", "about", "address", "marked", "note", "export"]


@pytest.mark.representative
@pytest.mark.parametrize("tab", NAMES)
def test_tab_goes_from_the_head_through_what_is_in_front_to_the_evidence(
    own_window: MainWindow, tab: TabSection
) -> None:
    own_window.choose_tab(tab)
    QApplication.processEvents()
    went = tabbed(own_window, focus_order.tab_order(own_window, own_window.header, own_window.evidence)[0])
    parts = [own_window.header, own_window.tab_widget(tab), own_window.evidence]
    order = [next((n for n, part in enumerate(parts) if part is one or part.isAncestorOf(one)), -1) for one in went]

    assert not [one for one, part in zip(went, order, strict=True) if part < 0]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2}
    before = QApplication.focusWidget()
    assert before is not None
    QTest.keyClick(before, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is went[-1]


def test_tab_takes_the_sections_of_the_summary_one_after_the_other_the_left_column_first(window: MainWindow) -> None:
    within = window.tab_widget("summary")
    went = [one for one in focus_order.tab_order(window, window.header, window.evidence) if within.isAncestorOf(one)]
    sections: dict[QWidget | None, list[QPoint]] = {}
    for one in went:
        if isinstance(one, Rows):
            beside = one.parentWidget() if isinstance(one.parentWidget(), Columns) else one
            sections.setdefault(beside, []).append(one.mapTo(within, QPoint(0, 0)))
    assert [len(places) for places in sections.values()].count(2) > 2
    for places in sections.values():
        assert [place.x() for place in places] == sorted(place.x() for place in places)
        assert {place.y() for place in places} == {places[0].y()}
    tops = [places[0].y() for places in sections.values()]
    assert tops == sorted(tops)


@pytest.mark.representative
@pytest.mark.parametrize("tab", NAMES)
def test_the_tab_key_leaves_every_part_with_its_own_parent(own_window: MainWindow, tab: TabSection) -> None:
    own_window.actions_by_id["find"].trigger()
    page = own_window.search.page
    assert page is not None
    own_window.choose_tab(tab)
    QApplication.processEvents()
    QTest.keyClick(own_window, Qt.Key.Key_Tab)
    told = [
        re.findall(r"^parent\.+ <\S*?(\w+) at ", shiboken6.dump(one), re.MULTILINE)
        for one in (own_window.evidence, page)
    ]
    assert told == [["Split"], ["TabStack"]]  # what Python takes for the parent, by which it lets go of them


@pytest.mark.representative
@pytest.mark.parametrize("tab", NAMES)
def test_a_control_that_has_the_focus_looks_so(window: MainWindow, tab: TabSection) -> None:
    window.choose_tab(tab)
    QApplication.processEvents()
    unseen = []
    for one in tabbed(window, window.header.bar):
        one.setFocus(Qt.FocusReason.TabFocusReason)
        focused = one.grab().toImage()
        other = window.header.bar if one is not window.header.bar else controls(window.tab_widget(tab))[0]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        if one.grab().toImage() == focused:
            unseen.append((type(one).__name__, name(one)))

    assert not unseen


def plots(window: MainWindow) -> list[Plot]:
    return [one for one in window.tab_widget("trade").findChildren(QWidget) if isinstance(one, Plot)]


def test_a_chart_has_its_values_as_a_table_of_a_screen_reader(window: MainWindow) -> None:
    window.choose_tab("trade")
    QApplication.processEvents()
    shown = plots(window)
    assert len(shown) == 5
    for plot in shown:
        assert heard(plot).text(QAccessible.Text.Description) == plot.picture.alt
        (table,) = plot.findChildren(AccessibleTable)
        found = heard(table)
        assert found.role() == QAccessible.Role.Table
        assert not found.state().invisible
        said = [text for text, _ in cells(found)]
        for _, row in plot.picture.table.rows:
            for head, cell in zip(plot.picture.table.heads, row, strict=True):
                assert f"{head}: {cell}" in said


def cells(table: QAccessibleInterface) -> Iterator[tuple[str, QAccessible.Role]]:
    for number in range(table.childCount()):
        child = table.child(number)
        yield child.text(QAccessible.Text.Name), child.role()


@pytest.mark.representative
@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_End])
def test_a_point_in_hand_is_told_and_opens_its_evidence(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    window.choose_tab("trade")
    plot = plots(window)[0]
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(plot, key)
    told = heard(plot).text(QAccessible.Text.Description)
    assert plot.data_points[0 if key == Qt.Key.Key_Home else -1].point.full in told
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert window.context.selection.item == plot.current


def test_rows_are_heard_whole(window: MainWindow) -> None:
    for rows in window.tab_widget("summary").findChildren(Rows):
        said = [text for text, _ in cells(heard(rows))]
        assert said == [row.told for row in rows.rows]


def test_the_presentation_is_heard(window: MainWindow) -> None:
    window.controllers.present()
    assert window.controllers.presentation is not None
    screen = window.controllers.presentation.screen
    assert isinstance(screen, SlideScreen)
    assert name(screen.slide) == window.context.page.title
    assert "Астана" in heard(screen.slide).text(QAccessible.Text.Description)
    window.controllers.presentation.leave()


def test_an_open_menu_is_heard_by_its_own_name_and_not_by_that_of_the_program(window: MainWindow) -> None:
    menus = menus_of(window)
    assert menus
    for menu in menus:
        name = QAccessible.queryAccessibleInterface(menu).text(QAccessible.Text.Name)
        assert name == menu.title().replace("&", "")
