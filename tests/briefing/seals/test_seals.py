"""Seals: who sealed a briefing, that it is whole, and the keys that the user trusts."""

import base64
import contextlib
import json
import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import cli
from app.briefing.i18n.localizer import speech
from app.briefing.seals import keys, seals, small_order
from app.briefing.seals.keys import KeyFileError, PublicKey
from app.briefing.seals.seal_place import seal_path
from app.briefing.seals.seals import SealState, seal_state, seal_told
from app.runtime import paths
from app.window.context.view_context import Selection, Showing
from app.window.review.seal_notice import SealNotice, TrustDialog
from app.window.theme.theme import Theme
from tests.support import racing
from tests.support.briefings import editions

ROOT = Path(__file__).resolve().parents[3]
NAME = "МИД, протокол"


def run(*arguments: object, typed: str = "") -> subprocess.CompletedProcess[str]:
    """A verb in a process of its own, without a display."""
    program = "import sys; from app import cli as verbs; sys.exit(verbs.main(sys.argv[1:]))"
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        env={**bare, "PYTHONIOENCODING": "utf-8"},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def key(tmp_path: Path) -> tuple[Path, PublicKey]:
    """A key pair: the file of the private key, and the public one."""
    target = tmp_path / "office"
    made, _ = keys.make_pair(target, NAME)
    return target, made


@pytest.fixture
def sealed(tmp_path: Path, key: tuple[Path, PublicKey]) -> Path:
    """A briefing with its seal."""
    path = editions.written(editions.after().briefing, tmp_path / "visit.json")
    seal_path(path).write_bytes(seals.seal(path.read_bytes(), key[0]))
    return path


@pytest.fixture
def showing(qapp: QApplication) -> Showing:
    assert qapp is not None  # what fonts and colours are asked of
    return Showing(editions.after(), speech("ru"), Theme(), Selection())


# Keys


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
    assert str(known.set_aside) in speech("ru").phrase(remark)
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


# States


def test_a_whole_seal_by_a_key_that_is_known_unknown_and_forgotten(sealed: Path, key: tuple[Path, PublicKey]) -> None:
    data = sealed.read_bytes()
    state = seal_state(sealed, data)
    assert (state.kind, state.read_only) == ("unknown", False)
    assert state.key is not None
    assert (state.key.name, state.key.fingerprint) == ("", key[1].fingerprint)
    assert key[1].fingerprint in seal_told(state, speech("ru"))
    keys.trust(key[1])
    state = seal_state(sealed, data)
    assert (state.kind, state.key, state.read_only) == ("known", key[1], False)
    assert NAME in seal_told(state, speech("ru"))
    keys.forget(key[1].key)
    assert seal_state(sealed, data).kind == "unknown"


def test_a_file_without_a_seal_has_none_and_needs_no_cryptography(tmp_path: Path) -> None:
    path = editions.written(editions.after().briefing, tmp_path / "visit.json")
    assert seal_state(path, path.read_bytes()) == SealState("none")
    program = (
        "import sys; from pathlib import Path; from app.briefing.seals.seals import seal_state\n"
        f"state = seal_state(Path({str(path)!r}), b'')\n"
        "sys.exit(f'{state} {[n for n in sys.modules if n.startswith(\"cryptography\")]}' "
        "if state.kind != 'none' or 'cryptography' in sys.modules else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_any_change_breaks_the_seal(sealed: Path, key: tuple[Path, PublicKey]) -> None:
    keys.trust(key[1])
    data = sealed.read_bytes()
    for place in range(0, len(data), len(data) // 25):
        changed = bytearray(data)
        changed[place] ^= 1
        state = seal_state(sealed, bytes(changed))
        assert (state.kind, state.read_only) == ("broken", True)
    for other in (data + b" ", data[:-1], b""):
        assert seal_state(sealed, other).kind == "broken"


def test_the_seal_of_another_file_is_broken(tmp_path: Path, sealed: Path) -> None:
    other = editions.written(editions.eve().briefing, tmp_path / "eve.json")
    seal_path(other).write_bytes(seal_path(sealed).read_bytes())
    assert seal_state(other, other.read_bytes()).kind == "broken"


def test_a_seal_with_another_key_put_in_is_broken(tmp_path: Path, sealed: Path) -> None:
    impostor, _ = keys.make_pair(tmp_path / "impostor", "impostor")
    seal = json.loads(seal_path(sealed).read_bytes())
    other = json.loads((tmp_path / "impostor.pub").read_bytes())
    seal_path(sealed).write_text(json.dumps({**seal, "key": other["key"]}))
    assert seal_state(sealed, sealed.read_bytes()).kind == "broken"
    assert impostor.name == "impostor"


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"null",
        b"\xff",
        b"[" * 100_000,
        b"x" * 10**6,
        b'{"format":"briefing-seal/2"}',
        b'{"format":"briefing-seal/1","key":"AA==","signature":"AA=="}',
    ],
)
def test_a_seal_that_cannot_be_read_is_never_taken_for_none(sealed: Path, damage: bytes) -> None:
    seal_path(sealed).write_bytes(damage)
    state = seal_state(sealed, sealed.read_bytes())
    assert (state.kind, state.read_only) == ("unreadable", True)


