"""Charts on slides: drawn whole, or a list of values where they could not be read."""

import msgspec
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.parts import Text
from app.briefing.slides.bodies import ChartSlide
from app.briefing.slides.slide_text import told
from app.briefing.slides.slides import slides
from app.window.presentation.slide_paragraphs import tabled
from app.window.presentation.slide_view import SlideView
from tests.support.papers import one_axis
from tests.support.presented import LONG, bundled, changed, context, letters, shown
from tests.support.trade_page import plain_forms


@pytest.mark.representative
@pytest.mark.parametrize("size", [(1024, 660), (1920, 1040)], ids=str)
def test_every_chart_is_drawn_whole_between_its_finding_and_its_sources(qtbot: QtBot, size: tuple[int, int]) -> None:
    shows = context(bundled())
    made = SlideView(shows)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    for slide in slides(bundled()):
        if slide.kind != "chart":
            continue
        made.show_slide(slide)
        assert made.chart is not None, slide
        (leaf,) = made.leaves
        place = QRectF(made.chart.geometry())
        assert place.top() >= leaf.body.placed[-1].top + leaf.body.placed[-1].strip.height
        assert place.bottom() <= leaf.foot.placed[0].top
        for part in made.chart.findChildren(QWidget):
            assert part.minimumHeight() <= place.height()


@pytest.mark.parametrize("kind", ["bars", "sides"])
def test_a_chart_whose_names_would_be_shortened_is_a_list_of_its_values(qtbot: QtBot, kind: str) -> None:
    trade = plain_forms(bundled()).briefing.trade
    label = Text(ru=LONG["one word"][:90])
    charts = tuple(
        msgspec.structs.replace(
            chart, series=tuple(msgspec.structs.replace(series, label=label) for series in chart.series)
        )
        for chart in trade.charts
        if chart.kind == kind
    )
    dossier = changed(trade=msgspec.structs.replace(trade, charts=charts), findings=())
    made = SlideView(context(dossier))
    qtbot.addWidget(made)
    made.resize(1024, 660)
    made.show()

    made.show_slide(next(slide for slide in slides(dossier) if slide.kind == "chart"))

    assert made.chart is None
    assert made.leaves


def test_a_chart_that_cannot_be_drawn_to_be_read_is_a_list_of_its_values(qtbot: QtBot) -> None:
    chart = bundled().briefing.trade.charts[1]
    values = [key for series in chart.series for key in series.values]
    series = msgspec.structs.replace(chart.series[0], values=tuple(values[:1] * 40))
    trade = msgspec.structs.replace(
        bundled().briefing.trade, charts=(msgspec.structs.replace(chart, series=(series, *chart.series[1:])),)
    )
    dossier = changed(trade=trade)
    made = SlideView(context(dossier))
    qtbot.addWidget(made)
    made.resize(1024, 660)
    made.show()
    slide = next(slide for slide in slides(dossier) if slide.kind == "chart")

    made.show_slide(slide)

    assert made.chart is None
    assert len(made.leaves) > 1
    body = told(dossier, slide, localizer_for("ru")).body
    assert isinstance(body, ChartSlide)
    on_screen = shown(made.leaves)
    for _, cells in body.picture.table.rows:
        assert letters(cells[3]) in on_screen


def test_a_list_of_values_has_each_as_it_is_drawn_and_as_it_is_stated() -> None:
    dossier, localizer = one_axis()[0], localizer_for("ru")
    slide = next(slide for slide in slides(dossier) if slide.items == ("by-year",))

    listed = letters(" ".join(para.text for para in tabled(told(dossier, slide, localizer), localizer).body))

    for words in ("3100 млн долл. США", "В источнике: 3,1 млрд долл. США"):
        assert letters(words) in listed
