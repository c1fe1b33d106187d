"""Attacks by the power cut: programs that are killed while they write."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.briefing.seals import keys
from app.runtime import atomic_files, paths
from tests.support.killed import WRITERS
from tests.support.screen import ROOT, until
from tests.support.ways_out import TABLE
from tools.attacks.attack import failed

_LAST: Final = 40
"""The last moment at which a program that writes again and again is killed: after so many writings."""

_SURE: Final = 0.99
"""The part of its calls that each run of a verb makes."""

_PROGRAM: Final = """
import os, signal, sys, threading
from app import cli as verbs

moment, exact = int(sys.argv[1]), sys.argv[2] == "exact"
arguments = sys.argv[3:]
seen = 0
MODULES = ("posix", "nt", "fcntl", "_io")

def count(frame, event, what):
    global seen
    if event == "c_call" and (not exact or (what.__module__ or type(what.__self__).__module__) in MODULES):
        seen += 1
        if seen == moment:
            os.kill(os.getpid(), signal.SIGKILL)

sys.setprofile(count)
status = verbs.main(arguments)
sys.setprofile(None)
print(seen)
sys.exit(status)
"""
"""A verb whose process ends before the so-manieth call of anything in C, or of the system."""

VERBS: Final = {
    "export": ["export", "OUT.pdf", "--kind", "card", "--briefing", "FILE", "--date", "2026-03-02"],
    "import": ["import", "table.csv", "FILE"],
    "seal": ["seal", "FILE", "--key", "office"],
    "key": ["key", "mine", "--no-passphrase"],
    "new": ["new", "OUT.json"],
}


class _Killed:
    """A verb in a folder of its own, which is killed over and over."""

    def __init__(self, verb: str, folder: Path, *, exact: bool) -> None:
        self._verb, self._exact, self._folder = verb, exact, folder / f"{verb}-{exact}"
        self._folder.mkdir()
        self._before: dict[str, bytes] = {}
        shutil.copy(paths.bundled_briefing(), self._folder / "FILE")
        (self._folder / "table.csv").write_text(TABLE, "utf-8")
        if verb == "seal":
            keys.make_pair(self._folder / "office", "Office")
        self._before = self._held()
        self.moments = int(self._run(0).stdout.split()[-1])
        self._after = self._held()
        self._changes = {name for name, data in self._after.items() if self._before.get(name) != data}

    def _run(self, moment: int) -> subprocess.CompletedProcess[bytes]:
        for path in self._folder.iterdir():
            path.unlink()
        for name, data in self._before.items():
            (self._folder / name).write_bytes(data)
        command = [sys.executable, "-c", _PROGRAM, str(moment), "exact" if self._exact else "any", *VERBS[self._verb]]
        with subprocess.Popen(
            command,
            cwd=self._folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            start_new_session=True,
        ) as program:
            said, _ = program.communicate()
            until(lambda: _is_over(program.pid), "the end of the engine", patience=20)
        return subprocess.CompletedProcess(command, program.returncode, said)

    def _held(self) -> dict[str, bytes]:
        """The files of the folder, without what a killed writer left."""
        return {path.name: path.read_bytes() for path in self._folder.iterdir() if not path.name.endswith(".part")}

    def survives(self, moment: int) -> str:
        """Kill it at a moment: every file is as it was before, or as it is after; gives what is not so."""
        status = self._run(moment).returncode
        wrong = [name for name, data in self._held().items() if data not in self._may_be(name)]
        lost = self._before.keys() - self._held().keys()
        _age(self._folder)
        atomic_files.clean(self._folder)
        return failed(
            (
                status == -signal.SIGKILL or self._may_be_over(moment, status),
                f"{self._verb} at {moment}: status {status}",
            ),
            (not wrong, f"{self._verb} at {moment}: {wrong} half written"),
            (not lost, f"{self._verb} at {moment}: {lost} gone"),
            (not list(self._folder.glob(".*.part")), f"{self._verb} at {moment}: something is left for ever"),
        )

    def _may_be_over(self, moment: int, status: int) -> bool:
        """Whether it may have ended before: no two runs make quite the same number of calls."""
        return status == 0 and moment > _SURE * self.moments

    def _may_be(self, name: str) -> list[bytes]:
        """What a file may hold; a new key is another one each time, and may be any that is whole."""
        if self._verb == "key" and name not in self._before:
            path = self._folder / name
            try:
                keys.read_public(path) if name.endswith(".pub") else keys.sign(path, b"")
            except keys.KeyFileError:
                return []
            return [path.read_bytes()]
        return [held[name] for held in (self._before, self._after) if name in held]


def _is_over(group: int) -> bool:
    """Whether no process of a group runs any longer."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def _age(folder: Path) -> None:
    """Let what lies in a folder be an hour old: so long nobody writes."""
    before = time.time() - 3600
    for path in folder.iterdir():
        os.utime(path, (before, before), follow_symlinks=False)


def at_random(number: int, folder: Path) -> Iterator[str]:
    """Each of five verbs and of four programs that write again and again, killed at any moment."""
    kept = QCoreApplication.instance() or QCoreApplication(["attacks"])  # what settings are asked of
    chance = random.Random(number)
    verbs = [_Killed(verb, folder, exact=False) for verb in VERBS]
    trials: list[Callable[[], str]] = [
        *(lambda one=one: one.survives(chance.randint(1, one.moments)) for one in verbs),
        *(lambda kind=kind: _writer(kind, folder, chance.randint(1, _LAST)) for kind in WRITERS),
    ]
    for turn in range(number):
        yield trials[turn % len(trials)]()
    assert kept is not None


def _writer(kind: str, folder: Path, moment: int) -> str:
    try:
        whole = WRITERS[kind].survives(folder / "paper.pdf", moment)
    except AssertionError as error:
        return f"{kind} after {moment}: {error}"
    return "" if whole else f"{kind} after {moment}: what was said to be kept is not there"


def at_calls(number: int, folder: Path) -> Iterator[str]:
    """Each of five verbs, killed before single calls of the system, spread over the last of them, which write."""
    verbs = [_Killed(verb, folder, exact=True) for verb in VERBS]
    each = number // len(verbs)
    for turn in range(each * len(verbs)):
        one = verbs[turn % len(verbs)]
        yield one.survives(one.moments - turn // len(verbs))
