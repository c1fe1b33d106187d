"""Atomic files: a file is written whole beside its target and renamed into its place, or not at all.

Standard library only. What a killed writer leaves behind is a hidden file `.NAME.XXXXXXXXXXXX.part`; the next write in
that folder, and the next start of the program in the folders that it knows, takes it away.
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
"""Seconds after which a writer has the lock of its unfinished file, or is gone."""


def write(target: Path, data: bytes, mode: int | None = None) -> None:
    """Write the data to the target, which is replaced only when the new file is complete on the disk. Raises OSError.

    The new file has the permissions of the one that it replaces, or `mode`, from its first byte on; without either,
    those that the user gives new files.
    """
    clean(target.parent)
    with contextlib.suppress(FileNotFoundError):
        mode = stat.S_IMODE(target.stat().st_mode)
    with _aside(target, data, mode) as aside:
        aside.replace(target)
    _settle(target.parent)


def create(target: Path, data: bytes, mode: int) -> None:
    """Write the data to a target that is not there yet, and that is there only when it is complete on the disk.

    Raises FileExistsError where it is there, and OSError.
    """
    clean(target.parent)
    with _aside(target, data, mode) as aside:
        try:
            target.hardlink_to(aside)
        except OSError as error:
            if os.path.lexists(target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from error
            aside.replace(target)  # a memory stick whose file system knows no second name
        else:
            aside.unlink()
    _settle(target.parent)


@contextlib.contextmanager
def _aside(target: Path, data: bytes, mode: int | None) -> Iterator[Path]:
    """The data whole on the disk, in an unfinished file beside the target; it is gone where anything fails."""
    aside = target.with_name(f".{target.name[:80]}.{secrets.token_hex(6)}.part")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    opened = os.open(aside, flags, 0o666 if mode is None else mode)
    try:
        with os.fdopen(opened, "wb") as file:
            file_lock.try_lock(file)
            if mode is not None:
                aside.chmod(mode)  # what the user takes from new files is not taken from this one
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield aside
    except BaseException:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise


def clean(folder: Path) -> None:
    """Take away what writers that were killed have left in a folder: no living one has its lock."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if _LEFT.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                _take_away(folder / entry.name)


@contextlib.contextmanager
def changing(target: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Read, change and write a file while every other program that does so waits. Raises OSError, TimeoutError.

    The lock is that of the file itself. It is had when the file that was locked still bears the name: whoever waited
    for the lock of a file that was replaced meanwhile tries again with the new one. Windows replaces no file that is
    open; there the lock is that of a file beside it.
    """
    end = time.monotonic() + patience
    held, way = (target.with_name(f".{target.name[:80]}.lock"), "a+b") if os.name == "nt" else (target, "r+b")
    while True:
        with held.open(way) as file:
            if file_lock.try_lock(file) and os.path.samestat(os.fstat(file.fileno()), held.stat()):
                yield
                return
        if time.monotonic() > end:
            raise TimeoutError(str(target))
        time.sleep(0.02)


def _take_away(left: Path) -> None:
    with contextlib.suppress(OSError):
        if time.time() - left.stat().st_mtime < _SETTLED:
            return
        with left.open("r+b") as file:
            abandoned = file_lock.try_lock(file)
        if abandoned:
            left.unlink()


def _settle(folder: Path) -> None:
    """Let the new name reach the disk too, where folders can be synced (not on Windows)."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
