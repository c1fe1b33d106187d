"""Packed: all that a paper, a picture or a table says, wherever it is packed in its file."""

import zipfile
import zlib
from pathlib import Path

import pikepdf

from tests.support.papers import pages


def told(path: Path) -> str:
    """All that a file says, whatever is packed in it: streams, strings of any encoding, words on pages, chunks."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            packed = [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)]
            strings = [text for one in pdf.objects for text in _strings(one)]
        return "\n".join([*(_read(one) for one in (data, *packed)), *strings, *pages(path)])
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            return "\n".join([*package.namelist(), *(_read(package.read(name)) for name in package.namelist())])
    if path.suffix == ".png":
        return "\n".join(_read(chunk) for chunk in _chunks(data))
    return _read(data)


def _read(data: bytes) -> str:
    return data.decode("utf-8", "replace") + data.decode("utf-16-be", "replace")


def _strings(one: object) -> list[str]:
    if isinstance(one, pikepdf.String):
        return [str(one)]
    if isinstance(one, pikepdf.Array):
        return [text for held in one if not getattr(held, "is_indirect", False) for text in _strings(held)]
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        held = one.stream_dict if isinstance(one, pikepdf.Stream) else one
        return [t for _, v in held.items() if not getattr(v, "is_indirect", False) for t in _strings(v)]
    return []


def _chunks(png: bytes) -> list[bytes]:
    """The chunks of a PNG, those of text unpacked."""
    found, place = [], 8
    while place < len(png):
        length = int.from_bytes(png[place : place + 4], "big")
        kind, body = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        found.append(kind + body)
        if kind in (b"zTXt", b"iTXt"):
            found += [zlib.decompress(part) for part in body.split(b"\0") if part[:1] == b"\x78"]
        place += length + 12
    return found
