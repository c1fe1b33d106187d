"""Line edit: a field of the window in which the window's own keys go on working."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_KEY = QKeySequence.StandardKey
_EDITING = (_KEY.Undo, _KEY.Redo, _KEY.Cut, _KEY.Copy, _KEY.Paste, _KEY.SelectAll)


class LineEdit(QLineEdit):
    """A line edit that leaves Ctrl and a letter to the commands of the window, but for the usual keys of editing.

    Under X11 Qt takes Ctrl+E, Ctrl+D and Ctrl+K for a field as Emacs does: there the keys that export, mark and find
    a command would be dead. Where no command has such a key, the field still gets it.
    """

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
            held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if letter and held and not any(event.matches(key) for key in _EDITING):
                event.ignore()
                return True
        return bool(super().event(event))
