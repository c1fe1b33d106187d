"""Line edit: a text field that leaves the shortcuts of the window working."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_KEY = QKeySequence.StandardKey
_EDITING = (_KEY.Undo, _KEY.Redo, _KEY.Cut, _KEY.Copy, _KEY.Paste, _KEY.SelectAll)


class LineEdit(QLineEdit):
    """Line edit that leaves Ctrl with a letter to the commands of the window, except the usual editing keys.

    Under X11 Qt takes Ctrl+E, Ctrl+D and Ctrl+K for a field, as Emacs does: the shortcuts of export, mark and command
    palette would not work there. A key without a command still reaches the field.
    """

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if letter and control and not any(event.matches(key) for key in _EDITING):
                event.ignore()
                return True
        return bool(super().event(event))
