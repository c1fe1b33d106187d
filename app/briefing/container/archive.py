"""Archive: a container is opened without unpacking its copies, and written with the same bytes for the same content."""

import contextlib
import hashlib
import io
import os
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from app.briefing.container import members
from app.briefing.container.copies import Copies, Copy, CopyError
from app.briefing.container.members import BRIEFING, MEDIA_TYPE, PICTURES, SEAL, SOURCES, SUFFIX, TYPE, Name
from app.runtime import regular_files, zip_files
from app.runtime.phrases import Fault, Phrase
from app.runtime.zip_files import Limits, RefusedZipError

LIMITS: Final = Limits(parts=10_000, part=128 * 1024 * 1024, whole=1024 * 1024 * 1024)
START: Final = b"PK\x03\x04"
"""First bytes of a container, as of every ZIP file."""
LARGEST_SEAL: Final = 4096
"""Largest seal in bytes."""
_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""Time of every member that is written: the earliest that a ZIP file can tell."""
_PACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DIGEST: Final = b"briefing-container/1\n"
_LONGEST_NAME: Final = 80

Step = Callable[[int, int], None]
"""Called with the number of members written, and of all."""


@dataclass(frozen=True, eq=False)
class Container:
    """A briefing with what travels with it; copies and pictures are read from the file when they are asked for."""

    path: Path
    briefing: bytes
    seal: bytes | None
    copies: Copies
    pictures: Copies
    entries: Mapping[str, tuple[int, int]]
    """Size and checksum of each member when the container was opened."""
    _digests: dict[str, bytes] = field(default_factory=dict)
    """SHA-512 of each member, as far as it was computed; later bytes must have it."""

    def read(self, source_id: str) -> bytes:
        """Return the bytes of the copy of a source. Raises KeyError, CopyError."""
        return self.copies.read(source_id)

    def digest(self) -> bytes:
        """Return the SHA-512 over all members but the seal: over a sorted list of name, size and SHA-512 of each.

        Raises CopyError.
        """
        files = {BRIEFING: (len(self.briefing), hashlib.sha512(self.briefing).digest())}
        with self.reading() as read:
            for name in set(self.entries) - {TYPE, SEAL, BRIEFING}:
                self._digests[name] = hashlib.sha512(read(name)).digest()
                files[name] = self.entries[name][0], self._digests[name]
        return hashlib.sha512(_manifest(files)).digest()

    def member(self, name: str) -> bytes:
        """Return the bytes of a member as they were when the container was opened. Raises CopyError."""
        with self.reading() as read:
            return read(name)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Callable[[str], bytes]]:
        """Open the file once, and yield a function that returns a member. It raises CopyError if that was changed."""
        try:
            with regular_files.opened(self.path) as file, zip_files.archive(file, LIMITS) as archive:
                found = zip_files.entries(archive, os.fstat(file.fileno()).st_size, LIMITS)

                def read(name: str) -> bytes:
                    entry = found.get(name)
                    if entry is None or (entry.file_size, entry.CRC) != self.entries[name]:
                        raise CopyError(_changed(self.path))
                    data = zip_files.part(archive, entry, LIMITS)
                    if name in self._digests and hashlib.sha512(data).digest() != self._digests[name]:
                        raise CopyError(_changed(self.path))
                    return data

                yield read
        except FileNotFoundError as error:
            gone = Phrase.of("{file} is no longer there, and with it the copies in it.", file=self.path)
            raise CopyError(gone) from error
        except RefusedZipError as error:
            raise CopyError(_changed(self.path)) from error
        except zip_files.BROKEN as error:
            damaged = Phrase.of("A copy in {file} cannot be read: the file is damaged.", file=self.path)
            raise CopyError(damaged) from error


def _changed(path: Path) -> Phrase:
    return Phrase.of("{file} was changed since it was opened. Open it again.", file=path)


def _manifest(files: Mapping[str, tuple[int, bytes]]) -> bytes:
    lines = (f"{name} {size} {digest.hex()}\n" for name, (size, digest) in sorted(files.items()))
    return _DIGEST + "".join(lines).encode()


def opened(path: Path) -> Container | tuple[Fault, ...]:
    """Return the container in a file, or its faults; its copies are not read; never raises."""
    found = found_in(path)
    return found if found is not None else (_no_container(),)


def found_in(path: Path) -> Container | tuple[Fault, ...] | None:
    """Return the container in a file, or its faults; None for a file of another kind, or none; never raises."""
    try:
        with regular_files.opened(path) as file:
            return _opened(path, file) if file.read(len(START)) == START else None
    except (OSError, ValueError):
        return None


def _opened(path: Path, file: BinaryIO) -> Container | tuple[Fault, ...] | None:
    claimed = path.suffix.lower() == SUFFIX or _typed(file)
    try:
        with zip_files.archive(file, LIMITS) as archive:
            if not claimed and BRIEFING not in archive.NameToInfo:
                return None
            size = os.fstat(file.fileno()).st_size
            return _container(path, archive, zip_files.entries(archive, size, LIMITS))
    except RefusedZipError as error:
        return (_refused(error),) if claimed else None
    except _RefusedError as error:
        return (error.fault,)
    except zip_files.BROKEN:
        return (_damaged(),) if claimed else None


def _typed(file: BinaryIO) -> bool:
    """Return whether a file begins with the media type of a container."""
    file.seek(0)
    start = file.read(30 + len(TYPE) + len(MEDIA_TYPE))
    file.seek(0)
    return start.endswith(TYPE.encode() + MEDIA_TYPE.encode())


class _RefusedError(Exception):
    def __init__(self, wrong: Phrase, right: Phrase | None = None) -> None:
        super().__init__(str(wrong))
        self.fault = Fault("", wrong, right or _ANEW)


_ANEW: Final = Phrase.of("Ask for the file again, or pack the briefing anew.")


def _container(path: Path, archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo]) -> Container:
    """Return a container, whose directory is judged first. Raises _RefusedError, RefusedZipError."""
    held: dict[str, dict[str, Copy]] = {SOURCES: {}, PICTURES: {}}
    files: dict[str, dict[str, str]] = {SOURCES: {}, PICTURES: {}}
    kept: dict[str, tuple[int, int]] = {}
    for name, entry in entries.items():
        if name in (f"{SOURCES}/", f"{PICTURES}/") and not entry.file_size:
            continue
        _judge(entry)
        if name not in (TYPE, BRIEFING, SEAL):
            found = members.parsed(name)
            if not isinstance(found, Name):
                raise _refused_name(found, name)
            if found.id in held[found.folder]:
                raise _RefusedError(Phrase.of("Two parts of the file have the same name: {name}.", name=_plain(name)))
            held[found.folder][found.id] = Copy(found.file, found.media_type, entry.file_size)
            files[found.folder][found.id] = name
        kept[name] = (entry.file_size, entry.CRC)
    if BRIEFING not in entries:
        raise _RefusedError(Phrase.of("The file holds no briefing."))
    if sum(size for size, _ in kept.values()) > LIMITS.whole:
        raise RefusedZipError("large")
    seal = _seal(archive, entries[SEAL]) if SEAL in entries else None
    briefing = zip_files.part(archive, entries[BRIEFING], LIMITS)

    def reading(folder: str) -> Callable[[str], bytes]:
        return lambda identifier: container.member(files[folder][identifier])

    copies, pictures = (Copies(held[folder], reading(folder)) for folder in (SOURCES, PICTURES))
    container = Container(path, briefing, seal, copies, pictures, kept)
    return container


def _seal(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return the seal; of one that is too large, so much that it cannot be read."""
    return b"" if entry.file_size > LARGEST_SEAL else zip_files.part(archive, entry, LIMITS)


