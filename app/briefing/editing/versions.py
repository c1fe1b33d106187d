"""Versions: writing over a briefing, which keeps the file before it as a version beside it."""

import datetime
import stat
from pathlib import Path
from typing import Final

from app.briefing.container.contained import container_of, same
from app.briefing.container.copies import CopyError
from app.briefing.container.members import SUFFIX
from app.briefing.container.packing import packed
from app.briefing.seals.seal_place import is_sealed
from app.briefing.workbook.opening import raw_bytes
from app.runtime import atomic_files, paths, saving
from app.runtime.phrases import Phrase
from app.runtime.saving import SavingError

JSON: Final = ".json"
_MOST: Final = 1000
"""Most versions that one minute may have."""


def writable(path: Path) -> bool:
    """Return whether an edited briefing may be written over its file: no sealed one, none of the program's own."""
    return path.suffix.lower() in (JSON, SUFFIX) and not bundled(path) and not _is_sealed(path)


def _is_sealed(path: Path) -> bool:
    data = raw_bytes(path) if path.suffix.lower() == SUFFIX else b""
    return isinstance(data, bytes) and is_sealed(path, data)


def bundled(path: Path) -> bool:
    """Return whether a file is one that the program comes with."""
    return path.resolve().is_relative_to(paths.resources().resolve())


def version_path(path: Path, now: datetime.datetime) -> Path:
    """Return the free path for the version of a file before `now`: `visit (before 2026-11-28 22.10).json`."""
    stem = f"{path.stem} (before {now:%Y-%m-%d %H.%M}"
    numbers = ("", *(f", {number}" for number in range(2, _MOST)))
    return next(found for number in numbers if not (found := path.with_name(f"{stem}{number}){path.suffix}")).exists())


class ChangedError(SavingError):
    """The file has other bytes than the editing began with: another program has written it meanwhile."""


def save(path: Path, data: bytes, now: datetime.datetime, expected: bytes | None = None) -> Path | None:
    """Write an edited briefing; return the version with the bytes that the file had before, None if there is none.

    `expected`: the bytes that the file must still have; None for any. Raises SavingError; then the file is as it was.
    """
    if not writable(path):
        raise SavingError(
            Phrase.of(
                "{file} is sealed or belongs to the program and is not overwritten. Choose another name.", file=path
            )
        )
    if not path.exists():
        saving.save(path, _content(path, data))
        return None
    return replace(path, data, now, expected)


def _content(path: Path, data: bytes) -> bytes:
    """Return what a file is to hold: by its name a container, with what the briefing came with. Raises SavingError."""
    try:
        return packed(data) if path.suffix.lower() == SUFFIX else bytes(data)
    except CopyError as error:
        raise SavingError(error.phrase) from error


def replace(path: Path, data: bytes, now: datetime.datetime, expected: bytes | None = None) -> Path | None:
    """Write over a file as `save` does, a sealed one too: whoever calls has asked whether the seal may go.

    The seal of a container goes with that.
    """
    return replace_file(path, _content(path, data), now, expected)


def replace_file(path: Path, content: bytes, now: datetime.datetime, expected: bytes | None = None) -> Path | None:
    """Write over a file as `replace` does, with the bytes of a file."""
    with saving.changing(path):
        version = version_path(path, now)
        try:
            before = path.read_bytes()
            if expected is not None and not _holds(path, before, expected):
                raise ChangedError(Phrase.of("{file} was changed by another program.", file=path))
            if before == content:
                return None
            atomic_files.create(version, before, stat.S_IMODE(path.stat().st_mode))
        except OSError as error:
            raise SavingError(
                Phrase.of(
                    "The version before this one cannot be written as {file}: {reason}. Nothing was changed.",
                    file=version,
                    reason=error.strerror or str(error),
                )
            ) from error
        saving.save(path, content)
    return version


def as_written(path: Path, data: bytes) -> bytes:
    """Return the bytes of a briefing that was written to a file, with the container that the file is, if it is one."""
    found = raw_bytes(path) if path.suffix.lower() == SUFFIX else data
    return found if found == data and isinstance(found, bytes) else bytes(data)


def _holds(path: Path, before: bytes, expected: bytes) -> bool:
    """Return whether a file, whose bytes are `before`, holds what was expected: in a container, a briefing and more."""
    if container_of(expected) is None:
        return before == expected
    found = raw_bytes(path)
    return isinstance(found, bytes) and same(found, expected)
