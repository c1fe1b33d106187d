"""Ways out: nothing of a briefing whose seal is broken leaves the program, by whatever way; it can only be read."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from app import cli
from app.briefing.seals import seals
from app.briefing.seals.seal_place import seal_path
from app.window.review.report_dialog import CheckReport
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window
from app.window.trade import tab
from tests.support.briefings import EDITION_ONE
from tests.support.screen import ROOT
from tests.support.ways_out import CHART, ITEM, OF_CHARTS, TABLE, VERBS, broken_briefing, leave, ways

COMMANDS = ("export", "print", "present", "present-here", "copy", "copy-rows", "save-one-file", "attach-copy")
OUTWARD = {
    "setMimeData": {"items/clipboard.py", "export/chart_export.py"},
    "setText": {"items/clipboard.py", "evidence/panel.py", "trade/chart_card.py"},
    "getSaveFileName": {
        "editing/saver.py",
        "export/chart_export.py",
        "export/dialog.py",
        "files/controller.py",
        "files/one_file.py",
        "importing/controller.py",
    },
    "QPrinter": {"export/printing.py"},
}
"""The modules that put what a briefing says on the clipboard, in a file or on a printer, by what they call.

The controller of files saves a new briefing from a template, with nothing of the one that is open.
"""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return broken_briefing(tmp_path)


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_lets_a_broken_briefing_out(
    broken: Path, verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = broken.read_bytes()

    status = leave(verb, broken)

    told = capsys.readouterr()
    assert (status, told.out) == (1, "")
    assert "The seal is broken" in told.err
    assert list(tmp_path.glob("OUT.*")) == []
    assert broken.read_bytes() == before


def test_reading_goes_on_and_says_so(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(broken), "--lang", "en"]) == 1
    assert "The seal is broken" in capsys.readouterr().err
    assert cli.main(["compare", str(EDITION_ONE), str(broken), "--lang", "en"]) == 1
    told = capsys.readouterr()
    assert "The seal is broken" in told.err
    assert "The two editions are the same." in told.out


@pytest.mark.parametrize(
    "verb", [["export", "OUT.csv", "--table", CHART, "--briefing", "FILE"], ["compare", "FILE", "FILE"]]
)
def test_a_seal_that_was_taken_away_is_told_of(
    broken: Path, verb: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    seal_path(broken).write_bytes(seals.seal(broken.read_bytes(), tmp_path / "office"))
    command = [*(str(broken) if one == "FILE" else one for one in verb), "--lang", "en"]
    assert cli.main(command) == 0
    assert "seal" not in capsys.readouterr().err
    seal_path(broken).unlink()

    assert cli.main(command) == 0

    assert "it has no seal now" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_told_to_have_a_broken_seal(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken.write_text("{", "utf-8")

    assert cli.main(["check", str(broken), "--lang", "en"]) == 1

    seal, fault = capsys.readouterr().err.splitlines()
    assert "The seal is broken" in seal
    assert "before it is complete" in fault


def test_to_add_to_a_sealed_file_takes_its_seal_away_only_if_that_is_meant(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed = broken
    seal_path(sealed).write_bytes(seals.seal(sealed.read_bytes(), tmp_path / "office"))
    table = tmp_path / "table.csv"
    table.write_text(TABLE, "utf-8")
    before = sealed.read_bytes()

    assert cli.main(["import", str(table), str(sealed)]) == 1
    assert "--break-seal" in capsys.readouterr().err
    assert (sealed.read_bytes(), seal_path(sealed).exists()) == (before, True)
    assert cli.main(["import", str(table), str(sealed), "--break-seal"]) == 0
    assert (sealed.read_bytes() != before, seal_path(sealed).exists()) == (True, False)


@pytest.fixture
def window(qtbot: QtBot, broken: Path, english: None) -> Iterator[MainWindow]:
    """A window on the broken briefing, before its check is through."""
    assert english is None
    made = make_window(broken)
    qtbot.addWidget(made)
    made.show()
    yield made
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog):
            dialog.close()


def dialogs(window: MainWindow) -> list[QDialog]:
    """The open dialogs of a window, but for the report of the check, which opens by itself once the check is done."""
    shown = [one for one in window.findChildren(QDialog) if one.isVisible()]
    return [one for one in shown if not isinstance(one, CheckReport)]


def test_no_way_out_of_the_window_is_open_at_once_nor_after_the_check(qtbot: QtBot, window: MainWindow) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    for _ in ("at once", "after the check"):
        assert not window.may_leave
        for name, way in ways(window).items():
            way()

            (told,) = dialogs(window)
            assert any("seal" in one.text() for one in told.findChildren(QLabel)), name
            told.close()
            assert window.controllers.presentation is None
        assert clipboard.text() == "before"
        qtbot.waitUntil(lambda: bool(window.controllers.examination.summary))


def test_what_is_closed_looks_closed_and_the_bar_says_why(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: bool(window.controllers.examination.summary))
    window.context.selection.choose(ITEM)
    window.choose_tab("trade")
    actions = window.actions_by_id
    window.commands.look_again()
    assert [name for name in (*COMMANDS, *OF_CHARTS) if actions[name].isEnabled()] == []
    assert actions["turn"].isEnabled()
    (notice,) = window.controllers.examination.notices()
    assert "The seal is broken" in notice.accessibleName()
    page = window.tab_widget("trade")
    assert isinstance(page, tab.TradeTab)
    qtbot.waitUntil(lambda: page.in_hand is not None)
    assert page.in_hand is not None
    QGuiApplication.clipboard().setText("before")
    page.in_hand.copy_table()
    assert QGuiApplication.clipboard().text() == "before"


def test_every_way_out_is_known() -> None:
    """A module that begins to put things on the clipboard, in a file or on a printer has to come into the table."""
    told_by_itself = {
        "files/errors_dialog.py",
        "startup/crash_dialogs.py",
        "about/dialogs.py",
        "about/about_dialog.py",
        "review/report_dialog.py",
        "importing/dialog.py",
    }
    of_the_reader = {"marks/files.py", "review/sealing.py"}
    found: dict[str, set[str]] = {}
    window = ROOT / "app" / "window"
    for module in window.rglob("*.py"):
        text = module.read_text("utf-8")
        for node in ast.walk(ast.parse(text)):
            call = node.func if isinstance(node, ast.Call) else None
            name = call.attr if isinstance(call, ast.Attribute) else call.id if isinstance(call, ast.Name) else ""
            on_clipboard = isinstance(call, ast.Attribute) and "clipboard()" in ast.unparse(call.value)
            if name in OUTWARD and (on_clipboard or name in ("getSaveFileName", "QPrinter")):
                found.setdefault(name, set()).add(module.relative_to(window).as_posix())

    assert {name: modules - told_by_itself - of_the_reader for name, modules in found.items()} == OUTWARD
