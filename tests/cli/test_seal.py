"""The verbs `key` and `seal`: from the key of an office to a seal that another one trusts."""

import contextlib
import os
import pty
import sys
from pathlib import Path

import pytest

from app import cli
from app.briefing.seals import keys
from app.briefing.seals.keys import PublicKey
from app.briefing.seals.seal_place import seal_path
from app.briefing.seals.seals import seal_state
from tests.support import sealing
from tests.support.briefings import editions
from tests.support.screen import ROOT
from tests.support.sealing import NAME
from tests.support.verbs import run


@pytest.fixture
def key(tmp_path: Path) -> tuple[Path, PublicKey]:
    return sealing.new_key(tmp_path)


@pytest.fixture
def sealed(tmp_path: Path, key: tuple[Path, PublicKey]) -> Path:
    return sealing.sealed_briefing(tmp_path, key[0])


def test_a_private_key_is_encrypted_with_a_pass_phrase(tmp_path: Path) -> None:
    visit = editions.written(editions.after().briefing, tmp_path / "visit.json")
    words, others = tmp_path / "words", tmp_path / "others"
    words.write_text("correct horse\n", "utf-8")
    others.write_text("another\n", "utf-8")
    office = tmp_path / "office"

    assert run("key", office, "--passphrase-file", words).returncode == 0
    assert office.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    for file in (others, tmp_path / "none"):
        refused = run("seal", visit, "--key", office, "--passphrase-file", file)
        assert (refused.returncode, refused.stdout, seal_path(visit).exists()) == (1, "", False)
    assert run("seal", visit, "--key", office).returncode == 1  # nobody can be asked
    sealed_by = run("seal", visit, "--key", office, "--passphrase-file", words)
    assert (sealed_by.returncode, sealed_by.stderr) == (0, "")
    assert seal_state(visit, visit.read_bytes()).kind == "unknown"
    office.chmod(0o644)
    assert "chmod 600" in run("seal", visit, "--key", office, "--passphrase-file", words).stderr


@pytest.mark.parametrize(("typed", "made"), [(("words", "words"), True), (("words", "other"), False), (("",), False)])
def test_at_a_terminal_the_pass_phrase_is_asked_for_twice(tmp_path: Path, typed: tuple[str, ...], made: bool) -> None:
    office = tmp_path / "office"
    program = "import sys; from app import cli as verbs; sys.exit(verbs.main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "key", str(office), "--lang", "en"]
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(ROOT)
        os.execv(command[0], command)
    shown = b""
    with os.fdopen(terminal, "r+b", buffering=0) as person:
        for asked, words in zip((b"Pass phrase of the key:", b"The same once more:"), typed, strict=False):
            while asked not in shown:
                shown += person.read(1000)
            person.write(f"{words}\n".encode())
        with contextlib.suppress(OSError):  # the end of a terminal
            while more := person.read(1000):
                shown += more
    _, status = os.waitpid(pid, 0)

    assert os.waitstatus_to_exitcode(status) == (0 if made else 1)
    assert office.exists() is made
    assert b"words" not in shown.replace(b"passwords", b"")
    if made:
        assert keys.is_encrypted(office)


def test_a_seal_is_not_written_through_a_link(tmp_path: Path, key: tuple[Path, PublicKey]) -> None:
    visit = editions.written(editions.after().briefing, tmp_path / "visit.json")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"mine")
    seal_path(visit).symlink_to(elsewhere)

    assert run("seal", visit, "--key", key[0]).returncode == 1
    assert elsewhere.read_bytes() == b"mine"


