"""What the programs that were attacked wrote to their logs and reports: no word of a briefing and no name of a file."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.runtime import paths
from tools.attacks.attack import Result

SHORTEST = 12
"""Letters of a text that stand in a log by no chance."""


def leaks(folder: Path) -> Result:
    """Look through each log and report below a folder, line by line."""
    began = time.monotonic()
    words = {words for file in _briefings() for words in _texts(json.loads(file.read_bytes()))} | {str(folder)}
    lines = [(file, line) for file in _kept(folder) for line in file.read_text("utf-8", "replace").splitlines()]
    failures = [f"{file}: {line}" for file, line in lines if any(one in line for one in words)]
    return Result(
        "logs and reports of all these: words of a briefing, names of files",
        len(lines),
        tuple(failures),
        time.monotonic() - began,
    )


def _kept(folder: Path) -> Iterator[Path]:
    """The files that a program writes into its log folder, of every home."""
    name = paths.log_folder().name
    for kept in folder.rglob(name):
        if kept.is_dir():
            yield from (file for file in kept.iterdir() if file.is_file())


def _briefings() -> list[Path]:
    return [paths.resources() / "starter.json", paths.bundled_briefing()]


def _texts(part: Any) -> Iterator[str]:
    match part:
        case str():
            if len(part) >= SHORTEST and " " in part:
                yield part
        case dict():
            for held in part.values():
                yield from _texts(held)
        case list():
            for held in part:
                yield from _texts(held)
