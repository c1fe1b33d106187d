"""The tab of agreements: filters, evidence, and what survives a change of language."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.briefing.i18n.folding import folded
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Agreement, Body, Milestone
from app.briefing.model.parts import Evidence, Text
from app.briefing.text import agreements
from app.briefing.text.agreements import stage_dates
from app.window.agreements.documents import DocumentsView
from app.window.items.facets import FacetBox, StatusBarFacet, StatusButton
from tests.support.agreements_tab import (
    PARTIES,
    SIGNED,
    TITLE,
    UP,
    ids,
    opened,
    said,
    typed,
    with_agreements,
)
from tests.support.briefings.agreements import signed_on

# What is shown


def test_every_agreement_of_the_briefing_stands_in_a_row(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)

    assert tab.count() == tab.model.rowCount() == len(dossier.briefing.agreements)
    assert set(ids(tab)) == {agreement.id for agreement in dossier.briefing.agreements}


def test_an_unknown_title_and_unknown_parties_say_so(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    unknown = next(one for one in dossier.briefing.agreements if one.title is None and not one.bodies)
    row = tab.model.row_of(unknown.id)

    assert tab.model.index(row, TITLE).data() == localizer_for("ru").gettext("Title unknown")
    assert tab.model.index(row, PARTIES).data() == localizer_for("ru").gettext("Parties unknown")


def test_dates_that_disagree_are_both_shown_and_heard(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    unsure = [one for one in dossier.briefing.agreements if agreements.disputed(one)]
    assert unsure
    for agreement in unsure:
        index = tab.model.index(tab.model.row_of(agreement.id), SIGNED)
        for date in stage_dates(agreement, "signed"):
            assert localizer_for("ru").period_short(date).replace(" ", "\u00a0") in str(index.data())
        assert localizer_for("ru").gettext("sources disagree") in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_tooltips_take_nothing_from_the_data_for_markup(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, with_agreements(dossier, signed_on("one", "2020", title="<b>Договор</b>")))

    assert "&lt;b&gt;" in str(tab.model.index(0, TITLE).data(Qt.ItemDataRole.ToolTipRole))


# Filters


def test_every_word_must_stand_somewhere_whatever_its_letters_look_like(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)

    typed(tab.filters.words, "МЕМОРАНДУМ здравоохр")

    assert tab.model.rowCount() > 0
    for row in range(tab.model.rowCount()):
        text = folded(" ".join(agreements.words(dossier, tab.model.agreement(row), localizer_for("ru"))))
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
        ("party", "body:Republic of Serbia"): {
            one.id for one in all_of_them if any(body.name.get("ru") == "Республика Сербия" for body in one.bodies)
        },
        ("year", "2013"): {one.id for one in all_of_them if "2013" in agreements.years(one)},
    }
    for (key, value), wanted in expected.items():
        tab.filters.reset()
        tab.filters.boxes[key].choose(value)
        assert tab.filters.chosen[key] == (value,)
        assert wanted
        assert set(ids(tab)) == wanted


def boxes(tab: DocumentsView) -> list[FacetBox]:
    return [box for box in tab.filters.boxes.values() if isinstance(box, FacetBox)]


def statuses(tab: DocumentsView) -> dict[str, StatusButton]:
    bar = tab.filters.boxes["status"]
    assert isinstance(bar, StatusBarFacet)
    return bar.buttons


def test_the_bar_of_statuses_filters_by_several_with_counts(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    by_status: Counter[str] = Counter(one.status for one in dossier.briefing.agreements)
    assert set(statuses(tab)) == set(by_status)
    for status, button in statuses(tab).items():
        assert button.accessibleName().endswith(f", {by_status[status]}")
    for status in ("in-force", "replaced"):
        QTest.mouseClick(statuses(tab)[status], Qt.MouseButton.LeftButton)

    assert tab.filters.chosen["status"] == ("in-force", "replaced")
    assert len(ids(tab)) == by_status["in-force"] + by_status["replaced"]
    QTest.keyClick(statuses(tab)["in-force"], Qt.Key.Key_Space)
    assert {tab.model.agreement(row).status for row in range(tab.model.rowCount())} == {"replaced"}
    other = opened(qtbot, dossier, "kk")
    other.restore(tab.state())
    assert other.filters.chosen == tab.filters.chosen
    tab.filters.reset()
    typed(tab.filters.words, "меморандум")
    left: Counter[str] = Counter(tab.model.agreement(row).status for row in range(tab.model.rowCount()))
    for status, button in statuses(tab).items():
        assert button.accessibleName().endswith(f", {left[status]}")


def test_values_are_ticked_in_the_open_list_which_says_how_many_each_leaves(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    box = next(box for box in boxes(tab) if box.choice.key == "kind")
    by_kind = Counter(one.kind for one in dossier.briefing.agreements)
    values = [value for value, _ in box.choice.values]
    QTest.keyClick(box, Qt.Key.Key_Down)
    view = box.view()
    assert view.isVisible()
    for row, (value, name) in enumerate(box.choice.values, 1):
        assert box.itemText(row) == f"{name} ({by_kind[value]})"
    for value in values[:2]:
        place = view.visualRect(view.model().index(values.index(value) + 1, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert view.isVisible()
    assert box.values == tuple(values[:2])
    assert {tab.model.agreement(row).kind for row in range(tab.model.rowCount())} == set(values[:2])
    view.setCurrentIndex(view.model().index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert box.values == (values[1],)
    view.setCurrentIndex(view.model().index(2, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not view.isVisible()
    assert not tab.filters.active


def test_groups_have_headings_while_the_rows_are_sorted_by_date(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    header = tab.table.verticalHeader()
    headings = tab.model.headings
    assert 0 in headings
    assert len(headings) > 3
    for row in range(tab.model.rowCount()):
        extra = tab.table.band if row in headings else 0
        assert header.sectionSize(row) == header.defaultSectionSize() + extra
    assert headings[0] in str(tab.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    tab.grab()

    typed(tab.filters.words, "меморандум")
    assert set(tab.model.headings) != set(headings)
    for row in range(tab.model.rowCount()):
        extra = tab.table.band if row in tab.model.headings else 0
        assert header.sectionSize(row) == header.defaultSectionSize() + extra
    tab.table.sortByColumn(TITLE, UP)
    assert not tab.model.headings
    assert {header.sectionSize(row) for row in range(tab.model.rowCount())} == {header.defaultSectionSize()}


def test_the_detail_is_closed_and_its_row_stays_current(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    tab.reveal("extradition")
    row = tab.table.currentIndex().row()

    assert tab.close_detail()
    assert not tab.detail.isVisible()
    assert tab.chosen == ""
    assert tab.table.currentIndex().row() == row
    assert not tab.close_detail()
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert tab.chosen == "extradition"
    (close,) = (one for one in tab.detail.findChildren(QPushButton) if one.text().endswith("Esc"))
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not tab.detail.isVisible()


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
    assert localizer_for("ru").gettext("{shown} of {total}", shown=1, total=tab.count()) in said(tab.filters)
    QTest.mouseClick(tab.filters.reset_button, Qt.MouseButton.LeftButton)
    assert tab.model.rowCount() == tab.count()
    assert not tab.filters.reset_button.isVisible()


def test_where_nothing_is_left_it_says_so_and_offers_the_way_back(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    typed(tab.filters.words, "ъъъ")
    assert tab.empty_state.isVisible()
    assert tab.empty_state.text == localizer_for("ru").gettext("Nothing matches the filter.")

    QTest.mouseClick(tab.empty_state.reset_button, Qt.MouseButton.LeftButton)

    assert tab.table.isVisible()
    assert tab.model.rowCount() == tab.count()


def test_a_briefing_without_agreements_says_so(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, with_agreements(dossier))

    assert tab.empty_state.text == localizer_for("ru").gettext("There are no agreements in this briefing.")
    assert not tab.empty_state.reset_button.isVisible()
    assert not tab.filters.isVisible()
    assert tab.count() == 0


# What lasts, and what fits


def test_a_change_of_language_loses_nothing(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    tab.filters.boxes["party"].choose("body:Republic of Serbia")
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


def test_everything_has_a_name_for_a_screen_reader(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    parts = [
        tab.table,
        tab.table.horizontalHeader(),
        tab.filters.words,
        tab.detail,
        *boxes(tab),
        *statuses(tab).values(),
    ]

    for part in parts:
        interface = QAccessible.queryAccessibleInterface(part)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name)


@pytest.mark.slow
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
