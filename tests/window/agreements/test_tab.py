"""The tab of agreements: filters, order, detail, evidence, and what survives a change of language."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.i18n.collation import alphabetical
from app.briefing.i18n.folding import folded
from app.briefing.i18n.localizer import speech
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Body, Briefing, Evidence, Language, Milestone, Text
from app.briefing.reading.reader import read_file
from app.briefing.text import agreements
from app.briefing.text.agreements import COLUMNS, stage_dates
from app.runtime import paths
from app.window.agreements.tab import AgreementsTab
from app.window.context.view_context import Selection, Showing
from app.window.theme.theme import Theme

SIGNED, TITLE, KIND, PARTIES, STATUS = range(5)
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read_file(paths.bundled_briefing())
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)


def opened(qtbot: QtBot, dossier: Dossier, language: Language = "ru", width: int = 1100) -> AgreementsTab:
    tab = AgreementsTab(Showing(dossier, speech(language), Theme(), Selection()))
    qtbot.addWidget(tab)
    tab.resize(width, 700)
    tab.show()
    return tab


def with_agreements(dossier: Dossier, *made: Agreement) -> Dossier:
    return Dossier(msgspec.structs.replace(dossier.briefing, agreements=made, findings=()))


def typed(widget: QWidget, text: str) -> None:
    for letter in text:
        QTest.sendKeyEvent(QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier)


def titles(tab: AgreementsTab) -> list[str]:
    return [str(tab.model.index(row, TITLE).data()) for row in range(tab.model.rowCount())]


def ids(tab: AgreementsTab) -> list[str]:
    return [tab.model.agreement(row).id for row in range(tab.model.rowCount())]


def said(widget: QWidget) -> str:
    labels = [part.text() for part in widget.findChildren(QLabel)]
    return "\n".join(labels + [part.text() for part in widget.findChildren(QPushButton)])


def signed_on(key: str, *dates: str | None, title: str | None = "Договор") -> Agreement:
    evidence = (Evidence("kazinform-alliance", "whole"),)
    return Agreement(
        id=key,
        kind="treaty",
        status="signed",
        evidence=evidence,
        title=Text(ru=title) if title else None,
        milestones=tuple(Milestone("signed", evidence, date) for date in dates),
    )


# What is shown


def test_every_agreement_of_the_briefing_stands_in_a_row(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)

    assert tab.count() == tab.model.rowCount() == len(dossier.briefing.agreements)
    assert set(ids(tab)) == {agreement.id for agreement in dossier.briefing.agreements}


def test_an_unknown_title_and_unknown_parties_say_so(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    unknown = next(one for one in dossier.briefing.agreements if one.title is None and not one.bodies)
    row = tab.model.row_of(unknown.id)

    assert tab.model.index(row, TITLE).data() == speech("ru").say("Title unknown")
    assert tab.model.index(row, PARTIES).data() == speech("ru").say("Parties unknown")


def test_dates_that_disagree_are_both_shown_and_heard(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    unsure = [one for one in dossier.briefing.agreements if agreements.disputed(one)]
    assert unsure
    for agreement in unsure:
        index = tab.model.index(tab.model.row_of(agreement.id), SIGNED)
        for date in stage_dates(agreement, "signed"):
            assert speech("ru").period_short(date).replace(" ", "\u00a0") in str(index.data())
        assert speech("ru").say("sources disagree") in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_tooltips_take_nothing_from_the_data_for_markup(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, with_agreements(dossier, signed_on("one", "2020", title="<b>Договор</b>")))

    assert "&lt;b&gt;" in str(tab.model.index(0, TITLE).data(Qt.ItemDataRole.ToolTipRole))


# Order


def test_the_newest_comes_first(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    days = [agreements.sort_key(tab.model.agreement(row), "signed", speech("ru")) for row in range(tab.count())]
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
        keys = [agreements.sort_key(one, COLUMNS[column], speech("ru")) for one in rows]
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
    names = [agreements.kind_name(tab.model.agreement(row).kind, speech("ru")) for row in range(tab.count())]
    assert names == sorted(names, key=alphabetical("ru"), reverse=True)


# Filters


def test_every_word_must_stand_somewhere_whatever_its_letters_look_like(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)

    typed(tab.filters.words, "МЕМОРАНДУМ здравоохр")

    assert tab.model.rowCount() > 0
    for row in range(tab.model.rowCount()):
        text = folded(" ".join(agreements.words(dossier, tab.model.agreement(row), speech("ru"))))
        assert "меморандум" in text
        assert "здравоохр" in text
    assert "memo-health" in ids(tab)


def test_yo_is_found_as_ye_and_the_other_way_round(qtbot: QtBot, dossier: Dossier) -> None:
    made = signed_on("one", "2020", title="О партнёрстве"), signed_on("two", "2021", title="Об учете")
    tab = opened(qtbot, with_agreements(dossier, *made))

    typed(tab.filters.words, "ПАРТНЕРСТВ")
    assert ids(tab) == ["one"]
    tab.filters.words.clear()
    typed(tab.filters.words, "учёт")
    assert ids(tab) == ["two"]


def test_escape_takes_the_words_back(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    typed(tab.filters.words, "ветеринар")
    assert 0 < tab.model.rowCount() < tab.count()

    QTest.keyClick(tab.filters.words, Qt.Key.Key_Escape)

    assert tab.model.rowCount() == tab.count()
    assert not tab.filters.active


def test_each_choice_leaves_exactly_those_that_have_it(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    all_of_them = dossier.briefing.agreements
    expected = {
        ("status", "in-force"): {one.id for one in all_of_them if one.status == "in-force"},
        ("kind", "treaty"): {one.id for one in all_of_them if one.kind == "treaty"},
        ("theme", "trade"): {one.id for one in all_of_them if "trade" in one.themes},
        ("party", "state:rs"): {one.id for one in all_of_them if any(body.party == "rs" for body in one.bodies)},
        ("party", "body:Республика Сербия"): {
            one.id for one in all_of_them if any(body.name.ru == "Республика Сербия" for body in one.bodies)
        },
        ("year", "2013"): {one.id for one in all_of_them if "2013" in agreements.years(one)},
    }
    for (key, value), wanted in expected.items():
        tab.filters.reset()
        tab.filters.boxes[key].choose(value)
        assert tab.filters.chosen[key] == value
        assert wanted
        assert set(ids(tab)) == wanted


def test_a_disputed_agreement_is_found_under_each_of_its_years(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, with_agreements(dossier, signed_on("one", "2013-11", "2023-11-29"), signed_on("two", None)))
    found: dict[str, list[str]] = {}
    for value, _ in next(choice for choice in tab.model.choices if choice.key == "year").values:
        tab.filters.boxes["year"].choose(value)
        found[value] = ids(tab)

    assert found == {"2023": ["one"], "2013": ["one"], "unknown": ["two"]}


def test_choices_and_words_hold_together_and_are_counted(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    assert not tab.filters.reset_button.isVisible()

    tab.filters.boxes["status"].choose("in-force")
    typed(tab.filters.words, "налогообложен")

    assert ids(tab) == ["double-taxation"]
    assert speech("ru").say("{shown} of {total}", shown=1, total=tab.count()) in said(tab.filters)
    QTest.mouseClick(tab.filters.reset_button, Qt.MouseButton.LeftButton)
    assert tab.model.rowCount() == tab.count()
    assert not tab.filters.reset_button.isVisible()


def test_where_nothing_is_left_it_says_so_and_offers_the_way_back(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    typed(tab.filters.words, "ъъъ")
    assert tab.emptiness.isVisible()
    assert tab.emptiness.text == speech("ru").say("Nothing matches the filter.")

    QTest.mouseClick(tab.emptiness.reset_button, Qt.MouseButton.LeftButton)

    assert tab.table.isVisible()
    assert tab.model.rowCount() == tab.count()


def test_a_briefing_without_agreements_says_so(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, with_agreements(dossier))

    assert tab.emptiness.text == speech("ru").say("There are no agreements in this briefing.")
    assert not tab.emptiness.reset_button.isVisible()
    assert not tab.filters.isVisible()
    assert tab.count() == 0


# What lasts, and what fits


def test_a_change_of_language_loses_nothing(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    tab.filters.boxes["party"].choose("body:Республика Сербия")
    tab.filters.boxes["year"].choose("2016")
    tab.table.sortByColumn(TITLE, UP)
    tab.reveal("extradition")

    other = opened(qtbot, dossier, "kk")
    other.restore(tab.state())

    assert set(ids(other)) == set(ids(tab)) == {"extradition", "legal-assistance"}
    assert other.state()["sort"] == "title"
    assert other.chosen == "extradition"
    assert other.detail.isVisible()


def test_a_state_of_another_briefing_does_no_harm(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)

    tab.restore({"chosen": "no-such", "party": "state:xx", "year": "1"})
    tab.restore({"sort": "colour", "widths": "a,b", "share": "1"})
    tab.restore({})

    assert tab.model.rowCount() == tab.count()
    assert tab.chosen == ""


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


def drawn(tab: AgreementsTab) -> list[int]:
    return [tab.table.columnWidth(column) for column in range(len(COLUMNS))]


def drag(tab: AgreementsTab, column: int, by: int) -> None:
    """Drag the right edge of a column."""
    header = tab.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + header.sectionSize(column) - 1, header.height() // 2)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(header.viewport(), place + QPoint(by, 0))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(by, 0))


def test_widths_that_nobody_dragged_are_not_kept_at_any_size_of_text(qtbot: QtBot, dossier: Dossier) -> None:
    state: dict[str, str] = {}
    for scale in (1.0, 1.5, 2.0, 1.0):
        tab = AgreementsTab(Showing(dossier, speech("en"), Theme(scale=scale), Selection()))
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


def test_everything_has_a_name_for_a_screen_reader(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    parts = [tab.table, tab.table.horizontalHeader(), tab.filters.words, tab.detail, *tab.filters.boxes.values()]

    for part in parts:
        interface = QAccessible.queryAccessibleInterface(part)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name)


def test_a_hundred_thousand_agreements_filter_and_sort_as_few_do(qtbot: QtBot, dossier: Dossier) -> None:
    evidence = (Evidence("kazinform-alliance", "whole"),)
    years = [f"{year}" for year in range(1992, 2026)]
    bodies = [(Body(Text(ru=f"Ведомство {number}"), "kz"),) for number in range(40)]
    names = [Text(ru=f"Соглашение о деле {number}") for number in range(500)]
    signings = [(Milestone("signed", evidence, year),) for year in years]
    many = tuple(
        Agreement(
            f"a-{number}",
            "treaty",
            "signed",
            evidence,
            names[number % 500],
            bodies[number % 40],
            signings[number % 34],
        )
        for number in range(100_000)
    )
    tab = opened(qtbot, with_agreements(dossier, *many))

    tab.filters.words.setText("делЕ 499")
    assert ids(tab) == [one.id for one in sorted(many[499::500], key=_newest)]
    tab.filters.boxes["party"].choose("body:Ведомство 19")
    assert set(ids(tab)) == {f"a-{number}" for number in range(100_000) if number % 500 == 499 and number % 40 == 19}
    tab.filters.reset()
    tab.filters.boxes["year"].choose("2001")
    assert tab.model.rowCount() == len(many[9::34])
    tab.filters.reset()
    tab.table.sortByColumn(TITLE, UP)
    assert [tab.model.agreement(row).id for row in (0, 199, 200)] == ["a-0", "a-99500", "a-1"]


def _newest(agreement: Agreement) -> int:
    return -int(agreement.milestones[0].date or 0)
