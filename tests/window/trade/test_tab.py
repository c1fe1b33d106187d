"""The trade tab: every mark leads to its evidence, by mouse and by keyboard, and every chart has its table."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Language
from app.briefing.model.values import Trade
from app.window.charts.chart_table import ChartTable
from app.window.charts.counts import CountsPlot
from app.window.charts.plot import Plot, pg
from app.window.charts.points import PointsPlot
from app.window.charts.share import SharePlot
from app.window.charts.sides_table import SidesTable
from app.window.charts.slope import SlopePlot
from app.window.charts.years import YearsPlot
from app.window.items.long_text import LongText
from app.window.theme.theme import Theme
from app.window.trade.tab import TradeTab
from tests.support.trade_page import (
    a_showing,
    as_just_opened,
    opened,
    plain_forms,
    plot_of,
    sides_of,
)


@pytest.fixture
def tab(qtbot: QtBot, standing: TradeTab) -> TradeTab:
    return as_just_opened(qtbot, standing)


@pytest.mark.slow
def test_nothing_of_the_plotting_library_is_there_before_it_is_called_for() -> None:
    told = (
        "import sys, app.window.shell.main_window, app.window.trade.tab as trade\n"
        "heavy = lambda: sorted({'pyqtgraph', 'numpy'} & set(sys.modules))\n"
        "print(heavy()); trade.warm_up().join(); print(heavy()); print(trade.warm_up() is trade.warm_up())"
    )
    assert _told(told) == ["[]", "['numpy', 'pyqtgraph']", "True"]


def _told(code: str) -> list[str]:
    """The lines that a Python process of its own prints."""
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True, timeout=300
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize("kind", [YearsPlot, SlopePlot, CountsPlot, PointsPlot, SharePlot])
def test_a_click_on_a_mark_opens_its_evidence(tab: TradeTab, kind: type[Plot]) -> None:
    plot = plot_of(tab, kind)
    for index, data_point in enumerate(plot.data_points):
        QTest.mouseClick(
            plot, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, plot.outline(index).center().toPoint()
        )
        assert plot.context.selection.item == data_point.point.id


def test_a_click_on_a_cell_opens_its_evidence(qtbot: QtBot, dossier: Dossier) -> None:
    table = sides_of(opened(qtbot, a_showing(plain_forms(dossier))))
    for row in range(table.sides.rowCount()):
        for column in range(table.sides.columnCount()):
            index = table.sides.index(row, column)
            before = table.context.selection.item
            QTest.mouseClick(
                table.viewport(),
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
                table.visualRect(index).center(),
            )
            assert table.context.selection.item == (table.item_at(index) or before)


@pytest.mark.parametrize("kind", [YearsPlot, SlopePlot, CountsPlot, PointsPlot, SharePlot])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_keys_go_through_the_points_and_open_them(tab: TradeTab, kind: type[Plot], key: Qt.Key) -> None:
    plot = plot_of(tab, kind)
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for data_point in plot.data_points:
        assert plot.current == data_point.point.id
        assert data_point.point.full in plot.accessibleDescription()
        QTest.keyClick(plot, key)
        seen.append(plot.context.selection.item)
        QTest.keyClick(plot, Qt.Key.Key_Right)
    assert seen == [data_point.point.id for data_point in plot.data_points]
    QTest.keyClick(plot, Qt.Key.Key_Home)
    assert plot.current == plot.data_points[0].point.id
    plot.clearFocus()
    assert plot.accessibleDescription() == plot.picture.alt
    assert plot.accessibleName() == plot.picture.title


def test_each_chart_is_one_stop_of_the_keyboard(tab: TradeTab) -> None:
    stops = []
    tab.blocks[0].drawing.setFocus(Qt.FocusReason.TabFocusReason)
    expected = [stop for block in tab.blocks for stop in block.stops]
    for _ in expected:
        stops.append(QApplication.focusWidget())
        QTest.keyClick(tab.window(), Qt.Key.Key_Tab)
    assert stops == expected
    for block in tab.blocks:
        assert block.stops == (block.drawing, *block.notes, block.toggle, block.save, block.star)


def test_the_point_whose_evidence_is_shown_is_outlined(tab: TradeTab) -> None:
    plot = plot_of(tab, YearsPlot)
    plain = plot.grab().toImage()
    plot.context.selection.choose("kz-turnover-2022")
    outlined = plot.grab().toImage()
    around = plot.outline(2).toAlignedRect().adjusted(-2, -2, 2, 2)
    accent = QColor(Theme().palette.accent)
    edge = [outlined.pixelColor(around.left() + 1, y) for y in range(around.top() + 4, around.bottom() - 4)]
    assert all(colour == accent for colour in edge)
    assert plain != outlined
    plot.context.selection.choose("visit-2026")
    assert plot.grab().toImage() == plain


def test_the_mouse_is_told_value_unit_reporter_and_source(tab: TradeTab) -> None:
    plot = plot_of(tab, YearsPlot)
    place = plot.outline(4).center().toPoint()
    before = plot.bars[0].item.opts["brushes"][4].color()
    QTest.mouseMove(plot, place)
    assert not tab.card.isHidden()
    point = plot.data_points[4].point
    for said in (point.full, "2025", "Казахстан", point.source):
        assert said in tab.card.text
    assert plot.bars[0].item.opts["brushes"][4].color() != before
    QTest.mouseMove(plot, QPoint(2, 2))
    assert tab.card.isHidden()
    assert plot.bars[0].item.opts["brushes"][4].color() == before


def test_the_wheel_over_a_chart_scrolls_the_page(tab: TradeTab) -> None:
    for block in tab.blocks:
        widget = block.drawing
        tab.ensureWidgetVisible(widget)
        bar = tab.verticalScrollBar()
        before = bar.value()
        ranges = widget.view.viewRange() if isinstance(widget, Plot) else None
        turn = 120 if before == bar.maximum() else -120
        place = QPointF(widget.mapTo(tab, widget.rect().center()))
        QTest.wheelEvent(tab.windowHandle(), place, QPoint(0, turn))
        assert (bar.value() - before) * turn < 0
        assert not isinstance(widget, Plot) or widget.view.viewRange() == ranges


@pytest.mark.representative
@pytest.mark.parametrize("letter", ["t", "T", "е", "т"])
def test_one_key_turns_a_chart_into_its_table_and_back(tab: TradeTab, letter: str) -> None:
    for block in tab.blocks:
        block.drawing.setFocus(Qt.FocusReason.TabFocusReason)
        _press(block.drawing, letter)
        twin = block.twin
        assert twin is not None
        assert block.tabled
        assert twin.hasFocus()
        model = twin.model()
        cells = [
            tuple(str(model.data(model.index(row, column))) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]
        assert cells == [row for _, row in block.picture.table.rows]
        drawn = {point.id: point.exact for line in block.picture.lines for point in line.points}
        assert {key: row[3] for key, row in block.picture.table.rows} == drawn
        _press(twin, letter)
        assert not block.tabled
        assert block.drawing.hasFocus()


def _press(widget: Plot | SidesTable | ChartTable, letter: str) -> None:
    # keyClicks aborts on Cyrillic letters.
    modifier = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else Qt.KeyboardModifier.NoModifier
    QTest.sendKeyEvent(QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, letter, modifier)


def test_a_row_of_the_table_opens_its_evidence(tab: TradeTab) -> None:
    block = tab.blocks[0]
    block.turn()
    twin = block.twin
    assert twin is not None
    QApplication.processEvents()
    for row, (key, _) in enumerate(block.picture.table.rows):
        place = twin.visualRect(twin.model().index(row, 3)).center()
        QTest.mouseClick(twin.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        assert twin.context.selection.item == key
    twin.setCurrentIndex(twin.model().index(1, 0))
    QTest.keyClick(twin, Qt.Key.Key_Return)
    assert twin.context.selection.item == block.picture.table.rows[1][0]


def test_the_copied_table_has_heads_values_and_its_sources_last(tab: TradeTab) -> None:
    for block in tab.blocks:
        next(entry for entry in block.save_menu.actions() if entry.objectName() == "copy-table").trigger()
        lines = QGuiApplication.clipboard().text().rstrip("\n").split("\n")
        assert tuple(lines[0].split("\t")) == block.picture.table.heads
        assert len(lines) == len(block.picture.table.rows) + 2
        for line, (_, cells) in zip(lines[1:-1], block.picture.table.rows, strict=True):
            assert line.split("\t")[3] == " ".join(cells[3].split())
        assert lines[-1] == " ".join(block.source.split())


def test_a_briefing_without_charts_says_so(qtbot: QtBot, dossier: Dossier) -> None:
    bare = Dossier(msgspec.structs.replace(dossier.briefing, trade=Trade()))
    tab = opened(qtbot, a_showing(bare))
    assert tab.count() == 0
    words = [label.text() for label in tab.findChildren(QLabel) if label.isVisible()]
    assert words == [localizer_for("ru").gettext("This briefing has no charts.")]


def test_of_a_long_title_only_what_is_seen_is_laid_out(qtbot: QtBot, dossier: Dossier) -> None:
    words = "слово " * 3_333
    chart, *others = dossier.briefing.trade.charts
    charts = (msgspec.structs.replace(chart, title=dict.fromkeys(chart.title, words)), *others)
    trade = msgspec.structs.replace(dossier.briefing.trade, charts=charts)
    tab = opened(qtbot, a_showing(Dossier(msgspec.structs.replace(dossier.briefing, trade=trade))))

    assert [field.toPlainText() for field in tab.findChildren(LongText)] == [words]
    assert max(len(label.text()) for label in tab.findChildren(QLabel)) < 1_000


@pytest.mark.representative
@pytest.mark.parametrize(
    ("language", "width", "scale"),
    [("ru", 420, 1.5), ("kk", 690, 1.0), ("kk", 964, 1.0), ("ru", 1604, 1.0), ("kk", 1604, 1.5)],
)
def test_charts_fill_the_page_without_covering_one_another(
    qtbot: QtBot, dossier: Dossier, language: Language, width: int, scale: float
) -> None:
    tab = opened(qtbot, a_showing(dossier, language, Theme("light", scale)), width)
    assert tab.horizontalScrollBar().maximum() == 0
    placed = [block.geometry() for block in tab.blocks]
    assert not any(one.intersects(other) for n, one in enumerate(placed) for other in placed[:n])
    columns = {place.left() for place in placed}
    content = tab.blocks[0].width()
    assert len(columns) == (2 if content >= 800 * scale else 1)
    for block in tab.blocks:
        assert block.height() >= block.heightForWidth(block.width())
        plot = block.drawing
        if not isinstance(plot, Plot):
            continue
        assert plot.height() == plot.heightForWidth(plot.width())
        shown = [item for item in plot.canvas.scene().items() if isinstance(item, pg.TextItem) and item.isVisible()]
        for item in shown:
            box = item.mapRectToScene(item.boundingRect())
            assert plot.rect().toRectF().adjusted(-2, -2, 2, 2).contains(box), item.toPlainText()


def test_tables_and_places_survive_a_change_of_language(qtbot: QtBot, dossier: Dossier) -> None:
    first = opened(qtbot, a_showing(dossier))
    first.blocks[1].turn()
    plot = plot_of(first, YearsPlot)
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(plot, Qt.Key.Key_End)
    first.verticalScrollBar().setValue(200)
    second = TradeTab(a_showing(dossier, "kk"))
    qtbot.addWidget(second)
    second.restore(first.state())
    second.resize(964, 660)
    with qtbot.waitExposed(second):
        second.show()
    qtbot.waitUntil(lambda: second.verticalScrollBar().value() == 200)
    assert [block.tabled for block in second.blocks] == [block.tabled for block in first.blocks]
    assert plot_of(second, YearsPlot).current == "kz-turnover-2025"
    second.restore({"scroll": "x", "tables": "unknown", "at unknown": "nothing", "at turnover-by-year": "nothing"})
    assert not any(block.tabled for block in second.blocks)
