"""Marking: the marks on the briefing that is open, read from the store and written to it, with undo and redo.

The store is opened behind the first frame. What another window or a command writes appears here when the database
changes, or at the latest when the window comes to the front.
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
"""Steps that can be undone."""


class MarksHistory(QObject):
    """The marks of one reader on one briefing."""

    failed = Signal(object)
    """A phrase: why marks cannot be read or kept, or what was set aside."""

    def __init__(self, shown: Marks, parent: QObject | None = None) -> None:
        """Fill what is shown of the marks."""
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
        self._watcher.fileChanged.connect(self._touched)
        self._soon = QTimer(self, singleShot=True, interval=50)
        self._soon.timeout.connect(self.refresh)

    @property
    def marks(self) -> Mapping[str, Mark]:
        """The marks by item."""
        return self._marks

    def begin(self, briefing: str) -> None:
        """Read the marks on a briefing. What could be undone is forgotten where it was of another one."""
        if briefing != self._briefing:
            self._briefing = briefing
            self.steps.clear()
        self._read()

    def close(self) -> None:
        """Let go of the store."""
        self._soon.stop()
        self._forget_store()

    def refresh(self) -> None:
        """Read the marks again, where someone else changed them."""
        if self._store is not None and self._store.replaced():
            self._forget_store()
        if self._briefing and (self._store is None or self._store.changed_elsewhere()):
            self._read()

    def star(self, item_id: str, title: str, tab: TabSection) -> None:
        """Put a star on an item, or take it away."""
        before = self._marks.get(item_id, Mark(item_id))
        self.do([(before, replace(before, title=title, tab=tab, starred=not before.starred))])

    def write_note(self, item_id: str, words: str, title: str, tab: TabSection, over: Mark | None = None) -> None:
        """Keep a note; without words there is none any more. `over` is the mark as the writer saw it."""
        before = over or self._marks.get(item_id, Mark(item_id))
        note = words.strip()
        if note != before.note:
            self.do([(before, replace(before, title=title, tab=tab, note=note, written=now() if note else 0))])

    def drop_other(self, item_id: str, words: str) -> None:
        """Throw away a note that gave way to a newer one."""
        before = self._marks.get(item_id, Mark(item_id))
        left = tuple(note for note in before.others if note.words != words)
        self.do([(before, replace(before, others=left))])

    def take_away(self, item_id: str) -> None:
        """Take all away that is on an item: star and notes."""
        before = self._marks.get(item_id)
        if before is not None:
            self.do([(before, Mark(item_id))])

    def do(self, changes: Sequence[Change]) -> bool:
        """Make changes as one step that can be undone; False where they could not be kept, which `failed` says."""
        made = self._write(changes)
        if made:
            self.steps.push(_Step(made, self._write))
        return bool(made)

    def undo(self) -> tuple[Change, ...]:
        """Take back the last step; the changes that this made, none where they could not be kept."""
        self._made = ()
        self.steps.undo()
        return self._made

    def redo(self) -> tuple[Change, ...]:
        """Make the step again that was taken back; the changes that this made, none where they could not be kept."""
        self._made = ()
        self.steps.redo()
        return self._made

    # The store

    def _opened(self) -> Store:
        """The store, opened where it is not. Raises MarksError."""
        if self._store is None:
            self._store = Store()
            if self._store.set_aside is not None:
                self.failed.emit(self._store.set_aside)
        if str(self._store.path) not in self._watcher.files():
            self._watcher.addPath(str(self._store.path))
        return self._store

    def _forget_store(self) -> None:
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())
        if self._store is not None:
            self._store.close()
            self._store = None

    def _touched(self, _path: str) -> None:
        self._soon.start()

    def _read(self) -> None:
        try:
            self._marks = self._opened().marks(self._briefing)
            self._complaint = None
        except MarksError as error:
            self._marks = {}
            if (
                error.phrase != self._complaint
            ):  # once is enough: it is read again whenever the window comes to the front
                self._complaint = error.phrase
                self.failed.emit(error.phrase)
        self._tell()

    def _write(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """Make changes; they come back as they really were, or none where they could not be kept."""
        try:
            store = self._opened()
            if store.replaced():
                self._forget_store()
                store = self._opened()
            made = store.write(self._briefing, changes)
        except MarksError as error:
            self.failed.emit(error.phrase)
            return ()
        for _, after in made:
            if after:
                self._marks[after.item] = after
            else:
                self._marks.pop(after.item, None)
        self._made = made
        self._tell()
        return made

    def _tell(self) -> None:
        self._shown.show({key: Shown(mark.starred, mark.note, len(mark.others)) for key, mark in self._marks.items()})


class _Step(QUndoCommand):
    """Changes that were made already, and can be unmade and made again."""

    def __init__(self, changes: tuple[Change, ...], write: Callable[[Iterable[Change]], tuple[Change, ...]]) -> None:
        super().__init__()
        self._changes, self._write = changes, write
        self._fresh = True

    def undo(self) -> None:
        """Unmake them; what somebody else wrote meanwhile is kept beside."""
        self._write([(after, before) for before, after in reversed(self._changes)])

    def redo(self) -> None:
        """Make them again; not at first, when they just were."""
        if not self._fresh:
            self._write(self._changes)
        self._fresh = False
