"""Attacks on seals: what was changed after it was sealed, seals that were changed, and ways out for what is broken."""

import base64
import contextlib
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path

from app.briefing.seals import keys, seals, small_order
from app.briefing.seals.seal_place import seal_path
from app.briefing.seals.seals import seal_state
from tests.support.briefings import editions
from tests.support.ways_out import VERBS, broken_briefing, leave
from tools.attacks.attack import failed, firsts


def _sealed(folder: Path) -> tuple[Path, bytes, bytes]:
    """A sealed briefing: its file, what it holds, and its seal."""
    keys.make_pair(folder / "office", "Office")
    path = editions.written(editions.eve().briefing, folder / "visit.json")
    seal_path(path).write_bytes(seals.seal(path.read_bytes(), folder / "office"))
    return path, path.read_bytes(), seal_path(path).read_bytes()


def _changed(data: bytes, turn: int) -> bytes:
    """The bytes with one of them changed, left out or put in, or with two exchanged."""
    chance = random.Random(turn)
    at = chance.randrange(len(data))
    other = bytes([data[at] ^ (1 << chance.randrange(8))])
    return [
        data[:at] + other + data[at + 1 :],
        data[:at] + data[at + 1 :],
        data[:at] + other + data[at:],
        data[:at] + data[at:][::-1],
        data[:at],
    ][turn % 5]


def changed_file(number: int, folder: Path) -> Iterator[str]:
    """A file in which anything was changed after it was sealed."""
    path, data, _ = _sealed(folder)
    for turn in range(number):
        changed = _changed(data, turn)
        state = seal_state(path, changed)
        yield failed((changed == data or (state.kind == "broken" and state.read_only), f"{turn}: {state.kind}"))


def changed_seal(number: int, folder: Path) -> Iterator[str]:
    """A seal in which anything was changed: it is whole only where it says the same as before."""
    path, data, seal = _sealed(folder)
    for turn in range(number):
        changed = _changed(seal, turn)
        seal_path(path).write_bytes(changed)
        state = seal_state(path, data)
        whole = state.kind == "unknown"
        yield failed(
            (whole or (state.kind in ("broken", "unreadable") and state.read_only), f"{turn}: {state.kind}"),
            (not whole or _meant(changed) == _meant(seal), f"{turn}: whole, and says something else"),
        )


def _meant(seal: bytes) -> tuple[bytes, ...]:
    """What a seal says, however it is written."""
    said = json.loads(seal)
    return tuple(base64.b64decode(said[name]) for name in ("key", "signature"))


def weak_keys(number: int, folder: Path) -> Iterator[str]:
    """Keys of small order, for which one signature would be good for every file."""
    path, data, seal = _sealed(folder)
    written = json.loads(seal)
    prime = 2**255 - 19
    points = [
        (y | sign).to_bytes(32, "little") for y in (*small_order.POINTS, prime, prime + 1) for sign in (0, 1 << 255)
    ]
    for turn in range(number):
        weak = points[turn % len(points)]
        told = {"key": base64.b64encode(weak).decode(), "signature": base64.b64encode(weak + bytes(32)).decode()}
        seal_path(path).write_text(json.dumps({**written, **told}), "utf-8")
        state = seal_state(path, data + b" " * (turn // len(points)))
        yield failed((state.kind == "broken", f"{weak.hex()}: {state.kind}"))


def out_by_verbs(number: int, folder: Path) -> Iterator[str]:
    """A broken seal, and each verb that would let the briefing out."""
    broken = broken_briefing(folder)
    before = broken.read_bytes()

    def tried(verb: str) -> str:
        said, told = io.StringIO(), io.StringIO()
        with contextlib.chdir(folder), contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
            status = leave(verb, broken)
        made = [one.name for one in folder.glob("OUT.*")]
        wrong = failed(
            (status == 1, f"status {status}"),
            (not said.getvalue(), "something was said"),
            ("seal is broken" in told.getvalue(), "no word of the seal"),
            (not made, f"made {made}"),
            (broken.read_bytes() == before, "the file was changed"),
        )
        return f"{verb}: {wrong}" if wrong else ""

    return firsts((tried(verb) for verb in VERBS), number)