def test_a_folder_a_pipe_and_a_dead_link_are_unreadable_seals(sealed: Path) -> None:
    beside = seal_path(sealed)
    beside.unlink()
    beside.mkdir()
    assert seal_state(sealed, b"").kind == "unreadable"
    beside.rmdir()
    os.mkfifo(beside)
    assert seal_state(sealed, b"").kind == "unreadable"
    beside.unlink()
    beside.symlink_to("nowhere")
    assert seal_state(sealed, b"").kind == "unreadable"


def test_the_seal_is_found_beside_what_a_link_leads_to(sealed: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(sealed)
    assert seal_state(link, sealed.read_bytes()).kind == "unknown"
    assert seal_state(link, sealed.read_bytes() + b" ").kind == "broken"


def test_a_seal_that_was_there_and_is_gone_is_missed(sealed: Path, key: tuple[Path, PublicKey], tmp_path: Path) -> None:
    data = sealed.read_bytes()
    other = editions.written(editions.eve().briefing, tmp_path / "other.json")  # another edition of the briefing
    assert seals.remembered("visit", seal_state(other, other.read_bytes())).kind == "none"
    assert seals.remembered("visit", seal_state(sealed, data)).kind == "unknown"
    hard = tmp_path / "hard.json"
    hard.hardlink_to(sealed)

    for path in (hard, other):
        state = seals.remembered("visit", seal_state(path, data))
        assert (state.kind, state.read_only) == ("gone", False)
        assert key[1].fingerprint in seal_told(state, speech("en"))
    keys.trust(key[1])
    assert NAME in seal_told(seals.remembered("visit", seal_state(hard, data)), speech("en"))
    assert seals.remembered("another", seal_state(hard, data)).kind == "none"
    assert seals.remembered("visit", SealState("broken")).kind == "broken"


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"format":"seen-seals/2","keys":{}}', b"\xff"])
def test_what_was_seen_is_forgotten_where_it_cannot_be_read(sealed: Path, damage: bytes) -> None:
    seen = paths.data_folder() / "seen-seals.json"
    seen.parent.mkdir(parents=True)
    seen.write_bytes(damage)
    assert seals.remembered("visit", SealState("none")).kind == "none"
    assert seals.remembered("visit", seal_state(sealed, sealed.read_bytes())).kind == "unknown"
    assert seals.remembered("visit", SealState("none")).kind == "gone"


