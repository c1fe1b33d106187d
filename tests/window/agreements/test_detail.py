"""An agreement in full: its detail, its evidence, and how the chosen row is kept."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.parts import Language
from app.briefing.reading.reader import read_file
from app.briefing.text import agreements
from app.briefing.text.agreements import stage_dates
from app.window.agreements.detail import StationView
from app.window.agreements.documents import DocumentsView
from app.window.context.view_context import Selection, ViewContext
from app.window.theme.theme import Theme
from tests.support.briefings import EDITION_ONE

Part = TypeVar("Part", bound=QWidget)
SIGNED, TITLE, KIND, PARTIES, STATUS = range(5)
UP = Qt.SortOrder.AscendingOrder


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read_file(EDITION_ONE)
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)


def opened(qtbot: QtBot, dossier: Dossier, language: Language = "ru", width: int = 1100) -> DocumentsView:
    tab = DocumentsView(ViewContext(dossier, localizer_for(language), Theme(), Selection()))
    qtbot.addWidget(tab)
    tab.resize(width, 700)
    tab.show()
    return tab


def typed(widget: QWidget, text: str) -> None:
    for letter in text:
        QTest.sendKeyEvent(QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier)


def ids(tab: DocumentsView) -> list[str]:
    return [tab.model.agreement(row).id for row in range(tab.model.rowCount())]


def shown(tab: DocumentsView, kind: type[Part]) -> list[Part]:
    page = tab.detail.widget()
    assert page is not None
    return page.findChildren(kind)


def said(widget: QWidget) -> str:
    labels = [part.text() for part in widget.findChildren(QLabel)]
    return "\n".join(labels + [part.text() for part in widget.findChildren(QPushButton)])


def test_the_detail_says_everything_that_is_known(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    localizer = localizer_for("ru")
    for agreement in dossier.briefing.agreements:
        assert tab.reveal(agreement.id)
        told = said(tab.detail)
        for body in agreement.bodies:
            assert localizer.text(body.name) in told
        for milestone in agreement.milestones:
            assert (localizer.period(milestone.date) if milestone.date else localizer.gettext("Date unknown")) in told
            assert localizer.text(milestone.note) in told if milestone.note else True
            for evidence in milestone.evidence:
                assert dossier.sources[evidence.source].publisher in told
        for theme in agreement.themes:
            assert localizer.text(dossier.themes[theme].name) in told
        assert localizer.text(agreement.note) in told if agreement.note else True
        assert (localizer.ngettext("{n} document", "{n} documents", agreement.count) in told.lower()) == (
            agreement.count > 1
        )
        unsure = any(len(stage_dates(agreement, stage)) > 1 for stage in agreements.STAGES)
        assert (f"≠ {localizer.gettext('sources disagree')}" in told) == unsure


def test_the_stages_stand_in_the_order_of_a_life(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    tab.reveal("double-taxation")

    names = [said(station).splitlines()[0] for station in shown(tab, StationView)]

    assert names == [agreements.stage_name(stage, localizer_for("ru")) for stage in ("signed", "ratified", "in-force")]


def test_what_replaced_it_is_a_link_and_leads_back(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    old = next(one for one in dossier.briefing.agreements if one.replaced_by)
    tab.filters.boxes["status"].choose("replaced")
    tab.reveal(old.id)

    for expected in (old.replaced_by, old.id):
        (link,) = (one for one in shown(tab, QPushButton) if not one.text().endswith("Esc"))
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
        assert tab.chosen == expected
        assert tab.table.currentIndex().row() == tab.model.row_of(tab.chosen)
    assert not tab.filters.active


def test_evidence_opened_elsewhere_brings_its_row(qtbot: QtBot, dossier: Dossier) -> None:
    selection = Selection()
    tab = DocumentsView(ViewContext(dossier, localizer_for("ru"), Theme(), selection))
    qtbot.addWidget(tab)
    tab.show()

    selection.choose("extradition")
    assert tab.chosen == "extradition"
    selection.choose(dossier.briefing.quotes[0].id)
    assert tab.chosen == "extradition"
    assert not tab.reveal(dossier.briefing.quotes[0].id)


def test_going_to_a_row_opens_its_detail_and_its_evidence(qtbot: QtBot, dossier: Dossier) -> None:
    selection = Selection()
    tab = DocumentsView(ViewContext(dossier, localizer_for("ru"), Theme(), selection))
    qtbot.addWidget(tab)
    tab.resize(900, 700)
    tab.show()
    assert not tab.detail.isVisible()
    assert selection.item == ""

    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Down)
    first = tab.chosen
    QTest.keyClick(tab.table, Qt.Key.Key_Down)

    assert tab.chosen == selection.item == ids(tab)[ids(tab).index(first) + 1]
    assert tab.detail.isVisible()
    assert agreements.title(tab.model.agreement(tab.model.row_of(tab.chosen)), localizer_for("ru")) in said(tab.detail)

    selection.choose("")
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert selection.item == tab.chosen


def test_a_click_opens_the_row_that_was_clicked(qtbot: QtBot, dossier: Dossier) -> None:
    tab = opened(qtbot, dossier)
    place = tab.table.visualRect(tab.model.index(2, TITLE)).center()

    QTest.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert tab.chosen == ids(tab)[2]


def test_the_chosen_row_stays_chosen_when_the_order_changes_and_when_a_filter_hides_it(
    qtbot: QtBot, dossier: Dossier
) -> None:
    tab = opened(qtbot, dossier)
    tab.reveal("extradition")

    tab.table.sortByColumn(TITLE, UP)
    assert tab.table.currentIndex().row() == tab.model.row_of("extradition") >= 0
    typed(tab.filters.words, "ветеринар")
    assert not tab.detail.isVisible()
    tab.filters.reset()
    assert tab.table.currentIndex().row() == tab.model.row_of("extradition")
    assert tab.detail.isVisible()
