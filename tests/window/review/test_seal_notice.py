"""The notice of a seal: it warns where there is something to warn of, and asks for trust."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.seals import keys, seals
from app.briefing.seals.keys import PublicKey
from app.briefing.seals.seals import SealState, seal_state, seal_text
from app.window.context.view_context import Selection, ViewContext
from app.window.review.seal_notice import SealNotice, TrustDialog
from app.window.theme.theme import Theme
from tests.support import sealing
from tests.support.briefings import editions
from tests.support.sealing import NAME


@pytest.fixture
def key(tmp_path: Path) -> tuple[Path, PublicKey]:
    return sealing.new_key(tmp_path)


@pytest.fixture
def sealed(tmp_path: Path, key: tuple[Path, PublicKey]) -> Path:
    return sealing.sealed_briefing(tmp_path, key[0])


@pytest.fixture
def context(qapp: QApplication) -> ViewContext:
    assert qapp is not None  # what fonts and colours are asked of
    return ViewContext(editions.after(), localizer_for("ru"), Theme(), Selection())


@pytest.mark.parametrize(
    ("kind", "visible"),
    [("known", False), ("none", False), ("unknown", True), ("broken", True), ("unreadable", True), ("gone", True)],
)
def test_the_notice_warns_where_there_is_something_to_warn_of(
    qtbot: QtBot, context: ViewContext, kind: seals.Kind, visible: bool
) -> None:
    state = SealState(kind, PublicKey("", b"k" * 32) if kind == "unknown" else None)
    notice = SealNotice(context, state)
    qtbot.addWidget(notice)
    assert notice.needed is visible
    assert seal_text(state, context.localizer) in notice.accessibleName()
    assert notice.trust_button.isHidden() is (kind != "unknown")
    notice.resize(900, 80)
    assert not notice.grab().isNull()


def test_the_notice_asks_for_trust_and_the_dialog_keeps_the_key(
    qtbot: QtBot, context: ViewContext, sealed: Path
) -> None:
    state = seal_state(sealed, sealed.read_bytes())
    assert state.key is not None
    notice = SealNotice(context, state)
    qtbot.addWidget(notice)
    with qtbot.waitSignal(notice.trust_wanted):
        notice.trust_button.click()
    dialog = TrustDialog(None, context, state.key)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)  # the safe answer is the default one
    assert not dialog.isVisible()
    assert keys.known_keys().keys == ()
    dialog = TrustDialog(None, context, state.key)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.trust_button.click()
    assert dialog.isVisible()  # it has no name yet
    assert dialog.complaint.text()
    dialog.name.setText(NAME)
    dialog.trust_button.click()
    assert not dialog.isVisible()
    assert seal_state(sealed, sealed.read_bytes()).kind == "known"


def test_the_dialog_does_not_take_a_name_that_another_key_has(
    qtbot: QtBot, context: ViewContext, key: tuple[Path, PublicKey]
) -> None:
    keys.trust(key[1])
    dialog = TrustDialog(None, context, PublicKey("", b"k" * 32))
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.name.setText(NAME)
    dialog.trust_button.click()
    assert dialog.isVisible()
    assert NAME in dialog.complaint.text()
    assert keys.known_keys().keys == (key[1],)


def test_a_damaged_list_of_keys_is_told_of_once_the_dialog_has_gone(qtbot: QtBot, context: ViewContext) -> None:
    keys.known_file().parent.mkdir(parents=True, exist_ok=True)
    keys.known_file().write_bytes(b"{")
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = TrustDialog(parent, context, PublicKey(NAME, b"k" * 32))
    dialog.open()
    dialog.trust_button.click()
    assert not dialog.isVisible()
    told = [one for one in parent.findChildren(QDialog) if one.isVisible()]
    assert any("known-keys.json.damaged" in text.text() for one in told for text in one.findChildren(QLabel))
