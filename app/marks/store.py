"""The store: all marks of a user in one small database (SQLite), for any number of windows and commands at once.

Each change is a transaction of its own, on the disk before it counts (a rollback journal, `synchronous = EXTRA`): a
program that is killed at any moment leaves the marks as they were before or after it. There is no write-ahead log,
since that needs shared memory, which home folders on a network do not have. A database that is damaged, or that a newer
version of this program wrote, is set aside under another name and never written over.
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

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def store_path() -> Path:
    """Where the marks of the user are."""
    return paths.data_folder() / "marks.sqlite3"


class Store:
    """The marks of the user, open. `set_aside` says what could not be read and where it is now, if anything."""

    def __init__(self, path: Path | None = None, patience: float = 2.0) -> None:
        """Open the user's marks, or those of a file. Raises MarksError where none can be kept.

        `patience` are the seconds to wait for another program that writes; a change takes it some milliseconds.
        """
        self._path = path or store_path()
        self._patience = patience
        self.set_aside: Phrase | None = None
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._connection = self._opened()
            self._take_back()
            self._seen = self._version()
        except sqlite3.Error as error:
            raise MarksError(_told(error, self._path)) from error
        except OSError as error:
            raise MarksError(_unkept(self._path, error.strerror or str(error))) from error

    @property
    def path(self) -> Path:
        """The file of the database."""
        return self._path

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def marks(self, briefing: str) -> dict[str, Mark]:
        """All marks of a briefing, by item. Raises MarksError."""
        try:
            self._seen = self._version()
            with database.transaction(self._connection, "DEFERRED"):
                found = database.rows(self._connection, "briefing = ?", (briefing,))
        except sqlite3.Error as error:
            raise MarksError(_told(error, self._path)) from error
        return {mark.item: mark for mark in found}

    def write(self, briefing: str, changes: Iterable[Change]) -> tuple[Change, ...]:
        """Make changes, all or none of them; each comes back as it really was: the mark before it, and after it.

        Raises MarksError; then nothing was changed.
        """
        made: list[Change] = []
        try:
            with database.transaction(self._connection):
                for change in changes:
                    item = change[1].item
                    found = database.rows(self._connection, "briefing = ? AND item = ?", (briefing, item))
                    current = next(iter(found), Mark(item))
                    left = joined(current, change)
                    database.put(self._connection, briefing, left)
                    made.append((current, left))
        except sqlite3.Error as error:
            raise MarksError(_told(error, self._path)) from error
        return tuple(made)

    def changed_elsewhere(self) -> bool:
        """Whether another program changed the marks since they were read here last."""
        try:
            return self._version() != self._seen
        except sqlite3.Error:
            return False  # it is being written just now; whoever asks again will see

    def _version(self) -> tuple[object, ...]:
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return version, _identity(self._path)

    def replaced(self) -> bool:
        """Whether another database stands in the place of the one that is open, which was set aside."""
        return _identity(self._path) != self._opened_as

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._connected()
        except UnfitError as unfit:
            self._put_aside(newer=unfit.newer)
        return self._connected()

    def _connected(self) -> sqlite3.Connection:
        """A connection to a database that can be read. Raises UnfitError where it cannot, and sqlite3.Error."""
        with contextlib.suppress(FileExistsError):
            # The notes are private: a file that is made here is for its owner alone.
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        self._opened_as = _identity(self._path)
        return database.connected(self._path, self._patience)

    def _take_back(self) -> None:
        """Join what an older version of this program set aside as too new, now that it can be read.

        A downgrade and an upgrade so lose no mark; what is still too new, or cannot be read now, stays where it is.
        """
        for aside in sorted(self._path.parent.glob(f"{self._path.name}.newer-*[0-9]")):
            with contextlib.suppress(UnfitError, sqlite3.Error, OSError):
                with contextlib.closing(database.connected(aside, self._patience)) as held:
                    self._join(held)
                aside.unlink()

    def _join(self, held: sqlite3.Connection) -> None:
        """Keep the marks of another database too; of two notes on an item the newer one stays in its place."""
        from app.marks.marks_file import merged

        with database.transaction(self._connection):
            for briefing in database.briefings(held):
                of_it = ("briefing = ?", (briefing,))
                here = {mark.item: mark for mark in database.rows(self._connection, *of_it)}
                for _, mark in merged(here, database.rows(held, *of_it)).changes:
                    database.put(self._connection, briefing, mark)

    def _put_aside(self, *, newer: bool) -> None:
        """Move a database that is of no use out of the way, with its journal, unless another program just did."""
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
    """What tells one file from another that later bears its name; nothing where there is none."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_dev, found.st_ino)


def _told(error: sqlite3.Error, path: Path) -> Phrase:
    match database.code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Phrase.of("Another program is writing the marks. Try again in a moment.")
        case sqlite3.SQLITE_FULL:
            return Phrase.of("There is no room for {file}. Free some space, or choose another disk.", file=path)
    return _unkept(path, str(error))


def _unkept(path: Path, reason: str) -> Phrase:
    return Phrase.of(
        "Marks cannot be kept in {file}: {reason}. Check that you may write to its folder.", file=path, reason=reason
    )
