"""Charts taken out of the window: a picture or a table, with the source line inside, on the clipboard or in a file."""

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.paper.output.export import Original
from app.window.export.chart_export import ChartExport
from app.window.shell.main_window import MainWindow
from app.window.trade.tab import TradeTab
from tests.support.papers import bare

CHART = "turnover-by-year"


@pytest.fixture
def window(shared_window: MainWindow) -> MainWindow:
    shared_window.choose_tab("trade")
    return shared_window


def taking(window: MainWindow) -> ChartExport:
    return ChartExport(window, window.context, Original(window.path.read_bytes(), window.path), window.settings)


def test_the_button_puts_the_picture_on_the_clipboard(window: MainWindow, qtbot: QtBot) -> None:
    tab = window.tab_widget("trade")
    assert isinstance(tab, TradeTab)
    block = next(block for block in tab.blocks if block.picture.id == CHART)
    qtbot.mouseClick(block.save, Qt.MouseButton.LeftButton)
    assert block.save_menu.isVisible()
    next(action for action in block.save_menu.actions() if action.objectName() == "copy-picture").trigger()
    block.save_menu.close()
    copied = window.context.localizer.gettext("Picture copied")
    qtbot.waitUntil(lambda: window.foot.text == copied)

    held = QGuiApplication.clipboard().mimeData()
    image = QImage(held.imageData())
    assert image.width() > 800
    drawn = bytes(held.data("image/svg+xml").data()).decode()
    assert "<desc id=" in drawn
    assert "107,7" in drawn


@pytest.mark.representative
@pytest.mark.parametrize(("name", "start"), [("c.svg", b"<svg"), ("c.png", b"\x89PNG"), ("c.pdf", b"%PDF")])
def test_a_picture_is_saved_in_the_form_of_its_name(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str, start: bytes
) -> None:
    one = taking(window)
    with qtbot.waitSignal(one.done):
        one.save_picture_to(CHART, tmp_path / name)

    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_picture_is_saved_in_two_languages_by_the_form_that_names_them(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def answer(_parent: object, _title: str, _name: str, filters: str) -> tuple[str, str]:
        offered.extend(filters.split(";;"))
        return str(tmp_path / "c"), offered[7]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    one = taking(window)
    first, second = one.pair()
    with qtbot.waitSignal(one.done):
        one.save_picture(CHART)

    assert len(offered) == 10
    assert offered[7].startswith("SVG, ")
    drawn = bare((tmp_path / "c.svg").read_text("utf-8"))
    title = window.context.dossier.charts[CHART].title
    assert first == window.context.localizer.reading != second
    assert all(bare(localizer_for(language).text(title)) in drawn for language in (first, second))


def test_an_svg_of_texts_has_them_by_its_name(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chosen(*given: str) -> tuple[str, str]:
        return str(tmp_path / "c.svg"), given[3].split(";;")[3]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    one = taking(window)
    with qtbot.waitSignal(one.done):
        one.save_picture(CHART)
    assert "<text" in (tmp_path / "c.text.svg").read_text("utf-8")
    assert not (tmp_path / "c.svg").exists()


def test_a_table_is_saved_with_units_flags_and_sources(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    one = taking(window)
    with qtbot.waitSignal(one.done):
        one.save_table_to(CHART, tmp_path / "t.csv")

    rows = list(csv.reader(io.StringIO((tmp_path / "t.csv").read_text("utf-8-sig")), delimiter=";"))
    assert any("млн" in head for head in rows[0])
    assert "107,7" in rows[-1]
    assert "Kazinform" in rows[-1][-1]


def test_what_cannot_be_saved_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    one = taking(window)
    one.failed.connect(window.tell)
    with qtbot.waitSignal(one.failed):
        one.save_table_to(CHART, tmp_path / "nowhere" / "t.csv")

    assert any(dialog.isVisible() for dialog in window.findChildren(QDialog))
