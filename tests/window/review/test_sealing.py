"""Sealing in the window: a key is made and chosen, and the seal that is written proves the file."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.seals.seal_place import seal_path
from app.briefing.seals.seals import seal_state
from app.window.context.view_context import Selection, ViewContext
from app.window.review.sealing import KeyDialog, SealDialog
from app.window.theme.theme import Theme
from tests.support import sealing
from tests.support.briefings import editions


@pytest.fixture
def context(qapp: QApplication) -> ViewContext:
    assert qapp is not None
    return ViewContext(editions.after(), localizer_for("ru"), Theme(), Selection())


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    return editions.written(editions.after().briefing, tmp_path / "visit.json")


def dialog(qtbot: QtBot, context: ViewContext, path: Path, *, other: bool = False) -> SealDialog:
    made = SealDialog(None, context, path, path.read_bytes(), other=other)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_key_is_made_and_seals_with_its_pass_phrase(
    qtbot: QtBot, context: ViewContext, briefing: Path, tmp_path: Path
) -> None:
    form = KeyDialog(None, context)
    qtbot.addWidget(form)
    form.name.setText(sealing.NAME)
    form.passphrase.setText("длинная фраза")
    form.again.setText("другая фраза")
    form.action_button.click()
    assert form.complaint.text() == context.localizer.gettext("The two pass phrases differ.")
    form.make(tmp_path / "office")

    opened = dialog(qtbot, context, briefing)
    assert not opened.action_button.isEnabled()
    opened.key.setText(str(form.made))
    assert opened.passphrase.isEnabled()
    opened.action_button.click()
    assert opened.complaint.text()
    assert not seal_path(briefing).exists()
    opened.passphrase.setText("длинная фраза")
    opened.action_button.click()
    assert not opened.isVisible()
    assert seal_state(briefing, briefing.read_bytes()).kind == "unknown"


def test_a_seal_by_another_key_is_replaced_only_if_that_is_chosen(
    qtbot: QtBot, context: ViewContext, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    path = sealing.sealed_briefing(tmp_path, sealing.new_key(first)[0])
    before = seal_path(path).read_bytes()
    opened = dialog(qtbot, context, path, other=True)
    opened.key.setText(str(sealing.new_key(second)[0]))
    assert not opened.passphrase.isEnabled()
    opened.action_button.click()
    assert opened.isVisible()
    assert seal_path(path).read_bytes() == before
    opened.over.setChecked(True)
    opened.action_button.click()
    assert seal_path(path).read_bytes() != before
    assert seal_state(path, path.read_bytes()).kind == "unknown"
