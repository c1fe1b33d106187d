"""Following: a command of ours run under strace, and what it was seen to ask the system for."""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tests.support.screen import ROOT

STRACE: Final = ["strace", "--follow-forks", "--quiet=all", "--trace=%network,open,openat"]


class Seen(NamedTuple):
    """What a process and those that it started were seen to do."""

    families: set[str]
    """The families of all sockets that were asked for."""
    peers: set[str]
    """The local sockets that were connected to."""
    opened: set[str]
    """Files that were opened, libraries among them."""
    tried: set[str]
    """Files that were asked for, whether they are there or not."""


def followed(
    folder: Path, command: Sequence[str], environment: dict[str, str], alone: Sequence[str] = ()
) -> tuple[Seen, str]:
    """Run a command and follow it; what it was seen to do, and what it said. It has to end well.

    The trace lies in `folder` meanwhile; `alone` is a command that goes before all of it.
    """
    trace = folder / "trace.txt"
    done = subprocess.run(
        [*alone, *STRACE, f"--output={trace}", *command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    said = trace.read_text("utf-8", errors="replace")
    asked = r'\bopen(?:at)?\((?:[^"]*)"([^"]+)".*\) = '
    return (
        Seen(
            set(re.findall(r"\bsocket(?:pair)?\((\w+)", said)) | set(re.findall(r"sa_family=(\w+)", said)),
            set(re.findall(r'\bconnect\(.*sun_path=@?"([^"]*)"', said)),
            set(re.findall(asked + r"\d", said)),
            set(re.findall(asked, said)),
        ),
        done.stdout,
    )
