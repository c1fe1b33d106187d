"""Marks history: marks on the open briefing, read from and written to the store, with undo and redo.

The store is opened after the first frame. Changes by other windows or commands appear when the database file changes,
at the latest when the window becomes active.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.marks.model import Change, Mark, MarksError, now
from app.marks.store import Store
from app.window.context.item_actions import Marks, Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.briefing.model.sections import TabSection

_MOST_STEPS = 200
"""Maximum number of undoable steps."""


class MarksHistory(QObject):
    """Marks of the reader on one briefing, with their history."""

    failed = Signal(object)
    """Phrase: why marks cannot be read or stored, or which damaged store was set aside."""

    def __init__(self, shown: Marks, parent: QObject | None = None) -> None:
        """Start empty; `shown` receives the marks to display."""
        super().__init__(parent)
        self._shown = shown
        self._briefing = ""
        self._marks: dict[str, Mark] = {}
        self._store: Store | None = None
        self._complaint: object = None
        self._made: tuple[Change, ...] = ()
        self.steps = QUndoStack(self)
        self.steps.setUndoLimit(_MOST_STEPS)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._file_changed)
        self._soon = QTimer(self, singleShot=True, interval=50)
        self._soon.timeout.connect(self.refresh)

    @property
    def marks(self) -> Mapping[str, Mark]:
        """Marks by item."""
        return self._marks

    def begin(self, briefing: str) -> None:
        """Read the marks on a briefing; the undo history of another briefing is cleared."""
        if briefing != self._briefing:
            self._briefing = briefing
            self.steps.clear()
        self._read()

    def close(self) -> None:
        """Close the store."""
        self._soon.stop()
        self._close_store()

    def refresh(self) -> None:
        """Reread the marks if another process or window changed them."""
        if self._store is not None and self._store.replaced():
            self._close_store()
        if self._briefing and (self._store is None or self._store.changed_elsewhere()):
            self._read()

    def star(self, item_id: str, title: str, tab: TabSection) -> None:
        """Toggle the star of an item."""
        before = self._marks.get(item_id, Mark(item_id))
        self.do([(before, replace(before, title=title, tab=tab, starred=not before.starred))])

    def write_note(self, item_id: str, words: str, title: str, tab: TabSection, over: Mark | None = None) -> None:
        """Store a note; empty text deletes it. `over` is the mark as the writer saw it."""
        before = over or self._marks.get(item_id, Mark(item_id))
        note = words.strip()
        if note != before.note:
            self.do([(before, replace(before, title=title, tab=tab, note=note, written=now() if note else 0))])

    def drop_other(self, item_id: str, words: str) -> None:
        """Delete a note that was replaced by a newer one."""
        before = self._marks.get(item_id, Mark(item_id))
        others = tuple(note for note in before.others if note.words != words)
        self.do([(before, replace(before, others=others))])

    def take_away(self, item_id: str) -> None:
        """Remove star and notes of an item."""
        mark = self._marks.get(item_id)
        if mark is not None:
            self.do([(mark, Mark(item_id))])

    def do(self, changes: Sequence[Change]) -> bool:
        """Apply changes as one undoable step; return False if they could not be stored, which `failed` reports."""
        stored = self._write(changes)
        if stored:
            self.steps.push(_Step(stored, self._write))
        return bool(stored)

    def undo(self) -> tuple[Change, ...]:
        """Undo the last step; return the resulting changes, none if they could not be stored."""
        self._made = ()
        self.steps.undo()
        return self._made

    def redo(self) -> tuple[Change, ...]:
        """Redo the step that was undone; return the resulting changes, none if they could not be stored."""
        self._made = ()
        self.steps.redo()
        return self._made

    # Store

    def _open_store(self) -> Store:
        """Return the store, opened if necessary. Raises MarksError."""
        if self._store is None:
            self._store = Store()
            if self._store.set_aside is not None:
                self.failed.emit(self._store.set_aside)
        if str(self._store.path) not in self._watcher.files():
            self._watcher.addPath(str(self._store.path))
        return self._store

    def _close_store(self) -> None:
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())
        if self._store is not None:
            self._store.close()
            self._store = None

    def _file_changed(self, _path: str) -> None:
        self._soon.start()

    def _read(self) -> None:
        try:
            self._marks = self._open_store().marks(self._briefing)
            self._complaint = None
        except MarksError as error:
            self._marks = {}
            if error.phrase != self._complaint:  # once: the marks are reread whenever the window becomes active
                self._complaint = error.phrase
                self.failed.emit(error.phrase)
        self._update_shown()

    def _write(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """Store changes; return them as actually made, none if they could not be stored."""
        try:
            store = self._open_store()
            if store.replaced():
                self._close_store()
                store = self._open_store()
            stored = store.write(self._briefing, changes)
        except MarksError as error:
            self.failed.emit(error.phrase)
            return ()
        for _, after in stored:
            if after:
                self._marks[after.item] = after
            else:
                self._marks.pop(after.item, None)
        self._made = stored
        self._update_shown()
        return stored

    def _update_shown(self) -> None:
        self._shown.show({key: Shown(mark.starred, mark.note, len(mark.others)) for key, mark in self._marks.items()})


class _Step(QUndoCommand):
    """Undo command of changes that are already stored."""

    def __init__(self, changes: tuple[Change, ...], write: Callable[[Iterable[Change]], tuple[Change, ...]]) -> None:
        super().__init__()
        self._changes, self._write = changes, write
        self._fresh = True

    def undo(self) -> None:
        """Revert the changes; later changes by another process are kept."""
        self._write([(after, before) for before, after in reversed(self._changes)])

    def redo(self) -> None:
        """Apply the changes again; the first call, by `push`, does nothing."""
        if not self._fresh:
            self._write(self._changes)
        self._fresh = False
