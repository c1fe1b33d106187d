"""Corrections of a window: the controller of the edit form, connected to the window and to its other controllers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.briefing.container.contained import same
from app.window.editing.controller import Editing

if TYPE_CHECKING:
    from pathlib import Path

    from app.briefing.index.dossier import Dossier
    from app.window.context.window_host import WindowHost
    from app.window.files.controller import Files
    from app.window.review.controller import ReviewController


class Corrections(QObject):
    """Connects the edit form of one window."""

    def __init__(self, host: WindowHost, files: Files, review: ReviewController) -> None:
        """Create the controller of the form, beside those of the files and of the review."""
        super().__init__(host.widget)
        self._host, self._files, self._review = host, files, review
        self.editing = editing = Editing(host)
        editing.shown.connect(self._show)
        editing.saved.connect(self._take_saved)
        editing.compare_wanted.connect(review.compare)

    def _show(self, dossier: Dossier, data: bytes) -> None:
        """Show a valid state of the draft, and check it."""
        self._host.show_state(self._host.path, data, dossier)
        self._review.renew()

    def _take_saved(self, path: Path, data: bytes, dossier: Dossier) -> None:
        """The briefing is that of a file which was just written."""
        if path == self._host.path:
            if not same(data, self._host.data):
                self._show(dossier, data)
            return
        self._review.forget()  # the seal of the other file says nothing of this one
        self._host.show_state(path, data, dossier)
        self._files.keep()
        self._files.live.begin()
        self._review.begin()
