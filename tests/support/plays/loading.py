"""What the test of loading plays: it notes when, and in which thread, the large libraries come into the process."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    from app.window.shell.main_window import MainWindow
    from tests.support.plays.acting import Play

LARGE = ("numpy", "pyqtgraph", "typst")
RULES = "app.briefing.validation.contradictions"
"""A module that only the check of a briefing imports."""


class _Gate:
    """Stands first among the finders, finds nothing, and prints who asks for a large library or begins the check."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name in LARGE:
            print(name, "in the thread", threading.current_thread().name, flush=True)
        elif name == RULES:
            print("charts before the check:", len(self._window.context.ahead), flush=True)
        return None


def play(window: MainWindow) -> Play:
    """Wait until all is there, then put a card on paper."""
    from app.window.export.dialog import ExportDialog

    sys.meta_path.insert(0, _Gate(window))
    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))
    yield lambda: bool(completed)
    yield lambda: "pyqtgraph" in sys.modules and not any(thread.name == "plots" for thread in threading.enumerate())
    print("plots are there:", all(name in sys.modules for name in ("numpy", "pyqtgraph")))
    yield lambda: bool(window.controllers.examination.summary)
    window.actions_by_id["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("card"))
    yield lambda: dialog.preview.count > 0
    print("typst is there:", "typst" in sys.modules)
    dialog.reject()
