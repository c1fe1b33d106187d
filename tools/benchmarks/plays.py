"""Scripts that measure the program from within: `python3 -m tools.benchmarks.plays NAME` prints one number.

Each starts the program as `main.py` does, on the bundled briefing, and ends it as soon as it knows.
"""

from __future__ import annotations

import itertools
import os
import sys
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.window.shell.main_window import MainWindow

QUIET: Final = 1500
"""Milliseconds without work in threads after which nothing is left to be done."""


def trade_at_once(window: MainWindow) -> None:
    """Milliseconds of the first visit of Trade when it is the first thing asked for."""
    _say(_visit(window))


def trade_later(window: MainWindow) -> None:
    """Milliseconds of the first visit of Trade once all is there."""
    when_quiet(window, lambda: _say(_visit(window)))


def stalls(window: MainWindow) -> None:
    """The most milliseconds for which the window did not answer, from the first frame until nothing is left to do."""
    from PySide6.QtCore import Qt, QTimer

    beats = [time.perf_counter()]
    timer = QTimer(window, interval=1, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start()
    when_quiet(window, lambda: _say(max(after - before for before, after in itertools.pairwise(beats)) * 1000))


def printer(window: MainWindow) -> None:
    """Milliseconds from the command to print to the first paint of the printer's dialog, once all is there."""

    def ask() -> None:
        from PySide6.QtPrintSupport import QPrintDialog
        from PySide6.QtWidgets import QApplication

        began = time.perf_counter()
        window.controllers.paper.print()
        while not any(dialog.isVisible() for dialog in window.findChildren(QPrintDialog)):
            QApplication.processEvents()
        QApplication.processEvents()
        _say((time.perf_counter() - began) * 1000)

    when_quiet(window, ask)


def memory_at_once(_window: MainWindow) -> None:
    """Megabytes that are resident at the first frame."""
    _say(resident())


def memory_later(window: MainWindow) -> None:
    """Megabytes that are resident once all is there and every tab was visited."""

    def visit() -> None:
        from PySide6.QtWidgets import QApplication

        from app.window.shell.tabs import TABS

        for tab in TABS:
            window.choose_tab(tab.name)
            QApplication.processEvents()
        _say(resident())

    when_quiet(window, visit)


def _visit(window: MainWindow) -> float:
    """Bring Trade to the front; the milliseconds until its first chart is painted."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QAbstractScrollArea, QApplication

    from app.window.trade.tab import TradeTab

    class Painted(QObject):
        yet = False

        def eventFilter(  # noqa: N802 - the name is Qt's
            self, _watched: QObject, event: QEvent
        ) -> bool:
            self.yet = self.yet or event.type() == QEvent.Type.Paint
            return False

    began = time.perf_counter()
    window.choose_tab("trade")
    tab = window.tab_widget("trade")
    assert isinstance(tab, TradeTab)
    seen = Painted()
    drawing = tab.blocks[0].drawing
    sheet = drawing if isinstance(drawing, QAbstractScrollArea) else drawing.canvas
    sheet.viewport().installEventFilter(seen)  # which covers the drawing itself
    while not seen.yet:
        QApplication.processEvents()
    return (time.perf_counter() - began) * 1000


def when_quiet(window: MainWindow, then: Callable[[], None]) -> None:
    """Do something once the first charts are made and no thread has worked for `QUIET`."""
    from PySide6.QtCore import QThreadPool, QTimer

    since = time.perf_counter()

    def look() -> None:
        nonlocal since
        context = window.context
        begun = bool(context.ahead) or window.tabs.has("trade")
        if not begun or context.prefetching or QThreadPool.globalInstance().activeThreadCount():
            since = time.perf_counter()
        if (time.perf_counter() - since) * 1000 < QUIET:
            QTimer.singleShot(20, look)
        else:
            then()

    window.completed.connect(look)


def resident() -> float:
    """Megabytes of this process that are in memory."""
    with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123 - nothing is to be loaded for it
        return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _say(number: float) -> None:
    print(number, flush=True)
    os._exit(0)


def main_window() -> MainWindow:
    """The only window of the program."""
    from PySide6.QtWidgets import QApplication

    from app.window.shell.main_window import MainWindow

    (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    return window


if __name__ == "__main__":
    chosen = sys.argv[1]
    sys.argv = ["main.py"]
    from app.__main__ import main

    sys.exit(main(lambda: globals()[chosen](main_window())))
