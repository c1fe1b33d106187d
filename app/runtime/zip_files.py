"""ZIP files from elsewhere: the directory is judged before anything is unpacked, and parts unpack within bounds."""

import os
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO, Final, Literal

BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""Errors of reading a damaged file."""
RATIO: Final = 400
"""Largest unpacked size of a file for each byte of it, above `_SMALL`; the deflate of a sheet reaches some fifty."""
_SMALL: Final = 20 * 1024 * 1024
_ENTRY: Final = 512
"""Bytes that an entry of the directory has at most on average: 46, its name, and fields of packing programs."""
_END: Final = 22
_END_64: Final = 56
_LOCATOR_64: Final = 20
_COMMENT: Final = 65_535
_OVER: Final = 0xFFFF_FFFF
"""Bytes of the end record, of that for large files, of the record that points there, and of the longest comment; the
size that stands for one in the record for large files."""

Refusal = Literal["damaged", "large", "locked", "double"]


class RefusedZipError(Exception):
    """A ZIP file is not read; `name`: the part that is the reason, if it is one."""

    def __init__(self, reason: Refusal, name: str = "") -> None:
        """Hold the reason."""
        super().__init__(f"{reason} {name}".strip())
        self.reason, self.name = reason, name


@dataclass(frozen=True)
class Limits:
    """Largest number of parts of a file, and largest unpacked bytes of one part and of all that are read."""

    parts: int
    part: int
    whole: int


def archive(file: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """Return a ZIP file whose directory is no longer than its limits allow. Raises RefusedZipError and `BROKEN`.

    The directory is read as a whole when the file is opened, whatever number of entries its end claims.
    """
    if _directory_bytes(file) > limits.parts * _ENTRY:
        raise RefusedZipError("large")
    return zipfile.ZipFile(file)


def _directory_bytes(file: BinaryIO) -> int:
    """Return the bytes of the directory as its end claims; 0 if there is no end."""
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - _END - _COMMENT - _LOCATOR_64 - _END_64)
    file.seek(start)
    tail = file.read(size - start)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0:
        return 0
    claimed = int.from_bytes(tail[end + 12 : end + 16], "little")
    locator = end - _LOCATOR_64
    if locator >= _END_64 and tail[locator:].startswith(b"PK\x06\x07"):
        if not tail[locator - _END_64 :].startswith(b"PK\x06\x06"):
            raise RefusedZipError("damaged")
        claimed = max(claimed if claimed < _OVER else 0, int.from_bytes(tail[locator - 16 : locator - 8], "little"))
    return claimed


def entries(opened: zipfile.ZipFile, size: int, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """Return the directory of a file of `size` bytes by name.

    Raises RefusedZipError above a limit, and if a name comes twice.
    """
    listed = opened.infolist()
    unpacked = sum(entry.file_size for entry in listed)
    if len(listed) > limits.parts or (unpacked > _SMALL and unpacked > RATIO * size):
        raise RefusedZipError("large")
    names: dict[str, zipfile.ZipInfo] = {}
    for entry in listed:
        if entry.filename in names:
            raise RefusedZipError("double", entry.filename)
        names[entry.filename] = entry
    return names


def part(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> bytes:
    """Return the bytes of a part, which are no more than its directory states. Raises RefusedZipError and `BROKEN`."""
    if entry.file_size > limits.part:
        raise RefusedZipError("large", entry.filename)
    if entry.flag_bits & 1:
        raise RefusedZipError("locked", entry.filename)
    with opened.open(entry) as file:
        return file.read(entry.file_size + 1)
