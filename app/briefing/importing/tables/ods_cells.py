"""Cells of an ods workbook: which have content, and how they are shown (OpenDocument 1.3, part 3)."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from app.briefing.importing.tables.grid import MOST_COLUMNS, MOST_ROWS
from app.briefing.importing.tables.shown import Looks, Shown

_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELLS: Final = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_PLACES: Final = re.compile(r"[\d\s\u00a0\u202f.,'’−-]*?(?:[.,](\d+))?\s*%?")
_DAY: Final = re.compile(r"\b\d{1,2}\b(?!\d)")


def looks(package: zipfile.ZipFile) -> dict[str, Looks]:
    """Return how the sheets of a workbook look, by name, in order. Raises ValueError for a damaged one."""
    result: dict[str, Looks] = {}
    hidden: set[str] = set()
    found = Looks()
    row = column = 0
    cells: list[tuple[int, Shown | None]] = []
    try:
        for event, element in ET.iterparse(io.BytesIO(package.read("content.xml")), ("start", "end")):
            tag = element.tag
            if event == "start":
                if tag == f"{_TABLE}table":
                    found = result[element.get(f"{_TABLE}name", "")] = Looks()
                    found.hidden = element.get(f"{_TABLE}style-name", "") in hidden
                    row = 0
                elif tag == f"{_TABLE}table-row":
                    column = 0
                    cells = []
            elif tag == f"{_STYLE}style":
                if any(inner.get(f"{_TABLE}display") == "false" for inner in element):
                    hidden.add(element.get(f"{_STYLE}name", ""))
            elif tag in _CELLS:
                times = int(element.get(f"{_TABLE}number-columns-repeated", 1))
                cells += _content(found, row, column, times, element)
                column += times
                element.clear()
            elif tag == f"{_TABLE}table-row":
                times = int(element.get(f"{_TABLE}number-rows-repeated", 1))
                for repeated in range(row, row + min(times, MOST_ROWS + 2) if cells else row):
                    for place, shown in cells:
                        found.add(repeated, place, shown)
                row += times
                element.clear()
    except ET.ParseError as error:
        raise ValueError("content.xml") from error
    return result


def _content(
    found: Looks, row: int, column: int, times: int, element: ET.Element
) -> Iterator[tuple[int, Shown | None]]:
    """Yield the places of a cell with content in its row, each with what it shows."""
    if f"{_TABLE}formula" in element.keys():  # noqa: SIM118 - an element is no mapping
        found.formulas += 1
    kind = element.get(f"{_OFFICE}value-type")
    text = "".join("".join(part.itertext()) for part in element.iterfind(f"{_TEXT}p"))
    if kind is None and not text:
        return
    down = int(element.get(f"{_TABLE}number-rows-spanned", 1))
    right = int(element.get(f"{_TABLE}number-columns-spanned", 1))
    if down > 1 or right > 1:
        found.merged.append((row, column, row + down - 1, column + right - 1))
    shown = _shown(kind or "string", text)
    for number in range(min(times, MOST_COLUMNS + 1)):
        yield column + number, shown


def _shown(kind: str, text: str) -> Shown | None:
    if kind == "date":
        numbers = _DAY.findall(text)
        letters = re.search(r"[^\W\d]", text) is not None
        return Shown(date="day" if len(numbers) > (0 if letters else 1) else "month" if letters or numbers else "year")
    if kind not in ("float", "percentage", "currency"):
        return None
    match = _PLACES.fullmatch(text.strip())
    places = len(match[1] or "") if match else None
    return Shown(places, kind == "percentage")
