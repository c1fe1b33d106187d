"""The drawn timeline: what it holds, how it is scrolled and zoomed, and what a screen reader hears."""

import itertools

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read_file
from app.briefing.text.timeline import marks
from app.runtime import paths
from app.window.context.view_context import Selection, ViewContext
from app.window.summary.timeline import Timeline
from app.window.summary.timeline_layout import Scale, bands, ticks, years_of
from app.window.theme.theme import Theme


def context(language: str = "en", scale: float = 1.0) -> ViewContext:
    found = read_file(paths.bundled_briefing())
    assert isinstance(found, Briefing)
    return ViewContext(Dossier(found), localizer_for(language), Theme(scale=scale), Selection())


def shown(qtbot: QtBot, width: int = 1000, held: ViewContext | None = None) -> Timeline:
    timeline = Timeline(held or context())
    qtbot.addWidget(timeline)
    timeline.resize(width, 500)
    with qtbot.waitActive(timeline):
        timeline.show()
        timeline.activateWindow()
    QApplication.processEvents()
    return timeline


def turned(view: object, delta: QPoint, modifiers: Qt.KeyboardModifier) -> QWheelEvent:
    place = QPointF(400, 60)
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, place, QPoint(), delta, none, modifiers, phase, False)  # Qt's order
    view.wheelEvent(event)  # type: ignore[attr-defined]
    return event


def test_it_holds_all_that_is_dated_in_order_of_time() -> None:
    held = context()
    briefing, found = held.dossier.briefing, marks(held.dossier, held.localizer)

    assert [mark.start for mark in found] == sorted(mark.start for mark in found)
    ids = {mark.id for mark in found}
    assert {event.id for event in briefing.events} <= ids
    assert {step.id for step in briefing.steps if step.date} <= ids
    assert {one.id for one in briefing.commitments if one.due} <= ids
    assert not {step.id for step in briefing.steps if not step.date} & ids
    assert {mark.kind for mark in found} == {"events", "agreements", "commitments", "steps"}
    year = next(mark for mark in found if mark.id == "embassy-serbia-2011")
    assert (year.start, round(year.end - year.start)) == (2011.0, 1)


def test_keys_go_from_item_to_item_and_open_the_evidence(qtbot: QtBot) -> None:
    held = context()
    view = shown(qtbot, held=held).view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert held.selection.item == view.marks[0].id
    for number in (1, 2, 3):
        QTest.keyClick(view, Qt.Key.Key_Right)
        assert held.selection.item == view.marks[number].id == view.current_item(None)
        assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
    QTest.keyClick(view, Qt.Key.Key_End)
    assert held.selection.item == view.marks[-1].id
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))


def test_it_zooms_by_keys_wheel_and_buttons_and_shows_all_again(qtbot: QtBot) -> None:
    timeline = shown(qtbot)
    view, bar = timeline.view, timeline.view.horizontalScrollBar()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_0)
    assert bar.maximum() == 0
    QTest.keyClick(view, Qt.Key.Key_Plus)
    once = bar.maximum()
    assert once > 0
    turned(view, QPoint(0, 120), Qt.KeyboardModifier.ControlModifier)
    assert bar.maximum() > once
    assert not turned(view, QPoint(0, 120), Qt.KeyboardModifier.NoModifier).isAccepted()  # scrolls the page
    bar.setValue(0)
    turned(view, QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() > 0
    shorter, longer, whole = timeline.buttons[1], timeline.buttons[0], timeline.buttons[2]
    before = bar.maximum()
    shorter.click()
    assert bar.maximum() > before
    longer.click()
    whole.click()
    assert bar.maximum() == 0


def test_a_drag_scrolls_and_a_click_opens(qtbot: QtBot) -> None:
    held = context()
    view = shown(qtbot, held=held).view
    bar = view.horizontalScrollBar()
    start = bar.value()
    assert start == bar.maximum() > 0  # the latest is in view at first
    middle, port, left = view.viewport().rect().center(), view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, pos=middle)
    QTest.mouseMove(port, middle + QPoint(80, 0))
    QTest.mouseRelease(port, left, pos=middle + QPoint(80, 0))
    assert bar.value() == start - 80
    assert held.selection.item == ""
    index = next(
        index
        for number in range(len(view.marks) - 1, -1, -1)
        if view.viewport().rect().contains(view.visualRect(index := view.model().index(number, 0)))
    )
    QTest.mouseClick(port, left, pos=view.visualRect(index).center())
    assert held.selection.item == view.marks[view.indexAt(view.visualRect(index).center()).row()].id


def test_a_screen_reader_hears_a_list(qtbot: QtBot) -> None:
    view = shown(qtbot).view
    heard = QAccessible.queryAccessibleInterface(view)
    assert heard is not None
    said = [heard.child(number).text(QAccessible.Text.Name) for number in range(heard.childCount())]

    assert heard.role() == QAccessible.Role.List
    assert said == [
        f"{mark.when.rstrip('.')}. {mark.title.rstrip('.')}. {row.detail}"
        for mark, row in zip(view.marks, view.rows, strict=True)
    ]


@pytest.mark.parametrize("width", [420, 1000, 1800])
@pytest.mark.parametrize(("language", "scale"), [("en", 1.0), ("kk", 2.0)])
def test_no_label_covers_another_or_a_mark(qtbot: QtBot, width: int, language: str, scale: float) -> None:
    view = shown(qtbot, width, context(language, scale)).view
    for factor in (0, 1.5, 3, 8):
        view.zoom(factor)
        for band in view._bands:  # noqa: SLF001 # what was laid out
            taken = [
                (
                    placed.line,
                    min(placed.left, placed.label_left),
                    max(placed.right, placed.label_left + placed.label_width),
                )
                for placed in band.placed
            ]
            for number, (line, left, right) in enumerate(taken):
                for other, start, end in taken[number + 1 :]:
                    assert line != other or right <= start or left >= end or band.placed[number].label == ""


def test_every_mark_is_in_one_place_and_main_ones_keep_their_labels() -> None:
    held = context()
    found = marks(held.dossier, held.localizer)
    scale = Scale(*years_of(found), zoom=30)
    laid = bands(found, scale, lambda numbers, most: (found[numbers[0]].title, min(most, 200.0)))

    numbers = sorted(number for band in laid for placed in band.placed for number in placed.numbers)
    assert numbers == list(range(len(found)))
    for band in laid:
        for placed in band.placed:
            if any(found[number].major for number in placed.numbers):
                assert placed.label


@pytest.mark.parametrize(("zoom", "first"), [(2, "2000"), (20, "2000"), (120, "1997"), (2000, "1996-02")])
def test_the_axis_has_round_years_then_months(zoom: float, first: str) -> None:
    scale = Scale(1996.0, 2028.0, zoom)
    found = ticks(scale, 80)
    if zoom == 120:
        assert found[0][1] == "1996"
        assert found[1][1] == first
    else:
        assert first in [text for _, text in found]
    places = [scale.at(year) for year, _ in found]
    assert all(after - before >= 79.9 for before, after in itertools.pairwise(places))
