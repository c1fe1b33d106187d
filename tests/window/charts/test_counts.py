"""Two counts of one thing are a dumbbell with the finding that explains why they differ; without it, a table."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.text.charts import Picture, picture
from app.briefing.text.point_text import form_of
from app.window.charts.counts import CountsPlot
from app.window.charts.sides_table import SidesTable
from app.window.items.item_button import ItemButton
from tests.support.briefings import EDITION_ONE
from tests.support.trade_page import a_showing, page_of, plain_forms


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read(EDITION_ONE.read_bytes())
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)


@pytest.fixture(scope="module")
def sides(dossier: Dossier) -> Picture:
    return picture(dossier, dossier.charts["sides"], localizer_for("ru"))


def test_counts_stand_at_their_distances_in_the_row_of_their_period(
    qtbot: QtBot, dossier: Dossier, sides: Picture
) -> None:
    assert form_of(sides) == "counts"
    _, block = page_of(qtbot, sides, a_showing(dossier))
    plot = block.drawing
    assert isinstance(plot, CountsPlot)
    middles = {point.point.id: plot.outline(n).center() for n, point in enumerate(plot.data_points)}
    unit = (middles["rs-oil-turnover-2024"].x() - middles["kz-turnover-2024"].x()) / (600 - 100.1)
    assert unit > 0
    apart = middles["rs-turnover-2025"].x() - middles["kz-turnover-2025"].x()
    assert apart == pytest.approx((117 - 107.7) * unit, abs=0.5)
    assert middles["rs-oil-turnover-2024"].y() == middles["kz-turnover-2024"].y()
    assert middles["kz-turnover-2025"].y() > middles["kz-turnover-2024"].y()


def test_what_explains_the_difference_stands_under_the_counts_and_opens_its_evidence(
    qtbot: QtBot, dossier: Dossier, sides: Picture
) -> None:
    context = a_showing(dossier)
    page, block = page_of(qtbot, sides, context)
    page.resize(650, 900)
    assert sides.explained is not None
    assert sides.explained.id == "counting-differs"
    (note,) = block.notes
    assert isinstance(note, ItemButton)
    assert note.isVisible()
    assert note.mapTo(block, note.rect().topLeft()).y() >= block.drawing.geometry().bottom()
    assert sides.explained.title in note.accessibleName()
    assert sides.explained.text in note.accessibleName()
    note.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert context.selection.item == "counting-differs"
    block.turn()
    assert note.isVisible(), "it stands under the table, too"


def test_counts_that_no_finding_explains_stay_a_table(qtbot: QtBot, dossier: Dossier) -> None:
    plain = plain_forms(dossier)
    found = picture(plain, plain.charts["sides"], localizer_for("ru"))
    assert found.explained is None
    _, block = page_of(qtbot, found, a_showing(plain))
    assert isinstance(block.drawing, SidesTable)
    assert not block.notes


def test_counts_of_unlike_measures_or_of_three_in_a_period_stay_a_table(sides: Picture) -> None:
    first, *others = sides.lines
    assert form_of(replace(sides, lines=(replace(first, flow="экспорт"), *others))) == "sides"
    third = replace(others[1], points=tuple(replace(point, period="2025") for point in others[1].points))
    assert form_of(replace(sides, lines=(first, others[0], third))) == "sides"
    missing = replace(first, points=(replace(first.points[0], value=None), *first.points[1:]))
    assert form_of(replace(sides, lines=(missing, *others))) == "sides"
