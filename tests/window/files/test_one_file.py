"""A briefing as one file in the window: opened, saved, corrected with its copies kept, and copies attached."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.briefing.container.archive import Container, opened, written
from app.briefing.container.packing import packed
from app.briefing.reading.starter import starter
from app.briefing.seals import seals
from app.briefing.workbook.opening import file_bytes
from app.window.files.attach_dialog import AttachDialog
from app.window.files.errors_dialog import FaultsDialog
from app.window.review.sealing import SealDialog
from app.window.shell.main_window import MainWindow
from tests.support import sealing
from tests.support.windows import examined

COPY = "Белград".encode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "visit.briefing"
    path.write_bytes(written(starter(), {"example-article.txt": COPY}, {"speaker.png": b"\x89PNG"}))
    return path


def held(path: Path) -> Container:
    found = opened(path)
    assert isinstance(found, Container), found
    return found


def answering(monkeypatch: pytest.MonkeyPatch, name: str, path: Path) -> None:
    """Let a file dialog answer with a path."""
    monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))


def test_a_container_is_opened_and_its_copies_are_at_hand(
    qtbot: QtBot, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "alone.json").write_bytes(starter())
    window = examined(qtbot, tmp_path / "alone.json", "en")
    assert not window.context.dossier.copies
    answering(monkeypatch, "getOpenFileName", file)
    window.controllers.files.ask()
    qtbot.waitUntil(lambda: window.path == file)
    copies = window.context.dossier.copies
    assert copies.read("example-article") == COPY
    assert window.settings.recent[0] == file


def test_a_hostile_container_is_told_and_the_window_stays(qtbot: QtBot, file: Path) -> None:
    window = examined(qtbot, file, "en")
    bad = file.with_name("bad.briefing")
    bad.write_bytes(file.read_bytes().replace(b"sources/example-article.txt", b"sources/../../../etc/passwd"))
    window.open(bad)
    qtbot.waitUntil(lambda: any(isinstance(one, FaultsDialog) for one in QApplication.topLevelWidgets()))
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, FaultsDialog))
    assert "leads outside" in dialog.list.toPlainText()
    assert window.path == file
    dialog.accept()


def test_a_correction_is_saved_into_the_container_and_the_version_before_is_kept(qtbot: QtBot, file: Path) -> None:
    before = file.read_bytes()
    window = examined(qtbot, file, "en")
    editing = window.controllers.editing
    title = dict(window.context.dossier.briefing.occasion.title)
    assert editing.write_text("occasion.title", title, "ru", "Новый заголовок")
    editing.save()
    assert "Новый заголовок".encode() in held(file).briefing
    assert held(file).copies.read("example-article") == COPY
    assert list(held(file).pictures) == ["speaker"]
    (version,) = file.parent.glob("visit (before *).briefing")
    assert version.read_bytes() == before
    assert window.context.dossier.copies.read("example-article") == COPY
    assert not editing.unsaved


def test_a_briefing_is_saved_as_one_file_and_shown_from_there(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "visit.json").write_bytes(starter())
    window = examined(qtbot, tmp_path / "visit.json", "en")
    answering(monkeypatch, "getSaveFileName", tmp_path / "packed")
    window.controllers.one_file.save()
    qtbot.waitUntil(lambda: window.path == tmp_path / "packed.briefing")
    assert (tmp_path / "packed.briefing").read_bytes() == written(starter(), {}, {})
    assert (tmp_path / "visit.json").read_bytes() == starter()


def test_a_copy_is_attached_to_the_source_that_is_chosen(
    qtbot: QtBot, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "table.csv").write_bytes(b"2025;117,7")
    window = examined(qtbot, file, "en")
    answering(monkeypatch, "getOpenFileName", tmp_path / "table.csv")
    window.controllers.one_file.attach()
    dialog = window.findChild(AttachDialog)
    assert dialog is not None
    assert "copy attached" in dialog.list.item(0).text()
    dialog.filter.setText("таблиц")
    assert dialog.source == "example-table"
    with qtbot.waitSignal(window.controllers.one_file.written):
        qtbot.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    assert held(file).copies.read("example-table") == b"2025;117,7"
    assert held(file).copies.read("example-article") == COPY
    assert window.context.dossier.copies.read("example-table") == b"2025;117,7"
    assert len(list(tmp_path.glob("visit (before *).briefing"))) == 1


def test_a_sealed_container_is_not_written_over(
    qtbot: QtBot, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private, _ = sealing.new_key(tmp_path)
    data = file_bytes(file)
    assert isinstance(data, bytes)
    file.write_bytes(packed(data, seal=seals.seal(data, private)))
    sealed = file.read_bytes()
    (tmp_path / "table.csv").write_bytes(b"2025")
    window = examined(qtbot, file, "en")
    told: list[str] = []
    monkeypatch.setattr(MainWindow, "tell", lambda _self, phrase: told.append(str(phrase)))
    answering(monkeypatch, "getOpenFileName", tmp_path / "table.csv")
    answering(monkeypatch, "getSaveFileName", tmp_path / "other.briefing")
    with qtbot.waitSignal(window.controllers.one_file.written):
        window.controllers.one_file.attach("example-table")
    assert any("A sealed file is not changed" in one for one in told)
    assert file.read_bytes() == sealed
    assert held(tmp_path / "other.briefing").seal is None
    assert held(tmp_path / "other.briefing").copies.read("example-table") == b"2025"


def test_a_copy_that_another_program_adds_and_a_seal_are_shown(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    private, _ = sealing.new_key(tmp_path)
    window = examined(qtbot, file, "en")
    file.write_bytes(written(starter(), {"example-article.txt": COPY, "example-table.csv": b"2025"}, {}))
    qtbot.waitUntil(lambda: "example-table" in window.context.dossier.copies)
    data = file_bytes(file)
    assert isinstance(data, bytes)
    file.write_bytes(packed(data, seal=seals.seal(data, private)))
    notices = window.controllers.examination.notices
    qtbot.waitUntil(lambda: any("unknown key" in one.accessibleName() for one in notices()))
    assert not window.controllers.editing.texts_allowed(lambda: None)


def test_the_window_seals_a_container_in_itself(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    private, _ = sealing.new_key(tmp_path)
    window = examined(qtbot, file, "en")
    dialog = SealDialog(window, window.context, file, window.data, other=False)
    dialog.key.setText(str(private))
    dialog.action_button.click()
    sealed = file_bytes(file)
    assert isinstance(sealed, bytes)
    assert seals.seal_state(file, sealed).kind == "unknown"
    assert held(file).copies.read("example-article") == COPY
    assert not file.with_name("visit.briefing.seal").exists()


@pytest.fixture
def older(file: Path) -> Path:
    """The container with its briefing in format 1."""
    tree = json.loads(starter())
    tree["format"] = "briefing/1"
    (tree["occasion"]["guest"],) = tree["occasion"].pop("guests")
    file.write_bytes(
        written(json.dumps(tree).encode(), {"example-article.txt": COPY}, {"speaker.png": b"\x89PNG"}),
    )
    return file


def upgrade(window: MainWindow) -> None:
    action = window.findChild(QAction, "upgrade")
    assert action is not None
    assert action.isEnabled()
    action.trigger()


def test_a_container_in_an_older_format_is_written_in_the_newest_with_its_copies(qtbot: QtBot, older: Path) -> None:
    window = examined(qtbot, older, "en")
    upgrade(window)
    container = held(older)
    assert json.loads(container.briefing)["format"] == "briefing/2"
    assert container.copies.read("example-article") == COPY
    with container.reading() as members:
        assert members("pictures/speaker.png") == b"\x89PNG"
    assert window.context.dossier.copies.read("example-article") == COPY
    assert file_bytes(older) == window.data


def test_a_sealed_container_in_an_older_format_stays_as_it_is(qtbot: QtBot, older: Path, tmp_path: Path) -> None:
    private, _ = sealing.new_key(tmp_path)
    data = file_bytes(older)
    assert isinstance(data, bytes)
    older.write_bytes(packed(data, seal=seals.seal(data, private)))
    before = older.read_bytes()
    window = examined(qtbot, older, "en")
    upgrade(window)
    assert older.read_bytes() == before
