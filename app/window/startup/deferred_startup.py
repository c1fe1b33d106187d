"""Deferred start of a window: the work behind its first frame, in steps between which the window reacts."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Signal

from app.window.evidence.panel import EvidencePanel
from app.window.qt.thread_pool import emit_if_alive, report_and_continue
from app.window.qt.timers import call_later, in_turn
from app.window.theme.theme import load_further_fonts

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from app.window.shell.main_window import MainWindow
    from app.window.summary.tab import SummaryTab


def _next_modules() -> tuple[ModuleType, ...]:
    """Import and return the modules that a window needs right behind its first frame."""
    from app.window.evidence import mark_controls
    from app.window.items import long_text
    from app.window.shell import command_registry
    from app.window.widgets import excerpt, focus_ring

    return command_registry, excerpt, focus_ring, long_text, mark_controls


class DeferredStartup(QObject):
    """Deferred start of one window: commands, evidence, rest of the tab, then the controllers."""

    completed = Signal()
    """The window is complete."""

    _arrived = Signal(bool)

    def __init__(self, window: MainWindow) -> None:
        """Create the deferred start of `window`, which owns it."""
        super().__init__(window)
        self._window = window
        self._arrived.connect(self._complete, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Start; called behind the first frame."""
        context = self._window.context
        if context.ready:
            self._complete(True)
        else:
            context.fetch(self._dossier_ready)

    def _dossier_ready(self, same: bool) -> None:
        """Import the next modules in the thread that read the dossier, then continue in that of the window."""
        try:
            _next_modules()
        finally:  # continue in any case; the next import meets the same error
            emit_if_alive(self._arrived, same)

    def _complete(self, same: bool) -> None:
        """Show the rest; replace a cached page that is not that of the briefing (not `same`)."""
        with report_and_continue():
            self._window.commands.look_again()
        with report_and_continue():
            if not same:
                self._window.show_again()
            self._window.show_postponed()
        evidence = (EvidencePanel.make, EvidencePanel.lay_out, EvidencePanel.fill)
        steps = (functools.partial(self._fill_evidence, step) for step in evidence)
        in_turn(self, load_further_fonts, *steps, self._complete_tab)

    def _fill_evidence(self, step: Callable[[EvidencePanel], None]) -> None:
        step(self._window.evidence)  # the current panel: another language may have replaced it

    def _complete_tab(self) -> None:
        more = False
        with report_and_continue():
            summary = self._window.tab_widget("summary") if self._window.tabs.has("summary") else None
            more = summary is not None and cast("SummaryTab", summary).go_on()
        call_later(self, self._complete_tab if more else self._preload)

    def _preload(self) -> None:
        try:
            from app.window.startup.preload import Preloader

            preloader = Preloader(self._window)
            preloader.opened.connect(self.completed)
            preloader.fetch()
        except Exception:
            self.completed.emit()  # each controller is imported when first used
            raise
