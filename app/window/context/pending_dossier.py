"""A dossier that is read beside the window's first frame: whoever asks for it sooner waits for it."""

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
    """The dossier of a briefing whose front page is known already."""

    def __init__(self, data: bytes) -> None:
        """Read these bytes, once they are asked for."""
        self._data = data
        self._turn = threading.Lock()
        self._dossier: Dossier | None = None

    def dossier(self) -> Dossier:
        """The dossier, read now if it has not been. Raises RuntimeError where the briefing has faults after all."""
        with self._turn:
            if self._dossier is None:
                self._dossier = _read(self._data)
        return self._dossier

    @property
    def here(self) -> bool:
        """Whether the dossier has been read."""
        return self._dossier is not None

    def fetch(self, localizer: Localizer, shown: FrontPage, done: Callable[[bool], None]) -> None:
        """Read in a thread; `done` is called in it with whether the page shown is that of the briefing."""
        from app.window.qt.thread_pool import start_thread

        def work() -> None:
            same = False
            try:
                from app.briefing.text.front_page import front_page

                with contextlib.suppress(RuntimeError):  # whoever asks for the dossier is told why
                    same = front_page(self.dossier(), localizer) == shown
                self._fetch_what_follows(localizer, shown)
            finally:
                done(same)  # the window goes on, and whoever shows it next meets the same error

        start_thread(work, "dossier")

    def _fetch_what_follows(self, localizer: Localizer, shown: FrontPage) -> None:
        """Fetch here what the window shows next, with what CLDR says of it: the window answers meanwhile."""
        from app.briefing.text.evidence import sheet

        if self._dossier is not None and shown.chosen in self._dossier.items:
            sheet(self._dossier, shown.chosen, localizer)


def _read(data: bytes) -> Dossier:
    from app.briefing.index.dossier import Dossier
    from app.briefing.model.model import Briefing
    from app.briefing.reading import reader

    found: Briefing | tuple[Fault, ...] = reader.read(data)
    if not isinstance(found, Briefing):
        raise RuntimeError("; ".join(map(str, found)))
    return Dossier(found)
