"""Which screen shows the slide, and which one, if there is another, is for who speaks."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

_Screen = TypeVar("_Screen")


class Places(NamedTuple):
    """Indexes of screens; `speaker` is None where there is no second one."""

    slide: int
    speaker: int | None


def places(screens: Sequence[_Screen], own: _Screen) -> Places:
    """The slide goes to another screen than the one that the window is on; who speaks stays there."""
    here = screens.index(own) if own in screens else 0
    others = [number for number in range(len(screens)) if number != here]
    return Places(others[0], here) if others else Places(here, None)


def show_on(widget: QWidget, screen: QScreen) -> None:
    """Fill a screen with a window."""
    widget.setScreen(screen)
    widget.setGeometry(screen.geometry())
    widget.showFullScreen()
