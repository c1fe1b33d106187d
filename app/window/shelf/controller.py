"""Controller of the shelf of one window: its page, its index in the background, the folders that are watched."""

from __future__ import annotations

import contextlib
import functools
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.shelf import database, folders
from app.shelf.across_rows import LOOKED_AT, page_title, subject_rows
from app.shelf.catalogue import MOST
from app.shelf.listing import Facts, Row, Shelf
from app.shelf.model import Subject
from app.window.qt.background_job import BackgroundJob
from app.window.qt.thread_pool import run_in_background
from app.window.shelf.page import ShelfPage
from app.window.shelf.work import load, note_reading, read_about, refresh
from app.window.widgets.stacked import in_front

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.briefing.i18n.localizer import Localizer
    from app.shelf.catalogue import Catalogue
    from app.shelf.listing import Order
    from app.shelf.model import Hit
    from app.window.context.window_host import WindowHost

_Answer = TypeVar("_Answer")

_SETTLING = 3_000
"""Milliseconds after the opening of a file until the folders are looked at."""
_AFTER_CHANGE = 500
"""Milliseconds after a change in a folder until it is looked at: a file may still be written."""


class ShelfController(QObject):
    """Controller of the shelf. Signals: `page_wanted`: show this page; `left`: show the tab again."""

    page_wanted = Signal(QWidget)
    left = Signal()
    open_wanted = Signal(Path, str)
    """File of a briefing to open, and id of the item to show in it (empty: none)."""
    alone = Signal(bool)
    """The page is in front: what stands beside the tabs belongs to another briefing. Or it no longer is."""
    newer = Signal()
    """A newer edition of the open briefing was found, or is no longer there."""
    _progressed = Signal(int, int)

    def __init__(self, window: WindowHost) -> None:
        """Serve `window`, which owns the controller."""
        super().__init__(window.widget)
        self._window = window
        self._page: ShelfPage | None = None
        self._from: QWidget | None = None
        self._text, self._opened = "", ""
        self._trail: list[Subject] = []
        """Subjects whose pages were opened, the one in front last; empty: the list of the briefings."""
        self._trail_rows: tuple[Subject | None, list[Row]] = (None, [])
        self._shelf: Shelf | None = None
        self._connection: sqlite3.Connection | None = None
        self._progress = (0, 0)
        self._up_to_date = False
        self._offered: Path | None = None
        self._order: Order = "partner"
        self._indexing = BackgroundJob(self, sqlite3.Error, OSError)
        self._indexing.done.connect(self._indexed)
        self._indexing.failed.connect(self._failed)
        self._loading = BackgroundJob(self, sqlite3.Error, OSError)
        self._loading.done.connect(self._show_loaded)
        self._about = BackgroundJob(self, sqlite3.Error, OSError)
        self._about.done.connect(self._show_about)
        self._progressed.connect(self._show_progress)
        self._waiting = QTimer(self, singleShot=True)
        self._waiting.timeout.connect(self.refresh)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _folder: self._waiting.start(_AFTER_CHANGE))

    @property
    def page(self) -> ShelfPage | None:
        """Page of the shelf; None before it is first opened."""
        return self._page if self._page is not None and isValid(self._page) else None

    @property
    def is_open(self) -> bool:
        """Whether the page is in front."""
        return in_front(self._page)

    @property
    def ready(self) -> bool:
        """Whether the list is shown and nothing is being read."""
        return self._shelf is not None and self._up_to_date and not self._waiting.isActive()

    @property
    def offered(self) -> Path | None:
        """File of a newer edition of the open briefing; None if there is none."""
        return self._offered

    # Page

    def open(self) -> None:
        """Show the page, its text selected so that typing replaces it."""
        if not self.is_open:
            self._from = QApplication.focusWidget()
        page = self.page
        if page is None:
            page = self._page = ShelfPage(
                self._window.context, self._order, at_start=self._window.settings.starts_with_shelf
            )
            page.field.setText(self._text)
            page.asked.connect(self._ask)
            page.chosen.connect(self._open_row)
            page.back_wanted.connect(self._go_back)
            page.across_wanted.connect(lambda: self.open_about(Subject("overview", "", {})))
            page.left.connect(self.leave)
            page.shown.connect(self.alone)
            page.order_chosen.connect(self._choose_order)
            page.folders_wanted.connect(self.choose_folders)
            page.start_chosen.connect(self._choose_start)
        self.page_wanted.emit(page)
        self._show_rows()
        page.field.setFocus()
        page.field.selectAll()
        self.refresh()

    def leave(self) -> None:
        """Go back to the tab and to the widget that had the focus."""
        self.left.emit()
        if self._from is not None and isValid(self._from) and self._from.isVisible():
            self._from.setFocus()

    def follow(self, *, again: bool) -> None:
        """Adopt a changed view context; `again`: open the page again."""
        self._page = self._from = None
        self._trail_rows = (None, [])
        self._look_for_newer()
        if again:
            self.open()

    def close(self) -> None:
        """Stop the work in the background, and begin none."""
        self._waiting.stop()
        self._indexing.cancel()
        self._loading.cancel()
        self._about.cancel()
        self._disconnect()

    def _ask(self, text: str) -> None:
        self._text, self._opened = text, ""
        self._trail.clear()
        self._show_rows()

    def open_about(self, subject: Subject) -> None:
        """Show the page of a subject across the briefings; the way back leads to what was shown before."""
        if not self.is_open:
            self._trail.clear()
            self.open()
        if subject not in self._trail:
            self._trail.append(subject)
        self._read_about()

    def _go_back(self) -> None:
        self._trail = self._trail[:-1]
        if self._trail:
            self._read_about()
        else:
            self._show_rows()

    def _read_about(self) -> None:
        """Read the page of the subject in front, in the background."""
        if self._shelf is not None and self._trail:
            self._about.start(
                functools.partial(read_about, self._trail[-1], self._shelf, self._window.context.localizer)
            )

    def _show_about(self, found: tuple[Subject, list[Row]]) -> None:
        self._trail_rows = found
        if self._trail and found[0] == self._trail[-1]:
            self._show_rows(keep=True)

    def _show_rows(self, *, keep: bool = False) -> None:
        """Show the rows of the text in the field, or what is said of a person; `keep` the current row."""
        page, localizer = self.page, self._window.context.localizer
        if page is None:
            return
        gettext = localizer.gettext
        if self._shelf is None:
            page.show_rows([], "", gettext("Reading the shelf…"))
            return
        if self._trail:
            title = page_title(self._trail[-1], self._shelf, localizer)
            rows = self._trail_rows[1] if self._trail_rows[0] == self._trail[-1] else []
            page.show_rows(rows, title, gettext("Nothing is said here."), keep=keep, beside=True)
            return
        rows = self._shelf.rows(self._text, self._order, localizer, self._window.context.dossier.briefing)
        editions = sum(row.kind == "edition" for row in rows)
        if self._text.strip():
            hits, notes = self._found(self._text), self._shelf.notes(self._text)
            rows += self._subject_rows(hits, localizer)
            rows += self._shelf.hit_rows(hits, self._text, localizer, self._opened, notes)
            found = editions + len(hits) + len(notes)
            count = gettext("Found: {count}", count=f"{found}+" if len(hits) == MOST else found)
            nothing = gettext("Nothing on the shelf contains “{text}”.", text=self._text.strip())
        else:
            count = localizer.ngettext("{n} briefing", "{n} briefings", editions)
            nothing = gettext("No briefings yet. Choose “Folders…” to name the folders that hold them.")
        done, every = self._progress
        if every:
            count = gettext("Reading the shelf: {percent}%", percent=100 * done // every)
        page.show_rows(rows, count, nothing, keep=keep)

    def _open_row(self, row: Row) -> None:
        if row.kind == "more":
            self._opened = row.digest
            self._show_rows(keep=True)
        elif row.subject is not None:
            self.open_about(row.subject)
        elif row.path:
            self.open_wanted.emit(Path(row.path), row.item)

    def _choose_order(self, order: str) -> None:
        self._order = cast("Order", order)
        self._show_rows()

    def _choose_start(self, chosen: bool) -> None:
        self._window.settings.starts_with_shelf = chosen

    def choose_folders(self) -> None:
        """Let the user name the folders of the shelf."""
        from app.window.shelf.folders_dialog import FoldersDialog

        *named, _ = folders.folders()
        dialog = FoldersDialog(self._window.widget, self._window.context, tuple(named))
        dialog.accepted.connect(lambda: self.set_folders(dialog.chosen))
        dialog.open()

    def set_folders(self, chosen: tuple[Path, ...]) -> None:
        """Store the folders of the shelf, and read them."""
        with contextlib.suppress(OSError):  # without a data folder they last as long as the index
            folders.set_folders(chosen)
        self.refresh()

    # Index

    def begin(self) -> None:
        """Note that the open briefing is read now, and look at the folders a moment later."""
        run_in_background(functools.partial(note_reading, self._window.data))
        self._waiting.start(_SETTLING)

    def refresh(self) -> None:
        """Bring list and index in line with the folders, in the background."""
        self._waiting.stop()
        self._load()
        self._up_to_date = False
        self._indexing.start(lambda cancelled: refresh(cancelled, self._progressed))

    def _show_progress(self, done: int, every: int) -> None:
        self._progress = (done, every)
        self._load()

    def _indexed(self, watched: list[str]) -> None:
        self._progress = (0, 0)
        with contextlib.suppress(OSError):
            if self._connection is not None and not os.path.samestat(self._connected_to, database.index_path().stat()):
                self._disconnect()
        present = self._watcher.directories()
        if set(present) != set(watched):
            if present:
                self._watcher.removePaths(present)
            if watched:
                self._watcher.addPaths(watched)
        self._load(last=True)

    def _load(self, *, last: bool = False) -> None:
        context = self._window.context
        self._loading.start(functools.partial(load, self._order, context.localizer, context.dossier.briefing, last))

    def _failed(self, _error: object) -> None:
        """Show what there is: without a folder for the index there is no list."""
        self._progress = (0, 0)
        self._shelf, self._up_to_date = self._shelf or Shelf((), (), Facts({}, {}, {})), True
        self._show_rows()

    def _show_loaded(self, loaded: tuple[Shelf, bool]) -> None:
        self._shelf, self._up_to_date = loaded
        self._read_about()
        if self.is_open:
            self._show_rows(keep=True)
        self._look_for_newer()

    def _look_for_newer(self) -> None:
        """Look for a newer edition of the open briefing on the shelf."""
        briefing = self._window.context.dossier.briefing
        newest = (
            one
            for one in (self._shelf.listed if self._shelf is not None else ())
            if one.newest and not one.absent and one.edition.briefing == briefing.id
        )
        own = (briefing.edition.number, briefing.edition.data_date)
        found = next((one for one in newest if (one.edition.number, one.edition.data_date) > own), None)
        offered = Path(found.places[0]) if found is not None else None
        if offered != self._offered:
            self._offered = offered
            self.newer.emit()

    # Search

    def _subject_rows(self, hits: Sequence[Hit], localizer: Localizer) -> Sequence[Row]:
        """Return what a search found by name; of no more than are shown the briefings are counted."""
        subjects = self._shelf.subjects(hits)[:LOOKED_AT] if self._shelf is not None else ()
        return self._asked(
            lambda catalogue: subject_rows(((one, catalogue.breadth(one)) for one in subjects), localizer)
        )

    def _found(self, text: str) -> Sequence[Hit]:
        return self._asked(lambda catalogue: catalogue.search(text))

    def _asked(self, question: Callable[[Catalogue], Sequence[_Answer]]) -> Sequence[_Answer]:
        """Return the answer of the index; none if it is damaged, which the next refresh mends."""
        from app.shelf.catalogue import Catalogue

        try:
            if self._connection is None:
                self._connection = database.connected(database.index_path())
                self._connected_to = database.index_path().stat()
                self._catalogue = Catalogue(self._connection)
            return question(self._catalogue)
        except (sqlite3.Error, OSError):
            self._disconnect()
            return ()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
