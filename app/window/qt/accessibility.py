"""Hearing: what a screen reader is told beyond the words that are seen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say something at once; nothing happens where none is listening."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def name_choice(box: QWidget, name: str) -> QLabel:
    """Name a box whose words are what is chosen in it; call it once the box has its place in a window.

    On Linux the name of such a box is what is chosen (Qt: QAccessibleComboBox); what it chooses is told by a label
    that belongs to it. This one is only heard.
    """
    box.setAccessibleName(name)
    made = QLabel(box.parentWidget())
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(name)
    made.setBuddy(box)
    made.hide()
    return made
