"""Made-up charts as they are drawn: no mark is covered, cut or left without its words."""

import contextlib
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.briefing.text.charts import pictures
from app.window.charts.counts import CountsPlot
from app.window.charts.plot import Plot, pg
from app.window.charts.points import PointsPlot
from app.window.charts.share import SharePlot
from app.window.charts.sides_table import SidesTable
from app.window.charts.slope import SlopePlot
from app.window.charts.small_multiples import RowsPlot
from app.window.charts.time_plot import TimePlot
from app.window.charts.years import YearsPlot
from app.window.trade.chart_card import ChartBlock
from tests.support.gallery import COUNT, case
from tests.support.trade_page import a_showing, page_of

_FAST = (3, 10, 11, 17, 35, 63, 70, 79)
_FEW = 6
"""So many values of a chart are all written beside their marks, however narrow it is."""


def _axis_texts(plot: Plot) -> Iterator[tuple[str, QRectF]]:
    """The numbers and periods on the axes, as the axes draw them."""
    ground = QPixmap(10, 10)
    painter = QPainter(ground)
    for axis in (plot.left, plot.bottom):
        if axis.isVisible():
            painter.setFont(plot.context.theme.font("small"))
            for rect, _, text in (axis.generateDrawSpecs(painter) or ((), (), ()))[2]:
                yield text, axis.mapRectToScene(rect)
    painter.end()


def _texts(plot: Plot) -> list[tuple[str, QRectF]]:
    """Every text on a sheet and its box."""
    found = list(_axis_texts(plot))
    if isinstance(plot, RowsPlot):
        return found + [(text, box) for _, texts in plot.drawn.texts for box, text in texts]
    for item in plot.canvas.scene().items():
        if isinstance(item, pg.TextItem) and item.isVisible() and item.toPlainText():
            box = item.textItem.sceneBoundingRect()
            if isinstance(plot, SharePlot):
                box.setWidth(min(box.width(), item.textItem.document().idealWidth()))
            found.append((item.toPlainText(), box))
    return found


def _covers(one: QRectF, other: QRectF) -> bool:
    if min(one.width(), one.height(), other.width(), other.height()) < 5:
        return False  # a line, such as the bar of a zero
    return one.adjusted(1.5, 2.5, -1.5, -2.5).intersects(other.adjusted(1.5, 2.5, -1.5, -2.5))


def _holds(sheet: QRectF, shape: QRectF) -> bool:
    return sheet.contains(shape.topLeft()) and sheet.contains(shape.bottomRight())


def _faults(plot: Plot, legend: set[str]) -> list[str]:
    texts = _texts(plot)
    sheet = plot.rect().toRectF().adjusted(-1, -1, 1, 1)
    faults = [f"cut: {text} {box}" for text, box in texts if not sheet.contains(box) or "…" in text]
    for n, (text, box) in enumerate(texts):
        faults += [f"covered: {text} / {other}" for other, beside in texts[:n] if _covers(box, beside)]
    marks = [(n, mark) for n, mark in enumerate(plot.data_points) if mark.point.value is not None]
    shapes = [(mark.point.id, plot.outline(n)) for n, mark in marks]
    faults += [f"cut mark: {key} {shape}" for key, shape in shapes if not _holds(sheet, shape)]
    for n, (key, shape) in enumerate(shapes):
        faults += [f"marks covered: {key} / {other}" for other, beside in shapes[:n] if _covers(shape, beside)]
    if not isinstance(plot, SharePlot):  # the parts of a divided bar carry their per cent
        faults += [
            f"over a mark: {text} / {key}" for text, box in texts for key, shape in shapes if _covers(box, shape)
        ]
    written = [text.replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ") for text, _ in texts]
    left = list(written)
    for _, mark in marks:
        words = mark.point.text.replace("\N{NO-BREAK SPACE}", " ")
        if words in left:
            left.remove(words)
        elif len(marks) <= _FEW or not isinstance(plot, YearsPlot | PointsPlot | RowsPlot):
            faults.append(f"no value: {words}")
    if isinstance(plot, PointsPlot | RowsPlot | SlopePlot):
        faults += [f"no name: {line.name}" for line in plot.picture.lines if line.name not in {*written, *legend}]
    if isinstance(plot, TimePlot) and plot.marks is not None:
        marked = [(f"note {n}", box) for n, box in enumerate(plot.marks.places)]
        faults += [f"cut note: {key}" for key, box in marked if not _holds(sheet, box)]
        for n, (key, box) in enumerate(marked):
            others = (*texts, *shapes, *marked[:n])
            faults += [f"note covered: {key} / {other}" for other, beside in others if box.intersects(beside)]
    if isinstance(plot, CountsPlot):
        faults += [f"no name: {mark.line.label}" for _, mark in marks if mark.line.label not in written]
    return faults


@pytest.mark.parametrize("number", [n if n in _FAST else pytest.param(n, marks=pytest.mark.slow) for n in range(COUNT)])
def test_no_mark_is_covered_cut_or_unlabelled(qtbot: QtBot, number: int) -> None:
    found = case(number)
    context = a_showing(found.dossier, found.language)
    (picture,) = pictures(found.dossier, context.localizer)
    page, block = page_of(qtbot, picture, context)
    page.resize(found.width, 700)
    qtbot.wait(1)
    assert isinstance(block, ChartBlock)
    labels = [line for line in block.findChildren(QLabel) if line.isVisible() and line.text()]
    for line in labels:
        box = line.rect().translated(line.mapTo(block, line.rect().topLeft()))
        assert block.rect().contains(box), f"{found.name}: cut: {line.text()}"
    assert block.width() <= page.viewport().width(), f"{found.name}: wider than the page"
    if number >= 60:
        assert isinstance(block.drawing, SlopePlot | CountsPlot | TimePlot)
    if isinstance(block.drawing, SidesTable):
        assert block.drawing.sides.rowCount() or not picture.lines
        return
    drawing, words = block.drawing, {line.text() for line in labels}
    with contextlib.suppress(TimeoutError):  # a layout may take some turns to come to rest
        qtbot.waitUntil(lambda: not _faults(drawing, words), timeout=2000)
    faults = _faults(drawing, words)
    assert not faults, "\n".join((found.name, *faults[:12]))
