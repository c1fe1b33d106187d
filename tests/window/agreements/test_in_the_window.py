"""The agreements in the whole window: beside the evidence, which can be dragged and follows the filter."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSplitter
from pytestqt.qtbot import QtBot

from app.window.agreements.documents import DocumentsView
from app.window.agreements.tab import AgreementsTab
from app.window.evidence.source_card import SourceCard
from app.window.shell.main_window import MainWindow


def agreements(window: MainWindow) -> DocumentsView:
    window.resize(1366, 768)
    window.choose_tab("agreements")
    QApplication.processEvents()
    tab = window.tab_widget("agreements")
    assert isinstance(tab, AgreementsTab)
    return tab.documents


def heights(view: DocumentsView) -> list[int]:
    return [view.table.rowHeight(row) for row in range(view.model.rowCount())]


def drag_evidence(window: MainWindow, along: int) -> int:
    """Drag the edge of the evidence by so many pixels; where it stands then."""
    split = window.evidence.parentWidget()
    assert isinstance(split, QSplitter)
    handle = split.handle(1)
    start = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    for _ in range(8):  # the handle moves below the mouse: each place is measured from where it stands now
        QTest.mouseMove(handle, start + QPoint(along // 8, 0))
        QApplication.processEvents()
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start)
    QApplication.processEvents()
    return window.evidence.mapTo(window, QPoint(0, 0)).x()


def test_rows_are_as_high_as_before_when_the_evidence_is_dragged_to_and_fro(shared_window: MainWindow) -> None:
    view = agreements(shared_window)
    at, before = shared_window.evidence.mapTo(shared_window, QPoint(0, 0)).x(), heights(view)

    narrow = drag_evidence(shared_window, -200)
    assert narrow < at - 100
    shared_window.choose_tab("quotes")
    QApplication.processEvents()
    back = drag_evidence(shared_window, at - narrow)
    assert abs(back - at) < 8
    shared_window.choose_tab("agreements")
    QApplication.processEvents()

    assert heights(view) == before


def test_an_agreement_that_the_filter_leaves_out_takes_its_evidence_along(
    qtbot: QtBot, shared_window: MainWindow
) -> None:
    view = agreements(shared_window)
    assert view.reveal("memo-health")
    qtbot.waitUntil(lambda: bool(shared_window.evidence.findChildren(SourceCard)))

    view.filters.words.setText("железнодорож")
    qtbot.waitUntil(lambda: shared_window.context.selection.item == "")

    assert view.chosen == ""
    assert shared_window.evidence.findChildren(SourceCard) == []
    content = shared_window.evidence.widget()
    assert content is not None
    hint = "Choose a figure, an agreement, a quote or an event to see where it comes from."
    assert shared_window.context.localizer.gettext(hint) in [one.text() for one in content.findChildren(QLabel)]
    view.filters.reset()
