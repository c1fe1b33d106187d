"""The room that a screen has for a window."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 40)
"""Pixels to leave for the frame and the title bar: before a window is shown nobody knows how large they will be."""


def room_for(widget: QWidget) -> QSize:
    """How large a window may be so that all of it, with its frame, is on the screen that it will be shown on."""
    return widget.screen().availableSize() - _FRAME
