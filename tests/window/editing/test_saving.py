"""Saving of corrections: explicit, atomic, with the file before kept; unsaved work is asked about."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.briefing.seals import seals
from app.briefing.seals.seal_place import seal_path
from app.runtime import drafts, paths
from app.window.commands.dialog import Dialog
from app.window.editing.questions import Question
from app.window.shell.main_window import MainWindow
from tests.support import sealing
from tests.window.editing.conftest import FIGURE, begun, box
from tests.window.editing.test_form import typed


def corrected(qtbot: QtBot, window: MainWindow, value: str = "77") -> None:
    """Correct the value of the selected figure, and wait until the window shows it."""
    form = begun(window)
    typed(box(form, ".value").inputs[0], value)
    qtbot.waitUntil(lambda: f'"value": {value}'.encode() in window.data)


def question(window: MainWindow) -> Question:
    """The question that is asked now."""
    return next(one for one in window.findChildren(Question) if one.isVisible())


def answer(window: MainWindow, text: str) -> None:
    """Answer it with a button."""
    next(one for one in question(window).findChildren(QPushButton) if one.text() == text).click()


def save(window: MainWindow) -> None:
    """Press the keys of saving."""
    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Save))


def value_in(path: Path) -> float:
    """The value of the figure in a file."""
    return float(next(one["value"] for one in json.loads(path.read_bytes())["figures"] if one["id"] == FIGURE))


def versions_of(path: Path) -> list[Path]:
    """The versions beside a file."""
    return sorted(path.parent.glob(f"{path.stem} (before *.json"))


def chosen(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the file dialog give a path."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_ctrl_s_writes_the_file_and_keeps_the_one_before(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    before = path.read_bytes()
    corrected(qtbot, window)
    assert path.read_bytes() == before
    save(window)
    assert value_in(path) == 77
    (version,) = versions_of(path)
    assert version.read_bytes() == before
    assert version.name in window.foot.text
    assert not window.controllers.unsaved
    assert not window.windowTitle().endswith("not saved")
    changed = [
        pair for pair in zip(before.splitlines(), path.read_bytes().splitlines(), strict=True) if pair[0] != pair[1]
    ]
    assert len(changed) == 1


def test_a_faulty_draft_is_not_saved(window: MainWindow, path: Path) -> None:
    before = path.read_bytes()
    form = begun(window)
    typed(box(form, ".value").inputs[0], "many")
    save(window)
    assert path.read_bytes() == before
    assert any("has faults" in text for text in dialog_texts(window))
    assert window.controllers.unsaved


def dialog_texts(window: MainWindow) -> list[str]:
    return [label.text() for dialog in window.findChildren(Dialog) for label in dialog.findChildren(QLabel)]


@pytest.mark.representative
@pytest.mark.parametrize("choice", ["Keep mine", "Take theirs", "Compare"])
def test_a_file_that_another_program_wrote_meanwhile_is_asked_about(
    qtbot: QtBot, window: MainWindow, path: Path, choice: str
) -> None:
    theirs = path.read_bytes().replace(b'"number": 1', b'"number": 2')
    corrected(qtbot, window)
    path.write_bytes(theirs)
    save(window)
    assert path.read_bytes() == theirs
    answer(window, choice)
    if choice == "Keep mine":
        assert value_in(path) == 77
        assert [one.read_bytes() for one in versions_of(path)] == [theirs]
    elif choice == "Take theirs":
        qtbot.waitUntil(lambda: window.data == theirs)
        assert not window.controllers.unsaved
        assert versions_of(path) == []
    else:
        qtbot.waitUntil(lambda: window.controllers.comparison is not None)
        assert path.read_bytes() == theirs


@pytest.mark.representative
@pytest.mark.parametrize("choice", ["Save", "Discard", "Cancel"])
def test_closing_with_unsaved_work_asks(qtbot: QtBot, window: MainWindow, path: Path, choice: str) -> None:
    before = path.read_bytes()
    corrected(qtbot, window)
    assert not window.close()
    answer(window, choice)
    if choice == "Cancel":
        assert window.isVisible()
        assert window.controllers.unsaved
        return
    qtbot.waitUntil(lambda: not window.isVisible())
    assert (path.read_bytes() != before) == (choice == "Save")


def test_opening_another_file_with_unsaved_work_asks(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    other = path.with_name("other.json")
    other.write_bytes(path.read_bytes())
    corrected(qtbot, window)
    window.open(other)
    qtbot.waitUntil(lambda: bool([one for one in window.findChildren(Question) if one.isVisible()]))
    assert window.path == path
    answer(window, "Save")
    qtbot.waitUntil(lambda: window.path == other)
    assert value_in(path) == 77
    assert not window.controllers.unsaved
    assert window.controllers.form is None


def test_the_bundled_briefing_is_saved_as_a_copy(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundled = paths.bundled_briefing()
    before = bundled.read_bytes()
    window = open_window(bundled)
    window.show_item(window.context.dossier.briefing.events[0].id)
    form = begun(window)
    typed(box(form, ".title").inputs[0], "Another title")
    qtbot.waitUntil(lambda: b"Another title" in window.data)
    copy = tmp_path / "copy"
    chosen(monkeypatch, copy)
    save(window)
    assert b"Another title" in copy.with_suffix(".json").read_bytes()
    assert window.path == copy.with_suffix(".json")
    assert bundled.read_bytes() == before
    assert not window.controllers.unsaved


def test_a_sealed_file_is_corrected_in_a_copy_without_a_seal(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, _ = sealing.new_key(path.parent)
    seal_path(path).write_bytes(seals.seal(path.read_bytes(), key))
    before = path.read_bytes()
    window = open_window(path)
    window.show_item(FIGURE)
    qtbot.waitUntil(lambda: window.may_leave)
    window.actions_by_id["edit"].trigger()
    assert window.controllers.form is None
    copy = path.with_name("copy.json")
    chosen(monkeypatch, copy)
    answer(window, "Make a copy…")
    assert window.path == copy
    assert window.controllers.form is not None
    with qtbot.waitActive(window):
        window.activateWindow()
    typed(box(window.controllers.form, ".value").inputs[0], "77")
    save(window)
    assert value_in(copy) == 77
    assert path.read_bytes() == before
    assert not copy.with_name("copy.json.seal").exists()


def test_the_next_edition_has_the_next_number_and_a_file_of_its_own(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    target = path.with_name("second.json")
    chosen(monkeypatch, target)
    window.actions_by_id["save-edition"].trigger()
    assert json.loads(target.read_bytes())["edition"]["number"] == json.loads(before)["edition"]["number"] + 1
    assert path.read_bytes() == before
    assert window.path == target


def test_corrections_that_were_not_saved_are_offered_again(
    qtbot: QtBot, window: MainWindow, path: Path, open_window: Callable[[Path], MainWindow]
) -> None:
    corrected(qtbot, window)
    qtbot.waitUntil(lambda: b"77" in (drafts.left(path) or b""))
    again = open_window(path)
    again.show_item(FIGURE)
    again.actions_by_id["edit"].trigger()
    assert again.controllers.form is None
    answer(again, "Take them up")
    qtbot.waitUntil(lambda: again.data == window.data)
    assert again.controllers.unsaved
    save(again) if again.isActiveWindow() else again.actions_by_id["save"].trigger()
    assert value_in(path) == 77
    assert drafts.left(path) is None


def test_discarded_corrections_are_not_offered(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    corrected(qtbot, window)
    qtbot.waitUntil(lambda: drafts.left(path) is not None)
    window.close()
    answer(window, "Discard")
    assert drafts.left(path) is None


def test_a_file_saved_by_another_program_replaces_no_unsaved_corrections(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    theirs = path.read_bytes().replace(b'"number": 1', b'"number": 2')
    corrected(qtbot, window)
    path.write_bytes(theirs)
    qtbot.waitUntil(
        lambda: "Another program saved this file" in [one.text() for one in window.findChildren(QPushButton)]
    )
    assert b'"value": 77' in window.data
    assert window.controllers.unsaved
    next(one for one in window.findChildren(QPushButton) if one.text() == "Another program saved this file").click()
    answer(window, "Take theirs")
    qtbot.waitUntil(lambda: window.data == theirs)
    assert not window.controllers.unsaved


def test_a_newer_edition_that_opens_takes_the_draft_of_the_older_one_away(
    qtbot: QtBot, window: MainWindow, path: Path, tmp_path: Path
) -> None:
    begun(window)
    content = json.loads(path.read_bytes())
    content["edition"]["number"] += 1
    next(one for one in content["figures"] if one["id"] == FIGURE)["value"] = 55
    newer = tmp_path / "newer.json"
    newer.write_text(json.dumps(content), "utf-8")

    window.controllers.examination.compare(newer)
    qtbot.waitUntil(lambda: window.path == newer)

    assert window.controllers.form is None
    window.show_item(FIGURE)
    field = box(begun(window), ".value").inputs[0]
    assert isinstance(field, QLineEdit)
    assert field.text() == "55"
