"""Reading: a file of a briefing read and checked, beside msgspec's decoding of the same bytes into the same structs."""

import gc
import time
from collections.abc import Iterator
from typing import Final

import msgspec

from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from tests.support.briefings import generator
from tools.benchmarks.rows import RUNS, Row, interleaved

SIZES: Final = (1, 10, 85)
"""Megabytes."""


def rows() -> Iterator[Row]:
    """A row for each size."""
    for size in SIZES:
        data = generator.briefing(size * 1_000_000)

        def ours(data: bytes = data) -> float:
            gc.collect()
            began = time.perf_counter()
            found = read(data)
            taken = (time.perf_counter() - began) * 1000
            assert isinstance(found, Briefing), found
            return taken

        def decoded(data: bytes = data) -> float:
            gc.collect()
            began = time.perf_counter()
            found = msgspec.json.decode(data, type=Briefing)
            taken = (time.perf_counter() - began) * 1000
            assert found.id
            return taken

        mine, theirs = interleaved(ours, decoded, RUNS)
        yield Row(f"opening {len(data) / 1e6:.1f} MB / msgspec's decode", mine, theirs, "ms", 2.0)
