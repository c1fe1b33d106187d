"""Reading: a briefing read and checked, beside msgspec's decoding of the same bytes, and a workbook beside its JSON.

Times are those of the thread at work, which other programs leave as they are.
"""

import gc
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.search.list_filters import prepare
from app.briefing.workbook import opening
from app.briefing.workbook.writer import workbook
from tests.support.briefings import generator
from tools.benchmarks.rows import RUNS, Row, interleaved

SIZES: Final = (1, 10, 85)
"""Megabytes."""
ROWS: Final = 10_000
"""Rows of the workbook, each an agreement with its stage."""


def rows() -> Iterator[Row]:
    """A row for each size, read without Python's automatic collection, as in the window (`app.runtime.garbage`)."""
    gc.disable()
    for size in SIZES:
        data = generator.briefing(size * 1_000_000)

        def ours(data: bytes = data) -> float:
            gc.collect()
            began = time.thread_time()
            found = read(data)
            taken = (time.thread_time() - began) * 1000
            assert isinstance(found, Briefing), found
            return taken

        def decoded(data: bytes = data) -> float:
            gc.collect()
            began = time.thread_time()
            found = msgspec.json.decode(data, type=Briefing)
            taken = (time.thread_time() - began) * 1000
            assert found.id
            return taken

        mine, theirs = interleaved(ours, decoded, RUNS)
        yield Row(f"opening {len(data) / 1e6:.1f} MB / msgspec's decode", mine, theirs, "ms", 2.0)
    yield _workbook()


def _workbook() -> Row:
    """The row of a workbook: opened as the window does it, lists prepared, beside the JSON of the same briefing."""
    data = generator.grown(ROWS, 0, 0)
    localizer = localizer_for("en")
    with TemporaryDirectory() as folder:
        briefing, book = Path(folder, "visit.json"), Path(folder, "visit.xlsx")
        briefing.write_bytes(data)
        book.write_bytes(workbook(data, localizer))

        def opened(path: Path) -> float:
            gc.collect()
            began = time.thread_time()
            content = opening.file_bytes(path)
            assert isinstance(content, bytes), content
            found = opening.read(content)
            assert isinstance(found, Briefing), found
            prepare(Dossier(found), localizer)
            return (time.thread_time() - began) * 1000

        mine, theirs = interleaved(lambda: opened(book), lambda: opened(briefing), RUNS)
    return Row(f"opening {ROWS:,} rows as a workbook / as JSON", mine, theirs, "ms", 3.0)
