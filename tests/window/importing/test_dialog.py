"""File > Import a table…: what goes where is shown before anything is written, and what is not clear is asked."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.briefing.seals import keys, seals
from app.briefing.seals.seal_place import seal_path
from app.runtime import paths
from app.window.context.settings import Settings
from app.window.importing.dialog import ImportDialog
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window

TABLE = "Показатель;2019;2020\nЭкспорт;1 234,5;2,10\nИмпорт;–;4,5\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "visit.json"
    path.write_bytes(paths.bundled_briefing().read_bytes())
    return path


@pytest.fixture
def window(qtbot: QtBot, file: Path) -> MainWindow:
    Settings().language = "en"
    made = make_window(file)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "trade.csv"
    path.write_text(TABLE, "utf-8")
    return path


def opened(window: MainWindow, table: Path, qtbot: QtBot) -> ImportDialog:
    dialog = window.controllers.imports.open(table)
    assert dialog is not None
    planned(dialog, qtbot)
    return dialog


def planned(dialog: ImportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.outcome is not None)


def answer(dialog: ImportDialog, option: str, value: str, qtbot: QtBot, subject: str = "") -> None:
    field = dialog.form.field(option, subject)
    assert isinstance(field, QComboBox)
    field.setCurrentIndex(field.findData(value))
    planned(dialog, qtbot)


def answered(window: MainWindow, table: Path, qtbot: QtBot) -> ImportDialog:
    dialog = opened(window, table, qtbot)
    for option, value in (("reporter", "kazakhstan"), ("source", "kt-nurtleu"), ("unit", "USD mln")):
        answer(dialog, option, value, qtbot)
    return dialog


def said(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_it_shows_what_goes_where_and_asks_for_all_else_at_once(
    window: MainWindow, table: Path, file: Path, qtbot: QtBot
) -> None:
    before = file.read_bytes()
    dialog = opened(window, table, qtbot)

    assert "B “2019”: Value, 2019" in said(dialog)
    assert not dialog.import_button.isEnabled()
    for option in ("reporter", "source", "unit"):
        assert dialog.form.field(option).accessibleName()
    assert dialog.model.rowCount() == 0

    dialog = answered(window, table, qtbot)

    assert dialog.import_button.isEnabled()
    rows = [
        [str(dialog.model.data(dialog.model.index(row, column))) for column in range(dialog.model.columnCount())]
        for row in range(dialog.model.rowCount())
    ]
    assert [row[1] for row in rows] == ["2019", "2020", "2020"]
    assert "1,234.5" in rows[0][4]
    assert "3:B: The cell has no number." in said(dialog)
    assert file.read_bytes() == before


def test_once_confirmed_the_file_is_written_kept_as_it_was_and_shown(
    window: MainWindow, table: Path, file: Path, qtbot: QtBot
) -> None:
    before = file.read_bytes()
    dialog = answered(window, table, qtbot)

    dialog.import_button.click()

    found = {item["id"]: item for item in json.loads(file.read_bytes(), parse_float=str)["trade"]["observations"]}
    assert found["kazakhstan-exports-2020"]["value"] == "2.10"
    assert "kazakhstan-exports-2019" in window.context.dossier.items
    (kept,) = file.parent.glob("visit (before *).json")
    assert kept.read_bytes() == before
    assert window.path == file


def test_the_command_asks_for_a_table(
    window: MainWindow, table: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))

    window.actions_by_id["import"].trigger()

    (dialog,) = window.findChildren(ImportDialog)
    planned(dialog, qtbot)
    assert dialog.isVisible()


def test_an_answer_may_be_one_that_is_not_offered(window: MainWindow, table: Path, qtbot: QtBot) -> None:
    dialog = answered(window, table, qtbot)
    unit = dialog.form.field("unit")
    assert isinstance(unit, QComboBox)

    unit.setFocus()
    unit.setEditText("GBP thousand")
    dialog.form.answered.emit()
    planned(dialog, qtbot)

    assert dialog.outcome is not None
    assert {one.observation.unit for one in dialog.outcome.plan.placed} == {"GBP thousand"}


def test_cancelled_nothing_is_written(window: MainWindow, table: Path, file: Path, qtbot: QtBot) -> None:
    before = file.read_bytes()
    dialog = answered(window, table, qtbot)

    dialog.reject()

    assert file.read_bytes() == before
    assert sorted(path.name for path in file.parent.iterdir()) == ["trade.csv", "visit.json"]


def test_an_answer_can_be_changed(window: MainWindow, table: Path, qtbot: QtBot) -> None:
    dialog = answered(window, table, qtbot)
    answer(dialog, "unit", "USD bn", qtbot)

    assert "bn" in str(dialog.model.data(dialog.model.index(0, 4))) or "billion" in str(
        dialog.model.data(dialog.model.index(0, 4))
    )


def test_a_file_that_changed_on_the_disk_is_not_written_over(
    window: MainWindow, table: Path, file: Path, qtbot: QtBot
) -> None:
    dialog = answered(window, table, qtbot)
    file.write_bytes(file.read_bytes() + b"\n")
    changed = file.read_bytes()

    dialog.import_button.click()

    assert file.read_bytes() == changed
    assert any("changed on the disk" in said(one) for one in window.findChildren(QDialog))


def test_a_seal_goes_only_when_that_is_said(
    window: MainWindow, table: Path, file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    keys.make_pair(tmp_path / "office.key", "office")
    seal_path(file).write_bytes(seals.seal(file.read_bytes(), tmp_path / "office.key"))
    dialog = answered(window, table, qtbot)
    assert not dialog.import_button.isEnabled()

    dialog.break_seal.setChecked(True)
    dialog.import_button.click()

    assert b"kazakhstan-exports-2019" in file.read_bytes()
    assert not seal_path(file).exists()


def test_a_briefing_whose_seal_is_broken_is_not_added_to(window: MainWindow, table: Path, file: Path) -> None:
    seal_path(file).write_text(json.dumps({"broken": True}), "utf-8")

    assert window.controllers.imports.open(table) is None
    assert any("visit.json" in said(one) for one in window.findChildren(QDialog))


def test_a_briefing_of_the_program_is_copied(
    table: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    Settings().language = "en"
    window = make_window()
    qtbot.addWidget(window)
    window.show()
    before, copy = window.path.read_bytes(), tmp_path / "copy.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    dialog = answered(window, table, qtbot)

    dialog.import_button.click()

    assert paths.bundled_briefing().read_bytes() == before
    assert window.path == copy
    assert b"kazakhstan-exports-2019" in copy.read_bytes()
