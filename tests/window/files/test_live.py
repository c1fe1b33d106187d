"""A file that is open while another program saves it: shown in place, and the foot says what happened."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QFileSystemWatcher, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.briefing.model.model import Quote
from app.briefing.reading.starter import starter
from app.briefing.seals import keys, seals
from app.briefing.seals.seal_place import seal_path
from app.window.comparison.panel import ChangesPanel
from app.window.files.errors_dialog import FaultsDialog
from app.window.files.on_disk import Standing, look
from app.window.review.seal_notice import SealNotice
from tests.support import sealing
from tests.support.windows import examined

if TYPE_CHECKING:
    from app.window.shell.main_window import MainWindow

FILE = starter()
ITEM = "example-quote"


def saved(number: int) -> bytes:
    """The briefing after a save in which one quote changed."""
    changed = FILE.replace("Слова, буква в букву.".encode(), f"Слова, буква в букву, {number}.".encode())
    assert changed != FILE
    return changed


def replace(path: Path, data: bytes) -> None:
    """Save as an editor does: a new file put in place of the old one."""
    beside = path.with_name("being-written.tmp")
    beside.write_bytes(data)
    beside.replace(path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "visit.json"
    path.write_bytes(FILE)
    return path


@pytest.fixture
def window(qtbot: QtBot, file: Path) -> MainWindow:
    return examined(qtbot, file)


def news(window: MainWindow) -> str:
    return window.foot.news.accessibleName() if window.foot.news is not None else ""


def quoted(window: MainWindow) -> str:
    item = window.context.dossier.items[ITEM]
    assert isinstance(item, Quote)
    return item.text["ru"]


def notices(window: MainWindow) -> list[str]:
    return [notice.state.kind for notice in window.findChildren(SealNotice)]


def shows(window: MainWindow, data: bytes) -> bool:
    return window.data == data


def test_a_save_is_shown_where_the_reader_is(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    window.show_item(ITEM)
    field = next(each for each in window.tab_widget("quotes").findChildren(QLineEdit) if each.isVisible())
    field.setFocus()
    field.setText("букв")

    replace(file, saved(1))
    qtbot.waitUntil(lambda: shows(window, saved(1)))

    assert (window.tab, window.context.selection.item) == ("quotes", ITEM)
    assert quoted(window) == "Слова, буква в букву, 1."
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert (focus.text(), focus.hasSelectedText()) == ("букв", False)
    assert any("буква в букву, 1" in label.text() for label in window.tab_widget("quotes").findChildren(QLabel))


def test_the_foot_says_how_much_changed_and_opens_the_list(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    file.write_bytes(saved(1))
    qtbot.waitUntil(lambda: shows(window, saved(1)))
    assert "1" in news(window)
    assert window.context.comparison is None

    assert window.foot.news is not None
    qtbot.mouseClick(window.foot.news, Qt.MouseButton.LeftButton)

    assert window.context.comparison is not None
    assert window.context.comparison.marked == {ITEM}
    assert window.findChild(ChangesPanel) is not None
    assert not news(window)


def test_fifty_saves_in_a_row_with_halves_between_them(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    """Halves are waited for and never shown, and no save that stands is missed."""
    for number in range(1, 51):
        data = saved(number)
        with file.open("wb") as writer:
            writer.write(data[: number * len(data) // 51])
            writer.flush()
            if number % 10 == 0:  # the window sees the half for as long as it takes to look at it
                QApplication.processEvents()
            writer.write(data[number * len(data) // 51 :])
        if number % 10 == 0:
            qtbot.waitUntil(lambda data=data: shows(window, data))  # type: ignore[misc]
            assert not window.findChildren(FaultsDialog)
    replace(file, saved(51))
    qtbot.waitUntil(lambda: shows(window, saved(51)))


def test_half_a_file_that_stays_leaves_what_stands(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    file.write_bytes(saved(1)[:900])
    qtbot.waitUntil(lambda: bool(news(window)))
    assert shows(window, FILE)
    assert not window.findChildren(QDialog)

    assert window.foot.news is not None
    qtbot.mouseClick(window.foot.news, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(FaultsDialog)
    assert dialog.list.toPlainText()
    dialog.close()

    file.write_bytes(FILE)
    qtbot.waitUntil(lambda: not news(window))


def test_a_file_that_is_gone_is_shown_again_when_it_is_back(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    file.unlink()
    qtbot.waitUntil(lambda: bool(news(window)))
    assert shows(window, FILE)

    replace(file, saved(2))
    qtbot.waitUntil(lambda: shows(window, saved(2)))


def test_a_file_that_cannot_be_read_now_is_waited_for(window: MainWindow, file: Path) -> None:
    """Another program holds it, or something else stands in its place: neither new content nor a fault of it."""
    standing = Standing(file, FILE, FILE, window.context.dossier, None, window.context.localizer)
    file.unlink()
    file.mkdir()

    seen = look(standing, None, anew=True)

    assert seen is not None
    assert (seen.kind, bool(seen.faults)) == ("held", True)
    assert seen.continues(look(standing, seen, anew=True))


def test_a_folder_that_reports_nothing_is_looked_at_now_and_then(
    window: MainWindow, qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network folder or a memory stick: the system tells of nothing, and a second write may leave size and time."""
    for watched in window.controllers.files.live.findChildren(QFileSystemWatcher):
        watched.removePaths([*watched.files(), *watched.directories()])
    monkeypatch.setattr("app.window.files.watcher._watched_paths", lambda _standing: [])

    file.write_bytes(saved(1))
    stamp = file.stat()
    qtbot.waitUntil(lambda: shows(window, saved(1)))
    file.write_bytes(saved(2))
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    qtbot.waitUntil(lambda: shows(window, saved(2)))