def edwards_order(y: int) -> int | None:
    """The order, up to 8, of a point of edwards25519 with this y (RFC 8032, 5.1); None for none or a greater one."""
    prime = 2**255 - 19
    d = -121665 * pow(121666, -1, prime) % prime
    square = (y * y - 1) * pow(d * y * y + 1, -1, prime) % prime
    x = pow(square, (prime + 3) // 8, prime)
    if (x * x - square) % prime:
        x = x * pow(2, (prime - 1) // 4, prime) % prime
    if (x * x - square) % prime:
        return None
    point, times = (x, y), 1
    while point != (0, 1):
        if times == 8:
            return None
        a, b = point
        product = d * a * x * b * y % prime
        point = (
            (a * y + b * x) * pow(1 + product, -1, prime) % prime,
            (b * y + a * x) * pow(1 - product, -1, prime) % prime,
        )
        times += 1
    return times


def test_the_points_of_small_order_are_all_known_and_refused(sealed: Path) -> None:
    prime = 2**255 - 19
    found = sorted(small_order.POINTS)
    assert sorted(edwards_order(y) or 0 for y in found) == [1, 2, 4, 8, 8]  # eight points: all but two have a twin
    data = sealed.read_bytes()
    seal = json.loads(seal_path(sealed).read_bytes())
    for y in (*found, prime, prime + 1):
        for sign in (0, 1 << 255):
            weak = (y | sign).to_bytes(32, "little")
            signature = base64.b64encode(weak + bytes(32)).decode()
            seal_path(sealed).write_text(
                json.dumps({**seal, "key": base64.b64encode(weak).decode(), "signature": signature})
            )
            assert seal_state(sealed, data).kind == "broken"
            with pytest.raises(KeyFileError):
                keys.trust(PublicKey("weak", weak))


@pytest.mark.parametrize("alike", ["Protocol оffice", "Рrotocol office", "PROTOCOL OFFICE", "Protocol\u200b office"])
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


# Verbs


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
        ("key", "list", "--lang", "fr"),
        ("key", tmp_path / "new"),  # nobody can be asked for its pass phrase
        ("key", tmp_path / "new", "--no-passphrase", "--passphrase-file", "a"),
    ):
        assert cli.main([str(argument) for argument in arguments]) == 2, arguments
        told = capsys.readouterr()
        assert told.out == ""
        assert f"briefing {arguments[0]}" in told.err
    assert cli.main(["key", str(key[0]), "--no-passphrase"]) == 1
    assert cli.main(["key", "--help"]) == cli.main(["seal", "--help"]) == 0


# The window


@pytest.mark.parametrize(
    ("kind", "visible"),
    [("known", False), ("none", False), ("unknown", True), ("broken", True), ("unreadable", True), ("gone", True)],
)
def test_the_notice_warns_where_there_is_something_to_warn_of(
    qtbot: QtBot, showing: Showing, kind: seals.Kind, visible: bool
) -> None:
    state = SealState(kind, PublicKey("", b"k" * 32) if kind == "unknown" else None)
    notice = SealNotice(showing, state)
    qtbot.addWidget(notice)
    assert notice.needed is visible
    assert seal_told(state, showing.speech) in notice.accessibleName()
    assert notice.trust_button.isHidden() is (kind != "unknown")
    notice.resize(900, 80)
    assert not notice.grab().isNull()


def test_the_notice_asks_for_trust_and_the_dialog_keeps_the_key(qtbot: QtBot, showing: Showing, sealed: Path) -> None:
    state = seal_state(sealed, sealed.read_bytes())
    assert state.key is not None
    notice = SealNotice(showing, state)
    qtbot.addWidget(notice)
    with qtbot.waitSignal(notice.trust_wanted):
        notice.trust_button.click()
    dialog = TrustDialog(None, showing, state.key)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)  # the safe answer is the default one
    assert not dialog.isVisible()
    assert keys.known_keys().keys == ()
    dialog = TrustDialog(None, showing, state.key)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.trust_button.click()
    assert dialog.isVisible()  # it has no name yet
    assert dialog.complaint.text()
    dialog.name.setText(NAME)
    dialog.trust_button.click()
    assert not dialog.isVisible()
    assert seal_state(sealed, sealed.read_bytes()).kind == "known"


def test_the_dialog_does_not_take_a_name_that_another_key_has(
    qtbot: QtBot, showing: Showing, key: tuple[Path, PublicKey]
) -> None:
    keys.trust(key[1])
    dialog = TrustDialog(None, showing, PublicKey("", b"k" * 32))
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.name.setText(NAME)
    dialog.trust_button.click()
    assert dialog.isVisible()
    assert NAME in dialog.complaint.text()
    assert keys.known_keys().keys == (key[1],)
