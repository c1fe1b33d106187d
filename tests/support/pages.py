"""Measures of the pages of a PDF: how far each is filled, the widest gap on it, and rows of tables that stand alone."""

import itertools
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pikepdf

_PPI: Final = 50
_INK: Final = 240
"""Grey value below which a pixel counts as printed; hairlines are pale at this size."""
_MILLIMETRES: Final = 25.4


class Fill(NamedTuple):
    """Parts of the height of the text on a page: how far down it is filled, and the widest gap above that."""

    filled: float
    gap: float


def fills(path: Path, top: float, bottom: float) -> list[Fill]:
    """The fill of each page; `top` and `bottom` are the margins in millimetres."""
    done = subprocess.run(["pdftoppm", "-r", str(_PPI), "-gray", path], capture_output=True, check=True)
    return [_fill(page, top, bottom) for page in _images(done.stdout)]


def _images(data: bytes) -> Iterator[np.ndarray[Any, np.dtype[np.uint8]]]:
    """The pages of a stream of PGM images."""
    while data:
        _, size, _, pixels = data.split(b"\n", 3)
        width, height = map(int, size.split())
        yield np.frombuffer(pixels[: width * height], np.uint8).reshape(height, width)
        data = pixels[width * height :]


def _fill(page: np.ndarray[Any, np.dtype[np.uint8]], top: float, bottom: float) -> Fill:
    height = page.shape[0]
    first, last = (round(edge * _PPI / _MILLIMETRES) for edge in (top, height * _MILLIMETRES / _PPI - bottom))
    inked = np.flatnonzero((page[first:last] < _INK).any(axis=1))
    if not len(inked):
        return Fill(0.0, 0.0)
    gaps = np.diff(np.concatenate(([0], inked)))
    return Fill(float(inked[-1] + 1) / (last - first), float(gaps.max()) / (last - first))


def lone_rows(path: Path) -> list[str]:
    """Pages with a single row of a table that has more, by the tags of the rows: `table 2, page 3`."""
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        tables = [element for element in _elements(pdf.Root.StructTreeRoot) if element.S == "/Table"]
        found = []
        for place, table in enumerate(tables, 1):
            rows = [row for row in _elements(table) if row.S == "/TR" and not _has(row, "/TH")]
            pages = Counter(numbers[held.objgen] for row in rows if (held := _page(row)) is not None)
            lone = [number for number, count in sorted(pages.items()) if count == 1 and len(rows) > 1]
            found += [f"table {place}, page {number}" for number in lone]
        return found


def _has(element: Any, role: str) -> bool:
    return any(str(held.S) == role for held in _elements(element))


def _page(element: Any) -> Any:
    """The page on which an element begins."""
    for one in itertools.chain([element], _elements(element)):
        if "/Pg" in one:
            return one.Pg
    return None


def _elements(element: Any) -> Iterator[Any]:
    """Every element below one, in order."""
    held = element.get("/K")
    for child in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _elements(child)
