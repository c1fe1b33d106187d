"""Charts as they are drawn: what is on the sheet is what the sources say, and joins nothing that they keep apart."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.axes import ticks
from app.briefing.model.model import Briefing
from app.briefing.model.periods import span
from app.briefing.reading.reader import read
from app.briefing.text.charts import Point, pictures
from app.briefing.text.point_text import paired
from app.window.charts.bars import BarsPlot
from app.window.charts.fills import BarSeries
from app.window.charts.plot import Plot, pg
from app.window.charts.points import PointsPlot
from app.window.charts.share import SharePlot
from app.window.charts.sides_table import SidesTable
from app.window.charts.years import YearsPlot
from app.window.theme.theme import Theme
from app.window.trade.chart_card import ChartBlock
from app.window.trade.tab import TradeTab
from tests.support.briefings import EDITION_ONE
from tests.support.papers import one_axis
from tests.support.trade_page import (
    a_showing,
    as_just_opened,
    kept_tab,
    page_of,
    plain_forms,
    plot_of,
    sides_of,
    the_application,
)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read(EDITION_ONE.read_bytes())
    assert isinstance(briefing, Briefing)
    return plain_forms(Dossier(briefing))


@pytest.fixture(scope="module")
def standing(qapp: QApplication, dossier: Dossier) -> Iterator[TradeTab]:
    assert qapp is the_application()
    yield from kept_tab(dossier)


@pytest.fixture
def tab(qtbot: QtBot, standing: TradeTab) -> TradeTab:
    return as_just_opened(qtbot, standing)


def _drawn(tab: TradeTab) -> Iterator[dict[str, float]]:
    """What each item that carries data has drawn: the ids of its values, and how far each reaches, in its own units."""
    for block in tab.blocks:
        if isinstance(block.drawing, SidesTable):
            model = block.drawing.sides
            for column in range(1, model.columnCount()):
                cells = [model.at(model.index(row, column)) for row in range(model.rowCount())]
                yield {cell[0].id: float(cell[0].value or 0) for cell in cells if cell}
            continue
        plot = block.drawing
        series: dict[int, BarSeries] = {id(bars.item): bars for bars in getattr(plot, "bars", ())}
        for item in plot.canvas.scene().items():
            if isinstance(item, pg.BarGraphItem):
                reach = "height" if isinstance(plot, YearsPlot) else "width"
                ids = [point.id for point in series.pop(id(item)).points]
                yield dict(zip(ids, map(float, item.opts[reach]), strict=True))
            elif isinstance(item, pg.ScatterPlotItem):
                yield dict(zip(map(str, item.data["data"]), map(float, item.data["y"]), strict=True))
            elif isinstance(item, pg.PlotDataItem):
                pytest.fail("a line is drawn that no test reads")
        assert not series, "a series is not on its sheet"


def test_every_chart_of_the_briefing_is_there_in_its_order(tab: TradeTab, dossier: Dossier) -> None:
    assert [block.picture.id for block in tab.blocks] == [chart.id for chart in dossier.briefing.trade.charts]
    assert tab.count() == len(dossier.charts)


def test_no_series_mixes_reporters_or_lengths_of_period(tab: TradeTab, dossier: Dossier) -> None:
    drawn = list(_drawn(tab))
    assert sum(len(series) for series in drawn) == sum(
        len(series.values) for chart in dossier.charts.values() for series in chart.series
    )
    for series in drawn:
        values = [dossier.values[key] for key in series]
        assert len({reporter.id if (reporter := dossier.reporter(value)) else None for value in values}) == 1
        assert len({span(value.period or "").length for value in values}) == 1
        assert len({value.unit for value in values}) == 1


def test_what_is_drawn_is_what_is_stated(tab: TradeTab, dossier: Dossier) -> None:
    share = plot_of(tab, SharePlot)
    parts = {data_point.point.id for data_point in share.data_points}
    for series in _drawn(tab):
        whole = sum(float(dossier.number(dossier.values[key]) or 0) for key in series)
        for key, reach in series.items():
            number = float(dossier.number(dossier.values[key]) or 0)
            if key in parts:
                assert reach / share.view.width() == pytest.approx(number / whole, abs=0.01)
            else:
                assert reach == pytest.approx(number)


def test_117_and_107_7_never_share_a_series(tab: TradeTab, dossier: Dossier) -> None:
    found = [{dossier.number(dossier.values[key]) for key in series} for series in _drawn(tab)]
    kazakh, serbian = Decimal("107.7"), Decimal(117)
    assert any(kazakh in numbers for numbers in found)
    assert any(serbian in numbers for numbers in found)
    assert not any(kazakh in numbers and serbian in numbers for numbers in found)


def test_each_run_of_missing_years_is_a_hatched_gap_of_one_year_that_says_so(tab: TradeTab) -> None:
    plot = plot_of(tab, YearsPlot)
    lefts = {
        int(point.period): rect.center().x()
        for point, rect in zip(plot.bars[0].points, plot.bars[0].rects, strict=True)
    }
    assert list(lefts) == [2016, 2017, 2022, 2024, 2025]
    steps = [later - earlier for earlier, later in pairwise(lefts.values())]
    assert steps == pytest.approx([1, 2, 2, 1])
    assert len(plot.gaps) == 2
    for gap, (before, after) in zip(plot.gaps, ((2017, 2022), (2022, 2024)), strict=True):
        assert lefts[before] < gap.rect().left() < gap.rect().right() < lefts[after]
        assert not any(
            rect.left() < gap.rect().right() and rect.right() > gap.rect().left() for rect in plot.bars[0].rects
        )
        assert not gap.brush().texture().isNull()
    words = {
        item.toPlainText().replace("\n", " ") for item in plot.canvas.scene().items() if isinstance(item, pg.TextItem)
    }
    absent = localizer_for("ru").gettext("no data")
    assert {f"{absent} 2018–2021", f"{absent} 2023"} <= words


def test_no_line_leads_from_one_period_to_another(tab: TradeTab) -> None:
    plot = plot_of(tab, PointsPlot)
    curves = [item for item in plot.canvas.scene().items() if isinstance(item, pg.PlotCurveItem)]
    assert curves
    for curve in curves:
        xs, _ = curve.getData()
        assert curve.opts["connect"] == "pairs"
        assert all(xs[n] == xs[n + 1] for n in range(0, len(xs), 2))


def test_computed_values_are_hatched_and_tell_their_formula(tab: TradeTab) -> None:
    for kind in (BarsPlot, SharePlot, YearsPlot):
        plot = plot_of(tab, kind)
        words = [item.toPlainText() for item in plot.canvas.scene().items() if isinstance(item, pg.TextItem)]
        shown = " ".join(words).replace("\N{NO-BREAK SPACE}", " ")
        for bars in getattr(plot, "bars", ()):
            brushes: list[QBrush] = bars.item.opts["brushes"]
            for point, brush in zip(bars.points, brushes, strict=True):
                solid = brush.style() == Qt.BrushStyle.SolidPattern
                assert solid == (point.drawn == "stated")
                if point.drawn == "computed" and kind is not YearsPlot:
                    assert point.formula.replace("\N{NO-BREAK SPACE}", " ") in shown


def test_a_value_of_low_reliability_is_hollow(tab: TradeTab) -> None:
    plot = plot_of(tab, PointsPlot)
    ground = QColor(Theme().palette.ground)
    hollow = {
        str(spot.data())
        for scatter in plot.scatters
        for spot in scatter.points()
        if QBrush(spot.brush()).color() == ground
    }
    assert hollow == {"ct-kz-exports-2000"}
    assert len({str(scatter.points()[0].symbol()) for scatter in plot.scatters}) == 2


def test_qualifiers_stay_on_the_values(tab: TradeTab) -> None:
    table = sides_of(tab)
    model = table.sides
    shown = {
        table.item_at(model.index(row, column)): model.data(model.index(row, column))
        for row in range(model.rowCount())
        for column in range(1, model.columnCount())
    }
    assert shown["rs-turnover-2025"] == "около 117"
    assert shown["kz-turnover-2025"] == "107,7"
    for block in tab.blocks:
        if isinstance(block.drawing, Plot):
            words = [
                item.toPlainText() for item in block.drawing.canvas.scene().items() if isinstance(item, pg.TextItem)
            ]
            for data_point in block.drawing.data_points:
                assert data_point.point.text in [text.replace("\n", " ") for text in words]


def test_units_reporters_and_sources_stand_with_every_chart(tab: TradeTab) -> None:
    for block in tab.blocks:
        assert block.picture.unit
        assert block.picture.unit in block.picture.subtitle
        assert block.picture.sources in block.source
        reporters = {line.reporter for line in block.picture.lines}
        if len(reporters) == 1:
            assert reporters.pop() in block.picture.subtitle


def test_hostile_words_stay_plain_everywhere(qtbot: QtBot, dossier: Dossier) -> None:
    context = a_showing(dossier)
    harmless = pictures(dossier, context.localizer)[0]
    hostile = "<img src=x><b>=1+1</b>"
    line = harmless.lines[0]
    point = replace(line.points[-1], text=hostile, full=hostile, source=hostile)
    rows = ((point.id, ("2025", "=cmd", "+1\tx", "@y", "−1", hostile, "-z")),)
    _held, block = page_of(
        qtbot,
        replace(
            harmless,
            title=hostile,
            subtitle=hostile,
            lines=(replace(line, label=hostile, points=(*line.points[:-1], point)),),
            table=replace(harmless.table, rows=rows),
        ),
        context,
    )
    plot = block.drawing
    assert isinstance(plot, YearsPlot)
    texts = [item for item in plot.canvas.scene().items() if isinstance(item, pg.TextItem)]
    assert hostile in [item.toPlainText().replace("\n", " ") for item in texts]
    block.copy_table()
    copied = QGuiApplication.clipboard().text().split("\n")[1].split("\t")
    assert copied == ["2025", "'=cmd", "'+1 x", "'@y", "−1", hostile, "'-z"]


def test_missing_negative_and_many_values_find_their_places(qtbot: QtBot, dossier: Dossier) -> None:
    context = a_showing(dossier)
    picture = next(picture for picture in pictures(dossier, context.localizer) if picture.kind == "years")
    line = picture.lines[0]

    def at(year: int, value: str | None) -> Point:
        number = None if value is None else Decimal(value)
        text = "" if number is None else context.localizer.number(number)
        point = replace(line.points[0], period=str(year), label=str(year), when=str(year))
        return replace(point, id=f"{year}-{value}", value=number, text=text)

    two = replace(
        picture,
        lines=(
            replace(line, points=(at(2016, "26.4"), at(2017, None), at(2018, "-12.5"))),
            replace(line, label="x", points=tuple(at(year, str(year - 1950)) for year in range(1980, 2019))),
        ),
        gaps=(),
    )
    _held, block = page_of(qtbot, two, context)
    plot = block.drawing
    assert isinstance(plot, YearsPlot)
    assert [list(bars.item.opts["height"]) for bars in plot.bars] == [
        [26.4, -12.5],
        [float(year - 1950) for year in range(1980, 2019)],
    ]
    (_, _), (low, high) = plot.view.viewRange()
    assert low < -12.5
    assert high > 68
    boxes = [rect for bars in plot.bars for rect in bars.rects]
    assert all(
        a.left() >= b.right() - 1e-9 or b.left() >= a.right() - 1e-9 for n, a in enumerate(boxes) for b in boxes[:n]
    )


def test_the_ticks_of_an_axis_are_round_and_hold_all_values() -> None:
    assert [str(tick) for tick in ticks(Decimal(0), Decimal("107.7"))] == ["0", "30", "60", "90", "120"]
    assert [str(tick) for tick in ticks(Decimal(0), Decimal("0.585"))] == ["0.0", "0.2", "0.4", "0.6"]
    for low, high in ((-68.4, 84.2), (0, 0), (0, 1e-9), (-5, 0), (0, 123456789), (-1, 24.276)):
        found = ticks(Decimal(str(low)), Decimal(str(high)))
        assert found[0] <= Decimal(str(low))
        assert found[-1] >= Decimal(str(high))
        assert 2 <= len(found) <= 7


def _seen(plot: Plot) -> list[str]:
    """The words on the sheet of a plot, line ends as spaces."""
    items = [item for item in plot.canvas.scene().items() if isinstance(item, pg.TextItem) and item.isVisible()]
    return [item.toPlainText().replace("\n", " ") for item in items]


def _words_of(block: ChartBlock) -> set[str]:
    """All that is written in a chart, at its axes and in its key."""
    shown = {label.text() for label in block.findChildren(QLabel)}
    if isinstance(block.drawing, SidesTable):
        model = block.drawing.sides
        heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
        return shown | {str(head) for head in heads}
    sheet = QPixmap(10, 10)
    painter = QPainter(sheet)
    axes = [axis.generateDrawSpecs(painter) for axis in (block.drawing.left, block.drawing.bottom)]
    painter.end()
    return shown.union(_seen(block.drawing), (text for drawn in axes if drawn for _, _, text in drawn[2]))


def test_two_reporters_months_and_one_scale_are_seen_in_every_chart(qtbot: QtBot) -> None:
    dossier, _ = one_axis()
    context = a_showing(dossier, "en")
    for shown in pictures(dossier, context.localizer):
        if shown.kind == "share":
            continue
        _held, block = page_of(qtbot, shown, context)
        words = " | ".join(_words_of(block).difference({shown.title, shown.subtitle}))
        for reporter in ("Kazakhstan", "France"):
            assert reporter in words, (shown.kind, words)
        if isinstance(block.drawing, Plot):
            assert "2,400" in words
            assert "916.5" in words
            assert "Jan" in words
            reach = {data_point.point.id: data_point.number for data_point in block.drawing.data_points}
            assert reach["kz-8m-2023"] / reach["fr-8m-2022"] == pytest.approx(3100 / 916.54)


def test_every_point_has_its_value_in_a_few_digits(tab: TradeTab) -> None:
    plot = plot_of(tab, PointsPlot)
    names = {line.name for line in plot.picture.lines}
    shown = [text for text in _seen(plot) if text not in names]
    assert sorted(shown) == sorted(data_point.point.text for data_point in plot.data_points)
    assert not [text for text in shown if len(text.partition(",")[2]) > 1]
    assert "24,276" in plot.description(plot.data_points[-1])


def test_the_parts_of_a_bar_are_told_in_per_cent_inside_it(tab: TradeTab) -> None:
    plot = plot_of(tab, SharePlot)
    assert {"71 %", "29 %"} <= set(_seen(plot))


def test_bars_and_sides_are_in_the_order_of_their_table(tab: TradeTab) -> None:
    bars = plot_of(tab, BarsPlot)
    assert [data_point.point.id for data_point in bars.data_points] == [key for key, _ in bars.picture.table.rows]
    model = sides_of(tab).sides
    assert [model.data(model.index(row, 0)) for row in range(model.rowCount())] == ["2024", "2025"]


def test_a_side_whose_name_holds_its_reporter_names_it_once(tab: TradeTab) -> None:
    sides = sides_of(tab)
    heads = [str(sides.sides.headerData(n, Qt.Orientation.Horizontal)) for n in range(1, sides.sides.columnCount())]
    assert heads == ["Казахстан", "Сербия, слова министра", "Сербия, с нефтью\nСербия, с казахстанской нефтью"]
    assert "Сербия, слова министра (Сербия)" not in sides.accessibleDescription()


def test_exports_of_both_sides_are_dumbbells_that_join_no_two_years(tab: TradeTab) -> None:
    plot = plot_of(tab, PointsPlot)
    middles = {point.point.id: plot.outline(n).center() for n, point in enumerate(plot.data_points)}
    for year in (2008, 2012, 2016):
        one, other = middles[f"ct-kz-exports-{year}"], middles[f"ct-rs-exports-{year}"]
        assert one.x() == pytest.approx(other.x())
        assert one.y() > other.y()
    close = middles["ct-kz-exports-2000"], middles["ct-rs-exports-2000"]  # over one another they would be one mark
    assert close[0].x() < close[1].x()
    lines = [item.getData() for item in plot.canvas.scene().items() if isinstance(item, pg.PlotCurveItem)]
    xs = [x for drawn, _ in lines if drawn is not None for x in drawn]
    assert xs
    assert all(first == second for first, second in zip(xs[::2], xs[1::2], strict=True))


def test_two_reporters_are_no_dumbbell() -> None:
    dossier, _ = one_axis()
    found = pictures(dossier, localizer_for("en"))
    assert not any(paired(picture) for picture in found)