def _judge(entry: zipfile.ZipInfo) -> None:
    """Raise _RefusedError or RefusedZipError for a member that is not a plain file within the limits."""
    name = entry.orig_filename
    if name != entry.filename:
        raise _refused_name("outside", name)
    if entry.create_system != 0 and stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
        raise _RefusedError(Phrase.of("A part of the file is a link or a device: {name}.", name=_plain(name)))
    if entry.flag_bits & 1:
        raise RefusedZipError("locked", name)
    if entry.compress_type not in _PACKED:
        raise _RefusedError(
            Phrase.of("A part of the file is packed in a way that is not read: {name}.", name=_plain(name))
        )
    if entry.file_size > LIMITS.part:
        raise RefusedZipError("large", name)


def _plain(name: str) -> str:
    """Return a name from a directory on one line, shortened, without signs that cannot be seen."""
    seen = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name[:_LONGEST_NAME])
    return seen + ("…" if len(name) > _LONGEST_NAME else "")


def _refused_name(problem: members.Problem, name: str) -> _RefusedError:
    match problem:
        case "outside":
            wrong = Phrase.of(
                "The name of a part leads outside the file: {name}. Nothing was unpacked.", name=_plain(name)
            )
        case "kind":
            wrong = Phrase.of("A part of the file is of a kind that is not carried: {name}.", name=_plain(name))
        case _:
            wrong = Phrase.of("A part of the file does not belong to a briefing: {name}.", name=_plain(name))
    return _RefusedError(wrong)


