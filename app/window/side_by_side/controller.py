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
    """The page appeared."""

    def __init__(self, host: WindowHost) -> None:
        """Serve one window."""
        super().__init__(host.widget)
        self._host = host
        self._state = PageState()
        self._page: SideBySidePage | None = None
        self._job = BackgroundJob(self)
        self._job.done.connect(self._show)

    @property
    def page(self) -> SideBySidePage | None:
        """The page; None while it is not shown."""
        page = self._page if self._page is not None and isValid(self._page) else None
        stack = page.parentWidget() if page is not None else None
        return page if isinstance(stack, QStackedWidget) and stack.currentWidget() is page else None

    def open(self) -> None:
        """Show the texts of the open briefing side by side."""
        briefing = self._host.context.dossier.briefing
        self._job.start(lambda _cancelled: (briefing, places(briefing)))

    def _show(self, found: tuple[object, tuple[Place, ...]]) -> None:
        context = self._host.context
        if found[0] is not context.dossier.briefing:
            self.open()  # another state of the file is shown by now
            return
        self._keep_state()
        self._page = page = SideBySidePage(context, found[1], self._state)
        page.left.connect(self.left)
        page.moved.connect(self._choose)
        self.page_wanted.emit(page)
        page.table.setFocus()
        self.changed.emit()
        call_later(page, lambda: self._choose(page.item))

    def follow(self, *, again: bool) -> None:
        """Adopt a changed view context; `again`: open the page again."""
        self._keep_state()
        self._page = None
        if again:
            self.open()

    def _choose(self, item: str) -> None:
        """Show the evidence of the item that the selected text belongs to; none for a text of no item."""
        context = self._host.context
        if self.page is not None:
            context.selection.choose(item if item in context.dossier.items else "")

    def _keep_state(self) -> None:
        """Keep what the reader chose on the last page, which is replaced."""
        if self._page is not None and isValid(self._page):
            self._state = self._page.state
            self._page.deleteLater()
