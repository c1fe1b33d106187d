"""Citing: items with their citation on the clipboard, as plain and as rich text; rows for a spreadsheet."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QStandardItemModel

from app.briefing.citation import Citation
from app.briefing.citing_items import html_table
from app.briefing.item_rows import Rows
from app.briefing.spreadsheets import tab_separated


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
