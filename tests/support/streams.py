"""Streams: verbs whose answers nobody can hear, and a home that has no room."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.runtime import paths
from tests.support.screen import ROOT

FULL: Final = Path("/dev/full")
_CLOSED: Final = """
import os, sys
for number in {numbers}:
    os.close(number)
os.execv(sys.executable, [sys.executable, *{command}])
"""
_FULL_HOME: Final = """
mount -t tmpfs -o size=64k tmpfs {home} && (cat /dev/zero > {home}/filler 2>/dev/null; true) || exit 77
exec "$@"
"""
VERBS: Final = {
    "check": (["check", "FILE"], 0),
    "a fault": (["check", "NONE"], 1),
    "schema": (["schema"], 0),
    "help": (["--help"], 0),
    "version": (["--version"], 0),
    "export": (["export", "card.pdf", "--kind", "card"], 0),
    "misused": (["chek", "again"], 2),
}
"""Command lines, and the status that each ends with."""
SILENT: Final = ("export", "misused")
"""Those that say nothing on standard output."""

Said = subprocess.CompletedProcess[str]


def command(verb: str) -> list[str]:
    """The arguments of Python for a verb."""
    paths_by_name = {"FILE": str(paths.resources() / "starter.json"), "NONE": "none.json"}
    return [str(ROOT / "main.py"), *(paths_by_name.get(word, word) for word in VERBS[verb][0])]


def with_closed(verb: str, numbers: Sequence[int], folder: Path) -> Said:
    """A verb that is started with some of its streams closed."""
    code = _CLOSED.format(numbers=tuple(numbers), command=command(verb))
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def with_full(verb: str, folder: Path, buffered: str = "") -> Said:
    """A verb whose standard output has no room; `buffered` is the value of PYTHONUNBUFFERED."""
    with FULL.open("w", encoding="utf-8") as full:
        return subprocess.run(
            [sys.executable, *command(verb)],
            cwd=folder,
            env={**os.environ, "PYTHONUNBUFFERED": buffered, "LANGUAGE": "en"},
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )


def with_full_home(verb: str, folder: Path, home: Path) -> Said | None:
    """A verb of a user whose home has no room; None where this computer gives nobody a file system of their own."""
    if shutil.which("unshare") is None:
        return None
    own = ["unshare", "--mount", "--map-root-user", "sh", "-c", _FULL_HOME.format(home=home), "sh"]
    said = subprocess.run(
        [*own, sys.executable, *command(verb)], cwd=folder, capture_output=True, text=True, check=False
    )
    return None if said.returncode == 77 or "unshare" in said.stderr else said
