"""Numbers of notes on an axis of time: at their dates, told below the chart, opening their evidence."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.model.values import ChartNote
from app.briefing.reading.reader import read
from app.briefing.text.charts import note_line, picture
from app.runtime import paths
from app.window.charts.years import YearsPlot
from app.window.context.view_context import ViewContext
from app.window.trade.chart_card import ChartBlock
from tests.support.charts import with_notes
from tests.support.trade_page import a_showing, page_of


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read(paths.bundled_briefing().read_bytes())
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)


def _card(qtbot: QtBot, context: ViewContext, key: str = "turnover-by-year") -> ChartBlock:
    drawn = picture(context.dossier, context.dossier.charts[key], localizer_for("ru"))
    page, block = page_of(qtbot, drawn, context)
    page.resize(700, 800)
    return block


def test_marks_stand_below_the_axis_at_the_time_of_their_events(qtbot: QtBot, dossier: Dossier) -> None:
    plot = _card(qtbot, a_showing(dossier)).drawing
    assert isinstance(plot, YearsPlot)
    assert plot.marks is not None
    columns = {point.point.period: plot.outline(n) for n, point in enumerate(plot.data_points)}
    first, agreement, last = plot.marks.places
    assert columns["2016"].left() < first.center().x() < columns["2017"].left()
    assert columns["2017"].right() < agreement.center().x() < columns["2022"].left()
    assert columns["2024"].center().x() < last.center().x() < columns["2025"].left()
    assert min(mark.top() for mark in plot.marks.places) >= max(column.bottom() for column in columns.values())


def test_a_click_on_a_mark_and_a_key_on_its_words_open_the_evidence_of_the_event(
    qtbot: QtBot, dossier: Dossier
) -> None:
    context = a_showing(dossier)
    block = _card(qtbot, context)
    plot = block.drawing
    assert isinstance(plot, YearsPlot)
    assert plot.marks is not None
    place = plot.marks.places[1].center().toPoint()
    QTest.mouseMove(plot, place)
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert context.selection.item == "eaeu-fta-2021"
    assert plot.current_item(place) == "eaeu-fta-2021"
    assert plot.current_item(QPoint(1, 1)) == ""
    assert plot.toolTip() == note_line(block.picture.notes[1])

    note = block.notes[2]
    assert note in block.stops
    assert note.accessibleName() == f"3. {note_line(block.picture.notes[2])}"
    note.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert context.selection.item == "tokayev-belgrade-2024"
    block.turn()
    assert note.isVisible(), "notes stand below the table, too"


def test_a_note_of_a_chart_without_an_axis_of_time_names_its_place(qtbot: QtBot, dossier: Dossier) -> None:
    changed = with_notes(dossier, "exports-imports-2025", ChartNote(period="2025", series=1, text={"ru": "Слова"}))
    block = _card(qtbot, a_showing(changed), "exports-imports-2025")
    (note,) = block.notes
    assert [label.text() for label in note.findChildren(QLabel)] == ["2025, Экспорт в Сербию – Слова"]
