"""`python3 -m tools.attacks [--list] [--quick] [--only NAME…]`: attack the program, and print what came of it.

Each attack runs in a process of its own with a home of its own, so that a crash fails its trial and no other. The exit
status is 1 where anything failed, or could not be tried.
"""

import argparse
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from app.bootstrap import environment

if __name__ == "__main__":
    environment.prepare(tests=True)

from tests.support.screen import ROOT
from tools.attacks.attack import HEAD, Attack, Result
from tools.attacks.logs import leaks
from tools.attacks.one import OUTCOMES
from tools.attacks.table import ATTACKS

SHOWN: Final = 5
"""Failures of an attack that are printed; the others are in its folder."""
WIDEST: Final = 300
"""Letters of a failure that are printed."""
PATIENCE: Final = 3600.0
"""Seconds that an attack may take."""


def carried_out(attack: Attack, folder: Path, *, quick: bool) -> Result:
    """Carry out an attack in a process of its own."""
    folder.mkdir()
    number = attack.quick if quick else attack.full
    command = [sys.executable, "-m", "tools.attacks.one", attack.place, str(number), str(folder)]
    began = time.monotonic()
    with (folder / "said").open("wb") as said:
        try:
            status = subprocess.run(
                command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                check=False,
                timeout=PATIENCE,
            ).returncode
        except subprocess.TimeoutExpired:
            status = -1
    outcomes = folder / OUTCOMES
    tried = [json.loads(line) for line in outcomes.read_text("utf-8").splitlines()] if outcomes.exists() else []
    failures = [one for one in tried if one]
    if status:
        last = (folder / "said").read_text("utf-8", "replace").strip().splitlines()[-1:]
        failures.append(f"ended with status {status} after {len(tried)} trials: {''.join(last)}")
    return Result(attack.name, len(tried), tuple(failures), time.monotonic() - began)


def told(result: Result) -> None:
    """Print the line of an attack, and below it the first failures."""
    print(result.line(), flush=True)
    for failure in result.failures[:SHOWN]:
        print(f"    {failure[:WIDEST]}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out the attacks and print the table; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python3 -m tools.attacks", description="attack the program in many ways")
    parser.add_argument("--quick", action="store_true", help="a few trials of each attack")
    parser.add_argument("--only", nargs="+", metavar="NAME", default=[], help="attacks whose names hold these words")
    parser.add_argument(
        "--list", action="store_true", help="only say which attacks there are, and how often each is tried"
    )
    given = parser.parse_args(arguments)
    wanted = [one for one in ATTACKS if not given.only or any(words in one.name for words in given.only)]
    if not wanted:
        parser.error("there is no such attack; there are: " + "; ".join(one.name for one in ATTACKS))
    if given.list:
        print("\n".join(f"{one.name:70}{one.full:>7,}" for one in wanted))
        return 0
    folder = Path(tempfile.mkdtemp(prefix="briefing-attacks-"))
    print(HEAD, flush=True)
    results = []
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        folders = [folder / f"{place:02}" for place in range(len(wanted))]
        for result in workers.map(functools.partial(carried_out, quick=given.quick), wanted, folders):
            results.append(result)
            told(result)
    results.append(leaks(folder))
    told(results[-1])
    if any(result.failures for result in results):
        print(f"what was tried lies in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
