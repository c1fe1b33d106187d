"""Saving: a file is replaced whole or not at all, and what went wrong is told."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.briefing.i18n.localizer import localizer_for
from app.runtime.saving import SavingError, save

OLD, NEW = b"old", b"new" * 1000


def _left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _saved_elsewhere(target: Path, data: bytes, as_whom: list[str]) -> subprocess.CompletedProcess[str]:
    """Save in a process of its own, started by a command; it ends with 7 and says why where nothing was saved."""
    program = (
        "import sys; from pathlib import Path; from app.runtime.saving import SavingError, save\n"
        "try: save(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))\n"
        "except SavingError as error: print(error.phrase.message); sys.exit(7)\n"
    )
    command = [*as_whom, sys.executable, "-B", "-c", program, str(target), data.hex()]
    return subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "отчёт.pdf"
    save(target, OLD)
    save(target, NEW)
    assert target.read_bytes() == NEW
    assert _left(tmp_path) == {target.name}


def test_permissions_of_the_replaced_file_stay_and_a_new_one_has_the_usual(tmp_path: Path) -> None:
    private, new, plain = tmp_path / "private.pdf", tmp_path / "new.pdf", tmp_path / "plain"
    private.write_bytes(OLD)
    private.chmod(0o600)
    plain.write_bytes(OLD)
    save(private, NEW)
    save(new, NEW)
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert new.stat().st_mode == plain.stat().st_mode


def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    real.write_bytes(OLD)
    link.symlink_to(real)
    save(link, NEW)
    assert link.is_symlink()
    assert real.read_bytes() == NEW


def test_a_missing_folder_a_folder_and_a_device_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SavingError, match="does not exist"):
        save(tmp_path / "none" / "a.pdf", NEW)
    with pytest.raises(SavingError, match="is a folder"):
        save(tmp_path, NEW)
    with pytest.raises(SavingError, match="not a regular file"):
        save(Path(os.devnull), NEW)
    with pytest.raises(SavingError):
        save(tmp_path / ("x" * 300 + ".pdf"), NEW)
    with pytest.raises(SavingError):
        save(tmp_path / "a\0.pdf", NEW)
    assert _left(tmp_path) == set()


def test_the_briefing_itself_is_never_written_over(tmp_path: Path) -> None:
    briefing, link = tmp_path / "briefing.json", tmp_path / "link.pdf"
    briefing.write_bytes(OLD)
    link.symlink_to(briefing)
    for target in (briefing, link):
        with pytest.raises(SavingError, match="the briefing itself"):
            save(target, NEW, never=briefing)
    assert briefing.read_bytes() == OLD


def test_a_folder_that_may_not_be_written_to_is_told_apart() -> None:
    with pytest.raises(SavingError, match=r"may write to|does not exist"):
        save(Path("/proc/briefing.pdf"), NEW)


def test_a_read_only_file_or_folder_stays_as_it_is(tmp_path: Path, bound_by_rights: list[str]) -> None:
    kept, new = tmp_path / "kept.pdf", tmp_path / "folder" / "new.pdf"
    kept.write_bytes(OLD)
    kept.chmod(0o400)
    new.parent.mkdir(mode=0o500)
    for target in (kept, new):
        done = _saved_elsewhere(target, b"new", bound_by_rights)
        assert (done.returncode, "may write to" in done.stdout) == (7, True), done
    assert kept.read_bytes() == OLD
    assert _left(tmp_path) == {"kept.pdf", "folder"}
    assert _left(new.parent) == set()


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    """A limit on the size of files stops the writing in its middle, just as a full disk does."""
    target = tmp_path / "paper.pdf"
    target.write_bytes(OLD)
    done = _saved_elsewhere(target, b"x" * 5000, ["prlimit", "--fsize=1000"])
    assert (done.returncode, done.stdout.strip()) == (
        7,
        "There is no room for {file}. Free some space, or choose another disk.",
    )
    assert target.read_bytes() == OLD
    assert _left(tmp_path) == {"paper.pdf"}


def test_what_went_wrong_is_told_in_the_users_language(tmp_path: Path) -> None:
    with pytest.raises(SavingError) as caught:
        save(tmp_path, NEW)
    assert "папка" in localizer_for("ru").phrase(caught.value.phrase)
    assert "қалта" in localizer_for("kk").phrase(caught.value.phrase)
