"""Frame: the window's content below the menus: header, tabs, evidence panel, status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.briefing.i18n.direction import has_right_to_left
from app.window.evidence.panel import EvidencePanel
from app.window.shell.header import Header
from app.window.shell.status_line import StatusBar
from app.window.shell.tabs import TABS, TabStack
from app.window.theme.theme import load_further_fonts
from app.window.widgets.labels import hairline, spaced

if TYPE_CHECKING:
    from app.briefing.model.sections import TabSection
    from app.window.context.view_context import ViewContext
    from app.window.shell.controllers import Controllers

_EVIDENCE_WIDTH = 316
_FORM_WIDTH = 470


class Frame(QWidget):
    """Content of a window in one language and theme; another language or theme needs a new frame."""

    def __init__(
        self, context: ViewContext, controllers: Controllers, states: dict[TabSection, dict[str, str]], *, later: bool
    ) -> None:
        """Build the parts and restore the tabs' `states`; with `later` the evidence is filled after the first frame."""
        super().__init__()
        if has_right_to_left(str(context.page)):
            load_further_fonts()
        self._scale, self._controllers, self._formed = context.theme.scale, controllers, False
        self.header = Header(context, [(kind.title(context.localizer), kind.held(context.page)) for kind in TABS])
        self.evidence = EvidencePanel(context, later=later)
        self.evidence.address_wanted.connect(controllers.leave)
        self.evidence.source_wanted.connect(controllers.pages.show_source)
        self.evidence.copy_wanted.connect(controllers.attach_copy)
        controllers.pages.returned.connect(self.evidence.show_proof)
        controllers.pages.absent.connect(self.evidence.offer_copy)
        self.tabs = TabStack(context, states)
        self.tabs.chart_wanted.connect(controllers.put_on_paper)
        self.foot = StatusBar(context)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(controllers.beside_changes(self.tabs))
        self.split.addWidget(self.evidence)
        self.split.setStretchFactor(0, 1)
        column = spaced(QVBoxLayout(self), 0)
        for part in (self.header, hairline(context.theme), *controllers.notices(), self.split, self.foot):
            column.addWidget(part, 1 if part is self.split else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the source of the current item by the space bar, where no part of the window takes it."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._controllers.hand.ask("source")
        else:
            super().keyPressEvent(event)

    def share_room(self, width: int, beside: int) -> None:
        """Divide a window's width in pixels; `beside`: width of the evidence at 100 % text size, 0 for the default.

        An open edit form stands in the place of the evidence.
        """
        self._beside, form = beside, self._controllers.form
        if form is None and self._formed:
            self.evidence.show()
        self._formed = form is not None
        if form is not None:
            self.evidence.hide()
            self.split.addWidget(form)
            taken = min(round(_FORM_WIDTH * self._scale), width // 2)
            self.split.setSizes([max(1, width - taken), 0, taken])
            return
        limit = width // 2 if beside else max(_EVIDENCE_WIDTH, width // 3)
        evidence = min(round((beside or _EVIDENCE_WIDTH) * self._scale), limit)
        self.split.setSizes([max(1, width - evidence), evidence])

    def leave_alone(self, alone: bool) -> None:
        """Hide what stands beside the tabs, or show it again: the evidence, or the edit form in its place."""
        for number in range(1, self.split.count()):
            widget = self.split.widget(number)
            if widget is not None and (widget is not self.evidence or not self._formed):
                widget.setHidden(alone)

    @property
    def beside(self) -> int:
        """Width of the evidence in pixels at 100 % text size, as `share_room` takes it."""
        return self._beside if self._formed else round(self.split.sizes()[1] / self._scale)
