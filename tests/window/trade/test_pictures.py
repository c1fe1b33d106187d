"""Pictures of charts from the window: the button names what it does, and what is saved has the axis that was seen."""

from PySide6.QtWidgets import QPushButton

from app.briefing.index.dossier import Dossier
from app.paper.content.chart_data import drawing
from app.paper.content.languages import PaperLanguages
from app.window.charts.time_plot import TimePlot
from app.window.trade.tab import TradeTab


def test_the_ticks_of_a_saved_picture_are_those_of_the_window(standing: TradeTab, dossier: Dossier) -> None:
    seen = [block.drawing for block in standing.blocks if isinstance(block.drawing, TimePlot)]
    assert seen
    for plot in seen:
        saved = drawing(dossier, dossier.charts[plot.picture.id], PaperLanguages.of(("ru",)))
        assert [(tick["at"], tick["text"]) for tick in saved["ticks"]] == list(plot.ticks)


def test_the_button_of_a_chart_says_that_it_copies_and_saves(standing: TradeTab) -> None:
    for block in standing.blocks:
        texts = [button.text() for button in block.findChildren(QPushButton)]
        assert "Копировать или сохранить…" in texts
        named = [action.objectName() for action in block.save_menu.actions() if not action.isSeparator()]
        assert named == ["copy-table", "copy-picture", "save-picture", "save-table"]
