"""The four tabs: their names, what they count, and how each is made when it first comes to the front."""

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
    """One of the tabs: its section, the number of things in it, and the function that makes it."""

    name: TabSection
    held: Callable[[FrontPage], int | None]
    make: Callable[[ViewContext], QWidget]

    def title(self, localizer: Localizer) -> str:
        """Return the name on the tab."""
        return section_name(self.name, localizer)


TABS: tuple[TabKind, ...] = (
    TabKind("summary", lambda _page: None, _summary),
    TabKind("trade", lambda page: page.charts, _trade),
    TabKind("agreements", lambda page: page.agreements, _agreements),
    TabKind("quotes", lambda page: page.quotes, _quotes),
)


_LAYOUT = frozenset({"widths", "sort", "direction", "share"})


class TabStack(QStackedWidget):
    """The tabs of what is shown, one upon the other. Each is made when it first comes to the front."""

    chart_wanted = Signal(str, str)
    """The id of a chart, and what is to be done with it."""

    def __init__(self, context: ViewContext, states: dict[TabSection, dict[str, str]]) -> None:
        """Make no tab yet; `states` are those that tabs go back to, by name."""
        super().__init__()
        self.setMinimumWidth(480)  # else the widest tab would take room from the evidence
        self._context, self._states = context, states
        self._made: dict[TabSection, Tab] = {}

    def has(self, name: TabSection) -> bool:
        """Whether a tab was in front before, so that it is made."""
        return name in self._made

    def tab(self, name: TabSection) -> Tab:
        """A tab; one that was never in front is made now."""
        if name not in self._made:
            widget = next(kind for kind in TABS if kind.name == name).make(self._context)
            if name != "summary":  # the first frame shows the summary, which dresses what it has by itself
                self._context.theme.apply_style(widget)
            tab = cast(Tab, widget)
            tab.restore(self._states.get(name, {}))
            self._made[name] = tab
            if name == "trade":
                cast("TradeTab", widget).wanted.connect(self.chart_wanted)
            self.addWidget(widget)
        return self._made[name]

    def widget_of(self, name: TabSection) -> QWidget:
        """The same as the widget that is shown: a tab and its widget are one object."""
        return cast(QWidget, self.tab(name))

    def show_page(self, page: QWidget) -> None:
        """Let a page stand in place of the tab in front, which stays as it is."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)

    def keep_states(self) -> None:
        """Keep how the tabs are now in the states that were given."""
        for name, tab in self._made.items():
            self._states[name] = tab.state()

    def layouts(self) -> dict[str, dict[str, str]]:
        """Of the states as they are now, what is remembered from one time to the next."""
        self.keep_states()
        return {name: {key: state[key] for key in _LAYOUT & state.keys()} for name, state in self._states.items()}
