"""Clipboard: items with their citation as plain and rich text, and item rows for a spreadsheet."""

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
    """Return a citation as plain and rich text; the receiving program chooses one."""
    data = made_by_qt()
    data.setText(citation.plain)
    data.setHtml(citation.html)
    return data


def made_by_qt() -> QMimeData:
    """Return an empty QMimeData created by Qt.

    Platforms without a clipboard (offscreen, framebuffer) keep the data until Python has ended, and then an object
    created by Python crashes the process (PySide6 6.11.3). A model returns one created by Qt.
    """
    model = QStandardItemModel(1, 1)
    data = model.mimeData([model.index(0, 0)])
    data.clear()
    return data


def copy_rows(rows: Rows) -> None:
    """Put rows on the clipboard as tab-separated text and as an HTML table."""
    data = made_by_qt()
    data.setText(tab_separated(rows))
    data.setHtml(html_table(rows))
    QGuiApplication.clipboard().setMimeData(data)


def copy(citation: Citation) -> None:
    """Put a citation on the clipboard."""
    QGuiApplication.clipboard().setMimeData(mime_data(citation))


class CopyActions(QObject):
    """Copy actions of one window; report success in the status bar."""

    def __init__(self, host: WindowHost) -> None:
        """Serve one window."""
        super().__init__(host.widget)
        self._host = host

    def copy(self, item_id: str) -> None:
        """Copy an item with its citation, as plain and rich text."""
        context = self._host.context
        if self._exists(item_id) and self._host.let_out():
            copy(cited(context.dossier, item_id, context.localizer))
            self._host.foot.tell(context.localizer.gettext("Copied, with its sources"))

    def copy_rows(self, item_id: str) -> None:
        """Copy an item as spreadsheet rows, with column headings first."""
        context = self._host.context
        if self._exists(item_id) and item_id not in context.dossier.sources and self._host.let_out():
            copy_rows(item_rows(context.dossier, item_id, context.localizer))
            self._host.foot.tell(context.localizer.gettext("Copied as rows for a spreadsheet"))

    def copy_words(self) -> bool:
        """Copy the selected text; return False if none is selected."""
        focus = QApplication.focusWidget()
        if not isinstance(focus, QLabel) or not focus.hasSelectedText():
            return False
        if self._host.let_out():
            QGuiApplication.clipboard().setText(focus.selectedText())
        return True

    def _exists(self, item_id: str) -> bool:
        dossier = self._host.context.dossier
        return item_id in dossier.items or item_id in dossier.charts or item_id in dossier.sources
