"""Emblem of a ministry: an SVG or PNG file, checked before it is kept or printed."""

import re
import struct
from pathlib import Path
from typing import Final, NoReturn
from xml.etree import ElementTree

from app.paper.content.export_options import OrderError
from app.paper.content.setting import Emblem
from app.runtime.phrases import Phrase

_MOST: Final = 2_000_000
"""Maximum bytes of a file."""
_PIXELS: Final = 4000
"""Maximum width and height of a PNG."""
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_REFUSED: Final = frozenset(
    {"script", "foreignObject", "image", "text", "style", "iframe", "audio", "video", "animate", "set", "handler"}
)
"""Elements that load or run something, and text, whose letters depend on fonts."""
_OUTSIDE: Final = re.compile(r"url\(\s*['\"]?(?!#)|^\s*(?:https?|file|data|javascript):", re.IGNORECASE)


def read(path: Path) -> Emblem:
    """Return a checked emblem. Raises OrderError if the file cannot be read or is not fit for print."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
    except OSError as error:
        raise OrderError(Phrase.of("The emblem {file} cannot be read.", file=path)) from error
    return checked(data, path)


def checked(data: bytes, path: Path) -> Emblem:
    """Return the emblem in some bytes; `path` is named in messages. Raises OrderError."""
    if len(data) > _MOST:
        _refuse("The emblem {file} is too large: it may have 2 MB at most.", path)
    if data.startswith(_SIGNATURE):
        return _png(data, path)
    return _svg(data, path)


def _png(data: bytes, path: Path) -> Emblem:
    if len(data) < 33 or data[12:16] != b"IHDR" or b"IEND" not in data[-16:]:
        _refuse("The emblem {file} is a damaged PNG file.", path)
    width, height = struct.unpack(">II", data[16:24])
    if not (0 < width <= _PIXELS and 0 < height <= _PIXELS):
        _refuse("The emblem {file} has too many pixels: 4000 in each direction at most.", path)
    return Emblem("png", data)


def _svg(data: bytes, path: Path) -> Emblem:
    # Entities, which could grow without end, need a document type: it is refused before anything is parsed.
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:
        _refuse("The emblem {file} is neither a plain SVG file nor a PNG file.", path)
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError) as error:
        phrase = Phrase.of("The emblem {file} is neither a plain SVG file nor a PNG file.", file=path)
        raise OrderError(phrase) from error
    if _local(root.tag) != "svg":
        _refuse("The emblem {file} is neither a plain SVG file nor a PNG file.", path)
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if _local(element.tag) in _REFUSED:
            _refuse("The emblem {file} has text, pictures or programs in it. Save it with outlines alone.", path)
        for name, value in element.attrib.items():
            linked = _local(name) == "href" and not value.startswith("#")
            if linked or _local(name).startswith("on") or _OUTSIDE.search(value):
                _refuse("The emblem {file} loads something from elsewhere. Save it with outlines alone.", path)
    return Emblem("svg", data)


def _local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]


def _refuse(message: str, path: Path) -> NoReturn:
    raise OrderError(Phrase.of(message, file=path))
