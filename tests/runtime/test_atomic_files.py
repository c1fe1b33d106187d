"""Atomic files: what killed writers left is cleared away, and of two programs that change a file one waits."""

import errno
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.briefing.reading.reader import read
from app.marks.store import Store
from app.runtime import atomic_files, file_lock, paths
from app.window.context.settings import Settings
from app.window.startup.application import make_window
from tests.support import racing
from tests.support.screen import ROOT

LEFT = ".visit.json.0123456789ab.part"
KILLED = """
import os, signal, sys
from pathlib import Path
from app.runtime import atomic_files
real = os.fsync
os.fsync = lambda file: os.kill(os.getpid(), signal.SIGKILL)
atomic_files.write(Path(sys.argv[1]), b"new")
"""


def aged(left: Path) -> Path:
    """A file that was written an hour ago."""
    left.write_bytes(b"half")
    an_hour_ago = left.stat().st_mtime - 3600
    os.utime(left, (an_hour_ago, an_hour_ago))
    return left


def test_what_a_killed_writer_left_goes_with_the_next_write(tmp_path: Path) -> None:
    target = tmp_path / "visit.json"
    target.write_bytes(b"old")
    target.chmod(0o600)
    done = subprocess.run([sys.executable, "-c", KILLED, target], cwd=ROOT, check=False)
    assert done.returncode < 0
    (left,) = tmp_path.glob(".visit.json.*.part")
    assert stat.S_IMODE(left.stat().st_mode) == 0o600  # as private as what it was to replace
    aged(left)

    atomic_files.write(target, b"new")

    assert target.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["visit.json"]


@pytest.mark.parametrize("linked", [True, False], ids=["links", "no links"])
def test_a_file_that_is_created_is_whole_or_not_there(
    tmp_path: Path, linked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "office"
    code = KILLED.replace('write(Path(sys.argv[1]), b"new")', 'create(Path(sys.argv[1]), b"new", 0o600)')
    assert subprocess.run([sys.executable, "-c", code, target], cwd=ROOT, check=False).returncode < 0
    assert not target.exists()
    aged(next(iter(tmp_path.iterdir())))

    def refuse(*_: object, **_more: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")  # as on the file system of a memory stick

    if not linked:
        monkeypatch.setattr(os, "link", refuse)
    atomic_files.create(target, b"new", 0o600)
    with pytest.raises(FileExistsError):
        atomic_files.create(target, b"newer", 0o600)

    assert [one.name for one in tmp_path.iterdir()] == ["office"]
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_what_a_living_writer_has_open_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    fresh = tmp_path / ".visit.json.000000000000.part"
    fresh.write_bytes(b"half")
    others = [aged(tmp_path / name) for name in (".visit.json.part", "visit.json.0123456789ab.part", ".a.0123.part")]
    with aged(tmp_path / LEFT).open("r+b") as held:
        file_lock.try_lock(held)

        atomic_files.clean(tmp_path)

        assert {one.name for one in tmp_path.iterdir()} == {LEFT, fresh.name, *(one.name for one in others)}


def test_a_file_is_changed_by_one_at_a_time(tmp_path: Path) -> None:
    target = tmp_path / "count.json"
    target.write_bytes(b"0")

    def add() -> None:
        for _ in range(25):
            with atomic_files.changing(target):
                atomic_files.write(target, str(int(target.read_bytes()) + 1).encode())

    adding = [threading.Thread(target=add) for _ in range(4)]
    for one in adding:
        one.start()
    for one in adding:
        one.join()

    assert target.read_bytes() == b"100"


def test_who_waits_too_long_is_told(tmp_path: Path) -> None:
    target = tmp_path / "visit.json"
    target.write_bytes(b"0")

    with atomic_files.changing(target), pytest.raises(TimeoutError), atomic_files.changing(target, patience=0.0):
        pass


def test_parallel_imports_keep_all(tmp_path: Path) -> None:
    gained, target = racing.imports_at_once(tmp_path, 5)

    assert gained == [str(year) for year in range(2001, 2006)]
    assert not isinstance(read(target.read_bytes()), tuple)


@pytest.mark.usefixtures("qapp")
def test_what_killed_writers_left_goes_with_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    Settings().folder = str(tmp_path)
    paths.data_folder().mkdir(parents=True, exist_ok=True)
    left = [aged(tmp_path / LEFT), aged(paths.data_folder() / LEFT)]

    window = make_window()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.completed):
        window.show()

    qtbot.waitUntil(lambda: not any(one.exists() for one in left))


@pytest.mark.usefixtures("qapp")
def test_what_the_user_chose_is_readable_by_nobody_else() -> None:
    file = paths.settings_folder() / "settings.ini"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o644)

    settings = Settings()
    settings.keep_paper(mark="For official use")
    del settings

    assert b"For official use" in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_folders_of_the_user_are_readable_by_nobody_else() -> None:
    from app.runtime import log, sessions

    log.begin()
    log.end()
    session = sessions.Session()
    session.keep([sessions.Opened("/a/file")])
    Store().close()

    kept = [paths.log_folder(), paths.data_folder(), paths.data_folder() / "sessions"]
    kept += [*kept[0].iterdir(), *(one for one in kept[2].iterdir() if one.suffix == ".json")]
    assert {stat.S_IMODE(one.stat().st_mode) & 0o077 for one in kept} == {0}
    session.end()
