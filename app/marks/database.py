"""Marks database: its tables, a verified connection, and the conversion between marks and rows."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from app.briefing.model.sections import TABS
from app.marks.model import Mark, Note
from app.runtime.transactions import transaction

if TYPE_CHECKING:
    from pathlib import Path

VERSION: Final = 1
"""Version of the tables (`PRAGMA user_version`)."""

_TABLES: Final = (
    (
        "CREATE TABLE marks (briefing TEXT NOT NULL, item TEXT NOT NULL, title TEXT NOT NULL, tab TEXT NOT NULL,"
        " starred INTEGER NOT NULL, note TEXT NOT NULL, written INTEGER NOT NULL,"
        " PRIMARY KEY (briefing, item)) WITHOUT ROWID"
    ),
    (
        "CREATE TABLE other_notes (briefing TEXT NOT NULL, item TEXT NOT NULL, words TEXT NOT NULL,"
        " written INTEGER NOT NULL, PRIMARY KEY (briefing, item, words)) WITHOUT ROWID"
    ),
    f"PRAGMA user_version = {VERSION}",
)
_OUTER_CAUSES: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOLFS,
    }
)
"""Result codes that say nothing about the file's content."""


class UnfitError(Exception):
    """The file holds no marks that this version can read; `newer` if a newer version wrote it."""

    def __init__(self, *, newer: bool) -> None:
        super().__init__(newer)
        self.newer = newer


def connected(path: Path, patience: float) -> sqlite3.Connection:
    """Return a connection to a readable database; creates missing tables. Raises UnfitError and sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = EXTRA")
        _ensure_tables(connection)
        _verify(connection)
    except BaseException as error:
        connection.close()
        damaged = isinstance(error, sqlite3.DatabaseError) and code(error) not in _OUTER_CAUSES
        if damaged or isinstance(error, ValueError | TypeError):
            raise UnfitError(newer=False) from error
        raise
    return connection


def _ensure_tables(connection: sqlite3.Connection) -> None:
    """Create the tables in a new database. Raises UnfitError for a foreign or newer one."""
    if _version(connection) == VERSION:
        return
    with transaction(connection):
        version = _version(connection)  # another program may have created them meanwhile
        if version == 0 and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for statement in _TABLES:
                connection.execute(statement)
        elif version != VERSION:
            raise UnfitError(newer=version > VERSION)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _verify(connection: sqlite3.Connection) -> None:
    """Read everything once, so that damage is found on opening and not in later use."""
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise UnfitError(newer=False)
    rows(connection, "1", ())


def rows(connection: sqlite3.Connection, where: str, values: tuple[str, ...]) -> list[Mark]:
    """Return the marks that meet an SQL condition: `where` is constant in the code, only `values` come from outside."""
    others: dict[tuple[str, str], list[Note]] = {}
    query = f"SELECT briefing, item, words, written FROM other_notes WHERE {where} ORDER BY written"
    for briefing, item, words, written in connection.execute(query, values):
        others.setdefault((briefing, item), []).append(Note(str(words), int(written)))
    query = f"SELECT briefing, item, title, tab, starred, note, written FROM marks WHERE {where}"
    return [
        Mark(
            item=str(item),
            title=str(title),
            tab=tab if tab in TABS else "summary",
            starred=bool(starred),
            note=str(note),
            written=int(written),
            others=tuple(others.get((briefing, item), ())),
        )
        for briefing, item, title, tab, starred, note, written in connection.execute(query, values)
    ]


def briefings(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the briefings that have marks."""
    query = "SELECT briefing FROM marks UNION SELECT briefing FROM other_notes"
    return [str(briefing) for (briefing,) in connection.execute(query)]


def put(connection: sqlite3.Connection, briefing: str, mark: Mark) -> None:
    """Replace the mark of an item; an empty mark deletes it."""
    key = (briefing, mark.item)
    connection.execute("DELETE FROM other_notes WHERE briefing = ? AND item = ?", key)
    if not mark:
        connection.execute("DELETE FROM marks WHERE briefing = ? AND item = ?", key)
        return
    row = (*key, mark.title, mark.tab, mark.starred, mark.note, mark.written)
    connection.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    notes = [(*key, note.words, note.written) for note in mark.others]
    connection.executemany("INSERT INTO other_notes VALUES (?, ?, ?, ?)", notes)


def code(error: sqlite3.Error) -> int:
    """Return the primary result code of an error (sqlite.org/rescode.html)."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
