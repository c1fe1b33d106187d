"""Tabs: names, counts and factories of the four tabs, each created when first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.briefing.text.section_names import section_name
from app.window.context.tab import Tab

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.briefing.i18n.localizer import Localizer
    from app.briefing.model.sections import TabSection
    from app.briefing.text.front_page import FrontPage
    from app.window.context.view_context import ViewContext
    from app.window.trade.tab import TradeTab


def _summary(context: ViewContext) -> QWidget:
    from app.window.summary.tab import SummaryTab

    return SummaryTab(context)


def _trade(context: ViewContext) -> QWidget:
    from app.window.trade.tab import TradeTab

    return TradeTab(context)


def _agreements(context: ViewContext) -> QWidget:
    from app.window.agreements.tab import AgreementsTab

    return AgreementsTab(context)


def _quotes(context: ViewContext) -> QWidget:
    from app.window.quotes.tab import QuotesTab

    return QuotesTab(context)


class TabKind(NamedTuple):
    """Kind of tab: section, function that counts its items, and factory."""

    name: TabSection
    held: Callable[[FrontPage], int | None]
    make: Callable[[ViewContext], QWidget]

    def title(self, localizer: Localizer) -> str:
        """Return the tab's title."""
        return section_name(self.name, localizer)


TABS: tuple[TabKind, ...] = (
    TabKind("summary", lambda _page: None, _summary),
    TabKind("trade", lambda page: page.charts, _trade),
    TabKind("agreements", lambda page: page.agreements, _agreements),
    TabKind("quotes", lambda page: page.quotes, _quotes),
)


_LAYOUT = frozenset({"widths", "sort", "direction", "share", "view"})
"""Keys of the stored part of a tab's state, also those with the name of a view before them and a dot between."""


class TabStack(QStackedWidget):
    """Stack of the tabs of one view context, each created when first shown."""

    chart_wanted = Signal(str, str)
    """Id of a chart, and the action requested for it."""

    def __init__(self, context: ViewContext, states: dict[TabSection, dict[str, str]]) -> None:
        """Build an empty stack; `states` are the stored tab states by name."""
        super().__init__()
        self.setMinimumWidth(480)  # otherwise the widest tab would take width from the evidence
        self._context, self._states = context, states
        self._made: dict[TabSection, Tab] = {}

    def has(self, name: TabSection) -> bool:
        """Return whether a tab has been created."""
        return name in self._made

    def tab(self, name: TabSection) -> Tab:
        """Return a tab, created on first access."""
        if name not in self._made:
            widget = next(kind for kind in TABS if kind.name == name).make(self._context)
            tab = cast(Tab, widget)
            tab.restore(self._states.get(name, {}))
            self._made[name] = tab
            if name == "trade":
                cast("TradeTab", widget).wanted.connect(self.chart_wanted)
            self.addWidget(widget)
        return self._made[name]

    def widget_of(self, name: TabSection) -> QWidget:
        """Return a tab as a widget; both are one object."""
        return cast(QWidget, self.tab(name))

    def show_page(self, page: QWidget) -> None:
        """Show a page in place of the current tab, which keeps its state."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)

    def keep_states(self) -> None:
        """Store the current state of each created tab."""
        for name, tab in self._made.items():
            self._states[name] = tab.state()

    def layouts(self) -> dict[str, dict[str, str]]:
        """Return the part of each tab's state that is stored between sessions: the layout."""
        self.keep_states()
        return {
            name: {key: text for key, text in state.items() if key.rpartition(".")[2] in _LAYOUT}
            for name, state in self._states.items()
        }
