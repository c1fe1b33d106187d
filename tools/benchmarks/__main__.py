"""Benchmarks: `python3 -m tools.benchmarks [--json FILE] [--only PARTS] [--frozen FOLDER]`.

Each row is a ratio of ours and a reference, measured in turn in the same run, so that it says the same on any machine.
Nothing here is a test: a slow machine fails nothing.
"""

import argparse
import json
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Final

from app.bootstrap import system_packages
from app.bootstrap.environment import prepare
from tests import OFFSCREEN
from tools.benchmarks.rows import HEAD, RUNS, Missing, Row

PARTS: Final = ("start", "filter", "reading", "search", "shelf", "growth", "turns", "export")


@contextmanager
def shown() -> Iterator[str]:
    """Show windows on an X server of our own where there is one, else nowhere; the name of the platform."""
    if shutil.which("Xvfb") is None:
        os.environ["QT_QPA_PLATFORM"] = OFFSCREEN
        yield "offscreen"
        return
    from tests.support.screen import screen

    before = dict(os.environ)
    with screen("1920x1080") as environment:
        os.environ.update(environment)
        yield "xcb on Xvfb"
    os.environ.clear()
    os.environ.update(before)


def rows(part: str, frozen: Path | None, screen: str) -> Iterator[Row | Missing]:
    """The rows of a part, each as soon as it is measured."""
    match part:
        case "start":
            from tools.benchmarks import starting

            yield from starting.rows(frozen, screen)
        case "filter":
            from tools.benchmarks import filtering

            yield from filtering.rows()
        case "reading":
            from tools.benchmarks import reading

            yield from reading.rows()
        case "search":
            from tools.benchmarks import searching

            yield from searching.rows()
        case "shelf":
            from tools.benchmarks import shelf

            yield from shelf.rows()
        case "growth":
            from tools.benchmarks import growth

            yield from growth.rows()
        case "turns":
            from tools.benchmarks import turns

            yield from turns.rows()
        case _:
            from tools.benchmarks import exporting

            yield from exporting.rows()


def main(arguments: list[str]) -> int:
    """Measure, print a table, and write it as JSON where that is asked for."""
    prepare(tests=True)
    parser = argparse.ArgumentParser(prog="python3 -m tools.benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows to a file as well")
    parser.add_argument("--only", default=",".join(PARTS), metavar="PARTS", help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--frozen", type=Path, metavar="FOLDER", help="where the frozen programs are")
    wanted = parser.parse_args(arguments)
    parts = wanted.only.split(",")
    if unknown := set(parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    if "export" in parts:
        try:
            system_packages.require_for_comparison()
        except system_packages.SetUpError as problem:
            system_packages.tell(str(problem))  # those rows say that they are missing; the others are measured
    name = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    measured: list[Row | Missing] = []
    with shown() as screen:
        print(f"{name}, {screen}; medians of {RUNS} unless a row says otherwise", HEAD, sep="\n", flush=True)
        # The export first, while this process is small: Linux counts it into the peak of a process that it starts.
        for part in sorted(parts, key=lambda one: (one != "export", PARTS.index(one))):
            for row in rows(part, wanted.frozen, screen):
                measured.append(row)
                print(row.line(), flush=True)
    if wanted.json:
        told = [asdict(row) | ({"ratio": row.ratio} if isinstance(row, Row) else {}) for row in measured]
        wanted.json.write_text(json.dumps({"machine": name, "screen": screen, "rows": told}, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
