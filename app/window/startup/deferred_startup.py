"""Completing: what a window does behind its first frame, a piece at a time, so that it answers meanwhile."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Signal

from app.window.evidence.panel import EvidencePanel
from app.window.qt.thread_pool import emit_if_alive, report_and_continue
from app.window.qt.timers import call_later, in_turn

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from app.window.shell.main_window import MainWindow
    from app.window.summary.tab import SummaryTab


def _what_follows() -> tuple[ModuleType, ...]:
    """The modules that a window needs right behind its first frame."""
    from app.window.evidence import mark_controls
    from app.window.items import long_text
    from app.window.shell import command_registry
    from app.window.widgets import excerpt, focus_ring

    return command_registry, excerpt, focus_ring, long_text, mark_controls


class DeferredStartup(QObject):
    """Completes one window: its commands, its evidence, what lies further down, and the rooms that nobody sees yet."""

    completed = Signal()
    """All is there."""

    _arrived = Signal(bool)

    def __init__(self, window: MainWindow) -> None:
        """Complete this window."""
        super().__init__(window)
        self._window = window
        self._arrived.connect(self._complete, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Fetch what the first frame did not show, now that it stands."""
        context = self._window.context
        if context.ready:
            self._complete(True)
        else:
            context.fetch(self._tell_arrival)

    def _tell_arrival(self, same: bool) -> None:
        """In the thread that read the dossier: fetch what the window needs next, and let the window go on."""
        try:
            _what_follows()
        finally:  # the window goes on, and whoever needs the module next meets the same error
            emit_if_alive(self._arrived, same)

    def _complete(self, same: bool) -> None:
        """Show the rest; a page that is not that of its briefing after all is made anew."""
        with report_and_continue():
            self._window.commands.look_again()
        with report_and_continue():
            if not same:
                self._window.show_again()
            self._window.show_postponed()
        steps = (EvidencePanel.make, EvidencePanel.lay_out, EvidencePanel.fill)
        in_turn(self, *(functools.partial(self._have_evidence, step) for step in steps), self._complete_tab)

    def _have_evidence(self, step: Callable[[EvidencePanel], None]) -> None:
        step(self._window.evidence)  # the panel of now: another language may have brought a new one

    def _complete_tab(self) -> None:
        more = False
        with report_and_continue():
            summary = self._window.tab_widget("summary") if self._window.tabs.has("summary") else None
            more = summary is not None and cast("SummaryTab", summary).go_on()
        call_later(self, self._complete_tab if more else self._open_rooms)

    def _open_rooms(self) -> None:
        try:
            from app.window.startup.preload import Preloader

            rooms = Preloader(self._window)
            rooms.opened.connect(self.completed)
            rooms.fetch()
        except Exception:
            self.completed.emit()  # each room is opened by whoever asks for it
            raise
