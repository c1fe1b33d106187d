"""The four tabs: their names, what they count, and how each is made when it first comes to the front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.briefing.dossier import Dossier
    from app.briefing.front_page import FrontPage
    from app.briefing.speaking import Speech
    from app.window.showing import Showing

TabName = Literal["summary", "trade", "agreements", "quotes"]


class Tab(Protocol):
    """What every tab can do: tell which item is chosen in it, what would be lost when it is made anew, go back to that.

    The tab in front (`in_front`) follows what is chosen anywhere. The others keep what was chosen in them.
    """

    @property
    def chosen(self) -> str:
        """The id of the item that is seen to be chosen; nothing where none is."""
        ...

    def state(self) -> dict[str, str]:
        """Filters, order, place: whatever the reader has set."""
        ...

    def restore(self, state: dict[str, str]) -> None:
        """Go back to a state; keys that are unknown or missing change nothing."""
        ...


def _summary(showing: Showing) -> QWidget:
    from app.window.summary import SummaryTab

    return SummaryTab(showing)


def _trade(showing: Showing) -> QWidget:
    from app.window.trade import TradeTab

    return TradeTab(showing)


def _agreements(showing: Showing) -> QWidget:
    from app.window.agreements import AgreementsTab

    return AgreementsTab(showing)


def _quotes(showing: Showing) -> QWidget:
    from app.window.quotes import QuotesTab

    return QuotesTab(showing)


class TabKind(NamedTuple):
    """One of the tabs: its name in a language, how many things are in it, and how it is made."""

    name: TabName
    title: Callable[[Speech], str]
    held: Callable[[FrontPage], int | None]
    make: Callable[[Showing], QWidget]


TABS: tuple[TabKind, ...] = (
    TabKind("summary", lambda speech: speech.say("Summary"), lambda _page: None, _summary),
    TabKind("trade", lambda speech: speech.say("Trade"), lambda page: page.charts, _trade),
    TabKind(
        "agreements",
        lambda speech: speech.say("Agreements"),
        lambda page: page.agreements,
        _agreements,
    ),
    TabKind("quotes", lambda speech: speech.say("Quotes"), lambda page: page.quotes, _quotes),
)


def made(kind: TabKind, showing: Showing) -> tuple[QWidget, Tab]:
    """A tab as the widget that is shown and as the tab that keeps a state; they are one object."""
    widget = kind.make(showing)
    if kind.name != "summary":  # the first frame shows the summary, which dresses what it has by itself
        showing.theme.dress(widget)
    return widget, cast(Tab, widget)


def in_front(tab: QWidget) -> bool:
    """Whether a tab is the one that is seen, or that will be once its window is."""
    around = tab.parentWidget()
    return tab.isVisible() if around is None else tab.isVisibleTo(around)


def tab_of(dossier: Dossier, item_id: str) -> TabName:
    """The tab in which an item or a chart is to be seen. Raises KeyError where there is neither."""
    if item_id in dossier.charts:
        return "trade"
    from app.briefing.contents import part_of

    return cast(TabName, part_of(dossier, dossier.items[item_id]))
