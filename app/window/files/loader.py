"""Opening a briefing: read beside the window, so that it never freezes; a faulty file leaves the open one untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.window.qt.thread_pool import beside, bring

if TYPE_CHECKING:
    from pathlib import Path

    from app.briefing.i18n.localizer import Speech
    from app.briefing.index.dossier import Dossier
    from app.runtime.phrases import Fault


class Opening(QObject):
    """Reads files one at a time; `done` brings the path, the bytes, and the dossier, the faults, or None: an error."""

    done = Signal(object, object, object)

    def __init__(self, parent: QObject) -> None:
        """Belong to a window."""
        super().__init__(parent)
        self._latest = 0
        self._read.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    _read = Signal(int, object, object, object)

    def start(self, path: Path, speech: Speech) -> None:
        """Begin to read a file, to be shown in a voice; what was begun before and is not done is forgotten.

        What a large briefing needs before it can be shown is worked out here, where nobody waits for it with a window
        that does not answer.
        """
        self._latest += 1
        ticket = self._latest

        def work() -> None:
            from app.briefing.index.dossier import Dossier
            from app.briefing.model.model import Briefing
            from app.briefing.reading import reader
            from app.briefing.search.list_filters import prepare
            from app.runtime import log

            found: Dossier | tuple[Fault, ...]
            try:
                with log.timed("open"):
                    data = reader.file_bytes(path)
                    read = reader.read(data) if isinstance(data, bytes) else data
                    if isinstance(read, Briefing):
                        found = Dossier(read)
                        prepare(found, speech)
                    else:
                        found = read
            except BaseException:  # who waits for the file is told that it does not come; what happened is reported
                bring(self._read, ticket, path, b"", None)
                raise
            log.note(
                "opened",
                bytes=len(data) if isinstance(data, bytes) else 0,
                faults=len(found) if isinstance(found, tuple) else 0,
            )
            bring(self._read, ticket, path, data, found)

        beside(work)

    def cancel(self) -> None:
        """Forget what is being read."""
        self._latest += 1

    def _deliver(self, ticket: int, path: Path, data: object, found: Dossier | tuple[Fault, ...] | None) -> None:
        if ticket == self._latest:
            self.done.emit(path, data, found)
