"""Citing: items with their citation on the clipboard, as plain and as rich text; rows for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel

from app.briefing.text.citation import Citation
from app.briefing.text.item_citation import cited, html_table
from app.briefing.text.item_rows import Rows, item_rows
from app.briefing.text.spreadsheets import tab_separated

if TYPE_CHECKING:
    from app.window.context.window_host import WindowHost


def mime_data(citation: Citation) -> QMimeData:
    """A citation in both forms; whoever pastes takes the one that they can show."""
    data = made_by_qt()
    data.setText(citation.plain)
    data.setHtml(citation.html)
    return data


def made_by_qt() -> QMimeData:
    """An empty QMimeData that Qt itself made.

    Platforms without a clipboard of their own (offscreen, framebuffers) keep what was copied until Python is gone,
    and an object that Python made crashes the process then (PySide6 6.11.3). A model hands out one that Qt made.
    """
    model = QStandardItemModel(1, 1)
    data = model.mimeData([model.index(0, 0)])
    data.clear()
    return data


def copy_rows(rows: Rows) -> None:
    """Put rows on the clipboard: parted by tabs, and as a table for who takes rich text."""
    data = made_by_qt()
    data.setText(tab_separated(rows))
    data.setHtml(html_table(rows))
    QGuiApplication.clipboard().setMimeData(data)


def copy(citation: Citation) -> None:
    """Put a citation on the clipboard."""
    QGuiApplication.clipboard().setMimeData(mime_data(citation))


class CopyActions(QObject):
    """Copies what lies on a desk, and says so at its foot."""

    def __init__(self, host: WindowHost) -> None:
        """Work for a desk."""
        super().__init__(host.widget)
        self._host = host

    def copy(self, item_id: str) -> None:
        """Copy an item with its citation, as plain and as rich text."""
        context = self._host.context
        if self._known(item_id) and self._host.let_out():
            copy(cited(context.dossier, item_id, context.localizer))
            self._host.foot.tell(context.localizer.gettext("Copied, with its sources"))

    def copy_rows(self, item_id: str) -> None:
        """Copy an item as rows for a spreadsheet, the heads of the columns first."""
        context = self._host.context
        if self._known(item_id) and self._host.let_out():
            copy_rows(item_rows(context.dossier, item_id, context.localizer))
            self._host.foot.tell(context.localizer.gettext("Copied as rows for a spreadsheet"))

    def copy_words(self) -> bool:
        """Copy the words that are selected; False where none are."""
        focus = QApplication.focusWidget()
        if not isinstance(focus, QLabel) or not focus.hasSelectedText():
            return False
        if self._host.let_out():
            QGuiApplication.clipboard().setText(focus.selectedText())
        return True

    def _known(self, item_id: str) -> bool:
        dossier = self._host.context.dossier
        return item_id in dossier.items or item_id in dossier.charts
