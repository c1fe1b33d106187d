"""The views of commitments and provisions in the tab of agreements, and the switch between the views."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.briefing.comparison.diff import compare
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Language
from app.briefing.text.visit_book import state_name
from app.briefing.text.visit_columns import STATES
from app.window.agreements.tab import AgreementsTab, ViewName
from app.window.agreements.visit_view import VisitView
from app.window.context.item_actions import Marks, Shown, held
from app.window.context.view_context import Selection, ViewContext
from app.window.items.facets import FacetBox, StatusButton
from app.window.theme.theme import Theme
from app.window.widgets.segments import Segments
from tests.support.agreements_tab import typed
from tests.support.briefings.visit_book import older, visit_book, without_visit_book

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
STATE, TEXT, OWNERS, DUE, OUTCOME = range(5)
NUMBER, _, DOCUMENT = range(3)
OPEN_FIRST = ["soon", "undated", "example-commitment", "kept", "gone"]


def opened(
    qtbot: QtBot, dossier: Dossier | None = None, language: Language = "ru", width: int = 1100, scale: float = 1.0
) -> AgreementsTab:
    shown = dossier or visit_book()
    comparison = compare(older(), shown) if dossier is None else None
    context = ViewContext(
        shown, localizer_for(language), Theme(scale=scale), Selection(), comparison=comparison, marks=Marks()
    )
    tab = AgreementsTab(context)
    qtbot.addWidget(tab)
    tab.setMinimumSize(1, 1)  # as in the stack of tabs, which has a width of its own
    tab.resize(width, 600)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    return tab


def view(tab: AgreementsTab, name: ViewName) -> VisitView:
    tab.show_view(name)
    QApplication.processEvents()
    found = tab.view(name)
    assert isinstance(found, VisitView)
    assert found.isVisible()
    return found


def ids(shown: VisitView) -> list[str]:
    return [shown.model.item(row).id for row in range(shown.model.rowCount())]


def context(tab: AgreementsTab) -> ViewContext:
    return tab._context  # noqa: SLF001 # what the tab was given


def switch(tab: AgreementsTab) -> Segments:
    (found,) = (one for one in tab.findChildren(Segments) if one.isVisible())
    return found


# The switch


def test_documents_alone_have_no_switch(qtbot: QtBot) -> None:
    tab = opened(qtbot, without_visit_book())

    assert tab.views == ("documents",)
    assert not tab.findChildren(Segments)
    assert tab.documents.isVisible()


def test_the_switch_offers_what_there_is_and_stands_in_the_filter_bar(qtbot: QtBot) -> None:
    tab = opened(qtbot)
    words = tab.documents.filters.words

    assert [button.text() for button in switch(tab).findChildren(QPushButton)] == [
        localizer_for("ru").gettext(name) for name in ("Documents", "Commitments", "Provisions")
    ]
    assert switch(tab).geometry().bottom() < words.geometry().top()


def test_a_click_on_the_switch_brings_a_view_and_its_evidence(qtbot: QtBot) -> None:
    tab = opened(qtbot)
    shown = view(tab, "commitments")
    shown.reveal("kept")
    QTest.mouseClick(switch(tab).button("provisions"), Qt.MouseButton.LeftButton)

    assert tab.current == "provisions"
    assert context(tab).selection.item == tab.chosen == ""
    QTest.mouseClick(switch(tab).button("commitments"), Qt.MouseButton.LeftButton)
    assert context(tab).selection.item == tab.chosen == "kept"
    assert switch(tab).button("commitments").isChecked()


def test_arrow_keys_go_through_the_switch_and_the_focus_stays_on_it(qtbot: QtBot) -> None:
    tab = opened(qtbot)
    switch(tab).button("documents").setFocus(Qt.FocusReason.TabFocusReason)
    for name in ("commitments", "provisions"):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Right)
        assert tab.current == name
        qtbot.waitUntil(lambda name=name: QApplication.focusWidget() is switch(tab).button(name))  # type: ignore[misc]
        assert switch(tab).button(name).isChecked()


def test_a_screen_reader_hears_a_group_of_radio_buttons(qtbot: QtBot) -> None:
    tab = opened(qtbot)
    view(tab, "commitments")
    assert switch(tab).accessibleName()
    for name in tab.views:
        heard = QAccessible.queryAccessibleInterface(switch(tab).button(name))
        assert heard is not None
        assert heard.role() == QAccessible.Role.RadioButton
        assert bool(heard.state().checked) is (name == "commitments")


@pytest.mark.parametrize("name", ["documents", "commitments", "provisions"])
def test_with_large_text_in_a_low_window_no_part_of_the_filter_bar_is_cut(qtbot: QtBot, name: ViewName) -> None:
    tab = opened(qtbot, width=560, scale=2.0)
    tab.resize(560, 420)
    tab.show_view(name)
    QApplication.processEvents()
    filters = tab.view(name).filters
    boxes = [box for box in filters.boxes.values() if isinstance(box, FacetBox)]
    parts = [switch(tab), filters.words, *boxes, *filters.findChildren(StatusButton)]

    assert filters.height() >= filters.heightForWidth(filters.width())
    for part in parts:
        assert part.height() >= part.sizeHint().height(), part
        right = part.mapTo(tab, QPoint(part.width(), 0)).x()
        assert right <= tab.width()


# Commitments


def test_open_commitments_come_first_and_of_those_the_first_due(qtbot: QtBot) -> None:
    shown = view(opened(qtbot), "commitments")
    row = [str(shown.model.index(2, column).data()) for column in range(shown.model.columnCount())]

    assert ids(shown) == OPEN_FIRST
    assert row == [
        state_name("under-way", localizer_for("ru")),
        "Стороны договорились открыть прямой рейс.",
        "Казахстан; Сербия",
        localizer_for("ru").period_short("2030-12"),
        f"{localizer_for('ru').period_short('2030-05-18')}: Переговоры перевозчиков начались.",
    ]
    assert shown.model.index(1, DUE).data() == localizer_for("ru").gettext("no date")


@pytest.mark.parametrize(
    ("column", "order", "wanted"),
    [
        (STATE, DOWN, ["gone", "kept", "example-commitment", "undated", "soon"]),
        (DUE, UP, ["gone", "kept", "soon", "example-commitment", "undated"]),
        (DUE, DOWN, ["example-commitment", "soon", "kept", "gone", "undated"]),
        (TEXT, UP, ["soon", "kept", "undated", "gone", "example-commitment"]),
        (OUTCOME, DOWN, ["gone", "kept", "example-commitment", "undated", "soon"]),
    ],
)
def test_every_column_sorts_with_what_is_unknown_last(
    qtbot: QtBot, column: int, order: Qt.SortOrder, wanted: list[str]
) -> None:
    shown = view(opened(qtbot), "commitments")
    shown.table.sortByColumn(column, order)

    assert ids(shown) == wanted


def test_commitments_are_filtered_by_state_by_who_promised_and_by_words(qtbot: QtBot) -> None:
    shown = view(opened(qtbot), "commitments")
    boxes = shown.filters.boxes

    assert [key for key, _ in boxes["state"].choice.values] == list(STATES)
    boxes["state"].choose("open")
    assert ids(shown) == ["soon", "undated"]
    shown.filters.restore({})
    boxes["owner"].choose("rs")
    assert ids(shown) == ["example-commitment"]
    shown.filters.restore({})
    typed(shown.filters.words, "перевозчиков")
    assert ids(shown) == ["example-commitment"]
    typed(shown.filters.words, " нет такого")
    assert shown.empty_state.isVisible()


def test_cells_are_heard_with_their_column(qtbot: QtBot) -> None:
    shown = view(opened(qtbot), "commitments")
    for column, heading in enumerate(shown.model.heads):
        heard = str(shown.model.index(2, column).data(Qt.ItemDataRole.AccessibleTextRole))
        assert heard.startswith(heading)
        assert str(shown.model.index(2, column).data()) in heard


@pytest.mark.parametrize(("width", "below"), [(1100, []), (720, [OUTCOME]), (500, [OWNERS, OUTCOME])])
def test_what_has_no_room_stands_below_the_text(qtbot: QtBot, width: int, below: list[int]) -> None:
    shown = view(opened(qtbot, width=width), "commitments")

    assert list(shown.table.below_text) == below
    assert shown.table.horizontalScrollBar().maximum() == 0


# Provisions


def test_provisions_stand_by_document_with_their_numbers(qtbot: QtBot) -> None:
    shown = view(opened(qtbot), "provisions")

    assert ids(shown) == ["example-provision", "second-2", "second-10"]
    assert [str(shown.model.index(row, NUMBER).data()) for row in range(3)] == ["1", "2", "10"]
    assert str(shown.model.index(2, DOCUMENT).data()) == "Второй меморандум"
    shown.table.sortByColumn(NUMBER, DOWN)
    assert ids(shown) == ["second-10", "second-2", "example-provision"]
    shown.filters.boxes["document"].choose("example-memorandum")
    assert ids(shown) == ["example-provision"]


# Rows


def test_a_row_opens_its_evidence_and_is_the_item_in_hand(qtbot: QtBot) -> None:
    tab = opened(qtbot)
    shown = view(tab, "commitments")
    place = shown.table.visualRect(shown.model.index(3, TEXT)).center()
    QTest.mouseClick(shown.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert context(tab).selection.item == tab.chosen == "kept"
    assert held(shown.table, shown.table.viewport().mapToGlobal(place)) == "kept"
    QTest.keyClick(shown.table, Qt.Key.Key_Down)
    assert context(tab).selection.item == "gone"


def test_an_item_is_revealed_in_its_view_and_a_filter_that_hides_it_is_reset(qtbot: QtBot) -> None:
    tab = opened(qtbot)
    view(tab, "commitments").filters.boxes["state"].choose("done")
    tab.show_view("documents")

    assert tab.reveal("soon")
    assert tab.current == "commitments"
    assert tab.chosen == context(tab).selection.item == "soon"
    assert tab.view("commitments").isAncestorOf(QApplication.focusWidget() or tab)
    assert tab.reveal("second-10")
    assert (tab.current, tab.chosen) == ("provisions", "second-10")
    assert tab.reveal("example-memorandum")
    assert (tab.current, tab.chosen) == ("documents", "example-memorandum")
    assert not tab.reveal("no-such")


def test_evidence_opened_elsewhere_brings_its_view(qtbot: QtBot) -> None:
    tab = opened(qtbot)
    context(tab).selection.choose("second-2")

    assert (tab.current, tab.chosen) == ("provisions", "second-2")
    tab.hide()
    context(tab).selection.choose("kept")
    assert (tab.current, tab.chosen) == ("provisions", "second-2")


def test_marks_and_changes_are_painted(qtbot: QtBot) -> None:
    tab = opened(qtbot)
    shown = view(tab, "commitments")
    palette = Theme().palette

    def painted(row: int, column: int, colour: str) -> bool:
        area = shown.table.visualRect(shown.model.index(row, column))
        picture = shown.table.viewport().grab(area).toImage().convertToFormat(QImage.Format.Format_RGB32)
        wanted = Theme().colour(colour).rgb()
        return any(
            picture.pixel(x, y) == wanted
            for x in (*range(18), *range(area.width() - 4, area.width()))
            for y in range(area.height() - 2)
        )

    row = ids(shown).index("example-commitment")
    assert painted(row, TEXT, palette.warning_rule)
    assert not painted(0, TEXT, palette.warning_rule)
    assert not painted(0, STATE, palette.accent)
    context(tab).marks.show({"soon": Shown(starred=True)})
    assert painted(0, STATE, palette.accent)


# State


def test_a_change_of_language_loses_nothing(qtbot: QtBot) -> None:
    tab = opened(qtbot)
    commitments = view(tab, "commitments")
    commitments.table.sortByColumn(DUE, DOWN)
    commitments.reveal("kept")
    provisions = view(tab, "provisions")
    typed(provisions.filters.words, "меморандум")
    provisions.reveal("second-10")
    other = opened(qtbot, language="kk")
    other.restore(tab.state())

    assert (other.current, other.chosen) == ("provisions", "second-10")
    assert view(other, "provisions").filters.text == "меморандум"
    assert view(other, "commitments").chosen == "kept"
    assert ids(view(other, "commitments")) == ids(commitments)
    assert other.state() == {**tab.state(), "view": "commitments"}


def test_a_state_of_another_briefing_does_no_harm(qtbot: QtBot) -> None:
    tab = opened(qtbot)
    tab.restore({"view": "no-such", "provisions.sort": "no-such", "no-such.key": "1", "commitments.chosen": "no-such"})
    assert tab.current == "documents"
    plain = opened(qtbot, without_visit_book())
    plain.restore({"view": "commitments", "commitments.sort": "due"})
    assert plain.current == "documents"
    assert ids(view(tab, "commitments")) == OPEN_FIRST
