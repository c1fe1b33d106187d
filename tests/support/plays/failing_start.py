"""A start one step of which fails: `python3 -m tests.support.plays.failing_start STEP`.

The step is a module or a function. A module cannot be imported; a function, written `module:Class.function`, raises
when it is called.
"""

from __future__ import annotations

import functools
import importlib
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from app.runtime import paths
from tests.support.garbage import Garbage
from tests.support.plays.acting import start

if TYPE_CHECKING:
    from app.window.shell.main_window import MainWindow
    from tests.support.plays.acting import Play

SILENT = ("app.window.startup.session_restorer", "app.window.startup.crash_dialogs")
"""Without these there is nothing that could tell of the error; it is reported all the same."""
FIRST = "app.window.startup.deferred_startup"
"""Without this nothing follows the first frame; what is asked for comes when it is."""


def fail(*_: object, **__: object) -> NoReturn:
    """Stand in for a function that fails."""
    raise LookupError("damaged")


def play(window: MainWindow, step: str) -> Play:
    """Wait until all of the start that can be is done, and say how things stand; the window works."""
    from PySide6.QtWidgets import QDialog

    garbage = Garbage()
    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))

    def dialogs() -> list[QDialog]:
        found = [one for one in window.findChildren(QDialog) if type(one).__name__ == "CrashDialog"]
        return [one for one in found if one.isVisible()]

    yield lambda: bool(list(paths.log_folder().glob("report-*.txt")))
    if step not in SILENT:
        yield lambda: bool(dialogs())
    while dialogs():
        dialogs()[0].accept()
        yield lambda: True
    if step != FIRST:
        yield lambda: bool(completed)
    yield garbage.collected
    assert sys.excepthook is not sys.__excepthook__
    window.choose_tab("quotes")
    yield window.tab_widget("quotes").isVisible
    print("open")


def broken(step: str) -> int:
    """Start the program with a step that fails; its exit status."""
    module, _, function = step.partition(":")
    if not function:
        modules: dict[str, Any] = sys.modules
        modules[module] = None  # by which Python knows that it cannot be imported
        return start(functools.partial(play, step=step))
    application: Any = importlib.import_module("app.window.startup.application")
    made = application.make_window

    def make(*arguments: object) -> object:
        owner: Any = importlib.import_module(module)
        *owners, name = function.split(".")
        for one in owners:
            owner = getattr(owner, one)
        window = made(*arguments)
        setattr(owner, name, fail)
        return window

    application.make_window = make
    return start(functools.partial(play, step=step))


if __name__ == "__main__":
    sys.exit(broken(sys.argv[1]))
