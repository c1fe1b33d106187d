"""Marks store: all marks of a user in one SQLite database, shared by any number of windows and commands.

Each change is one transaction, durable before it returns (rollback journal, `synchronous = EXTRA`): killing the program
at any time leaves the marks as before or after it. There is no write-ahead log, since it needs shared memory, which
home folders on a network lack. A damaged database, or one of a newer version, is renamed and never overwritten.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from typing import TYPE_CHECKING

from app.marks import database
from app.marks.database import UnfitError
from app.marks.model import Change, Mark, MarksError, joined
from app.runtime import paths
from app.runtime.phrases import Phrase
from app.runtime.transactions import transaction

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def store_path() -> Path:
    """Return the path of the user's marks database."""
    return paths.data_folder() / "marks.sqlite3"


class Store:
    """Marks database, open. `set_aside`: message about an unreadable database that was renamed, or None."""

    def __init__(self, path: Path | None = None, patience: float = 2.0) -> None:
        """Open the user's marks, or the database at `path`. Raises MarksError if none can be stored.

        `patience`: seconds to wait for another program's write; a change takes some milliseconds.
        """
        self._path = path or store_path()
        self._patience = patience
        self.set_aside: Phrase | None = None
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._connection = self._opened()
            self._recover_newer()
            self._seen = self._version()
        except sqlite3.Error as error:
            raise MarksError(_error_phrase(error, self._path)) from error
        except OSError as error:
            raise MarksError(_failure_phrase(self._path, error.strerror or str(error))) from error

    @property
    def path(self) -> Path:
        """The path of the database."""
        return self._path

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def marks(self, briefing: str) -> dict[str, Mark]:
        """Return all marks of a briefing, by item. Raises MarksError."""
        try:
            self._seen = self._version()
            with transaction(self._connection, "DEFERRED"):
                marks = database.rows(self._connection, "briefing = ?", (briefing,))
        except sqlite3.Error as error:
            raise MarksError(_error_phrase(error, self._path)) from error
        return {mark.item: mark for mark in marks}

    def counts(self) -> dict[str, int]:
        """Return the number of marked items of each briefing, by its id. Raises MarksError."""
        try:
            rows = self._connection.execute("SELECT briefing, count(*) FROM marks GROUP BY briefing").fetchall()
        except sqlite3.Error as error:
            raise MarksError(_error_phrase(error, self._path)) from error
        return {str(briefing): int(count) for briefing, count in rows}

    def noted(self) -> dict[str, tuple[Mark, ...]]:
        """Return the marks that have a note, by id of the briefing. Raises MarksError."""
        try:
            with transaction(self._connection, "DEFERRED"):
                marks = {
                    briefing: database.rows(self._connection, "briefing = ?", (briefing,))
                    for briefing in database.briefings(self._connection)
                }
        except sqlite3.Error as error:
            raise MarksError(_error_phrase(error, self._path)) from error
        return {briefing: tuple(mark for mark in all_ if mark.note or mark.others) for briefing, all_ in marks.items()}

    def write(self, briefing: str, changes: Iterable[Change]) -> tuple[Change, ...]:
        """Apply all changes or none; return each as (mark before, mark after) in the database.

        Raises MarksError; nothing is changed then.
        """
        applied: list[Change] = []
        try:
            with transaction(self._connection):
                for change in changes:
                    item = change[1].item
                    rows = database.rows(self._connection, "briefing = ? AND item = ?", (briefing, item))
                    current = next(iter(rows), Mark(item))
                    result = joined(current, change)
                    database.put(self._connection, briefing, result)
                    applied.append((current, result))
        except sqlite3.Error as error:
            raise MarksError(_error_phrase(error, self._path)) from error
        return tuple(applied)

    def changed_elsewhere(self) -> bool:
        """Whether another program changed the marks since they were last read here."""
        try:
            return self._version() != self._seen
        except sqlite3.Error:
            return False  # locked by a writer; a later call will tell

    def _version(self) -> tuple[object, ...]:
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return version, _identity(self._path)

    def replaced(self) -> bool:
        """Whether the open database was set aside and another file has its path."""
        return _identity(self._path) != self._opened_as

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._connected()
        except UnfitError as unfit:
            self._move_aside(newer=unfit.newer)
        return self._connected()

    def _connected(self) -> sqlite3.Connection:
        """Return a connection to a readable database. Raises UnfitError and sqlite3.Error."""
        with contextlib.suppress(FileExistsError):
            # The notes are private: a new file is readable by its owner only.
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        self._opened_as = _identity(self._path)
        return database.connected(self._path, self._patience)

    def _recover_newer(self) -> None:
        """Merge databases that an older version of this program set aside as too new, if readable now.

        So a downgrade and an upgrade lose no mark; a file that is still too new, or cannot be read now, stays.
        """
        for aside in sorted(self._path.parent.glob(f"{self._path.name}.newer-*[0-9]")):
            with contextlib.suppress(UnfitError, sqlite3.Error, OSError):
                with contextlib.closing(database.connected(aside, self._patience)) as other:
                    self._merge_database(other)
                aside.unlink()

    def _merge_database(self, other: sqlite3.Connection) -> None:
        """Add the marks of another database; of two notes on an item the newer stays the note."""
        from app.marks.marks_file import merged

        with transaction(self._connection):
            for briefing in database.briefings(other):
                condition = ("briefing = ?", (briefing,))
                here = {mark.item: mark for mark in database.rows(self._connection, *condition)}
                for _, mark in merged(here, database.rows(other, *condition)).changes:
                    database.put(self._connection, briefing, mark)

    def _move_aside(self, *, newer: bool) -> None:
        """Rename an unreadable database and its journal, unless another program already has."""
        if _identity(self._path) != self._opened_as:
            return
        number = 1
        word = "newer" if newer else "damaged"
        while (aside := self._path.with_name(f"{self._path.name}.{word}-{number}")).exists():
            number += 1
        self._path.rename(aside)
        for suffix in ("-journal", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                self._path.with_name(self._path.name + suffix).rename(aside.with_name(aside.name + suffix))
        if newer:
            self.set_aside = Phrase.of(
                "The marks were written by a newer version of this program and were set aside as {path}.", path=aside
            )
        else:
            self.set_aside = Phrase.of("The marks could not be read and were set aside as {path}.", path=aside)


def _identity(path: Path) -> tuple[int, int]:
    """Return (device, inode) of a file, which tell it from a later one of the same name; (0, 0) if missing."""
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)


def _error_phrase(error: sqlite3.Error, path: Path) -> Phrase:
    match database.code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Phrase.of("Another program is writing the marks. Try again in a moment.")
        case sqlite3.SQLITE_FULL:
            return Phrase.of("There is no room for {file}. Free some space, or choose another disk.", file=path)
    return _failure_phrase(path, str(error))


def _failure_phrase(path: Path, reason: str) -> Phrase:
    return Phrase.of(
        "Marks cannot be kept in {file}: {reason}. Check that you may write to its folder.", file=path, reason=reason
    )
