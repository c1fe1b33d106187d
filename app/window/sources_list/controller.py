"""Controller of the sources page: indexes the sources in a thread, shows the page, cites, and goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.briefing.search.source_list import source_index
from app.window.qt.background_job import BackgroundJob
from app.window.sources_list.page import PageState, SourcesPage
from app.window.widgets.stacked import in_front

if TYPE_CHECKING:
    from app.window.context.window_host import WindowHost


class SourcesController(QObject):
    """Controller of the page of one window. `page_wanted`: show this page; `left`: show the tab."""

    page_wanted = Signal(QWidget)
    left = Signal()
    address_wanted = Signal(str)
    """Web address to open."""

    def __init__(self, host: WindowHost) -> None:
        """Serve one window."""
        super().__init__(host.widget)
        self._host = host
        self._page: SourcesPage | None = None
        self._from: QWidget | None = None
        self._state = PageState()
        self._job = BackgroundJob(self)
        self._job.done.connect(self._show)

    @property
    def page(self) -> SourcesPage | None:
        """The page; None while it is not shown."""
        return self._page if in_front(self._page) else None

    def open(self, source_id: str = "") -> None:
        """Show the sources, a given one selected."""
        if self.page is None:
            self._from = QApplication.focusWidget()
        if source_id:
            self._state = self._kept()._replace(source=source_id)
            self._forget()
        context = self._host.context
        dossier, localizer = context.dossier, context.localizer

        def work(_cancelled: object) -> object:
            dossier.once(source_index, localizer)
            return context

        self._job.start(work)

    def _show(self, read: object) -> None:
        context = self._host.context
        if read is not context:
            self.open()  # another state of the file is shown by now
            return
        if self._page is None or not isValid(self._page):
            self._page = page = SourcesPage(context, self._state)
            page.left.connect(self.leave)
            page.cite_wanted.connect(lambda source: context.item_requests.ask("copy", source))
            page.address_wanted.connect(self.address_wanted)
            page.item_moved.connect(context.selection.choose)
            page.item_wanted.connect(self._host.show_item)
        self.page_wanted.emit(self._page)
        self._page.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go back to the tab and to the widget that had the focus."""
        self.left.emit()
        if self._from is not None and isValid(self._from) and self._from.isVisible():
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, *, again: bool) -> None:
        """Adopt a changed view context; `again`: show the page again."""
        self._state = self._kept()
        self._forget()
        self._from = None
        if again:
            self.open()

    def _kept(self) -> PageState:
        return self._page.state if self._page is not None and isValid(self._page) else self._state

    def _forget(self) -> None:
        if self._page is not None and isValid(self._page):
            self._page.deleteLater()
        self._page = None
