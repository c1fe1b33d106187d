"""The reader's hand on single items: what they marked, as it is shown, and what they ask to be done with an item.

Both are shared by everything that shows items, as the selection is. They know neither the store of marks nor the
clipboard: those come behind the first frame, and fill and answer them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

ItemRequest = Literal["star", "note", "copy", "copy-row"]


class Shown(NamedTuple):
    """What is shown of a mark: the star, the note, and how many other notes there are."""

    starred: bool = False
    note: str = ""
    others: int = 0

    @property
    def apart(self) -> tuple[Shown, ...]:
        """The star by itself, then the notes by themselves, where they are."""
        signs = (Shown(starred=self.starred), self._replace(starred=False))
        return tuple(sign for sign in signs if sign != _NOTHING)


_NOTHING = Shown()


class Marks(QObject):
    """What is marked, by item; nothing before the store was read."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with no marks."""
        super().__init__(parent)
        self._shown: dict[str, Shown] = {}

    def of(self, item_id: str) -> Shown:
        """What is shown of the mark on an item."""
        return self._shown.get(item_id, _NOTHING)

    def __contains__(self, item_id: object) -> bool:
        """Whether there is a mark on an item."""
        return item_id in self._shown

    def __len__(self) -> int:
        """How many items are marked."""
        return len(self._shown)

    def __bool__(self) -> bool:
        """Always: an object that has no marks yet is still the one that will have them."""
        return True

    def items(self) -> Mapping[str, Shown]:
        """All that is shown, by item."""
        return self._shown

    def show(self, shown: dict[str, Shown]) -> None:
        """Show these marks from now on; `changed` tells everyone when they are others."""
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()


class ItemRequests(QObject):
    """What the reader asks to be done with an item, wherever they ask it."""

    wanted = Signal(str, str)

    def ask(self, request: ItemRequest, item_id: str) -> None:
        """Ask for something."""
        self.wanted.emit(request, item_id)


@runtime_checkable
class ItemHolder(Protocol):
    """A widget that shows items."""

    def current_item(self, place: QPoint | None) -> str:
        """The item at a place of the widget, or where the keys are for None; nothing where there is none."""
        ...


def held(widget: QWidget | None, place: QPoint | None = None) -> str:
    """The item that a widget or what it is in holds: at a place of the screen, or where the keys are."""
    while widget is not None:
        if isinstance(widget, ItemHolder):
            found = widget.current_item(widget.mapFromGlobal(place) if place is not None else None)
            if found:
                return found
        widget = widget.parentWidget()
    return ""
