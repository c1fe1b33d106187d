"""Sealing: keys and sealed briefings for the tests, and verbs in processes of their own."""

import os
import subprocess
import sys
from pathlib import Path

from app.briefing.seals import keys, seals
from app.briefing.seals.keys import PublicKey
from app.briefing.seals.seal_place import seal_path
from tests.support.briefings import editions
from tests.support.screen import ROOT

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


def new_key(folder: Path) -> tuple[Path, PublicKey]:
    """A key pair: the file of the private key, and the public one."""
    target = folder / "office"
    made, _ = keys.make_pair(target, NAME)
    return target, made


def sealed_briefing(folder: Path, private_key: Path) -> Path:
    """A briefing with its seal."""
    path = editions.written(editions.after().briefing, folder / "visit.json")
    seal_path(path).write_bytes(seals.seal(path.read_bytes(), private_key))
    return path
