"""Stand-ins: what a tooltip says of a text that stands in for one that the language of the window lacks."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QToolTip, QWidget

from app.briefing.i18n.localizer import Localizer


def told_at(window: QWidget, place: QPoint, localizer: Localizer) -> str:
    """What is to be known of the text at a place of a window; nothing where it is in the language asked for."""
    widget = window.childAt(place)
    while widget is not None and widget is not window:
        found = localizer.fallback_note(_shown(widget, widget.mapFrom(window, place)))
        if found:
            return found
        widget = widget.parentWidget()
    return ""


def tell_at(window: QWidget, event: QHelpEvent, localizer: Localizer) -> bool:
    """Show a tooltip where a text of the window stands in for another; whether it does."""
    hint = told_at(window, event.pos(), localizer)
    QToolTip.showText(event.globalPos(), hint, window)
    return bool(hint)


def _shown(widget: QWidget, place: QPoint) -> str:
    """The text that a widget shows at a place of its own."""
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    view = widget.parentWidget()
    if isinstance(view, QAbstractItemView) and widget is view.viewport():
        index = view.indexAt(place)
        texts = (index.data(role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole))
        return "\n".join(text for text in texts if isinstance(text, str))
    return widget.accessibleName()
