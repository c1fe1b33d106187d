"""Hands of a person in front of the window: keys, mouse, dialogs for files, and other programs beside it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from tests.support.screen import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.window.shell.main_window import MainWindow
    from tests.support.plays.acting import Play

_Dialog = TypeVar("_Dialog", bound=QDialog)


class Hands:
    """Hands at one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def completed(self) -> Play:
        """Wait until the window is complete."""
        completed: list[bool] = []
        self._window.completed.connect(lambda: completed.append(True))
        yield lambda: bool(completed)

    def in_front(self) -> Play:
        """Let the window have the keyboard again, as a window manager does once a dialog is closed."""

        def has_it() -> bool:
            if QApplication.activeWindow() is None:  # one that is deleted takes the keyboard along
                self._window.activateWindow()
            return QApplication.activeWindow() is self._window and QApplication.focusWidget() is not None

        yield has_it

    def press(self, keys: str) -> None:
        """Press keys where the focus is, in a turn of their own: a dialog for files waits in the turn that opens it."""
        widget = self._window
        QTimer.singleShot(0, lambda: QTest.keySequence(QApplication.focusWidget() or widget, QKeySequence(keys)))

    def write(self, words: str) -> Play:
        """Write words in place of those of a field, each letter where the focus is by then: the form is made anew."""
        self.press("Ctrl+A")
        for letter in words:
            yield lambda: QApplication.focusWidget() is not None
            focus = QApplication.focusWidget() or self._window
            if letter.isascii():
                QTest.keyClicks(focus, letter)
            else:  # for which QTest has no key
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    key = QKeyEvent(kind, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(focus, key)

    def choose(self, path: Path) -> Play:
        """Write a path in the dialog for files."""
        yield lambda: asked(QFileDialog)() and isinstance(QApplication.focusWidget(), QLineEdit)
        yield from self.write(str(path))
        self.press("Return")
        yield lambda: not asked(QFileDialog)()

    def open(self, path: Path) -> Play:
        """Open a file by File > Open."""
        yield from self.in_front()
        self.press("Ctrl+O")
        yield from self.choose(path)
        yield lambda: self._window.path == path


def program(*arguments: str | Path) -> Play:
    """Run another program to its end, while the window goes on."""
    running = subprocess.Popen([sys.executable, *map(str, arguments)], cwd=ROOT)
    yield lambda: running.poll() is not None
    assert running.returncode == 0, arguments


def verb(*arguments: str | Path) -> Play:
    """Run the program on the command line."""
    return program("main.py", *arguments, "--lang", "en")


def click(widget: QWidget) -> None:
    """Click a widget in a turn of its own."""
    QTimer.singleShot(0, lambda: QTest.mouseClick(widget, Qt.MouseButton.LeftButton))


def asked(kind: type[QDialog]) -> Callable[[], bool]:
    """Whether a dialog of a kind waits for an answer."""
    return lambda: isinstance(QApplication.activeModalWidget(), kind)


def dialog(kind: type[_Dialog]) -> _Dialog:
    """The open dialog of a kind."""
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())
