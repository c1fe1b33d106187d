"""Saving of an edited briefing: the file before it is kept, sealed and bundled files are never written."""

import datetime
from pathlib import Path

import pytest

from app.briefing.editing.versions import ChangedError, save, version_path, writable
from app.runtime import paths
from app.runtime.saving import SavingError

NOW = datetime.datetime(2026, 11, 28, 22, 10, tzinfo=datetime.UTC)


def test_the_file_before_stays_as_a_version_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "visit.json"
    path.write_bytes(b"{}")
    path.chmod(0o640)
    version = save(path, b"[]", NOW, b"{}")
    assert version == tmp_path / "visit (before 2026-11-28 22.10).json"
    assert (version.read_bytes(), path.read_bytes()) == (b"{}", b"[]")
    assert version.stat().st_mode == path.stat().st_mode
    second = save(path, b"1", NOW, b"[]")
    assert second == tmp_path / "visit (before 2026-11-28 22.10, 2).json"
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([path.name, version.name, second.name])
    assert version_path(path, NOW).name == "visit (before 2026-11-28 22.10, 3).json"


def test_the_same_bytes_make_no_version(tmp_path: Path) -> None:
    path = tmp_path / "visit.json"
    assert save(path, b"{}", NOW) is None
    assert save(path, b"{}", NOW) is None
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_another_program_wrote_is_not_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "visit.json"
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedError):
        save(path, b"mine", NOW, b"before")
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]
    version = save(path, b"mine", NOW)
    assert version is not None
    assert version.read_bytes() == b"theirs"


def test_sealed_and_bundled_files_and_workbooks_are_never_written(tmp_path: Path) -> None:
    sealed = tmp_path / "sealed.json"
    sealed.write_bytes(b"{}")
    (tmp_path / "sealed.json.seal").write_bytes(b"")
    book = tmp_path / "visit.xlsx"
    bundled = paths.bundled_briefing()
    before = bundled.read_bytes()
    for path in (sealed, bundled, book):
        assert not writable(path)
        with pytest.raises(SavingError):
            save(path, b"[]", NOW)
    assert (sealed.read_bytes(), bundled.read_bytes(), book.exists()) == (b"{}", before, False)
