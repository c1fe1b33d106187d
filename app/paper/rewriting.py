"""Rewriting: a finished PDF in which something is said differently, its table of places kept true.

For files as Typst writes them: every object by itself and under one table, so that what is looked for stands in plain
bytes. What streams hold is never looked at, except by a pattern that asks for a stream by what stands before it.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Final

STREAM: Final = rb"\bstream\r?\n.*?\bendstream"
"""A stream; a pattern has it among its choices so that nothing within one is taken for something else."""

_ENTRY = re.compile(rb"(\d{10}) (\d{5}) n")
_START = re.compile(rb"startxref\n(\d+)")


def rewritten(pdf: bytes, pattern: re.Pattern[bytes], said: Callable[[re.Match[bytes]], bytes]) -> bytes:
    """A PDF with what `said` gives in place of each match of a pattern."""
    ends, growth, pieces, done = [0], [0], list[bytes](), 0
    for place in pattern.finditer(pdf):
        words = said(place)
        if words != place[0]:
            pieces += [pdf[done : place.start()], words]
            done = place.end()
            ends.append(done)
            growth.append(len(words) - len(place[0]))
    if not pieces:
        return pdf
    total = list(itertools.accumulate(growth))

    def moved(offset: int) -> int:
        return offset + total[bisect_right(ends, offset) - 1]

    start = _START.search(pdf, done)
    assert start is not None, "a PDF says where its table of places is"
    table = int(start[1])
    pieces += [
        pdf[done:table],
        _ENTRY.sub(lambda entry: b"%010d %s n" % (moved(int(entry[1])), entry[2]), pdf[table : start.start()]),
        b"startxref\n%d" % moved(table),
        pdf[start.end() :],
    ]
    return b"".join(pieces)
