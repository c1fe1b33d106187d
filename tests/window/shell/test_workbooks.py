"""Workbooks in the window: one is shown as the briefing that it is, its faults and remarks name cells."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.reading.starter import starter
from app.briefing.workbook.writer import workbook
from app.window.context.settings import Settings
from app.window.files.errors_dialog import FaultsDialog
from app.window.importing.dialog import ImportDialog
from app.window.review.report_dialog import CheckReport
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window
from tests.support.workbooks import SMALL, TRADE, book


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    file = tmp_path / "visit.xlsx"
    file.write_bytes(workbook(starter(), localizer_for("ru")))
    return file


def opened(qtbot: QtBot, path: Path | None = None) -> MainWindow:
    Settings().language = "en"
    made = make_window(path)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.completed):
        made.show()
    return made


def dropped(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, modifiers))


def trade_book(file: Path, *rows: list[Any]) -> Path:
    file.write_bytes(book({**SMALL, "Trade": [TRADE, *rows]}))
    return file


def test_a_workbook_that_is_named_at_the_start_is_shown(visit: Path, qtbot: QtBot) -> None:
    window = opened(qtbot, visit)

    assert window.path == visit
    assert window.context.page.id == "example-visit-2030"


def test_a_dropped_workbook_is_shown_and_the_remarks_on_it_name_cells_and_lead_to_items(
    tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(qtbot)
    rows = [[f"a{number}", "2029", "kazakhstan", "exports", "USD mln", number, "article", "whole"] for number in (1, 2)]
    file = trade_book(tmp_path / "visit.xlsx", *rows)

    dropped(window, file)

    qtbot.waitUntil(lambda: window.path == file)
    window.actions_by_id["check"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(CheckReport)))
    (report,) = window.findChildren(CheckReport)
    assert "(Trade!" in report.plain()
    assert "trade.observations" not in report.plain()
    assert {row.id for level in report.lists for row in level.rows} & {"a1", "a2"}


def test_a_faulty_workbook_leaves_what_is_open_and_names_its_cells(tmp_path: Path, qtbot: QtBot) -> None:
    window = opened(qtbot)
    before = window.path
    file = trade_book(tmp_path / "v.xlsx", ["a", "2029", "nobody", "sold", "USD", 1, "article", "whole"])

    window.open(file)

    qtbot.waitUntil(lambda: bool(window.findChildren(FaultsDialog)))
    (dialog,) = window.findChildren(FaultsDialog)
    assert "Trade!D2" in dialog.list.toPlainText()
    assert window.path == before


@pytest.mark.parametrize("name", ["trade.csv", "trade.xlsx"])
def test_a_dropped_table_is_offered_for_import(name: str, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened(qtbot)
    before = window.path
    rows = [["Показатель", "2019", "2020"], ["Экспорт", "1234", "5"]]
    file = tmp_path / name
    file.write_bytes(book({"Sheet1": rows}) if file.suffix == ".xlsx" else "\n".join(map(";".join, rows)).encode())

    dropped(window, file)

    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)))
    (dialog,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: dialog.outcome is not None)
    assert dialog.outcome is not None
    assert len(dialog.outcome.plan.columns) == 3
    assert not window.findChildren(FaultsDialog)
    assert window.path == before


@pytest.mark.parametrize(
    ("name", "content"), [("v.csv", b'{"format": "briefing/3"}'), ("v.xlsx", b"PK\x03\x04 cut off")]
)
def test_a_briefing_with_faults_and_a_damaged_workbook_are_no_tables(
    name: str, content: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(qtbot)
    file = tmp_path / name
    file.write_bytes(content)

    dropped(window, file)

    qtbot.waitUntil(lambda: bool(window.findChildren(FaultsDialog)))
    assert not window.findChildren(ImportDialog)
