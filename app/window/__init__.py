"""The window, in Qt: the only part of the program that needs a display."""

from app.window.qt import pyside_startup as pyside_startup
from app.window.qt import virtuals

virtuals.install()
