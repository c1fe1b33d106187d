"""Pictures of charts from the window: the button names what it does, and what is saved has the axis that was seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.paper.content.chart_data import drawing
from app.paper.content.languages import PaperLanguages
from app.window.charts.time_plot import TimePlot
from app.window.trade.tab import TradeTab
from tests.support.briefings import EDITION_ONE
from tests.support.trade_page import kept_tab, the_application


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read(EDITION_ONE.read_bytes())
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)


@pytest.fixture(scope="module")
def tab(qapp: QApplication, dossier: Dossier) -> Iterator[TradeTab]:
    assert qapp is the_application()
    yield from kept_tab(dossier)


def test_the_ticks_of_a_saved_picture_are_those_of_the_window(tab: TradeTab, dossier: Dossier) -> None:
    seen = [block.drawing for block in tab.blocks if isinstance(block.drawing, TimePlot)]
    assert seen
    for plot in seen:
        saved = drawing(dossier, dossier.charts[plot.picture.id], PaperLanguages.of(("ru",)))
        assert [(tick["at"], tick["text"]) for tick in saved["ticks"]] == list(plot.ticks)


def test_the_button_of_a_chart_says_that_it_copies_and_saves(tab: TradeTab) -> None:
    for block in tab.blocks:
        texts = [button.text() for button in block.findChildren(QPushButton)]
        assert "Копировать или сохранить…" in texts
        named = [action.objectName() for action in block.save_menu.actions() if not action.isSeparator()]
        assert named == ["copy-table", "copy-picture", "save-picture", "save-table"]
