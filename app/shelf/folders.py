"""Folders of the shelf: those that the office names, when each edition was last read, and the files in the folders.

Nothing is ever written into these folders.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from app.briefing.container import members
from app.briefing.workbook import opening
from app.runtime import atomic_files, paths
from app.runtime.decoding import from_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SUFFIXES: Final = (".json", members.SUFFIX, *opening.SUFFIXES)
_DEEPEST: Final = 12
"""Levels of folders below one that is named."""
_MOST: Final = 100_000
"""Files and folders looked at in one named folder."""
_FORMAT: Final = "shelf/1"
_MOST_READ: Final = 20_000
"""Editions whose last reading is remembered; the latest ones stay."""


class Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the user's file of the shelf holds."""

    format: Literal["shelf/1"] = _FORMAT
    folders: tuple[str, ...] | None = None
    """Folders that the office names; None before it named any: the default one."""
    read: dict[str, str] = {}
    """Time of the last reading (ISO 8601, UTC) by digest of the edition."""


def default_folder() -> Path:
    """Return the folder of briefings in the user's documents. It need not exist."""
    import platformdirs

    return Path(platformdirs.user_documents_dir()) / "Briefings"


def bundled_folder() -> Path:
    """Return the folder of the bundled briefings, which is always on the shelf."""
    return paths.bundled_briefing().parent


def kept() -> Kept:
    """Return the user's folders and times of reading; the defaults if their file cannot be read."""
    try:
        return from_json(_file().read_bytes(), Kept)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return Kept()


def folders() -> tuple[Path, ...]:
    """Return the folders of the shelf, the bundled one last."""
    named = kept().folders
    chosen = (default_folder(),) if named is None else tuple(map(Path, named))
    return (*chosen, bundled_folder())


def set_folders(chosen: tuple[Path, ...]) -> None:
    """Store the folders that the office names. Raises OSError."""
    _change(lambda before: msgspec.structs.replace(before, folders=tuple(map(str, chosen))))


def set_read(digest: str, time: str) -> None:
    """Store when an edition was last read (ISO 8601, UTC). Raises OSError."""

    def changed(before: Kept) -> Kept:
        read = {**before.read, digest: time}
        latest = sorted(read.items(), key=lambda entry: entry[1])[-_MOST_READ:]
        return msgspec.structs.replace(before, read=dict(latest))

    _change(changed)


def _file() -> Path:
    return paths.data_folder() / "shelf.json"


def _change(change: Callable[[Kept], Kept]) -> None:
    """Change the user's file under a lock; that of a newer version, or a damaged one, is left as it is."""
    path = _file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = path.with_suffix(".lock")
    lock.touch(mode=0o600)
    with atomic_files.changing(lock):
        if os.path.lexists(path):
            with contextlib.suppress(msgspec.MsgspecError, ValueError, RecursionError):
                before = from_json(path.read_bytes(), Kept)
                atomic_files.write(path, msgspec.json.encode(change(before)), 0o600)
        else:
            atomic_files.write(path, msgspec.json.encode(change(Kept())), 0o600)


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A file that may be a briefing."""

    path: str
    size: int
    changed: int
    """Time of the last change, in nanoseconds."""


def candidates(folder: Path) -> Iterator[Candidate]:
    """Yield the files of a folder that may be briefings, down to `_DEEPEST` levels, in the order of their names.

    Hidden files and folders are left out, and links to folders are not followed. A folder that cannot be read has none.
    """
    left = _MOST
    waiting = [(str(folder), 0)]
    while waiting and left > 0:
        place, depth = waiting.pop()
        try:
            with os.scandir(place) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            continue
        left -= len(entries)
        deeper = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            with contextlib.suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    deeper.append((entry.path, depth + 1))
                elif entry.name.lower().endswith(SUFFIXES) and entry.is_file():
                    state = entry.stat()
                    yield Candidate(entry.path, state.st_size, state.st_mtime_ns)
        waiting += reversed([one for one in deeper if one[1] <= _DEEPEST])
