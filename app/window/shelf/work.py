"""Work of the shelf in threads: reading of list and pages, bringing the index in line with the folders."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from app.shelf import database, folders
from app.shelf.across_rows import page_rows
from app.shelf.listing import Facts, Row, Shelf
from app.shelf.model import PrivateNote, Subject
from app.window.qt.thread_pool import emit_if_alive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import Event

    from PySide6.QtCore import SignalInstance

    from app.briefing.i18n.localizer import Localizer
    from app.briefing.model.model import Briefing
    from app.shelf.listing import Order

_WATCHED = 200
"""Folders that are watched for changes; the others are looked at when the shelf is opened."""
_STEP = 25
"""Files after which the list shows what is read so far, at the least."""
_TIMES = 20
"""Times that it does, at the most."""


def note_reading(data: bytes) -> None:
    """Store that an edition is read now. A user without a data folder has no such times."""
    with contextlib.suppress(OSError):
        now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        folders.set_read(hashlib.sha256(data).hexdigest(), now.isoformat())


def read_about(subject: Subject, shelf: Shelf, localizer: Localizer, _cancelled: Event) -> tuple[Subject, list[Row]]:
    """Return the rows of the page of a subject. Raises sqlite3.Error or OSError."""
    from app.shelf.catalogue import Catalogue

    with contextlib.closing(database.connected(database.index_path())) as connection:
        return subject, page_rows(subject, shelf, Catalogue(connection), localizer)


def load(order: Order, localizer: Localizer, opened: Briefing, last: bool, _cancelled: Event) -> tuple[Shelf, bool]:
    """Return the list from the index, and `last`: whether the index is complete. Raises sqlite3.Error or OSError.

    Its rows are made here, so that the window need not.
    """
    from app.shelf.catalogue import Catalogue

    with contextlib.closing(database.connected(database.index_path())) as connection:
        catalogue = Catalogue(connection)
        shelf = Shelf(catalogue.listed(), catalogue.unreadable(), _facts())
    shelf.rows("", order, localizer, opened)
    return shelf, last


def _facts() -> Facts:
    from app.briefing.seals import keys
    from app.briefing.seals.keys import KeyFileError
    from app.marks.model import MarksError
    from app.marks.store import Store

    names: dict[bytes, str] = {}
    marks: dict[str, int] = {}
    notes: list[PrivateNote] = []
    with contextlib.suppress(KeyFileError):
        names = {key.key: key.name for key in keys.known_keys().keys}
    with contextlib.suppress(MarksError), contextlib.closing(Store()) as store:
        marks = store.counts()
        for briefing, noted in store.noted().items():
            for mark in noted:
                text = "\n".join(filter(None, (mark.note, *(other.words for other in mark.others))))
                notes.append(PrivateNote(briefing, mark.item, mark.title, text))
    return Facts(folders.kept().read, marks, names, notes)


def refresh(cancelled: Event, progressed: SignalInstance) -> list[str]:
    """Index the folders of the shelf, and return those to be watched. Raises sqlite3.Error or OSError.

    An index that is found to be damaged is made anew.
    """
    chosen = folders.folders()
    try:
        _index(chosen, cancelled, progressed)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):  # locked, full, read-only
            raise
        database.discard(database.index_path())
        _index(chosen, cancelled, progressed)
    return list(_watched(chosen))


def _index(chosen: tuple[Path, ...], cancelled: Event, progressed: SignalInstance) -> None:
    from app.shelf.indexer import Indexer

    with contextlib.closing(database.connected(database.index_path())) as connection:
        for progress in Indexer(connection).refresh(chosen, cancelled.is_set):
            if progress.done % max(_STEP, progress.all // _TIMES) == 0:
                emit_if_alive(progressed, progress.done, progress.all)


def _watched(chosen: tuple[Path, ...]) -> Iterator[str]:
    """Yield the folders to be watched: those of the shelf that exist, and those in them that hold briefings."""
    found = dict.fromkeys(str(folder) for folder in chosen if folder.is_dir())
    for folder in chosen:
        found |= dict.fromkeys(str(Path(one.path).parent) for one in folders.candidates(folder))
    yield from list(found)[:_WATCHED]
