"""Tab protocol: interface of the tabs of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Tab(Protocol):
    """Interface of a tab: selected item, state that survives a rebuild, and scrolling to an item.

    The current tab (`in_front`) follows the selection; the others keep their own.
    """

    @property
    def chosen(self) -> str:
        """Id of the item displayed as selected; empty if none."""
        ...

    def state(self) -> dict[str, str]:
        """Return the settings of the reader: filters, order, scroll position."""
        ...

    def restore(self, state: dict[str, str]) -> None:
        """Restore a state; unknown or missing keys change nothing."""
        ...

    def reveal(self, item_id: str) -> bool:
        """Scroll to an item, resetting a filter that hides it; return whether the tab has the item."""
        ...

    def standing(self, item_id: str) -> QWidget | None:
        """Return the widget whose labels show an item now; None if there is none."""
        ...


@runtime_checkable
class HasDetail(Protocol):
    """Tab that shows the chosen item in full beside or below its list."""

    def close_detail(self) -> bool:
        """Close the detail, which Esc does; return False if none is open."""
        ...


def in_front(tab: QWidget) -> bool:
    """Return whether a tab is the current one, even if its window is hidden."""
    return tab.isVisible() if tab.parentWidget() is None else tab.isVisibleTo(tab.window())
