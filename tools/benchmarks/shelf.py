"""Benchmarks of the shelf: 1,000 briefings with 200,000 entries: first index, list, keys of a search, one changed file.

Each briefing is edition 1 of the bundled one under an id, with a word and numbers of its own. Times are those of the
process or thread at work, which other programs leave as they are. The references are limits: a minute, 0.3 s, a frame.
A key is measured in the program's window, in a process of its own, from the letter to the painted list.
"""

from __future__ import annotations

import gc
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from app.briefing.i18n.localizer import localizer_for
from app.shelf import database, folders
from app.shelf.catalogue import Catalogue
from app.shelf.indexer import Indexer
from app.shelf.listing import Facts, Shelf
from tests.support.briefings.visits import visit
from tools.benchmarks.rows import Row

ROOT: Final = Path(__file__).resolve().parents[2]
RUNS: Final = 3
BRIEFINGS: Final = 1000
MINUTE: Final = 60.0
LISTED: Final = 0.3
FRAME: Final = 1000 / 60
TYPED: Final = ("экспорт серб", "казахстан", "соглашение о", "вучич", "vucic", "Београд", "2025", "107,7", "слово77")


def rows() -> Iterator[Row]:
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
        yield Row("list of the shelf / 0.3 s", _listed(catalogue), LISTED, "s", 1.0)
        (answer, answered), (key, typed), median = max(_answers(catalogue)), *_painted(place, folder)
        yield Row("slowest answer of a search in all / a frame", answer, FRAME, "ms", 1.0, f"to “{answered}”")
        note = f"it came to “{typed}”; the median of all is {median:.1f} ms"
        yield Row("slowest key of it to the painted list / a frame", key, FRAME, "ms", 1.0, note)
        _write(folder, 7, edition=2)
        yield Row("one changed file / 0.3 s", _refreshed(indexer, folder), LISTED, "s", 1.0)
        connection.close()


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


def _answers(catalogue: Catalogue) -> Iterator[tuple[float, str]]:
    """Milliseconds of each answer, the first of all left out, with what was typed by then."""
    catalogue.search(TYPED[0])
    for text in TYPED:
        for typed in itertools.accumulate(text):
            began = time.thread_time()
            catalogue.search(typed)
            yield (time.thread_time() - began) * 1000, typed


def _painted(place: str, folder: Path) -> tuple[tuple[float, str], float]:
    """The slowest key, in the program with the index in `place`, with what was typed by then; the median of all."""
    homes = dict.fromkeys(("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), place)
    command = [sys.executable, "-m", "tools.benchmarks.shelf", str(folder)]
    environment = os.environ | homes
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    keys: list[tuple[float, str]] = json.loads(done.stdout.splitlines()[-1])
    return max(keys), statistics.median(taken for taken, _ in keys)


def use(folder: Path) -> list[tuple[float, str]]:
    """Open the shelf with a folder that is indexed, and type: milliseconds of each key, the median of some runs."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.window.startup.application import make_window

    folders.set_folders((folder,))
    application = QApplication(["shelf"])
    window = make_window()
    completed: list[Any] = []
    window.completed.connect(lambda: completed.append(True))
    window.show()
    shelf = window.controllers.pages.shelf
    while not completed or not window.controllers.examination.summary:
        application.processEvents()
    shelf.open()
    while not shelf.ready:
        application.processEvents()
    gc.freeze()  # as the program does after its first frame
    page = shelf.page
    assert page is not None

    def taken(letter: str) -> float:
        began = time.thread_time()
        QTest.sendKeyEvent(
            QTest.KeyAction.Press, page.field, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier, 0
        )
        application.processEvents()
        return (time.thread_time() - began) * 1000

    told = []
    for text in TYPED:
        runs = []
        for _ in range(RUNS + 1):  # the first does not count
            page.field.clear()
            application.processEvents()
            runs.append([taken(letter) for letter in text])
        keys = zip(*runs[1:], strict=True)
        told += [(statistics.median(key), text[:number]) for number, key in enumerate(keys, 1)]
    return told


if __name__ == "__main__":
    print(json.dumps(use(Path(sys.argv[1]))), flush=True)
    os._exit(0)
