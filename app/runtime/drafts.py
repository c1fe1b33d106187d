"""Drafts left behind: unsaved corrections of a file, kept in the user's data folder until they are saved or discarded.

A draft outlives the end of the program without notice; it is offered when the same file is corrected again.
"""

import contextlib
import hashlib
from pathlib import Path

from app.runtime import atomic_files, paths


def keep(path: Path, data: bytes) -> None:
    """Store the unsaved state of a file, readable by its owner only; a full disk or a read-only folder is no error."""
    place = _place(path)
    with contextlib.suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic_files.write(place, data, 0o600)


def left(path: Path) -> bytes | None:
    """Return the unsaved state of a file that was left behind; None if there is none."""
    try:
        return _place(path).read_bytes()
    except OSError:
        return None


def forget(path: Path) -> None:
    """Remove the unsaved state of a file."""
    with contextlib.suppress(OSError):
        _place(path).unlink(missing_ok=True)


def _place(path: Path) -> Path:
    name = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return paths.data_folder() / "drafts" / f"{name}.json"
