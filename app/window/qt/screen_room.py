"""Screen room: the size available on a screen for a window."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 40)
"""Pixels left for frame and title bar, whose size is unknown before a window is shown."""


def room_for(widget: QWidget) -> QSize:
    """Return the largest size of a window that fits on its screen with its frame."""
    return widget.screen().availableSize() - _FRAME
