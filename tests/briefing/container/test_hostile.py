"""Hostile containers: each is refused with a sentence, in bounded time and memory, before anything is unpacked."""

import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.briefing.container.archive import Container, opened, written
from app.briefing.container.copies import CopyError
from app.briefing.container.members import MEDIA_TYPE

BRIEFING = b'{"id": "visit"}'
GOOD = written(BRIEFING, {"gazette.pdf": b"%PDF-1.7\n" * 20, "page.html": b"<p>Astana</p>"}, {}, b"{}")
HEADS = {"mimetype": MEDIA_TYPE.encode(), "briefing.json": BRIEFING}


def packed(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """A container with further members."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", method) as archive:
        for name, data in (*HEADS.items(), *members):
            archive.writestr(name, data)
    return result.getvalue()


def entry(name: str, attributes: int) -> zipfile.ZipInfo:
    result = zipfile.ZipInfo(name)
    result.create_system, result.external_attr = 3, attributes << 16
    return result


def raw_name(name: bytes) -> bytes:
    """A container with a member whose name has these bytes in both places."""
    return packed(("sources/" + "x" * (len(name) - 8), b"words")).replace(b"sources/" + b"x" * (len(name) - 8), name)


def encrypted() -> bytes:
    data = bytearray(packed(("sources/gazette.pdf", b"%PDF")))
    for start, offset in ((data.rfind(b"PK\x03\x04"), 6), (data.rfind(b"PK\x01\x02"), 8)):
        data[start + offset] |= 1
    return bytes(data)


def bomb() -> bytes:
    return packed(("sources/gazette.txt", bytes(30 * 1024 * 1024)), method=zipfile.ZIP_DEFLATED)


def lying_size() -> bytes:
    """A part of 30 MB of which the directory says 5 bytes."""
    data = bytearray(packed(("sources/gazette.txt", bytes(30 * 1024 * 1024)), method=zipfile.ZIP_DEFLATED))
    place = data.rfind(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 5)
    return bytes(data)


def too_much() -> bytes:
    """Ten parts of which each says it has 120 MB."""
    names = [f"sources/s{number}.pdf" for number in range(10)]
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as archive:
        for name, content in HEADS.items():
            archive.writestr(name, content)
        archive.writestr("sources/filling.pdf", zlib.compress(bytes(range(256)) * 16_000, 0))
        for name in names:
            archive.writestr(name, b"%PDF")
    data = bytearray(result.getvalue())
    for name in names:
        place = data.rfind(name.encode(), data.find(b"PK\x01\x02")) - 46 + 24
        data[place : place + 4] = struct.pack("<I", 120 * 1024 * 1024)
    return bytes(data)


def many() -> bytes:
    """A hundred thousand entries, of which the end of the directory counts one."""
    data = packed()
    end = data.rfind(b"PK\x05\x06")
    entries = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 18, 0, 0, 0, 0, 0, 0)
        + b"sources/s%05d.txt" % number
        for number in range(100_000)
    )
    start = data.find(b"PK\x01\x02")
    size = struct.pack("<L", end - start + len(entries))
    return data[:end] + entries + data[end : end + 12] + size + data[end + 16 :]


def zip64_lie() -> bytes:
    """A record for large files that claims a directory of 2**62 bytes."""
    end = GOOD.rfind(b"PK\x05\x06")
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 2**62, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    return GOOD[:end] + record + locator + GOOD[end:]


def zip64_elsewhere() -> bytes:
    """A pointer to a record for large files that stands somewhere else."""
    end = GOOD.rfind(b"PK\x05\x06")
    return GOOD[:end] + bytes(56) + struct.pack("<4sLQL", b"PK\x06\x07", 0, 30, 1) + GOOD[end:]


def over_end() -> bytes:
    end = GOOD.rfind(b"PK\x05\x06")
    return GOOD[: end + 12] + struct.pack("<I", 0xFFFFFFFF) + GOOD[end + 16 :]


OUTSIDE = "leads outside"
FOREIGN = "does not belong to a briefing"
DAMAGED = "damaged or incomplete"
LARGE = "unpacks to more than is read"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "climbing": (lambda: packed(("sources/../../escaped.txt", b"words")), OUTSIDE),
    "climbing in the middle": (lambda: packed(("sources/a/../../../escaped.txt", b"words")), OUTSIDE),
    "absolute": (lambda: packed(("/tmp/escaped.txt", b"words")), OUTSIDE),
    "of a drive": (lambda: packed(("C:/escaped.txt", b"words")), OUTSIDE),
    "with backslashes": (lambda: packed(("sources\\..\\..\\escaped.txt", b"words")), OUTSIDE),
    "of another stream": (lambda: packed(("sources/gazette.txt:run", b"words")), OUTSIDE),
    "of a device": (lambda: packed(("sources/nul.txt", b"words")), OUTSIDE),
    "of a printer": (lambda: packed(("LPT1", b"words")), OUTSIDE),
    "cut off by a zero": (lambda: raw_name(b"sources/a.txt\0/../x"), OUTSIDE),
    "turned around": (lambda: packed(("sources/a\u202etxt.exe", b"words")), FOREIGN),
    "with a line end": (lambda: packed(("sources/a\n.txt", b"words")), FOREIGN),
    "in an old code page": (lambda: raw_name(b"sources/\x80\xff\xfe\x9a.txt"), FOREIGN),
    "of false UTF-8": (lambda: packed(("sources/\u0430\u0431.txt", b"")).replace(b"\xd0\xb0", b"\xd0\xd0"), DAMAGED),
    "in other letters": (lambda: packed(("sources/газета.txt", b"words")), FOREIGN),
    "in capitals": (lambda: packed(("sources/gazette.txt", b"a"), ("sources/GAZETTE.txt", b"b")), FOREIGN),
    "of another case": (lambda: packed(("Briefing.json", b"{}")), FOREIGN),
    "that is a program": (lambda: packed(("sources/gazette.exe", b"MZ")), "a kind that is not carried"),
    "of another archive": (lambda: packed(("sources/more.zip", GOOD)), "a kind that is not carried"),
    "deep": (lambda: packed(("sources/" + "a/" * 5_000 + "b.txt", b"")), FOREIGN),
    "twice": (lambda: packed(("sources/gazette.txt", b"a"), ("sources/gazette.pdf", b"b")), "have the same name"),
    "that is a link": (lambda: packed((entry("sources/gazette.txt", 0o120777), b"/etc/passwd")), "a link or a device"),
    "that is a pipe": (lambda: packed((entry("sources/gazette.txt", 0o010666), b"")), "a link or a device"),
    "packed otherwise": (lambda: packed(("sources/a.txt", b"a" * 99), method=zipfile.ZIP_LZMA), "in a way that is not"),
    "locked": (encrypted, "locked by a password"),
    "that swells": (bomb, LARGE),
    "of too many megabytes": (too_much, LARGE),
    "of a hundred thousand parts": (many, LARGE),
    "for large files, lying": (zip64_lie, LARGE),
    "for large files, elsewhere": (zip64_elsewhere, DAMAGED),
    "with a boundless directory": (over_end, LARGE),
    "without a briefing": (lambda: GOOD.replace(b"briefing.json", b"sources/x.txt"), "holds no briefing"),
    "cut in the middle": (lambda: GOOD[: len(GOOD) // 2], DAMAGED),
    "without its end": (lambda: GOOD[:-10], DAMAGED),
    "of its beginning alone": (lambda: GOOD[:4], DAMAGED),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_container_is_refused(tmp_path: Path, name: str) -> None:
    make, words = HOSTILE[name]
    path = tmp_path / "visit.briefing"
    path.write_bytes(make())
    tracemalloc.start()
    begun = time.process_time()
    found = opened(path)
    spent, (_, peak) = time.process_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(found, tuple), found
    (fault,) = found
    assert words in str(fault.wrong), fault
    assert len(str(fault.wrong)) < 300
    assert fault.right.message
    assert spent < 3
    assert peak < 64 * 1024 * 1024
    assert [one.name for one in tmp_path.iterdir()] == ["visit.briefing"]


def test_a_part_that_says_less_than_it_is_gives_no_more(tmp_path: Path) -> None:
    path = tmp_path / "visit.briefing"
    path.write_bytes(lying_size())
    found = opened(path)
    assert isinstance(found, Container)
    tracemalloc.start()
    with pytest.raises(CopyError, match="damaged"):
        found.copies.read("gazette")
    assert tracemalloc.get_traced_memory()[1] < 16 * 1024 * 1024
    tracemalloc.stop()


def test_a_broken_stream_is_told_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "visit.briefing"
    path.write_bytes(GOOD.replace(b"<p>Astana</p>", b"<p>Moscow</p>"))
    found = opened(path)
    assert isinstance(found, Container)
    with pytest.raises(CopyError, match="the file is damaged"):
        found.copies.read("page")
    assert found.copies.read("gazette").startswith(b"%PDF")


@pytest.mark.parametrize("seed", range(60))
def test_no_change_of_a_byte_or_a_cut_raises(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "visit.briefing"
    data = bytearray(GOOD)
    place = seed * len(GOOD) // 60
    data[place] ^= 0xFF
    path.write_bytes(bytes(data[: -1 - seed] if seed % 3 == 0 else data))
    found = opened(path)
    told: list[str] = []
    if isinstance(found, Container):
        for source in found.copies:
            try:
                found.copies.read(source)
            except CopyError as error:
                told.append(str(error))
    assert all("visit.briefing" in one for one in told)
