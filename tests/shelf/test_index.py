"""The index of the shelf: which files are listed, what is found in them, and what happens when they change."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.briefing.container.archive import written
from app.briefing.container.packing import packed
from app.briefing.i18n.localizer import localizer_for
from app.briefing.reading.starter import starter
from app.briefing.seals import keys, seals
from app.briefing.seals.seal_place import seal_path
from app.briefing.workbook import opening
from app.briefing.workbook.writer import workbook
from app.runtime import paths
from app.shelf import database, folders
from app.shelf.indexer import Indexer
from tests.shelf.conftest import ShelfFolder
from tests.support.workbooks import SMALL, book, calc

EDITIONS = ("kazakhstan-serbia-2026-02.json", "kazakhstan-serbia-2026-02-edition-2.json")
BELGRADE = "serbia-kazakhstan-2024-11.json"
_AT_ONCE = 6
"""Threads that meet an index at once."""


def test_every_briefing_in_the_folder_is_listed_with_what_its_file_says(shelf: ShelfFolder) -> None:
    for name in (*EDITIONS, BELGRADE):
        shelf.bundled(name)
    shelf.put("package.json", format="other")
    (shelf.folder / ".hidden.json").write_bytes((shelf.folder / BELGRADE).read_bytes())
    (shelf.folder / "text.txt").write_bytes((shelf.folder / BELGRADE).read_bytes())

    assert shelf.refresh() == 4
    listed = shelf.catalogue.listed()
    assert [(one.edition.number, one.newest) for one in listed] == [(2, True), (1, False), (1, True)]
    newest = listed[0]
    assert [side.code for side in newest.edition.sides] == ["KZ", "RS"]
    assert newest.edition.dates == "2026-02-26/2026-02-27"
    assert newest.places == (str(shelf.folder / EDITIONS[1]),)
    assert (newest.seal, newest.absent) == ("none", False)
    assert newest.edition.findings > 0
    assert shelf.catalogue.unreadable() == ()


def test_a_file_is_read_again_only_when_it_or_its_seal_has_changed(shelf: ShelfFolder, tmp_path: Path) -> None:
    path = shelf.put("visit.json")
    assert (shelf.refresh(), shelf.refresh()) == (1, 0)
    keys.make_pair(tmp_path / "office", "Office")
    seal_path(path).write_bytes(seals.seal(path.read_bytes(), tmp_path / "office"))
    assert shelf.refresh() == 1
    assert shelf.catalogue.listed()[0].seal == "unknown"
    content = json.loads(path.read_bytes())
    content["edition"]["number"] += 1
    path.write_text(json.dumps(content), "utf-8")
    assert shelf.refresh() == 1
    (only,) = shelf.catalogue.listed()
    assert (only.edition.number, only.seal) == (content["edition"]["number"], "broken")


def test_copies_of_one_edition_are_one_entry_with_its_places(shelf: ShelfFolder) -> None:
    path = shelf.put("visit.json")
    (shelf.folder / "stick").mkdir()
    copy = Path(shutil.copy(path, shelf.folder / "stick"))
    shelf.refresh()
    (only,) = shelf.catalogue.listed()
    assert only.places == (str(copy), str(path))
    path.unlink()
    shelf.refresh()
    (only,) = shelf.catalogue.listed()
    assert (only.places, only.absent) == ((str(copy), str(path)), False)


def test_a_file_that_vanishes_stays_listed_as_absent_and_comes_back(shelf: ShelfFolder) -> None:
    path = shelf.put("visit.json")
    shelf.refresh()
    data = path.read_bytes()
    path.unlink()
    shelf.refresh()
    assert [one.absent for one in shelf.catalogue.listed()] == [True]
    assert shelf.catalogue.search("example")  # it is still found
    path.write_bytes(data)
    shelf.refresh()
    assert [one.absent for one in shelf.catalogue.listed()] == [False]


def test_a_file_with_faults_is_listed_as_such(shelf: ShelfFolder) -> None:
    path = shelf.put("faulty.json", parties=[])
    shelf.refresh()
    (faulty,) = shelf.catalogue.unreadable()
    assert faulty.path == str(path)
    assert faulty.faults > 0
    assert shelf.catalogue.listed() == ()


def test_a_workbook_is_listed_like_the_briefing_that_it_is(shelf: ShelfFolder) -> None:
    (shelf.folder / "visit.xlsx").write_bytes(workbook(starter(), localizer_for("ru")))
    (shelf.folder / "other.ods").write_bytes(calc({"Notes": "", "Briefing": ""}))
    (shelf.folder / "faulty.XLSX").write_bytes(book({**SMALL, "parties": [["id", "name::en"], ["kz", ""]]}))
    assert shelf.refresh() == 3
    (only,) = shelf.catalogue.listed()
    assert only.edition.briefing == "example-visit-2030"
    assert shelf.catalogue.search("example")
    assert {Path(one.path).name for one in shelf.catalogue.unreadable()} == {"faulty.XLSX", "other.ods"}
    assert shelf.refresh() == 0


def test_office_files_that_are_no_briefing_are_left_out_whatever_is_in_their_cells(shelf: ShelfFolder) -> None:
    (shelf.folder / "trade.xlsx").write_bytes(book({"Trade": [["year", "value"], [2024, 1]]}))
    (shelf.folder / "trade.ods").write_bytes(calc({"Sheet1": ""}))
    (shelf.folder / "damaged.xlsx").write_bytes(b"PK\x03\x04 and no more")
    (shelf.folder / "~$open.xlsx").write_bytes(b"\x05Office" + bytes(158))
    assert shelf.refresh() == 4
    assert shelf.catalogue.listed() == ()
    assert shelf.catalogue.unreadable() == ()


@pytest.fixture(scope="module")
def standing_shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShelfFolder]:
    """A shelf of two editions and another briefing, for tests that only read it."""
    folder = tmp_path_factory.mktemp("shelf")
    made = ShelfFolder(folder / "briefings", folder / "cache" / "shelf.sqlite3")
    made.open()
    for name in (*EDITIONS, BELGRADE):
        made.bundled(name)
    made.refresh()
    yield made
    made.close()


@pytest.mark.parametrize(
    "typed", ["Вучић", "вучич", "vučić", "vucic", "ВУЧИЧ", "Косов", "kosovo метох", "107.7", "bela", "Токаев", "тоқаев"]
)
def test_search_finds_with_the_foldings_of_the_search_in_one_briefing(standing_shelf: ShelfFolder, typed: str) -> None:
    shelf = standing_shelf
    hits = shelf.catalogue.search(typed)
    assert hits
    assert [hit.grade for hit in hits] == sorted((hit.grade for hit in hits), reverse=True)
    newest = {one.digest for one in shelf.catalogue.listed() if one.newest}
    assert {hit.digest for hit in hits} <= newest


@pytest.mark.parametrize("typed", ["", "  ", '"', "*", "()", "AND", "head : x", "'; DROP TABLE words", "\0", "\ud800"])
def test_no_typed_text_is_taken_for_a_query(shelf: ShelfFolder, typed: str) -> None:
    shelf.put("visit.json")
    shelf.refresh()
    shelf.catalogue.search(typed)
    assert len(shelf.catalogue.listed()) == 1


def test_words_beyond_those_asked_for_one_by_one_are_found_too(shelf: ShelfFolder) -> None:
    statement = json.loads(starter())["messages"][0]
    every = [
        statement | {"id": f"many-{n}", "text": {"ru": f"крокодил{chr(1072 + n % 32) * (1 + n // 32)}"}}
        for n in range(290)
    ]
    shelf.put("visit.json", messages=[statement, *every])
    shelf.refresh()
    for typed, count in (("крокод", 290), ("крокодилб", 10), ("крокодилббб", 8), ("крокодилз", 9)):
        assert len(shelf.catalogue.search(typed)) == count, typed


def test_a_word_of_a_file_that_was_added_later_is_found_by_its_beginning(shelf: ShelfFolder) -> None:
    shelf.put("visit.json")
    shelf.refresh()
    assert not shelf.catalogue.search("крокод")
    message = json.loads(starter())["messages"][0]
    shelf.put("later.json", id="later", messages=[message | {"text": {"ru": "Крокодил и крокодилы."}}])
    shelf.refresh()
    assert [hit.item for hit in shelf.catalogue.search("крокод")] == [message["id"]]


def test_a_person_has_all_that_is_said_of_them_in_any_briefing(shelf: ShelfFolder) -> None:
    for name in (*EDITIONS, BELGRADE):
        shelf.bundled(name)
    shelf.refresh()
    person = next(one for one in shelf.catalogue.search("Вучић") if one.section == "people")
    about = shelf.catalogue.about("person", person.item)
    assert len({one.digest for one in about}) == 2
    dates = [next(one.edition.dates for one in shelf.catalogue.listed() if one.digest == hit.digest) for hit in about]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + bytes(4096)])
def test_an_index_that_is_damaged_is_made_anew(shelf: ShelfFolder, damage: bytes) -> None:
    shelf.put("visit.json")
    shelf.refresh()
    shelf.close()
    database.discard(shelf.index)
    shelf.index.write_bytes(damage)
    shelf.open()
    assert shelf.refresh() == 1
    assert len(shelf.catalogue.listed()) == 1


@pytest.mark.parametrize("damage", [None, b"no database" * 20_000])
def test_all_who_meet_a_damaged_index_at_once_go_on_with_the_same_new_one(
    shelf: ShelfFolder, damage: bytes | None
) -> None:
    shelf.close()
    for _ in range(20):
        database.discard(shelf.index)
        if damage is not None:
            shelf.index.write_bytes(damage)
        start = threading.Barrier(_AT_ONCE, timeout=30)

        def meet(number: int, start: threading.Barrier = start) -> None:
            start.wait()
            with contextlib.closing(database.connected(shelf.index)) as connection:
                connection.execute("INSERT INTO terms VALUES (?)", (str(number),))
                start.wait()

        with ThreadPoolExecutor(_AT_ONCE) as threads:
            list(threads.map(meet, range(_AT_ONCE)))
        with contextlib.closing(database.connected(shelf.index)) as connection:
            assert connection.execute("SELECT count(*) FROM terms").fetchone() == (_AT_ONCE,)
    shelf.open()


def test_an_index_of_another_version_is_made_anew(shelf: ShelfFolder) -> None:
    shelf.put("visit.json")
    shelf.refresh()
    shelf.close()
    connection = database.connected(shelf.index)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    shelf.open()
    assert shelf.refresh() == 1


def test_an_index_that_is_mostly_unused_is_emptied_beneath_its_readers(shelf: ShelfFolder) -> None:
    shelf.bundled(EDITIONS[0])
    shelf.refresh()
    sizes = []
    for _ in range(8):
        content = json.loads((shelf.folder / EDITIONS[0]).read_bytes())
        content["edition"]["number"] += 1
        (shelf.folder / EDITIONS[0]).write_text(json.dumps(content), "utf-8")
        shelf.refresh()
        assert {one.digest for one in shelf.catalogue.search("belgrad")} == {shelf.catalogue.listed()[0].digest}
        with contextlib.closing(database.connected(shelf.index)) as connection:
            sizes += connection.execute("SELECT count(*) FROM words_docsize").fetchone()
    assert max(sizes) <= 4 * sizes[0]
    assert sizes != sorted(sizes)


def test_what_was_read_before_a_stop_stays(shelf: ShelfFolder) -> None:
    for number in range(3):
        shelf.put(f"visit-{number}.json", id=f"visit-{number}")
    connection = database.connected(shelf.index)
    asked = iter((False, False, True, True))
    assert len(list(Indexer(connection).refresh([shelf.folder], lambda: next(asked)))) == 2
    connection.close()
    assert len(shelf.catalogue.listed()) == 2
    assert shelf.refresh() == 1


def test_links_and_deep_folders_neither_loop_nor_hang(shelf: ShelfFolder) -> None:
    shelf.put("a/b/visit.json")
    (shelf.folder / "a" / "loop").symlink_to(shelf.folder, target_is_directory=True)
    os.mkfifo(shelf.folder / "pipe.json")
    (shelf.folder / "nowhere.json").symlink_to(shelf.folder / "none")
    assert shelf.refresh() == 1


def test_folders_and_times_of_reading_are_kept_and_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    assert folders.folders()[-1] == folders.bundled_folder()
    folders.set_folders((tmp_path,))
    folders.set_read("digest", "2026-11-28T12:00:00Z")
    assert folders.folders() == (tmp_path, folders.bundled_folder())
    assert folders.kept().read == {"digest": "2026-11-28T12:00:00Z"}
    file = paths.data_folder() / "shelf.json"
    file.write_bytes(b'{"format": "shelf/2"}')
    folders.set_read("other", "2026-11-28T12:00:00Z")
    assert file.read_bytes() == b'{"format": "shelf/2"}'
    assert folders.kept() == folders.Kept()


def test_a_briefing_in_one_file_is_listed_beside_the_same_alone_with_the_state_of_its_seal(
    shelf: ShelfFolder, tmp_path: Path
) -> None:
    alone = shelf.put("visit.json")
    whole = alone.with_name("visit.briefing")
    whole.write_bytes(written(alone.read_bytes(), {"example-article.txt": "Белград".encode()}, {}))
    (alone.with_name("damaged.briefing")).write_bytes(whole.read_bytes()[:200])
    shelf.refresh()
    (only,) = shelf.catalogue.listed()
    assert sorted(only.places) == [str(whole), str(alone)]
    alone.unlink()
    keys.make_pair(tmp_path / "office", "Office")
    data = opening.file_bytes(whole)
    assert isinstance(data, bytes)
    whole.write_bytes(packed(data, seal=seals.seal(data, tmp_path / "office")))
    shelf.refresh()
    assert shelf.catalogue.listed()[0].seal == "unknown"
    assert [Path(one.path).name for one in shelf.catalogue.unreadable()] == ["damaged.briefing"]
