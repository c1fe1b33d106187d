"""File > New from a template: what is filled in is saved where the user says, and opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.window.files.new_dialog import NewDialog

if TYPE_CHECKING:
    from app.window.shell.main_window import MainWindow


@pytest.fixture
def dialog(own_window: MainWindow, qtbot: QtBot) -> NewDialog:
    own_window.actions_by_id["new"].trigger()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    found = QApplication.activeModalWidget()
    assert isinstance(found, NewDialog)
    return found


def test_it_begins_with_the_parties_and_languages_that_are_open(dialog: NewDialog) -> None:
    order = dialog.order()

    assert order.parties == ("KZ", "RS")
    assert set(order.languages) == {"ru", "kk", "sr", "en", "fr"}


def test_what_is_filled_in_is_saved_and_opened(
    dialog: NewDialog, own_window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "visit.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(target), ""))
    dialog.kind.setCurrentIndex(dialog.kind.findData("commission-session"))
    dialog.guest.setEditText("германия")
    dialog.first_day.setText("01.03.2027")
    dialog.last_day.setText("02.03.2027")
    for row in range(1, dialog.languages.count()):
        dialog.languages.item(row).setCheckState(Qt.CheckState.Unchecked)
    dialog.others.setText("uz-Latn")

    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: own_window.path == target)

    briefing = own_window.context.dossier.briefing
    assert [party.code for party in briefing.parties] == ["KZ", "DE"]
    assert briefing.occasion.dates == "2027-03-01/2027-03-02"
    assert briefing.languages == ("ru", "uz-Latn")
    assert briefing.parties[1].name["uz-Latn"]
    assert briefing.commitments


@pytest.mark.parametrize(("field", "text"), [("guest", "Страна"), ("others", "xx1"), ("last_day", "2.3.")])
def test_what_is_wrong_is_said_in_the_dialog(dialog: NewDialog, qtbot: QtBot, field: str, text: str) -> None:
    widget = getattr(dialog, field)
    (widget.setEditText if field == "guest" else widget.setText)(text)

    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)

    assert dialog.isVisible()
    assert dialog.fault.isVisible()
    assert text.upper() in dialog.fault.text().upper()
