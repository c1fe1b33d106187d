"""Benchmarks of the shelf: 1,000 briefings with 200,000 entries: first index, list, keys of a search, one changed file.

Each briefing is edition 1 of the bundled one under an id, with a word and numbers of its own. Times are those of the
process or thread at work, which other programs leave as they are. The references are limits: a minute, 0.3 s, a frame.
What the window does is measured in the program itself, in a process of its own: a key from the letter to the painted
list.
"""

from __future__ import annotations

import itertools
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from app.briefing.i18n.localizer import localizer_for
from app.shelf import database
from app.shelf.catalogue import Catalogue
from app.shelf.indexer import Indexer
from app.shelf.listing import Facts, Shelf
from tests.support.briefings.visits import visit
from tools.benchmarks.rows import Missing, Row, interleaved
from tools.benchmarks.shelf_window import RUNS, TYPED
from tools.benchmarks.starting import first_frame

ROOT: Final = Path(__file__).resolve().parents[2]
BRIEFINGS: Final = 1000
MINUTE: Final = 60.0
LISTED: Final = 0.3
FRAME: Final = 1000 / 60
TURN: Final = 50.0
"""Milliseconds for which the window may not answer."""
MORE: Final = 40.0
"""Megabytes that the shelf may add to the memory of the program."""


def rows() -> Iterator[Row | Missing]:
    """The rows of the shelf."""
    with tempfile.TemporaryDirectory(prefix="briefing-shelf-") as place:
        folder = Path(place) / "briefings"
        folder.mkdir()
        for number in range(BRIEFINGS):
            _write(folder, number)
        index = Path(place) / "briefing-viewer" / "shelf.sqlite3"
        connection = database.connected(index)
        indexer = Indexer(connection)
        taken = _refreshed(indexer, folder)
        (entries,) = connection.execute("SELECT count(*) FROM entries").fetchone()
        size = sum(file.stat().st_size for file in index.parent.iterdir()) / 1e6
        name = f"first index of {BRIEFINGS:,} briefings, {entries:,} entries / a minute"
        yield Row(name, taken, MINUTE, "s", 1.0, f"{size:.0f} MB")
        catalogue = Catalogue(connection)
        opened, keys = _run("keys", Path(place), folder)
        listed = _listed(catalogue)
        note = f"{listed:.2f} s of it in the background"
        yield Row("shelf opened, to the painted list / 0.3 s", listed + opened, LISTED, "s", 1.0, note)
        (answer, answered), (key, typed) = max(_answers(catalogue)), max(keys)
        yield Row("slowest answer of a search in all / a frame", answer, FRAME, "ms", 1.0, f"to “{answered}”")
        yield _beside_ripgrep(answer, answered, folder)
        note = f"it came to “{typed}”; the median of all is {statistics.median(one for one, _ in keys):.1f} ms"
        yield Row("slowest key of it to the painted list / a frame", key, FRAME, "ms", 1.0, note)
        full, empty = Path(place), Path(place) / "empty"
        with_it, without = interleaved(lambda: _run("memory", full, folder), lambda: _run("memory", empty, None), RUNS)
        note = f"{with_it:.0f} MB, without briefings on the shelf {without:.0f}"
        yield Row("memory after the start, added by the shelf / 40 MB", with_it - without, MORE, "MB", 1.0, note)
        with_it, without = interleaved(lambda: first_frame(_user(full)), lambda: first_frame(_user(empty)))
        yield Row("first frame with this shelf / without briefings on it", with_it, without, "ms", 1.1)
        _write(folder, 7, edition=2)
        yield Row("one changed file / 0.3 s", _refreshed(indexer, folder), LISTED, "s", 1.0)
        connection.close()
        turn = _turn(Path(place), folder)
        yield Row("longest turn of the window during the first index / 50 ms", turn, TURN, "ms", 1.0)


def _write(folder: Path, number: int, edition: int = 1) -> None:
    (folder / f"visit-{number}.json").write_bytes(visit(number, edition, factor=1 + number / BRIEFINGS))


def _refreshed(indexer: Indexer, folder: Path) -> float:
    began = time.process_time()
    for _ in indexer.refresh([folder], lambda: False):
        pass
    return time.process_time() - began


def _listed(catalogue: Catalogue) -> float:
    """Seconds from the index to the rows of the list."""
    began = time.process_time()
    Shelf(catalogue.listed(), catalogue.unreadable(), Facts({}, {}, {})).rows("", "partner", localizer_for("ru"))
    return time.process_time() - began


def _beside_ripgrep(answer: float, text: str, folder: Path) -> Row | Missing:
    """The answer beside ripgrep, which looks through the same files for the last word, as it is written."""
    name = "slowest answer of a search in all / ripgrep through the same files"
    if shutil.which("rg") is None:
        return Missing(name, "ripgrep is not installed")
    command = [
        "rg",
        "--ignore-case",
        "--fixed-strings",
        "--files-with-matches",
        text.rsplit(maxsplit=1)[-1],
        str(folder),
    ]

    def looked_through() -> float:
        began = os.times()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        ended = os.times()
        return (ended.children_user + ended.children_system - began.children_user - began.children_system) * 1000

    looked_through()  # the files are in memory from now on
    return Row(name, answer, statistics.median(looked_through() for _ in range(RUNS)), "ms", 1.0, f"for “{text}”")


def _answers(catalogue: Catalogue) -> Iterator[tuple[float, str]]:
    """Milliseconds of each answer, the first of all left out, with what was typed by then."""
    catalogue.search(TYPED[0])
    for text in TYPED:
        for typed in itertools.accumulate(text):
            began = time.thread_time()
            catalogue.search(typed)
            yield (time.thread_time() - began) * 1000, typed


def _run(name: str, home: Path, folder: Path | None) -> Any:
    """What a script of `shelf_window` prints, for a user whose index and folders are in `home`."""
    command = [sys.executable, "-m", "tools.benchmarks.shelf_window", name, *([str(folder)] if folder else [])]
    done = subprocess.run(
        command, cwd=ROOT, env=_user(home), check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def _user(home: Path) -> dict[str, str]:
    """The environment of a user whose files are in `home`, without what a program left that was ended in the middle."""
    shutil.rmtree(home / "briefing-viewer" / "sessions", ignore_errors=True)
    return os.environ | dict.fromkeys(("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(home))


def _turn(place: Path, folder: Path) -> float:
    """The longest turn of the window while the folder is indexed for the first time; other programs only add to it."""
    least = math.inf
    for run in range(RUNS):
        least = min(least, _run("turn", place / f"first-{run}", folder))
        if least <= TURN:
            break
    return least
