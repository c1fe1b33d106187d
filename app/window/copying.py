"""Copying: the item in hand on the clipboard, with its citation or as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from app.briefing.citing_items import cited
from app.briefing.item_rows import item_rows
from app.window import citing

if TYPE_CHECKING:
    from app.window.window_host import WindowHost


class Copying(QObject):
    """Copies what lies on a desk, and says so at its foot."""

    def __init__(self, desk: WindowHost) -> None:
        """Work for a desk."""
        super().__init__(desk.widget)
        self._desk = desk

    def copy(self, item_id: str) -> None:
        """Copy an item with its citation, as plain and as rich text."""
        showing = self._desk.showing
        if self._known(item_id) and self._desk.let_out():
            citing.copy(cited(showing.dossier, item_id, showing.speech))
            self._desk.foot.tell(showing.speech.say("Copied, with its sources"))

    def copy_rows(self, item_id: str) -> None:
        """Copy an item as rows for a spreadsheet, the heads of the columns first."""
        showing = self._desk.showing
        if self._known(item_id) and self._desk.let_out():
            citing.copy_rows(item_rows(showing.dossier, item_id, showing.speech))
            self._desk.foot.tell(showing.speech.say("Copied as rows for a spreadsheet"))

    def copy_words(self) -> bool:
        """Copy the words that are selected; False where none are."""
        focus = QApplication.focusWidget()
        if not isinstance(focus, QLabel) or not focus.hasSelectedText():
            return False
        if self._desk.let_out():
            QGuiApplication.clipboard().setText(focus.selectedText())
        return True

    def _known(self, item_id: str) -> bool:
        dossier = self._desk.showing.dossier
        return item_id in dossier.items or item_id in dossier.charts
