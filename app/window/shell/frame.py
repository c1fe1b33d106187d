"""What a window shows below its menus: the header, the tabs with the evidence beside them, and the line at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.window.evidence.panel import EvidencePanel
from app.window.shell.header import Header
from app.window.shell.status_line import StatusBar
from app.window.shell.tabs import TABS, TabStack
from app.window.widgets.labels import hairline

if TYPE_CHECKING:
    from app.briefing.model.sections import TabSection
    from app.window.context.view_context import ViewContext
    from app.window.shell.controllers import Controllers

_EVIDENCE_WIDTH = 316


class Frame(QWidget):
    """The whole of what is shown in one language and theme; another language is another frame."""

    def __init__(
        self, context: ViewContext, controllers: Controllers, states: dict[TabSection, dict[str, str]], *, later: bool
    ) -> None:
        """Make the parts; the tabs go back to their `states`. With `later` the evidence is filled behind this frame."""
        super().__init__()
        self._scale = context.theme.scale
        self.header = Header(context, [(kind.title(context.localizer), kind.held(context.page)) for kind in TABS])
        self.evidence = EvidencePanel(context, later=later)
        self.evidence.address_wanted.connect(controllers.leave)
        self.tabs = TabStack(context, states)
        self.tabs.chart_wanted.connect(controllers.put_on_paper)
        self.foot = StatusBar(context)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(controllers.beside_changes(self.tabs))
        self.split.addWidget(self.evidence)
        self.split.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, hairline(context.theme), *controllers.notices(), self.split, self.foot):
            column.addWidget(part, 1 if part is self.split else 0)

    def share_room(self, width: int, beside: int) -> None:
        """Share the width of a window; `beside` is what the evidence has at the usual size of text, 0 for the usual."""
        most = width // 2 if beside else max(_EVIDENCE_WIDTH, width // 3)
        taken = min(round((beside or _EVIDENCE_WIDTH) * self._scale), most)
        self.split.setSizes([max(1, width - taken), taken])

    @property
    def beside(self) -> int:
        """The width of the evidence now, as `share_room` takes it."""
        return round(self.split.sizes()[-1] / self._scale)
