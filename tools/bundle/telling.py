"""Telling: what the one command says of its steps, and how it stops."""

import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class BundleError(Exception):
    """A step failed; the message says which and why."""


@contextmanager
def step(what: str) -> Iterator[list[str]]:
    """Say a step and how long it took; what is put into the list given is said with it."""
    began = time.monotonic()
    found: list[str] = []
    try:
        yield found
    except BundleError:
        print(f"FAILED  {what}", flush=True)
        raise
    told = f": {', '.join(found)}" if found else ""
    print(f"{time.monotonic() - began:5.0f} s  {what}{told}", flush=True)


def run(
    *command: str | Path,
    folder: Path | None = None,
    env: Mapping[str, str] | None = None,
    expect: tuple[int, ...] = (0,),
    name: str = "",
) -> str:
    """Run a command; what it said. Raises BundleError with its last lines where it ends otherwise than expected.

    `name` stands for a command that is long.
    """
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as problem:
        raise BundleError(f"{command[0]}: {problem}") from problem
    if done.returncode not in expect:
        last = "\n".join("  " + line for line in done.stdout.strip().splitlines()[-15:])
        raise BundleError(f"{name or ' '.join(map(str, command))[:300]}\n  ended with {done.returncode}:\n{last}")
    return done.stdout


def size(path: Path) -> str:
    """How large a file or a folder is, in MB."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file() and not file.is_symlink()]
    return f"{sum(file.stat().st_size for file in files) / 1e6:.0f} MB"