def test_a_save_waits_for_a_dialog(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    window.actions_by_id["about"].trigger()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    file.write_bytes(saved(1))
    with qtbot.waitSignal(window.controllers.files.live.watcher.found):
        pass
    assert shows(window, FILE)

    dialog.close()
    qtbot.waitUntil(lambda: shows(window, saved(1)))


def test_unsaved_work_is_not_thrown_away(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    live = window.controllers.files.live
    live.unsaved = lambda: True
    window.data = saved(9)  # the draft, of which the file knows nothing
    with qtbot.waitSignal(live.watcher.found):
        live.watcher.look_again()
    assert not news(window)

    file.write_bytes(saved(1))
    qtbot.waitUntil(lambda: bool(news(window)))
    assert shows(window, saved(9))
    assert window.foot.news is not None

    with qtbot.waitSignal(live.conflict) as asked:
        qtbot.mouseClick(window.foot.news, Qt.MouseButton.LeftButton)
    assert asked.args[0].data == saved(1)

    file.write_bytes(saved(9))  # "keep mine"
    qtbot.waitUntil(lambda: not news(window))


def test_the_comparison_with_an_edition_goes_on(window: MainWindow, qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.json"
    older.write_bytes(FILE)
    window.controllers.examination.compare(older)
    qtbot.waitUntil(lambda: window.context.comparison is not None)
    assert window.context.comparison is not None
    assert not window.context.comparison

    file.write_bytes(saved(1))
    qtbot.waitUntil(lambda: shows(window, saved(1)))

    assert window.context.comparison is not None
    assert window.context.comparison.marked == {ITEM}


def test_a_sealed_file_that_is_changed_is_shown_with_its_broken_seal(qtbot: QtBot, tmp_path: Path, file: Path) -> None:
    private, public = sealing.new_key(tmp_path)
    keys.trust(public)
    seal_path(file).write_bytes(seals.seal(FILE, private))
    window = examined(qtbot, file)
    assert window.may_leave

    file.write_bytes(saved(1))
    qtbot.waitUntil(lambda: shows(window, saved(1)))
    assert not window.may_leave
    qtbot.waitUntil(lambda: notices(window) == ["broken"])

    seal_path(file).write_bytes(seals.seal(saved(1), private))
    qtbot.waitUntil(lambda: window.may_leave)
    qtbot.waitUntil(lambda: notices(window) == ["known"])


def test_what_the_program_itself_writes_is_no_news(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    """The edit form holds the bytes that it has written."""
    window.data = saved(3)
    file.write_bytes(saved(3))
    with qtbot.waitSignal(window.controllers.files.live.watcher.found):
        pass
    assert not news(window)
    assert quoted(window) == "Слова, буква в букву."


def test_the_news_of_a_file_goes_when_another_is_opened(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    other = file.with_name("other.json")
    other.write_bytes(FILE)
    replace(file, saved(1))
    qtbot.waitUntil(lambda: "1" in news(window))

    window.open(other)
    qtbot.waitUntil(lambda: window.path == other and news(window) == "")
