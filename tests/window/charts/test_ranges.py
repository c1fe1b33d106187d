"""Ranges in charts: drawn from their lower to their upper end, and nothing stands in the middle."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.briefing.text.charts import pictures
from app.window.charts.bars import BarsPlot
from app.window.charts.legend import chart_key
from app.window.charts.plot import Plot
from app.window.charts.points import PointsPlot
from app.window.charts.small_multiples import RowsPlot
from app.window.charts.years import YearsPlot
from app.window.context.view_context import ViewContext
from tests.support.briefings.ranged import ranged
from tests.support.trade_page import PlotKind, a_showing

ENDS = {
    "kz-2023": (131, 139.25),
    "kz-2024": (160, 180),
    "fr-2023": (90, 124),
    "gap-2022": (-42, -20),
    "gap-2023": (-15, 25),
}


@pytest.fixture
def context(qapp: QApplication) -> ViewContext:
    assert isinstance(qapp, QApplication)
    return a_showing(ranged())


def made(qtbot: QtBot, context: ViewContext, chart: str, kind: type[PlotKind]) -> PlotKind:
    """A chart of the briefing as a plot of a kind."""
    (picture,) = (one for one in pictures(ranged(), context.localizer) if one.id == chart)
    plot = kind(picture, context)
    qtbot.addWidget(plot)
    plot.resize(600, max(240, plot.heightForWidth(600)))
    with qtbot.waitExposed(plot):
        plot.show()
    QApplication.processEvents()
    return plot


def keys(plot: Plot) -> dict[str, int]:
    return {data_point.point.id: n for n, data_point in enumerate(plot.data_points)}


def colour_at(plot: Plot, place: QPointF) -> str:
    return plot.grab(plot.rect()).toImage().pixelColor(place.toPoint()).name()


@pytest.mark.parametrize("chart", ["by-year", "gap-by-year"])
def test_a_column_is_solid_to_the_nearer_end_and_pale_to_the_other(
    qtbot: QtBot, context: ViewContext, chart: str
) -> None:
    plot = made(qtbot, context, chart, YearsPlot)
    solid = {point.id: rect for bars in plot.bars for point, rect in zip(bars.points, bars.rects, strict=True)}
    pale = {point.id: rect for bands, _ in plot.bands for point, rect in zip(bands.points, bands.rects, strict=True)}

    assert pale.keys() == ENDS.keys() & keys(plot).keys()
    for key, rect in pale.items():
        low, high = ENDS[key]
        assert (rect.top(), rect.bottom()) == pytest.approx((low, high))
        assert solid[key].height() == pytest.approx(low if low > 0 else min(0, high))
        assert (solid[key].x(), solid[key].width()) == pytest.approx((rect.x(), rect.width()))
        outline = plot.outline(keys(plot)[key])
        edges = plot.on_widget(0, max(0, high)).y(), plot.on_widget(0, min(0, low)).y()
        assert (outline.top(), outline.bottom()) == pytest.approx(edges, abs=1)


@pytest.mark.parametrize("chart", ["in-bars", "gap-in-bars"])
def test_a_row_is_solid_to_the_nearer_end_and_pale_to_the_other(qtbot: QtBot, context: ViewContext, chart: str) -> None:
    plot = made(qtbot, context, chart, BarsPlot)
    pale = {point.id: rect for bands in plot.bands for point, rect in zip(bands.points, bands.rects, strict=True)}

    assert pale.keys() == ENDS.keys() & keys(plot).keys()
    for key, rect in pale.items():
        assert (rect.left(), rect.right()) == pytest.approx(ENDS[key])
        assert plot.rect().toRectF().contains(plot.outline(keys(plot)[key]))


def test_the_pale_part_is_neither_the_ground_nor_the_solid_part(qtbot: QtBot, context: ViewContext) -> None:
    plot = made(qtbot, context, "in-bars", BarsPlot)
    outline = plot.outline(keys(plot)["fr-2023"])
    solid, pale = (QPointF(outline.left() + outline.width() * part, outline.center().y()) for part in (0.4, 0.9))

    assert colour_at(plot, solid) == context.theme.palette.line(1, plot.picture.lines[1].side)
    assert colour_at(plot, pale) not in (
        context.theme.palette.line(1, plot.picture.lines[1].side),
        context.theme.palette.ground.lower(),
    )


@pytest.mark.parametrize("chart", ["in-points", "gap-in-points"])
def test_a_range_of_points_has_a_symbol_at_either_end_and_none_between(
    qtbot: QtBot, context: ViewContext, chart: str
) -> None:
    plot = made(qtbot, context, chart, PointsPlot)
    drawn = [
        (str(key), float(height))
        for scatter in plot.scatters
        for key, height in zip(scatter.data["data"], scatter.data["y"], strict=True)
    ]

    for data_point in plot.data_points:
        key = data_point.point.id
        assert [height for name, height in drawn if name == key] == pytest.approx(ENDS.get(key, [data_point.number]))
        middle = plot.outline(keys(plot)[key]).center()
        assert plot.area(keys(plot)[key]).contains(middle)
    lines = [float(y) for line in plot.ranges for y in line.getData()[1]]
    assert set(lines) >= {end for key in keys(plot) for end in ENDS.get(key, ())}


def test_small_multiples_have_a_symbol_at_either_end_of_a_range(qtbot: QtBot, context: ViewContext) -> None:
    plot = made(qtbot, context, "in-points", RowsPlot)
    symbols = [path.boundingRect().center() for _, paths in plot.drawn.shapes for path in paths]

    assert len(symbols) == len(plot.data_points) + sum(
        data_point.point.upper is not None for data_point in plot.data_points
    )
    for key, n in keys(plot).items():
        if key in ENDS:
            outline = plot.outline(n)
            inside = sorted(place.y() for place in symbols if outline.contains(place))
            half = outline.width() / 2
            assert inside == pytest.approx([outline.top() + half, outline.bottom() - half], abs=0.5)


def test_a_range_is_heard_and_hovered_with_both_ends(qtbot: QtBot, context: ViewContext) -> None:
    plot = made(qtbot, context, "by-year", YearsPlot)

    told = plot.description(plot.data_points[keys(plot)["kz-2023"]])
    assert "131–139,25" in told
    assert "131–139,25" in plot.accessibleDescription()


def test_the_legend_names_the_pale_part_where_there_is_one(qtbot: QtBot, context: ViewContext) -> None:
    words = context.localizer.gettext("from the lower to the upper end of a range")
    for picture in pictures(ranged(), context.localizer):
        legend = chart_key(picture, context)
        if legend is not None:
            qtbot.addWidget(legend)
        labels = [one.text() for one in legend.findChildren(QLabel) if one.text()] if legend else []
        assert (words in labels) == (picture.kind == "years")
