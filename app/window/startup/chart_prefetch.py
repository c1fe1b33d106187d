"""Prefetch of charts: after the start, the charts that the first visit of Trade would wait for."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.window.qt.thread_pool import emit_if_alive, start_thread
from app.window.qt.timers import in_turn

if TYPE_CHECKING:
    from app.window.shell.main_window import MainWindow


class ChartsAhead(QObject):
    """Imports the plotting library in a thread, then creates the first charts of a window, one per turn."""

    imported = Signal()
    """The plotting library is imported, or cannot be."""

    def __init__(self, window: MainWindow) -> None:
        """Prefetch the charts of `window`, which owns this."""
        super().__init__(window)
        self._window = window
        self._context = window.context
        self.imported.connect(self._create_charts, Qt.ConnectionType.QueuedConnection)

    def fetch(self) -> None:
        """Start."""
        from app.window.charts.factory import warm_up

        self._context.prefetching = True

        def work() -> None:
            try:
                warm_up().join()
            finally:
                emit_if_alive(self.imported)

        start_thread(work, "charts ahead")

    def _create_charts(self) -> None:
        from app.window.trade.page import at_once

        steps = []
        for number in range(at_once(self._context.dossier.briefing.trade.charts)):
            steps += [functools.partial(step, self, number) for step in (ChartsAhead._prepare, ChartsAhead._block)]
        in_turn(self, *steps, self._finish)

    def _prepare(self, number: int) -> None:
        from app.briefing.text.charts import picture

        context = self._context
        if self._is_needed():
            chart = context.dossier.briefing.trade.charts[number]
            context.pictures[number] = picture(context.dossier, chart, context.localizer)

    def _block(self, number: int) -> None:
        from app.window.trade.chart_card import ChartBlock

        context = self._context
        if self._is_needed() and number in context.pictures:
            context.ahead[number] = ChartBlock(context.pictures.pop(number), context, leading=not number)

    def _finish(self) -> None:
        self._context.prefetching = False

    def _is_needed(self) -> bool:
        """Return whether the context is still shown and the trade tab not yet created."""
        return self._window.context is self._context and not self._window.tabs.has("trade")
