"""The drawn map: its places are reached, opened, moved and zoomed by keyboard and mouse, and heard as a list."""

import itertools

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.window.context.view_context import Selection, ViewContext
from app.window.items.item_rows import Rows
from app.window.summary.map_box import MapBox
from app.window.summary.map_view import MapView
from app.window.summary.tab import SummaryTab
from app.window.theme.theme import Scheme, Theme
from tests.support.briefings.places import PLACES, dossier


def context(language: str = "ru", scale: float = 1.0, scheme: Scheme = "light") -> ViewContext:
    return ViewContext(dossier(), localizer_for(language), Theme(scheme, scale), Selection())


def shown(qtbot: QtBot, held: ViewContext | None = None, width: int = 1000) -> MapBox:
    box = MapBox(held or context())
    qtbot.addWidget(box)
    box.resize(width, 560)
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    QApplication.processEvents()
    return box


def summary(qtbot: QtBot, held: ViewContext) -> SummaryTab:
    tab = SummaryTab(held)
    qtbot.addWidget(tab)
    tab.resize(1024, 640)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    tab.complete()
    QApplication.processEvents()
    return tab


def spot(view: MapView, item: str) -> QPoint:
    place = next(place for place in view.picture.spots if place.id == item)
    return QPointF(*view.sight.at(place.point)).toPoint()


def test_keys_go_from_place_to_place_and_open_the_evidence(qtbot: QtBot) -> None:
    held = context()
    view = shown(qtbot, held).view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.current_item(None) == PLACES[0][0]
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert held.selection.item == "astana"
    for place in PLACES[1:]:
        QTest.keyClick(view, Qt.Key.Key_Right)
        assert held.selection.item == place[0] == view.current_item(None)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert held.selection.item == PLACES[-2][0]
    QTest.keyClick(view, Qt.Key.Key_Space)  # left to the window, which shows the source
    assert held.selection.item == PLACES[-2][0]


def test_it_zooms_and_moves_by_keys_and_home_shows_all(qtbot: QtBot) -> None:
    view = shown(qtbot).view
    view.setFocus()
    whole = view.sight
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Plus)
    near = view.sight
    assert near.scale > 4 * whole.scale
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.sight.left < near.left
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.sight.top > near.top
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right):  # a place out of view is brought into it
        QTest.keyClick(view, key)
        assert view.viewport().rect().contains(spot(view, view.current_item(None)))
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.sight == whole
    for _ in range(9):
        QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.sight.scale == pytest.approx(whole.scale / 2)


def test_it_zooms_by_wheel_and_buttons_and_a_plain_wheel_scrolls_the_page(qtbot: QtBot) -> None:
    box = shown(qtbot)
    view, place = box.view, QPointF(300, 200)

    def turned(modifier: Qt.KeyboardModifier) -> QWheelEvent:
        none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(place, place, QPoint(), QPoint(0, 120), none, modifier, phase, False)  # Qt's order
        view.wheelEvent(event)
        return event

    before = view.sight
    assert not turned(Qt.KeyboardModifier.NoModifier).isAccepted()
    assert view.sight == before
    assert turned(Qt.KeyboardModifier.ControlModifier).isAccepted()
    assert view.sight.scale > before.scale
    farther, nearer, whole = box.buttons
    nearer.click()
    farther.click()
    whole.click()
    assert view.sight == before
    assert [button.accessibleName() for button in box.buttons] == ["Отдалить", "Приблизить", "Все места"]


