"""Item actions: the displayed marks, requests for actions on an item, and lookup of the item at a point.

Shared by all widgets that show items, as the selection is. Independent of the mark store and the clipboard, which are
loaded after the first frame, fill the marks and answer the requests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

ItemRequest = Literal["star", "note", "copy", "copy-row", "source", "edit"]


class Shown(NamedTuple):
    """Displayed part of an item's mark: star, note, and number of other notes."""

    starred: bool = False
    note: str = ""
    others: int = 0

    @property
    def apart(self) -> tuple[Shown, ...]:
        """Star and notes as separate marks, empty ones left out."""
        parts = (Shown(starred=self.starred), self._replace(starred=False))
        return tuple(part for part in parts if part != _NOTHING)


_NOTHING = Shown()


class Marks(QObject):
    """Displayed marks by item; empty until the store is read."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with no marks."""
        super().__init__(parent)
        self._shown: dict[str, Shown] = {}

    def of(self, item_id: str) -> Shown:
        """Return the displayed mark of an item."""
        return self._shown.get(item_id, _NOTHING)

    def __contains__(self, item_id: object) -> bool:
        """Return whether an item is marked."""
        return item_id in self._shown

    def __len__(self) -> int:
        """Return the number of marked items."""
        return len(self._shown)

    def __bool__(self) -> bool:
        """Return True: an empty collection is filled later and must not be replaced by a default."""
        return True

    def items(self) -> Mapping[str, Shown]:
        """Return all displayed marks by item."""
        return self._shown

    def show(self, shown: dict[str, Shown]) -> None:
        """Replace the displayed marks; `changed` is emitted if they differ."""
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()


class ItemRequests(QObject):
    """Requests of the reader for actions on items, from any widget."""

    wanted = Signal(str, str)
    sources_wanted = Signal(str)
    """The list of the sources is to be shown, with the source of this id selected; empty: none."""

    def ask(self, request: ItemRequest, item_id: str) -> None:
        """Request an action on an item."""
        self.wanted.emit(request, item_id)


@runtime_checkable
class ItemHolder(Protocol):
    """Widget that shows items."""

    def current_item(self, place: QPoint | None) -> str:
        """Return the item at a point of the widget, for None the one with keyboard focus; empty if none."""
        ...


def held(widget: QWidget | None, place: QPoint | None = None) -> str:
    """Return the item of a widget or its nearest ancestor: at a global point, or with keyboard focus."""
    while widget is not None:
        if isinstance(widget, ItemHolder):
            item = widget.current_item(widget.mapFromGlobal(place) if place is not None else None)
            if item:
                return item
        widget = widget.parentWidget()
    return ""
