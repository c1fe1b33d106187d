"""Hostile files: whatever a path leads to is answered in seconds and in bounded memory, with a fault."""

import contextlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.model.model import Briefing
from app.briefing.reading import reader
from app.briefing.reading.reader import file_bytes, read_file
from tests.support.briefings import EDITION_ONE
from tests.support.examples import examples
from tests.support.irregular import IRREGULAR, irregular
from tools import fuzz

ROOT = Path(__file__).resolve().parents[3]
BUNDLED = EDITION_ONE.read_bytes()
MEMORY = 1_000_000_000


def _repeated(start: bytes, piece: bytes, end: bytes, size: int) -> bytes:
    return start + piece * ((size - len(start) - len(end)) // len(piece)) + end


def _with(name: bytes, value: bytes) -> bytes:
    return BUNDLED.rstrip()[:-1] + b', "' + name + b'": ' + value + b"}"


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "blank": lambda: b" \n" * 1000,
    "text": lambda: b"Not JSON at all.\n" * 1000,
    "truncated": lambda: BUNDLED[: len(BUNDLED) // 2],
    "invalid UTF-8": lambda: BUNDLED.replace("Сербия".encode(), b"\xd0\xff", 1),
    "byte order mark": lambda: b"\xef\xbb\xbf" + BUNDLED,
    "UTF-16": lambda: BUNDLED.decode().encode("utf-16"),
    "NaN": lambda: BUNDLED.replace(b": 107.7", b": NaN", 1),
    "quoted NaN": lambda: BUNDLED.replace(b": 107.7", b': "nan"', 1),
    "1e999": lambda: BUNDLED.replace(b": 107.7", b": 1e999", 1),
    "1e99999999999999999999": lambda: BUNDLED.replace(b": 107.7", b": 1e99999999999999999999", 1),
    "10,000 digits": lambda: BUNDLED.replace(b": 107.7", b": " + b"7" * 10_000, 1),
    "lone surrogate": lambda: BUNDLED.replace("Сербия".encode(), b"\\ud800", 1),
    "key twice": lambda: BUNDLED.replace(b'"format"', b'"format": "briefing/1", "format"', 1),
    "escaped key twice": lambda: BUNDLED.replace(b'"format"', b'"f\\u006frmat": "briefing/1", "format"', 1),
    "null": lambda: BUNDLED.replace(b": 107.7", b": null", 1),
    "id over two lines": lambda: BUNDLED.replace(b'"kt-nurtleu"', b'"kt-nurtleu\\n"'),
    "date over two lines": lambda: BUNDLED.replace(b'"2026-02-10"', b'"2026-02-10\\n"', 1),
    "deep": lambda: b"[" * 100_000,
    "deep within": lambda: _with(b"events", b"[" * 100_000 + b"]" * 100_000),
}

LARGE: dict[str, Callable[[], bytes]] = {
    "brackets": lambda: _repeated(b"[", b"[],", b"[]]", 120_000_000),
    "empty parts": lambda: _with(b"places", _repeated(b"[", b"{},", b"{}]", 11_000_000)),
    "zeros": lambda: _repeated(b"[", b"0,", b"0]", 7_000_000),
    "short ids": lambda: _with(b"cards", _repeated(b"[", b'"a",', b'"a"]', 15_000_000)),
    "keys": lambda: _repeated(b"{", b'"format":"briefing/1",', b'"id":"x"}', 60_000_000),
    "one text": lambda: _with(b"id", _repeated(b'"', b"word ", b'"', 120_000_000)),
    "one excerpt": lambda: BUNDLED.replace(
        b'"excerpt": "', b'"excerpt": "' + _repeated(b"", b"word ", b"", 110_000_000), 1
    ),
    "one number": lambda: BUNDLED.replace(b": 107.7", b": 1." + b"7" * 20_000_000, 1),
    "never closed": lambda: b'{"format": "' + b"x" * 120_000_000,
}


def checked(path: Path) -> tuple[int, str, float]:
    """Check a file in a process of at most a gigabyte; the exit status, what it said on stderr, and the seconds."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import app.cli; "
        f"sys.exit(app.cli.main(['check', {str(path)!r}, '--lang', 'en']))"
    )
    began = _worked()
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    return done.returncode, done.stderr, _worked() - began


@contextlib.contextmanager
def deadline(seconds: int = 60) -> Iterator[None]:
    """Raise TimeoutError in what hangs: so long takes nothing else, on however busy a machine."""

    def hung(*_: object) -> NoReturn:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, hung)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _worked() -> float:
    """Seconds that children have worked: what else the machine does is not held against them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_a_fault(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "hostile.json"
    path.write_bytes(HOSTILE[kind]())

    found = read_file(path)

    assert not isinstance(found, Briefing)
    assert found
    assert all(str(fault) and "\n" not in str(fault) and len(str(fault)) < 1000 for fault in found)


@pytest.mark.slow
@pytest.mark.parametrize("kind", LARGE)
def test_a_large_hostile_file_is_a_fault_within_ten_seconds_and_a_gigabyte(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(LARGE[kind]())

    status, said, seconds = checked(path)

    assert status == 1, said[-2000:]
    assert "Traceback" not in said
    assert "error" in said
    assert seconds < 10


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)

    status, said, seconds = checked(path)

    assert status == 1
    assert "200 MB" in said
    assert seconds < 5


@pytest.mark.parametrize("kind", IRREGULAR)
def test_what_is_no_file_is_answered_at_once(tmp_path: Path, kind: str) -> None:
    path = irregular(tmp_path, kind)
    with deadline():
        found = read_file(path)

    assert not isinstance(found, Briefing)
    assert len(found) == 1
    assert found[0].right.message


def test_a_file_that_may_not_be_read_is_a_fault(tmp_path: Path, bound_by_rights: list[str]) -> None:
    path = tmp_path / "secret.json"
    path.write_bytes(BUNDLED)
    path.chmod(0)

    said = subprocess.run(
        [*bound_by_rights, sys.executable, ROOT / "main.py", "check", path],
        env={**os.environ, "LANGUAGE": "en"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 1
    assert "Permission denied" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_file_that_changes_while_it_is_read_is_never_half_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "growing.json"
    path.write_bytes(BUNDLED)
    real = os.fstat

    def fstat(opened: int) -> os.stat_result:
        """Another program writes between any two looks at the file."""
        with path.open("ab") as other:
            other.write(b" ")
        return real(opened)

    monkeypatch.setattr("app.briefing.reading.reader.os.fstat", fstat)

    found = file_bytes(path)

    assert isinstance(found, tuple)
    assert "changes while it is read" in str(found[0])


def test_keys_written_twice_are_found_wherever_they_are() -> None:
    tree = json.loads(BUNDLED)
    tree["agreements"][7]["count"] = 1  # says what is so anyway, and is no fault
    text = json.dumps(tree, ensure_ascii=False, separators=(" , ", " : "))
    assert isinstance(reader.read(text.encode()), Briefing)
    doubled = text.replace('"count" : 1', '"count" : 1 , "count" : 2', 1)

    (fault,) = reader.read(doubled.encode())  # type: ignore[misc] # a briefing cannot be taken apart: that fails too

    assert fault.path == "agreements[7].count"
    assert (fault.line, fault.column) == (1, doubled.index('"count" : 2') + 1)


@pytest.mark.slow
@examples(1000)
@given(st.randoms(use_true_random=False))
def test_a_mutated_briefing_gives_a_briefing_or_faults(chance: random.Random) -> None:
    fuzz.answer(fuzz.mutated(chance))


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
def test_a_thousand_mutated_briefings_are_answered_and_some_are_used_to_the_screen(tmp_path: Path) -> None:
    run = fuzz.Run("suite", tmp_path, used=0.05, drawn=0.15)
    for turn in range(1000):
        run.take(turn)
    run.end()

    assert run.failures == []
    assert run.counts["faulty"] > 300
    assert run.counts["used"] > 10
    assert run.counts["drawn"] > 1
