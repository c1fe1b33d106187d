"""Pending dossier: dossier loaded in a background thread; earlier access blocks."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.briefing.i18n.localizer import Localizer
    from app.briefing.index.dossier import Dossier
    from app.briefing.text.front_page import FrontPage
    from app.runtime.phrases import Fault


class PendingDossier:
    """Dossier of a briefing whose front page is cached; read once, by the first thread that needs it."""

    def __init__(self, data: bytes) -> None:
        """Hold the bytes of the briefing, unread."""
        self._data = data
        self._turn = threading.Lock()
        self._dossier: Dossier | None = None

    def dossier(self) -> Dossier:
        """Return the dossier, read on first access. Raises RuntimeError if the briefing has faults."""
        with self._turn:
            if self._dossier is None:
                self._dossier = _read(self._data)
        return self._dossier

    @property
    def here(self) -> bool:
        """Whether the dossier has been read."""
        return self._dossier is not None

    def fetch(self, localizer: Localizer, shown: FrontPage, done: Callable[[bool], None]) -> None:
        """Read in a thread, which then calls `done` with whether the cached front page `shown` is correct."""
        from app.window.qt.thread_pool import start_thread

        def work() -> None:
            matches = False
            try:
                from app.briefing.text.front_page import front_page

                with contextlib.suppress(RuntimeError):  # the next access to the dossier raises it again
                    matches = front_page(self.dossier(), localizer) == shown
                self._load_evidence(localizer, shown)
            finally:
                done(matches)  # after an error too: the window continues, and its next rebuild raises the same error

        start_thread(work, "dossier")

    def _load_evidence(self, localizer: Localizer, shown: FrontPage) -> None:
        """Compute the first evidence sheet, and load its CLDR data, while the window stays responsive."""
        from app.briefing.text.evidence import sheet

        if self._dossier is not None and shown.chosen in self._dossier.items:
            sheet(self._dossier, shown.chosen, localizer)


def _read(data: bytes) -> Dossier:
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.model import Briefing
    from app.briefing.reading import reader

    result: Briefing | tuple[Fault, ...] = reader.read(data)
    if not isinstance(result, Briefing):
        raise RuntimeError("; ".join(map(str, result)))
    return Dossier(result)
