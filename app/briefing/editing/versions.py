"""Versions: writing over a briefing, which keeps the file before it as a version beside it."""

import datetime
import stat
from pathlib import Path
from typing import Final

from app.briefing.seals.seal_place import found_seal
from app.runtime import atomic_files, paths, saving
from app.runtime.phrases import Phrase
from app.runtime.saving import SavingError

JSON: Final = ".json"
_MOST: Final = 1000
"""Most versions that one minute may have."""


def writable(path: Path) -> bool:
    """Return whether an edited briefing may be written over its file: no sealed one, none of the program's own."""
    return found_seal(path) is None and not bundled(path) and path.suffix.lower() == JSON


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
        saving.save(path, data)
        return None
    return replace(path, data, now, expected)


def replace(path: Path, data: bytes, now: datetime.datetime, expected: bytes | None = None) -> Path | None:
    """Write over a file as `save` does, a sealed one too: whoever calls has asked whether the seal may go."""
    with saving.changing(path):
        version = version_path(path, now)
        try:
            before = path.read_bytes()
            if expected is not None and before != expected:
                raise ChangedError(Phrase.of("{file} was changed by another program.", file=path))
            if before == data:
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
        saving.save(path, data)
    return version
