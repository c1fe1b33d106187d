"""Sessions: the open windows of each running program, stored so that the next start can restore them after a crash.

A session is two small files in the user's folder: a lock, which the system releases when the program ends in any way,
and the open windows. A normal end removes both. So a session whose lock is free was left behind, and programs that run
at the same time never take each other for crashed.
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
    """State of one window: file (empty for the bundled briefing), current tab, language."""

    path: str = ""
    tab: str = ""
    language: str = ""


class Session:
    """Session of this process, until it ends."""

    def __init__(self) -> None:
        """Create and lock the session. Raises OSError if the user's folder is not writable."""
        self.name = f"{crash_reports.stamp()}-{os.getpid()}"
        _folder().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _folder().mkdir(mode=0o700, exist_ok=True)
        while (lock := _acquire_lock(_lock_path(self.name))) is None:
            pass  # a program starting at the same time briefly locked it as left behind
        self._lock = lock

    def keep(self, opened: Iterable[Opened]) -> None:
        """Store the state of all windows atomically. Raises OSError."""
        content = json.dumps([window._asdict() for window in opened], ensure_ascii=False).encode()
        atomic_files.write(_state_path(self.name), content, 0o600)

    def end(self) -> None:
        """Remove the session at a normal end of the program."""
        _remove(self.name, self._lock)


class Left:
    """A session left behind. This program holds its lock until `forget` or its own end."""

    def __init__(self, name: str, lock: BinaryIO, opened: tuple[Opened, ...]) -> None:
        """Wrap a session whose lock is held."""
        self.name, self.opened = name, opened
        self._lock = lock

    @property
    def process(self) -> int:
        """The process id of the session's program; 0 if unknown."""
        number = self.name.rpartition("-")[2]
        return int(number) if number.isdigit() else 0

    def forget(self) -> None:
        """Remove the session, so that the next start does not offer it."""
        _remove(self.name, self._lock)


def left_behind() -> list[Left]:
    """Return the sessions left behind that no other program has locked, latest first."""
    sessions = []
    for lock in sorted(_folder().glob("*.lock"), reverse=True):
        with contextlib.suppress(OSError):
            file = lock.open("r+b")
            if not file_lock.try_lock(file):
                file.close()
                continue
            windows = _read(_state_path(lock.stem))
            if windows is None:  # it ended before a window opened, or another start just removed it
                _remove(lock.stem, file)
            else:
                sessions.append(Left(lock.stem, file, windows))
    return sessions


def _folder() -> Path:
    return paths.data_folder() / "sessions"


def _lock_path(name: str) -> Path:
    return _folder() / f"{name}.lock"


def _state_path(name: str) -> Path:
    return _folder() / f"{name}.json"


def _acquire_lock(place: Path) -> BinaryIO | None:
    """Return the locked file of a new session; None if another program has locked or just removed it."""
    file = place.open("a+b")
    if file_lock.try_lock(file) and place.exists() and os.path.samestat(os.fstat(file.fileno()), place.stat()):
        return file
    file.close()
    return None


def _read(file: Path) -> tuple[Opened, ...] | None:
    """Return the stored windows; None if the file is missing, one empty entry if it is unreadable."""
    try:
        content = json.loads(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        return (Opened(),)
    windows = [window for window in content if isinstance(window, dict)] if isinstance(content, list) else []
    return tuple(_parse_window(window) for window in windows) or (Opened(),)


def _parse_window(fields: dict[str, object]) -> Opened:
    values = {name: fields.get(name) for name in Opened._fields}
    return Opened(**{name: value for name, value in values.items() if isinstance(value, str)})


def _remove(name: str, lock: BinaryIO) -> None:
    with contextlib.suppress(OSError):
        _state_path(name).unlink(missing_ok=True)
        lock.close()  # Windows cannot remove an open file
        _lock_path(name).unlink(missing_ok=True)