def _refused(error: RefusedZipError) -> Fault:
    match error.reason:
        case "large":
            wrong = Phrase.of("The file unpacks to more than is read.")
            size, part = LIMITS.whole // 1024**2, LIMITS.part // 1024**2
            right = Phrase.of(
                "At most {parts} parts of {part} MB and {size} MB together are read.",
                parts=LIMITS.parts,
                part=part,
                size=size,
            )
            return Fault("", wrong, right)
        case "locked":
            return Fault("", Phrase.of("The file is locked by a password."), Phrase.of("Pack it without a password."))
        case "double":
            wrong = Phrase.of("Two parts of the file have the same name: {name}.", name=_plain(error.name))
            return Fault("", wrong, _ANEW)
    return _damaged()


def _damaged() -> Fault:
    wrong = Phrase.of("The file is damaged or incomplete.")
    return Fault("", wrong, Phrase.of("Copy it again from where it came."))


def _no_container() -> Fault:
    wrong = Phrase.of("This is no briefing with copies of its sources.")
    return Fault("", wrong, Phrase.of("Give the path of a briefing file."))


def written(
    briefing: bytes,
    copies: Mapping[str, bytes],
    pictures: Mapping[str, bytes],
    seal: bytes | None = None,
    step: Step | None = None,
) -> bytes:
    """Return a container; copies and pictures by the names of their files, such as `kazinform-alliance.pdf`.

    Equal content gives equal bytes on every machine: members are in a fixed order, all of one time, and not compressed,
    since the result of compression depends on the library. Raises ValueError for a name that would be refused.
    """
    files = {
        f"{folder}/{file}": data
        for folder, held in ((SOURCES, copies), (PICTURES, pictures))
        for file, data in held.items()
    }
    return composed(briefing, sorted(files), files.__getitem__, seal, step)


def composed(
    briefing: bytes, names: list[str], read: Callable[[str], bytes], seal: bytes | None, step: Step | None
) -> bytes:
    """Return a container of a briefing and the members `names`, which `read` returns.

    Raises ValueError for a name that would be refused, or two of one id.
    """
    ids = set()
    for name in names:
        parsed = members.parsed(name)
        if not isinstance(parsed, Name) or (parsed.folder, parsed.id) in ids:
            raise ValueError(name)
        ids.add((parsed.folder, parsed.id))
    order = {folder: sorted(name for name in names if name.startswith(folder)) for folder in (SOURCES, PICTURES)}
    content: dict[str, Callable[[str], bytes]] = {TYPE: lambda _: MEDIA_TYPE.encode(), BRIEFING: lambda _: briefing}
    content |= dict.fromkeys((*order[SOURCES], *order[PICTURES]), read)
    if seal is not None:
        content[SEAL] = lambda _: seal
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as archive:
        for number, (name, data) in enumerate(content.items(), 1):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system = 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, data(name))
            if step is not None:
                step(number, len(content))
    return result.getvalue()