def test_an_office_makes_a_key_and_seals_and_another_one_trusts_it(tmp_path: Path) -> None:
    office, visit = tmp_path / "office", editions.written(editions.after().briefing, tmp_path / "visit.json")
    made = run("key", office, "--name", NAME, "--no-passphrase", "--lang", "ru")
    assert (made.returncode, made.stderr) == (0, "")
    public = keys.read_public(tmp_path / "office.pub")
    assert public.fingerprint in made.stdout
    done = run("seal", visit, "--key", office)
    assert (done.returncode, done.stderr) == (0, "")
    assert seal_state(visit, visit.read_bytes()).kind == "unknown"
    refused = run("key", "trust", tmp_path / "office.pub", typed="no\n")
    assert refused.returncode == 1
    assert public.fingerprint in refused.stdout
    assert run("key", "trust", tmp_path / "office.pub").returncode == 1
    wrong = run("key", "trust", tmp_path / "office.pub", "--fingerprint", "0000 1111")
    assert wrong.returncode == 1
    assert seal_state(visit, visit.read_bytes()).kind == "unknown"
    assert run("key", "trust", tmp_path / "office.pub", "--lang", "ru", typed="да\n").returncode == 0
    assert seal_state(visit, visit.read_bytes()).kind == "known"
    assert public.fingerprint in run("key", "list").stdout
    assert run("key", "forget", NAME).returncode == 0
    assert run("key", "forget", NAME).returncode == 1
    heard = public.fingerprint.lower().replace(" ", "")
    assert run("key", "trust", tmp_path / "office.pub", "--fingerprint", heard).returncode == 0
    assert seal_state(visit, visit.read_bytes()).kind == "known"


def test_sealing_again_after_a_change_makes_the_seal_whole(sealed: Path, key: tuple[Path, PublicKey]) -> None:
    editions.written(editions.eve().briefing, sealed)
    assert seal_state(sealed, sealed.read_bytes()).kind == "broken"
    assert run("seal", sealed, "--key", key[0]).returncode == 0
    assert seal_state(sealed, sealed.read_bytes()).kind == "unknown"


@pytest.mark.parametrize("changed", [False, True])
def test_the_seal_of_another_office_is_replaced_on_request_only(sealed: Path, tmp_path: Path, changed: bool) -> None:
    if changed:
        editions.written(editions.eve().briefing, sealed)
    (tmp_path / "mine").mkdir()
    mine, public = sealing.new_key(tmp_path / "mine")
    theirs = seal_path(sealed).read_bytes()

    refused = run("seal", sealed, "--key", mine)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "--break-seal" in refused.stderr
    assert seal_path(sealed).read_bytes() == theirs
    assert run("seal", sealed, "--key", mine, "--break-seal").returncode == 0
    state = seal_state(sealed, sealed.read_bytes())
    assert state.key is not None
    assert (state.kind, state.key.key) == ("unknown", public.key)


def test_what_cannot_be_sealed_ends_with_status_1_and_leaves_no_seal(
    tmp_path: Path, key: tuple[Path, PublicKey]
) -> None:
    faulty = tmp_path / "faulty.json"
    faulty.write_bytes(b"{}")
    good = editions.written(editions.after().briefing, tmp_path / "good.json")
    not_a_key = tmp_path / "not-a-key"
    not_a_key.write_bytes(b"nothing of the kind")
    for file, with_key in (
        (faulty, key[0]),
        (tmp_path / "none.json", key[0]),
        (good, not_a_key),
        (good, tmp_path / "office.pub"),
        (good, tmp_path / "none"),
        (good, tmp_path),
    ):
        done = run("seal", file, "--key", with_key)
        assert (done.returncode, done.stdout) == (1, ""), (file, with_key)
        assert done.stderr
        assert "Traceback" not in done.stderr
        assert not seal_path(file).exists()


def test_wrong_usage_ends_with_status_2(
    tmp_path: Path, key: tuple[Path, PublicKey], capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (
        ("seal",),
        ("seal", "a.json"),
        ("key",),
        ("key", "trust"),
        ("key", "list", "more"),
        ("key", tmp_path / "new", "more"),
        ("key", "list", "--fingerprint", "00"),
        ("key", "forget", "a", "--name", "b"),
        ("key", "list", "--lang", "tlh"),
        ("key", tmp_path / "new"),  # nobody can be asked for its pass phrase
        ("key", tmp_path / "new", "--no-passphrase", "--passphrase-file", "a"),
    ):
        assert cli.main([str(argument) for argument in arguments]) == 2, arguments
        told = capsys.readouterr()
        assert told.out == ""
        assert f"briefing {arguments[0]}" in told.err
    assert cli.main(["key", str(key[0]), "--no-passphrase"]) == 1
    assert cli.main(["key", "--help"]) == cli.main(["seal", "--help"]) == 0
