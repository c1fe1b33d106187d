"""Cells of an xlsx workbook: which have content, and how they are shown (ECMA-376, part 1)."""

import posixpath
import re
import zipfile
from typing import Final
from xml.etree import ElementTree as ET

from app.briefing.importing.tables.shown import Looks, Shown, of_format

_CELL: Final = re.compile(rb"<(?:\w+:)?(?:row\b(?P<row>[^>]*)>|c\b(?P<cell>[^>]*)>(?=(?P<inner>.{0,400})))", re.DOTALL)
_ATTRIBUTE: Final = re.compile(rb'\b(r|s)="(\w+)"')
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_CONTENT: Final = re.compile(rb"<(?:\w+:)?(?:v|is)\b")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f\b")
_END: Final = re.compile(rb"</(?:\w+:)?c>")
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})"')


def looks(package: zipfile.ZipFile) -> dict[str, Looks]:
    """Return how the sheets of a workbook look, by name, in order. Raises ValueError and KeyError for a damaged one."""
    formats = _formats(package)
    targets = {}
    for relation in _root(package, "xl/_rels/workbook.xml.rels"):
        if relation.get("Type", "").endswith("/worksheet"):
            path = posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
            targets[relation.get("Id", "")] = path
    result = {}
    for sheet in _root(package, "xl/workbook.xml").iterfind(".//{*}sheet"):
        key = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        if key in targets:
            found = _sheet(package.read(targets[key]), formats)
            found.hidden = sheet.get("state", "visible") != "visible"
            result[sheet.get("name", "")] = found
    return result


def _root(package: zipfile.ZipFile, name: str) -> ET.Element:
    try:
        return ET.fromstring(package.read(name))
    except ET.ParseError as error:
        raise ValueError(name) from error


def _formats(package: zipfile.ZipFile) -> list[Shown | None]:
    """Return what each style of cells shows, by its number."""
    if "xl/styles.xml" not in package.namelist():
        return []
    root = _root(package, "xl/styles.xml")
    codes = {item.get("numFmtId", ""): item.get("formatCode", "") for item in root.iterfind(".//{*}numFmts/{*}numFmt")}
    numbers = (item.get("numFmtId", "0") for item in root.iterfind(".//{*}cellXfs/{*}xf"))
    return [of_format(int(number), codes.get(number)) for number in numbers]


def _sheet(data: bytes, formats: list[Shown | None]) -> Looks:
    found = Looks()
    row = column = -1
    for match in _CELL.finditer(data):
        attributes = dict(_ATTRIBUTE.findall(match["row"] or match["cell"] or b""))
        if match["inner"] is None:
            row, column = int(attributes.get(b"r", row + 2)) - 1, -1
            continue
        address = _ADDRESS.fullmatch(attributes.get(b"r", b"").decode())
        if address:
            row, column = int(address[2]) - 1, number_of(address[1])
        else:
            column += 1
        inner = b"" if match["cell"].endswith(b"/") else _END.split(match["inner"], maxsplit=1)[0]
        if _FORMULA.search(inner):
            found.formulas += 1
        elif not _CONTENT.search(inner):
            continue
        style = int(attributes.get(b"s", 0))
        found.add(row, column, formats[style] if style < len(formats) else None)
    for first, last in _MERGED.findall(data):
        (left, top), (right, bottom) = _corner(first), _corner(last)
        found.merged.append((top, left, bottom, right))
    return found


def number_of(name: str) -> int:
    """Return the number of a column, counted from 0, by its letters."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _corner(address: bytes) -> tuple[int, int]:
    match = _ADDRESS.fullmatch(address.decode())
    assert match is not None
    return number_of(match[1]), int(match[2]) - 1
