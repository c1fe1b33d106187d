"""File watcher: looks at the open file whenever another program may have written it, until it is quiet there."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.window.files.on_disk import OnDisk, Standing, look
from app.window.qt.background_job import BackgroundJob

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

_POLL: Final = 800
"""Milliseconds between looks where the system reports nothing: network folders and memory sticks."""
_SOON: Final = 30
"""Milliseconds from a report of the system to the look: a save makes several."""
_AGAIN: Final = 150
"""Milliseconds between looks at a file that may still be being written."""
_QUIET: Final = {"faulty": 0.6, "gone": 0.6, "held": 3.0, "new": 0.6, "same": 0.6}
"""Seconds without a change after which a state other than a valid one is no longer taken for half of a save."""
_COARSE: Final = 3.0
"""Seconds within which a second write may leave the stamp as it is: FAT counts time in steps of two seconds."""


class FileWatcher(QObject):
    """Watches one file, its folder and its seal; `found` delivers each settled state of it once, as an `OnDisk`.

    A valid state is settled at once. A faulty one, a broken seal, a file that is locked or missing may be half of a
    save, and are settled when nothing more happens to the file.
    """

    found = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Watch nothing yet."""
        super().__init__(parent)
        self._standing: Callable[[], Standing] | None = None
        self._system: QFileSystemWatcher | None = None
        self._job = BackgroundJob(self)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._look_failed)
        self._poll = QTimer(self, interval=_POLL)
        self._poll.timeout.connect(self._look)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._look)
        self._forget()

    def _forget(self) -> None:
        self._last: OnDisk | None = None
        self._since = 0.0
        self._delivered = self._working = False
        self._anew = True

    def watch(self, standing: Callable[[], Standing]) -> None:
        """Watch the file of a window from now on; `standing` returns what the window shows of it."""
        self.stop()
        self._standing = standing
        self._system = QFileSystemWatcher(self)
        self._system.fileChanged.connect(self._hear)
        self._system.directoryChanged.connect(self._hear)
        self._poll.start()
        self._soon.start(_SOON)

    def stop(self) -> None:
        """Watch nothing any more."""
        self._poll.stop()
        self._soon.stop()
        self._job.cancel()
        if self._system is not None:
            self._system.deleteLater()
        self._standing = self._system = None
        self._forget()

    def look_again(self) -> None:
        """Deliver the state of the file once more: what was delivered could not be used."""
        self._delivered = False
        self._hear()

    def _hear(self, _path: str = "") -> None:
        """Look soon, and do not trust the stamp: the system says that something was written."""
        self._anew = True
        if not self._soon.isActive():
            self._soon.start(_SOON)

    def _look(self) -> None:
        if self._standing is None or self._working:
            return
        standing, before = self._standing(), self._last
        anew = self._anew or not self._delivered or time.monotonic() - self._since < _COARSE
        self._anew, self._working = False, True

        def work(_cancelled: Event) -> tuple[Standing, list[str], OnDisk | None]:
            return standing, _watched_paths(standing), look(standing, before, anew=anew)

        self._job.start(work, at_once=True)

    def _follow(self, places: list[str]) -> None:
        """Watch file and folder again: a file put in place of the watched one is another to the system."""
        assert self._system is not None
        watched = {*self._system.files(), *self._system.directories()}
        missing = [place for place in places if place not in watched]
        if missing:
            self._system.addPaths(missing)

    def _look_failed(self) -> None:
        """Watch no longer: an error of the program would be reported again at each look."""
        self.stop()

    def _take(self, looked: tuple[Standing, list[str], OnDisk | None]) -> None:
        assert self._standing is not None
        self._working = False
        standing, places, seen = looked
        self._follow(places)
        if not standing.holds(self._standing()):
            self._hear()  # the window shows something else by now: its own save, or another comparison
        elif seen is not None:
            now = time.monotonic()
            if not seen.continues(self._last):
                self._since, self._delivered = now, False
            self._last = seen
            if not self._delivered and (_whole(seen) or now - self._since >= _QUIET[seen.kind]):
                self._delivered = True
                self.found.emit(seen)
            elif not self._delivered:
                self._soon.start(_AGAIN)
        if self._anew and not self._soon.isActive():
            self._soon.start(_SOON)


def _whole(seen: OnDisk) -> bool:
    """Whether a state is no half of a save: a valid briefing whose seal, if it has one, is whole."""
    return seen.seal is not None and seen.seal.kind in ("known", "unknown", "none")


def _watched_paths(standing: Standing) -> list[str]:
    """Return file and folder, as far as they exist; of a link also the file behind it."""
    path = standing.path
    places = (str(path), str(path.parent), os.path.realpath(path))
    return [place for place in dict.fromkeys(places) if os.path.exists(place)]  # noqa: PTH110 - without rights: False
