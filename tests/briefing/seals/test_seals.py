"""Seals: who sealed a briefing, and that it is whole."""

import base64
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.briefing.i18n.localizer import localizer_for
from app.briefing.seals import keys, seals, small_order
from app.briefing.seals.keys import KeyFileError, PublicKey
from app.briefing.seals.seal_place import seal_path
from app.briefing.seals.seals import SealState, seal_state, seal_text
from app.runtime import paths
from tests.support.briefings import editions
from tests.support.screen import ROOT
from tests.support.sealing import NAME


def test_a_whole_seal_by_a_key_that_is_known_unknown_and_forgotten(sealed: Path, key: tuple[Path, PublicKey]) -> None:
    data = sealed.read_bytes()
    state = seal_state(sealed, data)
    assert (state.kind, state.read_only) == ("unknown", False)
    assert state.key is not None
    assert (state.key.name, state.key.fingerprint) == ("", key[1].fingerprint)
    assert key[1].fingerprint in seal_text(state, localizer_for("ru"))
    keys.trust(key[1])
    state = seal_state(sealed, data)
    assert (state.kind, state.key, state.read_only) == ("known", key[1], False)
    assert NAME in seal_text(state, localizer_for("ru"))
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


def test_of_seals_recorded_at_once_none_is_lost(key: tuple[Path, PublicKey]) -> None:
    names = [f"visit-{number}" for number in range(24)]

    with ThreadPoolExecutor(8) as workers:
        list(workers.map(lambda name: seals.remembered(name, SealState("unknown", key[1])), names))

    assert {seals.remembered(name, SealState("none")).kind for name in names} == {"gone"}


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
        assert key[1].fingerprint in seal_text(state, localizer_for("en"))
    keys.trust(key[1])
    assert NAME in seal_text(seals.remembered("visit", seal_state(hard, data)), localizer_for("en"))
    assert seals.remembered("another", seal_state(hard, data)).kind == "none"
    assert seals.remembered("visit", SealState("broken")).kind == "broken"


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"format":"seals/2","keys":{}}', b"\xff"])
def test_what_was_seen_is_forgotten_where_it_cannot_be_read(sealed: Path, damage: bytes) -> None:
    seen = paths.data_folder() / "seen-seals.json"
    seen.parent.mkdir(parents=True)
    seen.write_bytes(damage)
    assert seals.remembered("visit", SealState("none")).kind == "none"
    assert seals.remembered("visit", seal_state(sealed, sealed.read_bytes())).kind == "unknown"
    assert seals.remembered("visit", SealState("none")).kind == "gone"


def test_what_a_newer_version_saw_is_left_as_it_is(sealed: Path) -> None:
    newer = b'{"format":"seen-seals/2","keys":{},"more":1}'
    seen = paths.data_folder() / "seen-seals.json"
    seen.parent.mkdir(parents=True)
    seen.write_bytes(newer)

    assert seals.remembered("visit", seal_state(sealed, sealed.read_bytes())).kind == "unknown"
    assert seen.read_bytes() == newer


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
