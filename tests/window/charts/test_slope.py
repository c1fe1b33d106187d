"""Two periods of several series are a slope: labels at both ends, no key of names; other data keep their form."""

from dataclasses import replace
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.text.charts import Picture, Point, pictures
from app.briefing.text.point_text import form_of, paired
from app.window.charts.plot import pg
from app.window.charts.slope import SlopePlot
from app.window.trade.chart_card import ChartBlock
from tests.support.briefings import EDITION_ONE
from tests.support.trade_page import a_showing, page_of, plain_forms


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read(EDITION_ONE.read_bytes())
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)


def _picture(dossier: Dossier, key: str) -> Picture:
    return next(found for found in pictures(dossier, localizer_for("ru")) if found.id == key)


def test_exports_and_imports_of_two_years_are_a_slope_labelled_at_both_ends(qtbot: QtBot, dossier: Dossier) -> None:
    picture = _picture(dossier, "exports-imports-2025")
    assert form_of(picture) == "slope"
    _, block = page_of(qtbot, picture, a_showing(dossier))
    plot = block.drawing
    assert isinstance(plot, SlopePlot)
    texts = {item.toPlainText(): item for item in plot.canvas.scene().items() if isinstance(item, pg.TextItem)}
    for n, point in enumerate(plot.data_points):
        label, mark = texts[point.point.text].sceneBoundingRect(), plot.outline(n)
        assert abs(label.center().y() - mark.center().y()) < mark.height()
        left = point.point.period == "2024"
        assert label.right() <= mark.left() + 1 if left else label.left() >= mark.right() - 1
    for line in picture.lines:
        assert texts[line.name].sceneBoundingRect().left() > plot.outline(len(picture.lines)).right()
    heights = [plot.outline(n).center().y() for n in range(len(plot.data_points))]
    order = sorted(range(len(heights)), key=heights.__getitem__)
    values = [plot.data_points[n].number for n in order]
    assert values == sorted(values, reverse=True), "a larger value stands higher"


def test_a_key_of_a_slope_names_no_series(qtbot: QtBot, dossier: Dossier) -> None:
    from PySide6.QtWidgets import QLabel

    picture = _picture(dossier, "exports-imports-2025")
    _, block = page_of(qtbot, picture, a_showing(dossier))
    assert isinstance(block, ChartBlock)
    shown = {label.text() for label in block.findChildren(QLabel)}
    assert not shown & {line.name for line in picture.lines}
    assert "вычислено" in shown


def test_other_data_keep_their_form(dossier: Dossier) -> None:
    picture = _picture(dossier, "exports-imports-2025")
    assert form_of(_picture(plain_forms(dossier), "exports-imports-2025")) == "bars"
    assert form_of(replace(picture, lines=picture.lines[:1])) == "bars"
    assert form_of(replace(picture, kind="years")) == "years"

    def with_first(**changes: Decimal | str | None) -> Picture:
        first: Point = replace(picture.lines[0].points[0], **changes)  # type: ignore[arg-type]
        lines = replace(picture.lines[0], points=(first, *picture.lines[0].points[1:])), *picture.lines[1:]
        return replace(picture, lines=lines)

    assert form_of(with_first(value=None)) == "bars"
    assert form_of(with_first(upper=Decimal(99))) == "bars"
    assert form_of(with_first(period="2023")) == "bars"
    assert form_of(replace(_picture(dossier, "comtrade"))) == "points"
    assert paired(_picture(dossier, "comtrade"))
