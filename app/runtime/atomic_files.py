"""Atomic files: a file is written completely beside its target and renamed to it, or not at all.

Standard library only. A killed writer leaves a hidden file `.NAME.XXXXXXXXXXXX.part`; the next write in that folder
removes it, as does the next start of the program in its own folders.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from typing import TYPE_CHECKING, Final

from app.runtime import file_lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE: Final = 30.0
"""Seconds to wait for another program that changes the same file."""

_LEFT: Final = re.compile(r"\..{1,80}\.[0-9a-f]{12}\.part")
_SETTLED: Final = 60.0
"""Seconds after which a living writer certainly holds the lock of its unfinished file."""


def write(target: Path, data: bytes, mode: int | None = None) -> None:
    """Write the data to the target, which is replaced only when the new file is complete on disk. Raises OSError.

    From its first byte on, the new file has the permissions of the replaced one, or `mode`, or the user's default.
    """
    clean(target.parent)
    with contextlib.suppress(FileNotFoundError):
        mode = stat.S_IMODE(target.stat().st_mode)
    with _unfinished_file(target, data, mode) as unfinished:
        unfinished.replace(target)
    _sync_folder(target.parent)


def create(target: Path, data: bytes, mode: int) -> None:
    """Write the data to a new target, which appears only when complete on disk.

    Raises FileExistsError if the target exists, and OSError.
    """
    clean(target.parent)
    with _unfinished_file(target, data, mode) as unfinished:
        try:
            target.hardlink_to(unfinished)
        except OSError as error:
            if os.path.lexists(target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from error
            unfinished.replace(target)  # a file system without hard links, as on memory sticks
        else:
            unfinished.unlink()
    _sync_folder(target.parent)


@contextlib.contextmanager
def _unfinished_file(target: Path, data: bytes, mode: int | None) -> Iterator[Path]:
    """Yield an unfinished file beside the target with the data synced to disk; remove it on failure."""
    unfinished = target.with_name(f".{target.name[:80]}.{secrets.token_hex(6)}.part")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(unfinished, flags, 0o666 if mode is None else mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file_lock.try_lock(file)
            if mode is not None:
                unfinished.chmod(mode)  # overrides the umask
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield unfinished
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise


def clean(folder: Path) -> None:
    """Remove the unfinished files of killed writers from a folder: a living writer holds a lock."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if _LEFT.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                _remove_if_abandoned(folder / entry.name)


@contextlib.contextmanager
def changing(target: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Lock a file for reading, changing and writing it, against other users of this lock. Raises OSError, TimeoutError.

    The file itself is locked, and the path must still name it afterwards: if it was replaced meanwhile, locking is
    retried with the new file. Windows cannot replace an open file; there a file beside it is locked.
    """
    end = time.monotonic() + patience
    lock, open_mode = (target.with_name(f".{target.name[:80]}.lock"), "a+b") if os.name == "nt" else (target, "r+b")
    while True:
        with lock.open(open_mode) as file:
            if file_lock.try_lock(file) and os.path.samestat(os.fstat(file.fileno()), lock.stat()):
                yield
                return
        if time.monotonic() > end:
            raise TimeoutError(str(target))
        time.sleep(0.02)


def _remove_if_abandoned(unfinished: Path) -> None:
    with contextlib.suppress(OSError):
        if time.time() - unfinished.stat().st_mtime < _SETTLED:
            return
        with unfinished.open("r+b") as file:
            abandoned = file_lock.try_lock(file)
        if abandoned:
            unfinished.unlink()


def _sync_folder(folder: Path) -> None:
    """Sync a folder, so that a new name reaches the disk; impossible on Windows."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
