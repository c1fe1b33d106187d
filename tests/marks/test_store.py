"""Marks: kept whole whatever happens, shared by programs that write at once, handed on as files not trusted."""

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.marks.marks_file import LARGEST, merged, read, written
from app.marks.model import Change, Mark, MarksError, Note, joined
from app.marks.store import Store, store_path
from tests.support.racing import notes_at_once

ROOT = Path(__file__).resolve().parents[2]
VISIT = "visit"
STARS = """
import sys
from app.marks.model import Mark
from app.marks.store import Store

store, name = Store(), sys.argv[1]
for number in range(int(sys.argv[2])):
    item = f"{name}-{number}"
    store.write("visit", [(Mark(item), Mark(item, title=item, starred=True, note="words " * 400, written=number))])
    print(number, flush=True)
"""


@pytest.fixture
def store() -> Store:
    return Store()


def program(text: str, *arguments: object) -> subprocess.Popen[str]:
    """Another process that works on the same marks."""
    return subprocess.Popen(
        [sys.executable, "-c", text, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def star(item: str, title: str = "words") -> Change:
    return Mark(item), Mark(item, title=title, starred=True)


def note(words: str, moment: int, item: str = "one", over: str = "") -> Change:
    return Mark(item, note=over), Mark(item, title="words", note=words, written=moment)


def back(change: Change) -> Change:
    return change[1], change[0]


def test_a_mark_is_there_when_the_store_is_opened_again(store: Store) -> None:
    store.write(VISIT, [star("one"), note("remember", 5)])
    store.write("another", [star("two")])
    store.close()

    again = Store()

    assert again.marks(VISIT) == {"one": Mark("one", title="words", starred=True, note="remember", written=5)}
    assert set(again.marks("another")) == {"two"}
    assert again.set_aside is None


def test_a_mark_taken_back_leaves_nothing(store: Store) -> None:
    (change,) = store.write(VISIT, [star("one")])
    store.write(VISIT, [back(change)])

    assert store.marks(VISIT) == {}


def test_the_notes_are_for_their_owner_alone(store: Store) -> None:
    store.write(VISIT, [note("private", 1)])

    assert stat.S_IMODE(store_path().stat().st_mode) == 0o600


def test_each_change_touches_only_what_it_is_about() -> None:
    mine = Mark("one", "words", starred=True, note="a note", written=1)
    unstarred = joined(mine, (Mark("one", starred=True), Mark("one")))
    noted = joined(mine, (Mark("one", note="a note"), Mark("one", note="better", written=2)))

    assert (unstarred.starred, unstarred.note) == (False, "a note")
    assert (noted.starred, noted.note, noted.others) == (True, "better", ())


def test_a_note_that_was_not_seen_is_kept_beside_the_newer_one(store: Store) -> None:
    store.write(VISIT, [note("theirs", 1)])
    (change,) = store.write(VISIT, [note("mine", 2)])
    kept = store.marks(VISIT)["one"]

    assert (kept.note, kept.others) == ("mine", (Note("theirs", 1),))
    store.write(VISIT, [back(change)])
    assert store.marks(VISIT)["one"] == change[0]


def test_killed_at_any_moment_it_keeps_all_that_was_said_to_be_kept() -> None:
    for acknowledged in (0, 1, 7, 40):
        name = f"run{acknowledged}"
        with program(STARS, name, 100_000) as writing:
            assert writing.stdout is not None
            said = [int(writing.stdout.readline()) for _ in range(acknowledged + 1)]
            writing.send_signal(signal.SIGKILL)
        again = Store()

        found = again.marks(VISIT)

        assert again.set_aside is None
        assert {f"{name}-{number}" for number in said} <= set(found)
        assert all(mark.starred and mark.note and mark.title == item for item, mark in found.items() if item != "after")
        again.write(VISIT, [star("after")])
        again.close()


def test_two_programs_at_once_lose_nothing_of_each_other() -> None:
    pair = [program(STARS, name, 30) for name in ("left", "right")]
    for one in pair:
        one.communicate()
        assert one.returncode == 0

    assert len(Store().marks(VISIT)) == 60


def test_notes_written_at_once_on_one_item_are_all_there() -> None:
    written = notes_at_once(("left", "right"), 25)
    kept = Store().marks(VISIT)["shared"]

    assert {kept.note, *(other.words for other in kept.others)} == written


def test_another_program_s_change_is_noticed_and_one_s_own_is_not(store: Store) -> None:
    store.marks(VISIT)
    store.write(VISIT, [star("mine")])
    assert not store.changed_elsewhere()

    Store().write(VISIT, [star("theirs")])

    assert store.changed_elsewhere()
    assert set(store.marks(VISIT)) == {"mine", "theirs"}
    assert not store.changed_elsewhere()


@pytest.mark.parametrize(
    "content", [b"not a database at all " * 300, b"\0" * 8192, None], ids=["text", "zeros", "torn"]
)
def test_a_damaged_database_is_set_aside_and_never_written_over(content: bytes | None) -> None:
    with_marks = Store()
    with_marks.write(VISIT, [note("words " * 3000, number, f"item-{number}") for number in range(20)])
    with_marks.close()
    damaged = store_path().read_bytes()
    damaged = content if content is not None else damaged[:5000] + b"\xff" * 9000 + damaged[14000:]
    store_path().write_bytes(damaged)

    store = Store()

    aside = store_path().with_name("marks.sqlite3.damaged-1")
    assert store.set_aside is not None
    assert str(aside) in str(store.set_aside)
    assert aside.read_bytes() == damaged
    assert store.marks(VISIT) == {}
    store.write(VISIT, [star("one")])
    assert Store().set_aside is None


def test_the_database_of_a_newer_version_is_set_aside_too(store: Store) -> None:
    store.close()
    with sqlite3.connect(store_path()) as newer:
        newer.execute("PRAGMA user_version = 2")
    newer.close()

    again = Store()

    assert "newer version" in str(again.set_aside)
    assert store_path().with_name("marks.sqlite3.newer-1").exists()
    assert again.marks(VISIT) == {}


def test_a_downgrade_and_an_upgrade_lose_no_mark(store: Store) -> None:
    before = Mark("message-flight", title="Flight", note="of the newer version", written=2)
    store.write("visit", [(Mark(before.item), before)])
    store.close()
    with sqlite3.connect(store_path()) as newer:
        newer.execute("PRAGMA user_version = 2")
    newer.close()
    older = Store()
    meanwhile = Mark("message-flight", title="Flight", starred=True, note="meanwhile", written=3)
    older.write("visit", [(Mark(meanwhile.item), meanwhile)])
    older.close()
    aside = store_path().with_name("marks.sqlite3.newer-1")
    with sqlite3.connect(aside) as upgraded:  # a version that can read it
        upgraded.execute("PRAGMA user_version = 1")
    upgraded.close()

    again = Store()

    (mark,) = again.marks("visit").values()
    again.close()
    assert (mark.starred, mark.note, [note.words for note in mark.others]) == (True, "meanwhile", [before.note])
    assert not aside.exists()


def test_a_window_whose_database_was_set_aside_knows_it(store: Store) -> None:
    assert not store.replaced()
    store_path().rename(store_path().with_name("away"))
    Store().write(VISIT, [star("one")])

    assert store.replaced()
    assert store.changed_elsewhere()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(MarksError, match="Marks cannot be kept in"):
        Store(tmp_path / "file" / "marks.sqlite3")


def test_a_program_that_holds_the_marks_too_long_is_not_waited_for_for_ever() -> None:
    store = Store(patience=0.1)
    other = sqlite3.connect(store_path(), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(MarksError, match="Another program is writing"):
        store.write(VISIT, [star("one")])
    other.close()
    store.write(VISIT, [star("one")])


# As a file


MARKS = (
    Mark("b-item", "Слова", "quotes", starred=True),
    Mark("a-item", "Words", "trade", note="A note", written=7, others=(Note("Older", 3),)),
)


def test_a_file_holds_all_there_is_and_is_the_same_for_the_same_marks() -> None:
    made = written(VISIT, MARKS)

    assert made == written(VISIT, reversed(MARKS))
    assert read(made, VISIT) == (MARKS[1], MARKS[0])


def test_merging_keeps_every_star_and_note_and_lets_the_newer_note_win() -> None:
    mine = {
        "both": Mark("both", "mine", note="mine", written=5),
        "older": Mark("older", "mine", note="mine", written=9),
        "same": Mark("same", "mine", starred=True, note="same", written=5),
    }
    theirs = (
        Mark("both", "theirs", starred=True, note="theirs", written=6),
        Mark("older", note="theirs", written=6),
        Mark("same", starred=True, note="same", written=9),
        Mark("new", "theirs", starred=True),
    )

    found = merged(mine, theirs)
    after = {item.item: item for _, item in found.changes}

    assert found.contested == ("both", "older")
    assert after["both"] == Mark("both", "mine", starred=True, note="theirs", written=6, others=(Note("mine", 5),))
    assert (after["older"].note, after["older"].others) == ("mine", (Note("theirs", 6),))
    assert after["new"] == theirs[3]
    assert "same" not in after
    assert merged({**mine, **after}, theirs).changes == ()


def hostile(**changes: object) -> bytes:
    one = {"item": "one", "starred": True, **changes}
    return json.dumps({"format": "briefing-marks/1", "briefing": VISIT, "marks": [one]}).encode()


@pytest.mark.parametrize(
    ("data", "path", "told"),
    [
        (b"", "", "not a file of marks"),
        (b"\xff\xfe\x00", "", "not a file of marks"),
        (b"[" * 100_000, "", "not a file of marks"),
        (b'{"format": "briefing/1"}', "", "not a file of marks"),
        (b'{"format": "briefing-marks/2", "more": []}', "", "newer version"),
        (b" " * (LARGEST + 1), "", "16 MB"),
        (hostile(item="../../etc"), "marks[0].item", "does not belong"),
        (hostile(note="x" * 30_000), "marks[0].note", "does not belong"),
        (hostile(written=-1), "marks[0].written", "does not belong"),
        (hostile(written=1e400), "", "not a file of marks"),
        (hostile(tab="root"), "marks[0].tab", "does not belong"),
        (hostile(unknown=1), "marks[0]", "does not belong"),
        (written("other-visit", MARKS), "briefing", "another briefing: other-visit"),
        (written(VISIT, [*MARKS, MARKS[0]]), "marks[2].item", "marked twice"),
    ],
)
def test_a_stranger_s_file_is_refused_with_the_place_of_its_fault(data: bytes, path: str, told: str) -> None:
    found = read(data, VISIT)

    assert [str(one) for one in found] == [str(one) for one in found if not isinstance(one, Mark)]
    (fault,) = found
    assert not isinstance(fault, Mark)
    assert fault.path == path
    assert told in str(fault)
    assert fault.line or not path


def test_a_note_from_the_future_does_not_stay_the_newer_one_for_ever() -> None:
    (kept,) = read(hostile(note="from 2255", written=2**53), VISIT)

    assert isinstance(kept, Mark)
    assert kept.written < 2**52


def test_marks_need_no_display_library() -> None:
    text = "import sys, app.marks.store, app.marks.marks_file; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", text], cwd=ROOT, env=os.environ, check=False).returncode == 0


def test_the_marks_with_notes_of_all_briefings_are_listed(store: Store) -> None:
    store.write(VISIT, [note("words", 1), star("two")])
    store.write("other", [note("more", 2, item="three")])
    assert {key: [mark.item for mark in marks] for key, marks in store.noted().items()} == {
        VISIT: ["one"],
        "other": ["three"],
    }
