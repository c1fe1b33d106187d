"""A program that is killed while it writes: what it had said was saved is there, whole, and can be read at once."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app import places
from app.window.settings import Settings
from tests.screen import ROOT

SETTINGS = """
from app.window.settings import Settings
for number in range(100000):
    settings = Settings()
    settings.folder = f"/folder/{number}"
    settings.keep_paper(mark="x" * 5000)
    del settings
    print(number, flush=True)
"""
PAPER = """
from pathlib import Path
from app.paper import saving
for number in range(100000):
    saving.save(Path("TARGET"), f"{number:08}".encode() * 100_000)
    print(number, flush=True)
"""
SESSION = """
from app import sessions
session = sessions.Session()
for number in range(100000):
    session.keep([sessions.Opened(f"/{'folder/' * 400}{number}", "trade", "kk")])
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
    (kept,) = (places.data_folder() / "sessions").glob("*.json")
    said = int(json.loads(kept.read_bytes())[0]["path"].rpartition("/")[2])
    for one in kept.parent.iterdir():
        one.unlink()
    return said


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("writes", "says"),
    [(SETTINGS, settings_say), (PAPER, paper_says), (SESSION, session_says)],
    ids=["settings", "a paper", "the session"],
)
def test_killed_at_any_moment_it_loses_nothing_that_was_saved(
    tmp_path: Path, writes: str, says: Callable[[Path], int]
) -> None:
    target = tmp_path / "paper.pdf"
    for moment in (1, 4, 19):
        code = writes.replace("TARGET", str(target))
        with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout is not None
            for _ in range(moment):
                program.stdout.readline()
            program.kill()
            heard = [int(line) for line in program.stdout.read().split()]
        last = max(heard, default=moment - 1)

        assert says(target) in (last, last + 1)  # the one after it may be done and not yet told
