"""Loader of briefings: reads and indexes a file in a background thread, so that the window stays responsive."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.window.qt.background_job import BackgroundJob

if TYPE_CHECKING:
    from pathlib import Path

    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.model import Briefing
    from app.runtime.phrases import Fault


class Loaded(NamedTuple):
    """Loaded file: its bytes, and its dossier or its faults; `is_table`: it may be a table to import."""

    path: Path
    data: bytes
    found: Dossier | tuple[Fault, ...]
    is_table: bool = False


class BriefingLoader(BackgroundJob):
    """Background job that loads one file at a time; `done` delivers a `Loaded`."""

    def load(self, path: Path, localizer: Localizer) -> None:
        """Load a file and prepare, for the locale of `localizer`, the lists that a large briefing needs."""
        self.start(lambda _cancelled: _load(path, localizer))


def content_of(raw: bytes) -> bytes | tuple[Fault, ...]:
    """Return the content of a file that was opened, or saved again by another program: the bytes of a briefing.

    Those of a workbook are made from it; one that cannot be read has faults.
    """
    from app.briefing.workbook import opening

    return opening.content_of(raw)


def briefing_in(data: bytes) -> Briefing | tuple[Fault, ...]:
    """Return the briefing in the content of a file, or its faults."""
    from app.briefing.workbook import opening

    return opening.read(data)


def _load(path: Path, localizer: Localizer) -> Loaded:
    from app.briefing.container.contained import container_of
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.model import Briefing
    from app.briefing.search.list_filters import prepare
    from app.briefing.workbook.opening import is_table, raw_bytes
    from app.runtime import log

    content: Dossier | tuple[Fault, ...]
    with log.timed("open"):
        raw = raw_bytes(path)
        data = content_of(raw) if isinstance(raw, bytes) else raw
        result = briefing_in(data) if isinstance(data, bytes) else data
        if isinstance(result, Briefing) and isinstance(data, bytes):
            content = Dossier(result, container_of(data))
            prepare(content, localizer)
        else:
            content = result if isinstance(result, tuple) else ()
    shown = data if isinstance(data, bytes) else b""
    log.note("opened", bytes=len(shown), faults=len(content) if isinstance(content, tuple) else 0)
    return Loaded(path, shown, content, isinstance(content, tuple) and isinstance(raw, bytes) and is_table(path, raw))
