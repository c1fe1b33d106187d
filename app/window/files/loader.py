"""Loader of briefings: reads and indexes a file in the background, so that the window never freezes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.window.qt.background_job import BackgroundJob

if TYPE_CHECKING:
    from pathlib import Path

    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.runtime.phrases import Fault


class Loaded(NamedTuple):
    """A file that was read: its bytes, and its dossier or its faults."""

    path: Path
    data: bytes
    found: Dossier | tuple[Fault, ...]


class BriefingLoader(BackgroundJob):
    """Reads one file at a time; `done` delivers a `Loaded`."""

    def load(self, path: Path, localizer: Localizer) -> None:
        """Read a file that will be shown in a voice, with the lists that a large briefing needs before it is shown."""
        self.start(lambda _cancelled: _load(path, localizer))


def _load(path: Path, localizer: Localizer) -> Loaded:
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.model import Briefing
    from app.briefing.reading import reader
    from app.briefing.search.list_filters import prepare
    from app.runtime import log

    found: Dossier | tuple[Fault, ...]
    with log.timed("open"):
        data = reader.file_bytes(path)
        read = reader.read(data) if isinstance(data, bytes) else data
        if isinstance(read, Briefing):
            found = Dossier(read)
            prepare(found, localizer)
        else:
            found = read
    whole = data if isinstance(data, bytes) else b""
    log.note("opened", bytes=len(whole), faults=len(found) if isinstance(found, tuple) else 0)
    return Loaded(path, whole, found)
