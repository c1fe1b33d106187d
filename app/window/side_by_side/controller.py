"""Side-by-side controller: reads the texts in a thread, shows the page, and goes back to the tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from app.briefing.translating.texts import places
from app.window.qt.background_job import BackgroundJob
from app.window.qt.timers import call_later
from app.window.side_by_side.page import PageState, SideBySidePage

if TYPE_CHECKING:
    from app.briefing.translating.texts import Place
    from app.window.context.window_host import WindowHost


class SideBySide(QObject):
    """Controller of the page of one window. `page_wanted`: show this page; `left`: show the tab."""

    page_wanted = Signal(QWidget)
    left = Signal()
    changed = Signal()
    """The page appeared or went."""

    def __init__(self, host: WindowHost) -> None:
        """Serve one window."""
        super().__init__(host.widget)
        self._host = host
        self._state = PageState()
        self.page: SideBySidePage | None = None
        """The page while it is shown."""
        self._job = BackgroundJob(self)
        self._job.done.connect(self._show)

    def open(self) -> None:
        """Show the texts of the open briefing side by side."""
        briefing = self._host.context.dossier.briefing
        self._job.start(lambda _cancelled: (briefing, places(briefing)))

    def _show(self, found: tuple[object, tuple[Place, ...]]) -> None:
        context = self._host.context
        if found[0] is not context.dossier.briefing:
            self.open()  # another state of the file is shown by now
            return
        self.page = page = SideBySidePage(context, found[1], self._state)
        page.left.connect(self._leave)
        page.moved.connect(self._choose)
        self.page_wanted.emit(page)
        stack = page.parentWidget()
        assert isinstance(stack, QStackedWidget)
        stack.currentChanged.connect(lambda: self._changed(page))
        page.table.setFocus()
        self.changed.emit()
        call_later(page, lambda: self._choose(page.item))

    def follow(self) -> None:
        """Show the page of a rebuilt window again, if it was shown."""
        if self.page is not None:
            self._keep_state()
            self.open()

    def _choose(self, item: str) -> None:
        """Show the evidence of the item that the selected text belongs to; none for a text of no item."""
        context = self._host.context
        context.selection.choose(item if item in context.dossier.items else "")

    def _changed(self, page: SideBySidePage) -> None:
        """Forget the page when its window shows something else; a deleted one is that of a window rebuilt since."""
        if (
            page is self.page
            and isValid(page)
            and page.parentWidget() is not None
            and not page.isVisibleTo(page.window())
        ):
            self._keep_state()
            self.page = None
            self.changed.emit()

    def _keep_state(self) -> None:
        if self.page is not None and isValid(self.page):
            self._state = self.page.state

    def _leave(self) -> None:
        self._keep_state()
        self.page = None
        self.left.emit()
