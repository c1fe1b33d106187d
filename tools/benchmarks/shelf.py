"""Benchmarks of the shelf: 1,000 briefings with 200,000 entries: first index, list, keys of a search, one changed file.

Each briefing is edition 1 of the bundled one under an id, with a word and numbers of its own. Times are those of the
process or thread at work, which other programs leave as they are. The references are limits: a minute, 0.3 s, a frame.
"""

import itertools
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.briefing.i18n.localizer import localizer_for
from app.shelf import database
from app.shelf.catalogue import Catalogue
from app.shelf.indexer import Indexer
from app.shelf.listing import Facts, Shelf
from tests.support.briefings.visits import visit
from tools.benchmarks.rows import Row

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
        connection = database.connected(Path(place) / "shelf.sqlite3")
        indexer = Indexer(connection)
        taken = _refreshed(indexer, folder)
        (entries,) = connection.execute("SELECT count(*) FROM entries").fetchone()
        size = sum(file.stat().st_size for file in Path(place).glob("shelf.sqlite3*")) / 1e6
        name = f"first index of {BRIEFINGS:,} briefings, {entries:,} entries / a minute"
        yield Row(name, taken, MINUTE, "s", 1.0, f"{size:.0f} MB")
        catalogue = Catalogue(connection)
        yield Row("list of the shelf / 0.3 s", _listed(catalogue), LISTED, "s", 1.0)
        slowest, typed = max(_keys(catalogue))
        yield Row("slowest key of a search in all / a frame", slowest, FRAME, "ms", 1.0, f"it came to “{typed}”")
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


def _keys(catalogue: Catalogue) -> Iterator[tuple[float, str]]:
    """Milliseconds of each answer, the first of all left out, with what was typed by then."""
    catalogue.search(TYPED[0])
    for text in TYPED:
        for typed in itertools.accumulate(text):
            began = time.thread_time()
            catalogue.search(typed)
            yield (time.thread_time() - began) * 1000, typed
