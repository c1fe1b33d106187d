"""Windows on a file, as far as a test wants them."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.window.context.settings import Settings
from app.window.shell.main_window import MainWindow
from app.window.startup.application import make_window


def complete(qtbot: QtBot, path: Path | None = None, language: str = "ru", *, active: bool = False) -> MainWindow:
    """A complete window in a language, on the bundled briefing where no file is named; in front of all if `active`."""
    Settings().language = language
    window = make_window(path)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.completed):
        window.show()
    if active:
        with qtbot.waitActive(window):
            window.activateWindow()
    return window


def examined(qtbot: QtBot, path: Path, language: str = "ru") -> MainWindow:
    """A complete window in a language, once the check and the seal of its file are known."""
    window = complete(qtbot, path, language)
    qtbot.waitUntil(lambda: bool(window.controllers.examination.summary))
    return window
