"""The shelf in the window: listed, filtered, searched, opened, and what it says of a newer edition."""

from __future__ import annotations

import contextlib
import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.marks.model import Mark
from app.marks.store import Store
from app.runtime import paths
from app.shelf import database, folders
from app.shelf.listing import Row
from app.window.shelf.folders_dialog import FoldersDialog
from app.window.shelf.page import ShelfPage
from app.window.shell.main_window import MainWindow
from tests.support.search_page import typed

EDITION_2 = "kazakhstan-serbia-2026-02-edition-2.json"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder of the office with two briefings and a file with faults, named for the shelf."""
    folder = tmp_path / "office"
    folder.mkdir()
    content = json.loads((paths.resources() / "starter.json").read_bytes())
    content["id"] = "another"
    (folder / "another.json").write_text(json.dumps(content), "utf-8")
    (folder / "faulty.json").write_text(json.dumps(content | {"parties": []}), "utf-8")
    folders.set_folders((folder,))
    return folder


def shelf(qtbot: QtBot, window: MainWindow) -> ShelfPage:
    """The page as the menu opens it, once all is read."""
    window.actions_by_id["shelf"].trigger()
    qtbot.waitUntil(lambda: window.controllers.pages.shelf.ready)
    page = window.controllers.pages.shelf.page
    assert page is not None
    assert page.isVisible()
    return page


def rows(page: ShelfPage) -> list[Row]:
    return [page.model.row(number) for number in range(page.model.rowCount())]


@pytest.mark.usefixtures("office")
def test_all_briefings_are_listed_by_sides_and_year_and_faulty_files(qtbot: QtBot, window: MainWindow) -> None:
    page = shelf(qtbot, window)
    found = rows(page)
    assert [Path(row.path).name for row in found if row.kind == "faulty"] == ["faulty.json"]
    editions = {Path(row.path).name: row for row in found if row.kind == "edition"}
    bundled = {path.name for path in (paths.resources() / "briefings").glob("*.json")}
    assert editions.keys() == {"another.json"} | bundled
    assert editions[EDITION_2].codes == ("KZ", "RS")
    heads = [row.title.text for row in found if row.kind == "head"]
    assert "Казахстан – Сербия · 2026" in heads
    assert not window.evidence.isVisible()  # it is that of another briefing
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert window.evidence.isVisible()


@pytest.mark.usefixtures("office")
def test_what_is_typed_filters_the_list_and_searches_in_all_briefings(qtbot: QtBot, window: MainWindow) -> None:
    page = shelf(qtbot, window)
    typed(page.field, "belgrad")
    assert any(row.kind == "hit" and row.title.hits for row in rows(page))
    page.field.setText("vucic")  # only loosely the name; exactly a word in the titles of sources
    person = next(number for number, row in enumerate(rows(page)) if row.subject)
    assert rows(page)[person - 1].kind == "head"
    page.list.opened.emit(person)
    qtbot.waitUntil(page.back.isVisible)
    about = rows(page)
    assert len([row for row in about if row.kind == "head"]) >= 2
    assert all(row.item for row in about if row.kind == "hit")
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert not page.back.isVisible()
    assert page.field.text() == "vucic"
    page.field.setText("ничегоподобного")
    assert rows(page) == []
    assert "ничегоподобного" in page.field.accessibleDescription()


@pytest.mark.usefixtures("office")
def test_a_row_has_the_height_of_its_kind_whatever_stood_in_its_place_before(qtbot: QtBot, window: MainWindow) -> None:
    page = shelf(qtbot, window)
    heights: dict[str, set[int]] = {}
    for text in ("belgrad", "", "вучич", "Косово", "ничегоподобного", "2024", ""):
        page.field.setText(text)
        tops = 0
        for number, row in enumerate(rows(page)):
            place = page.list.visualRect(page.model.index(number, 0)).translated(0, page.list.verticalOffset())
            assert place.top() == tops
            tops += place.height()
            heights.setdefault(row.kind, set()).add(place.height())
    assert heights.keys() >= {"head", "edition", "hit", "subject", "faulty", "more"}
    assert all(len(found) == 1 for found in heights.values())
    assert heights["head"] != heights["edition"] != heights["more"]


def test_a_search_goes_on_in_an_index_that_was_made_anew_beneath_it(
    qtbot: QtBot, window: MainWindow, office: Path
) -> None:
    page = shelf(qtbot, window)
    typed(page.field, "belgrad")
    database.discard(database.index_path())
    (office / "another.json").unlink()
    content = json.loads((paths.resources() / "starter.json").read_bytes())
    content["messages"][0]["text"] = {"ru": "Nowhereland"}
    (office / "late.json").write_text(json.dumps(content), "utf-8")
    page = shelf(qtbot, window)
    typed(page.field, "nowhereland")
    assert [Path(row.path).name for row in rows(page) if row.kind == "hit"] == ["late.json"]


@pytest.mark.usefixtures("office")
def test_enter_opens_a_briefing_at_the_item(qtbot: QtBot, window: MainWindow) -> None:
    page = shelf(qtbot, window)
    typed(page.field, "Косово")
    number, hit = next((number, row) for number, row in enumerate(rows(page)) if row.kind == "hit" and row.item)
    page.list.stand_at(number)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.path == Path(hit.path) and window.context.selection.item == hit.item)
    assert not window.controllers.pages.shelf.is_open


def noted(briefing: str, item: str, note: str) -> None:
    with contextlib.closing(Store()) as store:
        store.write(briefing, [(Mark(item), Mark(item, title="Метохия", note=note, written=1))])


@pytest.mark.usefixtures("office")
def test_private_notes_are_found_and_open_the_briefing_at_their_item(qtbot: QtBot, window: MainWindow) -> None:
    other = "serbia-kazakhstan-2024-11"
    noted(other, "message-integrity", "Перезвонить\nв протокол")
    noted("on-no-shelf", "message-integrity", "Перезвонить")
    page = shelf(qtbot, window)
    typed(page.field, "протокол перезвонить")
    notes = [(number, row) for number, row in enumerate(rows(page)) if row.kind == "note"]
    ((number, note),) = notes
    assert (note.title.text, note.detail, note.flag) == ("Перезвонить в протокол", "Метохия", "Личная заметка")
    assert len(note.title.hits) == 2
    page.field.setText("метохия")
    assert any(row.kind == "note" for row in rows(page))
    page.field.setText("протокол перезвонить")
    page.list.stand_at(number)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.path == Path(note.path) and window.context.selection.item == "message-integrity")


@pytest.mark.usefixtures("office")
def test_a_note_on_an_item_that_is_gone_opens_the_briefing_and_a_source_what_rests_on_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    noted(window.context.dossier.briefing.id, "long-gone", "Позабытое")
    page = shelf(qtbot, window)
    typed(page.field, "позабытое")
    page.list.opened.emit(next(number for number, row in enumerate(rows(page)) if row.kind == "note"))
    qtbot.waitUntil(lambda: window.path.name == EDITION_2 and not page.isVisible())
    dossier = window.context.dossier
    page = shelf(qtbot, window)
    source = next(key for key in dossier.sources if dossier.citing(key))
    row = Row("hit", source, path=str(window.path), item=source)
    page.chosen.emit(row)
    assert window.context.selection.item == dossier.citing(source)


@pytest.mark.usefixtures("office")
def test_the_edit_form_gives_way_to_the_shelf_and_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    window.controllers.editing.begin(window.context.page.chosen)
    form = window.controllers.form
    assert form is not None
    page = shelf(qtbot, window)
    assert not form.isVisible()
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert not window.evidence.isVisible()


@pytest.mark.usefixtures("office")
def test_the_page_stays_through_a_change_of_language(qtbot: QtBot, window: MainWindow) -> None:
    shelf(qtbot, window)
    window.choose_language("en")
    qtbot.waitUntil(lambda: window.controllers.pages.shelf.is_open and window.controllers.pages.shelf.ready)
    page = window.controllers.pages.shelf.page
    assert page is not None
    assert any(row.title.text == "Kazakhstan – Serbia · 2026" for row in rows(page))


def test_a_new_file_is_seen_and_a_newer_edition_is_offered_in_the_header(
    qtbot: QtBot, window: MainWindow, office: Path
) -> None:
    shelf(qtbot, window)
    content = json.loads(window.data)
    content["edition"]["number"] = 99
    (office / "new.json").write_text(json.dumps(content), "utf-8")
    qtbot.waitUntil(lambda: window.controllers.pages.newer_edition == office / "new.json")
    newer = window.header.newer
    assert newer is not None
    assert newer.styleSheet()
    QApplication.processEvents()
    picture = newer.grab().toImage()
    ground = picture.pixel(picture.width() - 1, 0)
    inked = next(
        x for x in range(picture.width()) if any(picture.pixel(x, y) != ground for y in range(picture.height()))
    )
    assert inked <= 2  # at the left edge of the title
    edition_2, _, belgrade = paths.bundled_briefings()
    window.open(belgrade)
    qtbot.waitUntil(lambda: window.path == belgrade)
    assert window.header.newer is None
    window.open(edition_2)
    qtbot.waitUntil(lambda: window.path == edition_2)
    assert window.header.newer is not None
    window.actions_by_id["newer"].trigger()
    qtbot.waitUntil(lambda: window.controllers.comparison is not None)
    assert window.path == office / "new.json"
    qtbot.waitUntil(lambda: window.header.newer is None)
    assert not window.actions_by_id["newer"].isEnabled()


def test_folders_are_added_and_removed(qtbot: QtBot, window: MainWindow, office: Path, tmp_path: Path) -> None:
    page = shelf(qtbot, window)
    window.controllers.pages.shelf.choose_folders()
    (dialog,) = window.findChildren(FoldersDialog)
    assert dialog.chosen == (office,)
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(office / "another.json", other / "copy.json")
    dialog.add(other)
    dialog.list.setCurrentRow(0)
    dialog.remove.click()
    dialog.accept()
    assert folders.folders() == (other, folders.bundled_folder())
    qtbot.waitUntil(lambda: any(Path(row.path).name == "copy.json" for row in rows(page)))
    assert not any(row.kind == "faulty" for row in rows(page))


@pytest.mark.usefixtures("office")
def test_the_program_starts_with_the_shelf_where_that_was_chosen(qtbot: QtBot, window: MainWindow) -> None:
    page = shelf(qtbot, window)
    page.at_start.click()
    assert window.settings.starts_with_shelf
    page.at_start.click()
    assert not window.settings.starts_with_shelf
    assert QApplication.focusWidget() is not None
