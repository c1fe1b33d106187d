"""Accessibility: texts for screen readers beyond those that are visible."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget


def announce(widget: QWidget, text: str) -> None:
    """Announce a text to screen readers at once; do nothing if none is active."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def name_choice(box: QWidget, name: str) -> QLabel:
    """Name a combo box, and return its hidden label; call it once the box has its parent.

    On Linux the accessible name of a combo box is its current choice (Qt: QAccessibleComboBox); its purpose is read
    from a label that has it as buddy.
    """
    box.setAccessibleName(name)
    box_label = QLabel(box.parentWidget())
    box_label.setTextFormat(Qt.TextFormat.PlainText)
    box_label.setText(name)
    box_label.setBuddy(box)
    box_label.hide()
    return box_label
