"""Database of the shelf: an index that may be thrown away at any time, since all of it stands in the files themselves.

Its full-text table has no content of its own: the words of entries that are gone stay in it, without an entry, until
more than half are such, and the index is built anew. (FTS5 deletes from such a table since SQLite 3.43 only.)
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Final

from app.runtime import atomic_files, paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VERSION: Final = 3
"""Version of the tables and of the folding (`PRAGMA user_version`): an index of another one is built anew."""
PATIENCE: Final = 5.0
"""Seconds to wait for another program that writes."""

_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})
"""Result codes of a database that others use."""

_TABLES: Final = (
    (
        "CREATE TABLE files (path TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL, present INTEGER"
        " NOT NULL, edition INTEGER, faults INTEGER NOT NULL, seal TEXT NOT NULL, key BLOB NOT NULL,"
        " sealed INTEGER NOT NULL)"
    ),
    "CREATE INDEX files_of_editions ON files (edition)",
    (
        "CREATE TABLE editions (number INTEGER PRIMARY KEY AUTOINCREMENT, digest TEXT NOT NULL UNIQUE,"
        " briefing TEXT NOT NULL, edition INTEGER NOT NULL, data_date TEXT NOT NULL, record BLOB NOT NULL,"
        " exact TEXT NOT NULL, loose TEXT NOT NULL)"
    ),
    (
        "CREATE TABLE entries (number INTEGER PRIMARY KEY AUTOINCREMENT, edition INTEGER NOT NULL,"
        " item TEXT NOT NULL, section TEXT NOT NULL, heads BLOB NOT NULL)"
    ),
    "CREATE INDEX entries_of_editions ON entries (edition)",
    (
        "CREATE TABLE subjects (kind TEXT NOT NULL, id TEXT NOT NULL, edition INTEGER NOT NULL, entries TEXT NOT NULL,"
        " PRIMARY KEY (kind, id, edition)) WITHOUT ROWID"
    ),
    (
        "CREATE TABLE records (kind TEXT NOT NULL, sides TEXT NOT NULL, edition INTEGER NOT NULL, item TEXT NOT NULL,"
        " record BLOB NOT NULL, PRIMARY KEY (kind, sides, edition, item)) WITHOUT ROWID"
    ),
    (
        "CREATE VIRTUAL TABLE words USING fts5 (head, body, loose, content = '', detail = column,"
        " tokenize = 'ascii', prefix = '1 2')"
    ),
    "CREATE TABLE terms (term TEXT PRIMARY KEY) WITHOUT ROWID",
    "INSERT INTO words (words, rank) VALUES ('hashsize', 8388608)",
    f"PRAGMA user_version = {VERSION}",
)


def index_path() -> Path:
    """Return the path of the user's index."""
    return paths.cache_folder() / "shelf.sqlite3"


def connected(path: Path) -> sqlite3.Connection:
    """Return a connection to the index; a damaged one, or one of another version, is deleted and created anew.

    One thread of one program at a time opens it: others would go on with a file that is deleted beneath them.
    Raises sqlite3.Error or OSError if there can be none.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(path):
        try:
            connection = _opened(path)
        except sqlite3.DatabaseError as error:
            if is_busy(error):
                raise
            connection = None
        if connection is None:
            _delete(path)
            connection = _opened(path)
    if connection is None:
        raise sqlite3.OperationalError("the index cannot be created")
    return connection


def discard(path: Path) -> None:
    """Delete the index. Raises OSError."""
    with _alone(path):
        _delete(path)


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Wait until no other thread or program opens or deletes the index. Raises OSError."""
    lock = path.with_name(f"{path.name}.lock")
    lock.touch(mode=0o600)
    with atomic_files.changing(lock, PATIENCE):
        yield


def _delete(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def is_busy(error: sqlite3.Error) -> bool:
    """Return whether an error says that others use the index, and nothing of its content."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in _BUSY


def _opened(path: Path) -> sqlite3.Connection | None:
    """Return a connection with all tables; None if the file is of another version. Raises sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(
            "PRAGMA journal_mode = WAL"
        )  # where the folder allows it: readers do not wait for the writer
        connection.execute("PRAGMA synchronous = OFF")  # what a failure of the power damages is built anew
        if _version(connection) == 0:
            connection.execute("BEGIN IMMEDIATE")
            if _version(connection) == 0 and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                for statement in _TABLES:
                    connection.execute(statement)
            connection.execute("COMMIT")
        if _version(connection) == VERSION:
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    return None


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
