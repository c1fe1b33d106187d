"""Fallback tooltip: note on a text shown in another language than the window's."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QToolTip, QWidget

from app.briefing.i18n.localizer import Localizer


def told_at(window: QWidget, place: QPoint, localizer: Localizer) -> str:
    """Return the note on the fallback text at a point of the window; empty otherwise."""
    widget = window.childAt(place)
    while widget is not None and widget is not window:
        note = localizer.fallback_note(_text_at(widget, widget.mapFrom(window, place)))
        if note:
            return note
        widget = widget.parentWidget()
    return ""


def tell_at(window: QWidget, event: QHelpEvent, localizer: Localizer) -> bool:
    """Show the note on the fallback text under the pointer; return whether there is one."""
    note = told_at(window, event.pos(), localizer)
    QToolTip.showText(event.globalPos(), note, window)
    return bool(note)


def _text_at(widget: QWidget, place: QPoint) -> str:
    """Return the text that a widget shows at a point of its own."""
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    view = widget.parentWidget()
    if isinstance(view, QAbstractItemView) and widget is view.viewport():
        index = view.indexAt(place)
        texts = (index.data(role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole))
        return "\n".join(text for text in texts if isinstance(text, str))
    return widget.accessibleName()
