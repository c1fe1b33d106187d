"""Screens of a presentation: one for the slide, another for the speaker window if there is a second."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

_Screen = TypeVar("_Screen")


class Places(NamedTuple):
    """Indexes of screens; `speaker` is None if there is only one screen."""

    slide: int
    speaker: int | None


def places(screens: Sequence[_Screen], own: _Screen) -> Places:
    """Return the screen of the slide, not that of the window if there is another; the speaker window stays there."""
    current = screens.index(own) if own in screens else 0
    others = [number for number in range(len(screens)) if number != current]
    return Places(others[0], current) if others else Places(current, None)


def show_on(widget: QWidget, screen: QScreen) -> None:
    """Show a window full-screen on a screen."""
    widget.setScreen(screen)
    widget.setGeometry(screen.geometry())
    widget.showFullScreen()
