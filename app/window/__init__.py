"""The window, in Qt: the only part of the program that needs a display."""

from app.window import pyside as pyside
from app.window import virtuals

virtuals.install()
