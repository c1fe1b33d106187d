"""Keys: made for their owner alone, kept where the user trusts them, and known by names that cannot be mistaken."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.briefing.i18n.localizer import localizer_for
from app.briefing.seals import keys, seals
from app.briefing.seals.keys import KeyFileError, PublicKey
from app.briefing.seals.seals import seal_state
from app.runtime import paths
from tests.support import racing
from tests.support.screen import ROOT
from tests.support.sealing import NAME


def test_a_private_key_is_for_its_owner_alone_and_is_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "office"
    made, beside = keys.make_pair(target, NAME)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----")
    assert keys.read_public(beside) == made
    before = target.read_bytes(), beside.read_bytes()
    with pytest.raises(KeyFileError):
        keys.make_pair(target, "other")
    assert (target.read_bytes(), beside.read_bytes()) == before
    target.unlink()
    with pytest.raises(KeyFileError):
        keys.make_pair(target, "other")  # the public one is still there
    assert not target.exists()
    assert beside.read_bytes() == before[1]


KILLED = """
import os, signal, sys
from pathlib import Path
from app.briefing.seals import keys
os.fsync = lambda file: os.kill(os.getpid(), signal.SIGKILL)
keys.make_pair(Path(sys.argv[1]), "Office")
"""


def test_a_key_that_was_killed_while_it_was_made_is_not_there_and_is_made_again(tmp_path: Path) -> None:
    target = tmp_path / "office"
    assert subprocess.run([sys.executable, "-c", KILLED, target], cwd=ROOT, check=False).returncode < 0
    assert not target.exists()

    made, beside = keys.make_pair(target, "Office")

    assert keys.read_public(beside) == made


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\u202eb", "a\x00b"])
def test_a_key_needs_a_name_that_can_be_seen(tmp_path: Path, name: str) -> None:
    with pytest.raises(KeyFileError):
        keys.make_pair(tmp_path / "office", name)
    assert not list(tmp_path.iterdir())


def test_fingerprints_are_ten_groups_of_four_and_differ(tmp_path: Path) -> None:
    first, _ = keys.make_pair(tmp_path / "a", "a")
    second, _ = keys.make_pair(tmp_path / "b", "b")
    assert [len(group) for group in first.fingerprint.split()] == [4] * 10
    assert first.fingerprint != second.fingerprint
    assert PublicKey("other name", first.key).fingerprint == first.fingerprint


def test_known_keys_are_kept_in_the_users_own_folder(key: tuple[Path, PublicKey]) -> None:
    assert keys.known_keys().keys == ()
    keys.trust(key[1])
    assert keys.known_keys().keys == (key[1],)
    assert keys.known_file().parent == paths.data_folder()
    keys.trust(PublicKey("новое имя", key[1].key))
    assert [known.name for known in keys.known_keys().keys] == ["новое имя"]
    keys.forget(key[1].key)
    assert keys.known_keys().keys == ()
    assert {path.name for path in paths.data_folder().iterdir()} == {"known-keys.json", "known-keys.lock"}


def test_two_keys_never_share_a_name(tmp_path: Path, key: tuple[Path, PublicKey]) -> None:
    keys.trust(key[1])
    impostor, _ = keys.make_pair(tmp_path / "impostor", NAME)
    with pytest.raises(KeyFileError):
        keys.trust(impostor)
    assert keys.known_keys().keys == (key[1],)


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"null",
        b'{"format":"known-keys/1","keys":[{"name":"a","key":"AAAA"}]}',
        b"[" * 100_000,
        b" " * 2**21,
    ],
)
def test_a_damaged_list_is_set_aside_with_a_message_and_not_lost(damage: bytes, key: tuple[Path, PublicKey]) -> None:
    keys.trust(key[1])
    keys.known_file().write_bytes(damage)
    known = keys.known_keys()
    assert known.keys == ()
    assert known.set_aside is not None
    assert known.set_aside.read_bytes() == damage
    remark = seals.set_aside_remark(known)
    assert remark is not None
    assert str(known.set_aside) in localizer_for("ru").phrase(remark)
    keys.trust(key[1])
    keys.known_file().write_bytes(b"{")
    again = keys.known_keys().set_aside
    assert again is not None
    assert again != known.set_aside
    assert known.set_aside.read_bytes() == damage


def test_a_list_that_cannot_be_opened_is_left_where_it_is(key: tuple[Path, PublicKey], sealed: Path) -> None:
    keys.known_file().mkdir(parents=True)
    with pytest.raises(KeyFileError):
        keys.known_keys()
    with pytest.raises(KeyFileError):
        keys.trust(key[1])
    assert keys.known_file().is_dir()
    state = seal_state(sealed, sealed.read_bytes())
    assert state.kind == "unknown"
    assert state.remark is not None


@pytest.mark.parametrize(
    "alike",
    [
        "Protocol оffice",
        "Рrotocol office",
        "PROTOCOL OFFICE",
        "Protocol\u200b office",
        "Pr0tocol office",
        "Protoco1 office",
    ],
)
def test_a_name_that_looks_like_a_known_one_is_not_taken(alike: str) -> None:
    keys.trust(PublicKey("Protocol office", b"k" * 32))
    with pytest.raises(KeyFileError):
        keys.trust(PublicKey(alike, b"l" * 32))
    assert len(keys.known_keys().keys) == 1


@pytest.mark.parametrize(
    ("name", "odd"), [("Protocol оffice", True), ("МИД, Protocol office", False), (NAME, False), ("Οffice", True)]
)
def test_a_name_of_mixed_letters_is_told_of(name: str, odd: bool) -> None:
    assert (keys.odd_name(name) is not None) is odd


def test_a_list_of_a_newer_version_is_left_alone(key: tuple[Path, PublicKey], sealed: Path) -> None:
    keys.trust(key[1])
    newer = keys.known_file().read_bytes().replace(b"known-keys/1", b"known-keys/2")
    keys.known_file().write_bytes(newer)

    known = keys.known_keys()
    assert (known.keys, known.set_aside, known.newer) == ((), None, True)
    assert seal_state(sealed, sealed.read_bytes()).remark == seals.set_aside_remark(known)
    with pytest.raises(KeyFileError):
        keys.trust(key[1])
    with pytest.raises(KeyFileError):
        keys.forget(key[1].key)
    assert keys.known_file().read_bytes() == newer
    keys.known_file().write_bytes(newer.replace(b"known-keys/2", b"known-keys/1"))
    assert keys.known_keys().keys == (key[1],)


def test_parallel_trust_keeps_all(tmp_path: Path) -> None:
    trusted = racing.trusts_at_once(tmp_path, 5)

    assert {one.fingerprint for one in keys.known_keys().keys} == trusted
