"""A trade tab of very many charts: they are made as the reader comes near, and nobody notices."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.window.charts.plot import Plot
from app.window.charts.small_multiples import RowsPlot
from app.window.trade.chart_card import ChartBlock
from app.window.trade.tab import TradeTab
from tests.support.briefings import generator
from tests.support.trade_page import a_showing, opened

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def many() -> Dossier:
    """The charts of the bundled briefing, and fifty of ten series with twenty values each."""
    briefing = read(generator.grown(1, 1, 500, 20))
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)


def _made(tab: TradeTab) -> list[str]:
    return [block.picture.id for block in tab.blocks]


def _tops(tab: TradeTab) -> dict[str, int]:
    """Where the charts that begin in view stand in it."""
    tops = {block.picture.id: block.mapTo(tab.viewport(), QPoint(0, 0)).y() for block in tab.blocks}
    return {chart: top for chart, top in tops.items() if 0 <= top < tab.viewport().height()}


def _settled(tab: TradeTab) -> None:
    """Let the window be idle until no other chart is made or given up."""
    idle = 0
    while idle < 4:
        before = _made(tab)
        QApplication.processEvents()
        idle = idle + 1 if _made(tab) == before else 0


def _clear(plot: Plot) -> bool:
    """Whether every mark is on its plot, and none covers another."""
    boxes = [plot.outline(index) for index in range(len(plot.data_points))]
    inside = all(plot.rect().toRectF().contains(box) for box in boxes)
    return inside and not any(one.intersects(other) for n, one in enumerate(boxes) for other in boxes[:n])


def test_of_a_long_page_the_charts_far_away_are_not_made(qtbot: QtBot, many: Dossier) -> None:
    tab = opened(qtbot, a_showing(many))
    assert tab.count() == 55
    _settled(tab)
    order = [chart.id for chart in many.briefing.trade.charts]
    assert _made(tab) == order[: len(tab.blocks)]
    assert 3 <= len(tab.blocks) < 12
    bar = tab.verticalScrollBar()
    bar.setValue(bar.maximum())
    _settled(tab)
    last = tab.blocks[-1]
    assert last.picture.id == order[-1]
    assert not last.star.visibleRegion().isEmpty()
    assert set(_made(tab)) < set(order)
    assert len(tab.blocks) < 20
    for block in tab.blocks[-2:]:
        assert isinstance(block.drawing, RowsPlot)
        assert len(block.drawing.data_points) == 200
        assert _clear(block.drawing)


def test_a_far_value_is_brought_into_view_and_nothing_in_view_moves(qtbot: QtBot, many: Dossier) -> None:
    tab = opened(qtbot, a_showing(many))
    assert not tab.reveal("no such value")
    assert tab.reveal("grown-value-305-7")
    block = tab.standing("grown-value-305-7")
    assert block is not None
    assert block.picture.id == "grown-chart-300"
    QApplication.processEvents()
    QApplication.processEvents()
    place = _tops(tab)["grown-chart-300"]
    _settled(tab)
    assert _tops(tab)["grown-chart-300"] == place
    assert block.drawing.current == "grown-value-305-7"
    assert tab.in_hand is block
    bar = tab.verticalScrollBar()
    for _ in range(6):
        bar.setValue(bar.value() - 300)
        before = _tops(tab)
        _settled(tab)
        after = _tops(tab)
        assert {chart: after[chart] for chart in before} == before


def test_a_deep_place_and_what_was_left_there_survive_a_change_of_language(qtbot: QtBot, many: Dossier) -> None:
    first = opened(qtbot, a_showing(many))
    first.reveal("grown-value-305-7")
    _settled(first)
    first.verticalScrollBar().setValue(first.verticalScrollBar().value() - 40)
    _settled(first)
    place = _tops(first)["grown-chart-300"]
    second = TradeTab(a_showing(many, "en"))
    qtbot.addWidget(second)
    state = first.state() | {"tables": "grown-chart-490"}
    second.restore(state)
    second.resize(964, 660)
    with qtbot.waitExposed(second):
        second.show()
    _settled(second)
    assert _tops(second)["grown-chart-300"] == place
    assert {**second.state(), "scroll": ""} == {**state, "scroll": ""}
    revealed = second.standing("grown-chart-490")
    assert revealed is not None
    assert revealed.tabled


def test_a_chart_that_was_given_up_comes_back_as_it_was_left(qtbot: QtBot, many: Dossier) -> None:
    tab = opened(qtbot, a_showing(many))
    block = tab.standing("grown-chart-100")
    assert block is not None
    block.drawing.stand_at("grown-value-103-3")
    block.turn()
    _settled(tab)
    assert not block.visibleRegion().isEmpty()
    bar = tab.verticalScrollBar()
    bar.setValue(bar.maximum())
    _settled(tab)
    assert "grown-chart-100" not in _made(tab)
    again = tab.standing("grown-chart-100")
    assert again is not None
    assert again is not block
    assert again.tabled
    assert again.drawing.current == "grown-value-103-3"


def test_tab_and_readers_go_from_each_chart_to_the_next_one_that_is_made_for_them(qtbot: QtBot, many: Dossier) -> None:
    tab = opened(qtbot, a_showing(many))
    _settled(tab)
    order = [chart.id for chart in many.briefing.trade.charts]
    number = len(tab.blocks)
    tab.blocks[-1].star.setFocus()
    for stop in ("drawing", "toggle", "save", "star"):
        QTest.keyClick(tab.window(), Qt.Key.Key_Tab)
        assert _made(tab) == order[: number + 1]
        assert QApplication.focusWidget() is getattr(tab.blocks[number], stop)
    bar = tab.verticalScrollBar()
    bar.setValue(bar.maximum())
    _settled(tab)
    before = order.index(next(made for made in _made(tab) if order.index(made) > number)) - 1
    following = tab.standing(order[before + 1])
    assert following is not None
    following.drawing.setFocus()
    QTest.keyClick(tab.window(), Qt.Key.Key_Backtab)
    block = tab.standing(order[before])
    assert block is not None
    assert QApplication.focusWidget() is block.star
    content = block.parentWidget()
    assert content is not None
    page = QAccessible.queryAccessibleInterface(content)
    assert page is not None
    held = [page.child(n).object() for n in range(page.childCount())]
    found = [one for one in held if isinstance(one, QWidget) and not one.isHidden()]
    assert [one for one in found if isinstance(one, ChartBlock)] == list(tab.blocks)
    named = [one.picture.title if isinstance(one, ChartBlock) else one.accessibleName() for one in found]
    assert named == [localizer_for("ru").text(chart.title) for chart in many.briefing.trade.charts]


def test_the_rows_of_many_series_keep_their_words_apart(qtbot: QtBot, many: Dossier) -> None:
    tab = opened(qtbot, a_showing(many))
    block = tab.standing("grown-chart-490")
    assert block is not None
    QApplication.processEvents()
    plot = block.drawing
    assert isinstance(plot, RowsPlot)
    (_, names), (_, values) = plot.drawn.texts
    assert [name for _, name in names] == [line.label for line in block.picture.lines]
    assert {line.points[-1].text for line in block.picture.lines} <= {text for _, text in values}
    boxes = [box for box, _ in names + values]
    assert not any(one.intersects(other) for n, one in enumerate(boxes) for other in boxes[:n])
    assert [box for box in boxes if not plot.rect().toRectF().contains(box)] == []
    QTest.mouseClick(
        plot, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, plot.outline(77).center().toPoint()
    )
    assert plot.context.selection.item == plot.data_points[77].point.id
