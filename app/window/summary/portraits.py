"""Portraits: pictures of people and parties that came with the briefing, drawn in the background and then shown."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.window.items.item_rows import Rows
from app.window.qt.background_job import BackgroundJob
from app.window.summary.opening import FlagPicture

if TYPE_CHECKING:
    from threading import Event

    from app.briefing.index.dossier import Dossier
    from app.window.context.view_context import ViewContext

_SIDE = 240.0
"""Pixels of the longer side of a drawn picture: enough at twice the scale and 140 % text size."""


class Portraits(BackgroundJob):
    """Job that draws the pictures for a page, and lays out those of its parts that show them."""

    def __init__(self, context: ViewContext, page: QWidget) -> None:
        """Serve `page`, which owns the job."""
        super().__init__(page, OSError)
        self._context, self._page = context, page
        self.done.connect(self._show)

    def begin(self) -> None:
        """Draw the pictures of the parties, and of the people whose lives are told."""
        self.start(functools.partial(_drawn, self._context.dossier))
        self._page.destroyed.connect(self._cancelled.set)

    def _show(self, drawn: dict[str, QImage]) -> None:
        self._context.portraits.update(drawn)
        for rows in self._page.findChildren(Rows):
            if any(row.picture in drawn for row in rows.rows):
                rows.lay_out_anew()
        for flag in self._page.findChildren(FlagPicture):
            flag.update()


def _drawn(dossier: Dossier, cancelled: Event) -> dict[str, QImage]:
    from app.documents.drawn_pictures import drawn_pictures

    briefing = dossier.briefing
    ids = (*(party.id for party in briefing.parties), *(life.person for life in briefing.lives))
    drawn = drawn_pictures(dossier.container, ids, _SIDE, lambda: not cancelled.is_set())
    return {
        identifier: QImage(one.rgb, one.width, one.height, one.line, QImage.Format.Format_RGB888).copy()
        for identifier, one in drawn.items()
    }