def test_a_click_opens_a_place_or_a_route_and_a_drag_moves(qtbot: QtBot) -> None:
    held = context()
    view = shown(qtbot, held).view
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mouseClick(port, left, pos=spot(view, "baku"))
    assert held.selection.item == "baku"
    (path,) = view.picture.ways[0].paths
    QTest.mouseClick(port, left, pos=QPointF(*view.sight.at(path[len(path) // 3])).toPoint())
    assert held.selection.item == "flight"
    assert view.current_item(view.viewport().mapTo(view, spot(view, "belgrade"))) == "belgrade"
    view.zoom(3)
    before = view.sight
    middle = port.rect().center()
    QTest.mousePress(port, left, pos=middle)
    QTest.mouseMove(port, middle + QPoint(25, 10))
    QTest.mouseRelease(port, left, pos=middle + QPoint(25, 10))
    assert view.sight.left == pytest.approx(before.left - 25 / before.scale)
    assert held.selection.item == "flight"


def test_a_screen_reader_hears_a_list_and_what_it_shows(qtbot: QtBot) -> None:
    view = shown(qtbot).view
    heard = QAccessible.queryAccessibleInterface(view)
    assert heard is not None
    said = [heard.child(number).text(QAccessible.Text.Name) for number in range(heard.childCount())]

    assert heard.role() == QAccessible.Role.List
    assert heard.text(QAccessible.Text.Name) == "Места и маршруты"
    assert "Маршрут: Коридор" in heard.text(QAccessible.Text.Description)
    assert [words.partition(".")[0] for words in said] == [ru for _, ru, *_ in PLACES]
    assert said[0].endswith("Казахстан · 51,13°\u00a0с.\u00a0ш., 71,43°\u00a0в.\u00a0д")


@pytest.mark.parametrize("width", [420, 1000, 1800])
@pytest.mark.parametrize(("language", "scale", "scheme"), [("ru", 1.0, "dark"), ("kk", 2.0, "contrast")])
def test_no_name_covers_another_and_none_is_cut(
    qtbot: QtBot, width: int, language: str, scale: float, scheme: Scheme
) -> None:
    view = shown(qtbot, context(language, scale, scheme), width).view
    frame = view.viewport().rect()
    for factor in (1.0, 1.5, 1.5, 0.3):
        view.zoom(factor)
        named = [box for box in (*view.labels, *view.badges) if box is not None]
        assert all(box.within(frame.width(), frame.height()) for box in named)
        assert not any(one.overlaps(other) for one, other in itertools.combinations(named, 2))
    if width == 1800:
        view.show_all()
        assert all(view.labels)
    assert not view.grab().isNull()


def test_the_chosen_place_has_its_name_before_others(qtbot: QtBot) -> None:
    held = context()
    view = shown(qtbot, held, 420).view
    for place in PLACES:
        held.selection.choose(place[0])
        number = next(number for number, row in enumerate(view.rows) if row.id == place[0])
        assert view.labels[number] is not None


def test_the_summary_has_the_map_in_its_bar_with_the_routes_below(qtbot: QtBot) -> None:
    held = context()
    tab = summary(qtbot, held)
    assert tab.bar is not None
    names = [tab.bar.tabText(number) for number in range(tab.bar.count())]
    tab.bar.setFocus(Qt.FocusReason.TabFocusReason)
    tab.bar.setCurrentIndex(names.index("Места и маршруты"))

    (view,) = tab.findChildren(MapView)
    assert view.hasFocus()
    assert tab.reveal("tbilisi")
    assert view.current_item(None) == "tbilisi"
    assert tab.reveal("corridor")
    rows = next(rows for rows in tab.findChildren(Rows) if rows.hasFocus())
    leads = [row.lead for other in tab.findChildren(Rows) for row in other.rows if row.id in ("flight", "corridor")]
    assert rows.accessibleName() == "Места и маршруты"
    assert leads == ["1 · Воздушный", "2 · Коридор"]


def test_a_briefing_without_places_has_no_map(qtbot: QtBot) -> None:
    bare = Dossier(msgspec.structs.replace(dossier().briefing, places=(), routes=()))
    held = ViewContext(bare, localizer_for("ru"), Theme(), Selection())
    tab = summary(qtbot, held)
    assert not tab.findChildren(MapView)
    assert tab.bar is not None
    assert "Места и маршруты" not in [tab.bar.tabText(number) for number in range(tab.bar.count())]
