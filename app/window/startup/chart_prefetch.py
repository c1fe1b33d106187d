"""Charts made ahead: once all else is there, those that the first visit of Trade would have to wait for."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.runtime.crash_handler import collect_again
from app.window.qt.thread_pool import emit_if_alive, start_thread
from app.window.qt.timers import in_turn

if TYPE_CHECKING:
    from app.window.context.view_context import ViewContext
    from app.window.shell.main_window import MainWindow


class ChartsAhead(QObject):
    """Fetches the plotting library in a thread, then makes the first charts of a window, one a turn."""

    _fetched = Signal()

    def __init__(self, window: MainWindow) -> None:
        """Make the charts of what this window shows."""
        super().__init__(window)
        self._window = window
        self._fetched.connect(self._make, Qt.ConnectionType.QueuedConnection)

    def fetch(self) -> None:
        """Begin. Garbage is looked for again once they are there."""
        from app.window.charts.factory import warm_up

        def work() -> None:
            warm_up().join()
            collect_again()
            emit_if_alive(self._fetched)

        start_thread(work, "charts ahead")

    def _make(self) -> None:
        from app.window.trade.page import at_once

        context = self._window.context
        turns = []
        for number in range(at_once(context.dossier.briefing.trade.charts)):
            turns += [
                functools.partial(one, self, context, number) for one in (ChartsAhead._prepare, ChartsAhead._block)
            ]
        in_turn(self, *turns)

    def _prepare(self, context: ViewContext, number: int) -> None:
        from app.briefing.text.charts import picture

        if self._wanted(context):
            chart = context.dossier.briefing.trade.charts[number]
            context.pictures[number] = picture(context.dossier, chart, context.localizer)

    def _block(self, context: ViewContext, number: int) -> None:
        from app.window.trade.chart_card import ChartBlock

        if self._wanted(context) and number in context.pictures:
            context.ahead[number] = ChartBlock(context.pictures.pop(number), context, leading=not number)

    def _wanted(self, context: ViewContext) -> bool:
        """Whether the window still shows the same, and nobody has asked for the charts yet."""
        return self._window.context is context and not self._window.tabs.has("trade")
