"""What two windows at once play: each puts a star on items of its own; `BRIEFING_PART` says which (`0/2`, `1/2`).

`BRIEFING_EACH` is the number of items that each of them marks.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.window.shell.main_window import MainWindow
    from tests.support.plays.acting import Play


def play(window: MainWindow) -> Play:
    """Mark one item after another, as Ctrl+D does."""
    part, parts = map(int, os.environ["BRIEFING_PART"].split("/"))
    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))
    yield lambda: bool(completed)
    for item in sorted(window.context.dossier.items)[part::parts][: int(os.environ["BRIEFING_EACH"])]:
        window.context.item_requests.ask("star", item)
        yield partial(_is_starred, window, item)


def _is_starred(window: MainWindow, item: str) -> bool:
    return window.context.marks.of(item).starred
