"""Sessions: what each running program has open, kept so that the next start can offer it where one did not end well.

A session is two small files in the user's own folder: a lock, which the system gives back when the program ends,
however it ends, and what is open. A program that ends well takes both away. So a session whose lock can be had was left
behind, and programs that run at the same time never take each other for dead.
"""

from __future__ import annotations

import contextlib
import json
import os
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from app.runtime import atomic_files, crash_reports, file_lock, paths

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Opened(NamedTuple):
    """What one window has open: the file (nothing for the bundled briefing), the tab in front, the language."""

    path: str = ""
    tab: str = ""
    language: str = ""


class Session:
    """The session of this program, from now on until it ends."""

    def __init__(self) -> None:
        """Begin. Raises OSError where the user's folder cannot be written."""
        self.name = f"{crash_reports.stamp()}-{os.getpid()}"
        _folder().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _folder().mkdir(mode=0o700, exist_ok=True)
        while (lock := _fresh_lock(_lock_of(self.name))) is None:
            pass  # a program that starts at the same moment took it for left behind, and has it for that moment only
        self._lock = lock

    def keep(self, opened: Iterable[Opened]) -> None:
        """Keep what is open in all windows, in one step. Raises OSError."""
        whole = json.dumps([one._asdict() for one in opened], ensure_ascii=False).encode()
        atomic_files.write(_file_of(self.name), whole, 0o600)

    def end(self) -> None:
        """The program ends well: nothing is left behind."""
        _remove(self.name, self._lock)


class Left:
    """A session that was left behind. It is this program's to deal with until it is forgotten or this program ends."""

    def __init__(self, name: str, lock: BinaryIO, opened: tuple[Opened, ...]) -> None:
        """A session of which the lock was had."""
        self.name, self.opened = name, opened
        self._lock = lock

    @property
    def process(self) -> int:
        """The number of the process that left it."""
        number = self.name.rpartition("-")[2]
        return int(number) if number.isdigit() else 0

    def forget(self) -> None:
        """It was dealt with: the next start is not told of it."""
        _remove(self.name, self._lock)


def left_behind() -> list[Left]:
    """The sessions that were left behind and that no other program deals with, the latest first."""
    found = []
    for lock in sorted(_folder().glob("*.lock"), reverse=True):
        with contextlib.suppress(OSError):
            file = lock.open("r+b")
            if not file_lock.try_lock(file):
                file.close()
                continue
            kept = _read(_file_of(lock.stem))
            if kept is None:  # it ended before anything was open, or another start has just dealt with it
                _remove(lock.stem, file)
            else:
                found.append(Left(lock.stem, file, kept))
    return found


def _folder() -> Path:
    return paths.data_folder() / "sessions"


def _lock_of(name: str) -> Path:
    return _folder() / f"{name}.lock"


def _file_of(name: str) -> Path:
    return _folder() / f"{name}.json"


def _fresh_lock(place: Path) -> BinaryIO | None:
    """The lock of a new session; None where another program has it, or has just taken it away."""
    file = place.open("a+b")
    if file_lock.try_lock(file) and place.exists() and os.path.samestat(os.fstat(file.fileno()), place.stat()):
        return file
    file.close()
    return None


def _read(file: Path) -> tuple[Opened, ...] | None:
    """What is kept in a file; None where there is none, and nothing in particular where it cannot be understood."""
    try:
        kept = json.loads(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        return (Opened(),)
    found = [one for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []
    return tuple(_opened(one) for one in found) or (Opened(),)


def _opened(kept: dict[str, object]) -> Opened:
    named = {name: kept.get(name) for name in Opened._fields}
    return Opened(**{name: said for name, said in named.items() if isinstance(said, str)})


def _remove(name: str, lock: BinaryIO) -> None:
    with contextlib.suppress(OSError):
        _file_of(name).unlink(missing_ok=True)
        lock.close()  # a file that is open cannot be removed on every system
        _lock_of(name).unlink(missing_ok=True)
