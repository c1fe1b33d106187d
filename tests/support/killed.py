"""Killing: programs that write again and again, and what has to be found once one of them was killed."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.marks.model import Mark
from app.marks.store import Store
from app.runtime import paths
from app.window.context.settings import Settings
from tests.support.screen import ROOT

SETTINGS = """
from app.window.context.settings import Settings
for number in range(100000):
    settings = Settings()
    settings.folder = f"/folder/{number}"
    settings.keep_paper(mark="x" * 5000)
    del settings
    print(number, flush=True)
"""
PAPER = """
from pathlib import Path
from app.runtime import saving
for number in range(100000):
    saving.save(Path("TARGET"), f"{number:08}".encode() * 100_000)
    print(number, flush=True)
"""
SESSION = """
from app.runtime import sessions
session = sessions.Session()
for number in range(100000):
    session.keep([sessions.Opened(f"/{'folder/' * 400}{number}", "trade", "kk")])
    print(number, flush=True)
"""

MARKS = """
from app.marks.model import Mark
from app.marks.store import Store
store = Store()
for number in range(100000):
    item = f"killed-{number}"
    store.write("visit", [(Mark(item), Mark(item, title=item, starred=True, note="words " * 400, written=number))])
    print(number, flush=True)
"""


def settings_say(_target: Path) -> int:
    settings = Settings()
    assert settings.set_aside is None
    assert settings.paper("mark") == "x" * 5000
    return int(settings.folder.rpartition("/")[2])


def paper_says(target: Path) -> int:
    whole = target.read_bytes()
    assert len(whole) == 800_000
    assert whole == whole[:8] * 100_000
    return int(whole[:8])


def session_says(_target: Path) -> int:
    (kept,) = (paths.data_folder() / "sessions").glob("*.json")
    said = int(json.loads(kept.read_bytes())[0]["path"].rpartition("/")[2])
    for one in kept.parent.iterdir():
        one.unlink()
    return said


def marks_say(_target: Path) -> int:
    store = Store()
    found = store.marks("visit")
    assert store.set_aside is None
    assert all(mark.starred and mark.note and mark.title == item for item, mark in found.items())
    store.write("visit", [(mark, Mark(item)) for item, mark in found.items()])
    store.close()
    assert set(found) == {f"killed-{number}" for number in range(len(found))}
    return len(found) - 1


@dataclass(frozen=True)
class Writer:
    """A program that writes again and again and says the number of each time, and what its last whole writing was."""

    code: str
    says: Callable[[Path], int]

    def survives(self, target: Path, moment: int) -> bool:
        """Kill it after it said so many numbers: whether what it had said was written is there, and whole."""
        code = self.code.replace("TARGET", str(target))
        with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout is not None
            for _ in range(moment):
                program.stdout.readline()
            program.send_signal(signal.SIGKILL)
            heard = [int(line) for line in program.stdout.read().split()]
        last = max(heard, default=moment - 1)
        return self.says(target) in (last, last + 1)  # the one after it may be done and not yet told


WRITERS: Final = {
    "settings": Writer(SETTINGS, settings_say),
    "a paper": Writer(PAPER, paper_says),
    "the session": Writer(SESSION, session_says),
    "marks": Writer(MARKS, marks_say),
}
