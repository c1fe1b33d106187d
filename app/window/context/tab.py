"""What every tab of the window can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


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

    def reveal(self, item_id: str) -> bool:
        """Scroll to an item of this tab, taking back a filter that hides it; whether the tab has the item."""
        ...

    def standing(self, item_id: str) -> QWidget | None:
        """The widget made of labels in which an item stands, where there is one."""
        ...


def in_front(tab: QWidget) -> bool:
    """Whether a tab is the one that is seen, or that will be once its window is."""
    around = tab.parentWidget()
    return tab.isVisible() if around is None else tab.isVisibleTo(around)
