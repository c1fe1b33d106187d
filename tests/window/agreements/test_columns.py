"""Columns of the agreements: how each sorts, how wide it is, and what is kept of that."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.briefing.i18n.collation import alphabetical
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Language
from app.briefing.text import agreements
from app.briefing.text.agreements import COLUMNS
from app.window.agreements.documents import DocumentsView
from app.window.context.view_context import Selection, ViewContext
from app.window.theme.theme import Theme
from tests.support.agreements_tab import DOWN, KIND, PARTIES, SIGNED, TITLE, UP, ids, opened, with_agreements
from tests.support.briefings.agreements import signed_on

# Order


def test_the_newest_comes_first(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    days = [agreements.sort_key(tab.model.agreement(row), "signed", localizer_for("ru")) for row in range(tab.count())]
    known = [day for day in days if isinstance(day, tuple)]

    assert known == sorted(known, reverse=True)
    assert all(day is None for day in days[len(known) :])


@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_every_column_sorts_both_ways_with_the_unknown_last(qtbot: QtBot, dossier: Dossier, column: int) -> None:
    tab = opened(qtbot, dossier)
    place = {agreement.id: number for number, agreement in enumerate(dossier.briefing.agreements)}
    for order in (UP, DOWN):
        tab.table.sortByColumn(column, order)

        rows = [tab.model.agreement(row) for row in range(tab.model.rowCount())]
        keys = [agreements.sort_key(one, COLUMNS[column], localizer_for("ru")) for one in rows]
        known = [key for key in keys if key is not None]
        assert known == sorted(known, reverse=order == DOWN)
        assert all(key is None for key in keys[len(known) :])
        for first, second, one, other in zip(keys, keys[1:], rows, rows[1:], strict=False):
            assert first != second or place[one.id] < place[other.id]


def test_dates_sort_as_dates_and_not_as_words(qtbot: QtBot, dossier: Dossier) -> None:
    made = [signed_on("b", "2009-11-04"), signed_on("a", "2010-10"), signed_on("c", None), signed_on("d", "2010-02-01")]
    tab = opened(qtbot, with_agreements(dossier, *made))

    tab.table.sortByColumn(SIGNED, UP)
    assert ids(tab) == ["b", "d", "a", "c"]
    tab.table.sortByColumn(SIGNED, DOWN)
    assert ids(tab) == ["a", "d", "b", "c"]


def test_the_header_sorts_by_click_and_by_keyboard(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    header = tab.table.horizontalHeader()
    middle = header.sectionViewportPosition(TITLE) + header.sectionSize(TITLE) // 2
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, 10))
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (TITLE, UP)

    header.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(header, key)
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (KIND, UP)
    QTest.keyClick(header, Qt.Key.Key_Return)
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (KIND, DOWN)
    names = [agreements.kind_name(tab.model.agreement(row).kind, localizer_for("ru")) for row in range(tab.count())]
    assert names == sorted(names, key=alphabetical("ru"), reverse=True)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_at_the_smallest_window_nothing_has_to_be_scrolled_sideways(
    qtbot: QtBot, dossier: Dossier, language: Language
) -> None:
    tab = opened(qtbot, dossier, language, 690)

    assert tab.table.horizontalScrollBar().maximum() == 0
    assert tab.table.columnWidth(TITLE) >= 200
    hidden = set(tab.table.below_title)
    assert hidden <= {KIND, PARTIES}
    named = [action.text() for action in tab.table.horizontalHeader().actions()]
    assert len(named) == len(COLUMNS)


# Widths


def drawn(tab: DocumentsView) -> list[int]:
    return [tab.table.columnWidth(column) for column in range(len(COLUMNS))]


def drag(tab: DocumentsView, column: int, by: int) -> None:
    """Drag the right edge of a column."""
    header = tab.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + header.sectionSize(column) - 1, header.height() // 2)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(header.viewport(), place + QPoint(by, 0))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(by, 0))


def test_widths_that_nobody_dragged_are_not_kept_at_any_size_of_text(qtbot: QtBot, dossier: Dossier) -> None:
    state: dict[str, str] = {}
    for scale in (1.0, 1.5, 2.0, 1.0):
        tab = DocumentsView(ViewContext(dossier, localizer_for("en"), Theme(scale=scale), Selection()))
        qtbot.addWidget(tab)
        tab.restore(state)
        for width in (640, 1050):  # as while a window is laid out
            tab.resize(width, 600)
            tab.show()
            QApplication.processEvents()
        state = tab.state()
        assert state["widths"] == ""
    usual = opened(qtbot, dossier, "en", 1050)
    QApplication.processEvents()
    assert drawn(tab) == drawn(usual)


def test_a_column_that_is_dragged_stays_so_and_has_room_for_its_words(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    QApplication.processEvents()
    before = drawn(tab)
    drag(tab, KIND, 40)
    assert drawn(tab)[KIND] == before[KIND] + 40
    again = opened(qtbot, dossier)
    again.restore(tab.state())
    assert drawn(again)[KIND] == drawn(tab)[KIND]

    drag(tab, SIGNED, -1000)
    assert drawn(tab)[SIGNED] > QFontMetricsF(Theme().font("small")).horizontalAdvance("30.12.2026")


@pytest.mark.parametrize("kept", ["56,389,67,0,56", "130,300,20,200,140", "0,389,9,0,0"])
def test_widths_that_were_kept_by_mistake_are_not_believed(qtbot: QtBot, dossier: Dossier, kept: str) -> None:
    tab = opened(qtbot, dossier)
    QApplication.processEvents()
    before = drawn(tab)
    tab.restore({"widths": kept})

    assert drawn(tab) == before
    assert tab.state()["widths"] == ""


def test_rows_are_no_higher_after_a_width_that_did_not_last(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier, "en", 1050)
    QApplication.processEvents()
    before = [tab.table.rowHeight(row) for row in range(tab.model.rowCount())]
    tab.resize(520, 700)
    QApplication.processEvents()
    tab.hide()
    tab.resize(1050, 700)
    tab.show()
    QApplication.processEvents()

    assert [tab.table.rowHeight(row) for row in range(tab.model.rowCount())] == before
