"""Emblem of a ministry: an SVG or PNG file, checked before it is kept or printed."""

import re
import struct
import zlib
from collections.abc import Iterator
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
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Channels of a pixel by the kind of colours."""
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
        _refuse(Phrase.of("The emblem {file} is too large: it may have 2 MB at most.", file=path))
    if data.startswith(_SIGNATURE):
        return _png(data, path)
    return _svg(data, path)


def _png(data: bytes, path: Path) -> Emblem:
    # The typesetting engine stops at a damaged picture, so that all of it is read here.
    chunks = list(_chunks(data))
    if [name for name, _ in chunks[:1]] != [b"IHDR"] or len(chunks[0][1]) != 13 or chunks[-1][0] != b"IEND":
        _refuse(Phrase.of("The emblem {file} is a damaged PNG file.", file=path))
    width, height = struct.unpack(">II", chunks[0][1][:8])
    if not (0 < width <= _PIXELS and 0 < height <= _PIXELS):
        _refuse(Phrase.of("The emblem {file} has too many pixels: 4000 in each direction at most.", file=path))
    depth, colours, interlaced = chunks[0][1][8], _CHANNELS.get(chunks[0][1][9]), chunks[0][1][12]
    packed = b"".join(content for name, content in chunks if name == b"IDAT")
    unpacking = zlib.decompressobj()
    try:
        pixels = unpacking.decompress(packed, 8 * (_PIXELS + 1) * _PIXELS)
    except zlib.error:
        pixels = b""
    whole = colours is not None and len(pixels) == ((width * depth * colours + 7) // 8 + 1) * height
    if interlaced:
        _refuse(Phrase.of("The emblem {file} is interlaced. Save it without that.", file=path))
    if not whole:
        _refuse(Phrase.of("The emblem {file} is a damaged PNG file.", file=path))
    return Emblem("png", data)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of each chunk of a PNG, up to the first that is damaged."""
    place = len(_SIGNATURE)
    while place + 12 <= len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        end = place + 12 + length
        if end > len(data) or zlib.crc32(data[place + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            break
        yield data[place + 4 : place + 8], data[place + 8 : end - 4]
        place = end
    if place != len(data):
        yield b"", b""


def _svg(data: bytes, path: Path) -> Emblem:
    # Entities, which could grow without end, need a document type: it is refused before anything is parsed.
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:
        _refuse(Phrase.of("The emblem {file} is neither a plain SVG file nor a PNG file.", file=path))
    try:
        root = ElementTree.fromstring(data.decode())
    except (ElementTree.ParseError, ValueError) as error:
        phrase = Phrase.of("The emblem {file} is neither a plain SVG file nor a PNG file.", file=path)
        raise OrderError(phrase) from error
    if _local(root.tag) != "svg":
        _refuse(Phrase.of("The emblem {file} is neither a plain SVG file nor a PNG file.", file=path))
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if _local(element.tag) in _REFUSED:
            _refuse(
                Phrase.of(
                    "The emblem {file} has text, pictures or programs in it. Save it with outlines alone.", file=path
                )
            )
        for name, value in element.attrib.items():
            linked = _local(name) == "href" and not value.startswith("#")
            if linked or _local(name).startswith("on") or _OUTSIDE.search(value):
                _refuse(
                    Phrase.of(
                        "The emblem {file} loads something from elsewhere. Save it with outlines alone.", file=path
                    )
                )
    return Emblem("svg", data)


def _local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]


def _refuse(phrase: Phrase) -> NoReturn:
    raise OrderError(phrase)
