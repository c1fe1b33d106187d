"""The trade tab as its tests stand before it."""

from collections.abc import Iterator
from typing import TypeVar

import msgspec
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Language
from app.briefing.text.charts import Picture
from app.window.charts.plot import Plot
from app.window.charts.sides_table import SidesTable
from app.window.context.view_context import Selection, ViewContext
from app.window.theme.theme import Theme
from app.window.trade.chart_card import ChartBlock
from app.window.trade.tab import TradeTab

PlotKind = TypeVar("PlotKind", bound=Plot)


def the_application() -> QApplication:
    """The application of the tests."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def a_showing(dossier: Dossier, language: Language = "ru", theme: Theme | None = None) -> ViewContext:
    """What a tab is given."""
    theme = theme or Theme()
    theme.apply(the_application())
    return ViewContext(dossier, localizer_for(language), theme, Selection())


def opened(qtbot: QtBot, context: ViewContext, width: int = 964, height: int = 660) -> TradeTab:
    """A trade tab on the screen."""
    tab = TradeTab(context)
    qtbot.addWidget(tab)
    tab.resize(width, height)
    with qtbot.waitExposed(tab):
        tab.show()
    QApplication.processEvents()
    return tab


def kept_tab(dossier: Dossier) -> Iterator[TradeTab]:
    """A tab for all tests of a file that look at it; a fixture yields from this."""
    made = TradeTab(a_showing(dossier))
    made.resize(964, 660)
    made.show()
    yield made
    made.close()


def as_just_opened(qtbot: QtBot, tab: TradeTab) -> TradeTab:
    """The same tab as if it were just opened, in the window in front."""
    Theme().apply(the_application())
    if focused := QApplication.focusWidget():
        focused.clearFocus()
    tab.restore({})
    tab.verticalScrollBar().setValue(0)
    tab.blocks[0].drawing.context.selection.choose("")
    with qtbot.waitActive(tab):  # a window of another test may be in front; without it no part gets the focus
        tab.activateWindow()
    QApplication.processEvents()
    return tab


def plot_of(tab: TradeTab, kind: type[PlotKind]) -> PlotKind:
    """The first plot of a kind."""
    return next(block.drawing for block in tab.blocks if isinstance(block.drawing, kind))


def sides_of(tab: TradeTab) -> SidesTable:
    """The table of the sides."""
    return next(block.drawing for block in tab.blocks if isinstance(block.drawing, SidesTable))


def plain_forms(dossier: Dossier) -> Dossier:
    """The same briefing, its charts in the forms of their kinds.

    The first series of the bars lacks its last value, so that they are no slope; no finding explains the sides.
    """
    trade = dossier.briefing.trade
    charts = tuple(
        msgspec.structs.replace(
            chart,
            series=(
                msgspec.structs.replace(chart.series[0], values=chart.series[0].values[:-1]),
                *chart.series[1:],
            ),
        )
        if chart.kind == "bars"
        else chart
        for chart in trade.charts
    )
    changed = msgspec.structs.replace(trade, charts=charts)
    return Dossier(msgspec.structs.replace(dossier.briefing, trade=changed, findings=()))


def page_of(qtbot: QtBot, picture: Picture, context: ViewContext) -> tuple[QScrollArea, ChartBlock]:
    """One chart on a page that scrolls, and the page to be held."""
    block = ChartBlock(picture, context)
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setWidget(block)
    qtbot.addWidget(page)
    page.resize(650, 500)
    with qtbot.waitExposed(page):
        page.show()
    QApplication.processEvents()
    return page, block
